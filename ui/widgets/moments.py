"""A field for a day and a time of day, typed in one line."""

from __future__ import annotations

from datetime import datetime, timedelta

from planner.moments import read_moment
from planner.text import Text, verbatim
from ui import clock
from ui.day_format import moment_text, table_moment
from ui.widgets.line import LineField

LATER = Text("{moment}，还没有到", "{moment}, which is still to come")


class MomentField(LineField):
    """A day and time to the minute; its value is a ``datetime`` without a zone.

    Takes ``2026-11-20 21:45``, ``昨天 晚上9点半``, ``11/20 9:45 pm`` and ``2145``; what is left out stays as it is. Underneath
    stands how it is read, with the day of the week.
    """

    figure = True

    def __init__(self, label: Text, *, hint: Text | None = None) -> None:
        super().__init__(label, hint=hint, example=verbatim("2026-11-20 21:45"))

    def read(self, text: str) -> object:
        today = clock.today()
        present = self._value if isinstance(self._value, datetime) else clock.now().replace(tzinfo=None)
        return read_moment(text, present, today)

    def write(self, value: object) -> str:
        return table_moment(value) if isinstance(value, datetime) else ""

    def reading(self, value: object) -> Text | None:
        if not isinstance(value, datetime):
            return None
        shown = moment_text(value)
        if value.date() >= clock.today() + timedelta(1):
            shown = LATER.fill(moment=shown)
        return Text(f"= {shown.zh}", f"= {shown.en}")
