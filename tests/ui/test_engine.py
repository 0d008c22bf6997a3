"""A case opened before what evaluates it is loaded: the window answers meanwhile, and then the case is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from planner.storage.casebook import Casebook
from ui import clock, engine
from ui.local_rules import rules_of
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.settings import Settings
from ui.store import Store


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Nothing that evaluates is loaded before this is set; then it takes as long as it takes."""
    go, there = Event(), Event()

    def load() -> None:
        assert go.wait(20)
        there.set()

    monkeypatch.setattr(engine, "is_loaded", there.is_set)
    monkeypatch.setattr(engine, "load", load)
    return go


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, dressed: QApplication, loading: Event) -> Iterator[MainWindow]:
    book, _ = rules_of(Settings())
    with Casebook.create(tmp_path / "engine.heyi", now=clock.now()) as casebook:
        made = MainWindow(Store(casebook, book), Settings(), PAGES)
        qtbot.addWidget(made)
        yield made
        loading.set()
        made.store.runner.close()


def seen(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.appeared):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_the_case_is_taken_on_and_opened_a_moment_later(store: Store, qtbot: QtBot, loading: Event) -> None:
    told: list[bool] = []
    store.awaited.connect(told.append)
    assert store.open_sample()
    assert store.case is None
    assert told == [True]
    loading.set()
    qtbot.waitUntil(lambda: store.case is not None)
    assert store.outcome is not None
    assert told == [True, False]
    assert len(store.casebook.cases()) == 1


def test_of_two_cases_asked_for_the_last_one_is_opened_and_none_is_lost(
    store: Store, qtbot: QtBot, loading: Event
) -> None:
    told: list[bool] = []
    store.awaited.connect(told.append)
    assert store.new_case("甲")
    assert store.new_case("乙")
    loading.set()
    qtbot.waitUntil(lambda: store.case is not None)
    assert store.alias == "乙"
    assert sorted(each.alias for each in store.casebook.cases()) == ["乙", "甲"]
    assert told == [True, False]


def test_with_what_evaluates_loaded_the_case_is_there_at_once(store: Store) -> None:
    assert engine.is_loaded()
    assert store.open_sample()
    assert store.case is not None


def test_what_is_typed_meanwhile_is_for_the_page_of_the_case(window: MainWindow, qtbot: QtBot, loading: Event) -> None:
    seen(window, qtbot)
    qtbot.waitUntil(lambda: window.pages.is_made(0))
    window.store.new_case("甲")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_0):
        QTest.keyClick(window.windowHandle(), key)
    assert window.stack.currentIndex() == 0
    search = [each.text() for each in window.page.findChildren(QLineEdit)]
    assert "1200" not in search
    loading.set()
    qtbot.waitUntil(lambda: window.page.icon == "budget" and not window.store.runner.is_busy(), timeout=20_000)
    qtbot.waitUntil(lambda: any("1200" in each.text() for each in window.page.findChildren(QLineEdit)), timeout=10_000)


def test_where_the_case_cannot_be_opened_the_list_is_there_to_go_on_with(
    window: MainWindow, qtbot: QtBot, loading: Event
) -> None:
    window.appeared.connect(lambda: window.store.open_case("none of ours"))
    seen(window, qtbot)
    assert not window.pages.is_made(0)
    with qtbot.waitSignal(window.store.problem):
        loading.set()
    qtbot.waitUntil(lambda: window.pages.is_made(0))
    assert window.store.case is None
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    assert window.isAncestorOf(QApplication.focusWidget())


def test_a_case_that_is_awaited_spares_the_list(window: MainWindow, qtbot: QtBot, loading: Event) -> None:
    window.appeared.connect(window.store.open_sample)
    seen(window, qtbot)
    loading.set()
    qtbot.waitUntil(lambda: window.store.case is not None)
    assert not window.pages.is_made(0)
    assert window.stack.currentIndex() == 1


def test_a_screen_that_is_hidden_meanwhile_stays_hidden(window: MainWindow, qtbot: QtBot, loading: Event) -> None:
    seen(window, qtbot)
    window.store.open_sample()
    window.lock.lock()
    loading.set()
    qtbot.wait(200)
    assert window.lock.locked
    assert window.store.case is None
    window.lock.go_on()
    qtbot.waitUntil(lambda: window.store.case is not None)
    assert len(window.store.casebook.cases()) == 1
