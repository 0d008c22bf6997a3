"""The card for any one unknown: what is asked, the answer in one sentence, and the answer as a proposal."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.errors import CannotCompute
from planner.money import total
from planner.paths.proposal import payments_by_month
from planner.plan.answers import UNKNOWNS, Answer
from planner.plan.lump_sum import LumpSum
from planner.text import Text
from tests.samples import three_debts
from ui.i18n import language
from ui.pages.find import KEY as SEARCH
from ui.pages.find import FindView
from ui.pages.find_solver import LUMP_SUM, SOUGHT, UnknownCard
from ui.pages.proposals import ProposalsPage
from ui.store import Store

KEY = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, store: Store) -> FindView:
    page = ProposalsPage(store)
    qtbot.addWidget(page)
    store.add_case("示例", three_debts())
    page.resize(1200, 1600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_view("find")
    qtbot.waitUntil(lambda: not store.runner.is_busy(SEARCH))
    shown = page.view_shown
    assert isinstance(shown, FindView)
    return shown


@pytest.fixture
def card(view: FindView) -> UnknownCard:
    return view.unknown


def type_in(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)


def choose(combo: QComboBox, place: int) -> None:
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def look_for(card: UnknownCard, sought: str) -> None:
    choose(card.sought.combo, list(SOUGHT).index(sought))


@pytest.mark.parametrize("sought", UNKNOWNS)
def test_what_is_looked_for_is_not_asked_and_the_answer_says_it(card, sought):
    look_for(card, sought)
    assert not card.fields[sought].isVisible()
    assert all(card.fields[key].isVisible() for key in UNKNOWNS if key != sought)
    assert not card.fields[LUMP_SUM].isVisible()
    assert isinstance(card.answer, Answer | CannotCompute)
    said = card.answer.said if isinstance(card.answer, Answer) else card.answer.reason
    assert card.said.text() == said.zh
    assert card.take.isEnabled() == isinstance(card.answer, Answer)


def test_the_sum_that_the_budget_leaves_is_the_first_one_offered(view, card):
    assert card.fields["instalment"].value() == view.store.case.household.disposable
    look_for(card, "months")
    assert card.answer.filled.instalment == view.store.case.household.disposable


def test_an_answer_for_all_debts_becomes_a_proposal_that_pays_what_was_asked(view, card):
    look_for(card, "months")
    type_in(card.fields["instalment"].line, "1500")
    type_in(card.fields["annual_rate"].line, "6")
    answer, before = card.answer, view.store.case
    assert f"{answer.filled.months} 个月还清" in card.said.text()
    assert "最接近" in card.said.text()
    card.take.setFocus()
    QTest.keyClick(card.take, KEY.Key_Return)
    [made] = view.store.case.proposals
    assert made.terms == answer.terms
    assert made.note == card.said.text()
    assert view.store.proposal_id == made.id
    offers = view.store.outcome.proposal(made.id).figures.offers
    due = list(payments_by_month([flow for offer in offers for flow in offer.flows]).values())
    assert due == [each for each in answer.payments if each]
    assert set(due[:-2]) == {Decimal(1500)}
    view.store.undo()
    assert view.store.case == before


def test_one_debt_alone(view, card):
    choose(card.debt.combo, 2)
    look_for(card, "waiver")
    type_in(card.fields["instalment"].line, "600")
    type_in(card.fields["months"].line, "36")
    assert {each.debt_id for each in card.answer.terms} == {"d2"}
    assert "减免本金" in card.said.text()
    card.take.click()
    assert [each.debt_id for each in view.store.case.proposals[0].terms] == ["d2"]
    assert view.store.case.proposals[0].terms[0].haircut.fees == 1


def test_what_is_waived_beside_the_principal_is_ticked(card):
    look_for(card, "instalment")
    with_penalties = card.answer.filled.instalment
    card.interest.box.click()
    assert card.answer.filled.instalment < with_penalties
    card.interest.box.click()
    card.penalties.box.click()
    assert card.answer.filled.instalment > with_penalties


def test_a_lump_sum_is_from_the_means_of_the_search(qtbot, view, card):
    look_for(card, LUMP_SUM)
    assert [key for key, field in card.fields.items() if field.isVisible()] == [LUMP_SUM]
    type_in(card.fields[LUMP_SUM].line, "2027-01-23")
    assert isinstance(card.answer, LumpSum)
    case = view.store.case
    assert card.answer.most == case.household.savings + 2 * case.household.disposable
    type_in(view.wish.savings.line, "30000")
    qtbot.waitUntil(lambda: not view.store.runner.is_busy(SEARCH))
    assert card.answer.most == 30_000 + 2 * case.household.disposable
    card.take.click()
    figures = view.store.outcome.proposals[0].figures
    assert figures.total_paid == card.answer.paid <= card.answer.most
    assert figures.last_due.isoformat() == "2027-01-23"


def test_a_day_before_the_calculation_is_not_taken(card):
    look_for(card, LUMP_SUM)
    type_in(card.fields[LUMP_SUM].line, "2026-01-05")
    assert "2026年11月23日" in card.said.text()
    assert not card.take.isEnabled()


def test_what_cannot_be_is_said_and_nothing_typed_is_lost(card):
    look_for(card, "annual_rate")
    type_in(card.fields["instalment"].line, "10")
    assert "不计利息也还不清" in card.said.text()
    assert not card.take.isEnabled()
    look_for(card, "months")
    assert card.fields["instalment"].text() == "10.00"
    type_in(card.fields["instalment"].line, "0")
    assert "要大于 0" in card.said.text()
    type_in(card.fields["instalment"].line, "abc")
    assert card.fields["instalment"].text() == "abc"
    assert card.fields["instalment"].problem() is not None


def test_typed_figures_stay_when_the_case_changes_and_go_with_another_case(view, card):
    look_for(card, "months")
    type_in(card.fields["instalment"].line, "1234")
    case = view.store.case
    view.store.push(Text("改", "Change"), replace(case, debts=case.debts[:2]))
    assert card.fields["instalment"].value() == 1234
    assert total(each.principal for each in card.answer.filled.debts) == Decimal("51500.00")
    view.store.add_case("另一人", three_debts())
    assert card.fields["instalment"].value() == three_debts().household.disposable


def test_where_nothing_is_owed_there_is_no_card(view, card):
    case = view.store.case
    paid = tuple(
        replace(
            debt, principal=Decimal(0), interest_due=Decimal(0), default_interest_due=Decimal(0), fees_due=Decimal(0)
        )
        for debt in case.debts
    )
    view.store.push(Text("改", "Change"), replace(case, debts=paid))
    assert not card.isVisible()


def test_english(view, card):
    case = view.store.case
    named = tuple(replace(each, creditor=replace(each.creditor, name=each.id)) for each in case.debts)
    view.store.push(Text("改", "Change"), replace(case, debts=named))
    language.use("en")
    for sought in SOUGHT:
        look_for(card, sought)
        shown = [each for each in card.findChildren(QWidget) if each.isVisibleTo(card)]
        texts = [each.text() for each in shown if isinstance(each, QLabel | QAbstractButton)]
        assert [text for text in texts if re.search(r"[\u4e00-\u9fff]", text)] == []
        assert all(each.accessibleName() for each in shown if isinstance(each, QAbstractButton | QLineEdit | QComboBox))
