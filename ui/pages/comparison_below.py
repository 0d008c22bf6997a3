"""What stands below the first screen of the comparison: the assumptions, and what each stage brings; both made after the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.compare.checks import problems
from planner.compare.outcome import Outcome
from planner.errors import Problem
from ui.pages.needs import load_needs
from ui.pages.page import Page
from ui.pages.proposals_fields import Step
from ui.widgets.late import Late

if TYPE_CHECKING:
    from ui.pages.comparison_assumptions import AssumptionsCard
    from ui.pages.comparison_stages import StagesCard

NEEDS = "comparison-below"
RESTS_ON = ("household.incomes", "household.protected_living_cost", "in_default_since")
"""Ends of the places whose gaps move the default path."""
MOST_NOTES = 4


class Below:
    """Two cards, each made in a moment of its own once nothing else is worked on; ``push`` takes a change made in them."""

    def __init__(self, page: Page, push: Callable[[Step], None]) -> None:
        self._page, self._store, self._push = page, page.store, push
        self._asked = self._has_needs = False
        upper = Late(self._make_assumptions, self._fill_assumptions, self._is_free)
        lower = Late(self._make_stages, self._fill_stages, self._is_free, upper)
        self.cards = (upper, lower)

    @property
    def assumptions(self) -> AssumptionsCard:
        """What is assumed, where it can be changed."""
        return self.cards[0].part

    @property
    def stages(self) -> StagesCard:
        """What each stage brings."""
        return self.cards[1].part

    def refresh(self) -> None:
        """Show the present case in those that are made."""
        for card in self.cards:
            card.refresh()

    def _is_free(self) -> bool:
        """Whether a card can be made: nothing else is worked on, and what it words with is loaded."""
        if self._store.runner.is_busy():
            return False
        if not self._asked:
            self._asked = True
            self._store.runner.run(NEEDS, load_needs, (NEEDS,), self._take_needs)
        return self._has_needs

    def _take_needs(self, _: None) -> None:
        self._has_needs = True

    def _make_assumptions(self) -> AssumptionsCard:
        from ui.pages.comparison_assumptions import AssumptionsCard

        made = AssumptionsCard()
        self._store.opened.connect(made.forget)
        made.stepped.connect(self._push)
        return made

    def _fill_assumptions(self, card: AssumptionsCard) -> None:
        if self._store.case is not None:
            card.show_case(self._store.case, self._store.rulebook, self._gaps(self._store.outcome))

    def _make_stages(self) -> StagesCard:
        from ui.dialogs.working import explain_figure
        from ui.pages.comparison_stages import StagesCard

        made = StagesCard()
        made.asked.connect(lambda key: explain_figure(self._page, self._store, key))
        return made

    def _fill_stages(self, card: StagesCard) -> None:
        if self._store.outcome is not None:
            card.show_outcome(self._store.outcome, self._store.rulebook)

    def _gaps(self, outcome: Outcome | None) -> list[Problem]:
        """What is not typed yet elsewhere and moves the default path."""
        found = problems(outcome, self._store.rulebook) if outcome is not None else ()
        return [each for each in found if each.where.endswith(RESTS_ON)][:MOST_NOTES]
