"""Which kind of offer the terms of a proposal make, by their method and term alone."""

from __future__ import annotations

from planner.compare.outcome import Outcome
from planner.dates import add_months
from planner.letters.kinds import Kind
from planner.paths.proposal import DebtOffer
from planner.plan.presets import is_card
from planner.rules.card_plan import CardPlan, card_plan
from planner.rules.citation import Cited
from planner.rules.rulebook import Rulebook


def offer_kind(outcome: Outcome, proposal_id: str, debt_id: str, book: Rulebook) -> Kind:
    """The kind of offer that suits what a proposal has for a debt; a repayment plan where nothing was worked out."""
    offer = next((each for each in outcome.proposal(proposal_id).offers if each.debt.id == debt_id), None)
    return "restructuring_offer" if offer is None else kind_of_terms(offer, book)


def kind_of_terms(offer: DebtOffer, book: Rulebook) -> Kind:
    """The kind of offer that suits the terms, by their method and term alone."""
    if offer.terms.method == "lump_sum":
        return "lump_sum"
    if leaves_rest(offer):
        return "token_payments"
    if card_plan_of(offer, book):
        return "card_plan"
    return "deferral" if pauses(offer) else "restructuring_offer"


def leaves_rest(offer: DebtOffer) -> bool:
    """Whether payments of one's own choosing leave a part of the debt for later."""
    return offer.terms.method == "custom" and offer.schedule.left > 0


def pauses(offer: DebtOffer) -> bool:
    """Whether nothing is paid at first; own dates leave no room for a pause."""
    return offer.terms.moratorium_months > 0 and offer.terms.method not in ("custom", "lump_sum")


def card_plan_of(offer: DebtOffer, book: Rulebook) -> Cited[CardPlan] | None:
    """The rule of article 70 where the offer can be a plan under it: a card debt, paid by instalments within the longest term."""
    if not is_card(offer.debt) or offer.terms.method == "lump_sum" or book.find("card_plan", offer.agreed_on) is None:
        return None
    found = card_plan(offer.agreed_on, book)
    return found if offer.last_due <= add_months(offer.agreed_on, found.value.months_most) else None
