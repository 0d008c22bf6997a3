"""The log of contacts by collectors against the conduct rules: what broke which rule, and where that can be complained of.

Contacts are counted by lender: two debts to the same lender are one. A contact of which nobody knows the debt is checked by itself,
and only by rules that hold whichever of the lenders of the case it came from; counts a day need to know the lender.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from planner.case.model import Case, Debt
from planner.case.record import Contact
from planner.compare.contact_words import sentence
from planner.compare.routes import OpenRoute, open_routes
from planner.frozen import dataclass
from planner.rules import conduct
from planner.rules.citation import CERTAINTY_NAMES, Cited
from planner.rules.conduct import Breach, Breached, conduct_rules
from planner.rules.rulebook import Rulebook
from planner.rules.words import duration
from planner.text import Text
from planner.vocabulary import LenderKind

BINDING, RECOMMENDED = (
    Text("必须遵守", "binding"),
    Text("推荐性标准，不强制", "a recommended standard, not binding"),
)
COUNTED = Text(
    "记了 {count} 次联系，{broken} 次违反规则，分布在 {days}。",
    "Contacts noted: {count}. Breaking a rule: {broken}, on {days}.",
)
CLEAN = Text("记了 {count} 次联系，没有查出违反规则的。", "Contacts noted: {count}. None was found to break a rule.")
LENDER_UNKNOWN = Text(
    "{count} 次没有选债权人，只能查一部分规则。", "Without a creditor: {count}, checked against some rules only."
)
WITHOUT_RULES = Text("{count} 次没有规则可以对照。", "Without a rule to compare with: {count}.")
NOT_ABOUT_CONDUCT = ("central_bank", "market")
"""Routes for credit records and payments, and for goods and services: not for how a debt is collected."""


@dataclass(frozen=True, slots=True)
class ContactBreach:
    """Contacts of one day that break a rule together. ``contact_ids`` are those counted, in order of time; ``allowed`` of them
    were within the rule (0: none). ``debt_ids`` are the debts to the lender, empty where it is not known.
    """

    what: Breached
    day: date
    contact_ids: tuple[str, ...]
    allowed: int
    debt_ids: tuple[str, ...]
    binding: bool
    text: Text

    @property
    def beyond(self) -> tuple[str, ...]:
        """The contacts that went beyond what is allowed: the fourth call and those after it where three are."""
        return self.contact_ids[self.allowed :]


@dataclass(frozen=True, slots=True)
class ContactFindings:
    """What the check found. ``lender_unknown`` are contacts without a debt of the case, ``without_rules`` those for whose lender
    and day the data hold no rule of conduct: nothing can be said about them.
    """

    breaches: tuple[Cited[ContactBreach], ...] = ()
    lender_unknown: tuple[str, ...] = ()
    without_rules: tuple[str, ...] = ()

    def by_contact(self) -> dict[str, list[Cited[ContactBreach]]]:
        """The rules that each contact broke; contacts that broke none are left out."""
        found: dict[str, list[Cited[ContactBreach]]] = {}
        for each in self.breaches:
            for contact_id in each.value.beyond:
                found.setdefault(contact_id, []).append(each)
        return found

    @property
    def days(self) -> frozenset[date]:
        """The days on which a rule was broken."""
        return frozenset(each.value.day for each in self.breaches)


@dataclass(frozen=True, slots=True)
class LenderConduct:
    """The contacts of one lender together, and the routes by which a complaint about its conduct is open on ``as_of``."""

    debt: Debt
    contacts: int
    breaking: int
    days: int
    routes: tuple[OpenRoute, ...]


def check_contacts(case: Case, book: Rulebook) -> ContactFindings:
    """Every contact of the log against the rules for its lender and day; what was broken in order of days."""
    found: list[Cited[ContactBreach]] = []
    assigned: set[str] = set()
    without: set[str] = set()
    for debts in lenders(case):
        ids, kind = tuple(debt.id for debt in debts), debts[0].creditor.kind
        of_lender = [each for each in case.contacts if each.debt_id in ids]
        found += _breaches(of_lender, kind, ids, book)
        assigned |= {each.id for each in of_lender}
        days = {each.at.date() for each in of_lender}
        unruled = {day for day in days if not conduct_rules(kind, day, book)}
        without |= {each.id for each in of_lender if each.at.date() in unruled}
    unknown = [each for each in case.contacts if each.id not in assigned]
    for each in unknown:
        found += _whoever_it_was(each, case, book)
    in_log = [each.id for each in case.contacts]
    return ContactFindings(
        tuple(sorted(found, key=lambda each: each.value.day)),
        tuple(each.id for each in unknown),
        tuple(each for each in in_log if each in without),
    )


def summary(case: Case, found: ContactFindings) -> tuple[Text, ...]:
    """What the check comes to, and what could not be checked, in sentences."""
    count, broken = len(case.contacts), len(found.by_contact())
    days = duration(len(found.days), "days")
    said = [COUNTED.fill(count=count, broken=broken, days=days) if broken else CLEAN.fill(count=count)]
    for text, ids in ((LENDER_UNKNOWN, found.lender_unknown), (WITHOUT_RULES, found.without_rules)):
        if ids:
            said.append(text.fill(count=len(ids)))
    return tuple(said)


def lenders(case: Case) -> tuple[tuple[Debt, ...], ...]:
    """The debts by lender: those whose creditor has the same name and kind; a creditor without a name stands alone."""
    grouped: dict[tuple[str, str], list[Debt]] = {}
    for debt in case.debts:
        name = debt.creditor.name.strip()
        grouped.setdefault((name or f"id {debt.id}", debt.creditor.kind), []).append(debt)
    return tuple(tuple(each) for each in grouped.values())


def conduct_by_lender(case: Case, found: ContactFindings, book: Rulebook) -> tuple[LenderConduct, ...]:
    """The lenders that broke a rule, in the order of the case, each with where to complain."""
    told: list[LenderConduct] = []
    for debts in lenders(case):
        ids = tuple(debt.id for debt in debts)
        own = [each.value for each in found.breaches if each.value.debt_ids == ids]
        if own:
            contacts = sum(1 for each in case.contacts if each.debt_id in ids)
            breaking = {each for breach in own for each in breach.beyond}
            days = {breach.day for breach in own}
            told.append(LenderConduct(debts[0], contacts, len(breaking), len(days), _routes(case, ids, book)))
    return tuple(told)


def _routes(case: Case, debt_ids: tuple[str, ...], book: Rulebook) -> tuple[OpenRoute, ...]:
    found = open_routes(case, book, debt_ids)
    return tuple(each for each in found if each.route.value.route not in NOT_ABOUT_CONDUCT)


def next_contact(case: Case, last_id: str, now: datetime, debt_id: str = "") -> Contact:
    """The contact to begin with when another is noted; its id is given when it is added.

    It takes debt, way and person from the one noted last (``last_id``; where that is not known, from the latest of the log),
    but no caller: a number that was not typed is no evidence. Its moment is ``now``, or that of the one noted last where that
    lies on an earlier day: whoever copies a list of calls goes on at the same day. ``debt_id`` outranks the debt of the last
    one; the only debt of a case needs no choosing.
    """
    noted = next((each for each in case.contacts if each.id == last_id), None)
    last = noted or max(case.contacts, key=lambda each: each.at, default=None)
    only = case.debts[0].id if len(case.debts) == 1 else ""
    at = now.replace(second=0, microsecond=0, tzinfo=None)
    if last is None:
        return Contact("", at, debt_id or only)
    if noted is not None and noted.at.date() < at.date():
        at = noted.at
    return Contact("", at, debt_id or last.debt_id or only, last.way, last.reached)


def _breaches(
    contacts: Sequence[Contact], kind: LenderKind, debt_ids: tuple[str, ...], book: Rulebook
) -> list[Cited[ContactBreach]]:
    found = conduct.breaches([_as_rule_sees_it(each) for each in contacts], kind, book)
    return [_told(each, contacts, kind, debt_ids, book) for each in found]


def _told(
    found: Cited[Breach], contacts: Sequence[Contact], kind: LenderKind, debt_ids: tuple[str, ...], book: Rulebook
) -> Cited[ContactBreach]:
    breach = found.value
    rules = {each.citation.rule: each.value for each in conduct_rules(kind, breach.day, book)}
    rule = rules[found.citation.rule]
    ids = tuple(contacts[place].id for place in breach.places)
    told = ContactBreach(
        breach.what, breach.day, ids, breach.allowed, debt_ids, rule.binding, sentence(breach, rule)
    )  # fmt: skip
    return Cited(told, found.citation)


def _whoever_it_was(contact: Contact, case: Case, book: Rulebook) -> list[Cited[ContactBreach]]:
    """The rules that this one contact breaks for every kind of lender in the case."""
    kinds = dict.fromkeys(debt.creditor.kind for debt in case.debts)
    by_kind = [
        {(each.citation.rule, each.value.what): each for each in _breaches([contact], kind, (), book)} for kind in kinds
    ]
    return [each for key, each in by_kind[0].items() if all(key in other for other in by_kind)] if by_kind else []


def _as_rule_sees_it(contact: Contact) -> conduct.Contact:
    return conduct.Contact(
        contact.at, contact.way, contact.reached, contact.agreed, contact.unreachable, contact.visitors
    )


def marks(found: Cited[ContactBreach]) -> tuple[Text, ...]:
    """Whether the rule binds, and how sure its wording is unless it was read in the text itself."""
    force = BINDING if found.value.binding else RECOMMENDED
    certainty = found.citation.certainty
    return (force,) if certainty == "verified" else (force, CERTAINTY_NAMES[certainty])
