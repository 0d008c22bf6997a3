"""The background runner: the latest result wins, nothing is swallowed, closing is safe."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

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
