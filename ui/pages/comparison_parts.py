"""What the price of a course is made of, and what each month asks for beside what the household can give."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from planner.compare.outcome import Outcome
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.background import Runner
from ui.charts import BurdenChart, CompositionChart
from ui.charts.panel import ChartPanel
from ui.i18n import say
from ui.pages.page import Page
from ui.pages.views import View
from ui.widgets import Card, Segmented, words
from ui.widgets.segments import Choices

MADE_OF = Text("价钱由哪些部分组成", "What the price is made of")
EACH_MONTH = Text("每个月要付多少，拿得出多少", "What each month asks for, and what is left to pay with")
MONTHS_OF, EVERY = Text("看谁的月份", "Months of"), Text("每条路", "Every course")
COURSE = Text("哪条路", "Course")
WAITING, PROPOSAL = Text("不协商", "Let it run"), Text("选的方案", "The proposal")


class CourseCard(Card):
    """A chart under its sentence, with a switch between two of its views. Subclasses say in ``_draw`` what is drawn."""

    def __init__(self, title: Text, which: Text, choices: Choices, chart: ChartPanel) -> None:
        self.course, self.chart = Segmented(which, choices), chart
        super().__init__(title, actions=(self.course,))
        self.sentence = words("")
        self.add(self.sentence, self.chart)
        self._shown: tuple[Outcome, Rulebook, str] | None = None
        self.course.committed.connect(lambda _: self._show())

    def show_outcome(self, outcome: Outcome, book: Rulebook, proposal_id: str) -> None:
        """Show ``outcome``; there is a choice only with a proposal."""
        self._shown = outcome, book, proposal_id
        self.course.setVisible(bool(proposal_id))
        self._show()

    _draw: Callable[[Outcome, Rulebook, str], None]

    def _show(self) -> None:
        if self._shown is not None:
            self._draw(*self._shown)
            for label in (self.sentence, self.chart.empty.sentence):
                say(label, setText=self.chart.words())
            self.sentence.setVisible(self.chart.data is not None)


class CompositionCard(CourseCard):
    """The parts of the price of the default path, or of the proposal chosen."""

    chart: CompositionChart

    def __init__(self, runner: Runner) -> None:
        super().__init__(MADE_OF, COURSE, [("default", WAITING), ("proposal", PROPOSAL)], CompositionChart(runner))

    def _draw(self, outcome: Outcome, book: Rulebook, proposal_id: str) -> None:
        self.chart.show_course(outcome, book, proposal_id if self.course.value() == "proposal" else "")


class BurdenCard(CourseCard):
    """What each month of the proposal chosen asks for, debt by debt, or the months of all courses."""

    chart: BurdenChart

    def __init__(self, runner: Runner) -> None:
        super().__init__(EACH_MONTH, MONTHS_OF, [("proposal", PROPOSAL), ("all", EVERY)], BurdenChart(runner))

    def _draw(self, outcome: Outcome, book: Rulebook, proposal_id: str) -> None:  # noqa: ARG002 - as all cards
        if proposal_id and self.course.value() == "proposal":
            self.chart.show_proposal(outcome, proposal_id)
        else:
            self.chart.show_all(outcome)


class PartsView(View):
    """Two charts: the parts of the price, and the months."""

    key = "parts"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.composition, self.burden = CompositionCard(self.store.runner), BurdenCard(self.store.runner)
        self.cards = (self.composition, self.burden)
        self.add(*self.cards, None)
        for card in self.cards:
            card.chart.failed.connect(self.store.problem)

    def show_case(self) -> None:
        outcome = self.store.outcome
        for card in self.cards:
            card.setVisible(outcome is not None)
            if outcome is not None:
                card.show_outcome(outcome, self.store.rulebook, self.store.proposal_id)

    def panes(self) -> list[QWidget]:
        return list(self.cards)
