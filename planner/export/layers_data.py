"""What a chart of layers shows, as values: amounts that stand on each other, and lines over them that do not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.export.chart_data import DAY, ChartData, ChartTable, Series
from planner.export.chart_style import Stroke, Theme, layer_stroke, stroke
from planner.frozen import dataclass
from planner.money import total
from planner.text import LANGUAGES, Text

IN_ALL = Text("一共", "In all")


@dataclass(frozen=True, slots=True)
class Layers(ChartData):
    """Series that lie on each other from the first, the lowest, up; those whose keys are in ``over`` are lines instead.

    ``title`` says what is drawn, with the place ``{unit}``; ``notes`` stand under it. ``bars`` are drawn for each day (a month)
    in place of a course between them, and ``marked`` are the numbers of bars with a sign over them. ``highest`` is an amount
    that the axis holds at least, so that two charts can be set side by side.
    """

    title: Text = Text("{unit}", "{unit}")
    notes: tuple[Text, ...] = ()
    over: frozenset[str] = frozenset()
    bars: bool = False
    marked: tuple[int, ...] = ()
    highest: Decimal = Decimal(0)

    @property
    def layers(self) -> tuple[Series, ...]:
        """The layers that are not hidden, the lowest first."""
        return tuple(each for each in self.shown if each.key not in self.over)

    @property
    def lines(self) -> tuple[Series, ...]:
        """The lines over the layers that are not hidden."""
        return tuple(each for each in self.shown if each.key in self.over)

    def sum_on(self, place: int) -> Decimal:
        """All layers together on day number ``place``, hidden or not, yuan."""
        return total(each.values[place] for each in self.series if each.key not in self.over)

    def titled(self, unit: Text) -> Text:
        """The title with the unit in its place; names in it may hold braces of their own."""
        return Text(*(getattr(self.title, lang).replace("{unit}", unit.to(lang)) for lang in LANGUAGES))

    def top(self) -> Decimal:
        """The highest amount that is drawn, yuan."""
        return max([self.highest, *self._heights()])

    def _heights(self) -> Iterator[Decimal]:
        for place in range(len(self.days)):
            yield total(each.values[place] for each in self.layers)
        for line in self.lines:
            yield max(line.values)


def layers_table(data: Layers, first: Text = DAY) -> ChartTable:
    """The figures behind the chart, hidden or not: the day, each layer, where there are any all together, each line."""
    layers = [each for each in data.series if each.key not in data.over]
    lines = [each for each in data.series if each.key in data.over]
    headings = (first, *(each.name for each in layers), *([IN_ALL] if layers else []), *(each.name for each in lines))

    def amounts(at: int) -> tuple[Decimal, ...]:
        together = [data.sum_on(at)] if layers else []
        return (*(each.values[at] for each in layers), *together, *(each.values[at] for each in lines))

    rows = tuple((day, amounts(at)) for at, day in enumerate(data.days))
    return ChartTable(headings, rows)


def look_of(data: ChartData, series: Series, theme: Theme) -> Stroke:
    """How a series of a chart is drawn: as a layer, or as a line."""
    layer = isinstance(data, Layers) and series.key not in data.over
    return (layer_stroke if layer else stroke)(series, theme)
