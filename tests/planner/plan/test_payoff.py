"""Several debts and one pot: the books balance, and every month is what it is on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.dates import add_months
from planner.errors import CannotCompute
from planner.money import ZERO, from_fen, total
from planner.plan.payee import Minimum, Payee
from planner.plan.payoff import Payoff, below_the_minimums, payoff
from planner.text import verbatim
from planner.vocabulary import STRATEGIES, Step, Strategy
from tests import strategies as some
from tests.planner.plan.naive_payoff import OnPaper

FIRST = date(2026, 12, 23)
orders = st.sampled_from(("smallest_first", "dearest_first", "most_urgent_first", "as_listed"))
strategies = some.words(Strategy)


def worked(payees, monthly, strategy, **terms) -> Payoff:
    found = payoff(payees, monthly, strategy, FIRST, **terms)
    assert isinstance(found, Payoff)
    return found


@st.composite
def plain_debts(draw: st.DrawFn, most: int = 5) -> list[Payee]:
    """Principal only, with fixed minimums; unpaid interest compounds or not."""
    return [
        Payee(
            f"d{k}",
            draw(some.amounts("0.01", "60000.00")),
            draw(some.rates("0.40")),
            minimum=Minimum(draw(some.amounts(most="600.00"))),
            compounds=draw(st.booleans()),
        )
        for k in range(draw(st.integers(1, most)))
    ]


@st.composite
def any_debts(draw: st.DrawFn, most: int = 4) -> list[Payee]:
    """Debts with everything that the plan knows of them."""

    def sometimes(kind):
        return draw(kind) if draw(st.integers(0, 3)) == 0 else None

    return [
        replace(
            debt,
            interest=sometimes(some.amounts(most="9000.00")) or ZERO,
            costs=sometimes(some.amounts(most="900.00")) or ZERO,
            minimum=Minimum(
                debt.minimum.floor,
                sometimes(st.integers(1, 900).map(lambda units: Decimal(units).scaleb(-4))) or Decimal(0),
                with_interest=bool(sometimes(st.booleans())),
            ),
            later_rate=sometimes(st.tuples(st.integers(0, 24), some.rates("0.40"))),
            court_ordered=sometimes(some.amounts(most="900.00")) or ZERO,
            priority=bool(sometimes(st.booleans())),
            secured=draw(st.booleans()),
            stage=sometimes(some.words(Step)),
        )
        for debt in draw(plain_debts(most))
    ]


def pot_for(payees: list[Payee]) -> st.SearchStrategy[Decimal]:
    """From a half per cent to a third of all that is owed, or a bit of the minimums."""
    owed = int(total(payee.owed for payee in payees) * 100)
    return st.integers(owed // 200, owed // 3 + 1).map(from_fen)


@st.composite
def plans(draw: st.DrawFn, debts: st.SearchStrategy[list[Payee]]) -> tuple[list[Payee], Decimal]:
    payees = draw(debts)
    return payees, draw(pot_for(payees))


# ------------------------------------------------------------------------------------------------------------- on paper


@given(plans(any_debts()), strategies, st.booleans(), st.sampled_from(("0.00", "0.00", "137.05", "9000.00")))
def test_every_month_is_what_it_is_on_paper(drawn, strategy, roll_over, lump):
    payees, monthly = drawn
    found = payoff(payees, monthly, strategy, FIRST, lump_sum=Decimal(lump), roll_over=roll_over)
    last = found.months if isinstance(found, Payoff) else 150
    paper = OnPaper(payees, monthly, strategy, lump=Decimal(lump), roll_over=roll_over, months=last)
    if isinstance(found, CannotCompute):
        assert paper.open()
        return
    assert not paper.open()
    for course, sheet in zip(found.courses, paper.sheets, strict=True):
        rows = [(row.number, row.accrued, row.costs, row.interest, row.principal) for row in course.payments]
        assert rows == sheet.lines
    assert [(each.number, each.debt_id, each.missing) for each in found.short] == paper.short


@given(any_debts(), strategies)
def test_minimums_only_are_what_they_are_on_paper(payees, strategy):
    found = payoff(payees, None, strategy, FIRST)
    paper = OnPaper(payees, None, strategy, months=found.months if isinstance(found, Payoff) else 150)
    assert bool(paper.open()) == isinstance(found, CannotCompute)
    if isinstance(found, Payoff):
        assert [course.total_interest for course in found.courses] == [
            sum(line[1] for line in sheet.lines) for sheet in paper.sheets
        ]


# ----------------------------------------------------------------------------------------------------------------- books


@given(plans(any_debts()), strategies, st.booleans())
def test_the_books_balance_to_the_fen(drawn, strategy, roll_over):
    payees, monthly = drawn
    found = payoff(payees, monthly, strategy, FIRST, roll_over=roll_over)
    if isinstance(found, CannotCompute):
        return
    for payee, course in zip(found.payees, found.courses, strict=True):
        opening = payee.owed
        for row in course.payments:
            assert (row.opening, row.closing) == (opening, opening + row.accrued - row.paid)
            assert row.paid == row.costs + row.interest + row.principal
            assert min(row.accrued, row.costs, row.interest, row.principal, row.closing) >= 0
            opening = row.closing
        assert opening == 0
        assert total(row.principal for row in course.payments) == payee.principal
        assert total(row.costs for row in course.payments) == payee.costs
        assert total(row.interest for row in course.payments) == payee.interest + course.total_interest
    assert found.total_paid == total(payee.owed for payee in payees) + found.total_interest
    assert found.total_paid == total(course.total_paid for course in found.courses)
    assert found.total_paid == total(month.paid for month in found.by_month)


@given(plans(any_debts()), strategies)
def test_the_whole_pot_is_paid_every_month_until_the_last(drawn, strategy):
    payees, monthly = drawn
    found = payoff(payees, monthly, strategy, FIRST)
    if isinstance(found, Payoff):
        assert all(month.paid == monthly for month in found.by_month[:-1])
        assert all(month.paid <= monthly and month.owed == 0 for month in found.by_month[-1:])


@given(plans(any_debts()), strategies, st.booleans())
def test_each_creditor_gets_its_minimum_or_the_plan_says_what_is_missing(drawn, strategy, roll_over):
    payees, monthly = drawn
    found = payoff(payees, monthly, strategy, FIRST, roll_over=roll_over)
    if isinstance(found, Payoff):
        missing = {(each.number, each.debt_id): each.missing for each in found.short}
        for course in found.courses:
            for row in course.payments:
                asked = min(max(course.payee.minimum.floor, course.payee.court_ordered), row.opening + row.accrued)
                assert row.paid + missing.get((row.number, course.payee.id), ZERO) >= asked


@given(plans(any_debts()), strategies)
def test_costs_come_before_interest_and_interest_before_principal(drawn, strategy):
    """民法典 art. 561."""
    payees, monthly = drawn
    found = payoff(payees, monthly, strategy, FIRST)
    if isinstance(found, CannotCompute):
        return
    for course in found.courses:
        costs, interest = course.payee.costs, course.payee.interest
        for row in course.payments:
            costs, interest = costs - row.costs, interest + row.accrued - row.interest
            assert not (row.interest and costs)
            assert not (row.principal and (costs or interest))


@given(plans(plain_debts()), orders)
def test_without_a_shortage_only_one_debt_gets_more_than_its_minimum_and_stays(drawn, strategy):
    payees, monthly = drawn
    found = payoff(payees, monthly, strategy, FIRST)
    if isinstance(found, Payoff) and not found.short:
        for number in range(1, found.months + 1):
            rows = [(course.payee, row) for course in found.courses for row in course.payments if row.number == number]
            assert sum(row.paid > payee.minimum.floor and row.closing > 0 for payee, row in rows) <= 1


@given(plans(plain_debts()))
def test_pro_rata_pays_the_same_instalments_until_somebody_is_paid_off(drawn):
    payees, monthly = drawn
    found = payoff(payees, monthly, "pro_rata", FIRST)
    if isinstance(found, Payoff) and not found.short:
        first_gone = min(course.gone_in for course in found.courses)
        for course in found.courses:
            assert len({row.paid for row in course.payments if row.number < first_gone}) <= 1


@given(plans(plain_debts()), orders)
def test_without_roll_over_no_month_asks_for_more_than_the_one_before(drawn, strategy):
    payees, monthly = drawn
    found = payoff(payees, monthly, strategy, FIRST, roll_over=False)
    if isinstance(found, Payoff) and not found.short:
        paid = [month.paid for month in found.by_month]
        assert paid == sorted(paid, reverse=True)
        assert max(paid) <= monthly


@given(plans(plain_debts()), strategies)
def test_rolling_over_never_takes_longer(drawn, strategy):
    payees, monthly = drawn
    kept, rolled = (payoff(payees, monthly, strategy, FIRST, roll_over=each) for each in (False, True))
    if isinstance(kept, Payoff) and not kept.short:
        assert isinstance(rolled, Payoff)
        assert rolled.months <= kept.months


@given(plans(plain_debts(1)), some.amounts("0.01", "2000.00"))
def test_paying_more_each_month_never_lengthens_a_debt(drawn, more):
    """studentloan-calculator.com prints a bi-weekly plan, which pays more a year, as 15 years instead of 10."""
    payees, monthly = drawn
    before, after = (payoff(payees, sum_, "as_listed", FIRST) for sum_ in (monthly, monthly + more))
    if isinstance(before, Payoff):
        assert isinstance(after, Payoff)
        assert after.months <= before.months
        assert after.total_interest <= before.total_interest


# ------------------------------------------------------------------------------------------------------ order and tiers


def debt(name: str, principal: str, rate: str = "0", minimum: str = "0", **more) -> Payee:
    return Payee(name, Decimal(principal), Decimal(rate), minimum=Minimum(Decimal(minimum)), **more)


def first_month(found: Payoff) -> dict[str, str]:
    return {course.payee.id: str(course.payments[0].paid) for course in found.courses}


@pytest.mark.parametrize(
    ("strategy", "paid"),
    [
        ("pro_rata", ["60.00", "25.71", "8.57", "25.72", "0.00"]),
        ("smallest_first", ["0.00", "20.00", "100.00", "0.00", "0.00"]),
        ("dearest_first", ["0.00", "120.00", "0.00", "0.00", "0.00"]),
        ("most_urgent_first", ["0.00", "0.00", "0.00", "120.00", "0.00"]),
        ("as_listed", ["120.00", "0.00", "0.00", "0.00", "0.00"]),
    ],
)
def test_the_first_month_by_each_strategy(strategy, paid):
    """120 for 700 at 5 %, 300.01 at 30 %, 100 at 0 %, 300.02 before the court, and nothing owed."""
    payees = [
        debt("a", "700.00", "0.05"),
        debt("b", "300.01", "0.30"),
        debt("c", "100.00", "0"),
        debt("d", "300.02", "0.10", stage="suit_filed"),
        debt("e", "0.00", "0.50"),
    ]
    found = worked(payees, Decimal(120), strategy)
    assert [course.payments[0].paid if course.payments else ZERO for course in found.courses] == [*map(Decimal, paid)]
    assert found.courses[4].payments == ()
    assert found.courses[4].gone_in == 0


def test_most_urgent_is_ordered_by_a_court_then_secured_then_the_later_stage_then_dearer():
    payees = [
        debt("dear", "1000.00", "0.36"),
        debt("early", "1000.00", "0.36", stage="reminders"),
        debt("late", "1000.00", "0.05", stage="enforcement"),
        debt("secured", "1000.00", "0.05", secured=True),
        debt("ordered", "1000.00", "0.05", court_ordered=Decimal(1)),
        debt("home", "1000.00", "0.01", priority=True),
    ]
    assert worked(payees, Decimal(200), "most_urgent_first").order == (
        "home", "ordered", "secured", "late", "early", "dear",
    )  # fmt: skip


def test_priority_debts_take_the_rest_first_by_every_strategy():
    payees = [debt("card", "100.00", "0.24"), debt("rent", "5000.00", priority=True)]
    for strategy in get_args(Strategy):
        assert first_month(worked(payees, Decimal(50), strategy)) == {"card": "0.00", "rent": "50.00"}


def test_too_little_goes_to_court_orders_then_priority_then_the_others_in_proportion():
    """400 for an order of 150, a priority minimum of 120, and minimums of 300 and 100."""
    payees = [
        debt("a", "9000.00", minimum="300"),
        debt("b", "9000.00", minimum="100"),
        debt("home", "9000.00", minimum="120", priority=True),
        debt("court", "9000.00", court_ordered=Decimal(150)),
    ]
    found = worked(payees, Decimal(400), "dearest_first")
    assert first_month(found) == {"a": "97.50", "b": "32.50", "home": "120.00", "court": "150.00"}
    assert [(each.number, each.debt_id, str(each.missing)) for each in found.short[:2]] == [
        (1, "a", "202.50"), (1, "b", "67.50"),
    ]  # fmt: skip
    said = below_the_minimums(found)
    assert said is not None
    assert "¥400.00 a month does not cover the least payments of ¥670.00" in said.reason.en


def test_a_pot_that_meets_the_minimums_is_not_below_them():
    assert below_the_minimums(worked([debt("a", "100.00", minimum="50")], Decimal(50), "as_listed")) is None


def test_what_a_debt_no_longer_needs_goes_to_the_next_one_in_the_same_month():
    """TuNa-eTech TV-4: A takes 25 + 25.83 and is cleared, B gets 30 and the 74.17 that are left; 155.00 in all."""
    payees = [debt("A", "50.00", "0.20", "25"), debt("B", "1000.00", "0.15", "30")]
    found = worked(payees, Decimal(155), "smallest_first")
    first, other = (course.payments[0] for course in found.courses)
    assert (first.accrued, first.paid, first.closing) == (Decimal("0.83"), Decimal("50.83"), ZERO)
    assert (other.accrued, other.paid, other.closing) == (Decimal("12.50"), Decimal("104.17"), Decimal("908.33"))


def test_without_roll_over_the_freed_minimum_stays_with_the_person_and_the_extra_moves_on():
    """155 are 55 of minimums and 100 extra: when A is gone, its 25 are kept, and B gets 30 and the 100."""
    payees = [debt("A", "50.00", "0.20", "25"), debt("B", "1000.00", "0.15", "30")]
    found = worked(payees, Decimal(155), "smallest_first", roll_over=False)
    assert [str(month.paid) for month in found.by_month[:3]] == ["155.00", "130.00", "130.00"]


def test_without_roll_over_a_creditor_that_is_paid_pro_rata_keeps_its_own_instalment():
    """50.00 and 100.00 get 30.00 and 60.00 of 90; the last 20.00 and 40.00 go nowhere else."""
    payees = [debt("a", "50.00"), debt("b", "100.00", "0.60")]
    found = worked(payees, Decimal(90), "pro_rata", roll_over=False)
    assert [[str(row.paid) for row in course.payments] for course in found.courses] == [
        ["30.00", "20.00"], ["60.00", "47.25"],
    ]  # fmt: skip


def test_the_dearest_is_found_anew_when_a_rate_changes():
    payees = [debt("steady", "900.00", "0.10"), debt("teaser", "900.00", "0", later_rate=(3, Decimal("0.30")))]
    paid = [row.paid for row in worked(payees, Decimal(100), "dearest_first").courses[1].payments]
    assert [str(sum_) for sum_ in paid[:4]] == ["0.00", "0.00", "0.00", "100.00"]


def test_unpaid_interest_bears_interest_only_where_the_contract_says_so():
    """1,200 at 10 % wait while 100.00 of another debt take all of the money: 10.00 and 10.00, or 10.00 and 10.08."""
    for compounds, second in ((False, "10.00"), (True, "10.08")):
        payees = [debt("first", "100.00"), debt("waits", "1200.00", "0.10", compounds=compounds)]
        rows = worked(payees, Decimal(50), "as_listed").courses[1].payments
        assert [str(row.accrued) for row in rows[:2]] == ["10.00", second]


def test_the_lump_sum_is_paid_at_the_start_before_any_interest():
    found = worked([debt("a", "1000.00", "0.12")], Decimal(100), "as_listed", lump_sum=Decimal(400))
    start, first = found.courses[0].payments[:2]
    assert (start.number, start.due, start.accrued, start.paid) == (0, date(2026, 11, 23), ZERO, Decimal(400))
    assert (first.due, first.opening, first.accrued) == (FIRST, Decimal(600), Decimal("6.00"))
    assert found.by_month[0].owed == 600


def test_a_lump_sum_may_be_all_it_takes():
    found = worked([debt("a", "300.00", "0.12")], Decimal(100), "pro_rata", lump_sum=Decimal(400), start=FIRST)
    assert (found.months, found.total_paid, found.courses[0].gone_in) == (0, Decimal(300), 0)
    assert [(month.number, month.due) for month in found.by_month] == [(0, FIRST)]


def test_payments_fall_due_month_by_month():
    found = worked([debt("a", "300.00")], Decimal(100), "as_listed")
    assert [row.due for row in found.courses[0].payments] == [add_months(FIRST, k) for k in range(3)]


def test_a_debt_left_out_stands_apart_with_what_it_comes_to_meanwhile():
    """1,000.00 at 12 % for three months: 30.00 simple, 30.30 compounded; costs bear nothing."""
    out = debt("out", "1000.00", "0.12", costs=Decimal(5), excluded=verbatim("disputed"))
    payees = [out, debt("a", "300.00"), replace(out, id="other", compounds=True)]
    found = worked(payees, Decimal(100), "as_listed")
    assert [course.payee.id for course in found.courses] == ["a"]
    assert found.total_paid == 300
    assert [(each.payee.id, each.reason.en, each.owed, str(each.owed_at_end)) for each in found.aside] == [
        ("out", "disputed", Decimal(1005), "1035.00"), ("other", "disputed", Decimal(1005), "1035.30"),
    ]  # fmt: skip


def test_nothing_owed_takes_no_month():
    for payees in ([], [debt("a", "0.00", "0.20", "35")]):
        found = worked(payees, Decimal(100), "dearest_first")
        assert (found.months, found.total_paid, found.by_month) == (0, 0, ())


# ---------------------------------------------------------------------------------------------------------------- no end


@pytest.mark.parametrize(
    ("payees", "monthly", "words"),
    [
        ([debt("a", "10000.00", "0.24")], "200", "Never paid off at this payment: ¥200.00 a month does not exceed"),
        ([debt("a", "10000.00", "0.24", compounds=True)], "199", "does not exceed the interest of ¥200.00"),
        ([debt("a", "999999999999.99", "10", compounds=True)], "1", "Never paid off"),
        ([debt("a", "10000.00", "0.24"), debt("b", "500.00", "0.24")], "150", "Never paid off"),
        ([debt("a", "100.00")], "0", "Never paid off at this payment: ¥0.00"),
        ([debt("a", "100000.00")], "50", "At ¥50.00 a month it takes more than a hundred years"),
    ],
)
def test_a_pot_that_never_ends_a_debt_is_said_in_words(payees, monthly, words):
    found = payoff(payees, Decimal(monthly), "dearest_first", FIRST)
    assert isinstance(found, CannotCompute)
    assert words in found.reason.en


def test_minimums_that_shrink_with_the_balance_may_never_end_it():
    found = payoff(
        [replace(debt("a", "10000.00", "0.10"), minimum=Minimum(share=Decimal("0.02")))], None, "as_listed", FIRST
    )
    assert isinstance(found, CannotCompute)
    assert "hundred years" in found.reason.en


def test_owing_more_for_a_while_is_not_never():
    """The first year's pot is below all interest, but simple interest of the waiting debt does not grow."""
    payees = [debt("small", "1000.00", "0.36"), debt("large", "20000.00", "0.024")]
    found = worked(payees, Decimal(60), "as_listed")
    assert found.by_month[0].owed > 21000
    assert found.courses[0].gone_in == 24


def test_every_strategy_has_its_words():
    assert set(STRATEGIES) == set(get_args(Strategy))
