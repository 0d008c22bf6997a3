"""Lines of the budget that look too high, too low or missing beside what people usually spend; hidden while none does."""

from __future__ import annotations

from planner.case.model import Case
from planner.compare.guideline import beside_in_words, worth_a_look
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui import clock
from ui.dialogs.rules import show_rules
from ui.i18n import say
from ui.widgets import Card, button, row, words

TITLE = Text("和一般水平比", "Beside what is usual")
HINT = Text("只是提醒，不是标准。", "A reminder, not a standard.")
SOURCE = Text("数据从哪里来", "Where this comes from")
RULE = "spending_guideline"
MOST = 7


class GuidelineCard(Card):
    """A sentence for each kind of expense that is worth a look, and the way to the source."""

    def __init__(self) -> None:
        super().__init__(TITLE, hint=HINT, space=10)
        self.lines = [words("") for _ in range(MOST)]
        self._book: Rulebook | None = None
        self.source = button(SOURCE, self._show_source, "quiet", "scale")
        self.add(*self.lines, row(self.source, None))
        self.hide()

    def show_case(self, case: Case, book: Rulebook) -> None:
        """Show what is worth a look in this budget."""
        self._book = book
        found = worth_a_look(case, book)
        self.setVisible(bool(found))
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(found))
            if number < len(found):
                say(line, setText=beside_in_words(found[number]))

    def _show_source(self) -> None:
        assert self._book is not None
        show_rules(self, self._book, clock.today(), RULE)
