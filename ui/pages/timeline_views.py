"""What the page of stages shows beside them: the chart, limitation, the routes of complaint, and the log of contacts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.model import Case
from planner.compare.contacts import check_contacts
from planner.compare.limitation import LimitationPosition, limitation_rules
from planner.compare.names import creditor_name, debt_name
from planner.compare.outcome import Outcome
from planner.compare.routes import open_routes
from planner.text import Text
from ui.pages import timeline_words as told
from ui.pages.timeline_blocks import Why
from ui.pages.timeline_chart import ChartView
from ui.pages.timeline_contacts import ContactsView
from ui.pages.timeline_limitation import LimitationView
from ui.pages.timeline_routes import RoutesView
from ui.read_only import reason
from ui.store import Store
from ui.widgets import reading_pane, scrolling
from ui.widgets.pile import Pile
from ui.widgets.protect import protect


class TimelineViews(Pile):
    """Each view is made when it is first looked at, and shows the case each time it is looked at.

    ``steps`` stands before them. ``why(rule)`` asks for a rule, ``go_to(view)`` for another view, ``to_debts()`` for their page.
    ``charted(key)`` carries what was opened on the chart.
    """

    charted = Signal(str)

    def __init__(
        self, store: Store, steps: QWidget, why: Why, go_to: Callable[[str], None], to_debts: Callable[[], object]
    ) -> None:
        super().__init__(
            {
                "steps": steps,
                "chart": lambda: scrolling(self.chart),
                "limitation": lambda: reading_pane(self.limitation, told.LIMITATION),
                "routes": lambda: reading_pane(self.routes, told.ROUTES),
                "contacts": lambda: self.contacts,
            }
        )
        self._store, self._why, self._go_to, self._to_debts = store, why, go_to, to_debts

    @cached_property
    def chart(self) -> ChartView:
        """All stages and days on one chart."""
        made = ChartView(self._store.runner)
        made.opened.connect(self.charted)
        made.chart.failed.connect(self._store.problem)
        return made

    @cached_property
    def limitation(self) -> LimitationView:
        """Until when each debt can be claimed at court."""
        return LimitationView(self._why, self._to_debts)

    @cached_property
    def routes(self) -> RoutesView:
        """Where one can complain."""
        return RoutesView(self._why, lambda: self._go_to("contacts"))

    @cached_property
    def contacts(self) -> ContactsView:
        """The log of contacts by collectors."""
        return ContactsView(self._store, self._why, lambda: self._go_to("routes"))

    def show_view(self, view: str, outcome: Outcome, positions: Sequence[LimitationPosition], debt_id: str) -> None:
        """Bring a view to the front, about the debt of this id, or about all."""
        self.bring(view)
        if view == "chart":
            self.chart.show_stages(outcome, self._store.rulebook, debt_id)
        elif view == "limitation":
            self._show_limitation(outcome, positions, _looked_at(outcome.case, debt_id))
        elif view == "routes":
            self._show_routes(outcome.case, _looked_at(outcome.case, debt_id))
        elif view == "contacts":
            self.show_log(outcome.case, debt_id)

    def show_log(self, case: Case, debt_id: str) -> None:
        """Let the log of contacts be that of ``case``, wherever one looks."""
        self.contacts.show_log(case, {debt.id: debt_name(case, debt) for debt in case.debts}, debt_id)
        why = reason(self._store)
        if why is not None:
            for part in (self.contacts.table, self.contacts.form):
                protect(part, why)

    def _show_limitation(
        self, outcome: Outcome, positions: Sequence[LimitationPosition], names: dict[str, Text]
    ) -> None:
        book = self._store.rulebook
        shown = [each for each in positions if each.debt_id in names]
        self.limitation.show_positions(outcome, shown, limitation_rules(outcome.case.as_of, book), names, book)

    def _show_routes(self, case: Case, names: dict[str, Text]) -> None:
        book = self._store.rulebook
        chosen = () if len(names) == len(case.debts) else tuple(names)
        self.routes.show_routes(open_routes(case, book, chosen), names, book)
        self.routes.show_log(len(check_contacts(case, book).by_contact()))


def _looked_at(case: Case, debt_id: str) -> dict[str, Text]:
    return {debt.id: creditor_name(debt) for debt in case.debts if debt_id in ("", debt.id)}
