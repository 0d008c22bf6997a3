"""The page "What happens when", read as a person reads it: today on the line, rights first, limitation, complaints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.case.document import from_text
from planner.case.model import Case, Creditor, Debt
from planner.compare.course import PROVIDERS, STAGE_NAMES
from planner.compare.working import Working
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from planner.vocabulary import LENDER_KINDS
from tests.samples import AS_OF, one_debt, three_debts
from tests.ui.desk import Desk
from tests.ui.eyes import cut_off, settle, sideways, unnamed
from tests.ui.person import focus
from ui import clock, theme
from ui.dialogs import working as working_dialog
from ui.dialogs.rules import RulesWindow
from ui.i18n import language
from ui.pages import timeline_words as told
from ui.pages.timeline import TimelinePage
from ui.pages.timeline_limitation import WORDING
from ui.samples import sample_document
from ui.store import Store
from ui.widgets import WhyButton

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
FIRST_SCREEN = (1150, 641)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BANNED = (
    "无效", "非法", "错误输入", "老赖", "恶意", "违约者", "停息挂账", "反催收", "必须立即", "invalid", "illegal", "please", "sorry",
    "oops", "defaulter", "delinquent",
)  # fmt: skip
STAGES = list(PROVIDERS)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    casebook = Casebook.create(tmp_path / "casebook.heyi", now=NOW)
    made = Store(casebook, load_rulebook())
    yield made
    made.runner.close()
    casebook.close()


@pytest.fixture
def page(qtbot: QtBot, store: Store, dressed: QApplication) -> TimelinePage:
    made = TimelinePage(store)
    qtbot.addWidget(made)
    store.add_case("示例", from_text(sample_document()))
    made.resize(*FIRST_SCREEN)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    settle()
    return made


def use(page: TimelinePage, case: Case) -> None:
    page.store.add_case("另一个示例", case)
    settle()


def loan(
    name: str = "Sample Bank", kind: str = "bank", since: date | None = date(2026, 6, 15), **changes: object
) -> Case:
    return one_debt(creditor=Creditor(name, kind), in_default_since=since, **changes)  # type: ignore[arg-type]


def shown(root: QWidget) -> list[str]:
    settle()
    parts = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    return [each.text() for each in parts if each.isVisibleTo(root) and each.text()]


def reads(root: QWidget, words: str) -> bool:
    return any(words in each for each in shown(root))


def stages(page: TimelinePage) -> list[str]:
    return [each.title.text() for each in page.line.buttons if each.isVisibleTo(page.line)]


def topics(page: TimelinePage) -> list[str]:
    settle()
    cards = sorted(
        (each for each in page.details.findChildren(QWidget) if each.property("role") == "card"),
        key=lambda card: card.mapTo(page.details, QPoint(0, 0)).y(),
    )
    return [card.accessibleName() for card in cards if card.isVisibleTo(page.details)]


def block(page: TimelinePage, rule: str) -> list[str]:
    """The words of the blocks that rest on a rule, under whatever heading."""
    found = [each for each in page.details.blocks() if each.block.rule == rule]
    assert found, rule
    return [words for each in found for words in shown(each)]


# -- the line ---------------------------------------------------------------------------------------------------------


def test_the_stages_stand_in_order_with_their_days_and_today_between_them(page: TimelinePage) -> None:
    assert stages(page) == [STAGE_NAMES[name].zh for name in STAGES]
    assert page.line.buttons[0].note.text() == "2026-04-20 到 2026-08-20"
    assert page.line.buttons[4].note.text() == "估计 2027-02-14 到 2027-06-16"
    assert "2026年11月23日" in page.line.today.label.text()
    places = [each.mapTo(page.line, QPoint(0, 0)).y() for each in page.line.buttons]
    today = page.line.today.mapTo(page.line, QPoint(0, 0)).y()
    assert places == sorted(places)
    assert places[2] < today < places[3]


@pytest.mark.parametrize(("days_ago", "before"), [(-5, 0), (1, 2), (150, 3), (2_000, 4)])
def test_today_moves_along_the_line_and_stops_before_a_suit(page: TimelinePage, days_ago: int, before: int) -> None:
    use(page, loan(since=AS_OF - timedelta(days_ago)))
    settle()
    today = page.line.today.mapTo(page.line, QPoint(0, 0)).y()
    above = [each for each in page.line.buttons if each.mapTo(page.line, QPoint(0, 0)).y() < today]
    assert len(above) == before


def test_the_page_opens_at_the_stage_that_has_begun_last(page: TimelinePage) -> None:
    assert page.stage == "visits"
    assert topics(page)[0] == "委外催收和上门"
    use(page, loan(since=AS_OF - timedelta(10)))
    page.stage = None
    page.refresh()
    assert page.stage == "reminders"


def test_a_suit_whose_time_has_come_is_said_to_be_possible_any_day(page: TimelinePage) -> None:
    use(page, loan(since=AS_OF - timedelta(400)))
    page.open_stage("suit_filed")
    assert page.line.button("suit_filed").note.text().startswith("随时可能")
    assert reads(page.details, "2026年11月23日起随时可能")


def test_only_a_known_day_is_not_called_an_estimate(page: TimelinePage) -> None:
    for name in STAGES:
        page.open_stage(name)
        marks = [each for each in shown(page.details) if each == "估计"]
        assert bool(marks) == (name != "overdue"), name
    use(page, loan(since=None))
    page.open_stage("overdue")
    assert "估计" in shown(page.details)
    assert "没有填逾期起始日" in page.banner.text()


def test_what_the_dates_rest_on_is_said_with_how_sure_it_is(page: TimelinePage) -> None:
    assert reads(page.details, "时间按“通常”预设，来源较弱")
    assert reads(page.details, "程序不知道您是否已经收到法院文书")
    case = page.store.case
    assert case is not None
    use(page, replace(case, default_path=replace(case.default_path, sued=False, suit_after_days=200)))
    assert reads(page.details, "有些时间是您自己填的")
    assert reads(page.details, "现在假设不会被起诉")
    assert stages(page) == [STAGE_NAMES[name].zh for name in (*STAGES[:4], "closed")]


# -- the details ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
def test_rights_come_first_at_every_stage_and_calm_words_before_them(page: TimelinePage, stage: str) -> None:
    page.open_stage(stage)
    head, first, *_ = topics(page)
    assert (head, first) == (STAGE_NAMES[stage].zh, "您的权利和期限")  # type: ignore[index]
    assert reads(page.details, told.LEADS[stage].zh)  # type: ignore[index]


def test_a_deadline_shows_its_length_and_from_when_it_counts_but_no_day(page: TimelinePage) -> None:
    page.open_stage("suit_filed")
    words = block(page, "limit_defence")
    assert "15 天" in words
    assert any("提出答辩状：15 天以内，从收到起诉状副本起算" in each for each in words)
    assert any("不答辩不影响审理" in each for each in words)
    assert not any(re.search(r"20\d\d", each) for each in words)
    page.open_stage("judgment_in_force")
    assert any("从判决书送达起算" in each for each in block(page, "limit_appeal_judgment"))


def test_what_has_a_day_is_marked_as_an_estimate(page: TimelinePage) -> None:
    page.choose_debt("d1")
    page.open_stage("enforcement")
    assert any("（估计 2028年9月7日）" in each for each in block(page, "freeze_terms"))
    assert any("（估计 2029年9月7日）" in each for each in block(page, "defaulter_list"))
    page.open_stage("closed")
    assert any("（估计 " in each for each in block(page, "credit_record_years"))


def test_what_is_less_sure_carries_its_mark(page: TimelinePage) -> None:
    page.choose_debt("d5")
    page.open_stage("visits")
    assert any(
        each.startswith("· 上门每天不超过一次") for line in block(page, "conduct_standard") for each in line.split("\n")
    )
    assert any("〔来源较弱〕" in each for each in block(page, "conduct_standard"))
    page.open_stage("reminders")
    assert "依据转述的来源" in block(page, "conduct_association")
    assert "已核对原文" not in block(page, "personal_data")


def test_for_all_debts_a_block_says_whose_it_is_and_for_one_it_need_not(page: TimelinePage) -> None:
    page.open_stage("reminders")
    assert "适用：示例乙银行" in block(page, "conduct_card")
    page.choose_debt("d2")
    assert not any(each.startswith("适用") for each in block(page, "conduct_card"))
    assert not [each for each in page.details.blocks() if each.block.rule == "conduct_standard"]
    assert page.line.buttons[0].note.text() == "2026-04-20"
    page.choose_debt("")
    assert page.line.buttons[0].note.text() == "2026-04-20 到 2026-08-20"


def test_costs_are_listed_for_each_debt(page: TimelinePage) -> None:
    page.open_stage("suit_filed")
    lines = [each for each in block(page, "acceptance_fee") if "由您负担" in each]
    assert len(lines) == 5
    assert "· 示例乙银行：由您负担的部分，估计：388.81 元" in lines


def why_buttons(page: TimelinePage) -> dict[str, WhyButton]:
    settle()
    return {each.accessibleName(): each for each in page.details.findChildren(WhyButton) if each.isVisibleTo(page)}


def test_each_amount_and_day_of_a_stage_opens_its_working(page: TimelinePage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Working] = []
    monkeypatch.setattr(working_dialog, "show_working", lambda owner, working, *_: opened.append(working))
    page.open_stage("suit_filed")
    found = why_buttons(page)
    found["示例乙银行：由您负担的部分，估计：388.81 元。：怎么算的？"].click()
    found["示例乙银行：怎么算的？"].click()
    page.choose_debt("d2")
    why_buttons(page)["起诉立案：怎么算的？"].click()
    page.choose_debt("")
    page.open_stage("enforcement")
    [name] = [each for each in why_buttons(page) if "每月最多从收入里扣" in each]
    why_buttons(page)[name].click()
    page.open_stage("closed")
    why_buttons(page)["示例乙银行：怎么算的？"].click()
    courses = page.store.outcome.default_path
    suit = next(each for each in courses.debts[1].steps if each.step == "suit_filed")
    shown_figures = [Decimal("388.81"), suit.day, suit.day, courses.attachable, courses.debts[1].closed]
    assert [each.figure for each in opened] == shown_figures


def test_the_first_day_of_default_is_the_persons_own_and_has_nothing_to_explain(page: TimelinePage) -> None:
    page.open_stage("overdue")
    assert why_buttons(page) == {}


def test_why_leads_to_the_rule_with_article_and_source(page: TimelinePage) -> None:
    page.open_stage("suit_filed")
    [found] = [each for each in page.details.blocks() if each.block.rule == "limit_defence"]
    seen: list[str] = []

    def look() -> None:
        window = QApplication.activeModalWidget()
        assert isinstance(window, RulesWindow)
        seen.extend(shown(window.view))
        window.reject()

    QTimer.singleShot(0, look)
    found.why.click()
    assert "答辩期" in seen
    assert any("民事诉讼法第一百二十八条" in each for each in seen)
    assert any(each.startswith("来源：") for each in seen)


@pytest.mark.parametrize("kind", LENDER_KINDS)
def test_every_kind_of_lender_has_its_stages(page: TimelinePage, kind: str) -> None:
    use(page, loan(kind=kind))
    for name in STAGES:
        page.open_stage(name)
        assert len(topics(page)) >= 3, name


# -- limitation -------------------------------------------------------------------------------------------------------


def test_limitation_says_the_last_day_what_is_left_and_from_when_it_counts(page: TimelinePage) -> None:
    page.show_view("limitation")
    assert [card.accessibleName() for card in page.stack.limitation.cards][:2] == ["示例甲消费金融公司", "示例乙银行"]
    first = page.stack.limitation.cards[0]
    assert first.told.text() == "到2029年5月10日为止，还有 899 天。"
    assert reads(first, "从逾期起始日2026年5月10日起算。")
    assert reads(first, "民法典第一百八十八条")
    assert reads(first, "申请执行的最后一天，估计是")
    assert reads(page.stack.limitation, "什么会让时效重新计算")
    assert reads(page.stack.limitation, "债务人部分还款、承诺分期还款或者提供担保")
    page.choose_debt("d2")
    assert [card.accessibleName() for card in page.stack.limitation.cards] == ["示例乙银行"]


def test_a_debt_past_limitation_is_warned_of_on_top_with_wording_that_gives_nothing_up(page: TimelinePage) -> None:
    use(page, loan("示例银行", since=date(2023, 11, 22)))
    assert page.banner.text().startswith("示例银行的时效可能已过。")
    page.banner.action.click()
    assert page.view.value() == "limitation"
    assert not page.banner.text()
    [card] = page.stack.limitation.cards
    assert reads(card, "时效到2026年11月22日为止，可能已过")
    assert reads(card, "先问律师或者法律援助中心")
    card.copy.click()
    assert QGuiApplication.clipboard().text() == WORDING.zh
    assert reads(card, "已经复制")


@pytest.mark.parametrize(
    ("since", "payment", "words"),
    [
        (date(2023, 11, 23), None, "就是计算基准日"),
        (date(2024, 1, 1), date(2025, 3, 4), "从最后一次还款2025年3月4日起算。"),
        (None, None, "算不出来"),
        (date(2027, 1, 1), None, "还没有逾期"),
        (date(1980, 1, 1), None, "规则数据没有到那么早"),
    ],
)
def test_every_position_is_said_in_words(
    page: TimelinePage, since: date | None, payment: date | None, words: str
) -> None:
    use(page, loan(since=since, last_payment=payment))
    page.show_view("limitation")
    assert reads(page.stack.limitation.cards[0], words)


def test_a_guarantor_brings_the_rules_of_guarantees(page: TimelinePage) -> None:
    page.show_view("limitation")
    assert not reads(page.stack.limitation, "保证人的期间")
    use(page, loan(guarantor="示例丙"))
    assert reads(page.stack.limitation, "保证人的期间")


# -- complaints -------------------------------------------------------------------------------------------------------


def test_lines_of_a_list_end_without_a_stop_and_a_line_alone_with_one() -> None:
    several = [Text("先问贷款机构。", "Ask the lender first."), Text("再往下走", "Then go on")]
    assert told.listed(several).zh == "· 先问贷款机构\n· 再往下走"
    assert told.listed(several).en == "· Ask the lender first\n· Then go on"
    assert [told.listed([each]).zh for each in several] == ["先问贷款机构。", "再往下走。"]


def test_complaints_name_number_time_and_for_whom(page: TimelinePage) -> None:
    page.show_view("routes")
    assert reads(page.stack.routes, "国家金融监督管理总局及其派出机构：12378")
    assert reads(page.stack.routes, "15 天内答复，最长 60 天")
    assert reads(page.stack.routes, "适用：示例丙小额贷款公司")
    assert reads(page.stack.routes, "110、12337")
    page.choose_debt("d3")
    assert not reads(page.stack.routes, "派出机构：12378")
    assert reads(page.stack.routes, "12345")


def test_a_private_lender_leaves_the_police(page: TimelinePage) -> None:
    use(page, loan(kind="private"))
    page.show_view("routes")
    titles = [each for each in shown(page.stack.routes) if each in ("报警", "向贷款机构投诉", "金融纠纷调解")]
    assert titles == ["报警"]


# -- empty states, room, keyboard, languages ---------------------------------------------------------------------------


def test_without_debts_there_is_one_button_that_starts(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.in_dialog(lambda: person.press("Ctrl+N"), lambda: person.enter("Sample"))
        person.press("Ctrl+6")
        person.reads("先录入债务。这里会按您的日期")
        assert focus() == "去录入债务"
        person.press("Return")
        assert focus() == "添加第一笔债务"
        person.press("Ctrl+Q")


def test_a_debt_on_which_nothing_is_owed_says_so(page: TimelinePage) -> None:
    use(page, one_debt("0.00"))
    assert reads(page, "选中的债务没有欠款")
    assert page.left.isHidden()
    use(page, loan())
    assert not reads(page, "选中的债务没有欠款")
    assert stages(page)


def test_the_arrows_walk_the_line_and_only_the_open_stage_takes_tab(page: TimelinePage) -> None:
    button = page.line.button("visits")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Down)
    assert page.stage == "mediation"
    assert focus().startswith("诉前调解，估计 2026-12-16")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    assert page.stage == "closed"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page.stage == "closed"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert page.stage == "overdue"
    tabbed = [each for each in page.line.buttons if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == [page.line.button("overdue")]


def test_the_stage_that_is_open_is_in_sight_on_the_line(page: TimelinePage) -> None:
    page.resize(1150, 420)
    settle()
    for name in ("closed", "overdue"):
        page.open_stage(name)
        settle()
        button = page.line.button(name)  # type: ignore[arg-type]
        top = button.mapTo(page.line_area, QPoint(0, 0)).y()
        assert 0 <= top <= page.line_area.height() - button.height(), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_line_of_a_debt_fits_a_small_laptop(page: TimelinePage, lang: str) -> None:
    language.use(lang)  # type: ignore[arg-type]
    page.choose_debt("d2")
    settle()
    assert page.line_area.verticalScrollBar().maximum() == 0


def test_panes_are_line_details_and_views(page: TimelinePage) -> None:
    assert page.panes() == [page.left, page.area, page.view]
    page.resize(600, 641)
    settle()
    assert page.panes()[0] is page.step
    page.show_view("routes")
    assert page.panes() == [page.stack, page.view]


def test_in_a_narrow_window_a_list_stands_in_place_of_the_line(page: TimelinePage) -> None:
    page.resize(600, 520)
    settle()
    assert page.left.isHidden()
    assert page.step.isVisible()
    assert page.step.combo.currentText().startswith("委外催收和上门 · 估计")
    page.step.combo.setCurrentIndex(4)
    page.step.combo.activated.emit(4)
    assert page.stage == "suit_filed"
    assert cut_off(page) == []
    assert sideways(page) == []


def test_a_change_of_the_case_keeps_the_stage_and_the_debt(page: TimelinePage) -> None:
    page.choose_debt("d2")
    page.open_stage("enforcement")
    case = page.store.case
    assert case is not None
    moved = tuple(replace(each, in_default_since=date(2026, 5, 1)) for each in case.debts)
    page.store.push(told.STEPS, replace(case, debts=moved))
    assert (page.stage, page.debt_id) == ("enforcement", "d2")
    assert page.line.buttons[0].note.text() == "2026-05-01"
    page.store.push(told.STEPS, replace(case, debts=(case.debts[0],), proposals=()))
    assert (page.debt_id, page.which.value()) == ("", "")


def test_reading_changes_nothing(page: TimelinePage) -> None:
    before = page.store.case
    for name in STAGES:
        page.open_stage(name)
    page.choose_debt("d1")
    page.show_view("limitation")
    assert page.store.case is before
    assert page.store.undo_text() is None


def test_the_rail_says_how_complete_the_dates_are(page: TimelinePage) -> None:
    assert page.state() == "done"
    use(page, replace(three_debts(), debts=(replace(three_debts().debts[0], in_default_since=None),)))
    assert page.state() == "partial"
    use(page, Case(AS_OF))
    assert page.state() == "empty"


def test_english_leaves_no_chinese_behind(page: TimelinePage) -> None:
    use(page, replace(three_debts(), debts=tuple(_english(each, n) for n, each in enumerate(three_debts().debts))))
    language.use("en")
    for view in ("steps", "limitation", "routes"):
        page.show_view(view)
        for name in STAGES if view == "steps" else ("overdue",):
            page.open_stage(name)
            assert [each for each in shown(page) if CHINESE.search(each)] == [], (view, name)


def _english(debt: Debt, number: int) -> Debt:
    return replace(
        debt, creditor=Creditor(f"Sample {number}", debt.creditor.kind), in_default_since=date(2023, 1, 1 + number)
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_are_calm_in_both_languages(page: TimelinePage, lang: str) -> None:
    language.use(lang)  # type: ignore[arg-type]
    use(page, replace(page.store.case, sample=False))  # type: ignore[type-var]
    said: list[str] = []
    for name in STAGES:
        page.open_stage(name)
        said += shown(page)
    for view in ("limitation", "routes"):
        page.show_view(view)
        said += shown(page)
    assert [word for word in BANNED for each in said if word in each.casefold()] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("points", "size"), [(11, FIRST_SCREEN), (18, (1245, 612)), (11, (1704, 953)), (24, (1245, 590))]
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    page: TimelinePage, dressed: QApplication, lang: str, points: int, size: tuple[int, int]
) -> None:
    language.use(lang)  # type: ignore[arg-type]
    theme.look.apply(dressed, "light", points)
    use(page, _old_loan(page.store.case))
    page.resize(*size)
    for view, name in (
        ("steps", "visits"),
        ("steps", "suit_filed"),
        ("steps", "enforcement"),
        ("limitation", ""),
        ("routes", ""),
    ):
        page.show_view(view)
        if name:
            page.open_stage(name)
        settle()
        assert cut_off(page) == [], (view, name)
        assert sideways(page) == [], (view, name)
        assert unnamed(page) == [], (view, name)


def _old_loan(case: Case | None) -> Case:
    assert case is not None
    old = replace(case.debts[0], in_default_since=date(2023, 5, 1), principal=Decimal("1234567.89"), guarantor="示例丙")
    return replace(case, debts=(old, *case.debts[1:]))
