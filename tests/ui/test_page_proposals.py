"""The page of proposals, worked as a person works it: sliders, keys and typed figures, then a look at the case."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QSlider, QStyle, QStyleOptionSlider, QWidget
from pytestqt.qtbot import QtBot

from planner.case.model import Case, Household
from planner.case.terms import DatedPayment, Terms
from planner.compare.outcome import evaluate
from planner.money import grouped, total
from planner.plan.presets import PROPOSAL_PRESETS
from planner.rules.rulebook import load_rulebook
from tests.samples import three_debts, with_terms
from ui.i18n import language
from ui.pages.proposals import ProposalsPage
from ui.pages.proposals_fields import TermSlider
from ui.preview import Preview
from ui.store import Store

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
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


def opened(qtbot: QtBot, store: Store, case: Case) -> ProposalsPage:
    page = ProposalsPage(store)
    qtbot.addWidget(page)
    store.add_case("示例", case)
    page.resize(1400, 1400)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> ProposalsPage:
    """Three debts and one proposal of twelve months for all of them."""
    return opened(qtbot, store, with_terms(three_debts(), months=12))


def terms(page: ProposalsPage, debt_id: str = "d1") -> Terms:
    return {each.debt_id: each for each in page.store.case.proposal(page.proposal_id).terms}[debt_id]


def slider(page: ProposalsPage, key: str) -> TermSlider:
    field = page.editor.rows[key].field
    assert isinstance(field, TermSlider)
    return field


def type_in(line: QLineEdit, text: str, end: Qt.Key = KEY.Key_Return) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, end)


def handle(shown: QSlider) -> QPoint:
    option = QStyleOptionSlider()
    shown.initStyleOption(option)
    part = shown.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, shown
    )
    return part.center()


def words_on(page: QWidget) -> list[str]:
    shown = [each for each in page.findChildren(QWidget) if each.isVisibleTo(page)]
    return [each.text() for each in shown if isinstance(each, QLabel | QAbstractButton) and each.text()]


# -- sliders and preview ------------------------------------------------------------------------------------------------


def test_dragging_shows_the_figures_live_and_writes_one_step_on_release(qtbot: QtBot, page: ProposalsPage) -> None:
    shown, before = slider(page, "months").slider, page.store.case
    figures = page.results.heaviest.figure.text()
    start = handle(shown)
    QTest.mousePress(shown, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for step in (20, 40, 60):
        with qtbot.waitSignal(page.preview.previewed):
            QTest.mouseMove(shown, start + QPoint(step, 0))
    assert page.store.case == before
    assert page.store.undo_text() is None
    assert page.results.heaviest.figure.text() != figures
    moved = page.results.heaviest.figure.text()
    QTest.mouseRelease(shown, LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(60, 0))
    assert page.store.history.count() == 1
    assert terms(page).months == slider(page, "months").value() > 12
    assert page.results.heaviest.figure.text() == moved
    assert page.store.undo_text().zh == "修改期数：示例方案"
    page.store.undo()
    assert page.store.case == before
    assert page.results.heaviest.figure.text() == figures


def test_the_preview_shows_what_the_store_shows_afterwards(qtbot: QtBot, page: ProposalsPage) -> None:
    field = slider(page, "annual_rate")
    with qtbot.waitSignal(page.preview.previewed) as got:
        field.moving.emit(Decimal("0.12"))
    assert page.store.case.proposals[0].terms[0].annual_rate == 0
    previewed = page.results.paid.figure.text()
    field.twin.type_text("12")
    field.twin.commit()
    assert page.store.outcome == got.args[0]
    assert page.results.paid.figure.text() == previewed


def test_a_fast_hand_gets_the_latest_answer_only(qtbot: QtBot) -> None:
    preview, answers = Preview(load_rulebook()), []
    preview.previewed.connect(answers.append)
    cases = [with_terms(three_debts(), months=months) for months in range(2, 40)]
    with qtbot.waitSignal(preview.previewed):
        for case in cases:
            preview.request(case)
    assert [each.case for each in answers] == [cases[-1]]
    assert answers[0] == evaluate(cases[-1], load_rulebook())
    preview.request(cases[0])
    preview.cancel()
    qtbot.wait(60)
    assert len(answers) == 1
    assert not preview.waiting


def test_arrow_keys_move_a_slider_and_make_one_step(page: ProposalsPage) -> None:
    shown = slider(page, "months").slider
    shown.setFocus()
    for _ in range(5):
        QTest.keyClick(shown, KEY.Key_Right)
    assert terms(page).months == 17
    page.store.undo()
    assert terms(page).months == 12


@pytest.mark.parametrize(
    ("key", "typed", "read"),
    [
        ("months", "240", lambda found: found.months == 240),
        ("annual_rate", "6.5", lambda found: found.annual_rate == Decimal("0.065")),
        ("moratorium_months", "3", lambda found: found.moratorium_months == 3),
        ("waive_principal", "10", lambda found: found.haircut.principal == Decimal("0.1")),
        ("waive_interest", "50", lambda found: found.haircut.interest == Decimal("0.5")),
        ("waive_default_interest", "100", lambda found: found.haircut.default_interest == 1),
        ("waive_fees", "33.3", lambda found: found.haircut.fees == Decimal("0.333")),
    ],
)
def test_a_typed_term_goes_to_every_debt_and_undo_takes_it_back(
    page: ProposalsPage, key: str, typed: str, read
) -> None:
    before = page.store.case
    type_in(slider(page, key).twin.line, typed)
    assert all(read(each) for each in page.store.case.proposals[0].terms)
    page.store.undo()
    assert page.store.case == before
    page.store.redo()
    assert read(terms(page, "d3"))


@pytest.mark.parametrize(
    ("key", "typed"), [("months", "0"), ("months", "12.5"), ("waive_fees", "150"), ("down_payment", "-3")]
)
def test_a_value_out_of_range_stays_typed_and_is_told_twice(page: ProposalsPage, key: str, typed: str) -> None:
    before, twin = page.store.case, slider(page, key).twin
    type_in(twin.line, typed)
    assert page.store.case == before
    assert twin.text() == typed
    assert twin.problem() is not None
    assert twin.support_text()
    page.editor.faults.links()[0].click()
    assert twin.line.hasFocus()
    type_in(twin.line, "1")
    assert not page.editor.faults.isVisible()


def test_a_down_payment_for_all_debts_is_shared_to_the_fen(page: ProposalsPage) -> None:
    type_in(slider(page, "down_payment").twin.line, "1000.01")
    shares = [each.down_payment for each in page.store.case.proposals[0].terms]
    assert total(shares) == Decimal("1000.01")
    assert all(shares)
    assert slider(page, "down_payment").value() == Decimal("1000.01")


# -- debt by debt -------------------------------------------------------------------------------------------------------


def test_one_debt_can_have_its_own_terms(page: ProposalsPage) -> None:
    page.editor.scope.move(0, 1)
    page.editor.debts.setFocus()
    QTest.keyClick(page.editor.debts, KEY.Key_Down)
    type_in(slider(page, "months").twin.line, "24")
    assert [each.months for each in page.store.case.proposals[0].terms] == [12, 24, 12]
    assert page.store.undo_text().zh == "修改期数：示例银行信用卡中心"
    assert page.schedule.debt.value() == "d2"
    assert len(page.schedule.instalments.rows()) == 24
    page.editor.scope.move(1, -1)
    assert page.editor.rows["months"].mixed.isVisible()
    assert not page.editor.rows["annual_rate"].mixed.isVisible()


def test_space_takes_a_debt_out_of_the_proposal_and_puts_it_in_again(page: ProposalsPage) -> None:
    page.editor.scope.move(0, 1)
    page.editor.debts.setFocus()
    QTest.keyClick(page.editor.debts, KEY.Key_Space)
    assert [each.debt_id for each in page.store.case.proposals[0].terms] == ["d2", "d3"]
    assert "不在方案里" in page.editor.notice.text()
    assert any("1 笔债务不在方案" in banner.text() for banner in page.results.warnings)
    QTest.keyClick(page.editor.debts, KEY.Key_Space)
    assert [each.debt_id for each in page.store.case.proposals[0].terms] == ["d1", "d2", "d3"]


def test_an_instalment_below_the_interest_is_never_paid_off_and_says_so(page: ProposalsPage) -> None:
    type_in(slider(page, "annual_rate").twin.line, "24")
    page.editor.show_debt("d1")
    type_in(page.editor.rows["instalment"].field.line, "100")
    assert "还不清" in page.results.sentence.text()
    assert page.results.paid.figure.text() == "–"
    assert page.list.cards[0].mark.text() == "还算不出来"
    language.use("en")
    assert "Never paid off" in page.results.sentence.text()


# -- methods ------------------------------------------------------------------------------------------------------------


def choose_method(page: ProposalsPage, method: str) -> None:
    combo = page.editor.rows["method"].field.combo
    names = [value for value, _ in page.editor.rows["method"].field._choices]
    combo.setCurrentIndex(names.index(method))
    combo.activated.emit(names.index(method))


def test_only_the_terms_that_matter_for_a_method_are_shown(page: ProposalsPage) -> None:
    assert not page.editor.rows["step_percent"].isVisible()
    choose_method(page, "step_up")
    assert page.editor.rows["step_percent"].isVisible()
    assert page.editor.rows["step_months"].isVisible()
    choose_method(page, "lump_sum")
    assert not page.editor.rows["months"].isVisible()
    assert not page.editor.rows["annual_rate"].isVisible()
    assert {each.method for each in page.store.case.proposals[0].terms} == {"lump_sum"}


def test_own_dates_are_typed_into_a_table_and_shared_over_the_debts(page: ProposalsPage) -> None:
    choose_method(page, "custom")
    page.editor.payments.add.click()
    table = page.editor.payments.model
    table.setData(table.index(0, 1), "9000")
    table.setData(table.index(0, 0), "2027-03-15")
    assert {each.custom[0].date for each in page.store.case.proposals[0].terms} == {date(2027, 3, 15)}
    assert total(each.custom[0].amount for each in page.store.case.proposals[0].terms) == Decimal("9000.00")
    table.setData(table.index(0, 1), "1,23")
    assert "1.23" in page.editor.payments.support.text()
    assert table.data(table.index(0, 1)) == "1,23"
    page.editor.payments.view.select_row(0)
    page.editor.payments.remove.click()
    assert page.store.case.proposals[0].terms[0].custom == ()


def test_a_first_payment_before_the_agreement_is_told_beside_the_field(page: ProposalsPage) -> None:
    field = page.editor.rows["first_due"].field
    type_in(field.line, "2026-01-05")
    assert terms(page).first_due == date(2026, 1, 5)
    assert field.problem().severity == "warning"
    assert "早于协议日" in field.support_text()
    type_in(field.line, "2026-12-25")
    assert field.problem() is None


# -- solver, start, list ------------------------------------------------------------------------------------------------


def test_what_can_be_paid_fills_in_the_terms(page: ProposalsPage) -> None:
    type_in(page.solver.monthly.line, "1,500")
    result = page.store.outcome.proposals[0]
    assert len(page.store.case.proposals) == 1
    assert result.proposal.name == "示例方案"
    assert Decimal(1400) < result.figures.heaviest_month <= Decimal(1500)
    assert result.figures.feasible
    assert page.list.cards[0].mark.text() == "预算负担得起"
    assert "1,500.00" in page.solver.told.text()
    page.store.undo()
    assert terms(page).months == 12


def test_leaving_the_amount_changes_nothing_until_it_is_asked_for(page: ProposalsPage) -> None:
    before = page.store.case
    type_in(page.solver.monthly.line, "1500", KEY.Key_Tab)
    assert page.store.case == before
    page.solver.fill.click()
    assert terms(page).months > 12


def test_two_drags_are_two_steps(page: ProposalsPage) -> None:
    shown = slider(page, "months").slider
    for _ in range(2):
        start = handle(shown)
        QTest.mousePress(shown, LEFT, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(shown, start + QPoint(30, 0))
        QTest.mouseRelease(shown, LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(30, 0))
    assert page.store.history.count() == 2


def test_too_little_a_month_is_answered_in_words(page: ProposalsPage) -> None:
    before = page.store.case
    type_in(page.solver.monthly.line, "50")
    assert page.store.case == before
    assert "50.00" in page.solver.told.text()


def test_the_card_says_when_the_budget_does_not_carry_a_proposal(page: ProposalsPage) -> None:
    figures = page.store.outcome.proposals[0].figures
    assert not figures.feasible
    assert page.list.cards[0].mark.text() == "超出预算"
    assert any(grouped(figures.heaviest_month) in banner.text() for banner in page.results.warnings)


def test_every_ready_made_proposal_can_be_taken_and_edited(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store, three_debts())
    assert page.shelf.currentWidget() is page.beginning
    for preset in PROPOSAL_PRESETS:
        page.start()
        page.beginning.cards[preset.key].setFocus()
        QTest.keyClick(page.beginning.cards[preset.key], KEY.Key_Return)
        assert page.store.case.proposals[-1].name == preset.name.zh
        assert page.proposal_id == page.store.case.proposals[-1].id
        type_in(slider(page, "waive_interest").twin.line, "25")
        assert {each.haircut.interest for each in page.store.case.proposals[-1].terms} == {Decimal("0.25")}
    assert len(page.list.cards) == len(PROPOSAL_PRESETS)


def test_without_a_card_the_card_plan_says_why(qtbot: QtBot, store: Store) -> None:
    case = three_debts()
    page = opened(qtbot, store, replace(case, debts=(case.debts[0], case.debts[2])))
    card = page.beginning.cards["card_plan"]
    assert not card.isEnabled()
    assert "没有信用卡债务" in card.accessibleName()


def test_token_payments_are_made_from_two_figures(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store, three_debts())
    card = page.beginning.own.token
    assert "还欠的 65,320.55 元仍然要还" in card.said.text()
    type_in(card.monthly.line, "300")
    assert "还欠的 64,720.55 元仍然要还" in card.said.text()
    card.make.setFocus()
    QTest.keyClick(card.make, KEY.Key_Return)
    [made] = page.store.case.proposals
    assert made.name == "先小额还款，以后再商量"
    assert (
        made.note == "每月共还 300.00 元，还 6 个月，到 2027-05-23 再商量。" + card.said.text().partition("再商量。")[2]
    )
    assert page.proposal_id == made.id
    assert page.store.outcome.proposals[0].figures.total_paid == 1800
    page.store.undo()
    assert page.store.case.proposals == ()


def test_a_share_of_income_follows_the_budget_until_it_is_set(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store, three_debts())
    card, case = page.beginning.own.income, page.store.case
    assert card.income.value() == case.household.income
    assert "每年核对一次收入" in card.said.text()
    type_in(card.share.line, "40")
    type_in(card.threshold.line, "99999")
    assert not card.make.isEnabled()
    assert "没有超过" in card.said.text()
    type_in(card.threshold.line, "5000")
    store.push(page.title, replace(case, household=replace(case.household, incomes=case.household.incomes[:1])))
    assert card.income.value() == Decimal("6500.00")
    assert card.threshold.value() == Decimal(5000)
    card.make.click()
    assert page.store.case.proposals[-1].name == "按收入的一定比例还"
    assert page.store.outcome.proposals[-1].figures.heaviest_month == Decimal("600.00")


def test_every_way_to_begin_says_when_lenders_grant_it(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store, three_debts())
    for preset in PROPOSAL_PRESETS:
        assert preset.granted.zh in words_on(page.beginning.cards[preset.key])


def test_esc_leaves_the_start_without_a_new_proposal(page: ProposalsPage) -> None:
    page.new.click()
    assert page.shelf.currentWidget() is page.beginning
    QTest.keyClick(page.beginning, KEY.Key_Escape)
    assert page.shelf.currentWidget() is page.panes_beside
    assert len(page.store.case.proposals) == 1


def test_copy_rename_choose_and_delete(page: ProposalsPage) -> None:
    page.copy.click()
    assert [each.name for each in page.store.case.proposals] == ["示例方案", "示例方案（副本）"]
    assert page.proposal_id == "p2"
    QTest.keyClick(page.list.current(), KEY.Key_F2)
    assert page.editor.name.line.hasFocus()
    type_in(page.editor.name.line, "B")
    assert page.store.case.proposal("p2").name == "B"
    page.list.current().setFocus()
    QTest.keyClick(page.list.current(), KEY.Key_Up)
    assert page.proposal_id == "p1"
    assert page.editor.name.value() == "示例方案"
    QTest.keyClick(page.list.current(), KEY.Key_Delete)
    assert [each.id for each in page.store.case.proposals] == ["p2"]
    assert page.proposal_id == "p2"
    assert "示例方案" in page.banner.text()
    page.store.undo()
    assert [each.id for each in page.store.case.proposals] == ["p1", "p2"]
    assert not page.banner.isVisible()


def test_an_empty_name_is_kept_out(page: ProposalsPage) -> None:
    page.editor.name.line.setFocus()
    page.editor.name.line.selectAll()
    QTest.keyClick(page.editor.name.line, KEY.Key_Delete)
    QTest.keyClick(page.editor.name.line, KEY.Key_Return)
    assert page.store.case.proposals[0].name == "示例方案"
    assert page.editor.name.problem() is not None
    assert page.editor.faults.isVisible()


# -- schedule and figures -----------------------------------------------------------------------------------------------


def test_the_schedule_by_month_adds_up(page: ProposalsPage) -> None:
    rows = page.schedule.months.rows()
    figures = page.store.outcome.proposals[0].figures
    assert len(rows) == 12
    assert total(each.paid for each in rows) == figures.total_paid
    assert rows[-1].still_due == 0
    assert max(each.paid for each in rows) == figures.heaviest_month
    page.schedule.view.move(0, 1)
    assert page.schedule.by_debt.isVisible()
    assert len(page.schedule.instalments.rows()) == 12


# -- states, languages, keyboard ----------------------------------------------------------------------------------------


def test_state_and_empty_states(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store, replace(three_debts(), debts=()))
    assert page.state() == "empty"
    assert page.shelf.currentWidget() is page.no_debts
    assert not page.new.isVisible()
    store.push(page.title, with_terms(three_debts(), months=12))
    assert page.state() == "partial"
    store.push(page.title, with_terms(three_debts(), months=60))
    assert page.state() == "done"
    store.push(page.title, replace(store.case, household=Household()))
    assert page.list.cards[0].mark.text() == "还没有填收入"


def test_a_proposal_without_debts_offers_to_put_them_in(qtbot: QtBot, store: Store) -> None:
    case = with_terms(three_debts())
    page = opened(qtbot, store, replace(case, proposals=(replace(case.proposals[0], terms=()),)))
    assert "还没有债务" in page.editor.notice.text()
    page.editor.notice.findChildren(QAbstractButton)[0].click()
    assert [each.debt_id for each in store.case.proposals[0].terms] == ["d1", "d2", "d3"]


@pytest.mark.parametrize("method", ["equal_instalment", "step_up", "custom"])
def test_no_chinese_is_left_after_switching_to_english(qtbot: QtBot, store: Store, method: str) -> None:
    case = with_terms(
        three_debts(), months=24, method=method, custom=(DatedPayment(date(2027, 1, 5), Decimal("500.00")),)
    )
    named = replace(
        case,
        debts=tuple(replace(each, creditor=replace(each.creditor, name=each.id)) for each in case.debts),
        proposals=(replace(case.proposals[0], name="A"),),
    )
    page = opened(qtbot, store, named)
    language.use("en")
    found = [text for text in words_on(page) if re.search(r"[\u4e00-\u9fff]", text)]
    assert found == []
    page.start()
    assert [text for text in words_on(page) if re.search(r"[\u4e00-\u9fff]", text)] == []
    language.use("zh")
    for text in words_on(page):
        assert not any(word in text.lower() for word in BANNED)


def test_every_control_has_a_name_in_both_languages(page: ProposalsPage) -> None:
    for lang in ("zh", "en"):
        language.use(lang)
        parts = [each for each in page.findChildren(QWidget) if isinstance(each, QAbstractButton | QLineEdit | QSlider)]
        nameless = [each for each in parts if each.isVisibleTo(page) and not each.accessibleName()]
        assert nameless == []


def test_tab_goes_down_the_editor(page: ProposalsPage) -> None:
    page.editor.name.line.setFocus()
    places = []
    for _ in range(14):
        focus = page.focusWidget()
        if page.editor.isAncestorOf(focus):
            places.append(focus.mapTo(page.editor, QPoint(0, 0)).y())
        QTest.keyClick(focus, KEY.Key_Tab)
    assert len(places) > 8
    assert all(later >= earlier - 6 for earlier, later in pairwise(places))


def test_a_narrow_window_stacks_the_panes_and_keeps_the_figures_in_sight(qtbot: QtBot, page: ProposalsPage) -> None:
    assert page.panes_beside.beside
    assert not page.brief.isVisible()
    page.resize(700, 600)
    assert not page.panes_beside.beside
    assert page.brief.isVisible()
    assert page.results.paid.figure.text() in page.brief.text()
    page.resize(1400, 900)
    assert page.panes_beside.beside
    qtbot.waitUntil(page.editor.isVisible)
