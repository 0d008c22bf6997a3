"""The list of debts as a table made for typing: Enter and Tab go on to the next cell, Enter in the last one to the next debt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from planner.case.model import Debt
from planner.compare.explain import DebtTotals
from planner.compare.outcome import DebtFigures
from planner.errors import Problem
from planner.text import Text
from planner.vocabulary import LENDER_KINDS
from ui.format import plain_amount, table_date
from ui.i18n import tr
from ui.models import Column, TableModel, TableView
from ui.models.cells import CellDelegate
from ui.models.table import Index
from ui.pages.debts_fields import UNKNOWN, value_at
from ui.theme import look
from ui.widgets.choices import Combo

NAME = Text("债务列表", "List of debts")
NEW_DEBT = Text("新债务", "New debt")
NO_NAME = Text("（未填名称）", "(no name yet)")
ABOUT = Text("约", "est.")
ABOUT_TIP = Text("这笔债务的金额是估计的。", "The amounts of this debt are estimates.")
SUM = Text("合计（{count} 笔）", "All {count} debts")
LAST = "in_default_since"
FEWEST_ROWS, MOST_ROWS = 3, 9


@dataclass(frozen=True, slots=True)
class DebtRow:
    """A line of the table: a debt and its figures; ``figures`` is missing for a new debt and where none can be computed."""

    debt: Debt
    figures: DebtFigures | None = None
    new: bool = False


Edit = Callable[[DebtRow, str, Any], None]


def columns(edit: Edit) -> tuple[Column[DebtRow], ...]:
    """The columns; ``edit(row, place, typed)`` makes a change, or raises InputError for text that cannot be read."""

    def editable(place: str, title: Text, **more: Any) -> Column[DebtRow]:
        return Column(
            place, title, read=lambda row: value_at(row.debt, place), edit=lambda row, typed: edit(row, place, typed), **more
        )

    def money(place: str, title: Text) -> Column[DebtRow]:
        return editable(place, title, align="right", format=plain_amount, width=9)

    return (
        editable("creditor.name", Text("债权人", "Creditor"), width=13),
        editable("creditor.kind", Text("机构类型", "Kind of\nlender"), choices=KINDS, format=_kind, width=10),
        money("principal", Text("本金", "Principal")),
        money("interest_due", Text("利息", "Interest")),
        money("default_interest_due", Text("罚息", "Default\ninterest")),
        money("fees_due", Text("违约金\n和费用", "Fees and\ncharges")),
        Column("estimated", ABOUT, "centre", lambda row: row.debt.estimated, format=_about, width=2, tip=_about_tip),
        _figure("claimed", Text("债权人\n主张", "Total\nclaimed"), lambda row: row.debt.owed),
        _figure("lawful", Text("法院会\n支持", "Court would\nsupport"), lambda row: _of(row, "lawful_owed")),
        _figure("contestable", Text("可以\n提异议", "Can be\ncontested"), lambda row: _of(row, "contestable")),
        editable(LAST, Text("逾期\n起始日", "In default\nsince"), format=_day, write=_typed_day, width=9),
    )


KINDS = tuple(LENDER_KINDS.items())


def _figure(key: str, title: Text, read: Callable[[DebtRow], Decimal | None]) -> Column[DebtRow]:
    return Column(key, title, "right", read, format=plain_amount, width=9)


def _of(row: DebtRow, name: str) -> Decimal | None:
    return None if row.figures is None else getattr(row.figures, name)


def _kind(kind: Any) -> str:
    return tr(LENDER_KINDS[kind])


def _about(estimated: bool) -> str:
    return tr(ABOUT) if estimated else ""


def _about_tip(row: DebtRow) -> Text | None:
    return ABOUT_TIP if row.debt.estimated else None


def _day(day: date | None) -> str:
    return tr(UNKNOWN) if day is None else table_date(day)


def _typed_day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def totals_cells(sums: DebtTotals, count: int) -> dict[str, str]:
    """The row at the foot."""
    amounts = {
        "principal": sums.principal, "interest_due": sums.interest_due, "default_interest_due": sums.default_interest_due,
        "fees_due": sums.fees_due, "claimed": sums.claimed, "lawful": sums.lawful, "contestable": sums.contestable,
    }  # fmt: skip
    return {"creditor.name": tr(SUM.fill(count=count))} | {key: plain_amount(each) for key, each in amounts.items()}


class DebtModel(TableModel[DebtRow]):
    """The rows of the table. Text that could not be read stays in its cell until the value there changes."""

    def set_rows(self, rows: Sequence[DebtRow]) -> None:
        kept = {
            (self._rows[number].debt.id, place): (told, self.columns[place].read(self._rows[number]))
            for (number, place), told in self._wrong.items()
        }
        super().set_rows(rows)
        for number, row in enumerate(self._rows):
            for place, column in enumerate(self.columns):
                told, value = kept.get((row.debt.id, place), (None, None))
                if told is not None and column.read(row) == value:
                    self._wrong[number, place] = told

    def number_of(self, debt_id: str) -> int:
        """The row of that debt as shown; -1 if there is none."""
        return next((number for number, row in enumerate(self._rows) if row.debt.id == debt_id), -1)

    def unread(self) -> list[tuple[DebtRow, str, Problem]]:
        """The cells whose text could not be read: the row, the place in the debt, and what is wrong."""
        return [
            (self._rows[number], self.columns[place].key, told[1]) for (number, place), told in sorted(self._wrong.items())
        ]

    def forget(self, debt_id: str, place: str) -> None:
        """Show the value again where text could not be read."""
        self._wrong.pop((self.number_of(debt_id), self.place(place)), None)
        self.set_rows(self._given)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = super().data(index, role)
        if not index.isValid() or (index.row(), index.column()) in self._wrong:
            return told
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole and column.key == "creditor.name" and not told:
            return tr(NEW_DEBT if row.new else NO_NAME)
        return look.colour(_ink(row, column)) if role == Qt.ItemDataRole.ForegroundRole else told


def _ink(row: DebtRow, column: Column[DebtRow]) -> str:
    """The colour of a cell: soft where nothing is known yet, amber where something can be contested."""
    value = column.read(row)
    if row.new or not value:
        return "ink_soft"
    return "amber_ink" if column.key == "contestable" else "ink"


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


class EntryDelegate(CellDelegate):
    """Editors for quick typing. ``left(step, entered, debt_id)`` comes after Enter, Tab or a choice took the cell's text:
    1 to go on, -1 to go back; ``entered`` tells Enter from Tab.
    """

    left = Signal(int, bool, str)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        column = self._model().columns[index.column()]
        if not column.choices:
            return super().createEditor(parent, option, index)
        choice = CellChoice(parent)
        choice.addItems([tr(name) for _, name in column.choices])
        choice.setAccessibleName(tr(column.title))
        choice.taken.connect(lambda: self._leave(choice, 1, entered=True))
        return choice

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._leave(editor, step, entered=event.key() not in _TABS)
                return True
        return super().eventFilter(editor, event)

    def _model(self) -> DebtModel:
        model = self._table().model()
        assert isinstance(model, DebtModel)
        return model

    def _table(self) -> QTableView:
        table = self.parent()
        assert isinstance(table, QTableView)
        return table

    def _leave(self, editor: QWidget, step: int, *, entered: bool) -> None:
        debt_id = self._model().row(self._table().currentIndex().row()).debt.id
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.left.emit(step, entered, debt_id)


_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STEPS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class DebtTable(TableView):
    """The table of debts. ``add_asked`` comes when Enter goes past the last cell, and for Insert."""

    def __init__(self, model: DebtModel) -> None:
        super().__init__(model, NAME, grows=False)
        self.debts = model
        self._entry = EntryDelegate(self.table)
        self._entry.left.connect(self._go_on)
        self.table.setItemDelegate(self._entry)
        self.table.setTabKeyNavigation(False)
        for happened in (model.modelReset, model.dataChanged):
            happened.connect(self.fit_height)
        look.changed.connect(self.fit_height)
        self.fit_height()

    @property
    def editing(self) -> bool:
        """Whether a cell is being typed in."""
        return self.table.state() == QAbstractItemView.State.EditingState

    def choose(self, debt_id: str) -> None:
        """Put the cursor on a debt, in the column where it is."""
        number = self.debts.number_of(debt_id)
        if number >= 0 and number != self.table.currentIndex().row():
            self.select_row(number, max(0, self.table.currentIndex().column()))

    def fit_height(self) -> None:
        """As high as its rows, up to :data:`MOST_ROWS`; more scroll under the headings and above the totals."""
        rows = min(max(self.debts.rowCount(), FEWEST_ROWS), MOST_ROWS)
        row_height, head = self.table.verticalHeader().defaultSectionSize(), self.table.horizontalHeader().sizeHint().height()
        beneath = self.table.horizontalScrollBar().sizeHint().height() if self.table.horizontalScrollBar().maximum() else 0
        self.table.setFixedHeight(rows * row_height + head + beneath + 4)

    def _go_on(self, step: int, entered: bool, debt_id: str) -> None:
        """Begin typing in the next cell that can be typed in, or ask for another debt after the last one."""
        width = self.debts.columnCount()
        cells = width * self.debts.rowCount()
        cell = self.debts.number_of(debt_id) * width + self.table.currentIndex().column() + step
        while 0 <= cell < cells:
            index = self.debts.index(cell // width, cell % width)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.table.setCurrentIndex(index)
                self.table.edit(index)
                return
            cell += step
        if entered:
            self.add_asked.emit()
