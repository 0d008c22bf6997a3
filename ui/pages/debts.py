"""Debts: the list to type into, everything about the chosen one, and how a court would see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.case import edits
from planner.case.model import Case, Debt
from planner.compare.checks import problems
from planner.compare.explain import debt_totals
from planner.errors import InputError
from planner.text import Text
from ui.pages.debts_entry import Typed, read_typed
from ui.pages.debts_fields import LABELS, name_of
from ui.pages.debts_figures import FiguresCard
from ui.pages.debts_form import DebtForm
from ui.pages.debts_notices import Notice, Notices, ambiguous, of_debts
from ui.pages.debts_table import DebtModel, DebtRow, DebtTable, columns, totals_cells
from ui.pages.page import Page, PageState
from ui.store import Store
from ui.widgets import Card, EmptyState, button, column, row, words

ADD_FIRST = Text("添加第一笔债务", "Add the first debt")
NOTHING_YET = Text(
    "这里放每一笔欠款：欠谁、本金多少、什么时候开始逾期。照着账单填，不清楚的先空着。",
    "Every debt goes here: who is owed, how much, since when. Copy it from the bills and leave out what you do not know.",
)
HINT = Text(
    "直接打字就能改；按回车或 Tab 到下一格，最后一格按回车接着填下一笔。",
    "Just type to change a cell. Enter or Tab goes on; Enter in the last cell starts the next debt.",
)
ADD = Text("添加债务", "Add a debt")
DUPLICATE, DELETE = Text("复制一笔", "Duplicate"), Text("删除", "Delete")
UP, DOWN = Text("上移", "Move up"), Text("下移", "Move down")
COPY_TABLE = Text("复制整张表", "Copy the table")
ADDED = Text("添加债务：{who}", "Add a debt: {who}")
CHANGED = Text("修改{label}：{who}", "Change {label}: {who}")
DUPLICATED = Text("复制一笔：{who}", "Duplicate: {who}")
DELETED = Text("删除债务：{who}", "Delete a debt: {who}")
DELETED_SOME = Text("删除 {count} 笔债务", "Delete {count} debts")
MOVED_UP, MOVED_DOWN = Text("上移：{who}", "Move up: {who}"), Text("下移：{who}", "Move down: {who}")
GONE = Text("已删除：{who}。", "Deleted: {who}.")
GONE_SOME = Text("已删除 {count} 笔债务。", "{count} debts are deleted.")
TAKE_BACK = Text("撤销", "Undo")


class DebtsPage(Page):
    """The debts of the case. A new debt is a line of its own until something is typed into it; only then is it in the case."""

    title = Text("债务", "Debts")
    icon = "debts"
    widest = 1640

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._chosen = ""
        self._new: Debt | None = None
        self._readings: dict[tuple[str, str], tuple[Decimal, ...]] = {}
        self._gone: Case | None = None
        self.model = DebtModel(columns(self._typed))
        self.table = DebtTable(self.model)
        self.notices = Notices()
        self.form = DebtForm()
        self.figures = FiguresCard()
        self._make_buttons()
        self.nothing = EmptyState("debts", NOTHING_YET, ADD_FIRST, self.add)
        self.shelf = QStackedWidget()
        self._lay_out_shelf()
        self._listen()

    # -- page -----------------------------------------------------------------------------------------------------------

    def show_case(self) -> None:
        case = self._case
        if self._gone is not None and case is not self._gone:
            self.banner.clear()
            self._gone = None
        self.model.set_rows(self._rows())
        self.shelf.setCurrentIndex(1 if self.model.rows() else 0)
        outcome = self.store.outcome
        self.table.set_totals(totals_cells(debt_totals(outcome), len(case.debts)) if outcome and case.debts else {})
        if self.model.number_of(self._chosen) < 0 and self.model.rows():
            self._chosen = self.model.row(0).debt.id
        if not self.table.editing:
            self.table.choose(self._chosen)
        self._show_chosen()

    def state(self) -> PageState:
        case = self.store.case
        if case is None or not case.debts:
            return "empty"
        return "done" if all(each.creditor.name and each.owed for each in case.debts) else "partial"

    def commands(self) -> dict[str, Callable[[], object]]:
        return {"add": self.add}

    def panes(self) -> list[QWidget]:
        return [self.table, self.form, self.figures] if self.model.rows() else [self.nothing]

    # -- what a person does ---------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Begin a new debt at the end of the list, with the cursor in its first cell."""
        if self._new is None:
            self._new = Debt(edits.fresh_id("d", (each.id for each in self._case.debts)))
            self.table.in_order()
        self._chosen = self._new.id
        self.refresh()
        self.table.edit(self.model.number_of(self._chosen), "creditor.name")

    def duplicate(self) -> None:
        """Put a copy under the chosen debt."""
        debt = self._chosen_debt()
        if debt is not None:
            case = edits.copy_debt(self._case, debt.id)
            self._chosen = next(each.id for each in case.debts if each not in self._case.debts)
            self.store.push(DUPLICATED.fill(who=name_of(debt)), case)

    def delete(self, rows: list[DebtRow] | None = None) -> None:
        """Delete the chosen debt, or the selected ones; a line offers to take it back."""
        known = {each.id: each for each in self._case.debts}
        wanted = [each.debt.id for each in rows] if rows else [self._chosen]
        debts = [known[each] for each in wanted if each in known]
        if self._new is not None and self._new.id in wanted:
            self._drop_new()
        if not debts:
            return
        case = self._case
        for debt in debts:
            case = edits.remove_debt(case, debt.id)
        many, who = len(debts) > 1, name_of(debts[0])
        self._choose_after(debts[-1])
        self.store.push(DELETED_SOME.fill(count=len(debts)) if many else DELETED.fill(who=who), case)
        self._gone = self.store.case
        said = GONE_SOME.fill(count=len(debts)) if many else GONE.fill(who=who)
        self.banner.show_text(said, "info", TAKE_BACK, self.store.undo)

    def move(self, places: int) -> None:
        """Move the chosen debt up or down in the order of the case."""
        debt = self._chosen_debt()
        if debt is not None:
            self.table.in_order()
            said = MOVED_UP if places < 0 else MOVED_DOWN
            self.store.push(said.fill(who=name_of(debt)), edits.move_debt(self._case, debt.id, places))

    # -- changes --------------------------------------------------------------------------------------------------------

    def _typed(self, row: DebtRow, place: str, typed: Any) -> None:
        """A cell was typed in; raises InputError for text that cannot be read or can be read in two ways."""
        self._readings.pop((row.debt.id, place), None)
        found = read_typed(place, typed)
        if isinstance(found, Typed):
            debt = edits.change_debt(row.debt, place, found.value)
            self._put(edits.change_debt(debt, "estimated", True) if found.about else debt, place)
            return
        self._readings[row.debt.id, place] = found.readings
        raise InputError(ambiguous(str(typed)))

    def _form_changed(self, place: str, value: object) -> None:
        debt = self._shown_debt()
        if place == "default_annual_rate" and value is True:
            self._put(edits.fix_default_rate(debt), place)
        else:
            self._put(edits.change_debt(debt, place, value), place, f"debts[{debt.id}].{place}")

    def _put(self, debt: Debt, place: str, merge_key: str | None = None) -> None:
        """Make a changed debt part of the case; a new one comes into it with its first value."""
        if self._new is not None and debt.id == self._new.id:
            case = edits.add_debt(self._case, debt)
            self._new, self._chosen = None, case.debts[-1].id
            self.store.push(ADDED.fill(who=name_of(debt)), case)
        else:
            label = LABELS[place]
            small = Text(label.zh, label.en[:1].lower() + label.en[1:])
            self.store.push(CHANGED.fill(label=small, who=name_of(debt)), edits.set_debt(self._case, debt), merge_key)

    def _settle(self, notice: Notice, amount: Decimal) -> None:
        """A reading of ambiguous text was chosen."""
        self._readings.pop((notice.debt_id, notice.place), None)
        number = self.model.number_of(notice.debt_id)
        debt = self.model.row(number).debt
        self.model.forget(notice.debt_id, notice.place)
        self._chosen = notice.debt_id
        self._put(edits.change_debt(debt, notice.place, amount), notice.place)
        self._show_chosen()
        self.table.go_to(notice.debt_id, notice.place)

    # -- showing --------------------------------------------------------------------------------------------------------

    @property
    def _case(self) -> Case:
        case = self.store.case
        assert case is not None
        return case

    def _rows(self) -> list[DebtRow]:
        outcome, case = self.store.outcome, self._case
        figures = {each.debt.id: each for each in outcome.debts} if outcome else {}
        rows = [DebtRow(each, figures.get(each.id)) for each in case.debts]
        if self._new is None:
            return rows
        if self._new.id in {each.id for each in case.debts}:
            self._new = replace(self._new, id=edits.fresh_id("d", (each.id for each in case.debts)))
        return [*rows, DebtRow(self._new, new=True)]

    def _show_chosen(self) -> None:
        number = self.model.number_of(self._chosen)
        if number < 0:
            return
        row, case = self.model.row(number), self._case
        self.form.show_debt(row.debt, case.as_of, by_place(self._checks, row.debt.id), new=row.new)
        self.figures.show_debt(row.figures, case.as_of)
        self._show_notices()
        index = next((i for i, each in enumerate(case.debts) if each.id == self._chosen), -1)
        self.up.setEnabled(index > 0)
        self.down.setEnabled(0 <= index < len(case.debts) - 1)
        self.copy_debt.setEnabled(index >= 0)

    def _show_notices(self) -> None:
        names = {row.debt.id: name_of(row.debt) for row in self.model.rows()}
        cells = [
            Notice(row.debt.id, place, problem, "table", self._readings.get((row.debt.id, place), ()))
            for row, place, problem in self.model.unread()
        ]
        lines = [Notice(self._chosen, place, problem) for place, problem in self.form.unread()]
        self.notices.show_notices([*cells, *lines, *self._checks], names)

    def _find_checks(self) -> list[Notice]:
        """The checks of the case that concern a debt; a case that cannot be worked out says why."""
        outcome, unsolved = self.store.outcome, self.store.outcome_problem
        found = problems(outcome, self.store.rulebook) if outcome else (unsolved,) if unsolved else ()
        return [Notice(self._case.debts[number].id, place, problem) for number, place, problem in of_debts(found)]

    def _row_chosen(self, row: DebtRow | None) -> None:
        if row is not None:
            self._chosen = row.debt.id
            if self._new is not None and not row.new:
                QTimer.singleShot(0, self, self._leave_new)
            self._show_chosen()

    def _leave_new(self) -> None:
        """A new debt that was left without a word is no longer shown."""
        typed = self._new is not None and any(row.new for row, _, _ in self.model.unread())
        if self._new is not None and self._chosen != self._new.id and not self.table.editing and not typed:
            self._new = None
            self.refresh()

    def _choose_after(self, debt: Debt) -> None:
        """The debt that takes the place of one that is deleted: the next, or the one before."""
        ids = [each.id for each in self._case.debts]
        place = ids.index(debt.id)
        self._chosen = (ids[place + 1 :] or ids[:place] or [""])[0 if ids[place + 1 :] else -1]

    def _go_to(self, notice: Notice) -> None:
        self._chosen = notice.debt_id
        self.table.choose(notice.debt_id)
        if notice.where == "table":
            self.table.go_to(notice.debt_id, notice.place, edit=True)
        else:
            self.form.go_to(notice.place)

    def _opened(self) -> None:
        self._new, self._chosen, self._gone = None, "", None
        self._readings.clear()
        self.form.forget()

    # -- layout ---------------------------------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.add_debt = button(ADD, self.add, "primary", "plus")
        self.copy_debt = button(DUPLICATE, self.duplicate, "quiet", "copy")
        self.up = button(UP, lambda: self.move(-1), "quiet", "up", tip=Text("Ctrl+Shift+↑", "Ctrl+Shift+↑"))
        self.down = button(DOWN, lambda: self.move(1), "quiet", "down", tip=Text("Ctrl+Shift+↓", "Ctrl+Shift+↓"))
        self.remove = button(DELETE, self.delete, "quiet", "delete")
        self.copy_table = button(COPY_TABLE, self.table.copy_all, "quiet", "sheet")

    def _lay_out_shelf(self) -> None:
        tools = row(self.add_debt, self.copy_debt, self.up, self.down, self.remove, None, self.copy_table, space=4)
        beneath = row(self.form, self.figures, space=16)
        beneath.setStretch(0, 3)
        beneath.setStretch(1, 2)
        beneath.setAlignment(self.figures, Qt.AlignmentFlag.AlignTop)
        full = QWidget()
        card = Card(None, tools, self.table, words(HINT, "caption"), space=8)
        full.setLayout(column(card, self.notices, beneath, None, space=16))
        self.shelf.addWidget(self.nothing)
        self.shelf.addWidget(full)
        self.body.addWidget(self.shelf)

    def _listen(self) -> None:
        self.table.row_chosen.connect(self._row_chosen)
        self.table.add_asked.connect(self.add)
        self.table.delete_asked.connect(self.delete)
        self.model.refused.connect(lambda _: self._show_notices())
        self.form.changed.connect(self._form_changed)
        self.form.unread_changed.connect(self._show_notices)
        self.notices.followed.connect(self._go_to)
        self.notices.settled.connect(self._settle)
        self.store.opened.connect(self._opened)
        for keys, places in (("Ctrl+Shift+Up", -1), ("Ctrl+Shift+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda places=places: self.move(places))
