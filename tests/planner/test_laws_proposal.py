"""Laws of a proposal kept on time, and of its comparison with the default path."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Proposal
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.compare.outcome import evaluate
from planner.dates import month_grid
from planner.errors import CannotCompute
from planner.money import ZERO, total
from planner.paths.proposal import DebtOffer, debt_offer, offer_path, payments_by_month
from planner.rules.rulebook import load_rulebook
from tests import strategies as some
from tests.samples import one_debt, with_terms

BOOK = load_rulebook()


@st.composite
def offers(draw: st.DrawFn) -> DebtOffer | CannotCompute:
    debt = draw(some.debts())
    return debt_offer(debt, draw(some.terms_for(debt)), some.AS_OF)


@given(some.debts())
def test_no_haircut_no_interest_and_one_month_cost_exactly_what_is_owed(debt):
    offer = debt_offer(debt, Terms(debt.id, months=1), some.AS_OF)
    assert isinstance(offer, DebtOffer)
    assert offer.total_paid == debt.owed
    assert offer.waiver.total == 0


@given(
    some.debts(),
    st.sampled_from(("equal_instalment", "equal_principal", "interest_first", "bullet", "lump_sum", "step_up")),
)
def test_by_every_method_one_month_without_interest_costs_what_is_owed(debt, method):
    offer = debt_offer(debt, Terms(debt.id, method, months=1), some.AS_OF)
    assert isinstance(offer, DebtOffer)
    assert offer.total_paid == debt.owed


@given(offers())
def test_what_is_owed_is_waived_or_repaid(offer):
    if isinstance(offer, CannotCompute):
        return
    assert offer.waiver.total + offer.restructured == offer.debt.owed
    assert (
        offer.total_paid + offer.schedule.left
        == offer.restructured + offer.schedule.total_interest + unpaid_interest(offer)
    )


def unpaid_interest(offer: DebtOffer) -> Decimal:
    """What typed payments leave beyond the principal: interest that has run and was not paid."""
    repaid = total(row.principal for row in offer.schedule.instalments)
    return offer.schedule.left - (offer.schedule.balance - repaid) if offer.terms.method == "custom" else ZERO


@given(some.debts(), some.haircuts(), some.shares())
def test_a_larger_waiver_never_costs_more(debt, cut, share):
    larger = Haircut(*(max(each, share) for each in (cut.principal, cut.interest, cut.default_interest, cut.fees)))
    cheap, dear = (debt_offer(debt, Terms(debt.id, haircut=each), some.AS_OF) for each in (larger, cut))
    assert isinstance(cheap, DebtOffer)
    assert isinstance(dear, DebtOffer)
    assert cheap.total_paid <= dear.total_paid


@given(offers())
def test_everything_waived_leaves_nothing_to_pay(offer):
    if isinstance(offer, CannotCompute):
        return
    terms = replace(offer.terms, haircut=Haircut(*(Decimal(1),) * 4), down_payment=ZERO)
    free = debt_offer(offer.debt, terms, some.AS_OF)
    assert isinstance(free, DebtOffer)
    assert free.total_paid == 0
    assert free.flows == ()


@given(offers())
def test_the_price_of_a_kept_plan_never_falls_and_ends_at_all_that_is_paid(offer):
    if isinstance(offer, CannotCompute):
        return
    days = sorted({*month_grid(offer.agreed_on, 84), offer.last_due, offer.last_due + timedelta(1)})
    costs = [position.cost for position in offer_path(offer, tuple(days)).positions]
    assert all(before <= after for before, after in pairwise(costs))
    assert costs[-1] == offer.total_paid + offer.schedule.left


def test_between_own_payments_all_interest_that_has_run_is_owed_though_little_of_it_was_paid():
    """20,000 at 24 %: 100 yuan after 100 days, then nothing for 265 more: 20,000 + 4,800 - 100 is owed after a year."""
    debt = one_debt("20000.00").debts[0]
    paid = tuple(
        DatedPayment(some.AS_OF + timedelta(days), Decimal(sum_)) for days, sum_ in ((100, "100.00"), (900, "90000.00"))
    )
    offer = debt_offer(debt, Terms("d1", "custom", annual_rate=Decimal("0.24"), custom=paid), some.AS_OF)
    assert isinstance(offer, DebtOffer)
    days = tuple(some.AS_OF + timedelta(each) for each in (99, 100, 365))
    assert [str(position.owed) for position in offer_path(offer, days).positions] == [
        "21301.92",
        "21215.07",
        "24700.00",
    ]


@given(offers())
def test_the_payments_of_a_path_are_what_is_paid(offer):
    if isinstance(offer, CannotCompute):
        return
    assert total(flow.amount for flow in offer.flows) == offer.total_paid
    assert total(payments_by_month(offer.flows).values()) == offer.total_paid


@given(some.cases(proposals=True))
def test_every_case_can_be_worked_out(case):
    for found in evaluate(case, BOOK).proposals:
        if found.figures is None or found.comparison is None:
            continue
        assert found.figures.total_paid == total(flow.amount for flow in found.figures.path.flows)
        assert found.figures.heaviest_month <= found.figures.total_paid
        assert found.figures.feasible == (found.figures.first_shortfall is None)
        chance = found.comparison.break_even_suit_probability
        assert chance is None or 0 <= chance <= 1
        recovery = found.comparison.creditor_break_even_recovery
        assert recovery is None or recovery >= 0


@given(some.cases(proposals=True))
def test_at_the_break_even_chance_waiting_costs_what_the_proposal_costs(case):
    outcome = evaluate(case, BOOK)
    for found in outcome.proposals:
        if found.figures is None or found.comparison is None or len(found.offers) < len(case.debts):
            continue
        chance = found.comparison.break_even_suit_probability
        if_sued, if_not = (
            path.path.on(found.figures.last_due).cost for path in (outcome.default_path, outcome.unsued_path)
        )
        expected = found.figures.total_paid
        if chance is None:
            assert if_sued < expected
        elif chance == 0:
            assert if_not >= expected or abs(if_not - expected) <= (if_sued - if_not) / 1_000_000
        else:
            assert abs(chance * if_sued + (1 - chance) * if_not - expected) <= (if_sued - if_not) / 1_000_000


@given(some.cases(proposals=True))
def test_saving_is_the_price_of_waiting_less_what_the_proposal_costs(case):
    outcome = evaluate(case, BOOK)
    for found in outcome.proposals:
        if found.figures is None or found.comparison is None or len(found.offers) < len(case.debts):
            continue
        waiting = outcome.default_path.path.on(found.figures.last_due).cost
        assert found.comparison.saving == waiting - found.figures.total_paid


def test_paying_all_at_once_today_saves_exactly_what_would_be_added_by_waiting():
    case: Case = with_terms(
        one_debt("10000.00", default_annual_rate=Decimal("0.18")), method="lump_sum", first_due=some.AS_OF
    )
    case = replace(case, default_path=replace(case.default_path, sued=False, horizon_months=12))
    found = evaluate(case, BOOK).proposals[0]
    assert found.figures is not None
    assert found.comparison is not None
    assert found.comparison.saving == 0
    assert found.comparison.saving_at_horizon == Decimal("1800.00")


def test_a_proposal_without_terms_has_no_figures():
    case = replace(one_debt(), proposals=(Proposal("p1"),))
    assert evaluate(case, BOOK).proposals[0].figures is None
