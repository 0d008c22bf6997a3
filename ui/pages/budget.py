"""Client and budget: who it is about, what comes in and goes out, and what is left for creditors every month."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from planner.compare.checks import problems
from planner.errors import Problem
from planner.text import Text
from ui.pages import TITLES
from ui.pages.budget_client import ClientCard, SumsCard
from ui.pages.budget_kinds import EXPENSES, INCOMES, with_usual_lines
from ui.pages.budget_lines import LineTable
from ui.pages.budget_stop import StopCard
from ui.pages.budget_summary import Summary, flowing
from ui.pages.page import Page
from ui.store import Store
from ui.theme import look
from ui.widgets import ErrorSummary, column, row, scrolling
from ui.widgets.basic import bring_keyboard

USUAL = Text("放上常见支出项目", "Add the usual expense lines")
SIDE, WIDEST_SIDE, WIDE, COLUMN, MARGINS = 348, 430, 980, 200, 130
"""Lengths in pixels at 11 points: the result's pane, the width from which it stands aside, a column of fields."""
ROOM, HEAD = 48, 56
"""Lengths too: what stays in sight below the field in use, and how far down the title of a card reaches."""


class BudgetPage(Page):
    """Client, incomes, expenses and sums at the left; what they come to stays in sight at the right, or on top where it is narrow."""

    title = TITLES["budget"]
    icon = "budget"
    written = ("client", "incomes", "expenses", "sums")
    lead = Text(
        "如实填写收入和必要支出，算出每月真正能还多少。",
        "Fill in what comes in and what must go out, and see what can really be paid.",
    )
    scrolls = False

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.client, self.sums = ClientCard(store), SumsCard(store)
        self.incomes, self.expenses = LineTable(store, INCOMES), LineTable(store, EXPENSES)
        self.summary = Summary(StopCard(self.expenses_in_sight))
        fields = [*self.client.fields.values(), self.incomes, self.expenses, *self.sums.fields.values()]
        self.errors = ErrorSummary(*fields)  # type: ignore[arg-type]
        self._wide: bool | None = None
        self._build()
        look.changed.connect(self._arrange)
        QApplication.instance().focusChanged.connect(self._follow)
        for table in (self.incomes.view.table, self.expenses.view.table):
            table.selectionModel().currentChanged.connect(lambda *_, table=table: self._follow(None, table))

    def _build(self) -> None:
        self._column = column(
            self.errors, self.client, self.incomes, self.expenses, self.sums, None, space=16, margins=(0, 0, 10, 24)
        )
        left = QWidget()
        left.setProperty("role", "ground")
        left.setLayout(self._column)
        flowing(left)
        self._left = scrolling(left)
        self._place = QWidget()
        self._place.setProperty("role", "ground")
        self._place.setLayout(column(space=0, margins=(0, 0, 10, 24)))
        self._side = scrolling(self._place)
        panes = row(self._left, self._side, space=14)
        panes.setStretch(0, 1)
        self.add(panes)
        # The panes scroll to the window's foot, so their cards run out of it instead of ending above it.
        self.body.parentWidget().layout().setContentsMargins(28, 24, 18, 0)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two panes where there is room for both, else one with the result on top."""
        wide = self.width() >= look.length(WIDE)
        side = min(max(look.length(SIDE), self.width() // 4), look.length(WIDEST_SIDE)) if wide else 0
        self._side.setFixedWidth(side)
        columns = min(max((self.width() - side - MARGINS) // look.length(COLUMN), 1), 3)
        for card in (self.client, self.sums):
            card.set_columns(min(columns, card.most))
        if wide == self._wide:
            return
        self._wide = wide
        if wide:
            self._place.layout().addWidget(self.summary)
        else:
            self._column.insertWidget(0, self.summary)
        self._side.setVisible(wide)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep what has the keyboard in sight; under the mouse nothing moves."""
        if now is None or QApplication.mouseButtons() or not self.isVisible() or not self._left.isAncestorOf(now):
            return
        inner = self._left.widget()
        inner.layout().activate()
        cell = now.visualRect(now.currentIndex()) if isinstance(now, QTableView) else now.rect()
        middle = (now.viewport() if isinstance(now, QTableView) else now).mapTo(inner, cell.center())
        self._left.ensureVisible(middle.x(), middle.y(), 0, cell.height() // 2 + look.length(ROOM))
        self._show_title(now, middle.y() + cell.height() // 2)

    def _show_title(self, now: QWidget, end: int) -> None:
        """On a low screen: rather no room below what has the keyboard, and ends there, than half of the title of its card."""
        card, bar = next((each for each in self.panes() if each.isAncestorOf(now)), now), self._left.verticalScrollBar()
        top = card.mapTo(self._left.widget(), QPoint()).y()
        if top < bar.value() < top + look.length(HEAD) and end - top <= self._left.viewport().height():
            bar.setValue(top)

    def show_case(self) -> None:
        case = self.store.case
        assert case is not None
        found = self._found()
        self.client.show_fields(found)
        self.sums.show_fields(found)
        self.incomes.show_lines(case.household.income)
        self.expenses.show_lines(case.household.expense)
        if not case.household.incomes:
            self.incomes.offer_start(self.incomes.add_line)
        if not case.household.expenses:
            self.expenses.offer_start(self.add_usual_lines)
        self.summary.show_budget(case, self.store.outcome, self.store.rulebook)

    def commands(self) -> dict[str, Callable[[], object]]:
        return {"add": self._add}

    def panes(self) -> list[QWidget]:
        return [self.client, self.incomes, self.expenses, self.sums]

    def add_usual_lines(self) -> None:
        """Put a line of every usual category into the expenses and begin with the first amount."""
        case = self.store.case
        if case is not None:
            first = len(case.household.expenses)
            self.store.push(USUAL, with_usual_lines(case))
            self.expenses.view.edit(first, "amount")

    def expenses_in_sight(self) -> None:
        """Bring the expenses into view with the keyboard on their first line."""
        self._left.ensureWidgetVisible(self.expenses, 0, 16)
        self.expenses.view.select_row(0)
        self.expenses.view.setFocus()

    def go_to(self, place: str) -> None:
        """Give the keyboard to the incomes, or to the field of a place such as ``household.savings``."""
        if place == "household.incomes":
            self.incomes.view.select_row(0)
            self.incomes.view.setFocus()
        else:
            bring_keyboard((self.sums.fields | self.client.fields)[place])

    def _add(self) -> None:
        """A new line in the list that has the keyboard, else an income."""
        focus = QApplication.focusWidget()
        here = focus is not None and self.expenses.isAncestorOf(focus)
        (self.expenses if here else self.incomes).add_line()

    def _found(self) -> dict[str, Problem]:
        outcome = self.store.outcome
        checked = problems(outcome, self.store.rulebook) if outcome is not None else ()
        return {
            problem.where: problem for problem in checked if problem.where.startswith(("client", "household", "as_of"))
        }
