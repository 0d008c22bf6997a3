"""How letters write amounts, days, rates and what a person typed, in both languages."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from planner.capitals import capital_amount, words_amount
from planner.dates import date_text, month_text
from planner.letters.letter import Figure, Paragraph
from planner.money import grouped
from planner.rates import DayCount
from planner.text import Lang, Text
from planner.vocabulary import CHANNELS, DEBT_KINDS, Channel, DebtKind

_OF_NO_KIND = Text("", "debt")
_CHINESE_NUMBERS = "一二三四五六七八九"


YEARS: dict[DayCount, Text] = {
    "ACT_360": Text("天数÷360", "days ÷ 360"),
    "ACT_365": Text("天数÷365", "days ÷ 365"),
    "MONTHLY": Text(
        "整月数÷12（不足一月按该月天数比例）", "whole months ÷ 12 (part of a month in proportion to its days)"
    ),
}
"""The years between two days, as each way of counting them writes it in a formula."""


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
    return date_text(when).to(lang)


def month(when: date, lang: Lang) -> str:
    """``2027年9月`` or ``September 2027``: a day that is an estimate."""
    return month_text(when).to(lang)


def counted(number: int, thing: Text, lang: Lang) -> str:
    """A number with what it counts, in the plural where English needs it: ``1 笔`` or ``1 debt``, ``5 debts``."""
    if lang == "zh":
        return f"{number} {thing.zh}"
    return f"{number} {thing.en}{'' if number == 1 else 's'}"


def kind_name(kind: DebtKind, lang: Lang) -> str:
    """What a debt is called within a sentence; one of no named kind is only a debt."""
    if kind == "other":
        return _OF_NO_KIND.to(lang)
    return DEBT_KINDS[kind].to(lang) if lang == "zh" else DEBT_KINDS[kind].en.lower()


def channel_name(channel: Channel, lang: Lang) -> str:
    """How something came, within a sentence: ``电话`` or ``phone``."""
    return CHANNELS[channel].to(lang) if lang == "zh" else CHANNELS[channel].en.lower()


def percent(share: Decimal) -> str:
    """An annual fraction or share as a percentage without idle zeros: ``0.2388`` is ``23.88%``."""
    return f"{(share * 100).normalize():f}%"


def numbered(number: int, heading: str, lang: Lang) -> str:
    """A heading with its number: ``一、`` or ``1.``."""
    return f"{_CHINESE_NUMBERS[number - 1]}、{heading}" if lang == "zh" else f"{number}. {heading}"


def joined(sentences: tuple[str, ...], lang: Lang) -> str:
    """Sentences one after the other, those left out skipped."""
    return ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)


def paragraph(lang: Lang, *sentences: str) -> tuple[Paragraph, ...]:
    """The sentences that are said as one paragraph; none if nothing is said."""
    text = joined(sentences, lang)
    return (Paragraph(text),) if text else ()


def enumerated(parts: list[str], lang: Lang) -> str:
    """Parts of a sentence: ``甲、乙`` or ``a, b``."""
    return ("、" if lang == "zh" else ", ").join(parts)


def tidy(typed: str) -> str:
    """What a person typed, on one line and without a stop at the end."""
    return one_line(typed).rstrip("。.；;，,")


def one_line(text: str) -> str:
    """The text with every white space as one space, and without invisible marks, which no font has."""
    spaced = " ".join(text.split())
    return "".join(each for each in spaced if unicodedata.category(each) not in {"Cc", "Cf"}).strip()
