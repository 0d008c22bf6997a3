"""What every field has in common: a label that belongs to it, a unit, a line underneath, and good manners.

Nothing is said while typing. Enter, Tab or leaving the field commits; Esc brings the old value back. Text that cannot be
read stays as it was typed, with what is wrong and how to mend it underneath; leaving the field is never prevented.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from planner.errors import InputError, Problem
from planner.text import Text
from ui.format import Suggestion
from ui.i18n import on_language, say
from ui.icons import wear
from ui.widgets.basic import Banner, Button, column, retone, row, words

NOT_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Reasons of losing the focus that do not mean the person is done: another program, or the field's own menu."""
CHOOSE = Text("请选一个：", "Choose one:")
ERROR = Text("错误：", "Error: ")


@dataclass(frozen=True, slots=True)
class Offer:
    """Values that typed text may have meant; the field shows a button for each instead of guessing."""

    values: tuple[tuple[object, Text], ...]
    question: Text = CHOOSE


class Field(QWidget):
    """A labelled field. ``committed`` carries the new value, and only when it really changed.

    ``hint`` stands under the field while nothing else does. ``unit`` stands beside the editor. ``optional`` adds
    the word to the label and lets the field be empty (value ``None``). ``bare`` leaves out the label and the line
    underneath, for tables and tool rows; the label is then its accessible name only.
    """

    committed = Signal(object)
    problem_changed = Signal()

    def __init__(
        self,
        label: Text,
        *,
        hint: Text | None = None,
        unit: Text | None = None,
        optional: bool = False,
        bare: bool = False,
    ) -> None:
        super().__init__()
        self.label = label
        self.hint = hint
        self.optional = optional
        self._problem: Problem | None = None
        self._heading = words(_with_optional(label, optional), "label")
        self._support = Support()
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._unit = words(unit or "", "soft", wrap=False)
        self.setLayout(column(self._heading, self._line, self._support, space=4))
        if bare:
            self._heading.hide()
            self._support.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        on_language(self, self._relabel)

    def place(self, editor: QWidget, *others: QWidget) -> None:
        """Put the editor and what stands beside it in the field; the label becomes the editor's buddy and name."""
        self._line.addWidget(editor, 1)
        self._line.addWidget(self._unit)
        if not self._unit.text():
            self._unit.hide()
        for other in others:
            self._line.addWidget(other)
        self._heading.setBuddy(editor)
        self.setFocusProxy(editor)
        self._editor = editor
        say(editor, setAccessibleName=self.label)
        self._describe()

    def value(self) -> object:
        """The value last committed or set."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show ``value`` without emitting anything; text being typed, or wrong text, stays when the value is no other."""
        raise NotImplementedError

    def problem(self) -> Problem | None:
        """What is wrong with the field, if anything."""
        return self._problem

    def set_problem(self, problem: Problem | None) -> None:
        """Show what is wrong and how to mend it under the field; ``None`` takes it away. A warning is amber."""
        self._problem = problem
        retone(self._editor, "wrong", "true" if problem is not None and problem.severity == "error" else "false")
        if problem is None:
            self._support.show_help(self.hint)
        else:
            self._support.show_problem(problem)
        self._describe()
        self.problem_changed.emit()

    def go_to(self) -> None:
        """Give the editor the keyboard, as the error summary does."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self) -> None:
        text = self.hint or Text("", "")
        if self._problem is not None:
            text = spoken(self._problem)
        say(self._editor, setAccessibleDescription=text)

    def _relabel(self) -> None:
        """After a change of language: whatever the field wrote itself."""


def _with_optional(label: Text, optional: bool) -> Text:
    return Text(f"{label.zh}（可不填）", f"{label.en} (optional)") if optional else label


def spoken(problem: Problem) -> Text:
    """A problem as a screen reader says it."""
    text = full_sentence(problem)
    return Text(ERROR.zh + text.zh, ERROR.en + text.en) if problem.severity == "error" else text


def full_sentence(problem: Problem) -> Text:
    """What is wrong and how to mend it, without the place (the field shows that)."""
    return Text(problem.message.zh + problem.remedy.zh, f"{problem.message.en} {problem.remedy.en}")


class Support(QWidget):
    """The line under an editor: help, the reading of what is typed, or a problem with its icon and offers."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._words = words("", "caption")
        self._offers = QHBoxLayout()
        self._offers.setSpacing(6)
        line = row(self._icon, self._words, space=6)
        line.setStretch(1, 1)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, self._offers, space=4))
        self._icon.hide()
        self.show_help(None)

    def show_help(self, hint: Text | None) -> None:
        """The ordinary state."""
        self._put(hint or Text("", ""), "caption", "")

    def show_reading(self, reading: Text) -> None:
        """How typed text is understood, such as ``= 120,000.00 元``."""
        self._put(reading, "caption", "")

    def show_problem(self, problem: Problem) -> None:
        """What is wrong and how to mend it, with an icon."""
        if problem.severity == "error":
            self._put(full_sentence(problem), "problem", "error")
        else:
            self._put(full_sentence(problem), "attention", "warning")

    def show_offers(self, question: Text, values: Sequence[tuple[object, Text]], take: Callable[[object], None]) -> None:
        """A question with a button for each value."""
        self._put(question, "attention", "info")
        for value, name in values:
            choice = Button("plain")
            say(choice, setText=name, setAccessibleName=name)
            choice.clicked.connect(lambda _=False, value=value: take(value))
            self._offers.addWidget(choice)
        self._offers.addStretch(1)

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    def offers(self) -> list[Button]:
        """The buttons of the offer, if there is one."""
        found = (self._offers.itemAt(i).widget() for i in range(self._offers.count()))
        return [each for each in found if isinstance(each, Button)]

    def _put(self, text: Text, role: str, icon: str) -> None:
        while self._offers.count():
            item = self._offers.takeAt(0)
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        say(self._words, setText=text)
        retone(self._words, "role", role)
        self._icon.setVisible(bool(icon))
        if icon:
            wear(self._icon, icon, "red_ink" if icon == "error" else "amber_ink", 16)


