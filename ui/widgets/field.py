"""What every field has in common: a label that belongs to it, a unit, a line underneath, and good manners.

Nothing is said while typing. Enter, Tab or leaving the field commits; Esc brings the old value back. Text that cannot be
read stays as it was typed, with what is wrong and how to mend it underneath; leaving the field is never prevented.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.errors import Problem
from planner.text import Text
from ui.announce import voice
from ui.i18n import on_language, say
from ui.widgets.basic import Button, Snug, column, retone, words
from ui.widgets.support import Support, spoken


class Field(Snug):
    """A labelled field. ``committed`` carries the new value, and only when it really changed.

    ``hint`` stands under the field while nothing else does. ``unit`` stands beside the editor. ``optional`` adds
    the word to the label and lets the field be empty (value ``None``). ``bare`` leaves out the label and the line
    underneath, for tables and tool rows; the label is then its accessible name only.
    """

    committed = Signal(object)
    problem_changed = Signal()
    value: Callable[[], Any]
    """The value last committed or set."""
    set_value: Callable[[Any], None]
    """Show a value without emitting anything; text being typed, or wrong text, stays when the value is no other."""

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
        self._committing = False
        self._heading = words(_with_optional(label, optional), "label")
        self._support = Support()
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._unit = words(unit or "", "soft", wrap=False)
        self.setLayout(column(self._heading, self._line, self._support, space=4))
        if bare:
            self._heading.hide()
            self._support.hide()
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

    def problem(self) -> Problem | None:
        """What is wrong with the field, if anything."""
        return self._problem

    def set_problem(self, problem: Problem | None) -> None:
        """Show what is wrong and how to mend it under the field; ``None`` takes it away. A warning is amber.

        What comes of leaving the field is announced, for the keyboard is elsewhere by then.
        """
        new, self._problem = problem != self._problem, problem
        retone(self._editor, "wrong", "true" if problem is not None and problem.severity == "error" else "false")
        if problem is None:
            self._support.show_help(self.hint)
        else:
            self._support.show_problem(problem)
            if new and self._committing:
                voice.say(self._editor, spoken(problem), urgent=problem.severity == "error")
        self._describe()
        self.problem_changed.emit()

    def go_to(self) -> None:
        """Give the editor the keyboard, as the error summary does."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def support_text(self) -> str:
        """The words that stand under the editor now."""
        return self._support.text()

    def offers(self) -> list[Button]:
        """The buttons of an offer, if typed text could be meant in several ways."""
        return self._support.offers()

    def _describe(self) -> None:
        text = self.hint or Text("", "")
        if self._problem is not None:
            text = spoken(self._problem)
        say(self._editor, setAccessibleDescription=text)

    def _relabel(self) -> None:
        """After a change of language: whatever the field wrote itself."""


def _with_optional(label: Text, optional: bool) -> Text:
    return Text(f"{label.zh}（可不填）", f"{label.en} (optional)") if optional else label
