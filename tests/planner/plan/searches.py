"""What tests of the search share: a small space, cases drawn at random, one loan by hand, and mixes by their schedules."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from planner.case.model import Assumptions, Case, Creditor, Debt, Household, Income
from planner.case.terms import Haircut
from planner.dates import whole_months
from planner.money import FEN, ZERO, total
from planner.paths.means import first_shortfall
from planner.paths.path import worth
from planner.paths.proposal import DebtOffer, debt_offer, payments_by_month
from planner.plan.mixes import Ask, Mix, Space, mix_terms
from planner.plan.search import Found, owing
from tests import strategies as some
from tests.samples import AS_OF

SPACE = Space(
    asks=(
        Ask(Haircut(), Decimal("0.06")),
        Ask(Haircut(default_interest=Decimal("0.5"), fees=Decimal("0.5"))),
        Ask(Haircut(default_interest=Decimal(1)), Decimal("0.36")),
        Ask(Haircut(Decimal("0.35"), Decimal(1), Decimal(1), Decimal(1))),
    ),
    down_shares=(Decimal(0), Decimal("0.3"), Decimal(1)),
    months=(1, 2, 7, 12, 13, 24, 36, 57, 60),
    steps=(Decimal(0), Decimal("0.05"), Decimal("0.1")),
    pauses=(0, 3),
)


@st.composite
def searched(draw: st.DrawFn) -> Case:
    """A case of one to three debts, some of them tiny, with a budget that may or may not carry them."""
    owed = [
        draw(some.debts(f"d{k}", draw(st.sampled_from(("1.00", "900.00", "60000.00")))))
        for k in range(draw(st.integers(1, 3)))
    ]
    income = Income("工资", draw(some.amounts(most="6000.00")))
    household = Household(
        (income,), savings=draw(st.sampled_from((ZERO, Decimal("0.03"))) | some.amounts(most="30000.00"))
    )
    assumptions = Assumptions(creditor_discount_rate=draw(some.rates("0.20")))
    return Case(AS_OF, household=household, debts=tuple(owed), assumptions=assumptions)


def floors_of(case: Case, share: Decimal) -> dict[str, Decimal]:
    return {debt.id: (debt.owed * share).quantize(FEN) for debt in case.debts}


@dataclass(frozen=True)
class Worked:
    """A mix worked out by the schedules of its terms."""

    offers: tuple[DebtOffer, ...]
    total: Decimal
    heaviest: Decimal
    duration: int
    present_value: Decimal


def worked(case: Case, mix: Mix) -> Worked:
    offers = []
    for terms in mix_terms(case, owing(case), mix):
        offer = debt_offer(case.debt(terms.debt_id), terms, AS_OF)
        assert isinstance(offer, DebtOffer)
        offers.append(offer)
    flows = [flow for offer in offers for flow in offer.flows]
    last = max(offer.last_due for offer in offers)
    return Worked(
        tuple(offers),
        total(offer.total_paid for offer in offers),
        max(payments_by_month(flows).values(), default=ZERO),
        whole_months(AS_OF, last),
        worth(flows, case.assumptions.creditor_discount_rate, AS_OF),
    )


def mixes(space: Space) -> st.SearchStrategy[Mix]:
    sampled = (
        st.sampled_from(axis) for axis in (space.asks, space.down_shares, space.months, space.steps, space.pauses)
    )
    whole = st.builds(Mix, *sampled)
    return whole.filter(lambda mix: mix.duration <= space.months_most and (mix.months > 12 or not mix.step))


def dominates(found: Found, measure: str, point: Worked) -> bool:
    """Whether a point of the frontier asks for no more and is worth no less."""
    return any(
        getattr(each, measure) <= getattr(point, measure) and each.present_value >= point.present_value - FEN
        for each in found.frontiers[measure]
    )


def within(case: Case, floors: dict[str, Decimal], point: Worked) -> bool:
    """Whether a mix can be kept and is worth its floor to every creditor, all by the schedules."""
    flows = [flow for offer in point.offers for flow in offer.flows]
    rate = case.assumptions.creditor_discount_rate
    above = all(worth(offer.flows, rate, AS_OF) >= floors[offer.debt.id] for offer in point.offers)
    return above and first_shortfall(case.household, flows) is None


def plain(principal: str, income: str, savings: str = "0.00", **changes) -> Case:
    """One loan without interest and creditors who take money later as money now."""
    debt = Debt("d1", Creditor("示例银行"), principal=Decimal(principal), **changes)
    household = Household((Income("工资", Decimal(income)),), savings=Decimal(savings))
    return Case(AS_OF, household=household, debts=(debt,), assumptions=Assumptions(creditor_discount_rate=Decimal(0)))
