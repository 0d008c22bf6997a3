"""Find an offer, worked as a person works it: what can be paid, the ready-made offers, and what to do where nothing fits."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from planner.case import edits
from planner.case.model import Case, Household
from planner.compare.finding import NothingFits, find, usual_wish
from planner.plan.search import Found
from planner.text import Text
from tests.samples import three_debts
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.find import KEY as SEARCH
from ui.pages.find import FindView
from ui.pages.proposals import ProposalsPage
from ui.settings import Settings
from ui.store import Store

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
EDIT = Text("改一下", "Change something")


def living(case: Case) -> Case:
    """So much is protected that enforcement collects little and creditors can accept something."""
    return replace(case, household=replace(case.household, protected_living_cost=Decimal("3300.00")))


def opened(qtbot: QtBot, store: Store, case: Case) -> FindView:
    page = ProposalsPage(store)
    qtbot.addWidget(page)
    store.add_case("示例", case)
    page.resize(1200, 1600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_view("find")
    settle(qtbot, store)
    view = page.view_shown
    assert isinstance(view, FindView)
    return view


def settle(qtbot: QtBot, store: Store) -> None:
    """Until no search is under way."""
    qtbot.waitUntil(lambda: not store.runner.is_busy(SEARCH))


@pytest.fixture
def view(qtbot: QtBot, store: Store) -> FindView:
    return opened(qtbot, store, living(three_debts()))


def type_in(line: QLineEdit, text: str, end: Qt.Key = KEY.Key_Return) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, end)


def words_on(part: QWidget) -> list[str]:
    shown = [each for each in part.findChildren(QWidget) if each.isVisibleTo(part)]
    return [each.text() for each in shown if isinstance(each, QLabel | QAbstractButton) and each.text()]


def cards(view: FindView) -> list:
    return [card for card in view.offers.cards if card.isVisible()]


# -- what is searched with ----------------------------------------------------------------------------------------------


def test_the_budget_is_the_first_wish_and_is_named(view):
    case = view.store.case
    assert view.wish.wish() == usual_wish(case)
    assert f"{case.household.disposable:,.2f}" in view.wish.monthly.support_text()
    assert f"{case.household.savings:,.2f}" in view.wish.savings.support_text()
    assert view.found == find(replace(case, proposals=()), view.store.rulebook, usual_wish(case))
    assert not view.wish.reset.isVisible()


def test_the_offers_shown_are_those_of_the_search(view):
    assert isinstance(view.found, Found)
    shown = cards(view)
    assert [card.offer for card in shown] == list(view.found.offers)
    assert all(f"{card.offer.point.total:,.2f} 元" == card.total.text() for card in shown)
    assert f"{view.found.acceptable:,} 种" in view.offers.count.text()


def test_another_sum_a_month_is_searched_for_at_once(qtbot, view):
    before = view.found
    type_in(view.wish.monthly.line, "1200")
    settle(qtbot, view.store)
    assert view.found != before
    assert view.found == find(view.store.case, view.store.rulebook, view.wish.wish())
    assert all(offer.point.heaviest <= Decimal(1200) + view.wish.wish().savings for offer in view.found.offers)
    assert view.wish.reset.isVisible()
    view.wish.reset.click()
    settle(qtbot, view.store)
    assert view.found == before


def test_what_cannot_be_read_changes_nothing_and_stays(qtbot, view):
    before = view.found
    type_in(view.wish.monthly.line, "lots")
    settle(qtbot, view.store)
    assert view.found == before
    assert view.wish.monthly.text() == "lots"
    assert view.wish.monthly.problem() is not None


def test_ticks_say_what_may_change(qtbot, view):
    for key in ("charges", "interest", "down_payment", "pause", "steps"):
        view.wish.ticks[key].box.click()
    settle(qtbot, view.store)
    assert not view.wish.ticks["principal"].isEnabled()
    assert isinstance(view.found, Found)
    for offer in view.found.offers:
        mix = offer.point.mix
        assert (mix.ask.rate, mix.down_share, mix.pause, mix.step) == (0, 0, 0, 0)
        assert offer.terms[0].haircut.fees == 0


def test_the_slider_says_how_sure_the_creditors_are(qtbot, view):
    view.wish.recovery.slider.setFocus()
    QTest.keyClick(view.wish.recovery.slider, KEY.Key_Home)
    settle(qtbot, view.store)
    assert view.wish.wish().recovery == view.store.case.assumptions.creditor_recovery == 0
    assert view.store.undo_text().zh == "修改债权人估计能收回的比例"
    assert view.found.acceptable == view.found.within_means
    view.store.undo()
    settle(qtbot, view.store)
    assert view.wish.wish().recovery == 1
    assert view.found.acceptable < view.found.within_means


def test_a_share_that_creditors_reckon_with_is_taken_from_the_case(qtbot, view):
    view.store.push(EDIT, edits.set_assumptions(view.store.case, creditor_recovery=Decimal("0.4")))
    settle(qtbot, view.store)
    assert view.wish.recovery.value() == Decimal("0.4")
    assert view.found == find(view.store.case, view.store.rulebook, view.wish.wish())


def test_a_changed_budget_is_followed_unless_the_person_has_said_otherwise(qtbot, view):
    type_in(view.wish.savings.line, "500")
    case = view.store.case
    household = replace(case.household, reserve=Decimal("700.00"), savings=Decimal("9000.00"))
    view.store.push(EDIT, replace(case, household=household))
    settle(qtbot, view.store)
    assert view.wish.wish().monthly == household.disposable
    assert view.wish.wish().savings == 500
    view.store.add_case("另一人", three_debts())
    settle(qtbot, view.store)
    assert view.wish.wish() == usual_wish(view.store.case)


# -- only the latest answer ---------------------------------------------------------------------------------------------


def test_a_fast_hand_gets_the_answer_to_the_last_wish(qtbot, view):
    for sum_ in (1000, 1100, 1300, 1500):
        type_in(view.wish.monthly.line, str(sum_))
    settle(qtbot, view.store)
    assert view.found == find(view.store.case, view.store.rulebook, view.wish.wish())
    assert view.wish.wish().monthly == 1500


def test_an_answer_about_a_case_that_is_gone_is_dropped(qtbot, view):
    before = view.found
    type_in(view.wish.monthly.line, "1300")
    view.page.hide()
    debts = view.store.case.debts
    view.store.push(EDIT, edits.set_debt(view.store.case, replace(debts[0], principal=Decimal("500.00"))))
    settle(qtbot, view.store)
    assert view.found == before
    view.page.show()
    settle(qtbot, view.store)
    assert view.found == find(view.store.case, view.store.rulebook, view.wish.wish())


def test_a_new_proposal_is_no_reason_to_search_again(qtbot, view):
    found = view.found
    cards(view)[0].take.click()
    assert not view.store.runner.is_busy(SEARCH)
    assert view.found is found


# -- taking an offer ----------------------------------------------------------------------------------------------------


def test_an_offer_becomes_a_proposal_that_every_page_shows_and_undo_takes_it_back(view):
    before, card = view.store.case, cards(view)[-1]
    card.take.setFocus()
    QTest.keyClick(card.take, KEY.Key_Return)
    [made] = view.store.case.proposals
    assert made.terms == card.offer.terms
    assert made.name == card.offer.name.zh
    assert view.store.proposal_id == made.id
    assert card.offer.name.zh in view.page.banner.text()
    assert view.store.undo_text().zh == f"新建方案：{made.name}"
    result = view.store.outcome.proposal(made.id)
    assert result.figures.total_paid == card.offer.point.total
    assert result.figures.heaviest_month == card.offer.point.heaviest
    assert result.figures.last_due == card.offer.point.last_due(before.as_of)
    view.store.undo()
    assert view.store.case == before


def test_the_same_offer_again_is_chosen_and_not_added(view):
    card = cards(view)[0]
    card.take.click()
    view.store.push(EDIT, edits.copy_proposal(view.store.case, "p1", "另一个"))
    view.store.choose("p2")
    card.take.click()
    assert len(view.store.case.proposals) == 2
    assert view.store.proposal_id == "p1"
    assert "已经在" in view.page.banner.text()


def test_the_terms_of_a_taken_offer_are_a_button_away(view):
    cards(view)[0].take.click()
    view.page.banner.action.click()
    assert view.page.view_shown is None
    assert view.page.editor.name.value() == view.store.case.proposals[0].name


def test_a_casebook_that_can_only_be_read_stays_as_it_is(qtbot, view, monkeypatch):
    before = view.store.case
    monkeypatch.setattr(view.store, "push", lambda *_: None)
    cards(view)[0].take.click()
    assert view.store.case == before
    assert view.page.banner.text() == ""


# -- where nothing fits -------------------------------------------------------------------------------------------------


def test_where_nothing_fits_it_says_why_and_each_way_leads_to_offers(qtbot, store):
    view = opened(qtbot, store, living(three_debts()))
    type_in(view.wish.monthly.line, "100")
    settle(qtbot, store)
    assert isinstance(view.found, NothingFits)
    assert cards(view) == []
    assert view.offers.why.text() == view.found.reason.zh
    assert "100.00" in view.offers.why.text()
    assert view.found.ways
    assert len(view.offers.ways.buttons) == len(view.found.ways)
    way = view.found.ways[0]
    view.offers.ways.buttons[0].click()
    settle(qtbot, store)
    assert view.wish.wish() == way.wish
    assert isinstance(view.found, Found)
    assert cards(view)
    assert view.offers.why.text() == ""


def test_where_nothing_fits_an_interim_plan_is_a_button_away(qtbot, view):
    type_in(view.wish.monthly.line, "100")
    settle(qtbot, view.store)
    view.offers.why.action.click()
    assert view.page.view_shown is None
    assert view.page.beginning.own.token.isVisible()


def test_without_a_budget_it_says_what_to_fill_in(qtbot, store):
    view = opened(qtbot, store, replace(three_debts(), household=Household()))
    assert "填了收入和支出" in view.wish.monthly.support_text()
    assert isinstance(view.found, NothingFits)
    assert "没有剩余" in view.offers.why.text()


# -- languages, keyboard ------------------------------------------------------------------------------------------------


def test_no_chinese_is_left_after_switching_to_english(qtbot, store):
    case = living(three_debts())
    named = tuple(replace(each, creditor=replace(each.creditor, name=each.id)) for each in case.debts)
    view = opened(qtbot, store, replace(case, debts=named))
    language.use("en")
    assert [text for text in words_on(view) if re.search(r"[\u4e00-\u9fff]", text)] == []
    type_in(view.wish.monthly.line, "100")
    settle(qtbot, store)
    assert [text for text in words_on(view) if re.search(r"[\u4e00-\u9fff]", text)] == []


def test_every_control_has_a_name_in_both_languages(view):
    for lang in ("zh", "en"):
        language.use(lang)
        parts = [each for each in view.findChildren(QWidget) if isinstance(each, QAbstractButton | QLineEdit | QSlider)]
        assert [each for each in parts if each.isVisibleTo(view) and not each.accessibleName()] == []
    names = [each.accessibleName() for card in cards(view) for each in (card.take, card.compare)]
    assert len(set(names)) == len(names)


def test_tab_goes_down_the_view(qtbot, view):
    type_in(view.wish.monthly.line, "2000")
    settle(qtbot, view.store)
    view.wish.monthly.line.setFocus()
    places = []
    for _ in range(30):
        focus = view.page.focusWidget()
        if not view.isAncestorOf(focus):
            break
        places.append(focus.mapTo(view, QPoint(0, 0)).y())
        QTest.keyClick(focus, KEY.Key_Tab)
    assert len(places) > 20
    assert all(later >= earlier - 60 for earlier, later in pairwise(places))  # no further back than a line


def test_a_narrow_window_stacks_the_cards(qtbot, view):
    type_in(view.wish.monthly.line, "3000")
    settle(qtbot, view.store)
    shown = cards(view)
    assert len(shown) > 1
    assert shown[0].y() == shown[1].y()
    view.page.resize(420, 900)
    qtbot.waitUntil(lambda: shown[1].y() > shown[0].y())
    assert view.width() <= 420


def test_an_offer_can_be_seen_on_the_comparison_page(qtbot, store):
    store.add_case("示例", living(three_debts()))
    window = MainWindow(store, Settings(), PAGES)
    qtbot.addWidget(window)
    window.show()
    [page] = [each for each in window.pages if isinstance(each, ProposalsPage)]
    window.run(f"page_{window.pages.index(page)}")
    page.show_view("find")
    settle(qtbot, store)
    cards(page.view_shown)[0].compare.click()
    assert [each.icon for each in window.pages if each.isVisible()] == ["comparison"]
    assert store.case.proposal(store.proposal_id).terms == page.view_shown.found.offers[0].terms
