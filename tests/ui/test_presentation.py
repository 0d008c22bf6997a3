"""The view for the client: large figures of one proposal, nothing private, and the case exactly as it was afterwards."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from planner.case import edits
from planner.money import amount_text
from planner.text import Text
from tests.ui.eyes import cut_off, settle, sideways
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.proposals_list import summary
from ui.presentation import Presentation
from ui.settings import Settings
from ui.store import Store

CANARY = "密语ZQX"


@pytest.fixture
def store(store: Store) -> Store:
    store.open_sample()
    return store


@pytest.fixture
def view(store: Store, qtbot) -> Presentation:
    made = Presentation(store)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(view: Presentation) -> list[str]:
    labels = [each for each in view.findChildren(QLabel) if each.isVisible()]
    fields = [each for each in view.findChildren(QLineEdit) if each.isVisible()]
    return [each.text() for each in (*labels, *fields) if each.text()]


def test_the_figures_are_those_of_the_proposal(view: Presentation, store: Store):
    figures = store.outcome.proposal(store.proposal_id).figures
    assert amount_text(figures.heaviest_month).zh in shown(view)
    assert amount_text(figures.total_paid).zh in shown(view)


def test_a_debt_outside_of_the_proposal_is_not_said_to_be_gone(store: Store, qtbot):
    proposal = store.case.proposal(store.proposal_id)
    for terms, note in ((proposal.terms, "之后不再欠"), (proposal.terms[1:], "方案里的还清了；别的还欠着")):
        store.push(Text("试", "Try"), edits.set_proposal(store.case, replace(proposal, terms=terms)))
        view = Presentation(store)
        qtbot.addWidget(view)
        assert view.figures["last"].note.text() == note


def test_a_month_that_only_savings_carry_is_not_said_to_be_carried_by_the_budget(store: Store, qtbot):
    heaviest = store.outcome.proposal(store.proposal_id).figures.heaviest_month
    household = store.case.household
    for spare, savings, told, marked in (
        (0, 0, "收支负担得起", "预算负担得起"),
        (-1, 9_000, "有的月份要用存款补上", "要用存款补上"),
        (-1, 0, "超过每月能还的", "超出预算"),
    ):
        reserve = household.income - household.expense - heaviest - spare
        changed = replace(household, reserve=reserve, savings=Decimal(savings))
        store.push(Text("试", "Try"), replace(store.case, household=changed))
        view = Presentation(store)
        qtbot.addWidget(view)
        assert view.figures["month"].note.text() == told
        assert summary(store.outcome.proposal(store.proposal_id), changed).mark.zh == marked


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_figures_are_large_and_few(view: Presentation, lang):
    language.use(lang)
    with_numbers = [each for each in shown(view) if re.search(r"\d", each)]
    assert len(with_numbers) <= 7
    assert all(each.figure.font().pointSizeF() >= 28 for each in view.figures.values())
    texts = [each for each in view.findChildren(QLabel) if each.isVisible() and each.text()]
    texts += [each for each in view.findChildren(QAbstractButton) if each.isVisible() and each.text()]
    assert all(each.fontInfo().pointSizeF() >= 15 for each in texts)


def test_nothing_is_cut_off_at_the_size_of_a_cheap_laptop(view: Presentation):
    view.note()
    assert view.minimumSizeHint().width() <= 1366
    assert view.minimumSizeHint().height() <= 768
    for each in view.findChildren(QLabel):
        if each.isVisible() and each.text() and not each.wordWrap():
            assert each.width() >= each.sizeHint().width(), each.text()


def test_nothing_that_is_not_meant_for_the_client_is_in_it(store: Store, qtbot):
    case = store.case
    debts = tuple(
        replace(each, note=CANARY, contract_number=CANARY, creditor=replace(each.creditor, name=CANARY))
        for each in case.debts
    )
    client = replace(case.client, name=CANARY, phone=CANARY, address=CANARY, hardship=CANARY)
    proposals = tuple(replace(each, note=CANARY) for each in case.proposals)
    store.push(Text("改", "edit"), replace(case, debts=debts, client=client, proposals=proposals))
    made = Presentation(store)
    qtbot.addWidget(made)
    made.show()
    texts = []
    for kind in (QLabel, QLineEdit, QAbstractButton):
        texts += [f"{each.text()}{each.toolTip()}{each.accessibleName()}" for each in made.findChildren(kind)]
    assert not [each for each in texts if CANARY in each]
    assert CANARY not in made.windowTitle()
    assert store.alias not in made.windowTitle()


def test_a_slider_changes_the_figures_and_nothing_of_the_case(view: Presentation, store: Store, qtbot):
    before, case, steps = shown(view), store.case, store.history.count()
    slider = view.sliders.field("months")
    slider.committed.emit(36)
    assert shown(view) != before
    view.close()
    assert store.case == case
    assert store.history.count() == steps


def test_what_was_tried_comes_back_and_can_be_thrown_away(view: Presentation, store: Store):
    first = shown(view)
    view.note()
    view.sliders.field("months").committed.emit(36)
    view.buttons[0].click()
    assert view.case.proposal(store.proposal_id).terms == store.case.proposal(store.proposal_id).terms
    assert first[0] in shown(view)
    view.drop.click()
    assert not view.buttons[0].isVisible()
    assert store.history.count() == 0


def test_what_was_tried_is_kept_as_proposals_in_one_step(view: Presentation, store: Store):
    count = len(store.case.proposals)
    view.sliders.field("months").committed.emit(36)
    view.note()
    view.sliders.field("months").committed.emit(24)
    view.note()
    view.keep.click()
    assert [{each.months for each in kept.terms} for kept in store.case.proposals[count:]] == [{36}, {24}]
    assert store.history.count() == 1
    store.undo()
    assert len(store.case.proposals) == count


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_a_key_blanks_the_screen_and_any_key_brings_it_back(view: Presentation, qtbot, key):
    qtbot.keyClick(
        view.sliders.field("months").slider if hasattr(view.sliders.field("months"), "slider") else view, key
    )
    assert view.cover.isVisible()
    assert view.cover.geometry() == view.rect()
    qtbot.keyClick(view.cover, Qt.Key.Key_X)
    assert not view.cover.isVisible()


def test_b_blanks_from_a_field_of_figures_too(view: Presentation, qtbot):
    line = view.findChild(QLineEdit)
    text = line.text()
    qtbot.keyClick(line, Qt.Key.Key_B)
    assert view.cover.isVisible()
    assert line.text() == text


@pytest.fixture
def window(store: Store, qtbot) -> MainWindow:
    made = MainWindow(store, Settings(), PAGES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_f11_opens_it_and_escape_brings_the_window_back_as_it_was(window: MainWindow, qtbot):
    window.run("page_4")
    window.run("present")
    view = window.presentation
    qtbot.waitUntil(view.isVisible)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.presentation is None
    assert window.page.icon == "comparison"
    assert window.store.history.count() == 0


def test_without_a_proposal_the_window_takes_the_whole_screen(window: MainWindow):
    window.store.new_case("甲")
    window.run("present")
    assert getattr(window, "presentation", None) is None
    assert window.isFullScreen()


def test_a_case_that_cannot_be_worked_out_says_so(store: Store, qtbot):
    proposal = store.case.proposal(store.proposal_id)
    terms = tuple(replace(each, down_payment=each.down_payment + 10_000_000) for each in proposal.terms)
    store.push(Text("改", "edit"), edits.set_proposal(store.case, replace(proposal, terms=terms)))
    made = Presentation(store)
    qtbot.addWidget(made)
    made.show()
    assert any("首付" in each for each in shown(made))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_at_200_per_cent_on_a_small_laptop_nothing_is_beyond_the_edge(view: Presentation, lang):
    """1366 x 768 at 200 % leaves 683 x 384: figures stand one under the other and scroll up and down only."""
    language.use(lang)
    view.resize(683, 384)
    settle()
    assert (view.width(), view.height()) == (683, 384)
    assert not sideways(view)
    assert not cut_off(view)
