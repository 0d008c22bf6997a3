"""Annual rates, day counts and the effective annual rate of dated flows.

A rate is an annual fraction as an exact decimal (``0.1540`` is 15.40 % a year), read from text, never from a float.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from planner.dates import add_months, whole_months
from planner.errors import CannotCompute, input_error
from planner.text import Text

DayCount = Literal["ACT_360", "ACT_365", "MONTHLY"]
HIGHEST_RATE = Decimal(10)
_RATE = re.compile(r"(0|[1-9][0-9]?)(\.[0-9]{1,10})?")
Flow = tuple[date, Decimal]
"""A day and an amount, positive when money comes in and negative when it goes out."""


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
    growth = 1 + rate
    return sum((amount / growth ** (Decimal((day - on).days) / 365) for day, amount in flows), Decimal(0))


def effective_annual_rate(flows: Sequence[Flow]) -> Decimal | CannotCompute:
    """The effective annual rate at which the dated flows are worth nothing together, to eight places.

    Days count by 365. The root is bracketed and bisected, never guessed: flows that change sign more than once can have
    several rates, flows of one sign have none, and both answers are :class:`~planner.errors.CannotCompute`.
    """
    merged: dict[date, Decimal] = {}
    for day, amount in flows:
        merged[day] = merged.get(day, Decimal(0)) + amount
    ordered = [(day, amount) for day, amount in sorted(merged.items()) if amount]
    changes = sum((a[1] > 0) != (b[1] > 0) for a, b in pairwise(ordered))
    if changes == 0:
        return CannotCompute(
            Text("款项只有一个方向，没有利率可言。", "The flows go one way only, so there is no rate.")
        )
    if changes > 1:
        return CannotCompute(
            Text(
                "款项多次变换方向，可能有几个利率。",
                "The flows change direction more than once, so several rates may exist.",
            )
        )
    return _bisect(ordered)


def _bisect(flows: Sequence[Flow]) -> Decimal | CannotCompute:
    first = flows[0][0]
    points = [((day - first).days / 365, float(amount)) for day, amount in flows]
    last = points[-1][0]

    def worth(rate: float) -> float:
        """Of the same sign as the present value; below 0 % seen from the last day, so that no power overflows."""
        seen_from = last if rate < 0 else 0.0
        return math.fsum(amount * math.pow(1 + rate, seen_from - years) for years, amount in points)

    low, high = -0.999999, 1.0
    while (worth(low) > 0) == (worth(high) > 0):
        high *= 10
        if high > 1e12:
            return CannotCompute(
                Text(
                    "收付相差太大，没有有意义的利率。",
                    "What is paid and what is owed are too far apart for a rate to mean anything.",
                )
            )
    rising = worth(high) > 0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if (worth(middle) > 0) == rising else (middle, high)
    return Decimal(repr((low + high) / 2)).quantize(Decimal("0.00000001")) + 0
