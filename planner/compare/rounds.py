"""Where the talks with each creditor stand, and what a counter-offer or an agreement would change.

A round's terms are worked out as a proposal is: they take the place of that debt's terms in the chosen proposal, beside the
terms of every other debt. They are compared with the borrower's last offer before them, or else with the proposal itself.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from planner.case.model import Case
from planner.case.record import Round
from planner.case.talks import before, last_terms, proposed, talks
from planner.case.terms import Terms
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, total
from planner.paths.means import first_shortfall
from planner.paths.path import Flow, worth
from planner.paths.proposal import DebtOffer, debt_offer, payments_by_month
from planner.text import Text

Stand = Literal["none", "waiting", "asked", "refused", "agreed"]
"""How talks stand: nothing yet, our offer is with them, they named terms, they refused without, agreed."""
NAMES_NONE = CannotCompute(Text("这一次没有说条件。", "No terms were named in this round."))


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that is awaited: to which round, by whom, and the days until it is due (negative: overdue by so many)."""

    move: Round
    theirs: bool
    days: int


@dataclass(frozen=True, slots=True)
class Table:
    """What a debt's terms are weighed against: the other debts of the proposal as they are offered, and what they pay."""

    case: Case
    debt_id: str
    others: tuple[DebtOffer, ...]
    paid: tuple[Flow, ...]

    def offer(self, terms: Terms) -> DebtOffer | CannotCompute:
        """The terms worked out for the debt."""
        return debt_offer(self.case.debt(self.debt_id), terms, self.case.as_of)

    def shortfall(self, offer: DebtOffer) -> date | None:
        """The first payment day that the means do not carry, with this offer kept beside all others."""
        return first_shortfall(self.case.household, (*self.paid, *offer.flows))

    def heaviest(self, offer: DebtOffer) -> Decimal:
        """The most that falls due in one calendar month, all debts together, yuan."""
        return max(payments_by_month((*self.paid, *offer.flows)).values(), default=ZERO)

    def accepting(self, offer: DebtOffer) -> Decimal:
        """What the offer is worth to the creditor today, yuan at its rate."""
        return worth(offer.flows, self.case.assumptions.creditor_discount_rate, self.case.as_of)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the terms of a round come to, yuan; ``ours`` is what they are compared with, ``None`` where nothing was offered.

    ``price`` is all that is paid on the debt, with what typed payments leave unpaid. ``share`` is that part of the claim
    (above 1 with interest) and ``others`` the same of all other debts of the proposal together, ``None`` without others;
    ``extra`` is what they would get more if they were treated as this one, negative: less. ``accepting`` is today's
    worth to the creditor, ``floor`` what enforcing is worth to it.
    """

    terms: DebtOffer
    ours: DebtOffer | None
    price: Decimal
    price_before: Decimal | None
    heaviest: Decimal
    means: Decimal | None
    shortfall: date | None
    share: Decimal | None
    others: Decimal | None
    extra: Decimal
    accepting: Decimal
    accepting_before: Decimal | None
    floor: Decimal


def stand(case: Case, debt_id: str) -> Stand:
    """How the talks about a debt stand after its last round."""
    rounds = talks(case, debt_id)
    if not rounds:
        return "none"
    last = rounds[-1]
    if last.move == "agreement":
        return "agreed"
    if last.side == "borrower":
        return "waiting"
    return "refused" if last_terms(rounds, "creditor") is None else "asked"


def replies(case: Case, today: date) -> tuple[Reply, ...]:
    """The answers awaited, the most urgent first: only to the last round of each debt, where it says until when."""
    last = (talks(case, debt.id)[-1:] for debt in case.debts)
    awaited = [
        Reply(each, each.side == "borrower", (each.reply_by - today).days)
        for rounds in last
        for each in rounds
        if each.reply_by is not None
    ]
    return tuple(sorted(awaited, key=lambda each: each.days))


def table(case: Case, proposal_id: str, debt_id: str) -> Table | CannotCompute:
    """What terms for the debt are weighed against; the reason where another debt's terms make no schedule."""
    everyone = next((each.terms for each in case.proposals if each.id == proposal_id), ())
    others = []
    for terms in everyone:
        if terms.debt_id == debt_id:
            continue
        offer = debt_offer(case.debt(terms.debt_id), terms, case.as_of)
        if isinstance(offer, CannotCompute):
            return offer
        others.append(offer)
    return Table(case, debt_id, tuple(others), tuple(flow for each in others for flow in each.flows))


def answered(case: Case, proposal_id: str, move: Round) -> Terms | None:
    """What a round is compared with: our last offer before it, else what the proposal has; ``None`` where there is neither."""
    return last_terms(before(case, move), "borrower") or proposed(case, proposal_id, move.debt_id)


def effect(case: Case, proposal_id: str, move: Round, floor: Decimal) -> Effect | CannotCompute:
    """What the terms of ``move`` come to; ``floor`` is what enforcing is worth to its creditor, yuan of today.

    :class:`~planner.errors.CannotCompute` where it names no terms, or they make no schedule.
    """
    weighed = table(case, proposal_id, move.debt_id)
    if isinstance(weighed, CannotCompute):
        return weighed
    if move.terms is None:
        return NAMES_NONE
    offer = weighed.offer(move.terms)
    if isinstance(offer, CannotCompute):
        return offer
    baseline = answered(case, proposal_id, move)
    before_it = weighed.offer(baseline) if baseline is not None else None
    return _effect(weighed, offer, before_it if isinstance(before_it, DebtOffer) else None, floor)


def _effect(weighed: Table, offer: DebtOffer, ours: DebtOffer | None, floor: Decimal) -> Effect:
    household = weighed.case.household
    share = price(offer) / offer.debt.owed if offer.debt.owed else None
    claims, paid = total(each.debt.owed for each in weighed.others), total(price(each) for each in weighed.others)
    return Effect(
        offer,
        ours,
        price(offer),
        price(ours) if ours else None,
        weighed.heaviest(offer),
        household.disposable if household.incomes else None,
        weighed.shortfall(offer) if household.incomes else None,
        share,
        paid / claims if claims else None,
        share * claims - paid if share is not None else ZERO,
        weighed.accepting(offer),
        weighed.accepting(ours) if ours else None,
        floor,
    )


def price(offer: DebtOffer) -> Decimal:
    """All that an offer costs, yuan: what is paid, and what its last payment leaves unpaid."""
    return offer.total_paid + offer.schedule.left
