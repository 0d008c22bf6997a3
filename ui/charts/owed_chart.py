"""The chart of what is still owed to each creditor while a plan is kept: layers that come to an end one after the other."""

from __future__ import annotations

from planner.compare.outcome import Outcome
from planner.export.chart_data import ChartTable
from planner.export.chart_style import stroke
from planner.export.owed_data import IN_ALL, owed_data, owed_table, sum_on
from planner.plan import paying_words
from planner.plan.paying_words import Names
from planner.plan.payoff import Payoff
from planner.text import Text
from ui import format as written
from ui.charts.canvas import Drawing
from ui.charts.panel import ChartPanel
from ui.charts.readout import MOST, Reading, Readout
from ui.i18n import language, tr
from ui.theme import look


class OwedChart(ChartPanel):
    """Shows the plan given to :meth:`show_plan`."""

    name = Text("还欠多少的图", "Chart of what is still owed")
    table_name = Text("还欠多少的数据", "Data of what is still owed")
    file_name = Text("还欠多少.png", "still-owed.png")
    _plan: Payoff | None = None

    def show_plan(self, outcome: Outcome | None, plan: Payoff, names: Names) -> None:
        """Show what is owed by this plan of the case of ``outcome``."""
        self.outcome, self._plan = outcome, plan
        sample = outcome is not None and outcome.case.sample
        self.show_data(owed_data(plan, names, sample=sample))

    # -- what the chart says --------------------------------------------------------------------------------------------

    def words(self) -> Text:
        assert self._plan is not None
        return paying_words.result(self._plan)

    def read(self, place: int) -> Readout:
        assert self.data is not None
        readings = [
            Reading(each.key, stroke(each, look.name).colour, tr(each.name), written.amount(each.values[place]))
            for each in reversed(self.data.shown)
            if each.values[place]
        ]
        in_all = Reading("", "", tr(IN_ALL), written.amount(sum_on(self.data, place)))
        return Readout(written.long_date(self.data.days[place]), "", (in_all, *readings[: MOST - 1]))

    def drawn(self, size: tuple[float, float], dpi: float, scale: float) -> Drawing:
        from planner.export.owed_drawing import OwedDrawing

        assert self.data is not None
        return OwedDrawing(self.data, lang=language.current, theme=look.name, size=size, dpi=dpi, scale=scale)

    def printed(self) -> Drawing:
        from planner.export.owed_drawing import OwedDrawing

        assert self.data is not None
        return OwedDrawing(self.data, lang=language.current, caption=self.words())

    def figures(self) -> ChartTable:
        return owed_table(self.data) if self.data is not None else ChartTable((), ())
