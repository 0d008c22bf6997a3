"""Annual rates as tables write them: percentages, fractions, and the folk forms by day and month.

A rate by day is taken 365 times and then accrues by ACT/365, so that a day costs what the contract says (日息万分之五 is 18.25 % a year); a
rate by month is taken 12 times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from planner.errors import Problem, input_error
from planner.frozen import dataclass
from planner.imports.cells import NOTHING, UNKNOWN
from planner.imports.doubts import Doubt, Offer
from planner.imports.headings import Heading, Period
from planner.imports.not_amounts import refuse_note_marks
from planner.rates import HIGHEST_RATE
from planner.text import Text, normal, verbatim

TIMES: dict[Period, int] = {"year": 1, "month": 12, "day": 365}
USUAL = Decimal("0.6")
"""A fraction above it is an unusual rate: 0.8 may be 80 % or 0.8 %."""
_DIGITS = Decimal("0.0000000001")
_CHINESE = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}
_PARTS = {"百": 100, "千": 1_000, "万": 10_000}
_SIMPLE = re.compile(r"\(?单利\)?")
_YEARLY = re.compile(r"年|annual|year|p\.?\s?a\b|apr", re.IGNORECASE)
_LOW, _LOWEST = Decimal("0.03"), Decimal("0.01")
"""Rates up to these are asked about: the first where nothing says that they are by the year, the second in any case."""
_BARE = re.compile(r"[0-9]{1,6}(\.[0-9]{0,15})?|\.[0-9]{1,15}")
_PERIODS: tuple[tuple[Period, str], ...] = (
    ("day", r"日利率?|日息|每日|每天|/[日天]|perday|aday|daily|^日(?=[千万0-9])"),
    ("month", r"月利率?|月息|每月|/月|permonth|amonth|monthly|^月(?=[千万0-9])"),
    ("year", r"年利率?|年息|年化|每年|/年|p\.?a\.?|apr|peryear|ayear|annual"),
)
_LEADS: dict[Period, str] = {"day": "日息", "month": "月息", "year": "年利率"}
_LEADS_OF_FEN: dict[Period, str] = {"month": "月息", "year": "年息"}
_FEN = {("month", "分"): "0.01", ("month", "厘"): "0.001", ("year", "分"): "0.1", ("year", "厘"): "0.01"}
"""月息一分 is 1 % a month, 年息一分 10 % a year; 厘 is a tenth of it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """An annual fraction; ``note`` says how it came about where the text gives another period."""

    annual: Decimal
    by_day: bool = False
    note: Problem | None = None


def read_rate(text: str, heading: Heading, *, fractions: bool | None) -> Rate | None:
    """The annual rate in a cell, ``None`` where it is empty or not known.

    ``fractions`` tells how bare figures of the column are meant: ``True`` as fractions (0.2388), ``False`` as percentages
    (23.88), ``None`` either way, so that a figure below 1 is asked about. Raises :class:`~planner.errors.InputError`.
    """
    told = _SIMPLE.sub("", normal(text).lower().removeprefix("'"))
    if told in NOTHING | UNKNOWN:
        return None
    refuse_note_marks(text)
    period, bare = _period(told, heading.period)
    if bare == told and period == "year" and re.fullmatch(r".{1,6}[分厘]利?", bare):
        raise _folk(text, told)
    share = _share(bare, period)
    if share is None:
        if not _BARE.fullmatch(bare):
            raise _not_a_rate(text)
        share = _bare(text, Decimal(bare), period, heading, fractions=fractions)
    annual = (share * TIMES[period]).quantize(_DIGITS, rounding=ROUND_HALF_UP)
    if annual > HIGHEST_RATE:
        raise _too_high(text, annual)
    annual = Decimal(f"{annual.normalize():f}")
    if period != "year":
        return Rate(annual, period == "day", _converted(text, annual, period))
    low = _LOWEST if bare != told or _YEARLY.search(heading.text) else _LOW
    return Rate(annual, note=_low(text, annual) if 0 < annual <= low else None)


def all_fractions(texts: Iterable[str], heading: Heading) -> bool | None:
    """How the bare figures of a column of rates are meant, see :func:`read_rate`."""
    if heading.parts:
        return False
    bare = [Decimal(told) for text in texts if _BARE.fullmatch(told := normal(text))]
    above, below = [each for each in bare if each > 1], [each for each in bare if 0 < each <= 1]
    return None if above and below else not above


def percent_text(rate: Decimal) -> str:
    """A rate as a percentage without idle zeros: ``18.25%``."""
    return f"{rate.scaleb(2).normalize():f}%"


def _period(told: str, usual: Period) -> tuple[Period, str]:
    """The period that the text names, and the text without its name."""
    for period, pattern in _PERIODS:
        if re.search(pattern, told):
            return period, re.sub(rf"({pattern})[:：]?", "", told)
    return usual, told


