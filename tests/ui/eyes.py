"""What a look at a part of the window would find: words that are cut off, controls without a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QScrollArea)


def settle() -> None:
    """Let every layout come to rest."""
    for _ in range(6):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def cut_off(root: QWidget) -> list[str]:
    """The words in sight, scrolling included, that have less room than they need."""
    settle()
    return [
        each.text()
        for each in root.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisibleTo(root) and each.text() and not _fits(each)
    ]


def _fits(part: QLabel | QAbstractButton) -> bool:
    if isinstance(part, QLabel) and part.wordWrap():
        longest = max(part.fontMetrics().horizontalAdvance(word) for word in part.text().split())
        return part.height() >= part.heightForWidth(part.width()) and (
            longest <= part.width() or not part.text().isascii()
        )
    needed = part.sizeHint() if isinstance(part, QLabel) else part.minimumSizeHint()
    return part.width() >= needed.width() and part.height() >= min(needed.height(), part.fontMetrics().height() + 4)


def unnamed(root: QWidget) -> list[QWidget]:
    """The controls in sight that a screen reader could not name."""
    return [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, CONTROLS) and each.isVisibleTo(root) and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]  # fmt: skip


def sideways(root: QWidget) -> list[QScrollArea]:
    """The areas that would have to be scrolled sideways."""
    settle()
    areas = [each for each in root.findChildren(QScrollArea) if each.isVisibleTo(root)]
    return [each for each in areas if each.horizontalScrollBar().maximum() > 0]
