"""The chart of what each month asks for: a proposal debt by debt as bars, or all courses as lines, beside what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from planner.compare.outcome import Outcome
from planner.dates import month_text
from planner.export.burden_data import burden_data, burden_table, burdens_data
from planner.export.burden_words import burden_summary, burdens_summary
from planner.export.chart_data import MEANS, ChartTable
from planner.export.chart_words import NO_DEBTS
from planner.text import Text
from ui import format as written
from ui.charts.columns import columns_of
from ui.charts.layers_chart import HEIGHT, LayersChart
from ui.charts.readout import Reading, Readout
from ui.i18n import tr
from ui.models import Column

LACKING = Text("不够", "Lacking")
LEFT_OVER = Text("剩下", "Spare")


class BurdenChart(LayersChart):
    """Shows the months of a proposal, or of all courses."""

    name = Text("每月负担图", "Chart of what each month asks for")
    table_name = Text("每月负担的数据", "Data of what each month asks for")
    file_name = Text("每月负担.png", "monthly-burden.png")
    height_wished = HEIGHT
    _words = NO_DEBTS

    def show_proposal(self, outcome: Outcome, proposal_id: str) -> None:
        """Show the months of a proposal."""
        self._words = burden_summary(outcome, proposal_id)
        self.show_layers(outcome, burden_data(outcome, proposal_id))

    def show_all(self, outcome: Outcome) -> None:
        """Show the months of every course."""
        self._words = burdens_summary(outcome)
        self.show_layers(outcome, burdens_data(outcome))

    def words(self) -> Text:
        return self._words

    def day_words(self, day: date) -> str:
        return tr(month_text(day))

    def read(self, place: int) -> Readout:
        """With what the month leaves over, or lacks."""
        told, data = super().read(place), self.data
        assert data is not None
        means = next((each.values[place] for each in data.series if each.key == MEANS), None)
        if not data.layers:
            return replace(told, readings=told.readings[1:])
        if means is None:
            return told
        spare = means - data.sum_on(place)
        said = Reading("", "", tr(LACKING if spare < 0 else LEFT_OVER), written.amount(abs(spare)))
        return replace(told, readings=(told.readings[0], said, *told.readings[1:]))

    def figures(self) -> ChartTable:
        return burden_table(self.data) if self.data is not None else ChartTable((), ())

    def listed(self) -> tuple[list[Column[Any]], Sequence[Any]]:
        table = self.figures()
        return columns_of(table, self.day_words), table.rows
