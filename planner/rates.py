"""Annual rates, day counts and the effective annual rate of dated flows.

A rate is an annual fraction as an exact decimal (``0.1540`` is 15.40 % a year), read from text, never from a float.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import lt
from typing import Literal

from planner.dates import add_months, whole_months
from planner.errors import CannotCompute, input_error
from planner.returns import rate_of_return
from planner.text import Text

DayCount = Literal["ACT_360", "ACT_365", "MONTHLY"]
HIGHEST_RATE = Decimal(10)
_RATE = re.compile(r"(0|[1-9][0-9]?)(\.[0-9]{1,10})?")
Flow = tuple[date, Decimal]
"""A day and an amount, positive when money comes in and negative when it goes out."""
PresentValue = Callable[[Sequence[Flow]], Decimal]
"""What flows are worth on one day at one rate, not rounded."""


def parse_rate(text: object, where: str = "") -> Decimal:
    """The annual fraction written in a document, from 0 to 10 (1,000 %), with at most ten decimals.

    Raises :class:`~planner.errors.InputError`; a value above 10 is met with the percentage it probably means.
    """
    if isinstance(text, str) and _RATE.fullmatch(text) and Decimal(text) <= HIGHEST_RATE:
        return Decimal(text)
    raise input_error(
        where, Text("“{text}”不是年利率。", "“{text}” is not an annual rate.").fill(text=str(text)[:40]), _hint(text)
    )


def _hint(text: object) -> Text:
    if isinstance(text, str) and re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,4})?", text) and Decimal(text) > HIGHEST_RATE:
        percent = Decimal(text)
        while percent > 100:
            percent /= 100
        return Text("是 {percent}% 吗？请写成 {rate}。", "Is it {percent}%? Then write {rate}.").fill(
            percent=f"{percent.normalize():f}", rate=f"{(percent / 100).normalize():f}"
        )
    if not isinstance(text, str):
        return Text('请加上引号，例如 "0.154"。', 'Put it in quotes, for example "0.154".')
    return Text("请写 0 到 10 之间的小数；15.4% 写成 0.154。", "Write a fraction from 0 to 10; 15.4% is 0.154.")


def parse_share(text: object, where: str = "") -> Decimal:
    """A share from 0 (nothing) to 1 (all), as a document writes it: ``0.5``."""
    if isinstance(text, str) and re.fullmatch(r"0(\.[0-9]{1,10})?|1(\.0{1,10})?", text):
        return Decimal(text)
    raise input_error(
        where,
        Text("“{text}”不是 0 到 1 之间的比例。", "“{text}” is not a share from 0 to 1.").fill(text=str(text)[:40]),
        Text(
            "请写 0 到 1 之间的小数；一半写成 0.5，文件里要加引号。",
            "Write a fraction from 0 to 1; a half is 0.5, in quotes in a file.",
        ),
    )


def years_between(start: date, end: date, day_count: DayCount) -> Fraction:
    """The exact length of ``start`` to ``end`` in years as interest counts them; 0 if ``end`` is not later.

    ``ACT_360`` and ``ACT_365`` divide the days by 360 or 365. ``MONTHLY`` takes a twelfth for every whole month from the
    anchor day and the days of the month under way in proportion to its length.
    """
    if end <= start:
        return Fraction(0)
    if day_count != "MONTHLY":
        return Fraction((end - start).days, 360 if day_count == "ACT_360" else 365)
    months = whole_months(start, end)
    began, ends = add_months(start, months), add_months(start, months + 1)
    return Fraction(months, 12) + Fraction((end - began).days, (ends - began).days * 12)


def present_value(flows: Sequence[Flow], rate: Decimal, on: date) -> Decimal:
    """What the flows are worth on ``on`` at an effective annual ``rate``: sum of ``amount / (1 + rate) ** (days / 365)``.

    Not rounded; the caller rounds where the figure is shown.
    """
    return discounting(rate, on)(flows)


def discounting(rate: Decimal, on: date) -> PresentValue:
    """:func:`present_value` at one rate on one day, for flows that share their days: each day is discounted once."""
    return lambda flows: sum((amount / _growth(rate, (day - on).days) for day, amount in flows), Decimal(0))


@lru_cache(maxsize=8_192)
def _growth(rate: Decimal, days: int) -> Decimal:
    """What one grows to in so many days; kept, as payments fall on the same days whatever their amounts."""
    return (1 + rate) ** (Decimal(days) / 365)


def effective_annual_rate(flows: Sequence[Flow]) -> Decimal | CannotCompute:
    """The effective annual rate at which the dated flows are worth nothing together, to eight places.

    Days count by 365. The root is certified by a change of sign, never guessed: flows that change direction more than once can
    have several rates, flows of one direction have none, and both answers are :class:`~planner.errors.CannotCompute`
    (:mod:`planner.returns`).
    """
    days = [day.toordinal() for day, _ in flows]
    amounts = [float(amount) for _, amount in flows]
    if 0.0 in amounts or not all(map(lt, days, days[1:])):
        days, amounts = _merged(flows)
    found = rate_of_return(days, amounts, 365)
    return found if isinstance(found, CannotCompute) else Decimal(repr(found)).quantize(Decimal("0.00000001")) + 0


def _merged(flows: Sequence[Flow]) -> tuple[list[int], list[float]]:
    """Days in order, each with the sum of its flows; days on which nothing is left over drop out."""
    sums: dict[int, Decimal] = {}
    for day, amount in flows:
        sums[day.toordinal()] = sums.get(day.toordinal(), Decimal(0)) + amount
    kept = [(day, float(amount)) for day, amount in sorted(sums.items()) if amount]
    return [day for day, _ in kept], [amount for _, amount in kept]
