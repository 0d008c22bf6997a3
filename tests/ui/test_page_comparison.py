"""The page of comparison, worked as a person works it: what is read first, what a slider moves, what the assumptions change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSlider,
    QTableView,
    QWidget,
)

from planner.case import edits
from planner.case.model import Case, Household, Income
from planner.case.terms import DatedPayment
from planner.compare.outcome import evaluate
from planner.export.chart_words import summary
from planner.money import amount_text
from planner.text import Text, verbatim
from tests.samples import AS_OF, one_debt, three_debts, with_terms
from tests.ui.comparison_page import opened
from tests.ui.eyes import tab_stops
from ui.format import amount
from ui.i18n import language
from ui.pages.comparison import ComparisonPage
from ui.pages.comparison_range import AT_REST, EDITING
from ui.pages.comparison_words import TITLES
from ui.store import Store
from ui.widgets import ErrorSummary

KEY = Qt.Key
BANNED = (
    "无效", "非法", "错误输入", "老赖", "恶意", "失信", "违约者", "invalid", "illegal", "please", "sorry", "oops", "defaulter",
)  # fmt: skip


@pytest.fixture
def page(qtbot, store: Store) -> ComparisonPage:
    return opened(qtbot, store)


def use(page: ComparisonPage, case: Case) -> None:
    """Another case in the same page."""
    page.store.add_case("另一个示例", case)


def offered(case: Case, income: str = "6000.00", **terms: object) -> Case:
    """The case with an income and one proposal."""
    return with_terms(replace(case, household=Household(incomes=(Income("工资", Decimal(income)),))), **terms)


def commit(field: object, text: str) -> None:
    field.type_text(text)
    field.commit()


def field(page: ComparisonPage, key: str) -> object:
    return page.assumptions.fields[key]


def tile(page: ComparisonPage, key: str) -> tuple[str, str]:
    found = page.tiles.tiles[key]
    return found.figure.text(), found.note.text()


def cell(page: ComparisonPage, row: int, key: str) -> str:
    return page.table.model.index(row, page.table.model.place(key)).data()


def shown_words(widget: QWidget) -> list[str]:
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return [part.text() for part in parts if part.isVisibleTo(widget) and part.text()]


def bottom(page: ComparisonPage, part: QWidget) -> int:
    return part.mapTo(page, QPoint(0, part.height())).y()


def answer(act: Callable[[QDialog], object]) -> None:
    """Do something with the dialog that is about to open, then close it."""

    def meet() -> None:
        [dialog] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        act(dialog)
        dialog.reject()

    QTimer.singleShot(0, meet)


# -- the first screen -------------------------------------------------------------------------------------------------


def test_the_sentence_on_top_says_the_result_for_the_chosen_proposal(page: ComparisonPage):
    assert page.hero.sentence.text() == summary(page.store.outcome, "p1").zh
    assert "估计" in page.hero.assumed.text()
    assert "通常" in page.hero.assumed.text()
    assert "来源较弱" in page.hero.assumed.text()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sentence_figures_and_chart_fit_a_small_laptop_without_scrolling(page: ComparisonPage, lang: str):
    language.use(lang)
    QApplication.processEvents()
    for part in (page.hero.sentence, page.chart, page.sliders, *page.tiles.tiles.values()):
        assert bottom(page, part) <= page.height(), part
    assert page.chart.canvas.height() >= 230
    held = page.chart.parentWidget()
    assert page.chart.canvas.mapTo(held, page.chart.canvas.rect().bottomLeft()).y() <= held.height(), (
        "no part is cut off"
    )
    assert page.hero.beside


def test_in_a_narrow_window_the_figures_stand_under_the_chart_and_nothing_is_cut(qtbot, page: ComparisonPage):
    page.resize(620, 700)
    QApplication.processEvents()
    assert not page.hero.beside
    assert page.tiles.mapTo(page, QPoint(0, 0)).y() >= bottom(page, page.chart)
    area = page.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_tiles_show_what_the_proposal_comes_to(page: ComparisonPage):
    result = page.store.outcome.proposal("p1")
    assert tile(page, "price")[0] == amount(result.figures.total_paid)
    assert tile(page, "saving")[0] == amount(result.comparison.saving)
    assert tile(page, "heaviest") == (amount(result.figures.heaviest_month), "每月可支配 3,182.00 元")
    assert tile(page, "credit") == ("2036年11月20日", "不协商：2035年4月23日")
    assert "71.63%" in tile(page, "creditor")[0]
    assert "2027年12月18日" in tile(page, "creditor")[0]


def test_another_proposal_is_chosen_from_the_list_or_in_the_table(page: ComparisonPage):
    page.choice.combo.setCurrentIndex(1)
    page.choice.combo.activated.emit(1)
    second = page.store.outcome.proposal("p2")
    assert page.hero.sentence.text() == summary(page.store.outcome, "p2").zh
    assert tile(page, "price")[0] == amount(second.figures.total_paid)
    assert page.table.view.table.currentIndex().row() == 1
    QTest.keyClick(page.table.view.table, KEY.Key_Up)
    assert page.proposal_id == "p1"
    assert page.choice.value() == "p1"
    QTest.keyClick(page.table.view.table, KEY.Key_Down)
    QTest.keyClick(page.table.view.table, KEY.Key_Down)
    assert page.proposal_id == "p2", "the row of the default path chooses nothing"


# -- figures in words -------------------------------------------------------------------------------------------------


def test_the_chance_of_a_suit_is_said_in_words(page: ComparisonPage):
    assert tile(page, "chance")[0] == "就算不被起诉，方案也更便宜"
    use(page, offered(one_debt(nominal_annual_rate=Decimal("0.10")), months=12, annual_rate=Decimal(3)))
    assert tile(page, "chance")[0] == "就算被起诉，等着也不更贵"


def between() -> Case:
    """A case in which the proposal is better only if a suit is likely enough."""
    debt = one_debt("10000.00", nominal_annual_rate=Decimal("0.05"), default_annual_rate=Decimal("0.05"))
    case = edits.set_default_path(offered(debt, "0.00", months=24, annual_rate=Decimal("0.11")), suit_after_days=30)
    return edits.set_default_path(case, lawyer_fee=Decimal("1000.00"))


def test_the_break_even_chance_is_a_percentage_and_meets_the_persons_own_estimate(page: ComparisonPage):
    use(page, between())
    chance = page.store.outcome.proposals[0].comparison.break_even_suit_probability
    assert 0 < chance < 1
    figure, note = tile(page, "chance")
    assert figure == f"低于 {(chance * 100).quantize(Decimal('0.01'))}% 时，方案才不划算"
    assert note == "还没有您自己的估计"
    commit(field(page, "suit_probability"), "99")
    assert tile(page, "chance")[1] == "您估计 99.00%：方案更划算"
    commit(field(page, "suit_probability"), "1")
    assert tile(page, "chance")[1] == "您估计 1.00%：等着更便宜"
    commit(field(page, "suit_probability"), "")
    assert page.store.case.default_path.suit_probability is None


def test_a_plan_that_leaves_something_unpaid_says_so(page: ComparisonPage):
    payments = (DatedPayment(date(2027, 1, 15), Decimal("4000.00")),)
    use(page, offered(one_debt(), method="custom", custom=payments))
    assert "6,000.00" in tile(page, "price")[1]
    assert tile(page, "chance")[0] == "还没还清，算不出"
    assert tile(page, "credit")[0] == "还没还清，算不出"
    assert cell(page, 0, "credit") == "没还清"
    assert not page.sliders.rows["months"].isVisibleTo(page), "own dates have no number of months"


def test_what_cannot_be_computed_is_said_in_words(page: ComparisonPage):
    case = edits.change_terms(page.store.case, "p1", lambda terms: replace(terms, down_payment=Decimal(900000)))
    use(page, case)
    why = page.store.outcome.proposal("p1").failures[0][1].reason.zh
    assert why in page.hero.sentence.text()
    assert tile(page, "price")[0] == why
    assert tile(page, "saving")[0] == "–"
    assert cell(page, 0, "feasible") == why
    assert not page.tiles.tiles["saving"].how.isVisibleTo(page)


def test_every_figure_opens_its_working_with_the_persons_numbers(page: ComparisonPage):
    told: dict[str, list[str]] = {}
    for key in TITLES:
        answer(lambda dialog, key=key: told.update({key: shown_words(dialog)}))
        QTest.mouseClick(page.tiles.tiles[key].how, Qt.MouseButton.LeftButton)
    result = page.store.outcome.proposal("p1")
    waiting = amount(result.comparison.saving + result.figures.total_paid)
    assert waiting in told["saving"]
    assert any("诉讼费用交纳办法" in line for line in told["saving"])
    assert any("法释〔2014〕8号" in line for line in told["saving"])
    assert any("征信业管理条例第十六条" in line for line in told["credit"])
    assert any(amount(result.comparison.creditor_present_value) in line for line in told["creditor"])
    assert all(len(lines) >= 3 for lines in told.values())


# -- the table --------------------------------------------------------------------------------------------------------


def test_every_proposal_and_the_default_path_stand_in_one_table(page: ComparisonPage):
    rows = [cell(page, row, "name") for row in range(page.table.model.rowCount())]
    assert rows == ["60期免息", "先缓三个月，36期低息", "不协商"]
    assert [cell(page, 0, key) for key in ("total", "forgiven", "last", "feasible", "shortfall")] == [
        "91,042.50", "12,863.50", "2031-11-20", "可以", "–",
    ]  # fmt: skip
    assert [cell(page, 2, key) for key in ("total", "last", "feasible", "saving")] == [
        "155,943.79", "2030-04-23", "从收入里扣", "–",
    ]  # fmt: skip


def test_a_proposal_for_some_of_the_debts_says_how_many(page: ComparisonPage):
    use(page, edits.remove_terms(page.store.case, "p2", "d1"))
    assert cell(page, 1, "name") == "先缓三个月，36期低息（5 笔中的 4 笔）"


def test_the_stages_of_every_debt_have_their_dates(page: ComparisonPage):
    model = page.stages.model
    assert model.rowCount() == 5
    assert model.index(0, model.place("suit_filed")).data() == "2027-03-06"
    assert "4,850.00" in page.stages.taken.text()
    field(page, "sued").box.click()
    assert model.index(0, model.place("suit_filed")).data() == "–"
    assert model.index(0, model.place("reminders")).data() == "2026-05-11"


# -- the sliders ------------------------------------------------------------------------------------------------------


def test_while_a_slider_moves_figures_follow_and_nothing_is_stored(qtbot, page: ComparisonPage):
    slider, before = page.sliders.field("waive_principal").slider, page.store.case
    sentence = page.hero.sentence.text()
    slider.setSliderDown(True)
    slider.setValue(30)
    qtbot.waitUntil(lambda: page.hero.sentence.text() != sentence)
    assert page.store.case == before
    assert not page.store.history.canUndo()
    moved = edits.change_terms(before, "p1", lambda t: replace(t, haircut=replace(t.haircut, principal=Decimal("0.3"))))
    wanted = evaluate(moved, page.store.rulebook)
    assert page.hero.sentence.text() == summary(wanted, "p1").zh
    assert cell(page, 0, "total") == f"{wanted.proposal('p1').figures.total_paid:,}"
    slider.setSliderDown(False)
    assert page.store.case == moved
    assert page.store.undo_text().zh == "修改本金减免：60期免息"
    page.store.undo()
    assert page.hero.sentence.text() == sentence


def test_the_line_of_the_chart_follows_the_slider_without_a_new_drawing(qtbot, page: ComparisonPage):
    qtbot.waitUntil(lambda: page.chart.canvas.drawing is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not page.store.runner.is_busy(), timeout=20_000)
    drawing = page.chart.canvas.drawing
    before = list(drawing.lines["proposal:p1"].get_ydata())
    slider = page.sliders.field("waive_principal").slider
    slider.setSliderDown(True)
    slider.setValue(20)
    qtbot.waitUntil(lambda: list(drawing.lines["proposal:p1"].get_ydata()) != before)
    assert page.chart.canvas.drawing is drawing


def test_a_slider_is_stepped_with_the_keys(page: ComparisonPage):
    QTest.keyClick(page.sliders.field("months").slider, KEY.Key_Right)
    assert {terms.months for terms in page.store.case.proposal("p1").terms} == {61}
    QTest.keyClick(page.sliders.field("months").slider, KEY.Key_Right)
    assert page.store.case.proposal("p1").terms[0].months == 62
    page.store.undo()
    assert page.store.case.proposal("p1").terms[0].months == 60, "steps of one slider are one step back"


def test_a_wrong_number_beside_a_slider_stays_and_says_how_to_mend_it(page: ComparisonPage):
    twin = page.sliders.field("months").twin
    commit(twin, "一百")
    assert twin.text() == "一百"
    assert "例" in twin.support_text() or "1 到 600" in twin.support_text()
    assert page.store.case.proposal("p1").terms[0].months == 60


# -- the assumptions --------------------------------------------------------------------------------------------------


def test_the_pace_is_one_step_and_moves_the_dates(page: ComparisonPage):
    assert page.assumptions.certainty.text() == "来源较弱"
    sentence = page.hero.sentence.text()
    QTest.keyClick(page.assumptions.preset._buttons[1], KEY.Key_Left)
    assert page.store.case.default_path.preset == "fast"
    assert page.store.undo_text().zh == "修改走向的快慢"
    assert page.hero.sentence.text() != sentence
    assert "较快" in page.hero.assumed.text()
    assert "较快" in field(page, "suit_after_days").support_text()
    page.store.undo()
    assert page.hero.sentence.text() == sentence


def test_a_time_of_ones_own_goes_before_the_preset_until_it_is_emptied(page: ComparisonPage):
    suit = field(page, "suit_after_days")
    assert suit.text() == ""
    assert "300 天" in suit.support_text()
    commit(suit, "４００")
    assert page.store.case.default_path.suit_after_days == 400
    assert "您自己填的" in page.hero.assumed.text()
    model = page.stages.model
    assert model.index(0, model.place("suit_filed")).data() == "2027-06-14"
    commit(suit, "")
    assert page.store.case.default_path.suit_after_days is None


def test_all_times_go_back_to_the_preset_in_one_step(page: ComparisonPage):
    commit(field(page, "suit_after_days"), "400")
    commit(field(page, "performance_days"), "15")
    assert page.assumptions.reset.isVisibleTo(page)
    QTest.mouseClick(page.assumptions.reset, Qt.MouseButton.LeftButton)
    settings = page.store.case.default_path
    assert (settings.suit_after_days, settings.performance_days) == (None, None)
    assert not page.assumptions.reset.isVisibleTo(page)
    page.store.undo()
    assert page.store.case.default_path.performance_days == 15


def test_a_wrong_time_stays_and_is_listed_with_what_to_do(page: ComparisonPage):
    suit, before = field(page, "suit_after_days"), page.store.case
    commit(suit, "三百天")
    assert suit.text() == "三百天"
    assert "0 到 20000 之间的整数" in suit.support_text()
    summary_of_faults = page.assumptions.findChild(ErrorSummary)
    assert "逾期到起诉" in summary_of_faults.links()[0].text()
    assert page.store.case is before
    commit(field(page, "lawyer_fee"), "2000")
    assert suit.text() == "三百天", "another change does not take the text away"


def test_costs_of_the_suit_are_assumptions_too(page: ComparisonPage):
    commit(field(page, "lawyer_fee"), "3,000")
    assert page.store.case.default_path.lawyer_fee == Decimal("3000.00")
    commit(field(page, "lawyer_fee"), "")
    assert page.store.case.default_path.lawyer_fee == 0
    field(page, "preservation").box.click()
    assert page.store.case.default_path.preservation
    assert page.store.undo_text().zh == "修改财产保全"


def test_the_cost_of_public_notice_is_asked_for_only_where_there_is_one(page: ComparisonPage):
    procedure = field(page, "procedure")
    assert procedure.combo.currentText() == "按预设（简易程序）"
    assert not field(page, "notice_fee").isVisibleTo(page)
    place = next(n for n in range(procedure.combo.count()) if "公告" in procedure.combo.itemText(n))
    procedure.combo.setCurrentIndex(place)
    procedure.combo.activated.emit(place)
    assert page.store.case.default_path.procedure == "ordinary_with_notice"
    assert field(page, "notice_fee").isVisibleTo(page)
    commit(field(page, "notice_fee"), "260")
    assert page.store.case.default_path.notice_fee == Decimal("260.00")


def test_how_far_to_look_and_the_discount_rates_can_be_changed(page: ComparisonPage):
    commit(field(page, "horizon_months"), "60")
    commit(field(page, "creditor_discount_rate"), "10")
    assert page.store.case.default_path.horizon_months == 60
    assert page.store.case.assumptions.creditor_discount_rate == Decimal("0.1")
    assert "10.00%" in tile(page, "creditor")[1]


def test_what_is_missing_elsewhere_and_moves_the_default_path_is_named(page: ComparisonPage):
    assert not page.assumptions.notes.isVisibleTo(page)
    use(page, with_terms(one_debt(in_default_since=None), months=12))
    assert "没有填收入" in page.assumptions.notes.text()
    assert "逾期起始日" in page.assumptions.notes.text()


# -- the range --------------------------------------------------------------------------------------------------------


def test_the_range_comes_quickly_and_again_finer_and_the_page_never_waits(qtbot, page: ComparisonPage):
    commit(field(page, "suit_after_days"), "250")
    assert page.range.known() is None
    assert page.hero.card.range.text() == "正在计算可能的范围…"
    with qtbot.waitSignal(page.range.found, timeout=20_000) as quick:
        pass
    assert quick.args[0].paths == EDITING
    with qtbot.waitSignal(page.range.found, timeout=20_000) as full:
        pass
    assert full.args[0].paths == AT_REST
    assert "10,000" in page.hero.card.range.text()
    assert page.chart._quantiles is page.range.known()


def test_a_proposal_does_not_move_the_range(qtbot, page: ComparisonPage):
    qtbot.waitUntil(lambda: page.range.known() is not None, timeout=20_000)
    known = page.range.known()
    QTest.keyClick(page.sliders.field("months").slider, KEY.Key_Right)
    assert page.range.known() is known


# -- what is not there yet --------------------------------------------------------------------------------------------


def test_without_debts_one_sentence_and_one_button(page: ComparisonPage):
    use(page, Case(AS_OF))
    assert page.no_debts.isVisibleTo(page)
    assert page.no_debts.button.text() == "去录入债务"
    QApplication.processEvents()
    assert bottom(page, page.no_debts.button) <= page.height()
    assert not page.choice.isVisibleTo(page)
    assert page.state() == "empty"
    assert page.panes() == [page.no_debts]


def test_without_proposals_the_default_path_stands_alone(page: ComparisonPage):
    use(page, three_debts())
    assert page.hero.sentence.text() == summary(page.store.outcome).zh
    assert page.start.isVisibleTo(page)
    assert not page.tiles.isVisibleTo(page)
    assert not page.sliders.isVisibleTo(page)
    assert [cell(page, row, "name") for row in range(page.table.model.rowCount())] == ["不协商"]
    assert page.state() == "partial"


def test_a_proposal_without_terms_is_said_to_need_them(page: ComparisonPage):
    case = page.store.case
    use(page, replace(case, proposals=(replace(case.proposals[0], terms=()),)))
    assert "填好" in page.hero.sentence.text()
    assert cell(page, 0, "feasible") == "填好条款才能算。"


def test_a_day_before_the_rules_is_explained_and_the_page_stays_usable(page: ComparisonPage):
    use(page, edits.set_as_of(page.store.case, date(1990, 1, 1)))
    assert page.store.outcome is None
    assert "2017-08-04" in page.banner.text()
    assert not page.hero.isVisibleTo(page)
    assert page.panes() == [page.assumptions.parentWidget()]
    page.store.push(verbatim("改回"), edits.set_as_of(page.store.case, AS_OF))
    assert page.hero.isVisibleTo(page)
    assert not page.banner.text()


def test_deleting_the_chosen_proposal_elsewhere_shows_another(page: ComparisonPage):
    page.choose("p2")
    page.store.push(verbatim("删除"), edits.remove_proposal(page.store.case, "p2"))
    assert page.proposal_id == "p1"
    page.store.undo()
    assert page.choice.combo.count() == 2


# -- taking it along --------------------------------------------------------------------------------------------------


def test_the_chart_is_copied_as_a_picture_and_shown_as_a_table(qtbot, page: ComparisonPage):
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert not QApplication.clipboard().image().isNull()
    assert "复制" in page.hero.card.range.text()
    page.chart.show_table(as_table=True)
    assert page.chart.table.isVisibleTo(page)


# -- language, names, words -------------------------------------------------------------------------------------------


def english_only(page: ComparisonPage) -> None:
    """The case with English names, so that any Chinese left on the page is a sentence that was not translated."""
    case = page.store.case
    debts = tuple(replace(each, creditor=replace(each.creditor, name=f"Sample {each.id}")) for each in case.debts)
    proposals = tuple(replace(each, name=f"Plan {each.id}") for each in case.proposals)
    use(page, replace(case, debts=debts, proposals=proposals))


def test_the_language_changes_every_word(page: ComparisonPage):
    english_only(page)
    commit(field(page, "suit_after_days"), "250")
    language.use("en")
    texts = shown_words(page) + [each.itemText(n) for each in page.findChildren(QComboBox) for n in range(each.count())]
    for model in (page.table.model, page.stages.model):
        texts += model.as_tsv().split("\n")
    assert not [text for text in texts if re.search("[\u4e00-\u9fff]", text) and text != "中文"]
    assert tile(page, "price")[0] == "¥91,042.50"
    language.use("zh")
    assert tile(page, "price")[0] == amount_text(Decimal("91042.50")).zh


def test_every_control_has_a_name_in_both_languages(page: ComparisonPage):
    for lang in ("zh", "en"):
        language.use(lang)
        controls = [
            each
            for kind in (QAbstractButton, QComboBox, QLineEdit, QSlider, QTableView)
            for each in page.findChildren(kind)
            if each.isVisibleTo(page) and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert len(controls) > 30
        assert not [each for each in controls if not each.accessibleName()]


def test_the_keyboard_goes_through_the_page_from_top_to_bottom(page: ComparisonPage):
    order = tab_stops(page.copy)
    stops = [
        page.copy, page.choice.combo, page.chart.canvas, page.sliders.field("months").slider, page.tiles.tiles["price"].how,
        page.tiles.tiles["creditor"].how, page.table.view.table, page.assumptions.preset._buttons[1],
        field(page, "suit_after_days").line, field(page, "preservation").box, field(page, "horizon_months").line,
        page.stages.view.table,
    ]  # fmt: skip
    assert sorted(stops, key=order.index) == stops


def test_words_are_calm(page: ComparisonPage):
    for lang in ("zh", "en"):
        language.use(lang)
        assert not [text for text in shown_words(page) for word in BANNED if word in text.lower()]


def test_the_state_says_how_far_it_is(page: ComparisonPage):
    assert page.state() == "done"
    assert page.title == Text("方案比较", "Comparison")
