"""Tables written to CSV files that every spreadsheet can read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from planner.errors import InputError
from planner.export.files import write_files
from planner.text import Text
from ui.i18n import tr
from ui.store import Store

KIND = Text("CSV 表格 (*.csv)", "CSV tables (*.csv)")


def ask_and_write(owner: QWidget, store: Store, title: Text, suggested: Text, text: str) -> None:
    """Ask where and write ``text``; ``suggested`` names the file after the case. Where it cannot be written, the store says why."""
    name, _ = QFileDialog.getSaveFileName(owner, tr(title), f"{store.alias or 'case'}-{tr(suggested)}.csv", tr(KIND))
    if not name:
        return
    try:
        # The mark at the start tells spreadsheets that the text is UTF-8.
        write_files({Path(name): text.encode("utf-8-sig")}, replace=True)
    except InputError as refused:
        store.problem.emit(refused.problems[0])
