"""The line under an editor, and how a problem is put into words there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from planner.errors import Problem
from planner.text import Text
from ui.i18n import say
from ui.icons import wear
from ui.widgets.basic import Button, column, retone, row, words
from ui.widgets.laid import clear, widgets_of

ERROR = Text("错误：", "Error: ")


def spoken(problem: Problem) -> Text:
    """A problem as a screen reader says it."""
    text = full_sentence(problem)
    return Text(ERROR.zh + text.zh, ERROR.en + text.en) if problem.severity == "error" else text


def full_sentence(problem: Problem) -> Text:
    """What is wrong and how to mend it, without the place (the field shows that)."""
    return Text(problem.message.zh + problem.remedy.zh, f"{problem.message.en} {problem.remedy.en}")


def one_a_line(problems: Sequence[Problem]) -> Text:
    """Several problems under each other, each behind a dot."""
    told = [full_sentence(each) for each in problems]
    return Text("\n".join(f"· {each.zh}" for each in told), "\n".join(f"· {each.en}" for each in told))


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

    def show_offers(
        self, question: Text, values: Sequence[tuple[object, Text]], take: Callable[[object], None]
    ) -> None:
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
        return [each for each in widgets_of(self._offers) if isinstance(each, Button)]

    def _put(self, text: Text, role: str, icon: str) -> None:
        clear(self._offers)
        say(self._words, setText=text)
        retone(self._words, "role", role)
        self._icon.setVisible(bool(icon))
        if icon:
            wear(self._icon, icon, "red_ink" if icon == "error" else "amber_ink", 16)
