"""The chart of stages over time: a row for each debt, its stages as bars one after the other, signs for the days that matter.

Drawn with ``matplotlib.figure.Figure`` itself, never through pyplot, so nothing global is kept.
"""

from __future__ import annotations

from datetime import date
from typing import Unpack

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from planner.export.chart_axes import date_ticks
from planner.export.chart_fonts import drawable, font, shortened, text_width
from planner.export.chart_frame import LINE, MARGIN, SWATCH, Line, foot_lines, head_lines, not_shown
from planner.export.chart_sheet import POINTS, ChartSheet, How
from planner.export.chart_style import SIZE, Stroke
from planner.export.stages_data import Item, StagesData, key_name, key_stroke
from planner.text import Text

TITLE = Text("不协商的话，每一笔什么时候到哪一步", "Left to run: when each debt comes to which stage")
NOTE = Text(
    "各阶段是按通常的时间估计的。从收到文书那天算起的期限没有日子，不在图里。",
    "Stages are estimates by the usual times. Deadlines that run from the service of a paper have no day and are not drawn.",
)
TODAY = Text("今天 {day}", "Today {day}")
NARROW = 560.0
"""Below this width, in points at the usual size of text, names stand over their rows instead of beside them."""
TALL, HIGHEST = 0.34, 62.0
"""How much of a row its bars fill, and the greatest height of a row in points."""

ROW_INCHES, AROUND_INCHES = 0.5, 2.4
"""How high a row is on paper, and all above and below the rows."""


def stages_size(data: StagesData) -> tuple[float, float]:
    """The size of the chart on paper, in inches: as high as its rows need."""
    return SIZE[0], max(SIZE[1], AROUND_INCHES + ROW_INCHES * len(data.rows))


