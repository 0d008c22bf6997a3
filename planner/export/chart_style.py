"""How charts look: colours for a light and a dark ground, a dash and a marker for each series.

Proposals take Okabe and Ito's colours in the order blue, orange, green, purple, sky blue (yellow on dark), made darker on
white until they reach 3:1. Neighbours differ by at least 15 (CIE76) for normal and for protan, deutan and tritan sight, and by
dash and marker besides. The default path is the ink itself; nobody is drawn in red. Nothing is drawn here and matplotlib is
not needed, so the window can show its legend before it has loaded.
"""

from __future__ import annotations

from typing import Literal

from planner.export.chart_data import CLAIM, DEFAULT, MEANS, PAID, Series
from planner.frozen import dataclass

SIZE = (9.6, 5.6)
"""Inches: the size of a chart in a document."""
Theme = Literal["light", "dark"]
Dash = Literal["-"] | tuple[float, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """The colours of a chart on one ground. ``bands`` are the two tints that stages take in turn; ``dense`` is how dense a layer
    of each colour is, so that layers which lie on each other differ for every kind of sight.
    """

    ground: str
    ink: str
    ink_soft: str
    grid: str
    bands: tuple[str, str]
    series: tuple[str, ...]
    dense: tuple[float, ...]


STYLES: dict[Theme, ChartStyle] = {
    "light": ChartStyle(
        ground="#ffffff", ink="#1d292e", ink_soft="#566267", grid="#e3ddd1", bands=("#faf8f4", "#f2eee6"),
        series=("#0072b2", "#b06e00", "#00855f", "#b8558f", "#3f95cc"), dense=(0.65, 0.5, 0.35, 0.8, 0.35),
    ),
    "dark": ChartStyle(
        ground="#1c2326", ink="#ece9e2", ink_soft="#aab5b6", grid="#303a3e", bands=("#20282b", "#273034"),
        series=("#56b4e9", "#e69f00", "#1fb58c", "#d98fb9", "#f0e442"), dense=(0.5, 0.35, 0.35, 0.65, 0.35),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a series is drawn: colour, width in points, dash pattern and marker (empty for none).

    A layer is filled with the colour ``fill``, with the ``hatch`` over it (both empty for none).
    """

    colour: str
    width: float
    dash: Dash
    marker: str
    fill: str = ""
    hatch: str = ""


_DASHES: tuple[Dash, ...] = (
    "-",
    (0, (6.0, 1.6)),
    (0, (7.0, 1.6, 1.2, 1.6)),
    (0, (3.2, 1.4)),
    (0, (9.0, 1.6, 1.2, 1.6, 1.2, 1.6)),
)
_MARKERS = ("o", "s", "^", "D", "v")
_HATCHES = ("", "///", "...", "\\\\\\", "xxx")


def stroke(series: Series, theme: Theme) -> Stroke:
    """How ``series`` is drawn: the default path as the strongest line, the claim as a thin dotted one, proposals in colour.

    From the sixth proposal on the colours come again with the next dash and marker.
    """
    style = STYLES[theme]
    if series.key == DEFAULT:
        return Stroke(style.ink, 2.6, "-", "")
    if series.key == CLAIM:
        return Stroke(style.ink_soft, 1.2, (0, (1.0, 2.2)), "")
    if series.key == PAID:
        return Stroke(style.ink, 1.8, (0, (5.0, 2.2)), "")
    if series.key == MEANS:
        return Stroke(style.ink, 2.2, (0, (9.0, 3.0)), "")
    again, place = divmod(series.number, len(style.series))
    turn = (place + again) % len(_DASHES)
    return Stroke(style.series[place], 2.0, _DASHES[turn], _MARKERS[turn])


def layer_stroke(series: Series, theme: Theme) -> Stroke:
    """How ``series`` is filled as a layer among others; from the sixth on the colours come again with the next hatch."""
    style = STYLES[theme]
    again, place = divmod(series.number, len(style.series))
    hatch = _HATCHES[(place + again) % len(_HATCHES)]
    return Stroke(style.series[place], 1.2, "-", "", _thinned(style, place), hatch)


def _thinned(style: ChartStyle, place: int) -> str:
    """The colour of a series over the ground, as dense as its layer is."""
    share = style.dense[place]
    parts = ((int(style.series[place][at : at + 2], 16), int(style.ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(own * share + under * (1 - share)):02x}" for own, under in parts)
