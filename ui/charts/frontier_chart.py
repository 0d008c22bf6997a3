"""The chart of found offers: every mix that is left, the frontier, the ready-made offers and the person's own proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from planner.compare.outcome import Outcome
from planner.export.chart_style import STYLES, Stroke
from planner.export.frontier_data import DOTS, LINE, READY, FrontierData, Pair, frontier_data, frontier_summary
from planner.plan.offer_words import monthly_in_words, terms_in_words
from planner.plan.search import Found, Point
from planner.text import Text
from ui import format as written
from ui.background import Runner
from ui.charts.frontier_canvas import FrontierCanvas
from ui.charts.legend import Entry
from ui.charts.panel import ChartPanel
from ui.charts.readout import Reading, Readout
from ui.charts.surface import ChartSurface, Drawing
from ui.day_format import long_date, table_date
from ui.i18n import language, tr
from ui.models import Column
from ui.theme import look

MONTHS, TOTAL = Text("几个月", "Months"), Text("一共要还", "Paid in all")
FIRST, HEAVIEST = Text("每月", "A month"), Text("最重的一个月", "Heaviest month")
DOWN, WORTH = Text("先付", "Down"), Text("债权人今天得到", "Worth to creditors")
LAST, TERMS = Text("最后一笔", "Last payment"), Text("条件", "Terms")


class FrontierChart(ChartPanel):
    """Shows the offers given to :meth:`show_found`. ``selected(Point)`` when a mix was chosen (``None``: none any more);
    ``taken(Point)`` when it is to become a proposal.
    """

    name = Text("各种组合的图", "Chart of all mixes")
    table_name = Text("最好的组合", "The best mixes")
    file_name = Text("各种组合.png", "mixes.png")
    selected = Signal(object)
    taken = Signal(object)
    canvas: FrontierCanvas

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        self.pair: Pair = "worth"
        self._found: Found | None = None
        self.canvas.selection_changed.connect(lambda _: self.selected.emit(self.point()))
        self.canvas.taken.connect(lambda place: self.taken.emit(self.data.points[place]))

    def show_found(self, found: Found, outcome: Outcome) -> None:
        """Show what was found beside the proposals of ``outcome``."""
        self.outcome, self._found = outcome, found
        self._show()

    def set_pair(self, pair: Pair) -> None:
        """Show another pair of figures."""
        self.pair = pair
        if self._found is not None:
            self._show()

    def point(self) -> Point | None:
        """The mix chosen, if any."""
        place = self.canvas.selected
        return None if place is None or self.data is None else self.data.points[place]

    def _show(self) -> None:
        assert self._found is not None
        assert self.outcome is not None
        data = frontier_data(self._found, self.outcome, self.pair)
        if self.data is None or self.data.points != data.points:
            self.canvas.select(None)
        self.show_data(replace(data, hidden=frozenset(self.hidden)))

    # -- what the chart says --------------------------------------------------------------------------------------------

    def new_canvas(self) -> ChartSurface:
        return FrontierCanvas(self.read)

    def words(self) -> Text:
        return frontier_summary(self.data)

    def read(self, place: int) -> Readout:
        data, point = self.data, self.data.points[place]
        told = [
            (TOTAL, written.amount(point.total)),
            (HEAVIEST, written.amount(point.heaviest)),
            (LAST, long_date(point.last_due(data.as_of))),
            (WORTH, written.amount(point.present_value)),
        ]
        colour = STYLES[look.name].series[0]
        readings = [Reading("", colour if n == 0 else "", tr(name), value) for n, (name, value) in enumerate(told)]
        return Readout(tr(monthly_in_words(point)), written.months(point.duration), tuple(readings))

    def drawn(self, size: tuple[float, float], dpi: float, scale: float) -> Drawing:
        from planner.export.frontier_drawing import FrontierDrawing

        return FrontierDrawing(self.data, lang=language.current, theme=look.name, size=size, dpi=dpi, scale=scale)

    def printed(self) -> Drawing:
        from planner.export.frontier_drawing import FrontierDrawing

        return FrontierDrawing(self.data, lang=language.current, caption=self.words())

    def listed(self) -> tuple[list[Column[Any]], Sequence[Any]]:
        return _columns(self.data), self.data.points

    def entries(self) -> Sequence[Entry]:
        style = STYLES[look.name]
        looks = {LINE: Stroke(style.series[0], 2.0, "-", "o"), DOTS: Stroke(style.ink_soft, 0.0, "-", "o")}
        looks[READY] = Stroke(style.ink, 0.0, "-", "D")
        for mark in self.data.marks:
            if mark.kind == "own":
                looks[mark.key] = Stroke(style.series[mark.number % len(style.series)], 0.0, "-", "s")
        return [(key, name, looks[key]) for key, name in self.data.keys().items()]

    def places(self, data: FrontierData) -> object:
        return data.points


def _columns(data: FrontierData) -> list[Column[Any]]:
    """What a mix is in figures, and its terms in words."""

    def last(point: Point) -> date:
        return point.last_due(data.as_of)

    amounts = [
        ("first", FIRST, lambda point: point.payments[0]),
        ("down", DOWN, lambda point: point.down),
        ("heaviest", HEAVIEST, lambda point: point.heaviest),
        ("total", TOTAL, lambda point: point.total),
        ("worth", WORTH, lambda point: point.present_value),
    ]
    return [
        Column("months", MONTHS, "right", read=lambda point: point.duration, width=8),
        *(Column(key, title, "right", read, format=written.plain_amount, width=14) for key, title, read in amounts),
        Column("last", LAST, read=last, format=table_date, width=12),
        Column("terms", TERMS, read=terms_in_words, format=tr, sort=lambda point: tr(terms_in_words(point)), width=60),
    ]
