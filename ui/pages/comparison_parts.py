"""What the price of a course is made of, and what each month asks for beside what the household can give."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.compare.outcome import Outcome
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.background import Runner
from ui.charts import CompositionChart
from ui.i18n import say
from ui.pages.page import Page
from ui.pages.views import View
from ui.theme import look
from ui.widgets import Card, Segmented, words

MADE_OF = Text("价钱由哪些部分组成", "What the price is made of")
COURSE = Text("哪条路", "Course")
WAITING, PROPOSAL = Text("不协商", "Let it run"), Text("选的方案", "The proposal")
HEIGHT = 400
"""The height of a chart, pixels at 11 points."""


class CompositionCard(Card):
    """The layers of the default path or of the proposal chosen, under their sentence."""

    def __init__(self, runner: Runner) -> None:
        self.course = Segmented(COURSE, [("default", WAITING), ("proposal", PROPOSAL)])
        self.chart = CompositionChart(runner)
        super().__init__(MADE_OF, actions=(self.course,))
        self.sentence = words("")
        self.add(self.sentence, self.chart)
        self._shown: tuple[Outcome, Rulebook, str] | None = None
        self.course.committed.connect(lambda _: self._show())
        look.changed.connect(self._measure)
        self._measure()

    def show_outcome(self, outcome: Outcome, book: Rulebook, proposal_id: str) -> None:
        """Show the courses of ``outcome``; without a proposal only the default path."""
        self._shown = outcome, book, proposal_id
        self.course.setVisible(bool(proposal_id))
        self._show()

    def _show(self) -> None:
        if self._shown is not None:
            outcome, book, proposal_id = self._shown
            self.chart.show_course(outcome, book, proposal_id if self.course.value() == "proposal" else "")
            say(self.sentence, setText=self.chart.words())
            say(self.chart.empty.sentence, setText=self.chart.words())

    def _measure(self) -> None:
        self.chart.setFixedHeight(look.length(HEIGHT))


class PartsView(View):
    """Two charts: the parts of the price, and the months."""

    key, title = "parts", Text("构成与负担", "Composition and burden")

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.composition = CompositionCard(self.store.runner)
        self.add(self.composition, None)
        self.composition.chart.failed.connect(self.store.problem)

    def show_case(self) -> None:
        outcome = self.store.outcome
        self.composition.setVisible(outcome is not None)
        if outcome is not None:
            self.composition.show_outcome(outcome, self.store.rulebook, self.store.proposal_id)

    def panes(self) -> list[QWidget]:
        return [self.composition]
