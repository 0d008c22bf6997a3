"""What a household carries month by month: worked by hand, and the laws of less and of later."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Household, Income
from planner.money import FEN, ZERO
from planner.paths.means import MonthOfMeans, first_short_month, first_shortfall
from planner.paths.path import Flow
from tests import strategies as some


def months(*rows: tuple[int, int, int]) -> list[MonthOfMeans]:
    """Months of 2027 from due, means and costs."""
    return [
        MonthOfMeans((2027, k), Decimal(due), Decimal(means), Decimal(costs))
        for k, (due, means, costs) in enumerate(rows, 1)
    ]


def test_savings_carry_what_the_means_lack_until_they_are_used_up():
    short = months((1200, 1000, 0), (1200, 1000, 0), (1200, 1000, 0))
    assert first_short_month(short, Decimal(600)) is None
    assert first_short_month(short, Decimal("599.99")) == (2027, 3)
    assert first_short_month(short, ZERO) == (2027, 1)


def test_what_a_month_leaves_over_is_not_counted_on():
    assert first_short_month(months((0, 5000, 0), (1001, 1000, 0)), ZERO) == (2027, 2)


def test_a_cost_in_a_month_without_payments_is_owed_in_the_next():
    rows = months((0, 1000, 1500), (900, 1000, 0), (900, 1000, 0))
    assert first_short_month(rows, ZERO) == (2027, 2)
    assert first_short_month(rows, Decimal(400)) is None
    assert first_short_month(rows, Decimal("399.99")) == (2027, 2)


def test_the_day_named_is_the_first_payment_day_of_the_month():
    household = Household((Income("工资", Decimal(1000)),), savings=Decimal(100))
    flows = [Flow(date(2027, 1, 5), Decimal(1100), "a"), Flow(date(2027, 2, 20), Decimal(600), "a")]
    flows.append(Flow(date(2027, 2, 8), Decimal(500), "b"))
    assert first_shortfall(household, flows) == date(2027, 2, 8)
    assert first_shortfall(household, flows[:2]) is None
    assert first_shortfall(household, []) is None


ROWS = st.lists(
    st.tuples(some.amounts(most="3000.00"), some.amounts(most="3000.00"), some.amounts(most="500.00")), max_size=8
)


@given(ROWS, some.amounts(most="5000.00"), some.amounts("0.01", "900.00"), st.integers(0, 7))
def test_less_means_more_costs_or_fewer_savings_never_break_later(rows, savings, less, at):
    def row(key: int, cut: Decimal, cost: Decimal) -> MonthOfMeans:
        due, means, costs = rows[key]
        return MonthOfMeans((2027, key + 1), due, means - cut * (key == at), costs + cost * (key == at))

    def month(found: tuple[int, int] | None) -> int:
        return found[1] if found else 99

    plain = month(first_short_month([row(key, ZERO, ZERO) for key in range(len(rows))], savings))
    poorer = month(first_short_month([row(key, less, ZERO) for key in range(len(rows))], savings))
    costlier = month(first_short_month([row(key, ZERO, less) for key in range(len(rows))], savings))
    assert poorer <= plain
    assert costlier == poorer
    assert (
        month(first_short_month([row(key, ZERO, ZERO) for key in range(len(rows))], max(ZERO, savings - FEN))) <= plain
    )
