"""Where a table comes from: a place to paste it into, the clipboard, or a file of one's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from planner.imports.sources import LARGEST_TEXT, NOT_TABLES, SUFFIXES
from ui.dialogs import import_words as say_so
from ui.i18n import say, tr
from ui.widgets import Banner, Card, button, column, row, words


def on_clipboard() -> Path | str:
    """What is on the clipboard: one copied file that may hold a table, or text, empty when there is none."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None:  # an empty clipboard of some systems
        return ""
    return file_of(data) or data.text()


def file_of(data: QMimeData) -> Path | None:
    """The table among dragged or copied files, if there is exactly one; failing that, a file that is refused with what to do."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    tables, others = ([path for path in paths if path.suffix.lower() in each] for each in (SUFFIXES, NOT_TABLES))
    found = tables or others
    return found[0] if len(found) == 1 else None


def choose_file(owner: QWidget) -> Path | None:
    """The file that the person chooses."""
    name, _ = QFileDialog.getOpenFileName(owner, tr(say_so.TITLE), "", tr(say_so.KINDS))
    return Path(name) if name else None


class PasteEdit(QPlainTextEdit):
    """A place for text. What is pasted or dropped is read at once (``pasted``), a file by its name (``dropped``)."""

    pasted = Signal(str)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance("0") * 18)
        say(self, setAccessibleName=say_so.PASTE_AREA, setPlaceholderText=say_so.EXAMPLE)

    def canInsertFromMimeData(self, data: QMimeData) -> bool:
        return file_of(data) is not None or data.hasText()

    def insertFromMimeData(self, data: QMimeData) -> None:
        path = file_of(data)
        if path is not None:
            self.dropped.emit(path)
        elif data.hasText():
            super().insertFromMimeData(data)
            self.pasted.emit(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.pasted.emit(self.toPlainText())
        else:
            super().keyPressEvent(event)


class SourcePane(QWidget):
    """The first step: paste, type or choose. ``pasted(text)`` and ``chosen(path)`` carry what there is to read."""

    pasted = Signal(str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner()
        self.edit = PasteEdit()
        self.edit.pasted.connect(self.pasted.emit)
        self.edit.dropped.connect(self.chosen.emit)
        self.paste = button(say_so.PASTE, self.take_clipboard, "primary", "copy")
        self.choose = button(say_so.CHOOSE, self._choose, "plain", "open")
        self.read = button(say_so.READ, lambda: self.pasted.emit(self.edit.toPlainText()), "quiet")
        self.read.setEnabled(False)
        self.edit.textChanged.connect(lambda: self.read.setEnabled(bool(self.edit.toPlainText().strip())))
        card = Card(None, words(say_so.PASTE_HERE), self.edit, row(self.paste, self.choose, self.read, None, space=8))
        card.body.setStretch(1, 1)
        box = column(self.banner, card, space=12)
        box.setStretch(1, 1)
        self.setLayout(box)

    def take_clipboard(self) -> None:
        """Take what is on the clipboard, or say that it holds nothing."""
        found = on_clipboard()
        if isinstance(found, Path):
            self.chosen.emit(found)
        elif found.strip():
            self.edit.setPlainText(found[:LARGEST_TEXT])
            self.pasted.emit(found)
        else:
            self.banner.show_text(say_so.EMPTY_CLIPBOARD)

    def _choose(self) -> None:
        path = choose_file(self)
        if path is not None:
            self.chosen.emit(path)