def _share(bare: str, period: Period) -> Decimal | None:
    """The share that a text with its own measure gives: ``23.88%``, ``5‰``, ``万分之五``, ``万五``, ``2分``; ``None`` for a bare figure."""
    part = re.fullmatch(r"([百千万])分之(.{1,12})|([千万])分?(.{1,3})", bare)
    if part:
        number = _number(part[2] or part[4])
        return None if number is None else number / _PARTS[part[1] or part[3]]
    measured = re.fullmatch(r"(.{1,20}?)(%|‰|分|厘)(利)?", bare)
    number = _number(measured[1]) if measured else None
    if measured is None or number is None:
        return None
    if measured[2] in "%‰":
        return number / (100 if measured[2] == "%" else 1_000)
    worth = _FEN.get((period, measured[2]))
    return number * Decimal(worth) if worth and period != "day" else None


def _number(text: str) -> Decimal | None:
    """``1.5``, ``五``, ``一点五``, ``十二``; ``None`` for anything else."""
    if _BARE.fullmatch(text):
        return Decimal(text)
    whole, _, decimals = text.partition("点")
    if not whole or not set(whole + decimals) <= set(_CHINESE) or len(whole) > 3 or len(decimals) > 4:
        return None
    tens, ten, ones = whole.rpartition("十")
    units = _CHINESE.get(ones, 0) if len(ones) < 2 else None
    if units is None or "十" in tens or len(tens) > 1:
        return None
    value = (10 * _CHINESE.get(tens, 1) if ten else 0) + units
    return Decimal(f"{value}.{''.join(str(_CHINESE[digit]) for digit in decimals) or 0}")


def _bare(text: str, figure: Decimal, period: Period, heading: Heading, *, fractions: bool | None) -> Decimal:
    """The share that a figure without a sign stands for. By the day or the month small figures are written both ways."""
    if heading.parts:
        return figure / heading.parts
    if figure > 1 or not figure:
        return figure.scaleb(-2)
    if fractions is not None and period == "year" and not (fractions and figure > USUAL):
        return figure if fractions else figure.scaleb(-2)
    lead = "" if period == heading.period else _LEADS[period]
    ways = [percent_text(each) for each in (figure.scaleb(-2), figure)]
    raise Doubt(
        Text("“{text}”可以读成两个利率。", "“{text}” can mean two rates.").fill(text=text.strip()[:40]),
        Text("请选一个。", "Choose one."),
        *(Offer(lead + each, verbatim(each)) for each in ways),
    )


def _folk(text: str, told: str) -> Doubt:
    """The question for ``2分``, which is 2 % a month or 20 % a year."""
    return Doubt(
        Text("“{text}”没有写是按月还是按年。", "“{text}” does not say whether by the month or by the year.").fill(
            text=text.strip()[:40]
        ),
        Text("请选一个。", "Choose one."),
        *(Offer(_LEADS_OF_FEN[period] + told, verbatim(_LEADS_OF_FEN[period] + told)) for period in _LEADS_OF_FEN),
    )


def _converted(text: str, annual: Decimal, period: Period) -> Problem:
    words = {
        "day": Text("“{text}”按一年 365 天折成年利率 {rate}。", "“{text}” comes to {rate} a year of 365 days."),
        "month": Text("“{text}”按 12 个月折成年利率 {rate}。", "“{text}” comes to {rate} a year of 12 months."),
    }[period]
    remedy = Text("请和合同核对。", "Compare it with the contract.")
    return Problem("note", "", words.fill(text=text.strip()[:40], rate=percent_text(annual)), remedy)


def _low(text: str, annual: Decimal) -> Problem:
    message = Text("“{text}”读成年利率 {rate}，很低。", "“{text}” is read as {rate} a year, which is low.")
    remedy = Text(
        "如果是月利率或日利率，请写成“月息…”或“日息…”。",
        "If it is by the month or by the day, write 月息 or 日息 before it.",
    )
    return Problem("warning", "", message.fill(text=text.strip()[:40], rate=percent_text(annual)), remedy)


def _not_a_rate(text: str) -> Exception:
    return input_error(
        "",
        Text("“{text}”不是利率。", "“{text}” is not a rate.").fill(text=text.strip()[:40]),
        Text("请写成百分数，例如 15.4%。", "Write a percentage, for example 15.4%."),
    )


def _too_high(text: str, annual: Decimal) -> Exception:
    likely = annual
    while likely > 1:
        likely = likely.scaleb(-1)
    name = percent_text(likely)
    return Doubt(
        Text("“{text}”作为利率太高。", "“{text}” is too high for a rate.").fill(text=text.strip()[:40]),
        Text("年利率不超过 1000%。是 {rate} 吗？", "A rate has at most 1000% a year. Is it {rate}?").fill(rate=name),
        Offer(_LEADS["year"] + name, verbatim(name)),
    )
