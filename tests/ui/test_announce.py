"""What is announced to screen readers: each status once, without moving the keyboard; and tool tips that are never alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import ui
from planner.case import edits
from planner.case.model import Debt
from planner.text import Text
from tests.ui.desk import Desk, store_of
from tests.ui.eyes import settle
from ui import clock
from ui.announce import voice
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.settings import Settings
from ui.store import Store
from ui.tips import LABEL, Hover, Tips
from ui.widgets import AmountField, Banner, button, words

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
STEP = Text("添加一笔债务", "Add a debt")


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def heard(qtbot: QtBot) -> Iterator[list[tuple[str, bool]]]:
    """What was announced, and whether urgently."""
    said: list[tuple[str, bool]] = []
    listening = voice.said.connect(lambda text, urgent: said.append((text, urgent)))
    yield said
    voice.said.disconnect(listening)


@pytest.fixture
def window(store: Store, qtbot: QtBot) -> MainWindow:
    made = MainWindow(store, Settings(), PAGES)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_an_announcement_is_an_event_of_the_part_with_its_words(
    show: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch, heard: list[tuple[str, bool]]
) -> None:
    events: list[object] = []
    deliver = QAccessible.updateAccessibility

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        events.append((event.object(), event.message(), event.politeness()))
        deliver(event)

    told = SimpleNamespace(updateAccessibility=listen, AnnouncementPoliteness=QAccessible.AnnouncementPoliteness)
    monkeypatch.setattr(QtGui, "QAccessible", told)
    label = words("")
    show(label)
    voice.say(label, STEP)
    voice.say(label, STEP, urgent=True)
    polite = QAccessible.AnnouncementPoliteness
    assert events == [(label, "添加一笔债务", polite.Polite), (label, "添加一笔债务", polite.Assertive)]
    assert heard == [("添加一笔债务", False), ("添加一笔债务", True)]


def test_a_step_is_announced_once_with_what_it_moved_and_that_it_is_saved(
    window: MainWindow, qtbot: QtBot, heard: list[tuple[str, bool]]
) -> None:
    store = window.store
    store.open_sample()
    QApplication.processEvents()
    heard.clear()
    before = QApplication.focusWidget()
    assert store.case is not None
    first = store.case.debts[0]
    store.push(STEP, edits.set_debt(store.case, replace(first, principal=first.principal + 1000)))
    QApplication.processEvents()
    line = window.moved_line.sitting.steps[-1].movement.line
    assert heard == [(f"{line.zh}　{window.saved_line.text()}", False)]
    assert QApplication.focusWidget() is before, "the keyboard stays where it was"
    language.use("en")
    store.undo()
    QApplication.processEvents()
    assert heard[-1][0].endswith(window.saved_line.text())
    assert window.saved_line.text().startswith("Saved ")


def test_ctrl_s_reads_what_is_typed_and_says_that_all_is_saved(
    window: MainWindow, heard: list[tuple[str, bool]]
) -> None:
    assert not window.actions_by_id["save"].isEnabled()
    window.store.new_case("小林")
    QApplication.processEvents()
    name = window.page.client.fields["client.name"]
    name.go_to()
    QTest.keyClicks(name.line, "Lin")
    heard.clear()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.store.case is not None
    assert window.store.case.client.name == "Lin"
    assert heard[-1][0].endswith(window.saved_line.text())
    assert window.saved_line.text().startswith("已保存")


def test_what_stands_in_a_banner_is_announced_when_it_is_new(
    show: Callable[..., QWidget], heard: list[tuple[str, bool]]
) -> None:
    banner = Banner()
    show(banner)
    done, wrong = Text("已导入 3 笔债务。", "3 debts were imported."), Text("写不了。", "It cannot be written.")
    banner.show_text(done)
    banner.show_text(done)
    banner.show_text(wrong, "error")
    banner.clear()
    banner.show_text(wrong, "error")
    assert [text for text, _ in heard] == ["说明：已导入 3 笔债务。", "错误：写不了。", "错误：写不了。"]
    assert [urgent for _, urgent in heard] == [False, True, True]


def test_the_icon_of_a_banner_stands_beside_the_first_line_also_where_a_button_is_higher(
    show: Callable[..., QWidget],
) -> None:
    banner = Banner()
    show(banner).resize(900, 300)
    banner.show_text(STEP, "warning", STEP)
    settle()
    assert banner.action.height() > banner._words.height() > 0
    assert abs(banner._icon.geometry().center().y() - banner._words.geometry().center().y()) <= 2


def test_a_banner_that_cannot_be_seen_announces_nothing(heard: list[tuple[str, bool]]) -> None:
    page = QWidget()
    banner = Banner()
    banner.setParent(page)
    banner.show_text(STEP)
    assert heard == []
    page.deleteLater()


def test_an_error_beside_a_field_is_heard_on_leaving_and_on_coming_back(
    show: Callable[..., QWidget], qtbot: QtBot, heard: list[tuple[str, bool]]
) -> None:
    field = AmountField(Text("本金", "Principal"))
    show(field)
    field.go_to()
    qtbot.keyClicks(field.line, "abc")
    assert heard == [], "nothing while typing"
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    [(said, urgent)] = heard
    assert said.startswith("错误：")
    assert urgent
    assert field.line.accessibleDescription() == said
    language.use("en")
    assert field.line.accessibleDescription().startswith("Error: ")
    field.go_to()
    qtbot.keyClicks(field.line, "1")
    assert "Error" not in field.line.accessibleDescription(), "while it is typed anew nothing is wrong yet"


def test_a_text_with_two_readings_is_asked_aloud(
    show: Callable[..., QWidget], qtbot: QtBot, heard: list[tuple[str, bool]]
) -> None:
    field = AmountField(Text("本金", "Principal"))
    show(field)
    field.go_to()
    qtbot.keyClicks(field.line, "1,23")
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    [(said, _)] = heard
    assert said == field.support_text() == field.line.accessibleDescription()


def test_hiding_the_screen_is_announced_without_a_word_of_the_case(
    window: MainWindow, heard: list[tuple[str, bool]]
) -> None:
    window.store.new_case("CANARY")
    assert window.store.case is not None
    window.store.push(STEP, edits.add_debt(window.store.case, Debt("d1", principal=Decimal(500))))
    QApplication.processEvents()
    heard.clear()
    window.lock.lock()
    QApplication.processEvents()
    assert heard == [("屏幕已隐藏", False)]


def test_letters_are_announced_when_they_are_made(desk: Desk, heard: list[tuple[str, bool]]) -> None:
    with desk.sitting("zh") as person:
        store_of(person).open_sample()
        desk.settle(person)
        person.press("Ctrl+7")
        desk.settle(person)
        desk.choosing("letters")
        heard.clear()
        save = person.find("保存全部", begins=True)
        person.click(save)
        desk.settle(person)
        desk.wait_for(person, "已保存")
        assert any(re.search(r"已保存 \d+ 封信", text) for text, _ in heard), heard
        person.press("Ctrl+Q")


# -- tool tips ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def tips(qtbot: QtBot) -> Iterator[Tips]:
    made = Tips(QApplication.instance())
    yield made
    QToolTip.hideText()
    made.setParent(None)
    made.deleteLater()


def press(widget: QWidget, key: Qt.Key) -> None:
    """A key as the system sends it, at the window."""
    QTest.keyClick(widget.window().windowHandle(), key)


def test_a_tool_tip_comes_by_keyboard_too_and_escape_takes_it_away(
    tips: Tips, show: Callable[..., QWidget], qtbot: QtBot
) -> None:
    one, two = button(STEP), button(STEP, tip=Text("把它加到最后", "Put it at the end"))
    page = show(one, two)
    one.setFocus()
    press(page, Qt.Key.Key_Tab)
    assert two.hasFocus()
    assert tips.timer.isActive(), "as long after as the mouse would wait"
    tips.show_tip()
    assert QToolTip.text() == "把它加到最后"
    press(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    assert page.isVisible()
    assert two.hasFocus()


def test_the_mouse_brings_no_tip_of_the_keyboard(tips: Tips, show: Callable[..., QWidget]) -> None:
    one, two = button(STEP), button(STEP, tip=Text("把它加到最后", "Put it at the end"))
    page = show(one, two)
    press(page, Qt.Key.Key_Tab)
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=two.mapTo(page, two.rect().center()))
    assert two.hasFocus()
    assert not tips.timer.isActive()


def test_the_mouse_can_go_into_a_tool_tip_and_it_stays(tips: Tips, show: Callable[..., QWidget], qtbot: QtBot) -> None:
    part = button(STEP, tip=Text("把它加到最后", "Put it at the end"))
    page = show(part)
    QToolTip.showText(QPoint(40, 40), part.toolTip(), part)
    [tip] = [each for each in QApplication.topLevelWidgets() if each.objectName() == LABEL and each.isVisible()]
    QTest.mouseMove(page.windowHandle(), QPoint(5, 5))
    qtbot.waitUntil(lambda: tip.findChild(Hover) is not None)
    timers = []
    counting = EventCounter(tip, timers)
    spot = QPointF(2, 2)
    QApplication.sendEvent(tip, QEnterEvent(spot, spot, spot))
    QApplication.sendEvent(part, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: len(timers) > 1)
    assert tip.isVisible(), "Qt wanted to hide it, twice"
    tip.removeEventFilter(counting)
    QApplication.sendEvent(tip, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


class EventCounter(QObject):
    """Notes the timers that come to a widget, before anybody else sees them."""

    def __init__(self, widget: QWidget, noted: list[QEvent.Type]) -> None:
        super().__init__(widget)
        self._noted = noted
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Timer:
            self._noted.append(event.type())
        return False


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_tool_tip_is_the_only_place(window: MainWindow, lang: str) -> None:
    language.use(lang)  # type: ignore[arg-type]
    window.store.open_sample()
    seen = 0
    for number, page in enumerate(window.pages):
        window.show_page(number)
        for view in [None, *page.views]:
            if view is not None:
                page.show_view(view.key)
            for each in window.findChildren(QWidget):
                if each.isVisible() and each.toolTip():
                    seen += 1
                    assert _also_said(each), f"{each} says {each.toolTip()!r} in a tool tip alone"
    assert seen > 10


def _also_said(part: QWidget) -> bool:
    """Whether a part says elsewhere what its tool tip says; a key stands in the menu."""
    shown = [part.text()] if isinstance(part, QLabel) else []
    said = "\n".join([*shown, part.accessibleName(), part.accessibleDescription()])
    return re.sub(r"（Ctrl[^）]*）| \(Ctrl[^)]*\)", "", part.toolTip()) in said


# -- nothing moves ------------------------------------------------------------------------------------------------------


def test_nothing_is_animated_and_nothing_blinks(dressed: QApplication) -> None:
    assert not any(QApplication.isEffectEnabled(effect) for effect in Qt.UIEffect)
    assert dressed.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 200
    moving = re.compile(r"QPropertyAnimation|QVariantAnimation|QTimeLine|QMovie|QGraphicsOpacityEffect|FuncAnimation")
    sources = [path for root in ui.__path__ for path in Path(root).rglob("*.py")]
    assert len(sources) > 100
    assert [path.name for path in sources if moving.search(path.read_text(encoding="utf-8"))] == []
