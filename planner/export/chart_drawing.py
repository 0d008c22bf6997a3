"""The artists of the comparison chart: made once, then moved to new data, which is what lets lines follow a slider.

Drawn with ``matplotlib.figure.Figure`` itself, never through pyplot, so nothing global is kept.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Unpack

from matplotlib.artist import Artist
from matplotlib.collections import FillBetweenPolyCollection
from matplotlib.lines import Line2D

from planner.export.chart_axes import PriceAxis, date_ticks, price_axis, well_filled
from planner.export.chart_data import DEFAULT, ChartData, Series
from planner.export.chart_fonts import drawable, font
from planner.export.chart_frame import frame_of
from planner.export.chart_labels import EndLabels, draw_stages
from planner.export.chart_sheet import ChartSheet, How
from planner.export.chart_style import Stroke, stroke
from planner.export.chart_words import NO_DEBTS
from planner.money import ZERO
from planner.paths.uncertainty import Quantiles
from planner.text import Text

_FAN = ((0, 4, 0.10), (1, 3, 0.16))
"""Which levels of the quantiles each fan lies between (5 to 95 %, 25 to 75 %), and how dense it is."""


class ComparisonDrawing(ChartSheet):
    """The artists of one comparison chart. ``moving`` are those that :meth:`update` changes."""

    def __init__(self, data: ChartData, **how: Unpack[How]) -> None:
        super().__init__(**how)
        self.data = data
        self.axis = _price_axis(data, self.height, self.scale)
        self.frame = frame_of(data, self.axis, self.lang, (self.width, self.height), self.scale, self.caption)
        self.lines: dict[str, Line2D] = {}
        self._ends: dict[str, Line2D] = {}
        self._fans: list[FillBetweenPolyCollection] = []
        self._spread: Quantiles | None = None
        self._spread_of: tuple[Decimal, ...] = ()
        self._keep(data)
        if data.series:
            self._draw()
        else:
            self._draw_words(NO_DEBTS)

    @property
    def moving(self) -> list[Artist]:
        """The artists that new data moves, in the order in which they are drawn."""
        if not self.data.series:
            return []
        return [*self._fans, *self.lines.values(), *self._ends.values(), *self._labels.artists]

    def pixel(self, place: int, key: str) -> tuple[float, float]:
        """Where the price of series ``key`` on day number ``place`` is drawn: pixels from the lower left corner."""
        data = self.data
        x, y = self.axes.transData.transform((data.days[place].toordinal(), float(data.one(key).values[place])))
        return float(x), float(y)

    def update(self, data: ChartData) -> bool:
        """Move the artists to new ``data``; ``False``, with nothing changed, where it needs a new drawing.

        That is so when other series are shown, the days end elsewhere, or a price leaves the axis. Without a range
        the one drawn stays as long as the default path itself does not move.
        """
        if not self._fits(data):
            return False
        if data.spread is None and data.one(DEFAULT).values == self._spread_of:
            data = replace(data, spread=self._spread)
        for fan in self._fans:
            fan.set_visible(data.shown_spread is not None)
        if data.shown_spread is not None and data.spread is not self._spread:
            self._move_fans(data.shown_spread)
        self._keep(data)
        before, self.data = self.data, data
        days = [day.toordinal() for day in data.days]
        for series in data.shown:
            if _stands(before, data, series):
                continue
            self.lines[series.key].set_data(days, [float(value) for value in series.values])
            if series.key in self._ends:
                self._ends[series.key].set_data(*_end_point(data, series))
        self._labels.move(data.shown)
        return True

    def _keep(self, data: ChartData) -> None:
        """Remember the range and the default path it belongs to."""
        if data.spread is not None:
            self._spread, self._spread_of = data.spread, data.one(DEFAULT).values

    def _fits(self, data: ChartData) -> bool:
        same = [each.key for each in data.shown] == list(self.lines)
        if not data.series or not same or (data.days[0], data.days[-1]) != (self.data.days[0], self.data.days[-1]):
            return False
        if (data.shown_spread is not None) != bool(self._fans) and data.spread is not None:
            return False
        return self.axis.holds(*_extremes(data)) and self.data.stages == data.stages

    def _draw(self) -> None:
        frame, style = self.frame, self.style
        self.axes = self.add_axes(frame.box)
        self.axes.set_xlim(self.data.days[0].toordinal(), self.data.days[-1].toordinal())
        self.axes.set_ylim(float(self.axis.low), float(self.axis.high))
        self._draw_axes()
        draw_stages(self.axes, self.points, self.data, frame, style, self.lang)
        spread = self.data.shown_spread
        for *_, alpha in _FAN if spread is not None else ():
            self._fans.append(self.axes.fill_between([], [], [], color=style.ink, alpha=alpha, linewidth=0, zorder=2))
        if spread is not None:
            self._move_fans(spread)
        for series in self.data.shown:
            self._draw_line(series, stroke(series, self.theme))
        self._labels = EndLabels(self.figure, self.points, self.data, self.axis, frame, self.theme, self.lang)
        self._draw_texts()

    def _draw_axes(self) -> None:
        axes, style, frame = self.axes, self.style, self.frame
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(style.ink_soft)
        axes.spines["bottom"].set_linewidth(0.8)
        axes.xaxis.set_gid("dates")  # else a saved drawing would carry matplotlib's names
        axes.yaxis.set_gid("prices")
        axes.grid(axis="y", color=style.grid, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0, pad=5, labelcolor=style.ink_soft)
        axes.tick_params(axis="x", length=3, pad=4, color=style.ink_soft, labelcolor=style.ink_soft)
        labels = font(frame.tick_size)
        axes.set_yticks(
            [float(tick) for tick in self.axis.ticks],
            [self.axis.label(t) for t in self.axis.ticks],
            fontproperties=labels,
        )
        ticks = date_ticks(self.data.days[0], self.data.days[-1], frame.most_dates, self.lang)
        axes.set_xticks([day.toordinal() for day, _ in ticks], [label for _, label in ticks], fontproperties=labels)

    def _draw_line(self, series: Series, look: Stroke) -> None:
        """A line with a few markers, each series at other days so that equal prices can still be told apart."""
        every = max(1, len(self.data.days) // 7)
        start = every * (2 * series.number + 1) // 9 % every
        (line,) = self.axes.plot(
            [day.toordinal() for day in self.data.days],
            [float(value) for value in series.values],
            color=look.colour, linewidth=look.width, linestyle=look.dash, marker=look.marker or None, markersize=5,
            markevery=(start, every), markeredgecolor=self.style.ground, markeredgewidth=0.8,
            solid_capstyle="round", dash_capstyle="butt", zorder=5 if series.key == DEFAULT else 4,
        )  # fmt: skip
        self.lines[series.key] = line
        if series.end is not None and series.end in self.data.days:
            (self._ends[series.key],) = self.axes.plot(
                *_end_point(self.data, series), marker="o", markersize=8, markerfacecolor=self.style.ground,
                markeredgecolor=look.colour, markeredgewidth=2.0, linestyle="none", zorder=6, clip_on=False,
            )  # fmt: skip

    def _move_fans(self, spread: Quantiles) -> None:
        days = [day.toordinal() for day in spread.days]
        for fan, (low, high, _) in zip(self._fans, _FAN, strict=True):
            fan.set_data(days, [float(v) for v in spread.values[low]], [float(v) for v in spread.values[high]])

    def _draw_texts(self) -> None:
        for line in self.frame.texts:
            self.figure.text(
                line.x, line.y, line.text, transform=self.points, fontproperties=font(line.size, bold=line.bold),
                color=self.style.ink if line.strong else self.style.ink_soft, ha="left", va="baseline", parse_math=False,
            )  # fmt: skip

    def _draw_words(self, words: Text) -> None:
        self.figure.text(
            0.5, 0.5, drawable(words, self.lang), ha="center", va="center", color=self.style.ink_soft,
            fontproperties=font(self.frame.tick_size * 1.2), parse_math=False,
        )  # fmt: skip


def _price_axis(data: ChartData, height: float, scale: float) -> PriceAxis:
    low, high = _extremes(data)
    return well_filled(price_axis(low, high, most=max(3, min(7, int(height / (54 * scale))))), high)


def _stands(before: ChartData, data: ChartData, series: Series) -> bool:
    """Whether a series runs as before. Another proposal may bring another day; the price that day lies on the line as it is."""
    old = before.one(series.key)
    prices = dict(zip(before.days, old.values, strict=True))
    return old.end == series.end and tuple(map(prices.get, data.days, series.values)) == series.values


def _end_point(data: ChartData, series: Series) -> tuple[list[float], list[float]]:
    """The day of the last payment and the price then."""
    assert series.end is not None
    return [series.end.toordinal()], [float(series.values[data.days.index(series.end)])]


def _extremes(data: ChartData) -> tuple[Decimal, Decimal]:
    """The lowest and the highest price shown."""
    values = [value for series in data.shown for value in (min(series.values), max(series.values))]
    if data.shown_spread is not None:
        values += [min(data.shown_spread.values[0]), max(data.shown_spread.values[-1])]
    return min(values, default=ZERO), max(values, default=ZERO)
