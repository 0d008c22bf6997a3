"""Leaving the desk: nothing of a case is left in any widget, and one comes back to where one was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.case.document import from_text
from planner.case.model import Case
from planner.rules.rulebook import load_rulebook
from planner.text import Text
from tests.ui.desk import LONG, Desk, store_of, stored, window_over
from ui import clock
from ui.dialogs.history import HistoryDialog
from ui.dialogs.preferences import SILENCE, preferences
from ui.dialogs.rules import RulesWindow
from ui.i18n import language
from ui.main_window import MainWindow
from ui.samples import sample_document
from ui.settings import Settings
from ui.theme import look
from ui.watch import A_MINUTE, Watch
from ui.widgets import ChoiceField

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
MARK = "CANARY"
FIGURE = Decimal("76543.21")
KEYS = ("id", "debt_id", "proposal_id", "jurisdiction")
STEP = Text("改“CANARY”的备注", "Change the note of CANARY")


def marked(value: Any, numbers: Iterator[int]) -> Any:
    """A case with a marker in every place that holds a person's own words."""
    if isinstance(value, tuple):
        return tuple(marked(each, numbers) for each in value)
    if not is_dataclass(value):
        return value
    changed = {
        each.name: f"{MARK}-{next(numbers)}"
        if each.type in ("str", str)
        else marked(getattr(value, each.name), numbers)
        for each in fields(value)
        if each.name not in KEYS
    }
    return replace(value, **changed)


def marked_case() -> Case:
    case = marked(from_text(sample_document()), count())
    first = replace(case.debts[0], principal=FIGURE, left_out="")
    return replace(case, debts=(first, *(replace(each, left_out="") for each in case.debts[1:])))


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_over(tmp_path / "book.heyi", qtbot) as made:
        made.store.add_case(f"{MARK}-alias", marked_case())
        yield made


