"""What would be written to takes no typing where a casebook can only be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QTextEdit,
    QWidget,
)

from planner.errors import Problem
from ui.widgets.basic import Button
from ui.widgets.support import full_sentence

_CHOSEN = (QComboBox, QCheckBox, QRadioButton, QSlider)
_TYPED = (QLineEdit, QTextEdit, QPlainTextEdit)


def protect(part: QWidget | Sequence[Button], why: Problem) -> None:
    """Let nothing be changed in ``part``. Words stay as legible as they are and can be selected; choices are grey. Buttons that are
    named themselves are grey too and say ``why``.
    """
    if isinstance(part, Button):
        part = (part,)
    if not isinstance(part, QWidget):
        for each in part:
            each.hold(full_sentence(why))
        return
    for each in part.findChildren(QWidget):
        if isinstance(each, _TYPED):
            each.setReadOnly(True)
        elif isinstance(each, _CHOSEN) or each.property("kind") == "segment":
            each.setEnabled(False)
        elif isinstance(each, QAbstractItemView):
            each.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
