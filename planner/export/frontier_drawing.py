"""The artists of the chart of found offers: faint dots, the frontier as a joined line, and named marks with labels beside them.

Drawn with ``matplotlib.figure.Figure`` itself, never through pyplot, so nothing global is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Unpack

import numpy as np
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from planner.export.chart_axes import PriceAxis, price_axis, spread
from planner.export.chart_fonts import drawable, font, shortened, text_width
from planner.export.chart_frame import LINE, MARGIN, Line, foot_lines, head_lines, not_shown
from planner.export.chart_sheet import ChartSheet, How
from planner.export.frontier_data import DOTS, FrontierData, Mark
from planner.export.frontier_data import LINE as FRONTIER
from planner.lazily import cached_property
from planner.text import Text

_TITLES = {
    "worth": Text("一共要还（{unit}）", "Paid in all ({unit})"),
    "months": Text("一共要还（{unit}）", "Paid in all ({unit})"),
    "burden": Text("最重的一个月（{unit}）", "The heaviest month ({unit})"),
}
_ALONG = {
    "worth": Text("债权人按今天的钱得到（{unit}）", "Worth to creditors today ({unit})"),
    "months": Text("几个月还清", "Months until it is paid off"),
    "burden": Text("几个月还清", "Months until it is paid off"),
}
_DOTS = Text(
    "浅点是付得起、债权人也不比起诉差的 {count} 种组合；线上的没有更好的。",
    "Faint dots are the {count} mixes that can be kept and leave no creditor better off by suing. None beats those on the line.",
)
_MARKS = Text("菱形是现成的方案，方块是您的方案。", "Diamonds are ready-made offers, squares your own.")
_LEFT_OUT = Text("没有画的：{names}（没有包括全部债务）。", "Not shown: {names} (not all debts are covered).")
_STEPS = (1, 2, 3, 6, 12, 24)


class FrontierDrawing(ChartSheet):
    """The artists of one chart of found offers."""

    def __init__(self, data: FrontierData, **how: Unpack[How]) -> None:
        super().__init__(**how)
        self.data = data
        self._up = price_axis(
            *_ends(data, 1), most=max(3, min(7, int(self.height / (54 * self.scale)))), from_zero=False
        )
        self._along = self._axis_along()
        self._beside = (self._along.high - self._along.low) / 40
        self._lay_out(self.caption)
        self._draw_axes()
        self._draw_mixes()
        for mark in data.marks_shown:
            self._draw_mark(mark)
        self._label(data.marks_shown)

    @property
    def moving(self) -> list[Artist]:
        """Nothing moves: other mixes are a new drawing."""
        return []

    @cached_property
    def pixels(self) -> NDArray[np.float64]:
        """Where each mix of the frontier is drawn, a row a mix: pixels from the lower left corner."""
        places = [tuple(map(float, self.data.place(point))) for point in self.data.points]
        return np.asarray(self.axes.transData.transform(places), dtype=np.float64)

    # -- room -----------------------------------------------------------------------------------------------------------

    def _axis_along(self) -> PriceAxis:
        """The axis along the chart: money, or months in round numbers."""
        low, high = _ends(self.data, 0)
        room = max(2, int(self.width / (90 * self.scale)))
        if self.data.pair == "worth":
            return price_axis(low, high, most=min(9, room), from_zero=False)
        step = next((each for each in _STEPS if (high - low) / each <= room), 60)
        first, last = int(low) // step * step, -(-int(high) // step) * step
        ticks = tuple(map(Decimal, range(first, max(last, first + step) + 1, step)))
        return PriceAxis(ticks[0], ticks[-1], ticks, Decimal(1))

    def _lay_out(self, caption: Text | None) -> None:
        """The area of the axes, in points, and the words around it."""
        data, lang, scale, size = self.data, self.lang, self.scale, (self.width, self.height)
        self._tick = 9.0 * scale
        title = _TITLES[data.pair].fill(unit=self._up.unit_name)
        head = list(head_lines(title, lang, size, scale, caption, sample=data.sample))
        note = 8.2 * scale
        foot = foot_lines(_notes(data), lang, note, self.width) if self.height >= 240 * scale else []
        under = MARGIN / 2 + len(foot) * note * LINE
        notes = [Line(MARGIN, under - (k + 1) * note * LINE + note * 0.5, text, note) for k, text in enumerate(foot)]
        self._left = MARGIN + max(text_width(self._up.label(each), self._tick) for each in self._up.ticks) + 6
        self._right = max(self.width - MARGIN - 12 * scale, self._left + 60)
        self._bottom = under + self._tick * LINE * 2 + 12
        self._top = max(head[-1].y - 10 * scale, self._bottom + 40)
        self._texts = [*head, *notes]

    def _draw_axes(self) -> None:
        style, labels = self.style, font(self._tick)
        box = (
            self._left / self.width,
            self._bottom / self.height,
            (self._right - self._left) / self.width,
            (self._top - self._bottom) / self.height,
        )
        self.axes = axes = self.add_axes(box)
        for axis, set_ticks in ((self._along, axes.set_xticks), (self._up, axes.set_yticks)):
            set_ticks(
                [float(each) for each in axis.ticks], [axis.label(each) for each in axis.ticks], fontproperties=labels
            )
        axes.set_ylim(float(self._up.low), float(self._up.high))
        axes.set_xlim(float(self._along.low - self._beside), float(self._along.high + self._beside))
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(style.ink_soft)
        axes.spines["bottom"].set_linewidth(0.8)
        axes.xaxis.set_gid("along")  # else a saved drawing would carry matplotlib's names
        axes.yaxis.set_gid("up")
        axes.grid(axis="y", color=style.grid, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0, pad=5, labelcolor=style.ink_soft)
        axes.tick_params(axis="x", length=3, pad=4, color=style.ink_soft, labelcolor=style.ink_soft)
        self._draw_texts()

    def _draw_texts(self) -> None:
        along = _ALONG[self.data.pair].fill(unit=self._along.unit_name)
        words = shortened(drawable(along, self.lang), self._tick, self._right - MARGIN)
        x, y = self._right - text_width(words, self._tick), self._bottom - self._tick * LINE * 1.9 - 6
        for line in (*self._texts, Line(x, y, words, self._tick)):
            self.figure.text(
                line.x, line.y, line.text, transform=self.points, fontproperties=font(line.size, bold=line.bold),
                color=self.style.ink if line.strong else self.style.ink_soft, ha="left", va="baseline", parse_math=False,
            )  # fmt: skip

    # -- mixes ----------------------------------------------------------------------------------------------------------

    def _draw_mixes(self) -> None:
        """The dots are a picture also in a drawing of lines, which would else hold thousands of circles."""
        style, data = self.style, self.data
        if data.dots and DOTS not in data.hidden:
            xs, ys = zip(*data.dots, strict=True)
            self.axes.plot(
                xs, ys, linestyle="none", marker="o", markersize=2.2 * self.scale, markeredgewidth=0,
                color=style.ink_soft, alpha=0.3, zorder=2, rasterized=True,
            )  # fmt: skip
        if FRONTIER in data.hidden:
            return
        places = [data.place(point) for point in data.points]
        many = len(places) > 60
        self.axes.plot(
            [float(x) for x, _ in places], [float(y) for _, y in places], color=style.series[0], linewidth=2.0,
            marker=None if many else "o", markersize=4.5, markeredgecolor=style.ground, markeredgewidth=0.6, zorder=4,
            solid_capstyle="round", clip_on=False,
        )  # fmt: skip

    def _draw_mark(self, mark: Mark) -> None:
        own = mark.kind == "own"
        colour = self.style.series[mark.number % len(self.style.series)] if own else self.style.ink
        self.axes.plot(
            [float(mark.x)], [float(mark.y)], linestyle="none", marker="s" if own else "D",
            markersize=8 if own else 7.5, markerfacecolor=colour if own else self.style.ground, markeredgecolor=colour,
            markeredgewidth=2.0 if not own else 0.8, zorder=6, clip_on=False,
        )  # fmt: skip

    def _label(self, marks: tuple[Mark, ...]) -> None:
        """The name beside each mark, at its left where the mark stands far right; no name lies on another."""
        size = 9.2 * self.scale
        sides = [[mark for mark in marks if self._far(mark) == right] for right in (False, True)]
        if self._meet(sides, size):
            sides = [list(marks)]
        for side in sides:
            low, high = self._bottom + size, self._top - size * 0.3
            wanted = [self._y(mark) + size * 0.9 for mark in side]
            heights = spread(wanted, [size * 1.3] * len(side), low, high)
            for mark, height in zip(side, heights, strict=True):
                self._name(mark, height, size, right=self._far(mark))

    def _far(self, mark: Mark) -> bool:
        """Whether a mark stands in the right half."""
        return self._x(mark) > (self._left + self._right) / 2

    def _meet(self, sides: Sequence[Sequence[Mark]], size: float) -> bool:
        """Whether names of the left half and of the right half may lie on each other: then they share one column of heights."""
        ends = [self._x(each) + 9 + text_width(drawable(each.name, self.lang), size) for each in sides[0]]
        starts = [self._x(each) - 9 - text_width(drawable(each.name, self.lang), size) for each in sides[1]]
        return bool(ends and starts) and max(ends) > min(starts)

    def _name(self, mark: Mark, height: float, size: float, *, right: bool) -> None:
        x, y = self._x(mark), self._y(mark)
        place = x - 9 if right else x + 9
        room = (place - self._left if right else self._right - place) - 4
        words = shortened(drawable(mark.name, self.lang), size, room)
        if abs(height - y) > size * 1.6:
            leader = Line2D(
                [x, place], [y, height], transform=self.points, color=self.style.ink_soft, linewidth=0.7, zorder=5
            )
            self.figure.add_artist(leader)
        text = self.figure.text(
            place, height, words, transform=self.points, ha="right" if right else "left", va="center_baseline",
            color=self.style.ink, fontproperties=font(size), parse_math=False, zorder=7,
        )  # fmt: skip
        text.set_path_effects([withStroke(linewidth=3, foreground=self.style.ground)])

    def _x(self, mark: Mark) -> float:
        share = (mark.x - self._along.low + self._beside) / (self._along.high - self._along.low + 2 * self._beside)
        return self._left + float(share) * (self._right - self._left)

    def _y(self, mark: Mark) -> float:
        share = (mark.y - self._up.low) / (self._up.high - self._up.low)
        return self._bottom + float(share) * (self._top - self._bottom)


def _ends(data: FrontierData, which: int) -> tuple[Decimal, Decimal]:
    """The lowest and the highest figure shown along the chart (0) or up it (1)."""
    places = [data.place(point)[which] for point in data.points]
    places += [(mark.x, mark.y)[which] for mark in data.marks]
    places += [Decimal(str(dot[which])) for dot in data.dots]
    return min(places), max(places)


def _notes(data: FrontierData) -> Iterator[Text]:
    yield _DOTS.fill(count=f"{data.mixes:,}")
    yield _MARKS
    if data.left_out:
        names = Text("、".join(each.zh for each in data.left_out), ", ".join(each.en for each in data.left_out))
        yield _LEFT_OUT.fill(names=names)
    yield from not_shown([name for key, name in data.keys().items() if key in data.hidden])
