"""The pages in the order of the left rail. Adding a page is adding one line to :data:`PAGES`."""

from __future__ import annotations

from ui.pages.budget import BudgetPage
from ui.pages.casebook import CasebookPage
from ui.pages.comparison import ComparisonPage
from ui.pages.debts import DebtsPage
from ui.pages.letters import LettersPage
from ui.pages.page import Page
from ui.pages.proposals import ProposalsPage
from ui.pages.timeline import TimelinePage

PAGES: list[type[Page]] = [
    CasebookPage,
    BudgetPage,
    DebtsPage,
    ProposalsPage,
    ComparisonPage,
    TimelinePage,
    LettersPage,
]
