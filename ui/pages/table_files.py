"""Tables written to CSV files that every spreadsheet can read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.export.tables import as_file
from planner.text import Text
from ui.i18n import tr
from ui.saving import save_file
from ui.store import Store

KIND = Text("CSV 表格 (*.csv)", "CSV tables (*.csv)")


def ask_and_write(owner: QWidget, store: Store, title: Text, suggested: Text, text: str) -> Path | None:
    """Ask where and write ``text``; ``suggested`` names the file after the case. The path, see :func:`ui.saving.save_file`."""
    return save_file(owner, store, title, f"{store.alias or 'case'}-{tr(suggested)}.csv", KIND, as_file(text))