def gone() -> None:
    """What is to be deleted is deleted, as it is when the program comes back to its events."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def words_of(thing: QObject) -> Iterator[str]:  # noqa: C901 - a kind a line
    """Every word that a person or a screen reader could get from a widget or an action."""
    if isinstance(thing, QWidget):
        yield from (thing.windowTitle(), thing.toolTip(), thing.accessibleName(), thing.accessibleDescription())
        yield from (thing.statusTip(), thing.whatsThis())
    if isinstance(thing, QLabel | QAbstractButton | QAction | QLineEdit):
        yield thing.text()
    if isinstance(thing, QAction):
        yield thing.toolTip()
    if isinstance(thing, QMenu | QGroupBox):
        yield thing.title()
    if isinstance(thing, QLineEdit):
        yield thing.placeholderText()
    if isinstance(thing, QComboBox):
        yield from (thing.itemText(number) for number in range(thing.count()))
    if isinstance(thing, QPlainTextEdit | QTextEdit | QTextBrowser | QTextDocument):
        yield thing.toPlainText()
    if isinstance(thing, QAbstractItemView) and thing.model() is not None:
        model = thing.model()
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        for line in range(model.rowCount()):
            for place in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
                yield from (str(model.index(line, place).data(role)) for role in roles)


def all_words() -> set[str]:
    """All words in all windows of the program, hidden ones included."""
    things: list[QObject] = []
    for top in QApplication.topLevelWidgets():
        things += [top, *top.findChildren(QObject)]
    things += QApplication.allWidgets()
    titles = {window.title() for window in QGuiApplication.allWindows()}
    return titles | {words for thing in things for words in words_of(thing)}


def personal(words: set[str]) -> set[str]:
    return {each for each in words if MARK in each or "76,543.21" in each or "76543.21" in each}


def visit_everything(window: MainWindow, qtbot: QtBot) -> None:
    """Every page and every view has shown the case."""
    for number, page in enumerate(window.pages):
        window.show_page(number)
        for view in page.views:
            page.show_view(view.key)
        if page.switch is not None:
            page.show_view("")
    qtbot.waitUntil(lambda: not window.store.runner.is_busy(), timeout=LONG)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_of_the_case_is_left_in_any_widget(window: MainWindow, qtbot: QtBot, lang: str) -> None:
    language.use(lang)  # type: ignore[arg-type]
    case = window.store.case
    assert case is not None
    window.store.push(STEP, replace(case, client=replace(case.client, phone=f"{MARK}-phone")))
    visit_everything(window, qtbot)
    QGuiApplication.clipboard().setText("kept")
    assert len(personal(all_words())) > 40, "the markers were in sight"
    window.actions_by_id["lock"].trigger()
    gone()
    assert personal(all_words()) == set()
    assert QGuiApplication.clipboard().text() == "kept"
    assert window.windowTitle().replace("[*]", "") in ("和议", "Heyi")


def test_the_page_that_covers_all_says_plainly_what_it_does(window: MainWindow) -> None:
    window.run("lock")
    page = window.lock.page
    assert page is not None
    assert page.geometry() == window.rect()
    assert not window.menuBar().isVisible()
    assert not window.statusBar().isVisible()
    said = {each.text() for each in page.findChildren(QLabel)}
    assert any("只是把屏幕藏起来" in each and "没有口令" in each for each in said)
    window.resize(900, 640)
    QApplication.processEvents()
    assert page.geometry() == window.rect()


def test_nothing_can_be_done_but_to_go_on_or_to_quit(window: MainWindow) -> None:
    window.run("lock")
    assert {id_ for id_, action in window.actions_by_id.items() if action.isEnabled()} == {"quit"}
    assert not window.acceptDrops()
    window.lock.lock()
    gone()
    language.use("en")
    assert window.windowTitle() == "Heyi"
    assert personal(all_words()) == set()


@pytest.mark.parametrize(("page", "view"), [("comparison", "creditor"), ("proposals", "payoff"), ("timeline", "")])
def test_one_comes_back_to_the_same_case_page_and_view(window: MainWindow, page: str, view: str) -> None:
    number = next(n for n, each in enumerate(window.pages) if each.icon == page)
    window.show_page(number)
    if view:
        window.page.show_view(view)
    case, title, undo = window.store.case, window.windowTitle(), window.store.undo_text()
    before = {id_: action.isEnabled() for id_, action in window.actions_by_id.items()}
    window.run("lock")
    gone()
    assert window.lock.page is not None
    window.lock.page.go_on.click()
    gone()
    assert window.lock.page is None
    assert (window.store.case, window.windowTitle(), window.store.undo_text()) == (case, title, undo)
    assert window.page.icon == page
    assert (window.page.switch.value() if window.page.switch is not None else "") == view
    assert window.page.isVisible()
    assert window.header.alias.text() == f"{MARK}-alias"
    assert before == {id_: action.isEnabled() for id_, action in window.actions_by_id.items()}
    assert window.menuBar().isVisible()
    assert any(MARK in each for each in all_words())


def test_the_steps_of_the_sitting_are_there_again(window: MainWindow) -> None:
    case = window.store.case
    assert case is not None
    window.store.push(STEP, replace(case, household=replace(case.household, reserve=Decimal("999.00"))))
    said, steps = window.moved_line.line.text(), list(window.moved_line.sitting.steps)
    assert said
    window.run("lock")
    assert window.moved_line.line.text() == ""
    window.lock.go_on()
    assert (window.moved_line.line.text(), window.moved_line.sitting.steps) == (said, steps)
    window.run("undo")
    assert window.store.case == case


def test_what_is_being_typed_is_taken_first(desk: Desk) -> None:
    with desk.sitting("zh") as person:
        person.press("Return", "Ctrl+2")
        person.type("Another name")
        person.press("Ctrl+Shift+L")
        assert person.window.lock.locked
        assert stored(person).client.name == "Another name"
        person.press("Return")
        assert not person.window.lock.locked
        assert person.window.page.icon == "budget"
        assert store_of(person).undo_text() is not None
        person.press("Ctrl+Q")


def test_the_key_works_in_dialogs_too_and_they_are_gone(window: MainWindow, qtbot: QtBot) -> None:
    """Both a small dialog and one inside another close as if one had gone back."""
    rules = RulesWindow(window, window.store.rulebook, NOW.date())
    inner = HistoryDialog(rules, window.store)
    for dialog in (rules, inner):
        qtbot.addWidget(dialog)
        dialog.open()
    inner.activateWindow()
    qtbot.waitUntil(inner.isActiveWindow)
    QTest.keyClick(
        inner.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert window.lock.locked
    assert not any(isinstance(each, QDialog) and each.isVisible() for each in QApplication.topLevelWidgets())
    assert inner.answer is None


def test_what_was_tried_in_the_client_view_is_there_again(window: MainWindow) -> None:
    window.run("present")
    view = window.presentation
    assert view is not None
    view.note()
    tried, case = view.tries, view.case
    window.lock.lock()
    gone()
    assert window.presentation is None
    assert personal(all_words()) == set()
    window.lock.go_on()
    again = window.presentation
    assert again is not None
    assert again is not view
    assert (again.tries, again.case) == (tried, case)
    again.close()


def test_closing_the_hidden_window_loses_nothing(window: MainWindow) -> None:
    window.run("lock")
    gone()
    assert window.close()
    assert from_text(window.store.casebook.load(str(window.store.case_id))) == window.store.case


def test_pages_that_are_gone_hear_of_nothing_any_more(window: MainWindow, dressed: QApplication, qtbot: QtBot) -> None:
    """Work under way, another case, other rules, language and theme: any of it would raise in a page that is deleted."""
    visit_everything(window, qtbot)
    window.run("lock")
    assert not window.store.runner.is_busy()
    gone()
    window.lock.go_on()
    window.store.open_sample()
    window.store.use_rules(load_rulebook())
    language.use("en")
    look.apply(dressed, "dark", 12)
    qtbot.waitUntil(lambda: not window.store.runner.is_busy(), timeout=LONG)


def test_hiding_again_and_again_leaves_nothing_behind(window: MainWindow) -> None:
    """What earlier windows of the program left to the collector is no part of it: it goes when that comes round."""
    gc.collect()
    counts = []
    for _ in range(3):
        window.run("lock")
        gone()
        counts.append(len(QApplication.allWidgets()))
        window.lock.go_on()
        gone()
    assert counts[0] == counts[1] == counts[2]


def test_nothing_of_the_window_stands_outside_of_it(window: MainWindow) -> None:
    """A widget without a parent would stay until the collector comes round, whatever is hidden or closed."""
    gc.collect()
    before = QApplication.topLevelWidgets()
    window.renew()
    window.bring_back()
    window.show_page(1)
    gone()
    assert [each for each in QApplication.topLevelWidgets() if each not in before] == []


# -- after a time of silence -----------------------------------------------------------------------------------------------


class HandTimer(QObject):
    """A timer that runs out when the test says so."""

    timeout = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[int] = []
        self.running = False

    def setSingleShot(self, _single: bool) -> None:  # noqa: N802 - Qt's name
        pass

    def start(self, milliseconds: int) -> None:
        self.begun.append(milliseconds)
        self.running = True

    def stop(self) -> None:
        self.running = False


@pytest.fixture
def timer() -> HandTimer:
    return HandTimer()


def a_key(watch: Watch) -> None:
    watch.eventFilter(watch, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))


def test_silence_hides_nothing_where_one_does_not_want_it(timer: HandTimer) -> None:
    settings = Settings()
    settings.set("idle_lock", 0)
    watch = Watch(settings, lambda: None, settings, timer)  # type: ignore[arg-type]
    assert not timer.running
    a_key(watch)
    assert timer.begun == []


def test_after_the_minutes_wished_for_without_a_key_the_screen_is_hidden(timer: HandTimer) -> None:
    settings, hidden = Settings(), []
    settings.set("idle_lock", 5)
    watch = Watch(settings, lambda: hidden.append(True), settings, timer)  # type: ignore[arg-type]
    assert timer.begun == [5 * A_MINUTE]
    a_key(watch)
    assert timer.begun == [5 * A_MINUTE] * 2, "every key begins the time anew"
    settings.set("idle_lock", 1)
    assert timer.begun[-1] == A_MINUTE, "at once, without a restart"
    assert hidden == []
    timer.timeout.emit()
    assert hidden == [True]
    settings.set("idle_lock", 0)
    assert not timer.running


@pytest.mark.parametrize(("minutes", "slept", "hides"), [(5, 120, True), (5, 30, False), (0, 120, False)])
def test_when_the_computer_wakes_up_the_screen_is_hidden(
    monkeypatch: pytest.MonkeyPatch, timer: HandTimer, minutes: int, slept: int, hides: bool
) -> None:
    settings, hidden = Settings(), []
    settings.set("idle_lock", minutes)
    watch = Watch(settings, lambda: hidden.append(True), settings, timer)  # type: ignore[arg-type]
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=slept))
    watch.pulse.timeout.emit()
    watch.pulse.timeout.emit()
    assert hidden == [True] * hides


def test_a_window_that_is_closed_hides_nothing_any_more(window: MainWindow, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    window.show()
    window.close()
    assert not window.watch.pulse.isActive()
    assert not window.watch.timer.isActive()
    window.settings.set("idle_lock", 1)
    assert not window.watch.timer.isActive()
    QTest.keyClick(
        other.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert other.isVisible()
    assert not window.lock.locked


def test_the_minutes_are_five_at_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBT_PLANNER_CONFIG", str(tmp_path / "first.ini"))
    assert Settings().get("idle_lock") == 5


def test_the_minutes_are_chosen_in_the_preferences(window: MainWindow, qtbot: QtBot) -> None:
    window.settings.set("idle_lock", 5)
    dialog = preferences(window, window.settings, window.store)
    qtbot.addWidget(dialog)
    field = next(each for each in dialog.findChildren(ChoiceField) if each.label == SILENCE)
    assert field.value() == 5
    combo = field.combo
    combo.setCurrentText("10 分钟")
    combo.activated.emit(combo.currentIndex())
    assert window.settings.get("idle_lock") == 10
    assert dialog.sizeHint().height() <= dialog.screen().availableSize().height()


def test_the_window_is_hidden_by_silence(window: MainWindow) -> None:
    window.settings.set("idle_lock", 5)
    watch = window.findChild(Watch)
    assert isinstance(watch, Watch)
    assert isinstance(watch.timer, QTimer)
    assert watch.timer.interval() == 5 * A_MINUTE
    watch.timer.timeout.emit()
    assert window.lock.locked


def test_keys_at_the_window_are_seen(window: MainWindow) -> None:
    window.settings.set("idle_lock", 5)
    watch = window.findChild(Watch)
    assert isinstance(watch, Watch)
    watch.timer.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert watch.timer.isActive()
