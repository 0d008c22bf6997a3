"""Days as a calendar file (iCalendar, RFC 5545) that every calendar program and telephone takes.

Each day is a whole day that leaves its owner free, is marked private, and keeps its identity: saved anew after a change of plan it
replaces itself. The same days give the same bytes. Nothing of the client is in it; creditors and amounts can be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from planner.compare.agenda import AGENDA_KINDS, AgendaDay, AgendaKind
from planner.frozen import dataclass
from planner.text import Lang, Text

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Heyi//debt-planner//"
NAME = Text("和议", "Heyi")
REMIND_BEFORE = timedelta(days=2) - timedelta(hours=9)
"""Before the day begins: two days before it, at nine in the morning."""
PRIVATE_WORDS: dict[AgendaKind, Text] = {
    "instalments": Text("付款", "Payment"),
    "replies": Text("答复的最后一天", "Last day of a reply"),
    "limitation": Text("要看的日子", "A day to look at"),
    "course": Text("要看的日子", "A day to look at"),
}
"""What a day is called where nobody who sees the calendar is to learn of the debts."""


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """What goes in: which kinds, from which day on (``None``: past days too), and whether privately worded."""

    kinds: tuple[AgendaKind, ...] = AGENDA_KINDS
    since: date | None = None
    private: bool = False


def chosen_days(days: Sequence[AgendaDay], choice: CalendarChoice) -> tuple[AgendaDay, ...]:
    """The days that the choice lets in."""
    return tuple(
        each for each in days if each.kind in choice.kinds and (choice.since is None or each.day >= choice.since)
    )


def calendar_file(
    days: Sequence[AgendaDay], choice: CalendarChoice, as_of: date, lang: Lang, case_key: str = ""
) -> bytes:
    """The chosen days as the content of an ``.ics`` file.

    ``case_key`` tells the case from others in the same calendar. The time stamp of every event is the start of ``as_of``.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", PRODUCT + lang.upper())
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", NAME.to(lang))
    stamp = datetime.combine(as_of, time(), UTC)
    for each in chosen_days(days, choice):
        calendar.add_component(_event(each, stamp, lang, case_key, private=choice.private))
    return bytes(calendar.to_ical())


def _event(each: AgendaDay, stamp: datetime, lang: Lang, case_key: str, *, private: bool) -> Event:
    from icalendar import Event

    title = PRIVATE_WORDS[each.kind] if private else each.title
    event = Event()
    event.add("UID", _identity(each, case_key))
    event.add("DTSTAMP", stamp)
    event.add("DTSTART", each.day)
    event.add("DTEND", each.day + timedelta(days=1))
    event.add("SUMMARY", title.to(lang))
    if not private:
        event.add("DESCRIPTION", each.note.to(lang))
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "TRANSPARENT")
    if each.remind:
        _remind(event, title.to(lang))
    return event


def _remind(event: Event, title: str) -> None:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", -REMIND_BEFORE)
    event.add_component(alarm)


def _identity(each: AgendaDay, case_key: str) -> str:
    """The same for the same thing of the same case, and telling nothing about either."""
    return f"{sha256(f'{case_key} {each.kind} {each.key}'.encode()).hexdigest()[:32]}@heyi"
