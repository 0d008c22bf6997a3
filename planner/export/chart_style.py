"""How charts look: colours for a light and a dark ground, a dash and a marker for each series, and the bundled font.

Proposals take Okabe and Ito's colours in the order blue, orange, green, purple, sky blue (yellow on dark), made darker on
white until they reach 3:1. Neighbours differ by at least 15 (CIE76) for normal and for protan, deutan and tritan sight, and by
dash and marker besides. The default path is the ink itself; nobody is drawn in red. The font is read from its file, so a
chart looks the same on every machine; a character it lacks shows as □.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from planner.export.chart_data import CLAIM, DEFAULT, Series
from planner.text import Lang, Text
from resources import path

Theme = Literal["light", "dark"]
Dash = str | tuple[int, tuple[float, ...]]
MISSING = "□"
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


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


_DASHES: tuple[Dash, ...] = ("-", (0, (6.0, 1.6)), (0, (7.0, 1.6, 1.2, 1.6)), (0, (3.2, 1.4)), (0, (9.0, 1.6, 1.2, 1.6, 1.2, 1.6)))
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


def font_file(bold: bool = False) -> str:
    """The bundled font of charts."""
    return str(path("fonts", f"NotoSansSC-{'Bold' if bold else 'Regular'}.ttf"))


@lru_cache(maxsize=64)
def font(size: float, bold: bool = False) -> FontProperties:
    """The bundled font at ``size`` points, taken from its file and never from the system."""
    return FontProperties(fname=font_file(bold), size=size)


@lru_cache(maxsize=2)
def _face(bold: bool) -> FT2Font:
    return FT2Font(font_file(bold))


@lru_cache(maxsize=4096)
def _advance(character: str, bold: bool) -> float:
    """The width of a character in ems."""
    face = _face(bold)
    return face.load_char(ord(character), flags=LoadFlags.NO_SCALE).horiAdvance / face.units_per_EM


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    return frozenset(_face(False).get_charmap())


def drawable(text: Text, lang: Lang) -> str:
    """``text`` on one line as the font can draw it: control and direction marks left out, unknown characters as □.

    The font has only the wide Chinese forms of curly quotation marks; English takes the straight ones.
    """
    line = " ".join(text.to(lang).split())
    line = line.translate(_STRAIGHT) if lang == "en" else line
    kept = (char for char in line if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return "".join(char if ord(char) in _characters() else MISSING for char in kept)


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of ``text`` at ``size`` points, in points."""
    return sum(_advance(character, bold) for character in text) * size


def shortened(text: str, size: float, room: float, bold: bool = False) -> str:
    """``text``, cut with … where it is wider than ``room`` points."""
    if text_width(text, size, bold) <= room:
        return text
    cut = len(text)
    while cut > 1 and text_width(text[:cut].rstrip() + "…", size, bold) > room:
        cut -= 1
    return text[:cut].rstrip() + "…"
