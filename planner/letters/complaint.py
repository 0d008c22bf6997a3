"""The complaint about collection conduct: only contacts that the log holds, by rule, to the lender or to the authority of a route.

It names no amount and agrees to nothing, so that limitation is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from planner.case.record import Contact
from planner.compare.contact_words import WHAT
from planner.compare.contacts import BINDING, RECOMMENDED, ContactBreach, LenderConduct
from planner.frozen import dataclass
from planner.letters.contacts_annex import log_annex, rules_annex
from planner.letters.facts import contract
from planner.letters.frame import Frame, Head, Parts, letter, lines_to, listing, to_creditor
from planner.letters.letter import Block, Letter
from planner.letters.situation import Situation
from planner.letters.words import counted, day, enumerated, paragraph, tidy
from planner.rules.citation import Cited
from planner.rules.complaints import ComplaintRoute
from planner.rules.shapes import Route
from planner.text import Text

_TIME = Text("次", "contact")
_MOST_DAYS = 5
_MORE = Text("{days}等共 {count} 天", "{days} and others, {count} days in all")


@dataclass(frozen=True, slots=True)
class Grievance:
    """Whom the complaint is about, where it goes, and what the log holds: contacts in time, what they broke in the order of the rules."""

    frame: Frame
    conduct: LenderConduct
    route: ComplaintRoute
    lender: str
    contacts: tuple[Contact, ...]
    breaches: tuple[Cited[ContactBreach], ...]

    @property
    def to_lender(self) -> bool:
        """Whether it goes to the lender itself."""
        return self.route.route == "lender"


def routes(where: Situation, debt_id: str) -> tuple[ComplaintRoute, ...]:
    """Where a complaint about the lender of a debt may go, the usual way first; empty where it broke no rule."""
    conduct = where.conduct.get(debt_id)
    return tuple(each.route.value for each in conduct.routes) if conduct else ()


def complaint_letter(frame: Frame, where: Situation, route: Route | None = None) -> Letter:
    """The complaint by one of :func:`routes`, by default the first; it concerns all debts to the lender of ``frame.debt``."""
    open_ = routes(where, frame.debt.id)
    about = grievance(frame, where, next(each for each in open_ if route in (None, each.route)))
    frame, say, lang = about.frame, about.frame.template.say, frame.lang
    key = "request.items" if about.to_lender else "request.items_authority"
    parts: Parts = {
        "matter": _matter(about),
        "record": _record(about),
        "request": listing(frame.template.say_points(key, lender=about.lender)),
        "reply": paragraph(lang, say("reply.deadline", date=day(frame.reply_by, lang))),
        "note": paragraph(lang, say("note.reserved")),
    }
    annexes = (log_annex(frame, about.contacts, about.breaches), rules_annex(frame, about.breaches))
    return letter(frame, parts, annexes, _head(about))


def grievance(frame: Frame, where: Situation, route: ComplaintRoute) -> Grievance:
    """What the log holds against the lender of the debt of ``frame``, for a complaint by that route."""
    ids = where.together[frame.debt.id]
    lender = frame.template.you
    if route.route != "lender":
        lender = frame.reader or frame.template.say("you.unnamed_lender")
        frame = replace(frame, template=replace(frame.template, you=frame.template.say("you.authority")))
    contacts = sorted((each for each in frame.case.contacts if each.debt_id in ids), key=lambda each: each.at)
    breaches = sorted((each for each in where.findings.breaches if each.value.debt_ids == ids), key=_by_rule)
    return Grievance(frame, where.conduct[frame.debt.id], route, lender, tuple(contacts), tuple(breaches))


def _head(about: Grievance) -> Head:
    """The complaints department of the lender, or the authority."""
    frame, say = about.frame, about.frame.template.say
    if about.to_lender:
        return Head(lines_to(frame, say("head.default_department")), to_creditor(frame).salutation)
    return Head((say("head.to_authority", authority=about.route.to.to(frame.lang)),), say("head.salutation_authority"))


def _matter(about: Grievance) -> tuple[Block, ...]:
    frame, name = about.frame, tidy(about.frame.case.client.name)
    key, places = ("matter.named", {"name": name}) if name else ("matter.unnamed", {})
    return paragraph(frame.lang, frame.template.say(key, lender=about.lender, **places), *contract(frame))


def _record(about: Grievance) -> tuple[Block, ...]:
    """How many contacts, how many of them broke a rule, which rule on which days, and how many left evidence."""
    say, lang, contacts = about.frame.template.say, about.frame.lang, about.contacts
    first, last = (day(each.at.date(), lang) for each in (contacts[0], contacts[-1]))
    counts = {"count": len(contacts), "broken": about.conduct.breaking}
    places = {name: counted(number, _TIME, lang) for name, number in counts.items()}
    told = (
        say("record.counted_on", date=first, **places)
        if first == last
        else say("record.counted", first=first, last=last, **places)
    )
    kept = sum(1 for each in contacts if each.evidence.strip())
    evidence = say("record.evidence", count=counted(kept, _TIME, lang)) if kept else ""
    return (*paragraph(lang, told), *listing(breach_sentences(about)), *paragraph(lang, evidence))


def breach_sentences(about: Grievance) -> Iterator[str]:
    """What was broken, on which days, and by which rules, each with whether it binds."""
    say, lang = about.frame.template.say, about.frame.lang
    for what, found in groupby(about.breaches, key=lambda each: each.value.what):
        same = list(found)
        rules = dict.fromkeys((each.citation.article, each.value.binding) for each in same)
        named = [
            say("record.rule", article=article.to(lang), force=(BINDING if binding else RECOMMENDED).to(lang))
            for article, binding in rules
        ]
        yield say(
            "record.breach", what=WHAT[what].to(lang), days=_days(same, about.frame), rules=enumerated(named, lang)
        )


def _by_rule(found: Cited[ContactBreach]) -> tuple[int, str]:
    return list(WHAT).index(found.value.what), found.citation.rule


def _days(found: list[Cited[ContactBreach]], frame: Frame) -> str:
    """The days, the first of them where they are many."""
    days = list(dict.fromkeys(each.value.day for each in found))
    named = enumerated([day(each, frame.lang) for each in days[:_MOST_DAYS]], frame.lang)
    return named if len(days) <= _MOST_DAYS else _MORE.fill(days=named, count=len(days)).to(frame.lang)
