"""Going back: the list of steps of this sitting, and the versions of a case that the casebook keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.case.document import from_text
from planner.case.model import Case, Debt
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from tests.ui.desk import Desk, store_of
from ui import clock
from ui.dialogs.history import HistoryDialog, show_history
from ui.dialogs.versions import VersionsDialog
from ui.i18n import language
from ui.store import UNDO_LIMIT, Store

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
STEP = Text("修改本金", "Change the principal")


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(clock, "now", made)
    return made


@pytest.fixture
def store(tmp_path: Path, watch: Watch) -> Iterator[Store]:
    with Casebook.create(tmp_path / "book.heyi", now=NOW) as casebook:
        made = Store(casebook, load_rulebook())
        made.new_case("小林")
        yield made
        made.runner.close()


def owing(store: Store, amount: int) -> Case:
    assert store.case is not None
    return replace(store.case, debts=(Debt("d1", principal=Decimal(amount).quantize(Decimal("0.01"))),))


def edit(store: Store, watch: Watch, *amounts: int) -> None:
    for amount in amounts:
        watch.now += timedelta(minutes=1)
        store.push(Text(f"本金 {amount}", f"Principal {amount}"), owing(store, amount))


def lines(dialog: HistoryDialog) -> list[str]:
    return [dialog.list.item(number).text() for number in range(dialog.list.count())]


# -- steps --------------------------------------------------------------------------------------------------------------


def test_every_step_is_listed_with_its_time_and_the_present_one_is_marked(
    store: Store, watch: Watch, qtbot: QtBot
) -> None:
    edit(store, watch, 1, 2, 3)
    store.undo()
    dialog = HistoryDialog(None, store)
    qtbot.addWidget(dialog)
    assert lines(dialog) == ["14:35　本金 3（已撤销）", "14:34　本金 2（现在）", "14:33　本金 1", "打开个案时"]
    assert dialog.list.currentRow() == 1
    language.use("en")
    assert lines(dialog)[:2] == ["14:35   Principal 3 (taken back)", "14:34   Principal 2 (now)"]
    assert dialog.list.currentRow() == 1


def test_a_jump_is_exact_in_both_directions_and_saved_and_told_once(store: Store, watch: Watch) -> None:
    start = store.case
    edit(store, watch, *range(1, 251))
    end = store.case
    told: list[tuple[object, object]] = []
    store.changed.connect(lambda old, new: told.append((old, new)))
    before = store.casebook.case(str(store.case_id)).latest
    store.go_to_step(0)
    assert store.case == start == from_text(store.casebook.load(str(store.case_id)))
    assert store.casebook.case(str(store.case_id)).latest == before + 1
    assert told == [(end, start)]
    assert store.redo_text() == Text("本金 1", "Principal 1")
    store.go_to_step(200)
    assert store.case == owing(store, 200)
    assert store.outcome is not None
    assert store.outcome.case == store.case
    store.go_to_step(250)
    assert store.case == end
    store.undo()
    assert store.case == owing(store, 249)


def test_more_than_two_hundred_steps_are_listed_by_name(store: Store, watch: Watch, qtbot: QtBot) -> None:
    edit(store, watch, *range(1, 206))
    dialog = HistoryDialog(None, store)
    qtbot.addWidget(dialog)
    assert len(lines(dialog)) == 206
    assert all(f"本金 {205 - number}" in line for number, line in enumerate(lines(dialog)[:-1]))
    assert UNDO_LIMIT >= 200


def test_going_nowhere_saves_nothing(store: Store, watch: Watch) -> None:
    edit(store, watch, 1)
    before = store.casebook.case(str(store.case_id)).latest
    store.go_to_step(1)
    assert store.casebook.case(str(store.case_id)).latest == before


def test_the_answer_of_the_list_goes_there_and_going_back_goes_nowhere(
    store: Store, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(store, watch, 1, 2)

    def take_last(dialog: HistoryDialog) -> None:
        dialog.list.setCurrentRow(2)
        dialog.buttons[0].click()

    end = store.case
    monkeypatch.setattr(HistoryDialog, "exec", lambda dialog: dialog.back.click())
    show_history(None, store)
    assert store.case == end
    monkeypatch.setattr(HistoryDialog, "exec", take_last)
    show_history(None, store)
    assert store.case is not None
    assert store.case.debts == ()


def test_a_step_is_gone_back_to_by_keyboard(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.press("Return")
        store = store_of(person)
        start = store.case
        assert start is not None
        assert not person.window.actions_by_id["history"].isEnabled()
        first, second = (replace(start, client=replace(start.client, dependants=count)) for count in (8, 9))
        store.push(STEP, first)
        store.push(STEP, second)
        person.in_dialog(lambda: person.press("Ctrl+H"), lambda: person.press("Down", "Return"))
        assert store.case == first
        assert store.redo_text() == STEP
        person.press("Ctrl+Q")


def test_what_was_taken_back_is_told_as_that_among_the_versions(store: Store, watch: Watch) -> None:
    edit(store, watch, 1, 2)
    store.undo()
    store.go_to_step(0)
    store.go_to_step(2)
    told = [version.label for version in store.casebook.versions(str(store.case_id))]
    assert told == ["回到：本金 2", "回到打开时的样子", "撤销：本金 2", "本金 2", "本金 1", ""]


# -- versions -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(store: Store, watch: Watch, qtbot: QtBot) -> VersionsDialog:
    edit(store, watch, 100, 250)
    made = VersionsDialog(None, store)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.is_reading())
    return made


def shown(dialog: VersionsDialog) -> list[list[str]]:
    table = dialog.list.table.model()
    return [[str(table.index(n, at).data()) for at in range(table.columnCount())] for n in range(table.rowCount())]


def local(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def test_versions_are_listed_with_what_was_done_and_totals(dialog: VersionsDialog) -> None:
    assert shown(dialog) == [
        ["现在", "本金 250", "1", "250.00", "0"],
        [local(NOW + timedelta(minutes=1)), "本金 100", "1", "100.00", "0"],
        [local(NOW), "新建", "0", "0.00", "0"],
    ]
    language.use("en")
    assert shown(dialog)[0][0] == "Now"
    assert shown(dialog)[2][1] == "Begun"


def test_the_chosen_version_is_compared_with_now(dialog: VersionsDialog) -> None:
    assert "债权人主张的总额" in dialog.since.text()
    assert "从 100.00 改为 250.00" in dialog.since.text() or "100.00 → 250.00" in dialog.since.text()
    dialog.list.select_row(0)
    assert dialog.since.text() == "和现在一样。"


def test_a_version_is_opened_as_a_copy_and_the_case_stays(dialog: VersionsDialog, store: Store, qtbot: QtBot) -> None:
    before, old_id = store.case, str(store.case_id)
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert store.case == owing(store, 100)
    assert store.case_id != old_id
    assert store.alias == f"小林 {local(NOW + timedelta(minutes=1))}"
    assert from_text(store.casebook.load(old_id)) == before
    [made] = store.casebook.versions(str(store.case_id))
    assert made.label.startswith("从 ")
    assert [row.alias for row in store.casebook.cases()].count("小林") == 1


def test_a_version_that_cannot_be_read_says_so_and_is_not_opened(
    store: Store, watch: Watch, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(store, watch, 100)
    monkeypatch.setattr(store.casebook, "load_version", lambda *_: "{}")
    made = VersionsDialog(None, store)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: not made.is_reading())
    assert shown(made)[1][2:] == ["–", "–", "–"]
    assert made.since.text()
    assert not made.open_copy.isEnabled()


def test_versions_that_have_gone_meanwhile_are_said_by_the_window(dialog: VersionsDialog, store: Store) -> None:
    told: list[object] = []
    store.problem.connect(told.append)
    before = store.case
    for each in range(80):
        store.casebook.save(str(store.case_id), "{}", alias="小林", label="", at=NOW + timedelta(days=each))
    dialog.take()
    assert len(told) == 1
    assert store.case == before
