"""The bundled font of charts, read from its file so that a chart looks the same on every machine.

A character that the font lacks is shown as □ instead of nothing, and without a warning.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from planner.text import Lang, Text
from resources import path

MISSING = "□"
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def font_file(*, bold: bool = False) -> str:
    """The bundled font of charts."""
    return str(path("fonts", f"NotoSansSC-{'Bold' if bold else 'Regular'}.ttf"))


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> FontProperties:
    """The bundled font at ``size`` points, taken from its file and never from the system."""
    return FontProperties(fname=font_file(bold=bold), size=size)


@lru_cache(maxsize=2)
def _face(*, bold: bool) -> FT2Font:
    return FT2Font(font_file(bold=bold))


@lru_cache(maxsize=4096)
def _advance(character: str, *, bold: bool) -> float:
    """The width of a character in ems."""
    face = _face(bold=bold)
    return face.load_char(ord(character), flags=LoadFlags.NO_SCALE).horiAdvance / face.units_per_EM


def _has(character: str) -> bool:
    return _face(bold=False).get_char_index(ord(character)) != 0


def drawable(text: Text, lang: Lang) -> str:
    """``text`` on one line as the font can draw it: control and direction marks left out, unknown characters as □.

    The font has only the wide Chinese forms of curly quotation marks; English takes the straight ones.
    """
    line = " ".join(text.to(lang).split())
    line = line.translate(_STRAIGHT) if lang == "en" else line
    kept = (char for char in line if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return "".join(char if _has(char) else MISSING for char in kept)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` at ``size`` points, in points."""
    return sum(_advance(character, bold=bold) for character in text) * size


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """``text``, cut with … where it is wider than ``room`` points."""
    if text_width(text, size, bold=bold) <= room:
        return text
    cut = len(text)
    while cut > 1 and text_width(text[:cut].rstrip() + "…", size, bold=bold) > room:
        cut -= 1
    return text[:cut].rstrip() + "…"
