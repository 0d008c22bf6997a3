"""The comparison page of the sample case, as the tests of its views look at it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from planner.case.document import from_text
from tests.ui.eyes import bring_late
from ui.pages.comparison import ComparisonPage
from ui.samples import sample_document
from ui.store import Store

FIRST_SCREEN = (1150, 641)
"""What a window of 1366 x 768 leaves for a page."""


def opened(qtbot: QtBot, store: Store, view: str = "", size: tuple[int, int] = FIRST_SCREEN) -> ComparisonPage:
    """The page with the keyboard, at one of its views."""
    made = ComparisonPage(store)
    qtbot.addWidget(made)
    store.add_case("示例", from_text(sample_document()))
    made.resize(*size)
    made.show()
    if view:
        made.show_view(view)
    made.activateWindow()
    qtbot.waitExposed(made)
    bring_late(made)
    return made
