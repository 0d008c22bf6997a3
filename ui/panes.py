"""Moving the keyboard between the parts of a window: F6 goes to the next pane, Shift+F6 to the one before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move(panes: Sequence[QWidget], step: int) -> None:
    """Put the keyboard into the pane that lies ``step`` panes further, round the end."""
    focus = QApplication.focusWidget()
    held = [number for number, pane in enumerate(panes) if focus is not None and _holds(pane, focus)]
    here = held[0] if held else (-1 if step > 0 else 0)
    enter(panes[(here + step) % len(panes)])


def enter(pane: QWidget) -> None:
    """Put the keyboard on the first part of a pane that takes it."""
    for part in (pane, *pane.findChildren(QWidget)):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled():
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)
