"""After each edit one line at the foot of the window says what it did to the figures; the whole sitting can be read back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMainWindow

from planner.case import edits
from planner.text import Text
from ui.dialogs.moved import MovedDialog
from ui.i18n import language
from ui.moved_line import MovedLine
from ui.store import Store

STEP = Text("修改期数", "Change the months")


@pytest.fixture
def store(store: Store) -> Store:
    store.open_sample()
    return store


@pytest.fixture
def line(store: Store, qtbot) -> MovedLine:
    made = MovedLine(store)
    qtbot.addWidget(made)
    made.resize(900, 30)
    made.show()
    return made


def with_months(store: Store, months: int):
    proposal = store.case.proposal(store.proposal_id)
    terms = tuple(replace(each, months=months) for each in proposal.terms)
    return edits.set_proposal(store.case, replace(proposal, terms=terms))


def test_nothing_is_said_before_the_first_step(line: MovedLine):
    assert line.line.text() == ""
    assert not line.more.isVisible()


def test_a_step_names_its_cause_and_the_amount(line: MovedLine, store: Store):
    before = store.outcome.proposal(store.proposal_id).figures.heaviest_month
    store.push(STEP, with_months(store, 48))
    after = store.outcome.proposal(store.proposal_id).figures.heaviest_month
    [step] = line.sitting.steps
    told = (step.movement.line.zh, *(each.zh for each in step.movement.others))
    assert any(f"{before:,.2f}" in each and f"{after:,.2f}" in each for each in told)
    assert "期数从 60 改为 48" in line.line.text()
    assert line.more.isVisible()


def test_steps_in_one_field_are_told_as_one_and_vanish_back_at_the_start(line: MovedLine, store: Store):
    for months in (59, 58, 57):
        store.push(STEP, with_months(store, months), "months")
    assert len(line.sitting.steps) == 1
    assert "从 60 改为 57" in line.line.text()
    store.push(STEP, with_months(store, 60), "months")
    assert line.sitting.steps == []
    assert line.line.text() == ""


def test_a_step_after_leaving_the_field_stands_by_itself(line: MovedLine, store: Store):
    store.push(STEP, with_months(store, 59), "months")
    store.end_merging()
    store.push(STEP, with_months(store, 58), "months")
    assert [("60 改为 59" in s.movement.line.zh, "59 改为 58" in s.movement.line.zh) for s in line.sitting.steps] == [
        (True, False),
        (False, True),
    ]


def test_undo_is_a_step_too(line: MovedLine, store: Store):
    store.push(STEP, with_months(store, 48))
    store.undo()
    assert len(line.sitting.steps) == 2
    assert "从 48 改为 60" in line.line.text()


def test_another_case_begins_anew(line: MovedLine, store: Store):
    store.push(STEP, with_months(store, 48))
    store.open_sample()
    assert line.sitting.steps == []


def test_the_line_follows_the_language(line: MovedLine, store: Store):
    store.push(STEP, with_months(store, 48))
    language.use("en")
    assert "from 60 to 48" in line.line.text()


def test_the_whole_sitting_is_read_back_latest_first_and_copied(line: MovedLine, store: Store, qtbot):
    for months in (48, 36):
        store.push(STEP, with_months(store, months))
    dialog = MovedDialog(None, line.sitting.steps)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.index("48 改为 36") < copied.index("60 改为 48")
    assert copied.count("\n") == sum(1 + len(each.movement.others) for each in line.sitting.steps)


def test_the_steps_are_read_back_in_the_letters_of_the_window_not_of_the_status_bar(
    line: MovedLine, qtbot, monkeypatch: pytest.MonkeyPatch
):
    window, opened = QMainWindow(), []
    qtbot.addWidget(window)
    window.statusBar().addWidget(line)
    monkeypatch.setattr(QDialog, "exec", lambda dialog: opened.append(dialog.parentWidget()))
    line.read_back()
    assert opened == [window]


def test_an_empty_sitting_says_what_will_stand_there(qtbot):
    dialog = MovedDialog(None, [])
    qtbot.addWidget(dialog)
    assert not dialog.copy.isVisibleTo(dialog)
