"""The pages in the order of the left rail. Adding a page is adding one line to :data:`PAGES`."""

from __future__ import annotations

from ui.pages.budget import BudgetPage
from ui.pages.casebook import CasebookPage
from ui.pages.page import Page

PAGES: list[type[Page]] = [
    CasebookPage,
    BudgetPage,
]
