"""The fonts of printed documents: loaded once, measured, checked for missing characters, embedded with a right text map.

Letters are set in Noto Serif SC; a character it lacks comes from Noto Sans SC. A character neither has is named by
:func:`missing_glyphs` before anything is made, because reportlab would leave it out silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from resources import path

REGULAR = "NotoSerifSC-Regular"
BOLD = "NotoSerifSC-Bold"
_SECOND = {REGULAR: "NotoSansSC-Regular", BOLD: "NotoSansSC-Bold"}


def text_map(name: str, characters: list[int]) -> str:
    """The ToUnicode map of a font subset whose code *i* shows ``characters[i]``, as PDF 32000-1 section 9.10.3 asks.

    Characters are written in UTF-16BE, so one beyond U+FFFF becomes a surrogate pair, and a block holds at most 100
    entries. (reportlab 5.1 writes such a character as five digits, which readers take for another one, and one block.)
    """
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters)
        if character
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


class _Glyphs:
    """The outlines of a font, cut where they stand in its file (reportlab would copy all ten megabytes for each subset)."""

    def __init__(self, face: Any) -> None:
        self._file: bytes = vars(face)["_ttf_data"]
        self._start: int = face.get_table_pos("glyf")[0]

    def __getitem__(self, place: slice) -> bytes:
        return self._file[self._start + place.start : self._start + place.stop]


class _Font(TTFont):
    """A TrueType font whose text map is written by :func:`text_map`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        face: Any = self.face
        glyphs, other_table = _Glyphs(face), face.get_table
        face.get_table = lambda tag: glyphs if tag == "glyf" else other_table(tag)

    def addObjects(self, doc: Any) -> None:
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, characters in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            doc.idToObject["toUnicodeCMap:" + name].content = text_map(name, characters)


@lru_cache(maxsize=4)
def _font(name: str) -> _Font:
    """The font of that name, read and registered at its first use."""
    font = _Font(name, str(path("fonts", f"{name}.ttf")), asciiReadable=True, shapable=False)
    pdfmetrics.registerFont(font)
    return font


@lru_cache(maxsize=4)
def _characters(name: str) -> frozenset[int]:
    return frozenset(_font(name).face.charToGlyph)


@lru_cache(maxsize=4)
def _drawn(name: str) -> frozenset[str]:
    """What the font itself draws, without control characters."""
    return frozenset(chr(code) for code in _characters(name) if code >= 32 and code != 127)


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that no font of ours can draw, each once, in order; control characters are among them."""
    if _drawn(REGULAR).issuperset(text):
        return ()
    return tuple(character for character in dict.fromkeys(text) if _font_for(character, REGULAR) == "")


@lru_cache(maxsize=65_536)
def _font_for(character: str, name: str) -> str:
    """The font that draws ``character`` in the style of ``name``, or nothing."""
    code = ord(character)
    if code < 32 or code == 127:
        return ""
    return next((each for each in (name, _SECOND[name]) if code in _characters(each)), "")


class _Widths(dict[str, float]):
    """The advance of each character in ems, looked up once."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def __missing__(self, character: str) -> float:
        font = _font_for(character, self._name) or self._name
        width: float = _font(font).face.getCharWidth(ord(character)) / 1000
        self[character] = width
        return width


_WIDTHS = {name: _Widths(name) for name in _SECOND}


def width_of(text: str, name: str, size: float) -> float:
    """The length of ``text`` set in the font ``name`` at ``size`` points, in points."""
    return sum(map(_WIDTHS[name].__getitem__, text)) * size


def runs_of(text: str, name: str) -> Iterator[tuple[str, str]]:
    """``text`` in pieces, each with the font that draws it: ``name`` or, for what it lacks, the second font."""
    if _characters(name).issuperset(map(ord, text)):
        yield _font(name).fontName, text
        return
    for font, piece in groupby(text, lambda character: _font_for(character, name) or name):
        yield _font(font).fontName, "".join(piece)


def codes_of(text: str, name: str, document: Any) -> Iterator[tuple[str, bytes]]:
    """``text`` as the codes of the subsets of the font ``name`` in a document of reportlab, each with what it calls the subset."""
    font = _font(name)
    for number, codes in font.splitString(text, document):
        yield font.getSubsetInternalName(number, document), codes
