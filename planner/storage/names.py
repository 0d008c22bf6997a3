"""Finding a name by its characters, its pinyin or its initials.

A surname may be read in several ways (单 dan or shan, 曾 ceng or zeng), so each name is kept in all its likely readings.
"""

from __future__ import annotations

import itertools
import os
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

READINGS = 3
"""How many readings of one character are kept; rarer ones are not what people type."""
VARIED = 4
"""How many characters at the start are kept in several readings: a name, not a sentence."""

_READ_AS = str.maketrans({"𬱖": "頠"})
"""Characters whose simplified form the dictionary reads wrongly: 𬱖 is wei, as its full form 頠 is."""

_WORDS = (
    "银行 yín háng", "分行 fēn háng", "支行 zhī háng", "总行 zǒng háng", "同行 tóng háng", "行业 háng yè", "重庆 chóng qìng",
    "重组 chóng zǔ", "厦门 xià mén", "长沙 cháng shā", "长春 cháng chūn", "长安 cháng ān", "长江 cháng jiāng", "长城 cháng chéng",
    "成都 chéng dū", "都市 dū shì", "首都 shǒu dū", "调解 tiáo jiě", "信托 xìn tuō", "大厦 dà shà", "朝阳 cháo yáng",
)  # fmt: skip
"""Words in the names of lenders and places whose characters stand for another sound when alone."""


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


def _readings(folded: str) -> list[list[str]]:
    """For each character, or run of other writing, the ways to read it; the likeliest first."""
    choices = _reader()(folded.translate(_READ_AS))
    plain = [["".join(part.split()) for part in choice] for choice in choices]
    return [choice[: READINGS if place < VARIED else 1] for place, choice in enumerate(plain)]


@cache
def _reader() -> Callable[[str], list[list[str]]]:
    """The readings of each character, from the dictionary of characters, which takes a moment to load.

    The dictionary of phrases would take five times as long and forty megabytes more; of it, names need the words above.
    """
    os.environ["PYPINYIN_NO_PHRASES"] = os.environ["PYPINYIN_NO_DICT_COPY"] = "1"
    import pypinyin

    spelled = (each.split() for each in _WORDS)
    pypinyin.load_phrases_dict({word: [[sound] for sound in sounds] for word, *sounds in spelled})
    how: dict[str, Any] = {"style": pypinyin.Style.NORMAL, "heteronym": True, "v_to_u": False}
    return lambda text: pypinyin.pinyin(text, **how)


def _joined(choices: Sequence[Sequence[str]]) -> str:
    return " ".join(dict.fromkeys("".join(parts) for parts in itertools.product(*choices)))
