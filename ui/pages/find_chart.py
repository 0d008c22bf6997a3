"""All mixes that are left in one chart: what is given up on one side for what is gained on the other."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from planner.compare.outcome import Outcome
from planner.export.frontier_data import PAIRS, frontier_summary
from planner.plan.offer_words import point_in_words
from planner.plan.search import Found, Point
from planner.text import Text
from ui.background import Runner
from ui.charts.frontier_chart import FrontierChart
from ui.i18n import say
from ui.theme import look
from ui.widgets import Card, ChoiceField, button, row, words

TITLE = Text("看所有组合", "All the mixes")
COMPARED = Text("比什么", "What is compared")
HOW = Text(
    "在图上点一种，或用左右方向键沿着线走；回车作为我的方案。",
    "Click a mix, or walk along the line with the left and right keys; Enter makes it your proposal.",
)
TAKE = Text("作为我的方案", "Make it my proposal")
TAKE_CHOSEN = Text("把图上选中的组合作为我的方案", "Make the mix chosen in the chart my proposal")
HEIGHT = 400


class MixesCard(Card):
    """The chart, its sentence, and the mix chosen in one line. ``taken(Point)`` when that is to become a proposal."""

    taken = Signal(object)

    def __init__(self, runner: Runner) -> None:
        self.pair = ChoiceField(COMPARED, list(PAIRS.items()), bare=True)
        self.chart = FrontierChart(runner)
        super().__init__(TITLE, actions=(self.pair,))
        self.sentence, self.chosen = words("", "soft"), words(HOW)
        self.take = button(TAKE, self._take, "plain", "check")
        say(self.take, setAccessibleName=TAKE_CHOSEN)
        line = row(self.chosen, self.take, space=16)
        line.setStretch(0, 1)
        self.add(self.sentence, self.chart, line)
        self._as_of: date | None = None
        self.pair.committed.connect(self._choose_pair)
        self.chart.selected.connect(self._tell)
        self.chart.taken.connect(self.taken.emit)
        look.changed.connect(self._measure)
        self._measure()
        self._tell(None)

    def show_found(self, found: Found, outcome: Outcome) -> None:
        """Show what was found beside the proposals of ``outcome``."""
        self._as_of = outcome.case.as_of
        self.chart.show_found(found, outcome)
        self._say()

    def _choose_pair(self, pair: object) -> None:
        self.chart.set_pair(pair)
        self._say()

    def _say(self) -> None:
        say(self.sentence, setText=frontier_summary(self.chart.data))

    def _tell(self, point: Point | None) -> None:
        """The mix chosen in one line, or how to choose one."""
        self.take.setEnabled(point is not None)
        say(self.chosen, setText=HOW if point is None or self._as_of is None else point_in_words(point, self._as_of))

    def _take(self) -> None:
        point = self.chart.point()
        if point is not None:
            self.taken.emit(point)

    def _measure(self) -> None:
        self.chart.setFixedHeight(look.length(HEIGHT))
        self.pair.setFixedWidth(look.length(230))
