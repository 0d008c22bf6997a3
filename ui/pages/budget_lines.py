"""A list of a budget as a table to type in: one click or key edits, Enter on the last line begins another.

The last line of the table is always an empty draft; typing in it adds a line to the case. Wrong text stays in its cell, with what is
wrong underneath, and the page's summary leads back to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QComboBox, QWidget

from planner.case import codec
from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.money import Ambiguous, amount_text
from planner.text import Text
from planner.vocabulary import CATEGORIES
from ui.format import plain_amount
from ui.i18n import tr
from ui.models import TableModel, TableView
from ui.models.table import Index
from ui.pages.budget_kinds import Kind, Line, columns, typed_amount
from ui.store import Store
from ui.theme import look
from ui.widgets import Banner, Card, button, column, row
from ui.widgets.support import Support

TOTAL = Text("合计", "Total")
DELETE = Text("删除这一行", "Delete this line")
DELETED = Text("已删除“{name}”。", "“{name}” was deleted.")
DELETED_SEVERAL = Text("已删除 {count} 行。", "{count} lines were deleted.")
UNDO = Text("撤销", "Undo")
NAMELESS = Text("未命名", "unnamed")


@dataclass(frozen=True)
class Doubt(Problem):
    """Typed text with two readings; the person is asked, nothing is guessed."""

    readings: tuple[Decimal, ...] = ()


class LinesModel(TableModel[Line]):
    """The lines with the draft at the end. Lines come and go at the foot, so the cursor stays where the person types."""

    invite = Text("", "")

    def set_rows(self, rows: Sequence[Line]) -> None:
        before, after = self.rowCount(), len(rows)
        if not before:
            super().set_rows(rows)
            return
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._wrong = {cell: told for cell, told in self._wrong.items() if cell[0] < after}
            del self._rows[after:], self._shown[after:]
            self.endRemoveRows()
        super().set_rows(rows[:before])
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._given, self._rows = tuple(rows), list(rows)
            self._shown = [[each.format(each.read(line)) for each in self.columns] for line in rows]
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = super().data(index, role)
        if not index.isValid() or self.wrong_at(index) or role not in _OWN:
            return found
        line, key = self.row(index.row()), self.columns[index.column()].key
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = line.draft or key in ("monthly", "note") or (key == "amount" and not line.entry.amount)
            return look.colour("ink_soft") if quiet else found
        return tr(self.invite) if line.draft and key == "name" else found

    def wrong_at(self, index: Index) -> bool:
        """Whether the text of that cell could not be read."""
        return (index.row(), index.column()) in self._wrong

    def first_wrong(self) -> tuple[int, int] | None:
        """Row and column of the first cell that could not be read."""
        return min(self._wrong, default=None)


_OWN = (Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class LineTable(Card):
    """The card of one list. To the error summary it behaves like a field (``label``, ``problem``, ``go_to``)."""

    problem_changed = Signal()

    def __init__(self, store: Store, kind: Kind) -> None:
        super().__init__(kind.name, hint=kind.hint)
        self.store, self.kind, self.label = store, kind, kind.name
        self._refused = False
        self._place = 0
        self._deleted: object = None
        self.empty, self.undone = Banner(), Banner()
        self.model = LinesModel(columns(kind, self._put, _words, _sum))
        self.model.invite = kind.invite
        self.view = TableView(self.model, kind.name, grows=True, sortable=False)
        self.support = Support()
        self.add_button = button(kind.add, self.add_line, "quiet", "plus")
        self.remove_button = button(DELETE, self._delete_current, "quiet", "delete")
        foot = row(self.add_button, self.remove_button, None, space=8)
        self.add(self.empty, self.view, self.support, self.undone, column(foot))
        self._listen()

    def _listen(self) -> None:
        view, delegate = self.view, self.view.table.itemDelegate()
        view.delete_asked.connect(self.delete)
        view.add_asked.connect(self.add_line)
        view.opened.connect(lambda line: view.edit(self.model.rows().index(line), "amount"))
        view.row_chosen.connect(self._offer)
        view.table.clicked.connect(self._clicked)
        delegate.commitData.connect(self._committed)
        delegate.closeEditor.connect(self._closed)
        self.model.refused.connect(self._refuse)
        self.model.dataChanged.connect(lambda *_: self._tell())

    # -- showing --------------------------------------------------------------------------------------------------------

    def show_lines(self, total: object) -> None:
        """Show the lines of the open case and their monthly total."""
        case = self.store.case
        assert case is not None
        self.model.set_rows(self.kind.lines(case))
        filled = bool(self.kind.entries(case))
        self.view.set_totals({"name": tr(TOTAL), "monthly": plain_amount(total)} if filled else {})
        self._tell()
        if filled:
            self.empty.clear()
        if self._deleted is not case:
            self.undone.clear()
        self._offer(self.view.current())

    def offer_start(self, on_start: Any) -> None:
        """Say what belongs into the empty list, with the one button that starts it."""
        self.empty.show_text(self.kind.empty, "info", self.kind.start, on_start)

    # -- lines ----------------------------------------------------------------------------------------------------------

    def add_line(self) -> None:
        """Begin typing in the draft line."""
        self.view.edit(self.model.rowCount() - 1, "name")

    def delete(self, lines: list[Line]) -> None:
        """Delete these lines, as one step; a button takes it back."""
        case, gone = self.store.case, [line for line in lines if not line.draft]
        if case is None or not gone:
            return
        name = gone[0].entry.name or NAMELESS
        if len(gone) == 1:
            words, told = Text("删除{kind}：{name}", "Delete {kind}: {name}"), DELETED.fill(name=name)
        else:
            words, told = (
                Text("删除 {count} 行{kind}", "Delete {count} lines of {kind}"),
                DELETED_SEVERAL.fill(count=len(gone)),
            )
        self._deleted = self.kind.without(case, gone)
        self.store.push(words.fill(kind=_small(self.kind.name), name=name, count=len(gone)), self._deleted)  # type: ignore[arg-type]
        self.undone.show_text(told, "info", UNDO, self.store.undo)

    def _delete_current(self) -> None:
        line = self.view.current()
        if line is not None:
            self.delete([line])

    def _put(self, line: Line, title: Text, field: str, value: Any) -> None:
        case = self.store.case
        assert case is not None
        entry = replace(line.entry, **{field: value})
        if field == "category" and not entry.name:
            entry = replace(entry, name=tr(CATEGORIES[value]))
        if line.draft and entry == line.entry:
            return
        words = (
            Text("添加{kind}：{name}", "Add {kind}: {name}")
            if line.draft
            else Text("修改{field}：{name}", "Change {field}: {name}")
        )
        filled = words.fill(kind=_small(self.kind.name), field=_small(title), name=entry.name or NAMELESS)
        self.store.push(filled, self.kind.put(case, line.index, entry))

    # -- the manners of the table ---------------------------------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        """One click edits; a cell with choices opens its list at once."""
        if QApplication.keyboardModifiers() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self.view.table.edit(index)
        editor = self.view.table.indexWidget(index)
        if isinstance(editor, QComboBox):
            editor.showPopup()

    def _committed(self, _editor: QWidget) -> None:
        self._place = self.view.table.currentIndex().row()

    def _closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter on the last line begins another one, unless the text could not be read."""
        entered = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if entered and not self._refused and self._place == self.model.rowCount() - 2:
            self.add_line()
        self._refused = False

    def _offer(self, line: Line | None) -> None:
        self.remove_button.setEnabled(line is not None and not line.draft)

    # -- what is wrong --------------------------------------------------------------------------------------------------

    def problem(self) -> Problem | None:
        """The first cell that could not be read, if any."""
        return next(iter(self.model.wrong()), None)

    def go_to(self) -> None:
        """Put the keyboard on that cell, ready to type."""
        cell = self.model.first_wrong()
        if cell is not None:
            self.view.edit(cell[0], self.model.columns[cell[1]].key)

    def _refuse(self, _problem: Problem) -> None:
        self._refused = True
        self._tell()

    def _tell(self) -> None:
        problem = self.problem()
        if problem is None:
            self.support.show_help(self.kind.keys)
        elif isinstance(problem, Doubt):
            self.support.show_offers(
                problem.message, [(each, amount_text(each)) for each in problem.readings], self._take
            )
        else:
            self.support.show_problem(problem)
        self.support.setVisible(problem is not None or self.kind.keys is not None)
        self.problem_changed.emit()

    def _take(self, value: object) -> None:
        cell = self.model.first_wrong()
        if cell is not None:
            self.view.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.model.setData(self.model.index(*cell), plain_amount(value))  # type: ignore[arg-type]


def _words(typed: Any) -> str:
    """Typed words as a document can keep them; raises InputError for control characters and endless text."""
    return codec.text.read(str(typed).strip(), "", [])


def _sum(typed: str) -> Decimal:
    """The amount typed; raises InputError, with a :class:`Doubt` where two readings are possible."""
    found = typed_amount(typed)
    if isinstance(found, Ambiguous):
        message = Text("“{text}”可以有两种读法。", "“{text}” can be read in two ways.").fill(text=typed[:40])
        raise InputError(Doubt("error", "", message, Text("请选一个。", "Choose one."), found.readings))
    return found


def _small(name: Text) -> Text:
    """A name inside an English sentence."""
    return Text(name.zh.removesuffix("（元）"), name.en.removesuffix(" (yuan)").lower())
