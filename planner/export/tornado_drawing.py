"""The artists of the chart of bars: one bar an assumption, the widest on top, from its lowest to its highest price.

What is less than now is blue and lies left of the line, what is more is orange and lies right of it; no colour is needed to
tell them apart. Drawn with ``matplotlib.figure.Figure`` itself, never through pyplot, so nothing global is kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

from matplotlib.artist import Artist

from planner.export.chart_axes import PriceAxis, price_axis
from planner.export.chart_fonts import drawable, font, text_width
from planner.export.chart_frame import LINE, MARGIN
from planner.export.chart_sheet import POINTS, ChartSheet, How
from planner.export.kinsoku import break_lines
from planner.export.tornado_frame import along, bar_frame, bar_words, ticks_shown
from planner.export.tornado_words import SIDES, TornadoData, side_stroke, tornado_summary
from planner.text import Text

BASE = Text("现在的设定：{amount}", "As it is set: {amount}")


class TornadoDrawing(ChartSheet):
    """The artists of one chart of bars."""

    def __init__(self, data: TornadoData, **how: Unpack[How]) -> None:
        super().__init__(**how)
        self.data = data
        self.axis = _axis(data, self.width / self.scale)
        self.frame = bar_frame(data, self.axis, self.lang, (self.width, self.height), self.scale, self.caption)
        if not data.bars:
            self._draw_words()
            return
        self._draw_frame()
        self._draw_base()
        for place in range(len(data.bars)):
            self._draw_bar(place)

    @property
    def moving(self) -> list[Artist]:
        """Nothing moves: other bars are a new drawing."""
        return []

    def place_at(self, x: float, y: float) -> int | None:
        """The number of the bar in whose row a pixel lies, counted from the lower left corner."""
        frame, unit = self.frame, POINTS / self.figure.dpi
        if not self.data.bars or not 0 <= x * unit <= frame.width or not frame.bottom < y * unit < frame.top:
            return None
        return min(int((frame.top - y * unit) / frame.row), len(self.data.bars) - 1)

    def row(self, place: int) -> tuple[float, float, float, float]:
        """The row of a bar, in pixels from the lower left corner: left, bottom, width, height."""
        frame, unit = self.frame, self.figure.dpi / POINTS
        lowest = frame.top - frame.row * (place + 1)
        return MARGIN / 2 * unit, lowest * unit, (frame.width - MARGIN) * unit, frame.row * unit

    def bar(self, place: int) -> tuple[float, float]:
        """Both ends of a bar, in pixels from the left."""
        ends, unit = self.frame.ends[place], self.figure.dpi / POINTS
        return self.frame.x(ends.start) * unit, self.frame.x(ends.stop) * unit

    def _draw_frame(self) -> None:
        frame, style = self.frame, self.style
        self.axes = self.add_axes(frame.box)
        self.axes.set_xlim(float(self.axis.low), float(self.axis.high))
        self.axes.set_ylim(0, max(1, len(self.data.bars)))
        for side in ("left", "right", "top"):
            self.axes.spines[side].set_visible(False)
        self.axes.spines["bottom"].set_color(style.ink_soft)
        self.axes.spines["bottom"].set_linewidth(0.8)
        self.axes.xaxis.set_gid("prices")  # else a saved drawing would carry matplotlib's names
        self.axes.yaxis.set_gid("assumptions")
        self.axes.set_yticks([])
        self.axes.grid(axis="x", color=style.grid, linewidth=0.7)
        self.axes.set_axisbelow(True)
        self.axes.tick_params(axis="x", length=3, pad=4, color=style.ink_soft, labelcolor=style.ink_soft)
        ticks = ticks_shown(frame, self.axis)
        labels = [self.axis.label(each) for each in ticks]
        self.axes.set_xticks([float(each) for each in ticks], labels, fontproperties=font(frame.tick_size))
        for line in frame.texts:
            colour = style.ink if line.strong else style.ink_soft
            self._text(line.x, line.y, line.text, colour, size=line.size, bold=line.bold, up="baseline")

    def _draw_base(self) -> None:
        frame, base = self.frame, self.data.found.base
        tall = frame.thick * 0.7
        rows = [(frame.bar(place) - frame.bottom) / frame.row for place in range(len(self.data.bars))]
        for low, high in [(y - tall, y + tall) for y in rows] if frame.narrow else [(0.0, float(len(rows)))]:
            self.axes.plot([float(base)] * 2, [low, high], color=self.style.ink, linewidth=1.4, zorder=4, clip_on=False)
        words = BASE.fill(amount=self.axis.amount(base)).to(self.lang)
        half = text_width(words, frame.size, bold=True) / 2
        x = min(max(frame.x(along(self.axis, base)), MARGIN + half), frame.width - MARGIN - half)
        y = frame.top + 5 * frame.scale
        self._text(x, y, words, self.style.ink, bold=True, across="center", up="baseline")

    def _draw_bar(self, place: int) -> None:
        frame, style, bar, base = self.frame, self.style, self.data.bars[place], self.data.found.base
        y = (frame.bar(place) - frame.bottom) / frame.row
        name, *ends = bar_words(frame, self.data, place, self.lang)
        self._text(name.x, name.y, name.text, style.ink)
        parts = ((bar.low.cost, base), (base, bar.high.cost))
        for side, (low, high), end in zip(SIDES, parts, ends, strict=True):
            if side not in self.data.hidden:
                look = side_stroke(side, self.theme)
                [made] = self.axes.barh(
                    y, float(high - low), frame.thick, left=float(low), facecolor=look.fill, edgecolor=look.colour,
                    hatch=look.hatch, linewidth=0.8, zorder=3,
                )  # fmt: skip
                made.set_hatch_linewidth(0.5)
                self._text(end.x, end.y, end.text, style.ink_soft, across=end.across)

    def _draw_words(self) -> None:
        """In place of a chart without bars: that no assumption matters."""
        measure = lambda text: text_width(text, self.frame.size)  # noqa: E731 - one expression
        words = drawable(tornado_summary(self.data), self.lang)
        lines = break_lines(words, measure, self.frame.width - 4 * MARGIN, em=self.frame.size)
        middle = self.frame.height / 2 + (len(lines) - 1) * self.frame.size * LINE / 2
        for number, line in enumerate(lines):
            y = middle - number * self.frame.size * LINE
            self._text(self.frame.width / 2, y, line, self.style.ink_soft, across="center")

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        *,
        size: float = 0.0,
        bold: bool = False,
        across: str = "left",
        up: str = "center_baseline",
    ) -> None:
        self.figure.text(
            x, y, text, transform=self.points, color=colour, ha=across, va=up, parse_math=False,
            fontproperties=font(size or self.frame.size, bold=bold),
        )  # fmt: skip


def _axis(data: TornadoData, width: float) -> PriceAxis:
    """An axis from the lowest to the highest price shown in a figure of ``width`` points: no bar begins at 0."""
    prices = [data.found.base, *(end.cost for bar in data.bars for end in (bar.low, bar.high))]
    low, high = min(prices), max(prices)
    if low == high:
        return price_axis(low, high, most=3)
    round_one = price_axis(low, high, most=max(5, min(9, int(width / 70))), from_zero=False)
    return replace(round_one, low=low, high=high, ticks=tuple(each for each in round_one.ticks if low <= each <= high))
