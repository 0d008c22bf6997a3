"""What moved: every step of the sitting with the figures it changed, to be read back and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from planner.text import Text, verbatim
from ui.announce import tell
from ui.day_format import clock_time
from ui.help_topics import has_help
from ui.i18n import language, say
from ui.sitting import Noted
from ui.widgets import button, column, hairline, reading_pane, row, words
from ui.widgets.dialogs import CLOSE

TITLE = Text("改了什么，金额怎么变", "What moved, and why")
LEAD = Text("从打开个案到现在，最近的在最上面。", "Since the case was opened, the latest first.")
NOTHING = Text(
    "还没有改动。改一个数字，这里就会说明金额怎么变。", "Nothing yet. Change a figure and this says what it did."
)
STEPS = Text("每一步", "Steps")
COPY = Text("复制全部", "Copy all")
COPIED = Text("已经复制，可以粘贴到别处。", "Copied; it can be pasted elsewhere.")
SHOWN = 200
"""Steps shown; copying takes all of them."""


class MovedDialog(QDialog):
    """The steps as a list of paragraphs that can be selected and copied."""

    def __init__(self, owner: QWidget | None, steps: Sequence[Noted]) -> None:
        super().__init__(owner)
        has_help(self, "steps")
        self.setModal(True)
        say(self, setWindowTitle=TITLE, setAccessibleName=TITLE)
        self.steps = list(reversed(steps))
        self.copied = words("", "caption")
        self.copy = button(COPY, self.copy_all, "plain", "copy")
        self.close_button = button(CLOSE, self.accept, "primary")
        self.close_button.setDefault(True)
        self.copy.setVisible(bool(self.steps))
        inner = QWidget()
        inner.setLayout(column(*self._paragraphs(), None, space=10, margins=(12, 8, 16, 8)))
        self.area = reading_pane(inner, STEPS)
        line = row(self.copy, self.copied, None, self.close_button, space=8)
        box = column(words(TITLE, "heading"), words(LEAD, "soft"), self.area, line, space=12, margins=(24, 20, 24, 20))
        box.setStretch(2, 1)
        self.setLayout(box)
        self.resize(720, 520)

    def as_text(self) -> str:
        """All steps as plain text in the present language, one figure a line."""
        return "\n".join(line for step in self.steps for line in _lines(step)) + "\n"

    def copy_all(self) -> None:
        """Put all steps on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())
        tell(self.copied, COPIED)

    def _paragraphs(self) -> list[QWidget]:
        if not self.steps:
            return [words(NOTHING, "soft")]
        parts: list[QWidget] = []
        for number, step in enumerate(self.steps[:SHOWN]):
            if number:
                parts.append(hairline())
            parts.append(_paragraph(step))
        return parts


def _paragraph(step: Noted) -> QWidget:
    held = QWidget()
    figures = [words(each, "soft") for each in step.movement.others]
    when = words(verbatim(clock_time(step.at)), "caption", wrap=False)
    box = row(when, column(words(step.movement.line), *figures, space=2))
    box.setAlignment(when, Qt.AlignmentFlag.AlignTop)
    box.setStretch(1, 1)
    held.setLayout(box)
    return held


def _lines(step: Noted) -> list[str]:
    lang = language.current
    return [
        f"{clock_time(step.at)}  {step.movement.line.to(lang)}",
        *(f"       {each.to(lang)}" for each in step.movement.others),
    ]


def show_moved(owner: QWidget | None, steps: Sequence[Noted]) -> None:
    """Show the steps and wait until they are closed."""
    dialog = MovedDialog(owner, steps)
    dialog.exec()
    dialog.deleteLater()
