"""Finding a name by its characters, its pinyin or its initials.

A surname may be read in several ways (单 dan or shan, 曾 ceng or zeng), so each name is kept in all its likely readings.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

READINGS = 3
"""How many readings of one character are kept; rarer ones are not what people type."""
VARIED = 4
"""How many characters at the start are kept in several readings: a name, not a sentence."""

_READ_AS = str.maketrans({"𬱖": "頠"})
"""Characters whose simplified form the dictionary reads wrongly: 𬱖 is wei, as its full form 頠 is."""


def fold(text: str) -> str:
    """``text`` without the differences of case and of full and half width."""
    return unicodedata.normalize("NFKC", text).casefold()


def latin(word: str) -> str:
    """A folded search word as pinyin is stored: ``lü`` as ``lv``, ``xi'an`` as ``xian``."""
    return word.replace("ü", "v").replace("lyu", "lv").replace("nyu", "nv").replace("'", "") or word


def spelling(name: str) -> tuple[str, str]:
    """The pinyin and the initials of ``name``; several readings stand side by side with a space between.

    >>> spelling("单明")
    ('danming danmeng chanming chanmeng shanming shanmeng', 'dm cm sm')
    """
    folded = fold(name)
    if folded.isascii():
        return "".join(folded.split()), "".join(part[0] for part in folded.split())
    readings = _readings(folded)
    return _joined(readings), _joined([[part[:1] for part in choice] for choice in readings])


def _readings(folded: str) -> list[list[str]]:
    """For each character, or run of other writing, the ways to read it; the likeliest first."""
    # The dictionaries take a tenth of a second to load; only a name in characters needs them.
    from pypinyin import Style, pinyin

    choices = pinyin(folded.translate(_READ_AS), style=Style.NORMAL, heteronym=True, v_to_u=False)
    plain = [["".join(part.split()) for part in choice] for choice in choices]
    return [choice[: READINGS if place < VARIED else 1] for place, choice in enumerate(plain)]


def _joined(choices: Sequence[Sequence[str]]) -> str:
    return " ".join(dict.fromkeys("".join(parts) for parts in itertools.product(*choices)))
