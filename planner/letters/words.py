"""How letters write amounts, days, rates and what a person typed, in both languages."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from planner.capitals import capital_amount, words_amount
from planner.dates import chinese_date
from planner.letters.letter import Figure
from planner.money import grouped
from planner.text import Lang, Text

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CHINESE_NUMBERS = "一二三四五六七八九"


def amount(yuan: Decimal, lang: Lang) -> str:
    """``12,345.67 元`` or ``RMB 12,345.67``."""
    return f"{grouped(yuan)} 元" if lang == "zh" else f"RMB {grouped(yuan)}"


def amount_figure(label: Text, yuan: Decimal, lang: Lang) -> Figure:
    """A figure of the request: the amount, and the same in capitals (银发〔1997〕393号) or in words."""
    if lang == "zh":
        return Figure(label.zh, f"￥{grouped(yuan)}", f"（{capital_amount(yuan)}）")
    return Figure(label.en, f"RMB {grouped(yuan)}", f"({words_amount(yuan).removeprefix('RMB ')})")


def day(when: date, lang: Lang) -> str:
    """``2025年3月1日`` or ``1 March 2025``."""
    return chinese_date(when) if lang == "zh" else f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def percent(share: Decimal) -> str:
    """An annual fraction or share as a percentage without idle zeros: ``0.2388`` is ``23.88%``."""
    return f"{(share * 100).normalize():f}%"


def numbered(number: int, heading: str, lang: Lang) -> str:
    """A heading with its number: ``一、`` or ``1.``."""
    return f"{_CHINESE_NUMBERS[number - 1]}、{heading}" if lang == "zh" else f"{number}. {heading}"


def joined(sentences: tuple[str, ...], lang: Lang) -> str:
    """Sentences one after the other, those left out skipped."""
    return ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)


def enumerated(parts: list[str], lang: Lang) -> str:
    """Parts of a sentence: ``甲、乙`` or ``a, b``."""
    return ("、" if lang == "zh" else ", ").join(parts)


def tidy(typed: str) -> str:
    """What a person typed, on one line: white space becomes one space, invisible marks go, no stop at the end."""
    spaced = " ".join(typed.split())
    visible = "".join(each for each in spaced if unicodedata.category(each) not in {"Cc", "Cf"})
    return visible.strip().rstrip("。.；;，,")
