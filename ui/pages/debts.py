"""Debts: the list to type into, everything about the chosen one, and how a court would see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Case, Debt
from planner.compare.checks import problems
from planner.compare.explain import debt_totals
from planner.errors import InputError
from planner.imports.sources import NOT_TABLES, SUFFIXES
from planner.storage.creditors import suggest
from ui.dialogs.working import explain_figure
from ui.pages import TITLES
from ui.pages import debts_words as words_of
from ui.pages.debts_beneath import Beneath
from ui.pages.debts_entry import Typed, read_typed
from ui.pages.debts_fields import LABELS, name_of
from ui.pages.debts_figures import FiguresCard
from ui.pages.debts_form import DebtForm
from ui.pages.debts_import import DebtTables
from ui.pages.debts_notices import Notice, Notices, ambiguous, by_place, checks_of
from ui.pages.debts_reconcile import ReconcileCard
from ui.pages.debts_search import DebtSearch
from ui.pages.debts_table import DebtModel, DebtRow, DebtTable, TableCard, columns, rows_of, totals_cells
from ui.pages.debts_tools import DebtTools, move_by_keys
from ui.pages.page import Page
from ui.pages.told import Told
from ui.store import Store
from ui.widgets import EmptyState, column


class DebtsPage(Page):
    """The debts of the case. A new debt is a line of its own until something is typed into it; only then is it in the case."""

    title = TITLES["debts"]
    icon = "debts"
    written = ("table", "form")
    widest = 1640
    from_anywhere = ("paste_table", "import_table", "export_table")
    files = (*SUFFIXES, *NOT_TABLES)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._chosen = ""
        self._new: Debt | None = None
        self._readings: dict[tuple[str, str], tuple[Decimal, ...]] = {}
        self.told = Told(self.banner, store)
        self.tables = DebtTables(self, store, self.told)
        self._checks: list[Notice] = []
        self.model = DebtModel(columns(self._typed))
        self.table = DebtTable(self.model, self._names)
        self.notices = Notices()
        self.form = DebtForm(self._names)
        self.figures, self.reconcile = FiguresCard(), ReconcileCard(store)
        self.buttons = DebtTools(
            self.tools,
            add=self.begin_debt,
            duplicate=self.duplicate,
            move=self.move_debt,
            delete=self.delete,
            copy_table=self.table.copy_all,
            import_table=self.tables.take,
        )
        self.nothing = EmptyState("debts", words_of.NOTHING_YET, words_of.ADD_FIRST, self.begin_debt)
        self.search = DebtSearch(lambda: self._case.debts)
        self.full = QWidget()
        self._lay_out_parts()
        self._listen()

    # -- page -----------------------------------------------------------------------------------------------------------

    def show_case(self) -> None:
        case = self._case
        outcome, unsolved = self.store.outcome, self.store.outcome_problem
        found = problems(outcome, self.store.rulebook) if outcome else (unsolved,) if unsolved else ()
        self._checks = checks_of(case, found)
        self.model.set_rows(self._rows())
        self._show_parts(bool(self.model.rows()))
        self.table.set_totals(totals_cells(debt_totals(outcome), len(case.debts)) if outcome and case.debts else {})
        if self.model.number_of(self._chosen) < 0 and self.model.rows():
            self._chosen = self.model.row(0).debt.id
        if not self.table.editing:
            self.table.choose(self._chosen)
        self._show_chosen()

    def commands(self) -> dict[str, Callable[[], object]]:
        find = {"find": self.search.begin} if self.model.rows() else {}
        return {"add": self.begin_debt, **find, **self.tables.commands}

    def take_file(self, path: Path) -> None:
        self.tables.take(path)

    def panes(self) -> list[QWidget]:
        return [self.table, self.form, self.figures, self.reconcile] if self.model.rows() else [self.nothing]

    def _names(self, words: str) -> tuple[str, ...]:
        """Names of creditors that may be meant, first those of the other debts, the last one at the top."""
        return suggest(words, [each.creditor.name for each in reversed(self._case.debts)])

    # -- what a person does ---------------------------------------------------------------------------------------------

    def begin_debt(self) -> None:
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
            self.store.push(words_of.DUPLICATED.fill(who=name_of(debt)), case)

    def delete(self, rows: list[DebtRow] | None = None) -> None:
        """Delete the chosen debt, or the selected ones; a line offers to take it back."""
        known = {each.id: each for each in self._case.debts}
        wanted = [each.debt.id for each in rows] if rows else [self._chosen]
        debts = [known[each] for each in wanted if each in known]
        if self._new is not None and self._new.id in wanted:
            self._drop_new()
        if not debts:
            return
        case = reduce(edits.remove_debt, (each.id for each in debts), self._case)
        one = len(debts) == 1
        step = words_of.DELETED if one else words_of.DELETED_SOME
        said = words_of.GONE if one else words_of.GONE_SOME
        places = {"who": name_of(debts[0]), "count": len(debts)}
        self._choose_after(debts[-1])
        self.store.push(step.fill(**places), case)
        if self.store.case == case:
            self.told.say(said.fill(**places))

    def move_debt(self, places: int) -> None:
        """Move the chosen debt up or down in the order of the case."""
        debt = self._chosen_debt()
        if debt is not None:
            self.table.in_order()
            said = words_of.MOVED_UP if places < 0 else words_of.MOVED_DOWN
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
        debt = self.model.row(self.model.number_of(self._chosen)).debt
        if place == "default_annual_rate" and value is True:
            self._put(edits.fix_default_rate(debt), place)
        else:
            self._put(edits.change_debt(debt, place, value), place, f"debts[{debt.id}].{place}")

    def _put(self, debt: Debt, place: str, merge_key: str | None = None) -> None:
        """Make a changed debt part of the case; a new one comes into it with its first value."""
        if self._new is not None and debt.id == self._new.id:
            case = edits.add_debt(self._case, debt)
            self._new, self._chosen = None, case.debts[-1].id
            self.store.push(words_of.ADDED.fill(who=name_of(debt)), case)
        else:
            self.store.push(words_of.changed(LABELS[place], name_of(debt)), edits.set_debt(self._case, debt), merge_key)

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

    def _chosen_debt(self) -> Debt | None:
        return next((each for each in self._case.debts if each.id == self._chosen), None)

    # -- showing --------------------------------------------------------------------------------------------------------

    @property
    def _case(self) -> Case:
        case = self.store.case
        assert case is not None
        return case

    def _rows(self) -> list[DebtRow]:
        taken = {each.id for each in self._case.debts}
        if self._new is not None and self._new.id in taken:
            self._new = replace(self._new, id=edits.fresh_id("d", taken))
        return rows_of(self._case, self.store.outcome, self._new)

    def _show_parts(self, some: bool) -> None:
        self.nothing.setVisible(not some)
        self.full.setVisible(some)
        self.buttons.set_visible(some)

    def _show_chosen(self) -> None:
        number = self.model.number_of(self._chosen)
        if number < 0:
            return
        row, case = self.model.row(number), self._case
        self.form.show_debt(row.debt, case.as_of, by_place(self._checks, row.debt.id), new=row.new)
        self.figures.show_debt(row.figures, case.as_of)
        self.reconcile.show_debt(row.debt, case.as_of)
        self._show_notices()
        index = next((i for i, each in enumerate(case.debts) if each.id == self._chosen), -1)
        self.buttons.show_for(index, len(case.debts))

    def _show_notices(self) -> None:
        names = {row.debt.id: name_of(row.debt) for row in self.model.rows()}
        cells = [
            Notice(row.debt.id, place, problem, "table", self._readings.get((row.debt.id, place), ()))
            for row, place, problem in self.model.unread()
        ]
        lines = [Notice(self._chosen, place, problem) for place, problem in self.form.unread()]
        self.notices.show_notices([*cells, *lines, *self._checks], names)

    def _row_chosen(self, row: DebtRow | None) -> None:
        if row is not None:
            self._chosen = row.debt.id
            if self._new is not None and not row.new:
                QTimer.singleShot(0, self, self._leave_new)
            self._show_chosen()

    def _leave_new(self) -> None:
        """A new debt that was left without a word is no longer shown."""
        if self._new is not None and self._chosen != self._new.id and not self.table.editing:
            self._give_up_new()

    def _give_up_new(self) -> None:
        if not any(row.new for row, _, _ in self.model.unread()):
            self._drop_new()

    def _drop_new(self) -> None:
        if self._new is not None:
            if self._chosen == self._new.id and self._case.debts:
                self._chosen = self._case.debts[-1].id
            self._new = None
            self.refresh()

    def _choose_after(self, debt: Debt) -> None:
        """Choose the debt that takes the place of one that is deleted: the next, or the one before."""
        ids = [each.id for each in self._case.debts]
        place = ids.index(debt.id)
        self._chosen = next(iter([*ids[place + 1 :], *reversed(ids[:place])]), "")

    def _go_to(self, notice: Notice) -> None:
        self._chosen = notice.debt_id
        self.table.choose(notice.debt_id)
        if notice.where == "table":
            self.table.go_to(notice.debt_id, notice.place, edit=True)
        else:
            self.form.go_to(notice.place)

    def _opened(self) -> None:
        self._new, self._chosen = None, ""
        self._readings.clear()
        self.search.forget()
        self.form.forget()

    # -- layout ---------------------------------------------------------------------------------------------------------

    def _lay_out_parts(self) -> None:
        beneath = Beneath(self.form, self.figures, self.reconcile)
        self.full.setLayout(column(self.search, TableCard(self.table), self.notices, beneath, None, space=16))
        self.add(self.nothing, self.full)

    def _listen(self) -> None:
        self.search.found.connect(self.table.choose)
        self.search.left.connect(self.table.table.setFocus)
        self.table.row_chosen.connect(self._row_chosen)
        self.table.add_asked.connect(self.begin_debt)
        self.table.delete_asked.connect(self.delete)
        self.table.given_up.connect(self._give_up_new)
        self.model.refused.connect(lambda _: self._show_notices())
        self.form.changed.connect(self._form_changed)
        self.form.grown.connect(self.refresh)
        self.form.unread_changed.connect(self._show_notices)
        self.figures.why_asked.connect(lambda name: explain_figure(self, self.store, ("debt", self._chosen, name)))
        self.notices.followed.connect(self._go_to)
        self.notices.settled.connect(self._settle)
        self.store.opened.connect(self._opened)
        move_by_keys(self.table, self.move_debt)
