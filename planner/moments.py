"""A day and a time of day as a person types them: ``2026-11-20 21:45``, ``昨天 晚上9点半``, ``11/20 9:45 pm``, ``2145``.

What is left out is taken from the moment that stands there already. Nothing here asks the clock.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from planner.dates import checked_date, read_date
from planner.errors import InputError, input_error
from planner.text import Text

_AGO = {"今天": 0, "昨天": 1, "前天": 2, "大前天": 3, "today": 0, "yesterday": 1}
_MORNING = ("凌晨", "清晨", "早上", "早晨", "上午", "早", "am")
_EVENING = ("晚上", "傍晚", "夜里", "半夜", "晚")
_AFTERNOON = ("下午", "pm")
_PARTS = (*_MORNING, *_EVENING, *_AFTERNOON, "中午", "noon")
_WORD = f"({'|'.join(_PARTS)})"
_TIME = re.compile(rf"{_WORD}? ?([0-9]{{1,2}})(?: ?[:点时] ?(半|[0-9]{{1,2}})?(?::[0-9]{{2}})?分?)?(?: ?(am|pm))?$")
_DIGITS = re.compile(r"(?:^|(?<= ))([0-9]{1,2})([0-9]{2})$")
_MONTH_DAY = re.compile(r"([0-9]{1,2})([-/.]|月)([0-9]{1,2})[日号]?")
_DAY = re.compile(r"([0-9]{1,2})[日号]")

EXAMPLE = Text(
    "请写成 2026-11-20 21:45，或者只写 21:45。", "Write it like 2026-11-20 21:45, or only the time, like 21:45."
)
NOT_A_MOMENT = Text("“{text}”看不出日期和时间。", "“{text}” is not a day and a time.")
NO_SUCH_TIME = Text("没有 {time} 这个时间。", "There is no time {time}.")
WHICH_NIGHT = Text("“{text}”是哪一天的半夜，看不出来。", "“{text}” may be the night of one day or the next.")
MIDNIGHT = Text("半夜请写成 0:00 到 4:59，日期写过了零点的那一天。", "Write 0:00 to 4:59 with the day that has begun.")


def read_moment(text: str, present: datetime, today: date, where: str = "") -> datetime:
    """The moment a person typed, to the minute.

    Without a day it is the day of ``present``; without a time the time of ``present``. A month and day without a year are
    the last ones not after ``today``; ``昨天`` and ``yesterday`` count from ``today``. Raises
    :class:`~planner.errors.InputError` for what cannot be read, or can be read in two ways (``晚上12点``).
    """
    typed = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    day_text, hour = _time_of(typed, where)
    if not typed or (hour is None and "." in day_text and _MONTH_DAY.fullmatch(day_text)):
        raise _refused(text, where)  # 11.20 alone may be a day or a time
    day = _day_of(day_text, text, present, today, where) if day_text else present.date()
    return datetime.combine(day, present.time().replace(second=0, microsecond=0) if hour is None else hour)


def _time_of(typed: str, where: str) -> tuple[str, time | None]:
    """What stands before the time, and the time; ``None`` where there is none."""
    found = _DIGITS.search(typed)
    if found is not None:
        return typed[: found.start()].strip(), _checked(int(found[1]), int(found[2]), where)
    found = _TIME.search(typed)
    if found is None or not _says_time(found):
        return typed, None
    word = found[4] or found[1] or ""
    minute = 30 if found[3] == "半" else int(found[3] or 0)
    return typed[: found.start()].strip(" t"), _checked(_hour(word, int(found[2]), found[0], where), minute, where)


def _says_time(found: re.Match[str]) -> bool:
    """A bare number is no time: something must say so."""
    return bool(found[1] or found[4] or re.search(r"[:点时]", found[0]))


def _hour(word: str, hour: int, typed: str, where: str) -> int:
    """The hour of 24: ``下午 3`` is 15, ``中午 12`` is 12, ``凌晨 12`` is 0."""
    if word in _EVENING and (hour == 12 or hour < 5):
        raise input_error(where, WHICH_NIGHT.fill(text=typed[:40]), MIDNIGHT)
    if hour == 12 and word in ("凌晨", "am"):
        return 0
    later = word in (*_EVENING, *_AFTERNOON) or (word in ("中午", "noon") and hour < 3)
    return hour + 12 if later and hour < 12 else hour


def _checked(hour: int, minute: int, where: str) -> time:
    if hour > 23 or minute > 59:
        raise input_error(where, NO_SUCH_TIME.fill(time=f"{hour}:{minute:02}"), EXAMPLE)
    return time(hour, minute)


def _day_of(day_text: str, text: str, present: datetime, today: date, where: str) -> date:
    if day_text in _AGO:
        return today - timedelta(_AGO[day_text])
    month_day = _MONTH_DAY.fullmatch(day_text)
    if month_day is not None:
        return _not_after(today, int(month_day[1]), int(month_day[3]), where)
    day = _DAY.fullmatch(day_text)
    if day is not None:
        return checked_date(present.year, present.month, int(day[1]), where)
    try:
        return read_date(day_text, where)
    except InputError as error:
        raise (error if re.search(r"[0-9]{4}", day_text) else _refused(text, where)) from None


def _not_after(today: date, month: int, day: int, where: str) -> date:
    """That day of this year, or of the year before where this year's is still to come."""
    this_year = checked_date(today.year, month, day, where)
    return this_year if this_year <= today else checked_date(today.year - 1, month, day, where)


def _refused(text: str, where: str) -> InputError:
    return input_error(where, NOT_A_MOMENT.fill(text=text[:40]), EXAMPLE)
