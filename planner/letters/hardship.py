"""The statement of hardship: what happened in order of time, the budget, all debts as a number and a sum, and the proofs at hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.case.talks import talks
from planner.letters.budget_annex import budget_annex
from planner.letters.enclosures import at_hand
from planner.letters.facts import limitation_kept, position, who_writes
from planner.letters.frame import Frame, Parts, letter, listing
from planner.letters.letter import Block, Letter
from planner.letters.words import channel_name, day, kind_name, paragraph, tidy
from planner.vocabulary import Move

_MOVES: dict[Move, str] = {"offer": "offered", "counter": "countered", "refusal": "refused", "agreement": "agreed"}
Dated = tuple[date, str]


def hardship_letter(frame: Frame) -> Letter:
    """The statement to the creditor of one debt."""
    say, lang = frame.template.say, frame.lang
    budget = budget_annex(frame)
    parts: Parts = {
        "facts": who_writes(frame),
        "course": _course(frame),
        "position": position(frame),
        "request": paragraph(lang, say("request.consider"), say("request.contact"), *limitation_kept(frame)),
        "enclosures": _enclosures(frame),
    }
    return letter(frame, parts, (budget,) if budget else ())


def _course(frame: Frame) -> tuple[Block, ...]:
    """The reason, then what is known by its day; of one day in the order contract, payment, default, talks."""
    hardship = tidy(frame.case.client.hardship)
    dated = sorted((*_facts(frame), *_moves(frame)), key=lambda each: each[0])
    return (
        *paragraph(frame.lang, frame.template.say("facts.hardship", hardship=hardship) if hardship else ""),
        *listing(said for _, said in dated),
    )


def _facts(frame: Frame) -> Iterator[Dated]:
    debt, say, lang = frame.debt, frame.template.say, frame.lang
    if made := debt.contract_date:
        yield made, say("course.made", date=day(made, lang), product=kind_name(debt.kind, lang))
    if paid := debt.last_payment:
        yield paid, say("course.last_payment", date=day(paid, lang))
    if since := debt.in_default_since:
        yield since, say("course.default", date=day(since, lang))


def _moves(frame: Frame) -> Iterator[Dated]:
    """The talks with this creditor about this debt."""
    for each in talks(frame.case, frame.debt.id):
        key = f"course.{_MOVES[each.move]}"
        channel = channel_name(each.channel, frame.lang)
        yield each.day, frame.template.say(key, date=day(each.day, frame.lang), channel=channel)


def _enclosures(frame: Frame) -> tuple[Block, ...]:
    """The proofs at hand, numbered; where there are none, that proof can be given."""
    say, lang = frame.template.say, frame.lang
    proofs = [each.name.to(lang) for each in at_hand(frame.case)]
    if not proofs:
        return paragraph(lang, say("enclosures.none"))
    return (*paragraph(lang, say("enclosures.intro")), *listing(proofs), *paragraph(lang, say("enclosures.truth")))
