"""Which kind of letter suits a situation."""

from __future__ import annotations

from planner.compare.outcome import Outcome
from planner.letters.kinds import Kind
from planner.letters.subject import card_plan_of
from planner.paths.proposal import DebtOffer
from planner.rules.rulebook import Rulebook


def offer_kind(outcome: Outcome, proposal_id: str, debt_id: str, book: Rulebook) -> Kind:
    """The kind of offer that suits what a proposal has for a debt; a repayment plan where nothing was worked out."""
    offer = next((each for each in outcome.proposal(proposal_id).offers if each.debt.id == debt_id), None)
    return "restructuring_offer" if offer is None else kind_of_terms(offer, book)


def kind_of_terms(offer: DebtOffer, book: Rulebook) -> Kind:
    """The kind of offer that suits the terms, by their method and term alone."""
    return "card_plan" if card_plan_of(offer, book) else "restructuring_offer"
