"""A chart of a paper laid out: drawn in greys, told apart by dashes and by names beside the last day, so that it reads in black.

Nothing is worked out here: amounts become lengths, days become places, and names beside the chart do not lie on each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle, pairwise

from planner.export.chart_axes import spread
from planner.export.fonts import BOLD, REGULAR, width_of
from planner.export.kinsoku import break_lines
from planner.export.page import Area, Box, Drawing, Points, Run, Stroke, kept
from planner.frozen import dataclass
from planner.lazily import cached_property
from planner.letters.letter import Chart, Curve

LEAST_HEIGHT = 100.0
"""Of the area of the axes, points; it grows where the names beside it need more."""
MOST_NAME = 112.0
"""How wide a name may be before it goes on in another line."""
_SMALL, _LEADING, _GAP = 8.5, 10.2, 3.0
_LEADER, _TICK, _BELOW = 12.0, 3.0, 16.0
_GRID, _AXIS = 0.8, 0.35
_GREYS = (0.62, 0.86, 0.45, 0.75, 0.3)
"""Layers from the lowest up; neighbours differ, and a line parts them."""
_DASHES: tuple[tuple[float, ...], ...] = ((), (7, 2.5), (1.2, 2), (8, 2, 1.2, 2), (3, 1.5))
_BAR, _DARK = 0.72, 0.25


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands beside a curve: its lines, and the height on the paper that they belong to."""

    lines: tuple[str, ...]
    aim: float


