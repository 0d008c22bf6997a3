"""The charts of layers on the screen: what they have in common, and what the price of a course is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from planner.compare.outcome import Outcome
from planner.export.chart_data import ChartTable
from planner.export.chart_words import NO_DEBTS
from planner.export.composition_data import composition_data, composition_summary
from planner.export.layers_data import IN_ALL, Layers, layers_table, look_of
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import STEP_NAMES
from ui import format as written
from ui.charts.canvas import Drawing
from ui.charts.legend import Entry, entries_of
from ui.charts.panel import ChartPanel
from ui.charts.readout import MOST, Reading, Readout
from ui.day_format import long_date
from ui.i18n import language, tr
from ui.theme import look

HEIGHT = 318
"""The height of a drawing that has a card for itself, pixels at 11 points."""


class LayersChart(ChartPanel):
    """The base of the charts whose ``data`` are :class:`~planner.export.layers_data.Layers`."""

    data: Layers | None
    height_wished: ClassVar[int] = 0
    """How high the drawing shall be, pixels at 11 points; 0 where the page sets the height of the chart."""

    def drawn_height(self) -> int:
        return look.length(self.height_wished)

    def day_words(self, day: date) -> str:
        """How the read-out writes a day."""
        return long_date(day)

    def read(self, place: int) -> Readout:
        """All together, then the lines, then each layer from the highest down; layers that are hidden or nothing are left out."""
        assert self.data is not None
        data, day = self.data, self.data.days[place]
        stage = next((each.step for each in data.stages if each.start <= day < each.end), None)
        layers = [each for each in reversed(data.layers) if each.values[place]]
        readings = [
            Reading(each.key, look_of(data, each, look.name).colour, tr(each.name), written.amount(each.values[place]))
            for each in (*data.lines, *layers)
        ]
        in_all = Reading("", "", tr(IN_ALL), written.amount(data.sum_on(place)))
        head = tr(STEP_NAMES[stage]) if stage else ""
        return Readout(self.day_words(day), head, (in_all, *readings[: MOST - 1]))

    def drawn(self, size: tuple[float, float], dpi: float, scale: float) -> Drawing:
        from planner.export.layers_drawing import LayersDrawing

        assert self.data is not None
        return LayersDrawing(self.data, lang=language.current, theme=look.name, size=size, dpi=dpi, scale=scale)

    def printed(self) -> Drawing:
        from planner.export.layers_drawing import LayersDrawing

        assert self.data is not None
        return LayersDrawing(self.data, lang=language.current, caption=self.words())

    def figures(self) -> ChartTable:
        return layers_table(self.data) if self.data is not None else ChartTable((), ())

    def entries(self) -> Sequence[Entry]:
        assert self.data is not None
        return entries_of(self.data, look.name)

    def show_layers(self, outcome: Outcome | None, data: Layers | None) -> None:
        """Show these layers of the case of ``outcome``, without what the person has hidden."""
        self.outcome = outcome
        self.show_data(None if data is None else replace(data, hidden=frozenset(self.hidden)))


class CompositionChart(LayersChart):
    """Shows what the price of the default path is made of, or that of a proposal."""

    name = Text("价钱组成图", "Chart of what the price is made of")
    table_name = Text("价钱组成的数据", "Data of what the price is made of")
    file_name = Text("价钱组成.png", "composition.png")
    height_wished = HEIGHT
    _words = NO_DEBTS

    def show_course(self, outcome: Outcome, book: Rulebook, proposal_id: str = "") -> None:
        """Show the default path, or the proposal of that id."""
        data = composition_data(outcome, book, proposal_id)
        self._words = composition_summary(outcome, data, proposal_id)
        self.show_layers(outcome, data)

    def words(self) -> Text:
        return self._words
