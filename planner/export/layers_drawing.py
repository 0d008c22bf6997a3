"""The chart of layers: amounts that stand on each other, each with its name beside or inside it, and lines over them.

Drawn with ``matplotlib.figure.Figure`` itself, never through pyplot, so nothing global is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from math import nan
from typing import Unpack

from matplotlib.artist import Artist
from matplotlib.transforms import ScaledTranslation

from planner.export.chart_axes import PriceAxis, close_above, date_ticks, price_axis
from planner.export.chart_data import ChartData, Series
from planner.export.chart_fonts import font
from planner.export.chart_labels import draw_stages
from planner.export.chart_sheet import POINTS, ChartSheet, How
from planner.export.chart_style import layer_stroke, stroke
from planner.export.layers_data import Layers
from planner.export.layers_frame import layers_frame, names_first
from planner.export.layers_names import draw_key, draw_names
from planner.money import ZERO

HALF_MONTH = 15.0
APART = 7.0
"""Bars wider than this, in points, are set apart by a thin line."""


class LayersDrawing(ChartSheet):
    """The artists of one chart of layers. It never moves: each change is a new drawing."""

    def __init__(self, data: Layers, **how: Unpack[How]) -> None:
        super().__init__(**how)
        self.data = data
        self.axis = _axis(data.top(), self.height / self.scale)
        size = (self.width, self.height)
        self.frame, key = layers_frame(data, self.axis, self.lang, size, self.scale, self.caption)
        self.heights = [
            list(accumulate((float(each.values[place]) for each in data.layers), initial=0.0))
            for place in range(len(data.days))
        ]
        self.xs = [float(day.toordinal()) for day in data.days]
        self._draw_axes()
        for number, series in enumerate(data.layers):
            self._draw_layer(number, series)
        self._draw_bars_apart()
        for series in data.lines:
            self._draw_line(series)
        self._draw_marks()
        draw_names(self)
        draw_key(self, key)
        self._draw_texts()

    @property
    def moving(self) -> list[Artist]:
        """Nothing moves."""
        return []

    def update(self, data: ChartData) -> bool:  # noqa: ARG002 - what a canvas asks of every drawing
        """Always ``False``: a new drawing is needed."""
        return False

    def pixel(self, place: int, key: str) -> tuple[float, float]:
        """The top of a layer, or a line, on day number ``place``: pixels from the lower left corner."""
        keys = [each.key for each in self.data.layers]
        height = self.heights[place][keys.index(key) + 1] if key in keys else float(self.data.one(key).values[place])
        x, y = self.axes.transData.transform((self.xs[place], height))
        return float(x), float(y)

    # -- parts ----------------------------------------------------------------------------------------------------------

    def _draw_axes(self) -> None:
        style, frame, data = self.style, self.frame, self.data
        axes = self.axes = self.add_axes(frame.box)
        edge = HALF_MONTH if data.bars else 0.0
        axes.set_xlim(self.xs[0] - edge, max(self.xs[-1], self.xs[0] + 1) + edge)
        axes.set_ylim(float(self.axis.low), float(self.axis.high))
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(style.ink_soft)
        axes.xaxis.set_gid("dates")  # else a saved drawing would carry matplotlib's names
        axes.yaxis.set_gid("sums")
        if names_first(data):
            axes.yaxis.tick_right()
        axes.grid(axis="y", color=style.grid, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0, pad=5, labelcolor=style.ink_soft)
        axes.tick_params(axis="x", length=3, pad=4, color=style.ink_soft, labelcolor=style.ink_soft)
        labels, ticks = font(frame.tick_size), self.axis.ticks
        axes.set_yticks([float(t) for t in ticks], [self.axis.label(t) for t in ticks], fontproperties=labels)
        dates = date_ticks(data.days[0], data.days[-1], frame.most_dates, self.lang)
        axes.set_xticks([day.toordinal() for day, _ in dates], [label for _, label in dates], fontproperties=labels)
        if data.stages:
            draw_stages(axes, self.points, data, frame, style, self.lang)

    def _draw_layer(self, number: int, series: Series) -> None:
        look = layer_stroke(series, self.theme)
        lower, upper = ([heights[number + at] for heights in self.heights] for at in (0, 1))
        there = [place for place, value in enumerate(series.values) if value]
        if not there:
            return
        last = len(self.xs) if self.data.bars else min(there[-1] + 2, len(self.xs))
        xs, low, high = (self._course(each[:last]) for each in (self.xs, lower, upper))
        fill = self.axes.fill_between(xs, low, high, facecolor=look.fill, linewidth=0, zorder=2)
        if look.hatch:
            fill.set_hatch(look.hatch)
            fill.set_hatchcolor(look.colour)
            fill.set_hatch_linewidth(0.5)
        if self.data.bars:  # only the top of each bar
            xs, high = ([each for k in range(0, len(row), 2) for each in (*row[k : k + 2], nan)] for row in (xs, high))
        self.axes.plot(xs, high, color=look.colour, linewidth=look.width, zorder=3, solid_capstyle="butt")

    def _course(self, values: Sequence[float]) -> list[float]:
        """Values on the days; of bars the two ends of each, which lie half-way to the next."""
        if not self.data.bars:
            return list(values)
        if values is not self.xs and values != self.xs:
            return [each for each in values for _ in (0, 1)]
        between = [(one + other) / 2 for one, other in pairwise(values)]
        edges = [values[0] - HALF_MONTH, *between, values[-1] + HALF_MONTH]
        return [each for pair in pairwise(edges) for each in pair]

    def _draw_bars_apart(self) -> None:
        wide = (self.frame.right - self.frame.left) / max(1, len(self.xs))
        if self.data.bars and wide > APART:
            edges = [(one + other) / 2 for one, other in pairwise(self.xs)]
            tops = [max(one[-1], other[-1]) for one, other in pairwise(self.heights)]
            self.axes.vlines(edges, 0, tops, color=self.style.ground, linewidth=1.4, zorder=3.5)

    def _draw_line(self, series: Series) -> None:
        look = stroke(series, self.theme)
        self.axes.plot(
            self._course(self.xs), self._course([float(each) for each in series.values]), color=look.colour,
            linewidth=look.width, linestyle=look.dash, zorder=5, dash_capstyle="butt", marker=look.marker or None,
            markersize=5, markevery=max(1, len(self.xs) // 7), markeredgecolor=self.style.ground, markeredgewidth=0.8,
        )  # fmt: skip

    def _draw_marks(self) -> None:
        """A sign over each bar that is marked, so that colour is not all that tells."""
        places = self.data.marked
        if places:
            up = ScaledTranslation(0, 6 * self.scale / POINTS, self.figure.dpi_scale_trans)
            self.axes.plot(
                [self.xs[each] for each in places], [self._mark_at(each) for each in places], linestyle="none", marker="v",
                markersize=5, color=self.style.ink, markeredgewidth=0, zorder=6, clip_on=False,
                transform=self.axes.transData + up,
            )  # fmt: skip

    def _mark_at(self, place: int) -> float:
        lines = [float(each.values[place]) for each in self.data.lines]
        return max([self.heights[place][-1], *lines])

    def _draw_texts(self) -> None:
        for line in self.frame.texts:
            self.figure.text(
                line.x, line.y, line.text, transform=self.points, fontproperties=font(line.size, bold=line.bold),
                color=self.style.ink if line.strong else self.style.ink_soft, ha="left", va="baseline", parse_math=False,
            )  # fmt: skip


def _axis(top: Decimal, height: float) -> PriceAxis:
    """From 0 to a little above ``top``, with the round ticks below that."""
    most = max(3, min(8, int(height / 46)))
    return close_above(price_axis(ZERO, top, most=most, from_zero=True), top)