@dataclass(frozen=True)
class _Frame:
    """The area of the axes within the box: its edges, and where days and amounts lie in it."""

    chart: Chart
    left: float
    right: float
    height: float

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The days as numbers."""
        return tuple(date.fromisoformat(each).toordinal() for each in self.chart.days)

    @property
    def slot(self) -> float:
        """The width of a bar with its air."""
        return (self.right - self.left) / len(self.days)

    def across(self, day: int) -> float:
        """Where a day lies; a bar stands over the middle of its time."""
        if self.chart.bars:
            return self.left + (bisect_right(self.days, day) - 0.5) * self.slot
        first, last = self.days[0], self.days[-1]
        return self.left + (self.right - self.left) * (day - first) / max(1, last - first)

    def up(self, fen: int) -> float:
        """How high an amount lies."""
        (low, _), (high, _) = self.chart.prices[0], self.chart.prices[-1]
        return _BELOW + self.height * (fen - low) / (high - low)

    @cached_property
    def sums(self) -> tuple[tuple[int, ...], ...]:
        """The upper edge of each layer on each day, fen; the first is the ground."""
        edges = [(0,) * len(self.days)]
        for layer in self.chart.layers:
            edges.append(tuple(below + each for below, each in zip(edges[-1], layer.fen, strict=True)))
        return tuple(edges)


def lay_chart(chart: Chart, width: float, size: float) -> list[Box]:
    """Boxes of the title and of the drawing with its axes and names, ``width`` points wide; ``size`` is that of tables."""
    frame = _frame(chart, width)
    runs = (*_ticks(frame), *_dates(frame, width))
    named, leaders = _named(frame, width)
    shapes: tuple[Area | Stroke, ...] = (
        *_grid(frame), *_areas(frame), *_curves(frame), *_axes(frame), *leaders
    )  # fmt: skip
    drawing = Drawing(chart.said, shapes)
    body = Box(_BELOW + frame.height + _SMALL, (*runs, *named), above=size * 0.3, drawings=(drawing,))
    return [*kept([_title(line, size) for line in _broken(chart.title, BOLD, size, width)]), body]


def _title(text: str, size: float) -> Box:
    return Box(size * 1.5, (Run(0.0, size * 0.5, text, BOLD, size),), above=size * 0.5)


def _broken(text: str, font: str, size: float, width: float) -> list[str]:
    return break_lines(text, lambda words: width_of(words, font, size), width)


def _words(curve: Curve) -> tuple[str, ...]:
    return (*_broken(curve.name, REGULAR, _SMALL, MOST_NAME), curve.last)


def _beside(chart: Chart) -> tuple[Curve, ...]:
    """What is named beside the chart: bars are named by the title."""
    return chart.lines if chart.bars else (*chart.layers, *chart.lines)


def _frame(chart: Chart, width: float) -> _Frame:
    told = [_words(each) for each in _beside(chart)]
    room = max((width_of(line, REGULAR, _SMALL) for lines in told for line in lines), default=0.0)
    left = max(width_of(label, REGULAR, _SMALL) for _, label in chart.prices) + 2 * _TICK
    least = sum(len(lines) * _LEADING + _GAP for lines in told)
    return _Frame(chart, left, width - (room + _LEADER + _TICK if told else _SMALL), max(LEAST_HEIGHT, least))


# -- around ------------------------------------------------------------------------------------------------------------


def _run(x: float, y: float, text: str) -> Run:
    return Run(x, y, text, REGULAR, _SMALL, grey=0.15)


def _ticks(frame: _Frame) -> Iterator[Run]:
    for fen, label in frame.chart.prices:
        x = frame.left - 2 * _TICK - width_of(label, REGULAR, _SMALL)
        yield _run(x, frame.up(fen) - 0.35 * _SMALL, label)


def _dates(frame: _Frame, width: float) -> Iterator[Run]:
    for day, label in frame.chart.dates:
        wide = width_of(label, REGULAR, _SMALL)
        x = frame.across(date.fromisoformat(day).toordinal()) - wide / 2
        yield _run(max(0.0, min(x, width - wide)), _BELOW - _TICK - 1.1 * _SMALL, label)


def _named(frame: _Frame, width: float) -> tuple[list[Run], list[Stroke]]:
    """The names beside the last day, each with a thin line from the curve it belongs to."""
    labels = list(_labels(frame))
    sizes = [len(each.lines) * _LEADING for each in labels]
    centres = spread([each.aim for each in labels], sizes, _BELOW, _BELOW + frame.height + 0.5 * _GAP, _GAP)
    runs, leaders = [], []
    for label, tall, centre in zip(labels, sizes, centres, strict=True):
        start = frame.right + _TICK
        leaders.append(Stroke(((start, label.aim), (start + _LEADER - 2 * _TICK, centre)), 0.4, _AXIS))
        for number, line in enumerate(label.lines):
            y = centre + tall / 2 - (number + 0.8) * _LEADING
            runs.append(_run(min(start + _LEADER - _TICK, width - width_of(line, REGULAR, _SMALL)), y, line))
    return runs, leaders


def _labels(frame: _Frame) -> Iterator[_Label]:
    """From the lowest layer up, then the lines, of equal ones the first on top; a layer is named at its middle on the last day."""
    if not frame.chart.bars:
        for layer, (below, above) in zip(frame.chart.layers, pairwise(frame.sums), strict=True):
            yield _Label(_words(layer), (frame.up(below[-1]) + frame.up(above[-1])) / 2)
    for line in reversed(frame.chart.lines):
        yield _Label(_words(line), frame.up(line.fen[-1]))


def _grid(frame: _Frame) -> Iterator[Stroke]:
    for fen, _ in frame.chart.prices[1:]:
        yield Stroke(((frame.left, frame.up(fen)), (frame.right, frame.up(fen))), 0.4, _GRID)


def _axes(frame: _Frame) -> Iterator[Stroke]:
    yield Stroke(((frame.left, _BELOW), (frame.right, _BELOW)), 0.8, _AXIS)
    for day, _ in frame.chart.dates:
        x = frame.across(date.fromisoformat(day).toordinal())
        yield Stroke(((x, _BELOW), (x, _BELOW - _TICK)), 0.6, _AXIS)


# -- figures -----------------------------------------------------------------------------------------------------------


def _curves(frame: _Frame) -> Iterator[Stroke]:
    """The lines, the first unbroken and strong; a thin line over each layer of areas."""
    if not frame.chart.bars:
        yield from (Stroke(_course(frame, edge), 0.4, 0.1) for edge in frame.sums[1:])
    for number, (line, dash) in enumerate(zip(frame.chart.lines, cycle(_DASHES), strict=False)):
        yield Stroke(_course(frame, line.fen), 1.1 if number else 1.5, 0.0, dash)


def _course(frame: _Frame, fen: Sequence[int]) -> Points:
    if frame.chart.bars:
        return ((frame.left, frame.up(fen[0])), (frame.right, frame.up(fen[-1])))
    return tuple((frame.across(day), frame.up(each)) for day, each in zip(frame.days, fen, strict=True))


def _areas(frame: _Frame) -> Iterator[Area]:
    if frame.chart.bars:
        yield from _bars(frame)
        return
    for grey, (below, above) in zip(cycle(_GREYS), pairwise(frame.sums), strict=False):
        yield Area((*_course(frame, above), *reversed(_course(frame, below))), grey)


def _bars(frame: _Frame) -> Iterator[Area]:
    """A bar for each day with an amount, all layers together; those set off are dark."""
    half = frame.slot * (0.36 if frame.slot > 3 else 0.5)
    for number, (day, fen) in enumerate(zip(frame.days, frame.sums[-1], strict=True)):
        x, top = frame.across(day), frame.up(fen)
        if fen:
            corners = ((x - half, _BELOW), (x - half, top), (x + half, top), (x + half, _BELOW))
            yield Area(corners, _DARK if number in frame.chart.dark else _BAR)
