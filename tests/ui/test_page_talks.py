"""The view of the talks, worked as a person works it: log, type what differs, read what it changes, use it, adopt it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.case.model import Case
from planner.case.record import BreachClause
from planner.case.record_edits import set_round
from planner.case.talks import log_round
from planner.case.terms import Terms
from planner.compare.creditor import floors
from planner.compare.next_offer import NextOffer, next_offer
from planner.compare.round_words import effect_in_words, next_in_words
from planner.compare.rounds import Effect, effect
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from planner.vocabulary import CONTENT_NAMES, CONTENTS
from tests.samples import three_debts, with_terms
from tests.ui.eyes import cut_off, sideways, unnamed
from ui import clock
from ui.i18n import language
from ui.pages.proposals import ProposalsPage
from ui.pages.talks import TalksView
from ui.pages.views import OWN
from ui.store import Store
from ui.widgets import CheckField
from ui.widgets.line import LineField

KEY = Qt.Key
TODAY = date(2026, 11, 23)
D = Decimal
BANNED = (
    "无效",
    "非法",
    "错误输入",
    "老赖",
    "恶意",
    "失信",
    "违约者",
    "invalid",
    "illegal",
    "please",
    "sorry",
    "defaulter",
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    casebook = Casebook.create(tmp_path / "casebook.heyi", now=clock.now())
    made = Store(casebook, load_rulebook())
    yield made
    made.runner.close()
    casebook.close()


def opened(qtbot: QtBot, store: Store, case: Case) -> ProposalsPage:
    page = ProposalsPage(store)
    qtbot.addWidget(page)
    store.add_case("示例", case)
    page.resize(1400, 1000)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_view("talks")
    return page


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> ProposalsPage:
    """Three debts and one proposal of sixty months for all of them; the talks are shown."""
    return opened(qtbot, store, with_terms(three_debts(), months=60))


@pytest.fixture
def view(page: ProposalsPage) -> TalksView:
    found = page.view_shown
    assert isinstance(found, TalksView)
    return found


def rounds(view: TalksView) -> list[tuple[str, str]]:
    return [(each.debt_id, each.move) for each in view.store.case.rounds]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def tick(field: CheckField) -> None:
    QTest.mouseClick(field.box, Qt.MouseButton.LeftButton, pos=QPoint(10, field.box.height() // 2))


def type_in(field: LineField, text: str, end: Qt.Key = KEY.Key_Return) -> None:
    line = field.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, end)


def answer(view: TalksView, move: str = "counter", **terms: str) -> None:
    """Log an answer by mouse and type what differs."""
    click(view.buttons[move])
    for key, text in terms.items():
        field = view.form.terms.fields[key]
        assert isinstance(field, LineField)
        type_in(field, text)


def proposed(view: TalksView, debt_id: str = "d1") -> Terms:
    return {each.debt_id: each for each in view.store.case.proposals[0].terms}[debt_id]


# -- logging ------------------------------------------------------------------------------------------------------------


def test_before_any_talk_it_says_what_to_do(view: TalksView):
    assert view.next.why.text().startswith("还没有开始谈。")
    assert [each.under[0].text() for each in view.creditors.cards] == ["还没有谈"] * 3
    for part in (view.form, view.effect, view.clauses, view.next.use, view.reminder):
        assert part.isHidden()


def test_what_was_offered_is_logged_as_the_proposal_has_it(view: TalksView):
    click(view.buttons["offer"])
    [offer] = view.store.case.rounds
    assert (offer.day, offer.side, offer.channel, offer.proposal_id) == (TODAY, "borrower", "phone", "p1")
    assert offer.terms == proposed(view)
    assert view.store.undo_text().zh == "记下提出方案：示例消费金融"
    assert view.next.why.text() == "我方的条件在对方手里，等对方答复。"
    view.store.undo()
    assert view.store.case.rounds == ()


def test_a_counter_offer_comes_with_the_offer_it_answers_and_the_keyboard_at_what_is_typed_first(view: TalksView):
    click(view.buttons["counter"])
    assert rounds(view) == [("d1", "offer"), ("d1", "counter")]
    months = view.form.terms.fields["months"]
    assert QApplication.focusWidget() is months.line
    QTest.keyClicks(months.line, "24")
    QTest.keyClick(months.line, KEY.Key_Return)
    offer, counter = view.store.case.rounds
    assert (offer.terms.months, counter.terms.months) == (60, 24)
    assert months.support_text() == "我方：60"
    assert view.store.undo_text().zh == "修改期数：示例消费金融"


def test_each_entry_of_the_form_is_kept_at_once_and_can_be_undone(view: TalksView, qtbot: QtBot):
    answer(view)
    form = view.form
    qtbot.keyClick(form.channel.combo, KEY.Key_Down)
    type_in(form.person, "0000")
    type_in(form.day, "2026-11-20")
    type_in(form.reply_by, "2026-12-1")
    for note, words in ((form.reason, "too slow"), (form.note, "friendly")):
        note.edit.setFocus()
        qtbot.keyClicks(note.edit, words)
        qtbot.keyClick(note.edit, KEY.Key_Tab)
    counter = view.store.case.rounds[1]
    assert (counter.channel, counter.person, counter.day) == ("letter", "0000", date(2026, 11, 20))
    assert (counter.reply_by, counter.reason, counter.note) == (date(2026, 12, 1), "too slow", "friendly")
    for _ in range(6):
        view.store.undo()
    assert (
        view.store.case.rounds[1]
        == log_round(with_terms(three_debts(), months=60), "p1", "d1", "counter", TODAY).rounds[1]
    )


def test_a_refusal_asks_for_the_reason_and_says_who_refused(view: TalksView, qtbot: QtBot):
    answer(view, "refusal")
    assert QApplication.focusWidget() is view.form.reason.edit
    assert view.form.terms.isHidden() or not view.form.terms.isVisible()
    qtbot.keyClick(view.form.side.combo, KEY.Key_Up)
    assert view.store.case.rounds[-1].side == "borrower"
    assert view.rounds.cards[-1].head.text().endswith("我方拒绝")
    assert not view.form.reason.isVisible(), "it is the other side's reason"


def test_what_happened_can_be_changed_and_takes_its_fields_along(view: TalksView, qtbot: QtBot):
    answer(view, months="24")
    qtbot.keyClick(view.form.kind.combo, KEY.Key_End)
    agreed = view.store.case.rounds[-1]
    assert (agreed.move, agreed.terms.months, agreed.text.states) == ("agreement", 24, ())
    assert view.clauses.isVisible()
    qtbot.keyClick(view.form.kind.combo, KEY.Key_Up)
    assert view.store.case.rounds[-1].terms is None
    assert not view.clauses.isVisible()


def test_only_the_terms_of_the_method_are_asked_for_and_own_payments_have_a_table(view: TalksView, qtbot: QtBot):
    answer(view)
    fields = view.form.terms.fields
    assert not fields["step_percent"].isVisible()
    assert not fields["moratorium_accrues"].isVisible()
    type_in(fields["moratorium_months"], "3")
    assert fields["moratorium_accrues"].isVisible()
    qtbot.keyClick(fields["method"].combo, KEY.Key_End)
    assert view.store.case.rounds[-1].terms.method == "custom"
    assert not fields["months"].isVisible()
    click(view.form.terms.payments.add)
    assert [each.date for each in view.store.case.rounds[-1].terms.custom] == [date(2026, 12, 23)]


def test_text_that_cannot_be_read_waits_with_its_round(view: TalksView):
    answer(view)
    months = view.form.terms.fields["months"]
    type_in(months, "two years")
    assert view.form.faults.text() == "有几处要改："
    click(view.rounds.cards[0])
    assert months.text() == "60"
    click(view.rounds.cards[1])
    assert months.text() == "two years"
    view.store.new_case("另一人")
    view.store.add_case("又一人", with_terms(three_debts(), months=60))
    view.page.show_view("talks")
    answer(view)
    click(view.rounds.cards[1])
    assert months.text() == "60", "another case begins clean"


def test_words_too_long_for_a_case_stay_with_how_to_mend_them(view: TalksView, qtbot: QtBot):
    answer(view)
    view.form.note.edit.setPlainText("字" * 20_001)
    view.form.note.commit()
    assert "20000" in view.form.note.support_text()
    assert view.store.case.rounds[-1].note == ""
    type_in(view.form.person, "0000")
    assert len(view.form.note.edit.toPlainText()) == 20_001
    view.form.note.edit.setPlainText("\x07短")
    view.form.note.commit()
    assert view.store.case.rounds[-1].note == "短"
    assert view.form.note.support_text() == ""


# -- what it changes ----------------------------------------------------------------------------------------------------


def worked(view: TalksView) -> tuple[Effect, NextOffer]:
    """What the core says about the last round."""
    case = view.store.case
    floor = floors(case, view.store.rulebook)["d1"]
    found, following = effect(case, "p1", case.rounds[-1], floor), next_offer(case, "p1", "d1", floor)
    assert isinstance(found, Effect)
    assert isinstance(following, NextOffer)
    return found, following


def test_four_sentences_say_what_the_terms_change_and_attention_is_more_than_a_colour(view: TalksView):
    answer(view, months="4", waive_default_interest="0")
    found, _ = worked(view)
    said = effect_in_words(found)
    parts = view.effect.parts
    assert [parts[key].words.text() for key in parts] == [said.cost.zh, said.means.zh, said.equal.zh, said.creditor.zh]
    assert found.shortfall is not None
    assert "起不够" in parts["means"].words.text()
    assert parts["means"].words.property("role") == "attention"
    assert parts["cost"].words.property("role") == "body"
    assert view.effect.against.text().startswith("和 2026年11月23日 我方提出的相比；")


def test_the_next_offer_goes_into_the_proposal_and_can_be_undone(view: TalksView):
    answer(view, months="4")
    _, following = worked(view)
    told = next_in_words(following)
    assert following.kind == "halfway"
    assert (view.next.why.text(), view.next.terms.text()) == (told.why.zh, told.terms.zh)
    assert [each.text() for each in view.next.beneath] == [each.zh for each in told.beneath]
    before = view.store.case
    click(view.next.use)
    assert proposed(view) == following.offer.terms
    assert view.next.use.isHidden()
    assert view.next.done.isVisible()
    assert "示例消费金融 的条件改好了" in view.page.banner.text()
    click(view.page.banner.action)
    assert view.store.case == before
    assert view.next.use.isVisible()


def test_after_the_next_offer_is_used_logging_it_is_one_click(view: TalksView):
    answer(view, months="4")
    _, following = worked(view)
    click(view.next.use)
    click(view.buttons["offer"])
    assert view.store.case.rounds[-1].terms == following.offer.terms
    assert view.next.why.text() == "我方的条件在对方手里，等对方答复。"
    assert view.effect.parts["cost"].isVisible()


def test_a_counter_offer_within_means_can_be_taken_as_it_is(view: TalksView):
    answer(view, months="55")
    assert view.next.why.text() == "对方的条件在预算之内，可以接受："
    click(view.next.use)
    assert proposed(view).months == 55


def test_terms_that_make_no_schedule_say_why(view: TalksView):
    answer(view, annual_rate="36", instalment="10")
    assert view.effect.reason.text().startswith("每月还 10.00 元还不清")
    assert view.next.why.text() == view.effect.reason.text()
    assert not view.effect.parts["cost"].isVisible()


def test_on_a_day_that_no_rule_reaches_talks_can_still_be_logged(qtbot: QtBot, store: Store):
    page = opened(qtbot, store, replace(with_terms(three_debts(), months=60), as_of=date(1990, 1, 1)))
    view = page.view_shown
    assert store.outcome is None
    assert page.banner.text()
    assert not view.right.isVisible()
    answer(view, "counter", months="24")
    assert store.case.rounds[-1].terms.months == 24
    store.undo()
    store.push(Text("日", "Day"), replace(store.case, as_of=TODAY))
    assert view.right.isVisible()


def test_without_a_proposal_an_adopted_agreement_makes_one(qtbot: QtBot, store: Store):
    view = opened(qtbot, store, three_debts()).view_shown
    answer(view, "agreement", months="24")
    assert view.clauses.verdict.text() == "没有我方的条件，无从比较。"
    click(view.clauses.adopt)
    [proposal] = store.case.proposals
    assert (proposal.name, proposal.terms) == ("谈成的方案", (store.case.rounds[0].terms,))
    assert view.clauses.done.isVisible()


# -- agreements ---------------------------------------------------------------------------------------------------------


def test_an_agreement_is_ticked_compared_and_adopted(view: TalksView):
    answer(view, "agreement", months="48")
    text = view.form.agreement
    assert view.store.case.rounds[-1].text.states == ()
    for content in ("charges", "balance"):
        tick(text.contents[content])
    for field in (text.revive, text.stops):
        tick(field)
    type_in(text.cure, "10")
    type_in(text.charges, "20")
    agreed = view.store.case.rounds[-1].text
    assert agreed.states == ("balance", "charges")
    assert (agreed.other_charges, agreed.collection_stops) == (D("20.00"), True)
    assert agreed.breach == BreachClause(10, waivers_revive=False, accelerates=True)
    said = [each.text() for each in view.clauses.findChildren(QLabel) if each.isVisible() and each.text()]
    for words in ("年费和其他费用", "20.00", "对您更差", "协议里没写", "一致"):
        assert words in said
    assert "（协议里没写）" in view.clauses.verdict.text()
    assert "只约束信用卡" in view.clauses.rule.text()
    click(view.clauses.adopt)
    assert proposed(view).months == 48
    assert view.clauses.done.isVisible()
    view.store.undo()
    assert proposed(view).months == 60


def test_for_a_card_the_rule_binds_and_what_says_the_same_can_be_signed(view: TalksView):
    view.choose("d2")
    answer(view, "agreement")
    text = view.form.agreement
    for box in text.contents.values():
        tick(box)
    for field in (text.revive, text.at_once, text.stops):
        tick(field)
    assert view.clauses.verdict.text() == "协议和您提出的一致，可以签。"
    assert "信用卡业务监督管理办法第七十条要求" in view.clauses.rule.text()
    assert view.clauses.done.isVisible(), "its terms are the proposal's"


# -- answers due --------------------------------------------------------------------------------------------------------


def awaiting(case: Case, days: int, debt_id: str = "d2") -> Case:
    case = log_round(case, "p1", debt_id, "offer", TODAY - timedelta(20))
    return set_round(case, replace(case.rounds[-1], reply_by=TODAY + timedelta(days)))


def test_an_overdue_answer_is_said_on_the_card_in_the_view_and_on_the_page(qtbot: QtBot, store: Store):
    page = opened(qtbot, store, awaiting(with_terms(three_debts(), months=60), -3))
    view = page.view_shown
    assert view.reminder.text() == "示例银行信用卡中心：对方的答复已过期 3 天"
    card = view.creditors.cards[1]
    assert (card.due.text(), card.due.property("role")) == ("对方的答复已过期 3 天", "attention")
    click(view.reminder.action)
    assert view.debt_id == "d2"
    page.show_view(OWN)
    assert page.banner.text() == "示例银行信用卡中心：对方的答复已过期 3 天"
    click(page.banner.action)
    assert page.view_shown is view


def test_an_answer_that_is_still_to_come_only_stands_on_its_card(qtbot: QtBot, store: Store):
    page = opened(qtbot, store, awaiting(with_terms(three_debts(), months=60), 2))
    view = page.view_shown
    assert view.reminder.isHidden()
    assert view.creditors.cards[1].due.text() == "对方还有 2 天答复"
    view.choose("d2")
    answer(view, "refusal")
    assert not view.creditors.cards[1].due.isVisible(), "it came"
    page.show_view(OWN)
    assert page.banner.text() == ""


# -- lists and keys -----------------------------------------------------------------------------------------------------


def test_arrow_keys_go_through_creditors_and_rounds_and_delete_can_be_taken_back(view: TalksView):
    answer(view, months="24")
    click(view.creditors.cards[0])
    QTest.keyClick(view.creditors.cards[0], KEY.Key_Down)
    assert view.debt_id == "d2"
    assert QApplication.focusWidget() is view.creditors.cards[1]
    QTest.keyClick(view.creditors.cards[1], KEY.Key_Up)
    assert view.round_id == "r2", "the latest round of the creditor"
    view.rounds.cards[1].setFocus()
    QTest.keyClick(view.rounds.cards[1], KEY.Key_Up)
    assert view.round_id == "r1"
    before = view.store.case
    QTest.keyClick(view.rounds.cards[0], KEY.Key_Delete)
    assert rounds(view) == [("d1", "counter")]
    assert "已删除 示例消费金融 的一条协商记录。" in view.page.banner.text()
    click(view.page.banner.action)
    assert view.store.case == before
    click(view.form.delete)
    assert len(view.store.case.rounds) == 1


def test_rounds_stand_in_order_of_days_with_what_was_said(view: TalksView):
    answer(view, months="24")
    type_in(view.form.person, "0000")
    type_in(view.form.day, "2026-11-20")
    first, second = view.rounds.cards
    assert first.head.text() == "2026-11-20　对方还价"
    assert first.aside.text() == "电话，0000"
    assert first.under[0].text().startswith("24 期，每期 ")
    assert second.head.text() == "2026-11-23　提出方案"
    assert view.rounds.current() is first, "the round chosen stays chosen where it goes"


def test_tab_goes_through_the_form_as_it_is_read(view: TalksView):
    answer(view, "agreement")
    view.form.delete.setFocus()
    met = []
    while view.form.isAncestorOf(widget := QApplication.focusWidget()):
        met.append(widget.accessibleName())
        QTest.keyClick(widget, KEY.Key_Tab)
    assert met == [
        "删除这一条", "还款方式", "期数", "年利率", "对方定好的每期金额", "首付款", "暂缓还款", "首次还款日", "打开日历",
        "减免本金", "减免利息", "减免罚息", "减免违约金和费用", *(CONTENT_NAMES[each].zh for each in CONTENTS),
        "已减免的恢复计收", "全部提前到期", "履约期间停止催收", "补救期", "年费和其他费用", "渠道", "和谁谈的", "日期", "打开日历",
        "答复期限", "打开日历", "发生了什么", "对方的理由", "备注",
    ]  # fmt: skip


def test_f6_goes_through_the_three_parts(view: TalksView):
    assert len(view.panes()) == 3
    assert view.page.panes_shown() == view.panes()


def test_each_creditor_has_its_own_talks(view: TalksView):
    answer(view, months="24")
    click(view.creditors.cards[2])
    assert view.form.isHidden()
    answer(view, "offer")
    assert rounds(view) == [("d1", "offer"), ("d1", "counter"), ("d3", "offer")]
    assert view.store.undo_text().zh == "记下提出方案：示例借款人"


# -- looks --------------------------------------------------------------------------------------------------------------


def everything(view: TalksView, lang: str) -> list[str]:
    """An agreement and a counter-offer on show, and all that can be read then."""
    view.choose("d1")
    if not view.store.case.rounds:
        answer(view, months="12")
        view.choose("d2")
        answer(view, "agreement", months="48")
    language.use(lang)
    words = []
    for debt_id in ("d1", "d2", "d3"):
        view.choose(debt_id)
        QApplication.processEvents()
        words += [each.text() for each in view.findChildren(QLabel) if each.isVisible()]
    return words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_blames_and_none_stays_in_the_other_language(view: TalksView, lang: str):
    words = " ".join(everything(view, lang))
    assert not [each for each in BANNED if each in words.lower()]
    for mine, other in (("下一步提什么", "What to offer next"), ("这些条件改变什么", "What these terms change")):
        assert (mine in words) == (lang == "zh")
        assert (other in words) == (lang == "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(1150, 660), (560, 320)])
def test_nothing_is_cut_off_unnamed_or_scrolls_sideways(page: ProposalsPage, view: TalksView, lang: str, size):
    page.resize(*size)
    everything(view, lang)
    for debt_id in ("d1", "d2"):
        view.choose(debt_id)
        assert cut_off(view) == []
        assert unnamed(view) == []
        assert sideways(view) == []


def test_where_it_is_narrow_a_list_to_choose_from_takes_the_place_of_the_cards(
    page: ProposalsPage, view: TalksView, qtbot: QtBot
):
    assert view.pick.isHidden()
    page.resize(560, 400)
    QApplication.processEvents()
    assert view.creditors.isHidden()
    qtbot.keyClick(view.pick.combo, KEY.Key_Down)
    assert view.debt_id == "d2"
    assert [line.text() for line in view.findChildren(QLineEdit) if line.isVisible()] == []
