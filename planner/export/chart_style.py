"""How charts look: colours for a light and a dark ground, a dash and a marker for each series.

Proposals take Okabe and Ito's colours in the order blue, orange, green, purple, sky blue (yellow on dark), made darker on
white until they reach 3:1. Neighbours differ by at least 15 (CIE76) for normal and for protan, deutan and tritan sight, and by
dash and marker besides. The default path is the ink itself; nobody is drawn in red. Nothing is drawn here and matplotlib is
not needed, so the window can show its legend before it has loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.export.chart_data import CLAIM, DEFAULT, Series

Theme = Literal["light", "dark"]
Dash = Literal["-"] | tuple[float, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """The colours of a chart on one ground. ``bands`` are the two tints that stages take in turn."""

    ground: str
    ink: str
    ink_soft: str
    grid: str
    bands: tuple[str, str]
    series: tuple[str, ...]


STYLES: dict[Theme, ChartStyle] = {
    "light": ChartStyle(
        ground="#ffffff", ink="#1d292e", ink_soft="#566267", grid="#e3ddd1", bands=("#faf8f4", "#f2eee6"),
        series=("#0072b2", "#b06e00", "#00855f", "#b8558f", "#3f95cc"),
    ),
    "dark": ChartStyle(
        ground="#1c2326", ink="#ece9e2", ink_soft="#aab5b6", grid="#303a3e", bands=("#20282b", "#273034"),
        series=("#56b4e9", "#e69f00", "#1fb58c", "#d98fb9", "#f0e442"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a series is drawn: colour, width in points, dash pattern and marker (empty for none)."""

    colour: str
    width: float
    dash: Dash
    marker: str


_DASHES: tuple[Dash, ...] = (
    "-",
    (0, (6.0, 1.6)),
    (0, (7.0, 1.6, 1.2, 1.6)),
    (0, (3.2, 1.4)),
    (0, (9.0, 1.6, 1.2, 1.6, 1.2, 1.6)),
)
_MARKERS = ("o", "s", "^", "D", "v")


def stroke(series: Series, theme: Theme) -> Stroke:
    """How ``series`` is drawn: the default path as the strongest line, the claim as a thin dotted one, proposals in colour.

    From the sixth proposal on the colours come again with the next dash and marker.
    """
    style = STYLES[theme]
    if series.key == DEFAULT:
        return Stroke(style.ink, 2.6, "-", "")
    if series.key == CLAIM:
        return Stroke(style.ink_soft, 1.2, (0, (1.0, 2.2)), "")
    again, place = divmod(series.number, len(style.series))
    turn = (place + again) % len(_DASHES)
    return Stroke(style.series[place], 2.0, _DASHES[turn], _MARKERS[turn])
