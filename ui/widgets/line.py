"""Fields of one typed line: when the person is done, how text is read, and what happens when it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.text import Text
from ui.announce import voice
from ui.format import Suggestion
from ui.i18n import say
from ui.widgets.basic import retone
from ui.widgets.field import Field

NOT_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Reasons of losing the focus that do not mean the person is done: another program, or the field's own menu."""
CHOOSE = Text("请选一个：", "Choose one:")


@dataclass(frozen=True, slots=True)
class Offer:
    """Values that typed text may have meant; the field shows a button for each instead of guessing."""

    values: tuple[tuple[object, Text], ...]
    question: Text = CHOOSE


class LineEdit(QLineEdit):
    """A line of text that says when the person is done (``done``) or wants the old value back (``restore``)."""

    done = Signal()
    restore = Signal()
    stepped = Signal(int)
    whole = False
    """Whether the click that enters it takes hold of all its text."""
    _entered = False

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z goes to the case's undo as soon as this line has no typing of its own to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = {
                QKeySequence.StandardKey.Undo: self.isUndoAvailable(),
                QKeySequence.StandardKey.Redo: self.isRedoAvailable(),
            }
            if any(event.matches(key) and not available for key, available in own.items()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            # In a dialog Enter goes on to the button that is the default, but not past text that could not be read.
            event.setAccepted(self.property("wrong") == "true")
        elif key == Qt.Key.Key_Escape and self.isModified():
            self.restore.emit()
            event.accept()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.stepped.emit(1 if key == Qt.Key.Key_Up else -1)
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._entered = event.reason() == Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click that enters a figure takes hold of all of it, as Tab does: what is typed next replaces it."""
        super().mouseReleaseEvent(event)
        if self._entered and self.whole and not self.hasSelectedText():
            self.selectAll()
        self._entered = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in NOT_LEAVING:
            self.done.emit()


class LineField(Field):
    """A field of one typed line. Subclasses give :attr:`read`, :meth:`write` and perhaps :meth:`reading`."""

    figure: ClassVar[bool] = False
    """Whether it holds a figure, which a person types anew rather than changes in the middle."""
    read: Callable[[str], Any]
    """The value of typed text, an :class:`Offer` where it may mean two things; raises InputError."""

    def __init__(
        self,
        label: Text,
        *,
        hint: Text | None = None,
        unit: Text | None = None,
        optional: bool = False,
        bare: bool = False,
        example: Text | None = None,
        beside: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(label, hint=hint, unit=unit, optional=optional, bare=bare)
        self.line = LineEdit()
        self.line.whole = self.figure
        self._value: object = None
        self.line.done.connect(self.commit)
        self.line.restore.connect(self.restore)
        self.line.stepped.connect(self.step)
        self.line.textEdited.connect(self._typed)
        if example is not None:
            say(self.line, setPlaceholderText=example)
        self.place(self.line, *beside)
        self._support.show_help(hint)

    def write(self, value: object) -> str:
        """The text of a value."""
        return "" if value is None else str(value)

    def reading(self, value: object) -> Text | None:  # noqa: ARG002 - for subclasses
        """How a value is understood, shown underneath while it is typed."""
        return None

    def step(self, direction: int) -> None:
        """The up and down keys; ordinary lines do nothing."""

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        if value == self._value and type(value) is type(self._value) and (self.line.isModified() or self._problem):
            return
        self._value = value
        self._show(value)

    def text(self) -> str:
        """The text as it stands, read or not."""
        return self.line.text()

    def type_text(self, text: str) -> None:
        """Put text in the line as if typed, without committing (for tests and for pasting)."""
        self.line.setText(text)
        self.line.setModified(True)
        self._typed(text)

    def commit(self) -> None:
        """Read what was typed. Emits ``committed`` if the value changed; shows the fault or the offer if it cannot be read."""
        if not self.line.isModified() or self._committing:
            return
        self._committing = True
        try:
            self._read_line(self.line.text())
        finally:
            self._committing = False

    def _read_line(self, text: str) -> None:
        try:
            value = self._value_of(text)
        except Suggestion as refused:
            self.set_problem(refused.problems[0])
            self._offer(
                Offer(((refused.value, refused.name),), Text("是不是想写：", "Did you mean:")), refused.problems[0]
            )
        except InputError as refused:
            self.set_problem(refused.problems[0])
        else:
            if isinstance(value, Offer):
                self._offer(value, None)
            else:
                self._take(value)

    def restore(self) -> None:
        """Bring the last value back and drop what was typed."""
        self._show(self._value)
        self.line.selectAll()

    def _value_of(self, text: str) -> object:
        if not text.strip():
            return self.empty()
        return self.read(text)

    def empty(self) -> object:
        """The value of an empty line: ``None`` where the field is optional, else the last value stays."""
        if self.optional:
            return None
        raise InputError(
            Problem("error", "", Text("这里还没有填。", "This is still empty."), Text("请填一个值。", "Fill it in."))
        )

    def _offer(self, offer: Offer, problem: Problem | None) -> None:
        question = offer.question
        if problem is not None:
            question = Text(f"{problem.message.zh}{question.zh}", f"{problem.message.en} {question.en}")
        retone(self.line, "wrong", "true")
        self._support.show_offers(question, offer.values, self._take_offered)
        if problem is None:
            say(self.line, setAccessibleDescription=question)
            voice.say(self.line, question)

    def _take_offered(self, value: object) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take(value)

    def _take(self, value: object) -> None:
        changed = value != self._value
        self._value = value
        self._show(value)
        if changed:
            self.committed.emit(value)

    def _show(self, value: object) -> None:
        self.line.setText(self.write(value))
        self.line.setModified(False)
        self.set_problem(None)

    def _typed(self, text: str) -> None:
        """While typing only the reading is shown; a fault waits for the commit."""
        try:
            value = self._value_of(text)
        except InputError:
            value = None
        reading = None if value is None or isinstance(value, Offer) else self.reading(value)
        if self._problem is not None:
            self._problem = None
            self._describe()
            self.problem_changed.emit()
        retone(self.line, "wrong", "false")
        if reading is not None:
            self._support.show_reading(reading)
        else:
            self._support.show_help(self.hint)

    def _relabel(self) -> None:
        if not self.line.isModified() and self._problem is None:
            self.line.setText(self.write(self._value))
            self.line.setModified(False)
