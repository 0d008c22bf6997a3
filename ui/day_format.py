"""How days and moments are written on the screen; whatever is not known shows why, never a blank.

Written forms follow GB/T 15835 for Chinese: ``2026年12月23日`` in text and ``2026-12-23`` in tables.
"""

from __future__ import annotations

from datetime import date, datetime

from planner.dates import date_text
from planner.errors import CannotCompute
from planner.text import Text
from ui.i18n import tr

_WEEKDAYS = (
    Text("周一", "Monday"), Text("周二", "Tuesday"), Text("周三", "Wednesday"), Text("周四", "Thursday"),
    Text("周五", "Friday"), Text("周六", "Saturday"), Text("周日", "Sunday"),
)  # fmt: skip


def shown(value: object, write: object) -> str:
    """What ``write`` makes of a value; the reason where there is none, an en dash for ``None``."""
    if value is None:
        return "–"
    if isinstance(value, CannotCompute):
        return tr(value.reason)
    return write(value)  # type: ignore[operator]


def long_date(day: date | CannotCompute | None) -> str:
    """A date in running text of the current language."""
    return shown(day, lambda known: tr(date_text(known)))


def table_date(day: date | CannotCompute | None) -> str:
    """A date in a table or a field: ``2026-12-23``."""
    return shown(day, date.isoformat)


def clock_time(moment: datetime) -> str:
    """Hours and minutes: ``14:32``."""
    return f"{moment:%H:%M}"


def moment_text(moment: datetime) -> Text:
    """A day and time in running text: ``2026年11月20日 周五 21:45`` and ``Friday 20 November 2026, 21:45``."""
    day, weekday, time = date_text(moment.date()), _WEEKDAYS[moment.weekday()], clock_time(moment)
    return Text(f"{day.zh} {weekday.zh} {time}", f"{weekday.en} {day.en}, {time}")


def table_moment(moment: datetime) -> str:
    """A day and time in a table or a field: ``2026-11-20 21:45``."""
    return f"{table_date(moment.date())} {clock_time(moment)}"
