"""Small questions and notices. Buttons are verbs; Esc takes the way back; Enter takes the way that loses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QWidget

from planner.text import Text
from ui.i18n import on_language, say, tr
from ui.icons import wear
from ui.widgets.basic import Button, Kind, Part, button, column, row, words
from ui.widgets.laid import add_to, put_in
from ui.widgets.whole import Within

CLOSE = Text("知道了", "Close")
BACK = Text("返回", "Go back")
SHOWN = 7
"""Lines to choose from that are in sight at once."""


class Question(QDialog):
    """A title, a sentence, a body to fill if wanted, and buttons that are verbs; ``answer`` is the value of the one taken."""

    def __init__(
        self,
        owner: QWidget | None,
        title: Text,
        message: Text | None = None,
        answers: Sequence[tuple[object, Text, Kind]] = (),
        *parts: Part,
        icon: str = "",
        back: Text = BACK,
    ) -> None:
        super().__init__(owner)
        self.setModal(True)
        self.answer: object = None
        say(self, setWindowTitle=title, setAccessibleName=title)
        self.body = column(words(title, "heading"), space=12)
        if message is not None:
            self.message = words(message)
            self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.body.addWidget(self.message)
        add_to(self.body, *parts, None)
        lead = row(space=16)
        if icon:
            picture = QLabel()
            wear(picture, icon, "amber_ink" if icon == "warning" else "accent", 32)
            lead.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        put_in(lead, self.body, 1)
        self.back = button(back, self.reject)
        self.buttons: list[Button] = [
            button(name, lambda value=value: self._take(value), kind) for value, name, kind in answers
        ]
        content = QWidget()
        content.setLayout(lead)
        line = row(None, self.back, *self.buttons, space=8)
        self.setLayout(column(Within(content), line, space=24, margins=(24, 20, 24, 20)))
        self.body.addStrut(380)
        calm = [each for each, (_, _, kind) in zip(self.buttons, answers, strict=True) if kind != "danger"]
        default = calm[-1] if calm else self.back
        default.setDefault(True)
        default.setFocus()

    def _take(self, value: object) -> None:
        self.answer = value
        self.accept()


def ask(
    owner: QWidget | None,
    title: Text,
    message: Text,
    *answers: tuple[object, Text, Kind],
    back: Text = BACK,
) -> object:
    """Ask and wait; returns the value of the button taken, or ``None`` when the person goes back.

    ``ask(self, Text("删除这个个案？", "Delete this case?"), ..., (True, Text("删除个案", "Delete the case"), "danger"))``
    """
    dialog = Question(owner, title, message, answers, icon="help", back=back)
    dialog.exec()
    answer = dialog.answer
    dialog.deleteLater()
    return answer


class Chooser(Question):
    """A question answered by choosing one of several lines; Enter or a double click takes the chosen one."""

    def __init__(
        self,
        owner: QWidget | None,
        title: Text,
        message: Text,
        lines: Sequence[Text],
        take: Text,
        *,
        at: int = 0,
    ) -> None:
        self.list = QListWidget()
        super().__init__(owner, title, message, [(True, take, "primary")], self.list)
        say(self.list, setAccessibleName=title)
        self._lines = lines
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.body.setStretchFactor(self.list, 1)
        self._fill()
        on_language(self, self._fill)
        self.list.setCurrentRow(at)
        self.list.ensurePolished()
        self.list.setMinimumHeight(self.list.sizeHintForRow(0) * min(max(len(lines), 2), SHOWN) + 8)
        self.list.itemDoubleClicked.connect(lambda _: self._take(True))
        self.list.setFocus()

    def chosen(self) -> int | None:
        """The number of the line taken, from 0; ``None`` when the person went back."""
        return self.list.currentRow() if self.answer else None

    def _fill(self) -> None:
        here = self.list.currentRow()
        self.list.clear()
        for line in self._lines:
            self.list.addItem(tr(line))
            self.list.item(self.list.count() - 1).setToolTip(tr(line))
        self.list.setCurrentRow(here)


def choose(owner: QWidget | None, title: Text, message: Text, lines: Sequence[Text], take: Text) -> int | None:
    """Let one of these lines be chosen; its number from 0, or ``None`` when the person goes back."""
    dialog = Chooser(owner, title, message, lines, take)
    dialog.exec()
    found = dialog.chosen()
    dialog.deleteLater()
    return found


def inform(owner: QWidget | None, title: Text, message: Text) -> None:
    """Say something that needs to be read, and wait until it is closed."""
    dialog = Question(owner, title, message, icon="warning", back=CLOSE)
    dialog.exec()
    dialog.deleteLater()
