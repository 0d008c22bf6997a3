"""An agreement by word of mouth becomes the letter that asks to confirm it: what was agreed, and what was not spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.case.model import Case, Debt
from planner.case.record import AgreementText, Round
from planner.errors import CannotCompute
from planner.letters.annexes import schedule_annex, terms_annex
from planner.letters.facts import who_writes
from planner.letters.frame import Frame, Parts, letter, listing
from planner.letters.letter import Block, KeyFigures, Letter
from planner.letters.request import asked_figures, parts_of
from planner.letters.words import amount, channel_name, counted, day, paragraph, percent, tidy
from planner.paths.proposal import DebtOffer, debt_offer
from planner.plan.presets import is_card
from planner.rules.card_plan import CardPlan, card_plan
from planner.rules.citation import Cited
from planner.text import Text
from planner.vocabulary import Channel

ORAL: tuple[Channel, ...] = ("phone", "in_person")
"""Channels that leave no text."""
WAIVED = Text("减免", "Waived")
"""What a waiver is called once it is agreed."""
_DAY = Text("天", "day")


def agreed_offer(case: Case, debt: Debt, move: Round) -> DebtOffer | CannotCompute | None:
    """The terms of an agreement worked out, from the day on which it was made; ``None`` where none were noted."""
    if move.terms is None:
        return None
    terms = move.terms if move.terms.agreed_on else replace(move.terms, agreed_on=move.day)
    return debt_offer(debt, terms, case.as_of)


def confirm_letter(frame: Frame, move: Round, offer: DebtOffer) -> Letter:
    """The letter that sets down what was agreed in ``move``, worked out as ``offer``."""
    text = move.text or AgreementText(states=())
    parts: Parts = {
        "facts": who_writes(frame),
        "agreed": _agreed(frame, move, offer, text),
        "request": listing(_asked(frame, move, offer, text)),
    }
    return letter(frame, parts, (schedule_annex(frame, offer), terms_annex(frame, offer)))


def _agreed(frame: Frame, move: Round, offer: DebtOffer, text: AgreementText) -> tuple[Block, ...]:
    say, lang, person = frame.template.say, frame.lang, tidy(move.person)
    told = say("agreed.told", date=day(move.day, lang), channel=channel_name(move.channel, lang))
    return (
        *paragraph(lang, told, say("agreed.person", person=person) if person else ""),
        *paragraph(lang, say("agreed.intro")),
        KeyFigures(asked_figures(offer, lang, WAIVED)),
        *listing(agreed_clauses(frame, offer, text)),
    )


def agreed_clauses(frame: Frame, offer: DebtOffer, text: AgreementText) -> Iterator[str]:
    """What was said beside the terms, in the order of the six contents; of what was not spoken of there is nothing here."""
    say, lang, waived, rate = frame.template.say, frame.lang, offer.waiver, offer.terms.annual_rate
    if waived.total:
        yield say("agreed.waiver", waived=amount(waived.total, lang), parts=parts_of(waived, lang))
    yield say("agreed.with_interest", rate=percent(rate)) if rate else say("agreed.no_interest")
    if left := offer.schedule.left:
        yield say("agreed.left", left=amount(left, lang))
    if "charges" in text.states:
        charges = text.other_charges
        yield say("agreed.charges", charges=amount(charges, lang)) if charges else say("agreed.no_charges")
    if "no_new_card" in text.states:
        yield say("agreed.no_new_card")
    if text.collection_stops:
        yield say("agreed.stops_person" if frame.is_person else "agreed.stops")
    if "rights_duties" in text.states:
        yield from _breach(frame, offer, text)


def _breach(frame: Frame, offer: DebtOffer, text: AgreementText) -> Iterator[str]:
    """What a missed instalment brings."""
    say, breach = frame.template.say, text.breach
    if breach.cure_days:
        yield say("agreed.cure", days=counted(breach.cure_days, _DAY, frame.lang))
    if offer.waiver.total:
        yield say("agreed.revive" if breach.waivers_revive else "agreed.revive_not")
    if len(offer.flows) > 1:
        yield say("agreed.at_once" if breach.accelerates else "agreed.at_once_not")


def _asked(frame: Frame, move: Round, offer: DebtOffer, text: AgreementText) -> Iterator[str]:
    """What is asked for: a written confirmation with what was not spoken of, the recording kept, an account."""
    say, lang = frame.template.say, frame.lang
    rule = card_plan(move.day, frame.book) if frame.book.find("card_plan", move.day) else None
    yield say("request.confirm", date=day(frame.reply_by, lang))
    if unsaid := _unsaid(frame, text, rule):
        yield say("request.unsaid", items=("；" if lang == "zh" else "; ").join(unsaid))
    yield say("request.account")
    article = _recorded(rule) if rule and is_card(frame.debt) and move.channel == "phone" else None
    yield say("request.recording", article=article.to(lang)) if article else say("request.recording_plain")
    if frame.reports:
        yield say("reply.credit_record")
    if offer.flows:
        yield say("request.start", date=day(offer.flows[0].day, lang))


_BY_TERMS = ("balance", "schedule", "other")
"""Contents that the terms themselves state, and the one that holds nothing definite."""


def _unsaid(frame: Frame, text: AgreementText, rule: Cited[CardPlan] | None) -> list[str]:
    """The contents of a plan that were not spoken of; a promise about new cards is asked for in card plans alone."""
    named = [each.value for each in rule.value.contents] if rule else []
    left_out = {*_BY_TERMS, *text.states, *(() if is_card(frame.debt) else ("no_new_card",))}
    words = [item.text.to(frame.lang) for item in named if item.id not in left_out]
    return words if frame.lang == "zh" else [word[:1].lower() + word[1:] for word in words]


def _recorded(rule: Cited[CardPlan]) -> Text | None:
    """The article by which what is agreed by word of mouth is recorded and kept, if the data hold it."""
    return next((each.citation.article for each in rule.value.effects if each.value.id == "oral"), None)
