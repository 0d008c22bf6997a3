"""Editors inside the cells of the list of debts: Enter, Tab and a choice from the list go on to the next cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from ui.models import TableModel
from ui.models.cells import CellDelegate, draw_mark
from ui.widgets.typeahead import TypeAhead

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STEPS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class EntryDelegate(CellDelegate):
    """Editors for quick typing. ``left(step, entered, debt_id)`` comes after Enter, Tab or a choice took the cell's text:
    1 to go on, -1 to go back; ``entered`` tells Enter from Tab.
    """

    left = Signal(int, bool, str)

    def __init__(self, table: QTableView, names: Callable[[str], Sequence[str]]) -> None:
        super().__init__(table)
        self._names = names

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """The editor of a cell; names of creditors are offered while one is typed."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit) and self._model().columns[index.column()].key == "creditor.name":
            TypeAhead(editor, self._names)
        return editor

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell; text that could not be read is underlined and marked in the corner, not by its colour alone."""
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.BackgroundRole) is not None:
            draw_mark(painter, option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._leave(editor, step, entered=event.key() not in _TABS)
                return True
        return super().eventFilter(editor, event)

    def _model(self) -> TableModel[Any]:
        model = self._table().model()
        assert isinstance(model, TableModel)
        return model

    def _table(self) -> QTableView:
        table = self.parent()
        assert isinstance(table, QTableView)
        return table

    def _chosen(self, editor: QWidget) -> None:
        self._leave(editor, 1, entered=True)

    def _leave(self, editor: QWidget, step: int, *, entered: bool) -> None:
        debt_id = self._model().row(self._table().currentIndex().row()).debt.id
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.left.emit(step, entered, debt_id)
