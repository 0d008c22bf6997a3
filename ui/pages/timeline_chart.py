"""All stages and days on one chart: a row for each debt; what is opened there leads to its own view."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.compare.outcome import Outcome
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.background import Runner
from ui.charts.stages_chart import StagesChart
from ui.i18n import say
from ui.widgets import Card, column, words

CHART = Text("时间图", "Chart")
HOW = Text(
    "左右键沿着一笔走，上下键换一笔；按 Enter 或点一下，就去看那一步。",
    "The left and right keys go along a debt, up and down to the next one. Enter or a click opens that step.",
)


class ChartView(QWidget):
    """The chart under its sentence; ``opened(key)`` carries the stage or the kind of day that is to be read about."""

    opened = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._shown: tuple[Outcome, Rulebook, str] | None = None
        self.chart = StagesChart(runner)
        self.sentence = words("")
        self.setLayout(column(Card(None, self.sentence, self.chart, words(HOW, "caption")), None, space=0))
        self.chart.opened.connect(self.opened.emit)

    def show_stages(self, outcome: Outcome, book: Rulebook, debt_id: str) -> None:
        """Show the stages of every debt, or of the one of that id; what is shown already is not worked out again."""
        wanted = (outcome, book, debt_id)
        if self._shown is not None and all(one is other for one, other in zip(self._shown, wanted, strict=True)):
            return
        self._shown = wanted
        self.chart.show_stages(outcome, book, debt_id)
        say(self.sentence, setText=self.chart.words())
        self.setVisible(self.chart.data is not None)
