"""Finding a name by its characters, its pinyin or its initials.

A surname may be read in several ways (单 dan or shan, 曾 ceng or zeng), so each name is kept in all its likely readings.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from resources import path

READINGS = 3
"""How many readings of one character are kept; rarer ones are not what people type."""
VARIED = 4
"""How many characters at the start are kept in several readings: a name, not a sentence."""

_READ_AS = str.maketrans({"𬱖": "頠"})
"""Characters whose simplified form the dictionary reads wrongly: 𬱖 is wei, as its full form 頠 is."""

_WORDS = {
    "银行": ("yin", "hang"), "分行": ("fen", "hang"), "支行": ("zhi", "hang"), "总行": ("zong", "hang"),
    "同行": ("tong", "hang"), "行业": ("hang", "ye"), "重庆": ("chong", "qing"), "重组": ("chong", "zu"),
    "厦门": ("xia", "men"), "大厦": ("da", "sha"), "长沙": ("chang", "sha"), "长春": ("chang", "chun"),
    "长安": ("chang", "an"), "长江": ("chang", "jiang"), "长城": ("chang", "cheng"), "成都": ("cheng", "du"),
    "都市": ("du", "shi"), "首都": ("shou", "du"), "调解": ("tiao", "jie"), "信托": ("xin", "tuo"),
    "朝阳": ("chao", "yang"),
}  # fmt: skip
"""Words in the names of lenders and places whose characters stand for another sound when alone."""

_HAN = (
    ("\u3007", "\u3007"), ("\ue815", "\ue864"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"),
    ("\U00020000", "\U00032389"),
)  # fmt: skip
"""The first and the last of each range of Chinese characters; as a regular expression they would take milliseconds to put together."""


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


def fits(search: str, name: str, *others: str) -> bool:
    """Whether each word of a search stands in ``name``, its pinyin or its initials, or in one of the ``others``.

    >>> fits("zsyh", "招商银行"), fits("示例 77", "示例银行", "HT-2024-77"), fits("gsyh", "招商银行")
    (True, True, False)
    """
    whole = (fold(name), *spelling(name), *map(fold, others))
    return all(any(word in each or latin(word) in each for each in whole) for word in fold(search).split())


def _readings(folded: str) -> list[tuple[str, ...]]:
    """For each character, or run of other writing, the ways to read it; the likeliest first."""
    choices = [choice for part in _parts(folded.translate(_READ_AS)) for choice in _choices(part)]
    return [choice if place < VARIED else choice[:1] for place, choice in enumerate(choices)]


def _parts(text: str) -> Iterator[str]:
    """Words of the list, else single characters, else runs of other writing."""
    while text:
        other = "".join(itertools.takewhile(lambda each: not _is_han(each), text))
        part = other or (text[:2] if text[:2] in _WORDS else text[0])
        yield part
        text = text[len(part) :]


def _is_han(character: str) -> bool:
    return any(first <= character <= last for first, last in _HAN)


def _choices(part: str) -> list[tuple[str, ...]]:
    return [(sound,) for sound in _WORDS[part]] if part in _WORDS else [_sounds(part)]


@lru_cache(maxsize=4096)
def _sounds(part: str) -> tuple[str, ...]:
    """The readings of a character; other writing, and a character that is not in the list, stands for itself."""
    text = _listed()
    place = text.find(part) if _is_han(part[0]) else -1
    if place < 0:
        return ("".join(part.split()),)
    *readings, _characters = text[text.rindex("\n", 0, place) + 1 : place + 1].split(" ")
    return tuple(readings)


@cache
def _listed() -> str:
    """The list as one text, looked through where it stands: as a dictionary it would take a hundred times the room."""
    return path("names", "readings.txt").read_text(encoding="utf-8")


def _joined(choices: Sequence[Sequence[str]]) -> str:
    return " ".join(dict.fromkeys("".join(parts) for parts in itertools.product(*choices)))
