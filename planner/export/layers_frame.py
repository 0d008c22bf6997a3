"""Where the parts of a chart of layers stand: margins, key and names, in points from the lower left, measured from the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.export.chart_axes import PriceAxis
from planner.export.chart_data import Series
from planner.export.chart_fonts import drawable, shortened, text_width
from planner.export.chart_frame import LINE, MARGIN, STAGE_RISE, SWATCH, Frame, Line, foot_lines, head_lines, not_shown
from planner.export.layers_data import Layers
from planner.frozen import dataclass
from planner.text import Lang, Text

LOW = 215.0
"""Below this height, in points at the usual size of text, the notes under a chart give way to the chart."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """An entry of the key: the left end of its swatch, its middle line, its name."""

    series: Series
    x: float
    y: float
    name: str


def names_first(data: Layers) -> bool:
    """Whether the names stand beside the first day: where nothing is left of the layers on the last one."""
    return bool(data.layers) and not any(each.values[-1] for each in data.layers)


def named_beside(data: Layers) -> list[Series]:
    """What has its name beside the chart: the lines, and the layers that are there on the day at that edge."""
    at = 0 if names_first(data) else -1
    return [each for each in data.shown if each.values[at] or each.key in data.over]


def layers_frame(
    data: Layers, axis: PriceAxis, lang: Lang, size: tuple[float, float], scale: float, caption: Text | None
) -> tuple[Frame, tuple[Keyed, ...]]:
    """The frame of a chart of ``size`` points with its text ``scale`` times the usual size; with a caption also its key."""
    width, height = size
    tick, label, stage, note = (each * scale for each in (9.0, 9.5, 8.8, 8.2))
    head = list(head_lines(data.titled(axis.unit_name), lang, size, scale, caption, sample=data.sample))
    keyed = [each for each in data.layers if each not in named_beside(data)] if caption is not None else []
    key = tuple(_key(keyed, lang, label, width, head[-1].y))
    foot = foot_lines(_notes(data), lang, note, width) if height >= LOW * scale else []
    under = MARGIN / 2 + len(foot) * note * LINE
    notes = [Line(MARGIN, under - (k + 1) * note * LINE + note * 0.5, text, note) for k, text in enumerate(foot)]
    bottom = under + tick * LINE + 10
    above = stage * 1.15 + (STAGE_RISE + 4) * scale if data.stages else label * 1.2
    top = max((key[-1].y - label * 0.4 if key else head[-1].y) - above, bottom + 40)
    room = _room(data, axis, lang, label, width)
    ticks = max(text_width(axis.label(each), tick) for each in axis.ticks) + 6
    names = room + SWATCH * scale + 12
    before, after = (names, ticks) if names_first(data) else (ticks, names)
    left, right = MARGIN + before, width - MARGIN - after
    dates = max(1, int((right - left) / (text_width("2030年 ", tick) + 8 * scale)))
    return Frame(
        width, height, left, max(right, left + 60), bottom, top, scale, tick, label, stage, room, dates, (*head, *notes)
    ), key


def _notes(data: Layers) -> Iterator[Text]:
    yield from data.notes
    yield from not_shown([each.name for each in data.series if each.key in data.hidden])


def _room(data: Layers, axis: PriceAxis, lang: Lang, size: float, width: float) -> float:
    """How wide the names beside the layers may be: as wide as they are, up to a quarter of the chart."""
    at, beside = 0 if names_first(data) else -1, named_beside(data)
    words = [drawable(each.name, lang) for each in beside] + [axis.amount(each.values[at]) for each in beside]
    return min(max((text_width(each, size) for each in words), default=0.0), width / 4)


def _key(series: Sequence[Series], lang: Lang, size: float, width: float, y: float) -> Iterator[Keyed]:
    """Every series with its name, beside each other in as many lines as they need."""
    x, line = MARGIN, y - size * LINE * 1.2
    for each in series:
        name = shortened(drawable(each.name, lang), size, width / 3)
        wide = SWATCH + 5 + text_width(name, size) + 14
        if x > MARGIN and x + wide - 14 > width - MARGIN:
            x, line = MARGIN, line - size * LINE
        yield Keyed(each, x, line, name)
        x += wide
