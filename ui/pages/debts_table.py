"""The list of debts as a table made for typing: Enter and Tab go on to the next cell, Enter in the last one to the next debt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QWidget

from planner.case.model import Case, Debt
from planner.compare.explain import DebtTotals
from planner.compare.outcome import DebtFigures, Outcome
from planner.errors import Problem
from planner.frozen import dataclass
from planner.text import Text
from planner.vocabulary import LENDER_KINDS
from ui.day_format import table_date
from ui.format import plain_amount
from ui.i18n import tr
from ui.models import Column, TableModel, TableView
from ui.models.table import Index
from ui.pages.debts_cells import EntryDelegate
from ui.pages.debts_fields import UNKNOWN, value_at
from ui.theme import look
from ui.widgets.basic import column as stacked
from ui.widgets.basic import words

NAME = Text("债务列表", "List of debts")
NEW_DEBT = Text("新债务", "New debt")
NO_NAME = Text("（未填名称）", "(no name yet)")
HINT = Text(
    "直接打字就能改；按回车或 Tab 到下一格，最后一格按回车接着填下一笔。",
    "Just type to change a cell. Enter or Tab goes on; Enter in the last cell starts the next debt.",
)
ABOUT = Text("约 {amount}", "≈ {amount}")
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


def rows_of(case: Case, outcome: Outcome | None, new: Debt | None) -> list[DebtRow]:
    """The debts of a case with their figures, and a new one at the end."""
    figures = {each.debt.id: each for each in outcome.debts} if outcome else {}
    rows = [DebtRow(each, figures.get(each.id)) for each in case.debts]
    return rows if new is None else [*rows, DebtRow(new, new=True)]


Edit = Callable[[DebtRow, str, Any], None]


def columns(edit: Edit) -> tuple[Column[DebtRow], ...]:
    """The columns; ``edit(row, place, typed)`` makes a change, or raises InputError for text that cannot be read."""

    def editable(place: str, title: Text, **more: Any) -> Column[DebtRow]:
        return Column(
            place,
            title,
            read=lambda row: value_at(row.debt, place),
            edit=lambda row, typed: edit(row, place, typed),
            **more,
        )

    def money(place: str, title: Text) -> Column[DebtRow]:
        return editable(place, title, align="right", format=plain_amount, width=9)

    return (
        editable("creditor.name", Text("债权人", "Creditor"), width=13),
        editable("creditor.kind", Text("机构类型", "Kind of\nlender"), choices=KINDS, format=_kind, width=11),
        money("principal", Text("本金", "Principal")),
        money("interest_due", Text("利息", "Interest")),
        money("default_interest_due", Text("罚息", "Default\ninterest")),
        money("fees_due", Text("违约金\n和费用", "Fees and\ncharges")),
        _figure("claimed", Text("债权人\n主张", "Total\nclaimed"), lambda row: row.debt.owed, 11, _about_tip),
        _figure("lawful", Text("法院会\n支持", "Court would\nsupport"), lambda row: _of(row, "lawful_owed"), 10),
        _figure("contestable", Text("可以\n提异议", "Can be\ncontested"), lambda row: _of(row, "contestable"), 9),
        editable(LAST, Text("逾期\n起始日", "In default\nsince"), format=_day, write=_typed_day, width=10),
    )


KINDS = tuple(LENDER_KINDS.items())


def _figure(
    key: str,
    title: Text,
    read: Callable[[DebtRow], Decimal | None],
    width: int,
    tip: Callable[[DebtRow], Text | None] | None = None,
) -> Column[DebtRow]:
    return Column(key, title, "right", read, format=plain_amount, width=width, tip=tip)


def _of(row: DebtRow, name: str) -> Decimal | None:
    return None if row.figures is None else getattr(row.figures, name)


def _kind(kind: Any) -> str:
    return tr(LENDER_KINDS[kind])


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

    def words(self, number: int) -> Sequence[str]:
        row = self._rows[number]
        return [_shown(row, column.key, told) for column, told in zip(self.columns, self._shown[number], strict=True)]

    def identity(self, row: DebtRow) -> object:
        return row.debt.id

    def number_of(self, debt_id: str) -> int:
        """The row of that debt as shown; -1 if there is none."""
        return next((number for number, row in enumerate(self._rows) if row.debt.id == debt_id), -1)

    def unread(self) -> list[tuple[DebtRow, str, Problem]]:
        """The cells whose text could not be read: the row, the place in the debt, and what is wrong."""
        return [
            (self._rows[number], self.columns[place].key, told[1])
            for (number, place), told in sorted(self._wrong.items())
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
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(row, column.key, told)
        return look.colour(_ink(row, column)) if role == Qt.ItemDataRole.ForegroundRole else told


def _shown(row: DebtRow, key: str, words: str) -> str:
    """What a cell says on the screen: an estimate says so, and a debt without a name too. Copies for a spreadsheet do not."""
    if key == "claimed" and row.debt.estimated:
        return tr(ABOUT.fill(amount=words))
    if key == "creditor.name" and not words:
        return tr(NEW_DEBT if row.new else NO_NAME)
    return words


def _ink(row: DebtRow, column: Column[DebtRow]) -> str:
    """The colour of a cell: soft where nothing is known yet, amber where something can be contested."""
    value = column.read(row)
    if row.new or not value:
        return "ink_soft"
    return "amber_ink" if column.key == "contestable" else "ink"


class DebtTable(TableView):
    """The table of debts. ``add_asked`` comes when Enter goes past the last cell, and for Insert; ``given_up`` when Esc ends
    the typing in a new debt. ``names`` finds creditors for the beginning of a name.
    """

    given_up = Signal()

    def __init__(self, model: DebtModel, names: Callable[[str], Sequence[str]]) -> None:
        super().__init__(model, NAME, grows=False)
        self.debts = model
        self._entry = EntryDelegate(self.table, names)
        self._entry.left.connect(self._go_on)
        self._entry.closeEditor.connect(self._closed)
        self.table.setItemDelegate(self._entry)
        self.table.setTabKeyNavigation(False)
        for happened in (model.modelReset, model.dataChanged):
            happened.connect(self.fit_height)
        look.changed.connect(self.fit_height)
        self.table.horizontalScrollBar().rangeChanged.connect(self.fit_height)
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

    def go_to(self, debt_id: str, place: str, *, edit: bool = False) -> None:
        """Put the keyboard on a cell; ``edit`` begins typing there."""
        number = self.debts.number_of(debt_id)
        if edit:
            self.edit(number, place)
        elif number >= 0:
            self.table.setFocus()
            self.select_row(number, self.debts.place(place))

    def in_order(self) -> None:
        """Show the debts in the order of the case."""
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def fit_height(self) -> None:
        """As high as its rows, up to :data:`MOST_ROWS`; more scroll under the headings and above the totals."""
        self.fit_rows(FEWEST_ROWS, MOST_ROWS)

    def _closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        row = self.current()
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache and row is not None and row.new:
            QTimer.singleShot(0, self, self.given_up.emit)

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


class TableCard(QFrame):
    """The white card of the table, with a line that says how to type in it."""

    def __init__(self, table: DebtTable) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setLayout(stacked(table, words(HINT, "caption"), space=8, margins=(12, 12, 12, 14)))
