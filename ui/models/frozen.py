"""A table whose first column stays in sight while the others scroll sideways: each line can be read far to the right too."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from planner.text import Text
from ui.i18n import say
from ui.models.cells import CellDelegate
from ui.models.plain import PlainView
from ui.models.table import TableModel
from ui.models.table_view import TableView

FIRST = Text("{name}：固定的一列", "{name}: the column that stays")


class FrozenView(TableView):
    """A :class:`TableView` with its first column laid over it a second time; mouse and keys work on the table beneath."""

    def __init__(self, model: TableModel[Any], name: Text, *, sortable: bool = False) -> None:
        super().__init__(model, name, sortable=sortable)
        self.pinned = _over(self.table, "pinned")
        self.pinned_foot = _over(self.foot, "pinned-totals")
        say(self.pinned, setAccessibleName=FIRST.fill(name=name))
        self.pinned.setModel(model)
        self.pinned.setSelectionModel(self.table.selectionModel())
        self.pinned.setItemDelegate(CellDelegate(self.pinned))
        self.pinned.setAlternatingRowColors(True)
        self.pinned.setSelectionBehavior(self.table.selectionBehavior())
        self.pinned.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.pinned_foot.horizontalHeader().hide()
        for one, other in ((self.table, self.pinned), (self.pinned, self.table)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
        self.table.horizontalHeader().sectionResized.connect(self._lay_over)
        self.table.selectionModel().currentChanged.connect(self._uncover)
        for each in (self.table, self.foot):
            each.installEventFilter(self)
        self._lay_over()

    def set_totals(self, cells: dict[str, str]) -> None:
        super().set_totals(cells)
        self.pinned_foot.setModel(self.foot.model())
        self._lay_over()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The column follows the size of what it lies on."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._lay_over()
        return super().eventFilter(watched, event)

    def _fit(self, *happened: object) -> None:
        super()._fit(*happened)
        if hasattr(self, "pinned_foot"):
            self._lay_over()

    def _lay_over(self, *_: object) -> None:
        """Only the first column, as wide and as high as it is beneath."""
        width, head, inner = self.table.columnWidth(0), self.table.horizontalHeader().height(), self.table.viewport()
        for view in (self.pinned, self.pinned_foot):
            if view.model() is not None:
                for number in range(1, view.model().columnCount()):
                    view.setColumnHidden(number, True)
                view.setColumnWidth(0, width)
        self.pinned.verticalHeader().setDefaultSectionSize(self.table.verticalHeader().defaultSectionSize())
        self.pinned.horizontalHeader().setFixedHeight(head)
        self.pinned.setGeometry(inner.x(), inner.y() - head, width, head + inner.height())
        self.pinned.verticalScrollBar().setValue(self.table.verticalScrollBar().value())
        self.pinned_foot.setRowHeight(0, self.foot.rowHeight(0))
        place = self.foot.viewport().geometry()
        self.pinned_foot.setGeometry(place.x(), place.y(), width, place.height())

    def _uncover(self, now: QModelIndex, _before: QModelIndex) -> None:
        """A cell that the keyboard goes to is not left under the column that stays."""
        hidden = self.pinned.width() - self.table.visualRect(now).left()
        if now.column() > 0 and hidden > 0:
            bar = self.table.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)


def _over(beneath: QTableView, role: str) -> QTableView:
    view = PlainView(beneath)
    view.setProperty("role", role)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return view
