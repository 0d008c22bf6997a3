"""The pack as it will be printed, looked at before it goes to the printer: the PDF itself, so nothing can differ."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from planner.text import Text
from ui.background import Runner
from ui.dialogs.pack import HELP
from ui.help_topics import has_help
from ui.pages.letters_preview import PreviewPane
from ui.theme import look
from ui.widgets.dialogs import Question
from ui.widgets.pdf_pages import page_sizes

TITLE = Text("看一遍再打印", "Look and print")
PRINT, SAVE = Text("打印…", "Print…"), Text("存成 PDF…", "Save as PDF…")
SIZE = (760, 900)
"""The size it asks for, in pixels at 11 points; never larger than the screen."""


class PackPreview(Question):
    """The pages, and the ways to the printer and to a file."""

    def __init__(self, owner: QWidget | None, runner: Runner, pdf: bytes) -> None:
        self.pane = PreviewPane(runner)
        super().__init__(owner, TITLE, None, [("save", SAVE, "plain"), ("print", PRINT, "primary")], self.pane)
        self.body.setStretchFactor(self.pane, 1)
        self.body.setStretch(self.body.count() - 2, 0)
        has_help(self, HELP)
        self.pane.show_pdf(pdf, page_sizes(pdf))
        wanted = QSize(look.length(SIZE[0]), look.length(SIZE[1]))
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(40, 80)))


def look_over(owner: QWidget, runner: Runner, pdf: bytes) -> object:
    """Show the pack; ``print`` or ``save`` where it is to be printed or saved, ``None`` when the person goes back."""
    dialog = PackPreview(owner.window(), runner, pdf)
    dialog.exec()
    wanted = dialog.answer
    dialog.deleteLater()
    return wanted
