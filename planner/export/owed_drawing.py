"""The chart of what is still owed: a layer for each creditor, its name beside it, who is gone first on top.

Drawn with ``matplotlib.figure.Figure`` itself, never through pyplot, so nothing global is kept.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Unpack

from matplotlib.artist import Artist
from matplotlib.lines import Line2D

from planner.export.chart_axes import date_ticks, price_axis, spread
from planner.export.chart_data import ChartData, Series
from planner.export.chart_fonts import drawable, font, shortened, text_width
from planner.export.chart_sheet import ChartSheet, How
from planner.export.chart_style import stroke
from planner.export.kinsoku import break_lines
from planner.export.owed_data import sum_on
from planner.money import ZERO
from planner.text import Text

TITLE = Text("每次还款以后还欠多少（{unit}）", "What is still owed after each payment ({unit})")
SAMPLE = Text("示例 · ", "SAMPLE · ")
MARGIN, LINE, LEAD = 10.0, 1.45, 12.0
DENSE, LIGHT = 0.42, 0.2
"""How dense a layer is; lighter where its colour comes a second time."""


class OwedDrawing(ChartSheet):
    """The artists of one chart of layers. It never moves: each change is a new drawing."""

    def __init__(self, data: ChartData, **how: Unpack[How]) -> None:
        super().__init__(**how)
        self.data = data
        self.axis = price_axis(
            ZERO,
            max(sum_on(data, place) for place in range(len(data.days))),
            most=max(3, min(7, int(self.height / (54 * self.scale)))),
            from_zero=True,
        )
        self._heights = [
            list(accumulate(float(each.values[place]) for each in data.series)) for place in range(len(data.days))
        ]
        top = self._draw_head(self.caption)
        self._draw_axes(top)
        for number, series in enumerate(data.series):
            self._draw_layer(number, series)
        self._draw_names()

    @property
    def moving(self) -> list[Artist]:
        """Nothing moves."""
        return []

    def update(self, data: ChartData) -> bool:  # noqa: ARG002 - what a canvas asks of every drawing
        """Always ``False``: a new drawing is needed."""
        return False

    def pixel(self, place: int, key: str) -> tuple[float, float]:
        """The top of a layer on day number ``place``: pixels from the lower left corner."""
        number = [each.key for each in self.data.series].index(key)
        x, y = self.axes.transData.transform((self.data.days[place].toordinal(), self._heights[place][number]))
        return float(x), float(y)

    # -- parts ----------------------------------------------------------------------------------------------------------

    def _draw_head(self, caption: Text | None) -> float:
        """The sentence, if any, and what is drawn in which unit; gives the height left below."""
        y = self.height - MARGIN / 2
        if caption is not None:
            size = 12.5 * self.scale
            room = self.width - 2 * MARGIN
            lines = break_lines(
                drawable(caption, self.lang), lambda text: text_width(text, size, bold=True), room, em=size
            )
            for text in lines:
                y -= size * LINE
                self._write(MARGIN, y, text, size, bold=True)
            y -= 4 * self.scale
        size = 9.5 * self.scale
        y -= size * LINE
        title = TITLE.fill(unit=self.axis.unit_name).to(self.lang)
        if self.data.sample:
            title = SAMPLE.to(self.lang) + title
        self._write(MARGIN, y, shortened(title, size, self.width - 2 * MARGIN), size, soft=True)
        return y - size

    def _draw_axes(self, top: float) -> None:
        style, tick = self.style, 9.0 * self.scale
        names = [text_width(drawable(each.name, self.lang), tick) for each in self.data.series]
        self._room = min(max(names, default=0.0), self.width / 4)
        self._left = MARGIN + self._room + LEAD * self.scale + 4
        right = self.width - MARGIN - max(text_width(self.axis.label(each), tick) for each in self.axis.ticks) - 8
        self._bottom, self._top = MARGIN + tick * LINE + 8, top
        box = (
            self._left / self.width,
            self._bottom / self.height,
            max(60.0, right - self._left) / self.width,
            max(40.0, top - self._bottom) / self.height,
        )
        axes = self.axes = self.figure.add_axes(box, facecolor=style.ground)
        axes.set_xlim(
            self.data.days[0].toordinal(), max(self.data.days[-1].toordinal(), self.data.days[0].toordinal() + 1)
        )
        axes.set_ylim(float(self.axis.low), float(self.axis.high))
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(style.ink_soft)
        axes.xaxis.set_gid("dates")
        axes.yaxis.set_gid("sums")
        axes.yaxis.tick_right()
        axes.grid(axis="y", color=style.grid, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0, pad=5, labelcolor=style.ink_soft)
        axes.tick_params(axis="x", length=3, pad=4, color=style.ink_soft, labelcolor=style.ink_soft)
        labels = font(tick)
        axes.set_yticks(
            [float(each) for each in self.axis.ticks],
            [self.axis.label(each) for each in self.axis.ticks],
            fontproperties=labels,
        )
        most = max(1, int((right - self._left) / (text_width("2030年 ", tick) + 8 * self.scale)))
        ticks = date_ticks(self.data.days[0], self.data.days[-1], most, self.lang)
        axes.set_xticks([day.toordinal() for day, _ in ticks], [label for _, label in ticks], fontproperties=labels)

    def _draw_layer(self, number: int, series: Series) -> None:
        days = [day.toordinal() for day in self.data.days]
        upper = [heights[number] for heights in self._heights]
        lower = [heights[number - 1] if number else 0.0 for heights in self._heights]
        colour = stroke(series, self.theme).colour
        alpha = DENSE if number < len(self.style.series) else LIGHT
        self.axes.fill_between(days, lower, upper, color=colour, alpha=alpha, linewidth=0, zorder=2)
        there = 1 + max(place for place, value in enumerate(series.values) if value or not place)
        self.axes.plot(
            days[: there + 1], upper[: there + 1], color=colour, linewidth=1.4, zorder=3, solid_capstyle="butt"
        )

    def _draw_names(self) -> None:
        """Beside the first day, each at its layer; where layers are thin the names move apart and thin lines lead to them."""
        size = 9.0 * self.scale
        feet = [self._foot(number) for number in range(len(self.data.series))]
        fitting = max(1, int((self._top - self._bottom) / (size * 1.3)))
        places = spread(
            feet[:fitting], [size * 1.3] * len(feet[:fitting]), self._bottom - size / 2, self._top + size / 2
        )
        for series, foot, place in zip(self.data.series, feet, places, strict=False):
            look = stroke(series, self.theme)
            name = shortened(drawable(series.name, self.lang), size, self._room)
            self.figure.text(
                MARGIN + self._room, place, name, transform=self.points, ha="right", va="center_baseline",
                fontproperties=font(size), color=self.style.ink, parse_math=False,
            )  # fmt: skip
            ends = [MARGIN + self._room + 3, self._left - 1]
            self.figure.add_artist(Line2D(ends, [place, foot], transform=self.points, color=look.colour, linewidth=1.4))

    def _foot(self, number: int) -> float:
        """The middle of a layer on the first day, in points from below."""
        heights = self._heights[0]
        middle = (heights[number] + (heights[number - 1] if number else 0.0)) / 2
        share = (middle - float(self.axis.low)) / float(self.axis.high - self.axis.low)
        return self._bottom + share * (self._top - self._bottom)

    def _write(self, x: float, y: float, text: str, size: float, *, bold: bool = False, soft: bool = False) -> None:
        self.figure.text(
            x, y, text, transform=self.points, fontproperties=font(size, bold=bold), ha="left", va="baseline",
            color=self.style.ink_soft if soft else self.style.ink, parse_math=False,
        )  # fmt: skip
