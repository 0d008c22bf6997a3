"""Editors inside cells: a line for typed columns, a list for columns with choices; and the frame of the cell in use."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.i18n import tr
from ui.models.table import VALUE, TableModel
from ui.theme import look
from ui.widgets.choices import Combo


def draw_mark(painter: QPainter, cell: QRect, role: str = "red_line") -> None:
    """Underline a cell and mark its corner, so that its state is not told by the colour of its text alone."""
    box = QRectF(cell).adjusted(2, 2, -2, -2)
    corner = [box.topRight(), box.topRight() - QPointF(9, 0), box.topRight() + QPointF(0, 9)]
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(role))
    painter.drawPolygon(corner)
    painter.drawRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2))
    painter.restore()


class CellChoice(Combo):
    """A list inside a cell. The arrow keys only move in it; ``taken`` comes when a line of the opened list is chosen."""

    taken = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._open = False
        self.activated.connect(self._activated)

    def showPopup(self) -> None:
        self._open = True
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        QTimer.singleShot(0, self, self._closed)

    def _closed(self) -> None:
        self._open = False

    def _activated(self) -> None:
        if self._open:
            QTimer.singleShot(0, self, self.taken.emit)


def frame_current(table: QTableView) -> None:
    """A frame around the cell with the cursor, while the table has the keyboard; for the end of its paint event.

    (A delegate that did so would paint every cell by way of Python, which takes twice as long.)
    """
    place = table.visualRect(table.currentIndex())
    if table.hasFocus() and not place.isEmpty():
        painter = QPainter(table.viewport())
        painter.setPen(QPen(look.colour("focus"), 2))
        painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.end()


class CellDelegate(QStyledItemDelegate):
    """Editors inside cells: a line for typed columns, a list for columns with choices."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's own signature
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        column = _model_of(index).columns[index.column()]
        if column.choices:
            choice = CellChoice(parent)
            choice.addItems([tr(name) for _, name in column.choices])
            choice.setAccessibleName(tr(column.title))
            choice.taken.connect(lambda: self._chosen(choice))
            return choice
        line = QLineEdit(parent)
        line.setAccessibleName(tr(column.title))
        line.setFrame(False)
        if column.align == "right":
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QComboBox):
            values = [value for value, _ in _model_of(index).columns[index.column()].choices]
            present = index.data(VALUE)
            editor.setCurrentIndex(values.index(present) if present in values else 0)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox):
            value = _model_of(index).columns[index.column()].choices[editor.currentIndex()][0]
            if value != index.data(VALUE):
                model.setData(index, value, VALUE)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(editor, QWidget) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
            return True
        return super().eventFilter(editor, event)

    def _chosen(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def _model_of(index: QModelIndex | QPersistentModelIndex) -> TableModel[Any]:
    model = index.model()
    assert isinstance(model, TableModel)
    return model
