"""The words inside a comparison chart: stages above it, and beside each line its name and the price on the last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text as Words
from matplotlib.transforms import Transform

from planner.export.chart_axes import PriceAxis, spread
from planner.export.chart_data import ChartData, Series, Stage
from planner.export.chart_fonts import drawable, font, shortened, text_width
from planner.export.chart_frame import STAGE_RISE, SWATCH, Frame
from planner.export.chart_style import STYLES, ChartStyle, Theme, stroke
from planner.frozen import dataclass
from planner.text import Lang

LEAD = 9.0
"""The length of the thin line from the end of a line to its label, in points."""


def draw_stages(axes: Axes, points: Transform, data: ChartData, frame: Frame, style: ChartStyle, lang: Lang) -> None:
    """Stages as soft bands in two tints, their names above, each joined to its band by a thin line.

    Where not all names fit, those of the shortest stages are left out; the read-out still tells them.
    """
    for place, stage in enumerate(data.stages):
        axes.axvspan(
            stage.start.toordinal(), stage.end.toordinal(), color=style.bands[place % 2], linewidth=0, zorder=0
        )
        if place:
            axes.axvline(stage.start.toordinal(), color=style.grid, linewidth=0.7, zorder=0.2)
    named = _that_fit(data.stages, frame, lang)
    edges = [(_x(frame, data, stage.start), _x(frame, data, stage.end)) for stage in named]
    widths = [text_width(stage.name.to(lang), frame.stage_size) for stage in named]
    wanted = [min((low + high) / 2, low + width / 2 + 4) for (low, high), width in zip(edges, widths, strict=True)]
    centres = spread(wanted, widths, frame.left, frame.width - 10, gap=_gap(frame))
    feet = [_clamped(centre, low, high) for centre, (low, high) in zip(centres, edges, strict=True)]
    base = frame.top + STAGE_RISE * frame.scale
    for stage, centre, foot, level in zip(named, centres, feet, _levels(centres, feet), strict=True):
        axes.figure.text(
            centre, base, stage.name.to(lang), transform=points, ha="center", va="baseline", color=style.ink_soft,
            fontproperties=font(frame.stage_size), parse_math=False,
        )  # fmt: skip
        turn = frame.top + (3 + 2.4 * level) * frame.scale
        xs, ys = [centre, centre, foot, foot], [base - 3 * frame.scale, turn, turn, frame.top]
        axes.figure.add_artist(Line2D(xs, ys, transform=points, color=style.ink_soft, linewidth=0.6, alpha=0.8))


def _clamped(centre: float, low: float, high: float) -> float:
    """Where the line from a name meets its band: straight below where it can, else well inside the band."""
    if low + 1 <= centre <= high - 1:
        return centre
    inset = min(6.0, (high - low) / 2)
    return min(max(centre, low + inset), high - inset)


def _levels(centres: Sequence[float], feet: Sequence[float]) -> list[int]:
    """At which height each line from a name to its band turns, so that no two lines cross or coincide."""
    right = [place for place, (name, foot) in enumerate(zip(centres, feet, strict=True)) if name > foot]
    left = [place for place, (name, foot) in enumerate(zip(centres, feet, strict=True)) if name < foot]
    levels = [0] * len(centres)
    for level, place in enumerate(reversed(right)):
        levels[place] = level
    for level, place in enumerate(left):
        levels[place] = level
    return levels


def _gap(frame: Frame) -> float:
    return 9.0 * frame.scale


def _x(frame: Frame, data: ChartData, day: date) -> float:
    first, last = data.days[0].toordinal(), data.days[-1].toordinal()
    share = (day.toordinal() - first) / max(1, last - first)
    return frame.left + share * (frame.right - frame.left)


def _that_fit(stages: Sequence[Stage], frame: Frame, lang: Lang) -> list[Stage]:
    room, kept = frame.width - 10 - frame.left, list(stages)
    while kept and sum(text_width(each.name.to(lang), frame.stage_size) + _gap(frame) for each in kept) > room:
        kept.remove(min(kept, key=lambda each: each.end - each.start))
    return kept


@dataclass(frozen=True, slots=True)
class _Label:
    """One label: the line from the end of the series to its ``place`` (points from below), and the price."""

    place: float
    leader: Line2D
    amount: Words


class EndLabels:
    """At the right end of each line: a piece of it, its name, and the price on the last day in the unit of the axis.

    Labels never lie on each other. Amounts are left out where the lines are many, and names where they are too many. While
    lines move, names stay where they are; the thin lines that lead to them and the amounts follow.
    """

    def __init__(
        self,
        figure: Figure,
        points: Transform,
        data: ChartData,
        axis: PriceAxis,
        frame: Frame,
        theme: Theme,
        lang: Lang,
    ) -> None:
        self._figure, self._points, self._axis, self._frame = figure, points, axis, frame
        room, line = frame.top - frame.bottom + frame.label_size * 2, frame.label_size * 1.3
        self._amounts = len(data.shown) * line * 2 <= room
        height = line * (2 if self._amounts else 1) + 3
        labelled = data.shown[: max(0, int(room / height))]
        low, high = frame.bottom - frame.label_size, frame.top + frame.label_size
        places = spread([self._y(each) for each in labelled], [height] * len(labelled), low, high)
        self._labels = [
            self._label(each, place, drawable(each.name, lang), theme)
            for each, place in zip(labelled, places, strict=True)
        ]
        self._ends: list[float | None] = [None] * len(self._labels)
        self.move(data.shown)

    @property
    def artists(self) -> list[Artist]:
        """What moves with the lines."""
        return [artist for label in self._labels for artist in (label.leader, label.amount)]

    def move(self, shown: Sequence[Series]) -> None:
        """Lead from the ends of the lines to their labels, and write the prices."""
        right = self._frame.right
        for number, (series, label) in enumerate(zip(shown, self._labels, strict=False)):
            end = self._y(series)
            if end != self._ends[number]:
                self._ends[number] = end
                label.leader.set_data([right + 1, right + LEAD], [end, label.place])
            label.amount.set_text(self._axis.amount(series.values[-1]) if self._amounts else "")

    def _y(self, series: Series) -> float:
        axis, frame = self._axis, self._frame
        share = (series.values[-1] - axis.low) / (axis.high - axis.low)
        return frame.bottom + float(share) * (frame.top - frame.bottom)

    def _label(self, series: Series, place: float, name: str, theme: Theme) -> _Label:
        frame, style, look = self._frame, STYLES[theme], stroke(series, theme)
        start, length = frame.right + LEAD, SWATCH * frame.scale
        leader = Line2D([], [], transform=self._points, color=look.colour, linewidth=0.8)
        sample = Line2D(
            [start, start + length / 2, start + length], [place] * 3, transform=self._points, color=look.colour,
            linewidth=look.width, linestyle=look.dash, marker=look.marker or None, markersize=5, markevery=(1, 3),
            markeredgecolor=style.ground, markeredgewidth=0.8,
        )  # fmt: skip
        self._figure.add_artist(leader)
        self._figure.add_artist(sample)
        x, shift = start + length + 4, frame.label_size * 0.65 if self._amounts else 0.0
        self._text(x, place + shift, shortened(name, frame.label_size, frame.label_room), style.ink)
        return _Label(place, leader, self._text(x, place - shift, "", style.ink_soft))

    def _text(self, x: float, y: float, text: str, colour: str) -> Words:
        return self._figure.text(
            x, y, text, transform=self._points, ha="left", va="center_baseline", parse_math=False, color=colour,
            fontproperties=font(self._frame.label_size),
        )  # fmt: skip
