"""What a look at a part of the window would find: words that are cut off, controls without a name, small or out of reach."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QTabBar,
    QWidget,
)

from ui.widgets.dotted import DottedLabel
from ui.widgets.late import Late

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QScrollArea)
TARGET = 24
"""Pixels a target has at least either way (WCAG 2.5.8)."""


def bring_late(root: QWidget) -> None:
    """Have what comes a moment later made now."""
    for each in root.findChildren(Late):
        if each.isVisible():
            each.part  # noqa: B018 - made by being asked for


def settle() -> None:
    """Let every layout come to rest."""
    for _ in range(6):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def in_sight(root: QWidget) -> Iterator[QWidget]:
    """Everything under ``root`` that is not hidden, scrolling included; what is under a hidden part is not looked through."""
    for each in root.children():
        if isinstance(each, QWidget) and not each.isHidden() and not each.isWindow():
            yield each
            yield from in_sight(each)


def cut_off(root: QWidget) -> list[str]:
    """The words in sight, scrolling included, that have less room than they need; some end in dots on purpose."""
    settle()
    return [
        each.text()
        for each in in_sight(root)
        if isinstance(each, QLabel | QAbstractButton) and each.text() and not _fits(each)
        and not isinstance(each, DottedLabel)
    ]  # fmt: skip


def controls(root: QWidget) -> list[QWidget]:
    """Everything in sight, scrolling included, that the keyboard can reach or the mouse can press."""
    return [
        each
        for each in in_sight(root)
        if (each.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(each, QAbstractButton))
    ]


def tab_stops(start: QWidget) -> list[QWidget]:
    """Where Tab leads in the window of ``start``, from there until it comes to a place for the second time.

    The keyboard is moved, as no one may ask for ``nextInFocusChain``: see ``test_stack_traps``.
    """
    window = start.window()
    window.activateWindow()
    QApplication.processEvents()
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in stops:
        stops.append(here)
        (here.parentWidget() or here).focusNextPrevChild(True)  # a table's own goes to its next cell
    return stops


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def badly_named(root: QWidget) -> list[str]:
    """Controls that a screen reader cannot name, or names only by the value they have now."""
    return [
        f"{type(each).__name__} {name_of(each)!r}"
        for each in controls(root)
        if not name_of(each).strip() or (isinstance(each, QComboBox) and not each.accessibleName())
    ]


def small(root: QWidget) -> list[str]:
    """Buttons too small to hit."""
    return [
        f"{name_of(each)} {each.width()}x{each.height()}"
        for each in controls(root)
        if isinstance(each, QAbstractButton) and min(each.width(), each.height()) < TARGET
    ]


def out_of_reach(root: QWidget) -> list[str]:
    """Controls that lie outside of what they stand in, where no scrolling leads."""
    return [f"{type(each).__name__} {name_of(each)!r}" for each in controls(root) if not _in_reach(each)]


def _in_reach(widget: QWidget) -> bool:
    """Whether all of a control lies in its window, or in something that can be scrolled."""
    inside: QWidget = widget
    while (outside := inside.parentWidget()) is not None and not inside.isWindow():
        if isinstance(outside.parentWidget(), QAbstractScrollArea) and outside is outside.parentWidget().viewport():
            return min(outside.width(), outside.height()) >= TARGET and _in_reach(outside)
        if not outside.rect().adjusted(-1, -1, 1, 1).contains(inside.geometry()):
            return False
        inside = outside
    return True


def _fits(part: QLabel | QAbstractButton) -> bool:
    if isinstance(part, QLabel) and part.wordWrap():
        pieces = part.text().replace("\u200b", " ").split()
        longest = max(part.fontMetrics().horizontalAdvance(piece) for piece in pieces)
        return part.height() >= part.heightForWidth(part.width()) and (
            longest <= part.width() or not "".join(pieces).isascii()
        )
    needed = part.minimumSizeHint()
    if isinstance(part, QLabel):  # its size hint remembers a minimum that it had before
        ink = max(part.fontMetrics().horizontalAdvance(line) for line in part.text().split("\n"))
        needed.setWidth(min(needed.width(), ink))
    return part.width() + 1 >= needed.width() and part.height() >= min(needed.height(), part.fontMetrics().height() + 4)


def unnamed(root: QWidget) -> list[QWidget]:
    """The controls in sight that a screen reader could not name."""
    return [
        each
        for each in in_sight(root)
        if isinstance(each, CONTROLS) and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]  # fmt: skip


def turned(root: QWidget) -> list[str]:
    """Controls whose value a turn of the wheel changed although the keyboard was elsewhere."""
    found = []
    for each in in_sight(root):
        if isinstance(each, QComboBox | QSlider | QAbstractSpinBox | QTabBar) and not each.hasFocus():
            before = _shown(each)
            turn_wheel(each)
            if _shown(each) != before:
                found.append(f"{name_of(each)}: {before}")
    return found


def _shown(control: QWidget) -> object:
    if isinstance(control, QComboBox | QTabBar):
        return control.currentIndex()
    return control.value() if isinstance(control, QSlider) else control.property("text")


def turn_wheel(widget: QWidget) -> None:
    """One notch of the mouse wheel, up, over the middle of a widget."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def close_lines(root: QWidget) -> list[str]:
    """Words whose lines stand less than 1.3 times the size of their letters apart."""
    labels = [each for each in in_sight(root) if isinstance(each, QLabel)]
    return [each.text() for each in labels if each.fontMetrics().lineSpacing() < 1.3 * each.fontInfo().pixelSize()]


def sideways(root: QWidget) -> list[QScrollArea]:
    """The areas that would have to be scrolled sideways."""
    settle()
    areas = [each for each in in_sight(root) if isinstance(each, QScrollArea)]
    return [each for each in areas if each.horizontalScrollBar().maximum() > 0]
