"""The background runner: the latest result wins, nothing is swallowed, closing is safe."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.background import Runner


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def test_only_the_latest_result_of_a_key_arrives(runner: Runner, qtbot: QtBot) -> None:
    gate, arrived = threading.Event(), []

    def slow(value: int) -> int:
        assert gate.wait(20)
        return value

    for value in range(6):
        runner.run("chart", slow, (value,), arrived.append)
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert arrived == [5]


def test_keys_do_not_disturb_each_other(runner: Runner, qtbot: QtBot) -> None:
    arrived: list[str] = []
    runner.run("a", str, (1,), arrived.append)
    runner.run("b", str, (2,), arrived.append)
    qtbot.waitUntil(lambda: len(arrived) == 2)
    assert sorted(arrived) == ["1", "2"]


def test_results_arrive_on_the_windows_thread(runner: Runner, qtbot: QtBot) -> None:
    seen: list[tuple[threading.Thread, threading.Thread]] = []
    runner.run("t", threading.current_thread, (), lambda worker: seen.append((worker, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, receiver = seen[0]
    assert receiver is threading.main_thread()
    assert worker is not receiver


def test_busy_says_when_work_begins_and_when_the_last_is_in(runner: Runner, qtbot: QtBot) -> None:
    told: list[tuple[str, bool]] = []
    runner.busy.connect(lambda key, on: told.append((key, on)))
    runner.run("a", int, (1,), lambda _: None)
    qtbot.waitUntil(lambda: not runner.is_busy())
    assert told == [("a", True), ("a", False)]


def test_an_error_goes_to_the_one_who_asked(runner: Runner, qtbot: QtBot) -> None:
    errors: list[Exception] = []
    runner.run("a", int, ("x",), lambda _: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)


def test_an_error_nobody_asked_for_is_raised_on_the_windows_thread(runner: Runner, qtbot: QtBot) -> None:
    with capture_exceptions() as raised:
        runner.run("a", int, ("x",), lambda _: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ValueError


def test_after_closing_nothing_arrives(qtbot: QtBot) -> None:
    runner, gate, arrived = Runner(threads=1), threading.Event(), []
    runner.run("a", gate.wait, (20,), arrived.append)
    runner.run("b", int, (1,), arrived.append)
    gate.set()
    runner.close()
    runner.run("c", int, (1,), arrived.append)
    qtbot.wait(20)
    assert arrived == []
    assert not runner.is_busy()


class Receiver(QObject):
    """Takes results until it is deleted."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    def take(self, value: object) -> None:
        self.objectName()  # raises once it is deleted
        self.got.append(value)

    def take_for(self, _asked: str, value: object) -> None:
        self.take(value)


def test_a_result_for_what_is_deleted_meanwhile_is_dropped(runner: Runner, qtbot: QtBot) -> None:
    gate, gone, there = threading.Event(), Receiver(), Receiver()

    def slow(value: int) -> int:
        assert gate.wait(20)
        return value

    with capture_exceptions() as raised:
        runner.run("a", slow, (1,), gone.take)
        runner.run("b", slow, (2,), partial(gone.take_for, "asked"))
        runner.run("c", slow, (3,), there.take)
        delete(gone)
        gate.set()
        qtbot.waitUntil(lambda: not runner.is_busy())
    assert raised == []
    assert there.got == [3]
    assert gone.got == []


def test_what_is_under_way_can_be_dropped_and_later_work_runs(runner: Runner, qtbot: QtBot) -> None:
    gate, arrived = threading.Event(), []

    def slow(value: int) -> int:
        assert gate.wait(20)
        return value

    runner.run("a", slow, (1,), arrived.append)
    runner.run("b", slow, (2,), arrived.append)
    runner.drop()
    assert not runner.is_busy()
    gate.set()
    runner.run("a", slow, (3,), arrived.append)
    qtbot.waitUntil(lambda: arrived != [])
    assert arrived == [3]
