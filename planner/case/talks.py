"""The talks about one debt in the order in which they went: what was last offered, what was last asked, and the next entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.case.model import Case
from planner.case.record import AgreementText, Round
from planner.case.record_edits import add_round
from planner.case.terms import Terms
from planner.vocabulary import Move, Side

SIDE_OF: dict[Move, Side] = {"offer": "borrower", "counter": "creditor", "refusal": "creditor", "agreement": "creditor"}
"""Whose move each usually is."""


def talks(case: Case, debt_id: str) -> tuple[Round, ...]:
    """The rounds about a debt in order of their days; those of one day as they were entered."""
    return tuple(sorted((each for each in case.rounds if each.debt_id == debt_id), key=lambda each: each.day))


def before(case: Case, move: Round) -> tuple[Round, ...]:
    """The rounds about the same debt that went before ``move``."""
    earlier = talks(case, move.debt_id)
    return earlier[: [each.id for each in earlier].index(move.id)]


def last_terms(rounds: tuple[Round, ...], side: Side) -> Terms | None:
    """The terms that a side named last, if any."""
    return next((each.terms for each in reversed(rounds) if each.side == side and each.terms is not None), None)


def proposed(case: Case, proposal_id: str, debt_id: str) -> Terms | None:
    """The terms that a proposal has for a debt; ``None`` without the proposal or the debt in it."""
    all_terms = (terms for each in case.proposals if each.id == proposal_id for terms in each.terms)
    return next((terms for terms in all_terms if terms.debt_id == debt_id), None)


def log_round(case: Case, proposal_id: str, debt_id: str, move: Move, day: date) -> Case:
    """The case with one more move at the end, filled in as far as it can be, so that only what differs must be typed.

    An offer holds the terms of the proposal, a counter-offer those it answers, an agreement the last that were named.
    An answer is an answer to something: where no offer was logged yet, the one of the proposal is logged with it. An
    agreement begins with none of the six contents ticked, for each is to be looked for in its text.
    """
    ours = proposed(case, proposal_id, debt_id)
    if move != "offer" and ours is not None and last_terms(talks(case, debt_id), "borrower") is None:
        case = log_round(case, proposal_id, debt_id, "offer", day)
    rounds = talks(case, debt_id)
    offered = last_terms(rounds, "borrower") or ours or Terms(debt_id)
    latest = next((each.terms for each in reversed(rounds) if each.terms is not None), offered)
    terms: dict[Move, Terms | None] = {
        "offer": ours or offered, "counter": offered, "refusal": None, "agreement": latest,
    }  # fmt: skip
    text = AgreementText(states=()) if move == "agreement" else None
    source = proposal_id if move == "offer" and ours is not None else ""
    return add_round(
        case, Round("", debt_id, day, SIDE_OF[move], move, proposal_id=source, terms=terms[move], text=text)
    )


def turn(move: Round, kind: Move) -> Round:
    """The round as a move of another kind: what the new kind has no place for is left out."""
    text = (move.text or AgreementText(states=())) if kind == "agreement" else None
    terms = None if kind == "refusal" else move.terms or Terms(move.debt_id)
    source = move.proposal_id if kind == "offer" else ""
    return replace(move, move=kind, side=SIDE_OF[kind], terms=terms, text=text, proposal_id=source)
