"""A missed instalment and a broken plan: by hand, and against the default path that was never interrupted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.case.model import Case, DefaultPathSettings
from planner.case.terms import Haircut, Terms
from planner.compare.breach import (
    BreachClause,
    Broken,
    Missed,
    broken_in_words,
    broken_plan,
    missed_in_words,
    missed_instalment,
)
from planner.errors import CannotCompute
from planner.money import ZERO, total
from planner.paths.default import default_path
from planner.paths.path import Flow
from planner.paths.proposal import DebtOffer, debt_offer, offers
from planner.paths.revived import revived_debt
from planner.rules.rulebook import Rulebook, load_rulebook
from tests import strategies as some
from tests.samples import AS_OF, one_debt, three_debts, with_terms


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def offered(case: Case) -> list[DebtOffer]:
    return [offer for offer in offers(case, case.proposals[0]) if isinstance(offer, DebtOffer)]


def missed(case: Case, kept: int, clause: BreachClause) -> Missed:
    found = missed_instalment(case, offered(case), kept, clause)
    assert isinstance(found, Missed)
    return found


@given(debt=some.debts(), days=st.integers(0, 900))
def test_unpaid_a_revived_debt_is_what_the_default_path_claims(debt, days, book):
    """Before a suit the contract runs in both in the same way, to the fen."""
    case = some.shared_only(Case(AS_OF, debts=(debt,), default_path=DefaultPathSettings(sued=False)))
    on = AS_OF + timedelta(days)
    assert revived_debt(debt, AS_OF, (), on).owed == default_path(case, book, (on,)).path.on(on).claimed


@given(debt=some.debts(), payments=st.lists(st.tuples(st.integers(0, 400), some.amounts(most="9000.00")), max_size=5))
def test_what_is_paid_is_set_off_and_nothing_is_paid_twice(debt, payments):
    free = replace(debt, nominal_annual_rate=Decimal(0), default_annual_rate=Decimal(0))
    flows = [Flow(AS_OF + timedelta(day), amount, debt.id) for day, amount in payments]
    left = revived_debt(free, AS_OF, flows, AS_OF + timedelta(400))
    assert left.owed == max(ZERO, debt.owed - total(amount for _, amount in payments))
    with_interest = revived_debt(debt, AS_OF, flows, AS_OF + timedelta(400))
    assert with_interest.owed >= left.owed
    assert min(with_interest.principal, with_interest.interest_due, with_interest.default_interest_due) >= 0


def test_by_hand_payments_settle_interest_before_principal():
    """10,000 at 36 % for default, ACT/360: 10 a day. After 30 days 500 are paid: 200 interest, 300 default interest."""
    debt = one_debt(
        interest_due=Decimal("200.00"),
        fees_due=Decimal("50.00"),
        default_annual_rate=Decimal("0.36"),
        day_count="ACT_360",
    ).debts[0]
    after = AS_OF + timedelta(30)
    paid = revived_debt(debt, AS_OF, [Flow(after, Decimal("500.00"), "d1")], after)
    assert (paid.interest_due, paid.default_interest_due, paid.fees_due) == (ZERO, ZERO, Decimal("50.00"))
    assert paid.principal == Decimal("10000.00")
    more = revived_debt(debt, AS_OF, [Flow(after, Decimal("1550.00"), "d1")], after + timedelta(10))
    assert (more.fees_due, more.principal, more.default_interest_due) == (ZERO, Decimal("9000.00"), Decimal("90.00"))


def plan_of(months: int = 10, **terms) -> Case:
    """12,000 with 2,000 of it waived, in instalments without interest; default interest of 36 %, 10 yuan a day and more."""
    case = one_debt(fees_due=Decimal("2000.00"), default_annual_rate=Decimal("0.36"), day_count="ACT_360")
    return with_terms(case, months=months, haircut=Haircut(fees=Decimal(1)), **terms)


def test_by_hand_made_good_in_time_a_missed_instalment_costs_a_few_yuan():
    found = missed(plan_of(), 2, BreachClause(cure_days=15))
    assert (found.day, found.cure_until) == (date(2027, 2, 23), date(2027, 3, 10))
    assert found.sum == Decimal("1000.00")
    assert found.late_interest == Decimal("15.00")  # 1,000 x 36 % x 15 / 360


def test_by_hand_not_made_good_the_waivers_come_back():
    """10 yuan of default interest a day, and of the 2,000 paid by then nothing has reached the principal."""
    found = missed(plan_of(), 2, BreachClause(cure_days=15))
    assert found.revived == Decimal("2000.00")
    assert found.owed_by_plan == Decimal("8000.00")
    days = (date(2027, 3, 10) - AS_OF).days
    assert found.owed == Decimal("12000.00") + 10 * days - 2000
    assert found.extra == found.owed - 8000
    assert found.at_once == found.owed
    said = missed_in_words(found)
    assert "2,000.00" in said.zh
    assert f"{found.owed:,.2f}" in said.en


def test_without_these_clauses_only_the_instalment_is_due():
    found = missed(plan_of(), 2, BreachClause(0, waivers_revive=False, accelerates=False))
    assert (found.revived, found.extra, found.at_once) == (ZERO, ZERO, Decimal("1000.00"))


@given(data=st.data(), debt=some.debts(), kept=st.integers(0, 20))
def test_where_nothing_comes_back_what_is_owed_is_what_the_plan_would_have_asked_for(data, debt, kept):
    terms = data.draw(some.terms_for(debt, months=24))
    offer = debt_offer(debt, terms, AS_OF)
    if isinstance(offer, CannotCompute):
        return
    found = missed_instalment(Case(AS_OF, debts=(debt,)), [offer], kept, BreachClause(waivers_revive=False))
    if isinstance(found, Missed):
        assert found.owed == found.owed_by_plan
        assert found.late_interest == 0
        assert found.sum > 0


@given(case=some.cases())
def test_broken_before_anything_was_paid_a_plan_costs_what_waiting_costs(case, book):
    """The waivers come back and the default path of a debt in default goes on, up to a fen for each rounding that day."""
    assume(all((debt.in_default_since or AS_OF) <= AS_OF for debt in case.debts))
    case = some.shared_only(case)
    case = replace(with_terms(case, months=12), default_path=replace(case.default_path, suit_after_days=2000))
    found = broken_plan(case, offered(case), 0, BreachClause(), book)
    if isinstance(found, CannotCompute) or found.paid:
        return
    open_debts = [offer for offer in offered(case) if offer.flows]
    if len(open_debts) == len(case.debts):
        assert abs(found.difference) <= Decimal("0.02") * len(case.debts)


@given(case=some.cases(), kept=st.integers(0, 24), cure=st.sampled_from((0, 10, 40)), revive=st.booleans())
def test_every_broken_plan_adds_up(case, kept, cure, revive, book):
    case = with_terms(case, months=18, haircut=Haircut(default_interest=Decimal(1), fees=Decimal(1)))
    found = broken_plan(case, offered(case), kept, BreachClause(cure, revive), book)
    due = sorted({row.due for offer in offered(case) for row in offer.schedule.instalments if row.payment})
    if isinstance(found, CannotCompute):
        assert kept >= len(due)
        return
    assert found.missed.day == due[kept]
    paid = total(flow.amount for offer in offered(case) for flow in offer.flows if flow.day < found.missed.day)
    assert found.paid == paid
    assert found.price >= found.paid
    assert found.end >= found.missed.cure_until


def test_a_plan_broken_late_is_said_to_be_dearer_or_cheaper(book: Rulebook):
    case = with_terms(three_debts(), months=36, haircut=Haircut(default_interest=Decimal(1), fees=Decimal(1)))
    revived = broken_plan(case, offered(case), 20, BreachClause(), book)
    kept = broken_plan(case, offered(case), 20, BreachClause(waivers_revive=False), book)
    assert isinstance(revived, Broken)
    assert isinstance(kept, Broken)
    assert revived.price > kept.price
    assert ("more than never" in broken_in_words(revived).en) == (revived.difference > 0)
    assert "still" in broken_in_words(kept).en
    assert f"{abs(kept.difference):,.2f}" in broken_in_words(kept).zh


def test_after_the_last_payment_nothing_can_be_missed(book: Rulebook):
    case = with_terms(one_debt(), months=3)
    found = missed_instalment(case, offered(case), 3, BreachClause())
    assert isinstance(found, CannotCompute)
    assert "paid off" in found.reason.en
    assert isinstance(broken_plan(case, offered(case), 3, BreachClause(), book), CannotCompute)


def test_a_debt_paid_off_before_stays_paid_off(book: Rulebook):
    case = three_debts()
    first, second, _ = case.debts
    found = [debt_offer(first, Terms(first.id, months=1), AS_OF), debt_offer(second, Terms(second.id, months=9), AS_OF)]
    broken = broken_plan(case, [each for each in found if isinstance(each, DebtOffer)], 1, BreachClause(), book)
    assert isinstance(broken, Broken)
    assert broken.missed.owed < first.owed + second.owed
    assert broken.missed.owed_by_plan < second.owed
