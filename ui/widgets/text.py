"""Fields for words: one line, and a note of several."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from planner.errors import InputError, Problem
from planner.text import Text
from ui.i18n import say
from ui.theme import look
from ui.widgets.field import Field
from ui.widgets.line import NOT_LEAVING, LineField


class TextField(LineField):
    """One line of words; its value is a ``str``, empty when empty. ``longest`` characters at most."""

    def __init__(
        self,
        label: Text,
        *,
        hint: Text | None = None,
        optional: bool = False,
        bare: bool = False,
        example: Text | None = None,
        longest: int = 200,
        required: bool = False,
    ) -> None:
        super().__init__(label, hint=hint, optional=optional, bare=bare, example=example)
        self._required = required
        self._value = ""
        self.line.setMaxLength(longest)

    def read(self, text: str) -> object:
        return text.strip()

    def empty(self) -> object:
        if not self._required:
            return ""
        raise InputError(
            Problem(
                "error", "", Text("这里还没有填。", "This is still empty."), Text("请填几个字。", "Type a few words.")
            )
        )


class _NoteEdit(QPlainTextEdit):
    done = Signal()
    restore = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.restore.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in NOT_LEAVING:
            self.done.emit()


class NoteField(Field):
    """Several lines of words; Tab or Ctrl+Enter commits, Esc restores. Its value is a ``str``."""

    def __init__(
        self,
        label: Text,
        *,
        hint: Text | None = None,
        optional: bool = False,
        example: Text | None = None,
        lines: int = 4,
    ) -> None:
        super().__init__(label, hint=hint, optional=optional)
        self.edit = _NoteEdit()
        self.edit.setTabChangesFocus(True)
        self._lines = lines
        self._value = ""
        self.edit.done.connect(self.commit)
        self.edit.restore.connect(self.restore)
        if example is not None:
            say(self.edit, setPlaceholderText=example)
        self.place(self.edit)
        self._support.show_help(hint)
        look.changed.connect(self._measure)
        self._measure()

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        if value == self._value and self.edit.document().isModified():
            return
        self._value = str(value or "")
        if self.edit.toPlainText() != self._value:
            self.edit.setPlainText(self._value)
        self.edit.document().setModified(False)

    def commit(self) -> None:
        """Emit the words if they changed."""
        text = self.edit.toPlainText().strip()
        self.edit.document().setModified(False)
        if text != self._value:
            self._value = text
            self.committed.emit(text)

    def _measure(self) -> None:
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * self._lines + look.length(24))

    def restore(self) -> None:
        """Bring the last words back."""
        self.edit.setPlainText(self._value)
        self.edit.document().setModified(False)
