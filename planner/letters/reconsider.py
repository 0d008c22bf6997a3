"""A refused offer becomes the letter that asks to look at it again: what was offered and answered, the terms now, what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.case.record import Round
from planner.case.talks import before, last_terms, talks
from planner.compare.change_words import LABELS
from planner.errors import CannotCompute
from planner.letters.annexes import method_annex, schedule_annex
from planner.letters.facts import facts, position
from planner.letters.frame import Frame, Parts, letter, listing
from planner.letters.letter import Block, KeyFigures, Letter
from planner.letters.offer import card, meanwhile, waiver_and_interest
from planner.letters.reasons import reasons
from planner.letters.request import asked_figures
from planner.letters.subject import Subject
from planner.letters.words import channel_name, day, enumerated, paragraph, tidy
from planner.paths.proposal import DebtOffer, debt_offer

_COMPARED = (
    "method", "months", "annual_rate", "first_due", "moratorium_months", "down_payment", "instalment", "step_percent",
    "haircut.principal", "haircut.interest", "haircut.default_interest", "haircut.fees",
)  # fmt: skip
"""What of the terms is named where it is not what was offered last."""


def reconsider_letter(about: Subject) -> Letter:
    """The letter on the terms of its subject; the last move in the talks about its debt is a refusal."""
    parts: Parts = {
        "facts": facts(about),
        "talks": _talks(about),
        "position": position(about),
        "request": _request(about),
        "card": card(about),
        "reasons": reasons(about),
        "promises": listing(about.template.say_points("promises.points")),
        "reply": _reply(about),
    }
    return letter(about, parts, (schedule_annex(about, about.offer), method_annex(about)))


def _talks(about: Subject) -> tuple[Block, ...]:
    """The last offer before the refusal, and the refusal, as the log holds them."""
    *earlier, refusal = talks(about.case, about.debt.id)
    offered = next((each for each in reversed(earlier) if each.side == "borrower" and each.move == "offer"), None)
    return (
        *(paragraph(about.lang, _move(about, "talks.offered", offered)) if offered else ()),
        *paragraph(about.lang, _move(about, "talks.refused", refusal), *_answer(about, refusal)),
    )


def _move(frame: Frame, key: str, move: Round) -> str:
    return frame.template.say(key, date=day(move.day, frame.lang), channel=channel_name(move.channel, frame.lang))


def _answer(frame: Frame, refusal: Round) -> Iterator[str]:
    """Who refused, and why, where that was noted."""
    say = frame.template.say
    if person := tidy(refusal.person):
        yield say("talks.person", person=person)
    if reason := tidy(refusal.reason):
        yield say("talks.reason", reason=reason)


def _request(about: Subject) -> tuple[Block, ...]:
    say, lang = about.template.say, about.lang
    changed = changed_terms(about)
    return (
        *paragraph(lang, say("request.intro_changed" if changed else "request.intro")),
        KeyFigures(asked_figures(about.offer, lang)),
        *(paragraph(lang, say("request.changed", parts=enumerated(changed, lang))) if changed else ()),
        *waiver_and_interest(about),
        *meanwhile(about),
    )


def changed_terms(about: Subject) -> list[str]:
    """What is not as it was in the terms that were offered last, by name; nothing where none were noted."""
    last = last_terms(before(about.case, talks(about.case, about.debt.id)[-1]), "borrower")
    old = debt_offer(about.debt, last, about.case.as_of) if last else None
    if old is None or isinstance(old, CannotCompute):
        return []
    names = [LABELS[key].to(about.lang) for key in _COMPARED if _value(old, key) != _value(about.offer, key)]
    return names if about.lang == "zh" else [name.lower() for name in names]


def _value(offer: DebtOffer, key: str) -> object:
    """A term as it was worked out: dates and counts are those of the schedule."""
    rows, terms = offer.schedule.instalments, offer.terms
    if key == "months":
        return len(rows)
    if key == "first_due":
        return rows[0].due if rows else None
    name, _, part = key.partition(".")
    found: Decimal | str | int | None = getattr(getattr(terms, name), part) if part else getattr(terms, name)
    return found


def _reply(about: Subject) -> tuple[Block, ...]:
    say = about.template.say
    asked = (
        say("reply.deadline", date=day(about.reply_by, about.lang)),
        say("reply.agreement"),
        say("reply.reasons"),
        "" if about.is_person else say("reply.decides"),
        say("reply.credit_record") if about.reports else "",
    )
    return listing(asked)