class LineEdit(QLineEdit):
    """A line of text that says when the person is done (``done``) or wants the old value back (``restore``)."""

    done = Signal()
    restore = Signal()
    stepped = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z goes to the case's undo as soon as this line has no typing of its own to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = {QKeySequence.StandardKey.Undo: self.isUndoAvailable(), QKeySequence.StandardKey.Redo: self.isRedoAvailable()}
            if any(event.matches(key) and not available for key, available in own.items()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            event.accept()
        elif key == Qt.Key.Key_Escape and self.isModified():
            self.restore.emit()
            event.accept()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.stepped.emit(1 if key == Qt.Key.Key_Up else -1)
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in NOT_LEAVING:
            self.done.emit()


class LineField(Field):
    """A field of one typed line. Subclasses give :meth:`read`, :meth:`write` and perhaps :meth:`reading`."""

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
        self._value: object = None
        self.line.done.connect(self.commit)
        self.line.restore.connect(self.restore)
        self.line.stepped.connect(self.step)
        self.line.textEdited.connect(self._typed)
        if example is not None:
            say(self.line, setPlaceholderText=example)
        self.place(self.line, *beside)
        self._support.show_help(hint)

    def read(self, text: str) -> object:
        """The value of typed text, an :class:`Offer` where it may mean two things; raises InputError."""
        raise NotImplementedError

    def write(self, value: object) -> str:
        """The text of a value."""
        return "" if value is None else str(value)

    def reading(self, value: object) -> Text | None:
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
        if not self.line.isModified():
            return
        text = self.line.text()
        try:
            value = self._value_of(text)
        except Suggestion as refused:
            self.set_problem(refused.problems[0])
            self._offer(Offer(((refused.value, refused.name),), Text("是不是想写：", "Did you mean:")), refused.problems[0])
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


class ErrorSummary(Banner):
    """The faults of a page's fields in one place; each is a button that leads to its field. Hidden while there is none."""

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self._list = column(space=0)
        self._fit_under(self._list)
        self._fields: list[Field] = []
        self.watch(*fields)

    def watch(self, *fields: Field) -> None:
        """Follow more fields."""
        for field in fields:
            self._fields.append(field)
            field.problem_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the errors that stand now."""
        wrong = [(field, field.problem()) for field in self._fields]
        errors = [(field, problem) for field, problem in wrong if problem is not None and problem.severity == "error"]
        while self._list.count():
            old = self._list.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for field, problem in errors:
            link = Button("link")
            text = full_sentence(problem)
            named = Text(f"{field.label.zh}：{text.zh}", f"{field.label.en}: {text.en}")
            say(link, setText=named, setAccessibleName=named)
            link.clicked.connect(field.go_to)
            self._list.addWidget(link)
        if errors:
            self.show_text(Text("有几处要改：", "A few things to mend:"), "error")
        else:
            self.clear()

    def links(self) -> list[QWidget]:
        """The buttons shown, one for each error."""
        return [self._list.itemAt(i).widget() for i in range(self._list.count())]


def frame(role: str) -> QFrame:
    """A frame of a role of the style sheet."""
    made = QFrame()
    made.setProperty("role", role)
    return made

