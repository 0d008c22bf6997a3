"""The one door for change: undo is exact, every change is a transaction, a failed save loses nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from planner.case.document import from_text
from planner.case.model import Case, Client, Debt, Proposal
from planner.errors import InputError, Problem, input_error
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from ui import clock
from ui.i18n import language
from ui.store import UNDO_LIMIT, Store

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
EDIT = Text("修改年利率", "Change the annual rate")
OTHER = Text("修改本金", "Change the principal")


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Casebook.create(tmp_path / "book.heyi", now=NOW) as casebook:
        made = Store(casebook, load_rulebook())
        made.add_case("小林", Case(as_of=date(2026, 11, 23), debts=(Debt("d1", principal=Decimal("100.00")),)))
        yield made
        made.runner.close()


def with_principal(case: Case | None, amount: int) -> Case:
    assert case is not None
    return replace(case, debts=(replace(case.debts[0], principal=Decimal(amount).quantize(Decimal("0.01"))),))


def kept(store: Store) -> Case:
    assert store.case_id is not None
    return from_text(store.casebook.load(store.case_id))


def test_a_new_case_is_as_of_today(store: Store) -> None:
    assert store.new_case("王")
    assert store.case == Case(as_of=NOW.date())
    assert store.alias == "王"


def test_every_edit_undo_and_redo_is_on_the_disk_when_it_is_told(store: Store) -> None:
    start = store.case
    told: list[Case] = []
    store.saved.connect(lambda _: told.append(kept(store)))
    store.push(EDIT, with_principal(start, 200))
    store.undo()
    store.redo()
    assert told == [with_principal(start, 200), start, with_principal(start, 200)]


def test_the_outcome_belongs_to_the_new_case_when_the_change_is_told(store: Store) -> None:
    seen: list[tuple[object, object]] = []
    store.changed.connect(lambda old, new: seen.append((old, new)))
    store.changed.connect(lambda _old, new: seen.append((store.outcome.case, new)))  # type: ignore[union-attr]
    old = store.case
    new = with_principal(old, 200)
    store.push(EDIT, new)
    assert seen == [(old, new), (new, new)]


def test_typing_in_one_field_is_one_step_until_the_field_is_left(store: Store) -> None:
    start = store.case
    for amount in (1, 12, 123):
        store.push(OTHER, with_principal(store.case, amount), "debts[d1].principal")
    store.end_merging()
    store.push(OTHER, with_principal(store.case, 5), "debts[d1].principal")
    assert store.history.count() == 2
    store.undo()
    assert store.case == with_principal(start, 123)
    store.undo()
    assert store.case == start


def test_steps_of_different_fields_do_not_merge(store: Store) -> None:
    for key in ("a", "b", None, None):
        store.push(EDIT, with_principal(store.case, store.history.count() + 1), key)
    assert store.history.count() == 4


def test_coming_back_to_the_start_leaves_no_step(store: Store) -> None:
    start = store.case
    store.push(OTHER, with_principal(start, 7), "p")
    store.push(OTHER, with_principal(start, 100), "p")
    assert store.case == start
    assert store.undo_text() is None


def test_a_case_that_is_the_same_is_no_step(store: Store) -> None:
    store.push(EDIT, with_principal(store.case, 100))
    assert store.undo_text() is None


def test_undo_and_redo_name_the_action_in_the_language_of_now(store: Store) -> None:
    store.push(EDIT, with_principal(store.case, 1))
    store.push(OTHER, with_principal(store.case, 2))
    store.undo()
    assert (store.undo_text(), store.redo_text()) == (EDIT, OTHER)
    assert store.history.undoText() == "修改年利率"
    language.use("en")
    assert (store.history.undoText(), store.history.redoText()) == ("Change the annual rate", "Change the principal")


def test_two_hundred_steps_and_more_can_be_taken_back() -> None:
    assert UNDO_LIMIT >= 200


@pytest.mark.parametrize("seed", range(5))
def test_undo_is_exact(store: Store, seed: int) -> None:
    """Any walk of edits, undos and redos: undoing all of it gives the start, redoing all of it the end."""
    chance = random.Random(seed)
    start = store.case
    for _ in range(60):
        move = chance.random()
        if move < 0.2:
            store.undo()
        elif move < 0.35:
            store.redo()
        elif move < 0.7:
            store.push(OTHER, with_principal(store.case, chance.randrange(10**6)), chance.choice(["a", "b", None]))
        else:
            assert store.case is not None
            store.push(EDIT, replace(store.case, client=Client(dependants=chance.randrange(30))))
    while store.redo_text():
        store.redo()
    end = store.case
    while store.undo_text():
        store.undo()
    assert store.case == start == kept(store)
    while store.redo_text():
        store.redo()
    assert store.case == end == kept(store)


def test_a_failed_save_keeps_the_edit_says_why_and_is_made_good(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    start, new = store.case, with_principal(store.case, 200)
    problems: list[Problem] = []
    store.problem.connect(problems.append)
    reason = Text("磁盘已满。", "The disk is full.")

    def full(*_: object, **__: object) -> int:
        raise input_error("", reason, Text("请腾出空间。", "Free some space."))

    with monkeypatch.context() as broken:
        broken.setattr(store.casebook, "save", full)
        store.push(EDIT, new)
        assert (store.case, store.unsaved, kept(store)) == (new, True, start)
        assert problems[0].message == reason
        assert not store.save_now()
    assert store.save_now()
    assert (store.unsaved, kept(store)) == (False, new)


def test_a_case_that_cannot_be_opened_leaves_the_present_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    present, problems = store.case, []
    store.problem.connect(problems.append)
    monkeypatch.setattr(store.casebook, "load", lambda _: "{}")
    assert not store.open_case(str(store.case_id))
    assert store.case == present
    assert len(problems) == 1


def test_the_sample_is_marked_and_every_opening_is_a_copy(store: Store) -> None:
    assert store.open_sample()
    first = store.case_id
    assert store.case is not None
    assert store.case.sample
    assert store.open_sample()
    assert store.case_id != first
    assert store.casebook.case(str(first)).sample


def test_every_page_is_about_the_proposal_chosen_last(store: Store) -> None:
    assert store.case is not None
    assert store.proposal_id == ""
    told: list[str] = []
    store.proposal_chosen.connect(lambda: told.append(store.proposal_id))
    store.push(OTHER, replace(store.case, proposals=(Proposal("p1"), Proposal("p2"), Proposal("p3"))))
    assert store.proposal_id == "p1", "at first the first"
    store.choose("p2")
    store.choose("p2")
    assert told == ["p2"], "told once, and no step of the history"
    assert store.undo_text() == OTHER
    store.push(EDIT, replace(store.case, proposals=(Proposal("p1"), Proposal("p3"))))
    assert store.proposal_id == "p3", "where it is gone the last one"
    store.new_case("王")
    assert store.proposal_id == ""


def test_another_case_begins_without_history(store: Store) -> None:
    store.push(EDIT, with_principal(store.case, 1))
    store.new_case("乙")
    assert store.undo_text() is None


def test_a_deleted_case_is_closed_and_gone(store: Store) -> None:
    gone = str(store.case_id)
    opened: list[object] = []
    store.opened.connect(opened.append)
    store.delete_case(gone)
    assert (store.case, store.case_id, store.outcome) == (None, None, None)
    assert opened == [None]
    with pytest.raises(InputError):
        store.casebook.case(gone)


def test_a_second_window_can_look_but_not_change(store: Store, tmp_path: Path) -> None:
    case_id = str(store.case_id)
    with Casebook.open(tmp_path / "book.heyi", now=NOW) as same:
        second = Store(same, load_rulebook())
        problems: list[Problem] = []
        assert second.open_case(case_id)
        second.problem.connect(problems.append)
        before = second.case
        second.push(EDIT, with_principal(before, 9))
        assert second.case == before
        assert len(problems) == 1


def test_renaming_is_saved_with_the_case(store: Store) -> None:
    store.rename("小林（二）")
    assert store.casebook.case(str(store.case_id)).alias == "小林（二）"
    assert store.casebook.search("xiaolin")
