"""The chart of what is still owed to each creditor while a plan is kept: layers that come to an end one after the other."""

from __future__ import annotations

from planner.compare.outcome import Outcome
from planner.export.owed_data import owed_data
from planner.plan import paying_words
from planner.plan.paying_words import Names
from planner.plan.payoff import Payoff
from planner.text import Text
from ui.charts.layers_chart import LayersChart


class OwedChart(LayersChart):
    """Shows the plan given to :meth:`show_plan`."""

    name = Text("还欠多少的图", "Chart of what is still owed")
    table_name = Text("还欠多少的数据", "Data of what is still owed")
    file_name = Text("还欠多少.png", "still-owed.png")
    _plan: Payoff | None = None

    def show_plan(self, outcome: Outcome | None, plan: Payoff, names: Names) -> None:
        """Show what is owed by this plan of the case of ``outcome``."""
        self._plan = plan
        sample = outcome is not None and outcome.case.sample
        self.show_layers(outcome, owed_data(plan, names, sample=sample))

    def words(self) -> Text:
        assert self._plan is not None
        return paying_words.result(self._plan)
