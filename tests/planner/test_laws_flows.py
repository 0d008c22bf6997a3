"""Laws of payments kept as columns of fen, and of schedules made side by side: the same figures as one by one in decimals."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Proposal
from planner.dates import add_months, month_grid
from planner.money import ZERO, round_fen, total
from planner.paths.path import Flow, Flows, flows_of, flows_together, paid_by_day, together
from planner.paths.proposal import TOGETHER, DebtOffer, debt_offer, offer_path, offers, payments_by_month
from tests import strategies as some
from tests.samples import one_debt


def in_decimals(offer: DebtOffer) -> tuple[Flow, ...]:
    """Every payment above zero in date order, from the instalments in yuan."""
    paid = [(offer.agreed_on, offer.down_payment), *((row.due, row.payment) for row in offer.schedule.instalments)]
    return tuple(Flow(day, amount, offer.debt.id) for day, amount in sorted(paid) if amount)


@st.composite
def offered(draw: st.DrawFn, most: int = 3) -> list[DebtOffer]:
    debts = [draw(some.debts(f"d{number}")) for number in range(draw(st.integers(1, most)))]
    found = [debt_offer(debt, draw(some.terms_for(debt)), some.AS_OF) for debt in debts]
    return [each for each in found if isinstance(each, DebtOffer)]


@st.composite
def many_debts(draw: st.DrawFn) -> Case:
    """More debts than are worked out one after the other, some of them alike but for their terms."""
    kinds = [draw(some.debts()) for _ in range(2)]
    debts = [
        replace(draw(st.sampled_from(kinds)), id=f"d{n}") for n in range(draw(st.integers(TOGETHER, TOGETHER + 4)))
    ]
    terms = tuple(draw(some.terms_for(debt)) for debt in debts)
    return replace(one_debt(), debts=tuple(debts), proposals=(Proposal("p1", terms=terms),))


@given(many_debts())
def test_offers_of_many_debts_are_those_of_each_debt(case):
    terms = case.proposals[0].terms
    one_by_one = tuple(debt_offer(case.debt(each.debt_id), each, case.as_of) for each in terms)
    assert offers(case, case.proposals[0]) == one_by_one


@given(offered())
def test_flows_are_the_payments_of_the_instalments(found):
    for offer in found:
        plain = in_decimals(offer)
        assert offer.flows == plain
        assert plain == offer.flows
        assert hash(offer.flows) == hash(plain)
        assert (len(offer.flows), offer.flows[:2], bool(offer.flows)) == (len(plain), plain[:2], bool(plain))


@given(offered())
def test_flows_of_several_debts_stand_in_date_order_and_on_one_day_in_that_of_the_debts(found):
    plain = sorted((flow for offer in found for flow in in_decimals(offer)), key=lambda flow: flow.day)
    assert together([offer_path(offer, ()) for offer in found], ()).flows == tuple(plain)


def month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def sums(flows: Sequence[Flow], key: Callable[[date], object] = lambda day: day) -> dict[object, Decimal]:
    found: dict[object, Decimal] = {}
    for flow in sorted(flows, key=lambda each: each.day):
        found[key(flow.day)] = found.get(key(flow.day), ZERO) + flow.amount
    return found


@given(offered())
def test_sums_by_day_and_month_are_those_of_the_flows(found):
    flows = flows_together(offer.flows for offer in found)
    plain = tuple(flow for offer in found for flow in in_decimals(offer))
    assert flows.by_day == paid_by_day(plain) == sums(plain)
    assert list(map(str, flows.by_day.items())) == list(map(str, sums(plain).items()))
    assert list(paid_by_day(plain)) == list(flows.by_day)
    assert payments_by_month(flows) == payments_by_month(plain) == sums(plain, month_of)


@given(offered())
def test_positions_are_those_of_the_instalments_in_yuan(found):
    for offer in found:
        if offer.terms.method == "custom":
            continue  # interest by days, which has its own law
        rows = offer.schedule.instalments
        days = {*month_grid(some.AS_OF - timedelta(40), 66), *(row.due for row in rows), offer.agreed_on}
        for position in offer_path(offer, sorted(days)).positions:
            number = bisect_right([row.due for row in rows], position.day)
            if position.day < offer.agreed_on:
                assert (position.paid, position.owed) == (ZERO, offer.restructured)
                continue
            assert position.paid == offer.down_payment + total(row.payment for row in rows[:number])
            assert position.balance.total == position.owed == position.claimed
            if number == len(rows):
                assert position.owed == offer.schedule.left
                continue
            began = rows[number - 1].due if number else max(offer.agreed_on, starts(offer))
            if position.day >= began:
                share = Decimal((position.day - began).days) / max(1, (rows[number].due - began).days)
                assert position.balance.principal == rows[number].opening
                assert position.balance.interest == round_fen(rows[number].interest * share)
            else:
                assert position.balance.principal == offer.schedule.balance
                assert ZERO <= position.balance.interest <= offer.schedule.moratorium_interest


def starts(offer: DebtOffer) -> date:
    """When interest of the first instalment begins."""
    return add_months(offer.schedule.instalments[0].due, -(offer.terms.months if offer.terms.method == "bullet" else 1))


def test_no_payments_are_flows_too():
    assert Flows() == flows_of("d1", []) == ()
    assert not flows_of("d1", [])
    assert flows_of("d1", []).by_day == {}
    assert Flows() != [Flow(some.AS_OF, Decimal("1.00"), "d1")]


def test_flows_of_one_day_in_the_order_given():
    one = flows_of("a", [(some.AS_OF, 100), (some.AS_OF, 50)])
    both = flows_together((one, flows_of("b", [(some.AS_OF - timedelta(1), 1)])))
    assert [(flow.debt_id, str(flow.amount)) for flow in both] == [("b", "0.01"), ("a", "1.00"), ("a", "0.50")]
    assert {day: str(sum_) for day, sum_ in both.by_day.items()} == {
        some.AS_OF - timedelta(1): "0.01",
        some.AS_OF: "1.50",
    }
