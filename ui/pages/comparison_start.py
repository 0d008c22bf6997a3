"""What stands in a view of the comparison while there is nothing to show: what to do first, and the button that leads there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.compare.outcome import Outcome, ProposalOutcome
from planner.text import Text
from ui.i18n import say
from ui.pages.comparison_words import NOT_YET
from ui.pages.page import Page
from ui.widgets import EmptyState, column

NO_PROPOSALS = Text("先做一个还款方案，这里就按它来算。", "Make a proposal first; this view works it out.")
GO_TO_PROPOSALS = Text("去做还款方案", "Make a proposal")
GO_TO_TERMS = Text("去填条款", "Fill in the terms")
GO_TO_BUDGET = Text("去填收入和支出", "Fill in the budget")


class Start(QWidget):
    """Three things may be missing, in this order: a proposal, its terms, something of the budget."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        go = page.go_to_page
        self.proposals = EmptyState("proposals", NO_PROPOSALS, GO_TO_PROPOSALS, lambda: go("proposals"), "right")
        self.terms = EmptyState("proposals", NOT_YET, GO_TO_TERMS, lambda: go("proposals"), "right")
        self.budget = EmptyState("budget", NOT_YET, GO_TO_BUDGET, lambda: go("budget"), "right")
        self.parts = (self.proposals, self.terms, self.budget)
        self.setLayout(column(*self.parts, space=0))

    def show_case(self, outcome: Outcome | None, proposal_id: str, missing: Text | None) -> ProposalOutcome | None:
        """The chosen proposal as it was worked out; where something is missing, ``None``, and this part says what.

        ``missing`` is what the budget lacks. Nothing is said where nothing can be worked out: the page says why.
        """
        result = outcome.proposal(proposal_id) if outcome is not None and proposal_id else None
        shown: EmptyState | None = None
        if outcome is not None and result is None:
            shown = self.proposals
        elif result is not None and result.figures is None:
            shown = self.terms
            say(self.terms.sentence, setText=result.failures[0][1].reason if result.failures else NOT_YET)
        elif result is not None and missing is not None:
            shown = self.budget
            say(self.budget.sentence, setText=missing)
        for part in self.parts:
            part.setVisible(part is shown)
        self.setVisible(shown is not None)
        return result if shown is None else None