class StagesDrawing(ChartSheet):
    """The artists of one chart of stages. Places are the numbers of ``data.shown``."""

    def __init__(self, data: StagesData, **how: Unpack[How]) -> None:
        super().__init__(**how)
        self.data = data
        self.size = 9.0 * self.scale
        self.narrow = self.width < NARROW * self.scale
        self._texts: list[Line] = []
        self._lay_out()
        self._draw_axes()
        self._draw_today()
        for row in range(len(data.rows)):
            self._draw_name(row)
        for item in data.shown:
            (self._draw_stage if item.end is not None else self._draw_day)(item)
        self._draw_words()

    @property
    def moving(self) -> list[Artist]:
        """Nothing moves: other stages are a new drawing."""
        return []

    def place_at(self, x: float, y: float) -> int | None:
        """The number of the item at a pixel, counted from the lower left corner: a sign within reach, else a bar."""
        unit = POINTS / self.figure.dpi
        x, y = x * unit, y * unit
        if not self._left - 8 <= x <= self._right + 8 or not self._bottom < y < self._top:
            return None
        row = min(int((self._top - y) / self._row), len(self.data.rows) - 1)
        own = [(place, each) for place, each in enumerate(self.data.shown) if each.row == row]
        near = [(abs(self._x(each.start) - x), place) for place, each in own if each.end is None]
        if near and y < self._middle(row) - self._row * TALL / 4 and min(near)[0] <= 8 * self.scale:
            return min(near)[1]
        over = [place for place, each in own if each.end is not None and self._x(each.start) <= x < self._x(each.end)]
        return over[0] if over else None

    def row(self, place: int) -> tuple[float, float, float, float]:
        """Where an item is drawn, in pixels from the lower left corner: left, bottom, width, height."""
        item, unit = self.data.shown[place], self.figure.dpi / POINTS
        tall, middle = self._row * TALL, self._middle(item.row)
        if item.end is None:
            side = 9.0 * self.scale
            return (
                (self._x(item.start) - side) * unit,
                (self._sign(item.row) - side) * unit,
                2 * side * unit,
                2 * side * unit,
            )
        left = self._x(item.start) - 2
        return left * unit, (middle - tall / 2 - 2) * unit, (self._x(item.end) + 2 - left) * unit, (tall + 4) * unit

    def bar(self, place: int) -> tuple[float, float]:
        """Where an item begins and ends, in pixels from the left."""
        left, _, width, _ = self.row(place)
        return left, left + width

    # -- room -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        data, lang, scale = self.data, self.lang, self.scale
        head = list(head_lines(TITLE, lang, (self.width, self.height), scale, self.caption, sample=data.sample))
        note = 8.2 * scale
        hidden = [key_name(key) for key in data.keys if key in data.hidden]
        foot = foot_lines([NOTE, *not_shown(hidden)], lang, note, self.width)
        under = MARGIN / 2 + len(foot) * note * LINE
        self._texts = [
            *head,
            *(Line(MARGIN, under - (k + 1) * note * LINE + note * 0.5, text, note) for k, text in enumerate(foot)),
        ]
        above = self._draw_key(head[-1].y) if self.caption is not None else head[-1].y
        names = max(text_width(drawable(each, lang), self.size) for each in data.rows)
        self._names = self.width - 2 * MARGIN if self.narrow else min(names, self.width / 4)
        self._left = MARGIN + (0 if self.narrow else self._names + 10)
        self._right = self.width - MARGIN - 12
        self._bottom = under + self.size * LINE + 10
        self._top = max(above - self.size * LINE - 8 * scale, self._bottom + 40)
        self._row = min((self._top - self._bottom) / len(data.rows), HIGHEST * scale)
        self._bottom = self._top - self._row * len(data.rows)

    def _middle(self, row: int) -> float:
        """The middle of the bars of a row: a little above that of the row, for the signs under them."""
        return self._top - self._row * (row + (0.52 if self.narrow else 0.38))

    def _sign(self, row: int) -> float:
        """The height of the signs of a row."""
        return self._middle(row) - self._row * TALL / 2 - 6.5 * self.scale

    def _x(self, day: date) -> float:
        first, last = self.data.first.toordinal(), self.data.last.toordinal()
        share = (day.toordinal() - first) / max(1, last - first)
        return self._left + float(share) * (self._right - self._left)

    # -- parts ----------------------------------------------------------------------------------------------------------

    def _draw_axes(self) -> None:
        style, data = self.style, self.data
        box = (
            self._left / self.width,
            self._bottom / self.height,
            (self._right - self._left) / self.width,
            (self._top - self._bottom) / self.height,
        )
        axes = self.axes = self.add_axes(box)
        axes.set_xlim(data.first.toordinal(), max(data.last.toordinal(), data.first.toordinal() + 1))
        axes.set_ylim(0, len(data.rows))
        for side in ("left", "right", "top"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(style.ink_soft)
        axes.xaxis.set_gid("dates")  # else a saved drawing would carry matplotlib's names
        axes.yaxis.set_gid("debts")
        axes.set_yticks([])
        axes.grid(axis="x", color=style.grid, linewidth=0.7)
        axes.set_axisbelow(True)
        axes.tick_params(axis="x", length=3, pad=4, color=style.ink_soft, labelcolor=style.ink_soft)
        most = max(1, int((self._right - self._left) / (text_width("2030-01 ", self.size) + 8 * self.scale)))
        ticks = [
            (day, label)
            for day, label in date_ticks(data.first, data.last, most, self.lang)
            if self._x(day) >= text_width(label, self.size) / 2 + 2
        ]
        axes.set_xticks(
            [d.toordinal() for d, _ in ticks], [label for _, label in ticks], fontproperties=font(self.size)
        )

    def _draw_today(self) -> None:
        x = self._x(self.data.as_of)
        ends = [self._bottom, self._top + 3]
        self.figure.add_artist(
            Line2D([x, x], ends, transform=self.points, color=self.style.ink, linewidth=1.4, zorder=6)
        )
        words = TODAY.fill(day=self.data.as_of.isoformat()).to(self.lang)
        half = text_width(words, self.size, bold=True) / 2
        at = min(max(x, MARGIN + half), self.width - MARGIN - half)
        self._text(at, self._top + 6 * self.scale, words, self.style.ink, bold=True, across="center", up="baseline")

    def _draw_name(self, row: int) -> None:
        name = shortened(drawable(self.data.rows[row], self.lang), self.size, self._names)
        y = self._top - self._row * row - self.size * 0.75 if self.narrow else self._middle(row)
        made = self._text(MARGIN, y, name, self.style.ink)
        made.set_path_effects([withStroke(linewidth=3, foreground=self.style.ground)])
        made.set_zorder(7)
        if row:
            y = self._top - self._row * row
            xs = [MARGIN, self._right]
            self.figure.add_artist(Line2D(xs, [y, y], transform=self.points, color=self.style.grid, linewidth=0.7))

    def _draw_stage(self, item: Item) -> None:
        """A bar, with its short name where that fits."""
        assert item.end is not None
        look, tall, middle = key_stroke(self.data, item.key, self.theme), self._row * TALL, self._middle(item.row)
        left, right = self._x(item.start), self._x(item.end)
        self._box(look, (left, middle - tall / 2, right - left, tall))
        name = drawable(key_name(item.key), self.lang)
        if text_width(name, self.size) + 6 <= right - left:
            made = self._text((left + right) / 2, middle, name, self.style.ink, across="center")
            made.set_path_effects([withStroke(linewidth=2.5, foreground=self.style.ground)])
            made.set_zorder(7)

    def _draw_day(self, item: Item) -> None:
        self._marker(key_stroke(self.data, item.key, self.theme), self._x(item.start), self._sign(item.row))

    def _draw_key(self, y: float) -> float:
        """What the colours and signs mean, for paper, where there is no legend beside the chart; gives the height left."""
        x, line = MARGIN, y - self.size * LINE * 1.2
        for key in (each for each in self.data.keys if each not in self.data.hidden):
            name, look = drawable(key_name(key), self.lang), key_stroke(self.data, key, self.theme)
            wide = SWATCH + 5 + text_width(name, self.size)
            if x > MARGIN and x + wide > self.width - MARGIN:
                x, line = MARGIN, line - self.size * LINE
            if look.fill:
                self._box(look, (x, line - 4.5 * self.scale, SWATCH, 9.0 * self.scale))
            else:
                self._marker(look, x + SWATCH / 2, line)
            self._text(x + SWATCH + 5, line, name, self.style.ink)
            x += wide + 14
        return line - self.size * 0.6

    def _box(self, look: Stroke, box: tuple[float, float, float, float]) -> None:
        patch = Rectangle(
            box[:2], box[2], box[3], facecolor=look.fill, edgecolor=look.colour, hatch=look.hatch, linewidth=0.8,
            transform=self.points, zorder=3,
        )  # fmt: skip
        patch.set_hatch_linewidth(0.5)
        self.figure.add_artist(patch)

    def _marker(self, look: Stroke, x: float, y: float) -> None:
        self.figure.add_artist(
            Line2D([x], [y], transform=self.points, linestyle="none", marker=look.marker, markersize=6.5 * self.scale,
                   color=look.colour, markeredgecolor=self.style.ground, markeredgewidth=0.8, zorder=8)
        )  # fmt: skip

    def _draw_words(self) -> None:
        for line in self._texts:
            colour = self.style.ink if line.strong else self.style.ink_soft
            self._text(line.x, line.y, line.text, colour, size=line.size, bold=line.bold, up="baseline")

    def _text(self, x: float, y: float, text: str, colour: str, *, size: float = 0.0, bold: bool = False,
              across: str = "left", up: str = "center_baseline") -> Artist:  # fmt: skip
        return self.figure.text(
            x, y, text, transform=self.points, color=colour, ha=across, va=up, parse_math=False,
            fontproperties=font(size or self.size, bold=bold),
        )  # fmt: skip
