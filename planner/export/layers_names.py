"""The names in a chart of layers: beside the edge where a layer ends, else inside it where it is thick enough; and the key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from planner.export.chart_axes import spread
from planner.export.chart_data import Series
from planner.export.chart_fonts import drawable, font, shortened, text_width
from planner.export.chart_frame import MARGIN, SWATCH
from planner.export.chart_labels import LEAD
from planner.export.chart_style import Stroke
from planner.export.layers_data import look_of
from planner.export.layers_frame import Keyed, named_beside, names_first

if TYPE_CHECKING:
    from planner.export.layers_drawing import LayersDrawing


def draw_names(on: LayersDrawing) -> None:
    """Each name once. Beside the chart names move apart where layers are thin, and thin lines lead to them."""
    first, data, frame = names_first(on.data), on.data, on.frame
    at, beside = 0 if first else -1, named_beside(data)
    size, room = frame.label_size, frame.top - frame.bottom + frame.label_size * 2
    amounts = len(beside) * (size * 2.6 + 2) <= room and not data.bars
    high = size * (2.6 if amounts else 1.3) + 2
    fitting = max(1, int(room / high))
    feet = [_foot(on, each, at) for each in beside]
    places = spread(feet[:fitting], [high] * min(fitting, len(feet)), frame.bottom - size, frame.top + size)
    for series, foot, place in zip(beside, feet, places, strict=False):
        _beside(on, series, foot, place, amount=on.axis.amount(series.values[at]) if amounts else "")
    for series in data.layers:
        if series not in beside:
            _inside(on, series)


def draw_key(on: LayersDrawing, key: Sequence[Keyed]) -> None:
    """A swatch and the name of each series that has no name beside the chart: on paper there is no legend."""
    for each in key:
        _swatch(on, each.series, each.x, each.y)
        _text(on, each.x + SWATCH + 5, each.y, each.name, on.style.ink)


def _beside(on: LayersDrawing, series: Series, foot: float, place: float, amount: str) -> None:
    frame, look, size = on.frame, _look(on, series), on.frame.label_size
    name = shortened(drawable(series.name, on.lang), size, frame.label_room)
    wide = SWATCH * frame.scale
    if names_first(on.data):
        start = MARGIN
        ends = [start + wide + 4 + max(text_width(each, size) for each in (name, amount)) + 3, frame.left - 1]
        leader = ([ends[0], ends[1]], [place, foot])
    else:
        start = frame.right + LEAD
        leader = ([frame.right + 1, start], [foot, place])
    on.figure.add_artist(Line2D(*leader, transform=on.points, color=look.colour, linewidth=0.8))
    _swatch(on, series, start, place)
    shift = size * 0.65 if amount else 0.0
    _text(on, start + wide + 4, place + shift, name, on.style.ink)
    if amount:
        _text(on, start + wide + 4, place - shift, amount, on.style.ink_soft)


def _inside(on: LayersDrawing, series: Series) -> None:
    """In the middle of where the layer is thickest, if the words fit; the legend or the key has the name in any case."""
    frame, size = on.frame, on.frame.label_size
    share, name = (frame.top - frame.bottom) / float(on.axis.high - on.axis.low), drawable(series.name, on.lang)
    run = _thickest(series)
    place, number = run[len(run) // 2], on.data.layers.index(series)
    low, high = on.heights[place][number], on.heights[place][number + 1]
    ends = [(on.xs[run[0]], 0.0), (on.xs[run[-1]], 0.0), (on.xs[place], 0.0)]
    first, last, x = on.points.inverted().transform(on.axes.transData.transform(ends))[:, 0]
    wide = text_width(name, size)
    if min(float(series.values[each]) for each in run) * share < size * 1.4 or wide > last - first:
        return
    made = on.figure.text(
        x, frame.bottom + (low + high) / 2 * share, name, transform=on.points, ha="center", va="center_baseline",
        fontproperties=font(size), color=on.style.ink, parse_math=False,
    )  # fmt: skip
    made.set_path_effects([withStroke(linewidth=2.5, foreground=on.style.ground)])


def _thickest(series: Series) -> list[int]:
    """The neighbouring days on which a layer is at least two thirds as thick as on its thickest."""
    place = max(range(len(series.values)), key=series.values.__getitem__)
    enough = series.values[place] * 2 / 3
    first = last = place
    while first > 0 and series.values[first - 1] >= enough:
        first -= 1
    while last < len(series.values) - 1 and series.values[last + 1] >= enough:
        last += 1
    return list(range(first, last + 1))


def _foot(on: LayersDrawing, series: Series, at: int) -> float:
    """The middle of a layer, or the height of a line, on the day at the edge, in points from below."""
    frame = on.frame
    if series.key in on.data.over:
        height = float(series.values[at])
    else:
        number = on.data.layers.index(series)
        height = (on.heights[at][number] + on.heights[at][number + 1]) / 2
    return frame.bottom + height / float(on.axis.high - on.axis.low) * (frame.top - frame.bottom)


def _look(on: LayersDrawing, series: Series) -> Stroke:
    return look_of(on.data, series, on.theme)


def _swatch(on: LayersDrawing, series: Series, x: float, y: float) -> None:
    look, length, tall = _look(on, series), SWATCH * on.scale, 9.0 * on.scale
    if look.fill:
        patch = Rectangle(
            (x, y - tall / 2), length, tall, facecolor=look.fill, edgecolor=look.colour, hatch=look.hatch, linewidth=0.8,
            transform=on.points,
        )  # fmt: skip
        patch.set_hatch_linewidth(0.5)
        on.figure.add_artist(patch)
        return
    xs, ys = [x, x + length / 2, x + length], [y] * 3
    on.figure.add_artist(
        Line2D(xs, ys, transform=on.points, color=look.colour, linewidth=look.width, linestyle=look.dash,
               marker=look.marker or None, markersize=5, markevery=(1, 3), markeredgecolor=on.style.ground)
    )  # fmt: skip


def _text(on: LayersDrawing, x: float, y: float, text: str, colour: str) -> None:
    on.figure.text(
        x, y, text, transform=on.points, ha="left", va="center_baseline", parse_math=False, color=colour,
        fontproperties=font(on.frame.label_size),
    )  # fmt: skip
