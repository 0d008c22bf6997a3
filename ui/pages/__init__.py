"""The pages in the order of the left rail. Adding a page is adding one entry to :data:`PAGES`.

A page and what it computes with are loaded when it is made, so that the window is there before them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.frozen import dataclass
from planner.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.pages.page import Page
    from ui.store import Store

TITLES: dict[str, Text] = {
    "casebook": Text("案卷库", "Casebook"),
    "budget": Text("客户与收支", "Client and budget"),
    "debts": Text("债务", "Debts"),
    "proposals": Text("还款方案", "Proposals"),
    "comparison": Text("方案比较", "Comparison"),
    "timeline": Text("什么时候会怎样", "What happens when"),
    "letters": Text("协商函", "Letters"),
}
"""What each page is called, by its icon."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that may not be loaded yet. What the window asks before it is made stands here as in its class."""

    icon: str
    load: Callable[[], type[Page]]
    needs_case: bool = True
    from_anywhere: tuple[str, ...] = ()

    @property
    def is_loaded(self) -> bool:
        """Whether making the page loads nothing more; its module is called as its icon."""
        return f"{__name__}.{self.icon}" in sys.modules

    @property
    def title(self) -> Text:
        """What the page is called."""
        return TITLES[self.icon]

    def __call__(self, store: Store, parent: QWidget | None = None) -> Page:
        """The page itself, for the place where it will stand."""
        return self.load()(store, parent)


def _casebook() -> type[Page]:
    from ui.pages.casebook import CasebookPage

    return CasebookPage


def _budget() -> type[Page]:
    from ui.pages.budget import BudgetPage

    return BudgetPage


def _debts() -> type[Page]:
    from ui.pages.debts import DebtsPage

    return DebtsPage


def _proposals() -> type[Page]:
    from ui.pages.proposals import ProposalsPage

    return ProposalsPage


def _comparison() -> type[Page]:
    from ui.pages.comparison import ComparisonPage

    return ComparisonPage


def _timeline() -> type[Page]:
    from ui.pages.timeline import TimelinePage

    return TimelinePage


def _letters() -> type[Page]:
    from ui.pages.letters import LettersPage

    return LettersPage


PAGES = (
    Entry("casebook", _casebook, needs_case=False),
    Entry("budget", _budget),
    Entry("debts", _debts, from_anywhere=("paste_table", "import_table", "export_table")),
    Entry("proposals", _proposals),
    Entry("comparison", _comparison),
    Entry("timeline", _timeline, from_anywhere=("export_calendar", "export_contacts")),
    Entry("letters", _letters, from_anywhere=("make_pack", "print_summary")),
)
