"""Conduct of collectors: hours, calls and visits a day, third parties; and which contacts of a log break which rule.

Three sources, by lender and day: the card measures of 2011 (arts. 66 to 69), GB/T 45251-2025 (a recommended standard), and
the guidelines of the banking association of 2026. Each breach names the rule it breaks and how sure its wording is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from planner.frozen import dataclass
from planner.rules.citation import Citation, Cited, Table
from planner.rules.listed import cited_items, items_on, own_citation, typed
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook
from planner.vocabulary import LenderKind, Reached, Way

SOURCES = ("conduct_card", "conduct_standard", "conduct_association")
Breached = Literal["quiet_hours", "calls_a_day", "attempts_a_day", "visits_a_day", "visitors", "third_parties"]


@dataclass(frozen=True, slots=True)
class Conduct:
    """One source of conduct rules; a number it does not lay down is ``None``. Hours are of the 24-hour clock.

    ``calls_a_day``: calls that were answered; ``attempts_a_day``: dialled and not answered; ``agency_days``: days between one
    agency and the next; ``failed_contacts``: after how many a debtor counts as out of reach; ``binding``: not only recommended.
    """

    lenders: tuple[LenderKind, ...]
    binding: bool
    third_parties: Literal["never", "if_unreachable"]
    duties: tuple[Cited[Item], ...]
    quiet_from: int | None = None
    quiet_until: int | None = None
    calls_a_day: int | None = None
    attempts_a_day: int | None = None
    visits_a_day: int | None = None
    visitors_least: int | None = None
    visitors_most: int | None = None
    agency_days: int | None = None
    records_years: int | None = None
    failed_contacts: int | None = None

    def quiet(self, at: datetime) -> bool:
        """Whether work is not allowed at this time: from 22:00 on, until 7:59."""
        if self.quiet_from is None or self.quiet_until is None:
            return False
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= at.hour < self.quiet_until
        return at.hour >= self.quiet_from or at.hour < self.quiet_until


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact by a collector: when, how, whom it reached, and what matters for the rules.

    ``call`` was answered, ``attempt`` was not. ``agreed``: the debtor had agreed to the hour. ``unreachable``: the debtor was
    out of reach at the time. ``visitors``: how many came.
    """

    at: datetime
    way: Way
    reached: Reached = "debtor"
    agreed: bool = False
    unreachable: bool = False
    visitors: int = 2


@dataclass(frozen=True, slots=True)
class Breach:
    """Contacts of one day that break a rule: what, which were counted, and how many are allowed (0: none).

    ``places`` are those of the contacts in the log that was checked, from 0, in order of time.
    """

    what: Breached
    day: date
    places: tuple[int, ...]
    allowed: int

    @property
    def count(self) -> int:
        """How many contacts were counted."""
        return len(self.places)


def conduct_rules(kind: LenderKind, on: date, book: Rulebook) -> tuple[Cited[Conduct], ...]:
    """The conduct rules for collectors of this kind of lender on a day, the oldest first; empty where there is none."""
    return tuple(typed(Conduct, rule, duties=cited_items(rule, "duties")) for rule in _sources(kind, on, book))


def _sources(kind: LenderKind, on: date, book: Rulebook) -> list[Cited[Table]]:
    found = (book.find(name, on) for name in SOURCES)
    return [rule for rule in found if rule is not None and kind in rule.value["lenders"]]


def breaches(contacts: Sequence[Contact], kind: LenderKind, book: Rulebook) -> tuple[Cited[Breach], ...]:
    """The rules that the contacts break, day by day, each with its source; in the order of days, sources and rules.

    One day's contacts are counted together, whoever made them. What is allowed at an hour agreed with the debtor, or
    towards others while the debtor is out of reach, is not counted as a breach.
    """
    found: list[Cited[Breach]] = []
    in_time = sorted(enumerate(contacts), key=lambda each: each[1].at)
    for day, of_day in groupby(in_time, lambda each: each[1].at.date()):
        placed = list(of_day)
        for source in _sources(kind, day, book):
            found += _of_day(day, placed, source)
    return tuple(found)


Placed = tuple[int, Contact]


def _of_day(day: date, contacts: Sequence[Placed], source: Cited[Table]) -> list[Cited[Breach]]:
    conduct = typed(Conduct, source).value
    debtor = [each for each in contacts if each[1].reached == "debtor"]
    visits = [each for each in contacts if each[1].way == "visit"]
    found: list[tuple[Breached, tuple[int, ...], int, str]] = [
        ("quiet_hours", _places(contacts, lambda each: conduct.quiet(each.at) and not each.agreed), 0, "quiet_from"),
        *_over("calls_a_day", _places(debtor, lambda each: each.way == "call"), conduct.calls_a_day),
        *_over("attempts_a_day", _places(debtor, lambda each: each.way == "attempt"), conduct.attempts_a_day),
        *_over("visits_a_day", _places(visits, lambda _: True), conduct.visits_a_day),
        ("visitors", _places(visits, lambda each: not _fits(each.visitors, conduct)), 0, "visitors_most"),
        ("third_parties", _places(contacts, lambda each: _is_third(each, conduct)), 0, "third_parties"),
    ]
    return [
        Cited(Breach(what, day, places, allowed), _sure(source, key))
        for what, places, allowed, key in found
        if len(places) > allowed
    ]


def _over(
    what: Breached, places: tuple[int, ...], allowed: int | None
) -> list[tuple[Breached, tuple[int, ...], int, str]]:
    return [] if allowed is None else [(what, places, allowed, what)]


def _places(contacts: Sequence[Placed], counts: Callable[[Contact], bool]) -> tuple[int, ...]:
    return tuple(place for place, contact in contacts if counts(contact))


def _fits(visitors: int, conduct: Conduct) -> bool:
    least, most = conduct.visitors_least, conduct.visitors_most
    return (least is None or visitors >= least) and (most is None or visitors <= most)


def _is_third(contact: Contact, conduct: Conduct) -> bool:
    allowed = conduct.third_parties == "if_unreachable" and contact.unreachable
    return contact.reached == "unrelated" and not allowed


def _sure(source: Cited[Table], key: str) -> Citation:
    return own_citation(source.citation, None, source.value.get("less_sure", {}).get(key))


def collection_offences(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """Ways of collecting that the criminal law and the public order law punish."""
    return items_on("collection_offences", "offences", on, book)


def personal_data_rules(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """What collectors may do with personal data (个人信息保护法)."""
    return items_on("personal_data", "rules", on, book)
