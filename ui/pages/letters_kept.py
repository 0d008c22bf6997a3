"""A letter as it was made, to look at and to save once more."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from planner.text import Text
from ui.help_topics import has_help
from ui.i18n import say
from ui.pages.letters_made import Made
from ui.saving import save_file
from ui.store import Store
from ui.widgets import button, column, row, words
from ui.widgets.dialogs import CLOSE
from ui.widgets.pdf_view import PdfView

NAME = Text("原信", "The letter as it was")
SAVE = Text("另存一份 PDF…", "Save a copy as PDF…")
KIND = Text("PDF 文件 (*.pdf)", "PDF documents (*.pdf)")


class KeptLetterDialog(QDialog):
    """The pages with what is known of the letter above them."""

    def __init__(self, owner: QWidget | None, store: Store, told: Text, made: Made, file_name: str) -> None:
        super().__init__(owner)
        self.setModal(True)
        say(self, setWindowTitle=NAME, setAccessibleName=NAME)
        has_help(self, "letters-sent")
        self._store, self._made, self._file_name = store, made, file_name
        self.view = PdfView(store.runner, NAME)
        self.view.show_pdf(made.pdf, made.sizes)
        self.told = words(told, "label")
        self.save = button(SAVE, self.save_copy, "plain", "save")
        self.close_button = button(CLOSE, self.accept, "primary")
        self.close_button.setDefault(True)
        line = row(self.save, None, self.close_button, space=8)
        box = column(self.told, self.view, line, space=12, margins=(24, 16, 24, 16))
        box.setStretch(1, 1)
        self.setLayout(box)
        room = owner.window().size() if owner is not None else self.maximumSize()
        self.resize(min(820, room.width()), min(860, room.height()))
        self.view.setFocus()

    def save_copy(self) -> None:
        """Save the pages at a place that the person chooses."""
        save_file(self, self._store, SAVE, self._file_name, KIND, self._made.pdf)
