"""Laws of the default path: its price never falls, sampling changes nothing, and what is lawful never exceeds what is claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from hypothesis import assume, given
from hypothesis import strategies as st

from planner.case.model import Case, DefaultPathSettings
from planner.case.terms import DatedPayment
from planner.compare.outcome import debt_figures
from planner.dates import month_grid
from planner.money import from_fen, round_fen, total
from planner.paths.default import DefaultPath, attachable_income, default_path, horizon
from planner.paths.path import Position
from planner.paths.timeline import durations, payments_of, settings_of, without_suit
from planner.rules.citation import Cited
from planner.rules.fees import acceptance_fee
from planner.rules.rulebook import Rulebook, load_rulebook
from tests import strategies as some

BOOK = load_rulebook()


def rows(case: Case) -> tuple[date, ...]:
    return month_grid(case.as_of, case.default_path.horizon_months)


def course(case: Case, days: tuple[date, ...] = ()) -> DefaultPath:
    return default_path(case, BOOK, days or rows(case))


@given(some.cases())
def test_the_price_of_waiting_never_falls(case):
    for path in (course(case).path, *(debt.path for debt in course(case).debts)):
        assert all(before.cost <= after.cost for before, after in pairwise(path.positions))


@given(some.cases(most_debts=2), st.integers(0, 700))
def test_the_price_never_falls_from_one_day_to_the_next(case, start):
    days = tuple(case.as_of + timedelta(start + k) for k in range(60))
    costs = [position.cost for position in course(case, days).path.positions]
    assert costs == sorted(costs)


@given(some.cases(), st.sampled_from((1, 7, 30)))
def test_sampling_more_often_changes_no_figure(case, every):
    often = tuple(sorted({*rows(case), *(case.as_of + timedelta(k) for k in range(0, 1200, every))}))
    often = tuple(day for day in often if day <= horizon(case))
    seldom, fine = course(case), course(case, often)
    assert [fine.path.on(day) for day in rows(case)] == list(seldom.path.positions)
    assert [debt.steps for debt in fine.debts] == [debt.steps for debt in seldom.debts]


@given(some.cases())
def test_what_a_court_would_support_never_exceeds_what_is_claimed(case):
    path = course(case)
    for debt in path.debts:
        assert all(0 <= step.lawful <= step.claimed for step in debt.steps)
        assert all(
            position.balance.total - position.balance.costs - position.balance.doubled_interest <= position.claimed
            for position in debt.path.positions
        )


@given(some.cases())
def test_no_part_of_a_balance_is_negative(case):
    for position in course(case).path.positions:
        balance = position.balance
        parts = (balance.principal, balance.interest, balance.default_interest, balance.costs, balance.doubled_interest)
        assert min(parts) >= 0
        assert position.owed == total(parts)


@given(some.cases())
def test_lawful_and_contestable_make_up_the_claim(case):
    for debt in case.debts:
        figures = debt_figures(case, debt, BOOK)
        assert figures.contestable >= 0
        assert figures.lawful_owed == debt.principal + figures.lawful_interest + figures.lawful_charges
        assert figures.lawful_owed + figures.contestable == debt.owed


@given(some.cases())
def test_the_first_position_is_what_is_lawfully_owed_on_the_day_or_more(case):
    """More only by what arises on that very day: the costs of a suit already due. What is paid on that day is part of it."""
    case = without_suit(case)
    assume(all(debt.contract_date is None or debt.contract_date <= case.as_of for debt in case.debts))
    first = course(case).path.positions[0]
    lawful = [debt_figures(case, debt, BOOK).lawful_owed for debt in case.debts]
    own = [total(each.amount for each in debt.default_path.payments if each.date == case.as_of) for debt in case.debts]
    assert first.paid == total(min(pair) for pair in zip(own, lawful, strict=True))
    assert first.cost == total(lawful)


@given(some.cases())
def test_the_stages_come_in_order_and_are_reached_once(case):
    for debt, its in zip(course(case).debts, case.debts, strict=True):
        names = [step.step for step in debt.steps]
        assert names == sorted(set(names), key=names.index)
        court = [
            step.day
            for step in debt.steps
            if step.step in ("suit_filed", "judgment_in_force", "performance_over", "enforcement")
        ]
        assert court == sorted(court)
        if not debt.own_payments:
            assert bool(court) == settings_of(case, its).sued
        elif court:
            assert settings_of(case, its).sued


@given(some.cases())
def test_without_a_suit_nothing_is_collected_and_no_court_costs_arise(case):
    path = course(without_suit(case))
    assert not any(debt.collected for debt in path.debts)
    for position in path.path.positions:
        assert (position.balance.costs, position.balance.doubled_interest) == (0, 0)


@given(some.cases())
def test_no_month_collects_more_than_the_attachable_income(case):
    by_day: dict[date, list] = {}
    for flow in (flow for debt in course(case).debts for flow in debt.collected):
        by_day.setdefault(flow.day, []).append(flow.amount)
    assert all(total(amounts) <= attachable_income(case) for amounts in by_day.values())
    assert all(day in month_grid(case.as_of, 1200) for day in by_day)


@given(some.cases())
def test_what_is_paid_of_ones_own_accord_is_what_was_typed_as_far_as_it_is_owed(case):
    """Each payment in full until one pays everything; none before ``as_of``, and none after the debt is paid off."""
    path = course(case)
    for debt, its in zip(path.debts, case.debts, strict=True):
        typed = {from_fen(fen) for fen in payments_of(case, its).values()}
        assert all(flow.day >= case.as_of for flow in debt.own_payments)
        assert all(flow.amount in typed for flow in debt.own_payments[:-1])
        assert all(debt.closed is None or flow.day <= debt.closed for flow in debt.path.flows)


@given(some.debts(), st.integers(0, 900), some.amounts("0.01", "50000.00"), st.booleans())
def test_a_payment_takes_costs_interest_charges_principal_and_the_doubled_part_in_that_order(
    debt, after, sum_, doubled
):
    """A later part falls only as far as the payment exceeds all parts before it; on a day without a stage."""
    day, settings_ = some.AS_OF + timedelta(after), DefaultPathSettings("fast", fixed_sums_doubled=doubled)
    without = Case(some.AS_OF, debts=(debt,), default_path=settings_)
    own = replace(debt.default_path, payments=(*debt.default_path.payments, DatedPayment(day, sum_)))
    assume(
        all(
            step.day is None or max(step.day, some.AS_OF) != day for step in course(without, (day,)).debts[0].steps[:-1]
        )
    )
    before, after_it = (
        course(each, (day,)).path.positions[0]
        for each in (without, replace(without, debts=(replace(debt, default_path=own),)))
    )
    left = min(sum_, before.owed)
    assert after_it.paid == before.paid + left
    for part in ("costs", "interest", "default_interest", "principal", "doubled_interest"):
        owed, remains = getattr(before.balance, part), getattr(after_it.balance, part)
        assert owed - remains == min(left, owed)
        left -= owed - remains


@given(some.cases())
def test_what_has_been_paid_is_the_sum_of_the_payments(case):
    path = course(case).path
    for position in path.positions:
        assert position.paid == total(flow.amount for flow in path.flows if flow.day <= position.day)


@given(some.cases())
def test_once_closed_a_debt_stays_paid(case):
    for debt in course(case).debts:
        for position in debt.path.positions:
            if debt.closed is not None and position.day >= debt.closed:
                assert position.owed == 0


# -- ceilings and fees ------------------------------------------------------------------------------------------------


def under(kind: str, cap: Decimal) -> Rulebook:
    """The rules with another ceiling for one kind of lender, for all contracts and suits."""
    name = f"ceiling_{kind}"
    period = BOOK.rule(name).periods[-1]
    always = replace(period.citation, in_force_from=date(2015, 9, 1))
    rule = replace(BOOK.rule(name), periods=(Cited({"annual_rate": cap}, always),))
    return Rulebook(MappingProxyType({**BOOK.rules, name: rule}))


@given(some.debts(), some.rates("0.60"), some.rates("0.60"))
def test_a_higher_ceiling_never_lowers_what_is_lawful(debt, one, other):
    """On the day itself and at every month of the default path, with payments of one's own accord as they are."""
    low, high = (under(debt.creditor.kind, cap) for cap in sorted((one, other)))
    case = Case(some.AS_OF, debts=(debt,), default_path=DefaultPathSettings("fast", horizon_months=30))
    less, more = (debt_figures(case, debt, book) for book in (low, high))
    assert less.lawful_owed <= more.lawful_owed
    assert less.lawful_interest <= more.lawful_interest
    assert less.lawful_charges <= more.lawful_charges
    for below, above in zip(
        *(default_path(case, book, rows(case)).path.positions for book in (low, high)), strict=True
    ):
        assert below.paid + lawful(below) <= above.paid + lawful(above)
        assert below.cost <= above.cost


def lawful(position: Position) -> Decimal:
    return position.owed - position.balance.costs - position.balance.doubled_interest


@given(some.cases())
def test_the_fee_of_a_procedure_is_the_whole_a_half_or_a_third_of_the_acceptance_fee_and_never_less(case):
    """Halved once however many reasons there are; a notarised instrument pays the notary instead."""
    for debt, its in zip(course(case).debts, case.debts, strict=True):
        settings_ = settings_of(case, its)
        procedure = durations(settings_, BOOK).procedure
        parts = {"ordinary": 1, "ordinary_with_notice": 1, "payment_order": 3}
        for step in debt.steps:
            for cost in step.costs:
                if cost.kind in ("acceptance_fee", "payment_order_fee"):
                    assert step.day is not None
                    whole = acceptance_fee(step.claimed + settings_.lawyer_fee, max(step.day, case.as_of), BOOK).amount
                    assert cost.full == round_fen(whole / parts.get(procedure, 2))
                assert 0 <= cost.amount <= cost.full
                assert (cost.kind == "notary_fee") <= (procedure == "notarised")
