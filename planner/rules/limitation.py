"""Limitation: when a debtor may refuse (民法典 arts. 188 to 196), what starts the time anew, and the time to apply for execution.

A period of years ends on the day of the same date (民法典 arts. 201 and 202), on the last day of February where there is
none. That it is put off to the next working day when it falls on a holiday (art. 203) is not computed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.dates import add_months, add_years
from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.rules.listed import items_on
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class LimitationEnd:
    """The last day of limitation, whether the long stop sets it, and the event it was counted from."""

    last_day: date
    long_stop: bool
    counted_from: date

    def over(self, day: date) -> bool:
        """Whether the debtor may refuse on ``day``: the last day itself still belongs to the creditor."""
        return day > self.last_day


def limitation_end(started: date, interruptions: Iterable[date], book: Rulebook) -> Cited[LimitationEnd]:
    """When limitation ends that began on ``started`` and began anew on each interruption that was in time.

    ``started`` is the day the creditor knew of the default; for one debt in instalments the last instalment's due day
    (art. 189). It also counts as the day of the damage for the 20 years of art. 188. An interruption after the end is not
    counted: whether it waives the defence is another question, see :func:`waivers`. 2023-03-15 ends on 2026-03-15.
    """
    counted = started
    for event in sorted(interruptions):
        if started < event <= _end(counted, started, book).value.last_day:
            counted = event
    return _end(counted, started, book)


def _end(counted: date, started: date, book: Rulebook) -> Cited[LimitationEnd]:
    """The end of the time counted from ``counted``, by the longest of the rules that come into force before it is over."""
    periods = book.rule("limitation").periods
    rule = book.on("limitation", counted)
    for later in periods:
        begins = later.citation.in_force_from
        if begins > counted and begins <= add_years(counted, rule.value["years"]):
            rule = later
    last, stop = add_years(counted, rule.value["years"]), add_years(started, rule.value["longest_years"])
    return Cited(LimitationEnd(min(last, stop), stop < last, counted), rule.citation)


def limitation_starts(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """From when the time runs: knowledge, the last instalment, no due day agreed."""
    return items_on("limitation_start", "starts", on, book)


def interruptions(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """Events after which the time begins anew: demand, acknowledgment, suit and what counts as one."""
    return items_on("limitation_interruption", "events", on, book)


def waivers(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """What becomes of the defence once the time is over: who must raise it and when, and what gives it up."""
    return items_on("limitation_waiver", "rules", on, book)


def execution_limitation_end(performance_over: date, book: Rulebook) -> Cited[date]:
    """The last day to apply for execution: two years from the last day of the performance period (民诉法 art. 250)."""
    rule = book.on("execution_limitation", performance_over)
    return Cited(add_years(performance_over, rule.value["years"]), rule.citation)


def execution_limitation_starts(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """From when the time to apply for execution runs, and when it does not run out."""
    return items_on("execution_limitation", "starts", on, book)


def guarantee_end(matured: date, book: Rulebook) -> Cited[date]:
    """The last day of a guarantee without an agreed period: six months after the debt matured (民法典 art. 692)."""
    rule = book.on("guarantee_period", matured)
    return Cited(add_months(matured, rule.value["months"]), rule.citation)


def guarantee_rules(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """What binds a guarantor: mode, period, changes of the debt, recourse."""
    return items_on("guarantee_period", "rules", on, book)
