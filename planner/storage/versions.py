"""Which earlier versions of a case stay.

The last day keeps its latest edits and one state an hour, so that work of today can be taken back step by step. Before
that the newest state of each of 7 days, then of 4 further weeks, then of 6 further months stays. A day, week or month
without a version does not count, so a case nobody touched loses nothing by the passing of time. The newest state of a
day, week or month stays the newest of it, therefore thinning often leaves the same versions as thinning once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

LATEST = 20
HOURLY = 24
DAILY = 7
WEEKLY = 4
MONTHLY = 6


def kept(saved: Sequence[datetime], now: datetime) -> set[int]:
    """The places in ``saved`` of the versions that stay.

    ``saved`` holds the time of each version, oldest version first; its last place is the present state and always
    stays. Days, weeks (from Monday) and months are those of the time zone of ``now``.
    """
    if not saved:
        return set()
    local = [moment.astimezone(now.tzinfo) for moment in saved]
    newest_first = sorted(range(len(local)), key=lambda place: (local[place], place), reverse=True)
    long_term: set[int] = set()
    for period, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        long_term |= _newest_of_each(newest_first, local, period, count, long_term)
    return long_term | _last_day(newest_first, local, now) | {len(saved) - 1}


def _last_day(newest_first: Sequence[int], local: Sequence[datetime], now: datetime) -> set[int]:
    """The latest edits of the 24 hours before ``now`` and the newest of each hour in them."""
    recent = [place for place in newest_first if local[place] > now - timedelta(days=1)]
    return set(recent[:LATEST]) | _newest_of_each(recent, local, _hour, HOURLY, set())


def _newest_of_each(
    newest_first: Iterable[int],
    local: Sequence[datetime],
    period: Callable[[datetime], tuple[int, ...]],
    count: int,
    already: set[int],
) -> set[int]:
    """The newest place of each of the last ``count`` periods whose newest is not kept already."""
    newest: dict[tuple[int, ...], int] = {}
    for place in newest_first:
        newest.setdefault(period(local[place]), place)
    return set([place for place in newest.values() if place not in already][:count])


def _hour(moment: datetime) -> tuple[int, ...]:
    return (*_day(moment), moment.hour)


def _day(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month, moment.day)


def _week(moment: datetime) -> tuple[int, ...]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, ...]:
    return (moment.year, moment.month)
