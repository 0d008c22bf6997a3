"""Tables declared as data: a list of :class:`Column` says what stands where, and how a cell is edited.

The rows are ordinary values of the planner (a debt, an instalment). What is shown is prepared once when the rows are
set, so scrolling computes nothing. Editing goes through the page's function to ``store.push``: the model never changes a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from planner.errors import CannotCompute, InputError, Problem
from planner.export.tables import as_text, escaped
from planner.frozen import dataclass
from planner.text import Text
from ui.i18n import language, tr
from ui.theme import look

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Align = Literal["left", "right", "centre"]
VALUE = Qt.ItemDataRole.UserRole
"""The role under which a cell gives the value itself, not its words."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. ``read`` takes the value from a row and ``format`` writes it (for people, in the current language).

    ``edit(row, typed)`` pushes the change; ``typed`` is the text typed, or the value chosen where there are ``choices``.
    It raises :class:`~planner.errors.InputError` for what it cannot read: the text then stays in the cell, marked. Amounts
    and counts are ``right``. ``write`` gives the text to start editing with (default: what is shown). ``sort`` gives the key
    for sorting (default: the value). ``tip`` explains a cell. ``width`` is in characters.
    """

    key: str
    title: Text
    align: Align = "left"
    read: Callable[[Row], Any] = lambda row: row
    edit: Callable[[Row, Any], None] | None = None
    format: Callable[[Any], str] = str
    write: Callable[[Any], str] | None = None
    choices: Sequence[tuple[Any, Text]] = ()
    sort: Callable[[Row], Any] | None = None
    tip: Callable[[Row], Text | None] | None = None
    width: int = 12
    hint: Text | None = None


class TableModel(QAbstractTableModel, Generic[Row]):
    """A table of rows under :class:`Column` headings.

    ``refused(Problem)`` comes when an edit could not be read. ``set_rows`` keeps the order chosen by the person.
    """

    refused = Signal(object)

    def __init__(self, columns: Sequence[Column[Row]], rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._given: tuple[Row, ...] = ()
        self._rows: list[Row] = []
        self._shown: list[list[str]] = []
        self._printable = True
        self._wrong: dict[tuple[int, int], tuple[str, Problem]] = {}
        self._order: tuple[int, Qt.SortOrder] | None = None
        language.changed.connect(self._retranslate)
        self.set_rows(rows)

    # -- for pages ------------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. When their number is the same, selection and editing places stay."""
        self._given = tuple(rows)
        ordered = self._sorted(self._given)
        same_shape = len(ordered) == len(self._rows)
        if not same_shape:
            self.beginResetModel()
        self._wrong = self._kept(ordered)
        self._rows = ordered
        self._shown = [[column.format(column.read(row)) for column in self.columns] for row in ordered]
        self._printable = "".join(map("".join, self._shown)).isprintable()
        if not same_shape:
            self.endResetModel()
        elif ordered:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ordered) - 1, len(self.columns) - 1))

    @property
    def plain(self) -> bool:
        """Whether every cell shows one line of words and nothing else; a model that answers more itself is not plain."""
        return not self._wrong and self._printable and type(self).data is TableModel.data

    def words(self, number: int) -> Sequence[str]:
        """What the cells of the row at ``number`` show, from 0."""
        return self._shown[number]

    def identity(self, row: Row) -> object:
        """What a row is about; text that could not be read stays with it while the value there is the same."""
        return row

    def rows(self) -> tuple[Row, ...]:
        """The rows in the order shown."""
        return tuple(self._rows)

    def row(self, number: int) -> Row:
        """The row shown at ``number``, from 0."""
        return self._rows[number]

    def place(self, key: str) -> int:
        """The number of the column with that key."""
        return next(number for number, column in enumerate(self.columns) if column.key == key)

    def wrong(self) -> list[Problem]:
        """The cells whose typed text could not be read."""
        return [problem for _, problem in self._wrong.values()]

    def as_tsv(self, cells: Sequence[Index] | None = None) -> str:
        """The cells (all, with headings, when left out) as text with tabs, ready for a spreadsheet.

        A cell that a spreadsheet would take for a formula gets an apostrophe in front, unless it is a number; line breaks become
        spaces.
        """
        if cells is None:
            lines = [[tr(column.title) for column in self.columns], *self._shown]
        else:
            numbers = sorted({cell.row() for cell in cells})
            places = sorted({cell.column() for cell in cells})
            lines = [[self._shown[number][place] for place in places] for number in numbers]
        return "\n".join("\t".join(escaped(" ".join(cell.split())) for cell in line) for line in lines)

    def as_csv(self) -> str:
        """The whole table with its headings as text with commas."""
        return as_text([[tr(column.title) for column in self.columns], *self._shown], ",")

    # -- Qt -------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in _LEFT_TO_THE_STYLE or not index.isValid():
            return None
        cell = (index.row(), index.column())
        if role == _DISPLAY and not self._wrong:
            return self._shown[cell[0]][cell[1]]
        column, wrong = self.columns[cell[1]], self._wrong.get(cell)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return wrong[0] if wrong else self._shown[cell[0]][cell[1]]
            case Qt.ItemDataRole.EditRole:
                return wrong[0] if wrong else self._editable_text(cell[0], column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNMENTS[column.align]
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(cell[0], column, wrong)
            case Qt.ItemDataRole.BackgroundRole:
                return look.colour("red_soft") if wrong else None
            case Qt.ItemDataRole.ForegroundRole:
                return look.colour("red_ink") if wrong else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{tr(column.title)} {wrong[0] if wrong else self._shown[cell[0]][cell[1]]}"
        return column.read(self._rows[cell[0]]) if role == VALUE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column.align]
        return tr(column.hint) if role == Qt.ItemDataRole.ToolTipRole and column.hint else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role not in (Qt.ItemDataRole.EditRole, VALUE):
            return False
        column, cell = self.columns[index.column()], (index.row(), index.column())
        if column.edit is None:
            return False
        if isinstance(value, str) and not column.choices and value == self.data(index, Qt.ItemDataRole.EditRole):
            return False
        try:
            self._wrong.pop(cell, None)
            column.edit(self._rows[cell[0]], value)
        except InputError as error:
            self._wrong[cell] = (str(value), error.problems[0])
            self.refused.emit(error.problems[0])
        if cell[0] < len(self._rows):
            self.dataChanged.emit(index, index)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, equal rows staying as they were; -1 is the order of the case."""
        self._order = None if column < 0 else (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self._rows
        self._rows = self._sorted(self._given)
        places = {id(row): number for number, row in enumerate(self._rows)}
        moved = [places[id(row)] for row in before]
        self._shown = [self._shown[was] for was in sorted(range(len(before)), key=moved.__getitem__)]
        self._wrong = {(moved[number], place): told for (number, place), told in self._wrong.items()}
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self.index(moved[each.row()], each.column()) for each in old])
        self.layoutChanged.emit()

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        if self._order is None:
            return list(rows)
        column = self.columns[self._order[0]]
        key = column.sort or column.read
        return sorted(rows, key=lambda row: _sortable(key(row)), reverse=self._order[1] == Qt.SortOrder.DescendingOrder)

    def _kept(self, rows: Sequence[Row]) -> dict[tuple[int, int], tuple[str, Problem]]:
        """Where among new rows the text stands that could not be read."""
        kept = {}
        for (number, place), told in self._wrong.items():
            old, read = self._rows[number], self.columns[place].read
            same = [
                n for n, row in enumerate(rows) if self.identity(row) == self.identity(old) and read(row) == read(old)
            ]
            if same:
                kept[number if number in same else same[0], place] = told
        return kept

    def _editable_text(self, number: int, column: Column[Row]) -> str:
        value = column.read(self._rows[number])
        return (column.write or column.format)(value)

    def _tip(self, number: int, column: Column[Row], wrong: tuple[str, Problem] | None) -> str | None:
        if wrong:
            return f"{tr(wrong[1].message)} {tr(wrong[1].remedy)}"
        told = column.tip(self._rows[number]) if column.tip else None
        return tr(told) if told else None

    def _retranslate(self) -> None:
        self.set_rows(self._given)
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)


_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_LEFT_TO_THE_STYLE = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.CheckStateRole,
        Qt.ItemDataRole.SizeHintRole,
    )
)
"""Asked for each cell that is painted, and never answered; subclasses that answer one of them ask for it first."""
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


def _sortable(value: Any) -> tuple[int, Any]:
    """Values of one column in order, what is missing or cannot be computed last."""
    missing = value is None or isinstance(value, CannotCompute)
    return (1, "") if missing else (0, value)
