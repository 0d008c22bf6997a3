"""The chart of what matters most: a bar for each assumption, from the lowest price that it may lead to up to the highest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from planner.compare.outcome import Outcome
from planner.compare.tornado import End
from planner.export.chart_style import STYLES
from planner.export.tornado_words import HEADINGS, SIDES, TornadoData, side_stroke, tornado_rows, tornado_summary
from planner.text import Text
from ui import format as written
from ui.background import Runner
from ui.charts.bars import BarCanvas
from ui.charts.legend import Entry
from ui.charts.panel import ChartPanel
from ui.charts.readout import Reading, Readout
from ui.charts.surface import ChartSurface, Drawing
from ui.i18n import language, say, tr
from ui.models import Column
from ui.theme import look

COMPUTING = Text("正在逐项计算…", "Working through the assumptions…")
APART = Text("相差 {sum}", "{sum} apart")


class TornadoChart(ChartPanel):
    """Shows the bars given to :meth:`show_bars`; ``opened(name)`` comes when an assumption is to be gone to."""

    name = Text("影响大小的图", "Chart of what matters most")
    table_name = Text("影响大小的数据", "Data of what matters most")
    file_name = Text("什么影响最大.png", "what-matters-most.png")
    opened = Signal(str)
    canvas: BarCanvas

    def __init__(self, runner: Runner) -> None:
        super().__init__(runner)
        say(self.empty.sentence, setText=COMPUTING)
        self.canvas.opened.connect(lambda place: self.opened.emit(self.data.bars[place].name))

    def show_bars(self, outcome: Outcome, data: TornadoData | None) -> None:
        """Show the bars of the case of ``outcome``; ``None`` while they are being computed."""
        self.outcome = outcome
        if data is not None:
            self.canvas.set_rows(len(data.bars))
            data = replace(data, hidden=frozenset(self.hidden))
        self.show_data(data)

    # -- what the chart says --------------------------------------------------------------------------------------------

    def words(self) -> Text:
        return COMPUTING if self.data is None else tornado_summary(self.data)

    def new_canvas(self) -> ChartSurface:
        return BarCanvas(self.read)

    def read(self, place: int) -> Readout:
        bar, colours = self.data.bars[place], STYLES[look.name].series

        def reading(end: End, colour: str) -> Reading:
            return Reading("", colour, tr(bar.words(end)), written.amount(end.cost))

        apart = APART.fill(sum=written.amount(bar.width))
        return Readout(tr(bar.label), tr(apart), (reading(bar.low, colours[0]), reading(bar.high, colours[1])))

    def drawn(self, size: tuple[float, float], dpi: float, scale: float) -> Drawing:
        from planner.export.tornado_drawing import TornadoDrawing

        return TornadoDrawing(self.data, lang=language.current, theme=look.name, size=size, dpi=dpi, scale=scale)

    def printed(self) -> Drawing:
        from planner.export.tornado_drawing import TornadoDrawing

        return TornadoDrawing(self.data, lang=language.current, caption=self.words())

    def listed(self) -> tuple[list[Column[Any]], Sequence[Any]]:
        return [_column(place) for place in range(len(HEADINGS))], tornado_rows(self.data)

    def entries(self) -> Sequence[Entry]:
        return [(side, name, side_stroke(side, look.name)) for side, name in SIDES.items()]

    def places(self, data: TornadoData) -> object:
        return [each.name for each in data.bars]


def _column(place: int) -> Column[Any]:
    """Words at the left, amounts at the right."""
    key, title = f"column{place}", HEADINGS[place]
    if place in (3, 5, 6):
        return Column(key, title, "right", read=lambda row: row[place], format=written.plain_amount, width=14)
    return Column(
        key, title, read=lambda row: row[place], format=tr, sort=lambda row: tr(row[place]), width=20 if place else 24
    )
