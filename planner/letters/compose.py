"""A case becomes a letter to one creditor: the kind chosen says which composer sets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.case.talks import talks
from planner.compare.outcome import Outcome
from planner.errors import InputError
from planner.letters.complaint import complaint_letter
from planner.letters.confirm import agreed_offer, confirm_letter
from planner.letters.frame import Frame
from planner.letters.hardship import hardship_letter
from planner.letters.kinds import Kind
from planner.letters.lacking import lacking
from planner.letters.letter import Letter
from planner.letters.offer import offer_letter
from planner.letters.reconsider import reconsider_letter
from planner.letters.situation import situation
from planner.letters.statement import statement_letter
from planner.letters.subject import subject
from planner.letters.template import Template, addressed, load_template
from planner.paths.proposal import DebtOffer
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Route
from planner.text import Lang


def compose_letter(
    outcome: Outcome,
    book: Rulebook,
    debt_id: str,
    kind: Kind,
    lang: Lang,
    days: tuple[date, date],
    proposal_id: str = "",
    route: Route | None = None,
    template: Template | None = None,
) -> Letter:
    """The letter of a kind to the creditor of one debt; ``days`` are the day it is written and the day to reply by.

    A complaint goes by ``route``, by default by the first that is open. ``template`` holds an organisation's own sentences, the shipped ones by default. Raises
    :class:`~planner.errors.InputError` with what the kind lacks (:func:`planner.letters.lacking.lacking`).
    """
    case = outcome.case
    debt = case.debt(debt_id)
    where = situation(outcome, proposal_id, book)
    if lack := lacking(where, debt, kind, route):
        raise InputError(replace(lack, severity="error"))
    sentences = addressed(template or load_template(lang, kind), debt)
    frame = Frame(case, debt, sentences, lang, *days, book)
    if kind == "complaint":
        return complaint_letter(frame, where, route)
    return _composed(frame, kind, outcome, proposal_id)


def _composed(frame: Frame, kind: Kind, outcome: Outcome, proposal_id: str) -> Letter:
    """The letter by the composer of its kind; what it lacks was looked for before."""
    match kind:
        case "confirm_agreement":
            move = talks(frame.case, frame.debt.id)[-1]
            offer = agreed_offer(frame.case, frame.debt, move)
            assert isinstance(offer, DebtOffer)
            return confirm_letter(frame, move, offer)
        case "hardship_statement":
            return hardship_letter(frame)
        case "statement_request":
            return statement_letter(frame)
        case "reconsider":
            return reconsider_letter(subject(frame, kind, proposal_id, outcome))
        case _:
            return offer_letter(subject(frame, kind, proposal_id, outcome))
