"""The table as it is worked with: keyboard editing, copying, deleting, a row of totals that stays."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QLineEdit,
    QMenu,
    QWidget,
)

from planner.text import Text
from ui.i18n import say, tr
from ui.models.cells import CellDelegate, frame_current
from ui.models.plain import PlainView, shape
from ui.models.table import TableModel
from ui.models.totals import TotalsModel, foot_table
from ui.models.widths import asked, figures_alone, foot_widths, shared_out, word_widths
from ui.theme import look
from ui.widgets.basic import column as stacked

COPY = Text("复制", "Copy")
COPY_ALL = Text("复制整张表", "Copy the whole table")


class TableView(QWidget):
    """A table with manners. Typing or F2 edits, Enter and Tab move on, Delete asks the page to delete (``delete_asked``
    with the rows), Ctrl+C copies for a spreadsheet, a click on a heading sorts and a third one restores the case's order.

    ``row_chosen(row)`` follows the current row, ``opened(row)`` a double click or Enter on a cell that is not editable.
    ``totals`` are set with :meth:`set_totals` and stay at the foot. ``grows`` makes the table as high as its rows (for
    short tables inside a scrolling page); of more than ``most`` rows, unless 0, the others are scrolled to.
    """

    row_chosen = Signal(object)
    opened = Signal(object)
    delete_asked = Signal(object)
    add_asked = Signal()

    most = 0

    def __init__(self, model: TableModel[Any], name: Text, *, grows: bool = False, sortable: bool = True) -> None:
        super().__init__()
        self.model = model
        if model.parent() is None:
            model.setParent(self)  # it follows the language, so it must not outlive the table that shows it
        self._grows = grows
        self.table = _Table(self)
        self.table.setModel(model)
        say(self.table, setAccessibleName=name)
        self._dress(sortable)
        self.foot = foot_table()
        self.table.horizontalScrollBar().valueChanged.connect(self.foot.horizontalScrollBar().setValue)
        self._totals: TotalsModel | None = None
        self._shapes: list[str] = []
        self._words = [0] * len(model.columns)
        self.setLayout(stacked(self.table, self.foot, space=0))
        self.setFocusProxy(self.table)
        self._delegate = CellDelegate(self.table)
        self.table.setItemDelegate(self._delegate)
        self.table.selectionModel().currentRowChanged.connect(self._current)
        for happened in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            happened.connect(self._fit)
        model.modelReset.connect(self._widen)
        model.dataChanged.connect(self._widen)
        look.changed.connect(self._measure)
        self._measure()

    # -- for pages ------------------------------------------------------------------------------------------------------

    def selected(self) -> list[Any]:
        """The rows that are selected, top to bottom."""
        numbers = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        return [self.model.row(number) for number in numbers]

    def current(self) -> Any | None:
        """The row with the cursor."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def select_row(self, number: int, column: int = 0) -> None:
        """Put the cursor on a row, alone: Qt would add to the selection while Ctrl or Shift of a command is still held."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self.table.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            flags |= QItemSelectionModel.SelectionFlag.Rows
        index = self.model.index(number, column)
        self.table.selectionModel().setCurrentIndex(index, flags)
        self.table.scrollTo(index)

    def edit(self, number: int, key: str) -> None:
        """Begin typing in a cell."""
        index = self.model.index(number, self.model.place(key))
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def set_totals(self, cells: dict[str, str]) -> None:
        """Show a row of totals at the foot, words by column key; an empty table of words hides it."""
        self.foot.setVisible(bool(cells))
        if not cells:
            self._shapes = []
        else:
            if self._totals is None:
                self._totals = TotalsModel(self.model, cells, self)
                self.foot.setModel(self._totals)
            self._totals.set_rows([cells])
            self._fit_totals([shape(each) for each in cells.values()])

    def _fit_totals(self, shapes: list[str]) -> None:
        """Totals of other shapes than before may need more room."""
        if shapes != self._shapes:
            self._shapes = shapes
            needed = enumerate(foot_widths(self.foot, self.model))
            if any(self.table.columnWidth(number) < width for number, width in needed):
                self.spread()
            self._sync_foot()

    def fit_rows(self, fewest: int, most: int) -> None:
        """As high as the rows, between these numbers of them; more scroll under the headings and above the totals."""
        rows, head = min(max(self.model.rowCount(), fewest), most), self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar()
        beneath = bar.sizeHint().height() if bar.maximum() else 0
        self.table.setFixedHeight(rows * self.table.verticalHeader().defaultSectionSize() + head + beneath + 4)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as text with tabs."""
        cells = self.table.selectionModel().selectedIndexes()
        if cells:
            QGuiApplication.clipboard().setText(self.model.as_tsv(cells))

    def copy_all(self) -> None:
        """Put the whole table with its headings on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.as_tsv())

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _dress(self, sortable: bool) -> None:
        table, heading = self.table, self.table.horizontalHeader()
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        editable = any(column.edit is not None for column in self.model.columns)
        behaviour = QAbstractItemView.SelectionBehavior
        table.setSelectionBehavior(behaviour.SelectItems if editable else behaviour.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        table.setTabKeyNavigation(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._menu)
        heading.setHighlightSections(False)
        heading.setSectionsMovable(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setMinimumSectionSize(48)
        heading.sectionResized.connect(self._sync_foot)
        heading.sectionHandleDoubleClicked.connect(self.table.resizeColumnToContents)
        if sortable:
            heading.setSectionsClickable(True)
            heading.setSortIndicatorClearable(True)
            heading.setSortIndicatorShown(True)
            heading.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            heading.sortIndicatorChanged.connect(self.model.sort)
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _measure(self) -> None:
        """Row heights and first column widths in the present font."""
        metrics = self.table.fontMetrics()
        self.table.verticalHeader().setDefaultSectionSize(metrics.height() + 14)
        self._natural = [metrics.horizontalAdvance("0") * (column.width + 3) for column in self.model.columns]
        self._fit()
        self.spread()

    def spread(self) -> None:
        """Share out the width of the window: no figure is cut. Narrower than its columns, the table scrolls sideways."""
        self._words = word_widths(self.table, self.model)
        wanted, needed = asked(self.table, self.foot, self.model, self._natural, self._words)
        for number, width in enumerate(shared_out(wanted, needed, self.table.viewport().width())):
            self.table.setColumnWidth(number, width)

    def _widen(self, *_: object) -> None:
        """The first rows, and longer figures than before, get the room they need; else widths set by hand stay."""
        before, self._words = self._words, word_widths(self.table, self.model)
        have = [max(width, self.table.columnWidth(number)) for number, width in enumerate(before)]
        longer = zip(figures_alone(self._words, self.model), have, strict=True)
        if (any(self._words) and not any(before)) or any(now > width for now, width in longer):
            self.spread()

    def _fit(self, *_: object) -> None:
        self._sync_foot()
        if self._grows:
            count = self.model.rowCount()
            shown, policies = min(count, self.most or count), Qt.ScrollBarPolicy
            policy = policies.ScrollBarAlwaysOff if shown == count else policies.ScrollBarAsNeeded
            self.table.setVerticalScrollBarPolicy(policy)
            rows = self.table.verticalHeader().defaultSectionSize() * max(1, shown)
            bar = self.table.horizontalScrollBar()
            beneath = bar.sizeHint().height() if bar.maximum() > 0 else 0
            self.table.setFixedHeight(rows + self.table.horizontalHeader().sizeHint().height() + beneath + 6)

    def _sync_foot(self, *_: object) -> None:
        if not self.foot.isHidden() and self._totals is not None:
            for number in range(len(self.model.columns)):
                self.foot.setColumnWidth(number, self.table.columnWidth(number))
            height = self.table.fontMetrics().height() + 14
            self.foot.setRowHeight(0, height)
            self.foot.setFixedHeight(height + 4)

    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.row_chosen.emit(self.model.row(now.row()) if now.isValid() else None)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr(COPY), self.copy)
        menu.addAction(tr(COPY_ALL), self.copy_all)
        menu.popup(self.table.viewport().mapToGlobal(where))


class _Table(PlainView):
    """The keys: Enter edits and moves down, Tab walks editable cells and leaves at the end, Delete asks to delete."""

    def __init__(self, owner: TableView) -> None:
        super().__init__()
        self._owner = owner

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._owner.spread()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame_current(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._owner.copy()
        elif key == Qt.Key.Key_Delete and self.state() != QAbstractItemView.State.EditingState:
            rows = self._owner.selected()
            if rows:
                self._owner.delete_asked.emit(rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self._owner.opened.emit(self._owner.model.row(index.row()))
        elif key == Qt.Key.Key_Insert:
            self._owner.add_asked.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text that an input method hands over whole, as handwriting does, begins the edit as a typed letter would; Qt drops it."""
        idle = self.state() != QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        editor = QApplication.focusWidget()
        if idle and event.commitString() and isinstance(editor, QLineEdit) and self.isAncestorOf(editor):
            editor.insert(event.commitString())

    def mouseDoubleClickEvent(self, event: Any) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._owner.opened.emit(self._owner.model.row(index.row()))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the cursor goes down; after Tab to the next cell that can be edited, in this row or the next."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        step = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint, 0)
        if step:
            self._edit_neighbour(step)
        elif hint == hints.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

    def _edit_neighbour(self, step: int) -> None:
        model, start = self._owner.model, self.currentIndex()
        if not start.isValid():
            return
        width, cells = model.columnCount(), model.columnCount() * model.rowCount()
        cell = start.row() * width + start.column() + step
        while 0 <= cell < cells:
            index = model.index(cell // width, cell % width)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.edit(index)
                return
            cell += step
