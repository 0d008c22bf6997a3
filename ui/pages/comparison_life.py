"""If life changes: how far each plan holds under stress, what a missed instalment brings, what a broken plan costs.

Everything is worked out in the background, because a broken plan runs the default path anew for each month looked at.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.compare.breach import Missed, agreed_clause
from planner.compare.breach_words import broken_working, missed_working
from planner.compare.life import Life, Question, life
from planner.compare.outcome import Outcome
from planner.compare.stress_words import NO_INCOME, stress_working
from planner.errors import InputError
from planner.text import Text
from ui.dialogs.working import show_working
from ui.pages.comparison_life_breach import BrokenCard, MissedCard
from ui.pages.comparison_life_stress import StressCard
from ui.pages.comparison_start import Start
from ui.pages.page import Page
from ui.pages.views import View
from ui.widgets import words
from ui.widgets.support import full_sentence

KEY = "if life changes"
COMPUTING = Text("正在计算…", "Being worked out…")


class LifeView(View):
    """What may change after a plan is agreed, and what becomes of it then."""

    key = "life"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.start, self.waiting = Start(page), words(COMPUTING, "caption")
        self.stress, self.missed, self.broken = StressCard(), MissedCard(), BrokenCard()
        self.cards: tuple[QWidget, ...] = (self.stress, self.missed, self.broken)
        self.found: Life | None = None
        self.asked: tuple[Outcome, Question] | None = None
        self.add(self.start, self.waiting, *self.cards, None)
        self.stress.tried.connect(lambda _: self.show_case())
        self.stress.chosen.connect(self.store.choose)
        self.stress.budget_asked.connect(lambda: page.go_to_page("budget"))
        self.missed.asked.connect(self.show_case)
        self.stress.how_asked.connect(self.ask_stress)
        self.missed.how_asked.connect(self.ask_missed)
        self.broken.how_asked.connect(self.ask_broken)
        self.store.opened.connect(self._forget)

    def show_case(self) -> None:
        case, outcome = self.store.case, self.store.outcome
        assert case is not None
        missing = None if case.household.incomes else NO_INCOME
        result = self.start.show_case(outcome, self.store.proposal_id, missing)
        if outcome is None or result is None:
            self.found = self.asked = None
            self.store.runner.cancel(KEY)
            self._show_cards()
            return
        self.stress.show_case(case)
        self.missed.show_agreement(case, agreed_clause(case, result.offers))
        self._ask(
            outcome, Question(result.proposal.id, self.stress.trials(), self.missed.kept_months, self.missed.clause)
        )

    def panes(self) -> list[QWidget]:
        return [part for part in (self.start, *self.cards) if not part.isHidden()]

    # -- in the background ----------------------------------------------------------------------------------------------

    def _ask(self, outcome: Outcome, question: Question) -> None:
        """Ask for the answers, unless they are here or on their way."""
        if self.asked is not None and self.asked[0] is outcome and self.asked[1] == question:
            self._show_cards()
            return
        self.asked = outcome, question
        arguments = (outcome, question, self.store.rulebook)
        self.store.runner.run(KEY, life, arguments, lambda found: self._arrived(outcome, found), self._failed)
        self._show_cards()

    def _arrived(self, outcome: Outcome, found: Life) -> None:
        if self.store.outcome is not outcome or self.asked is None:
            return
        self.found = found
        self.stress.show_life(outcome.case, found, self.asked[1].proposal_id)
        self.missed.show_missed(found.missed)
        self.broken.show_broken(found.broken)
        self._show_cards()

    def _failed(self, error: Exception) -> None:
        """The rules do not reach so far: the page says it above the view."""
        if not isinstance(error, InputError):
            raise error
        self.found = None
        self.page.banner.show_text(full_sentence(error.problems[0]), "error")
        self._show_cards()

    def _show_cards(self) -> None:
        """The cards stay while new answers are on their way; before the first ones come only that is said."""
        for card in (self.stress, self.missed):
            card.setVisible(self.found is not None)
        self.broken.setVisible(self.found is not None and bool(self.found.broken))
        self.waiting.setVisible(self.asked is not None and self.store.runner.is_busy(KEY))

    def _forget(self) -> None:
        self.found = self.asked = None
        self.stress.forget()
        self.missed.forget()

    # -- how a figure came about ----------------------------------------------------------------------------------------

    def ask_stress(self) -> None:
        """Open the working of the stress with the cursor."""
        stressed, outcome = self.stress.current(), self.store.outcome
        result = outcome.proposal(self.store.proposal_id) if outcome is not None else None
        if outcome is not None and result is not None and result.figures is not None and stressed is not None:
            working = stress_working(outcome.case, result.figures.path.flows, stressed)
            show_working(self, working, self.store.rulebook)

    def ask_missed(self) -> None:
        """Open the working of the missed instalment."""
        if self.found is not None and isinstance(self.found.missed, Missed):
            show_working(self, missed_working(self.found.missed), self.store.rulebook)

    def ask_broken(self) -> None:
        """Open the working of the broken plan with the cursor."""
        broken = self.broken.current()
        if broken is not None:
            show_working(self, broken_working(broken), self.store.rulebook)
