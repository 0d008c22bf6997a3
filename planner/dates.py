"""Calendar arithmetic: strict ISO dates, months that keep their anchor day, exact day counts.

No function here asks the clock; every calculation is given its ``as_of``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from planner.errors import input_error
from planner.text import Text, normal

EARLIEST = date(1949, 10, 1)
LATEST = date(2199, 12, 31)
MONTHS = "January February March April May June July August September October November December".split()
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TYPED = r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})"


def parse_date(text: str, where: str = "") -> date:
    """The date written as ``YYYY-MM-DD``; raises :class:`~planner.errors.InputError` naming the fault and the likely fix."""
    return _matched(_ISO.fullmatch(text), text, where)


def read_date(text: str, where: str = "") -> date:
    """The date a person typed: ``2025-3-27``, ``2025/3/27``, ``2025年3月27日``, ``20250327``.

    Raises :class:`~planner.errors.InputError` naming what is wrong (``2025年2月只有 28 天``).
    """
    return _matched(re.fullmatch(_TYPED, normal(text)), text, where)


def _matched(match: re.Match[str] | None, text: str, where: str) -> date:
    if match is None:
        raise input_error(
            where,
            Text("“{text}”不是日期。", "“{text}” is not a date.").fill(text=text[:40]),
            Text("请写成年-月-日，例如 2025-03-27。", "Write year-month-day, for example 2025-03-27."),
        )
    year, month, day = (int(part) for part in match.groups() if part is not None)
    return checked_date(year, month, day, where)


def checked_date(year: int, month: int, day: int, where: str = "") -> date:
    """The date of these numbers, if the calendar has it and it lies between 1949 and 2199."""
    if not 1 <= month <= 12:
        raise input_error(
            where,
            Text("没有第 {month} 月。", "There is no month {month}.").fill(month=month),
            Text("月份要在 1 到 12 之间。", "Use a month from 1 to 12."),
        )
    if not EARLIEST.year <= year <= LATEST.year:
        raise input_error(
            where,
            Text("年份 {year} 超出范围。", "The year {year} is out of range.").fill(year=year),
            Text("年份要在 1949 到 2199 之间。", "Use a year from 1949 to 2199."),
        )
    last = last_day(year, month)
    if not 1 <= day <= last:
        raise input_error(
            where,
            Text("{year}年{month}月只有 {last} 天。", "{year}-{month} has only {last} days.").fill(
                year=year, month=month, last=last
            ),
            Text("请填 1 到 {last} 日之间的日期。", "Use a day from 1 to {last}.").fill(last=last),
        )
    return date(year, month, day)


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    from calendar import monthrange  # loads what it knows of languages, which takes longer than all else here

    return monthrange(year, month)[1]


@lru_cache(maxsize=16_384)
def add_months(anchor: date, months: int) -> date:
    """``anchor`` moved by whole months, on its own day or the month's last: 31 Jan + 1 -> 28 Feb, + 2 -> 31 Mar."""
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(anchor.day, last_day(year, month + 1)))


def add_years(anchor: date, years: int) -> date:
    """``anchor`` moved by whole years; 29 February becomes 28 February where there is none."""
    return add_months(anchor, 12 * years)


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between ``start`` and ``end`` (0 if ``end`` is earlier), counted from the anchor day."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return max(0, months)


def month_grid(start: date, months: int) -> tuple[date, ...]:
    """``start`` and the same day of each of the following ``months`` months."""
    return tuple(add_months(start, k) for k in range(months + 1))


def chinese_date(day: date) -> str:
    """The date as running Chinese text writes it: ``2025年3月1日`` (GB/T 15835: no leading zeros)."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_text(day: date) -> Text:
    """A day in running text: ``2026年12月23日`` and ``23 December 2026``."""
    return Text(chinese_date(day), f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def month_text(day: date) -> Text:
    """The month of a day in running text: ``2031年3月`` and ``March 2031``."""
    return Text(f"{day.year}年{day.month}月", f"{MONTHS[day.month - 1]} {day.year}")
