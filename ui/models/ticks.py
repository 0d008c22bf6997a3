"""Cells to tick inside a table: Space or a click turns them, the words stay for the clipboard and for screen readers."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt

from planner.text import Text
from ui.i18n import tr
from ui.models.table import VALUE, Index, TableModel

Row = TypeVar("Row")
YES, NO = Text("是", "yes"), Text("否", "no")


def yes_or_no(value: Any) -> str:
    """What a tick says in words."""
    return tr(YES if value else NO)


class TickModel(TableModel[Row]):
    """A table in which columns of truth values (``format=yes_or_no``) show a box to tick; ``edit(row, bool)`` makes the change."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._ticks(index):
            return (flags & ~Qt.ItemFlag.ItemIsEditable) | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and self._ticks(index):
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if super().data(index, VALUE) else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.DisplayRole:
                return ""
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            return super().setData(index, Qt.CheckState(value) == Qt.CheckState.Checked, VALUE)
        return super().setData(index, value, role)

    def _ticks(self, index: Index) -> bool:
        return self.columns[index.column()].format is yes_or_no
