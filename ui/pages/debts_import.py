"""Tables of debts in and out of the case: pasted, from a file, to a file. Importing is one step that undo takes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.case.edits import add_debts
from planner.export.tables import debts_table
from planner.text import Text
from ui.dialogs import import_words as words_of
from ui.dialogs.import_source import choose_file
from ui.dialogs.import_table import ask_debts
from ui.i18n import language
from ui.pages.table_files import ask_and_write
from ui.pages.told import Told
from ui.store import Store

EXPORT = Text("导出债务表格", "Export the table of debts")
EXPORTED = Text("债务", "debts")


class DebtTables:
    """What the page of debts does with tables; ``told`` says what was imported."""

    def __init__(self, page: QWidget, store: Store, told: Told) -> None:
        self._page, self._store, self._told = page, store, told
        self.commands = {"paste_table": self.paste, "import_table": self.choose, "export_table": self.export}

    def paste(self) -> None:
        """Import what is on the clipboard."""
        self.take(pasted=True)

    def choose(self) -> None:
        """Import a file of the person's choice."""
        path = choose_file(self._page.window())
        if path is not None:
            self.take(path)

    def take(self, path: Path | None = None, *, pasted: bool = False) -> None:
        """Import a file, or what is on the clipboard, or what the person is asked for, as far as they confirm it."""
        case = self._store.case
        assert case is not None
        debts = ask_debts(self._page.window(), case.debts, path, pasted=pasted)
        if debts:
            step = words_of.counted((words_of.IMPORT, words_of.IMPORT_ONE), len(debts))
            self._store.push(step, add_debts(case, debts))
            if self._store.case is not case:
                self._told.say(words_of.counted((words_of.IMPORTED, words_of.IMPORTED_ONE), len(debts)))

    def export(self) -> None:
        """Write the debts to a CSV file that this program and every spreadsheet can read."""
        case = self._store.case
        assert case is not None
        text = debts_table(case.debts, language.current, ",")
        ask_and_write(self._page.window(), self._store, EXPORT, EXPORTED, text)
