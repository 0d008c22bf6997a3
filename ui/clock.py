"""The only place that asks the clock. Tests replace :func:`now`; everything else of the program is given its dates."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """This moment in local time, with its offset, to the second."""
    return datetime.now().astimezone().replace(microsecond=0)


def today() -> date:
    """The local calendar day of :func:`now`."""
    return now().date()
