"""When paying the dearest debt first costs least: a theorem in unrounded arithmetic, and how far rounding and law bend it.

The theorem needs a pot that is the same every month and rolls over, fixed minimums, rates that stay, no priority debts, and
interest on everything owed. It is tested on unrounded fractions here; the planner's plans, rounded to the fen, are then held to
what rounding can do at most, and two examples show that the bounds are not there for nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from planner.errors import CannotCompute
from planner.money import from_fen, total
from planner.plan.payee import Minimum, Payee
from planner.plan.payoff import Payoff, payoff
from tests import strategies as some

FIRST = date(2026, 12, 23)


@st.composite
def under_the_theorem(draw: st.DrawFn, most: int = 5) -> tuple[list[Payee], Decimal]:
    """Compounding debts with fixed minimums, and a pot above them that ends within some years."""
    payees = [
        Payee(
            f"d{k}",
            draw(some.amounts("1.00", "60000.00")),
            draw(some.rates("0.36")),
            minimum=Minimum(draw(some.amounts(most="300.00"))),
            compounds=True,
        )
        for k in range(draw(st.integers(2, most)))
    ]
    owed = int(total(payee.owed for payee in payees) * 100)
    return payees, total(payee.minimum.floor for payee in payees) + from_fen(draw(st.integers(owed // 30, owed // 3)))


def unrounded_interest(payees: list[Payee], pot: Decimal, order: tuple[int, ...]) -> Fraction:
    """Total interest of a plan that rounds nothing, whoever comes first in ``order``."""
    owed = [Fraction(payee.owed) for payee in payees]
    growth = [1 + Fraction(payee.annual_rate) / 12 for payee in payees]
    least = [Fraction(payee.minimum.floor) for payee in payees]
    paid = Fraction(0)
    while any(owed):
        due = [fen * by for fen, by in zip(owed, growth, strict=True)]
        pays = list(map(min, due, least))
        spare = Fraction(pot) - sum(pays)
        for k in order:
            given = min(spare, due[k] - pays[k])
            pays[k] += given
            spare -= given
        owed = [fen - given for fen, given in zip(due, pays, strict=True)]
        paid += sum(pays)
    return paid - sum(Fraction(payee.owed) for payee in payees)


def dearest(payees: list[Payee]) -> tuple[int, ...]:
    return tuple(sorted(range(len(payees)), key=lambda k: -payees[k].annual_rate))


@given(under_the_theorem(most=3))
def test_unrounded_no_fixed_order_costs_less_than_the_dearest_first(drawn):
    payees, pot = drawn
    least = unrounded_interest(payees, pot, dearest(payees))
    assert all(least <= unrounded_interest(payees, pot, order) for order in permutations(range(len(payees))))


def rounding_bound(*plans: Payoff) -> Decimal:
    """The most that rounding can turn: half a fen for each debt and month, grown at the highest rate to a month past the end."""
    rate = max((payee.annual_rate for plan in plans for payee in plan.payees), default=Decimal(0)) / 12
    last = max(plan.months for plan in plans) + 1
    return sum(
        (
            len(places) * Decimal("0.005") * (1 + rate) ** (last - number)
            for plan in plans
            for number, (places, _, _) in enumerate(plan.run)
        ),
        Decimal(0),
    )


@given(under_the_theorem())
def test_the_dearest_first_is_never_dearer_than_another_order_by_more_than_rounding(drawn):
    payees, pot = drawn
    best = payoff(payees, pot, "dearest_first", FIRST)
    for strategy in ("smallest_first", "as_listed", "pro_rata"):
        other = payoff(payees, pot, strategy, FIRST)
        if isinstance(best, CannotCompute):
            assert isinstance(other, CannotCompute)
        elif isinstance(other, Payoff):
            assert best.total_interest <= other.total_interest + rounding_bound(best, other)


@given(under_the_theorem())
def test_a_plan_to_the_fen_is_the_unrounded_one_up_to_rounding(drawn):
    payees, pot = drawn
    found = payoff(payees, pot, "dearest_first", FIRST)
    if isinstance(found, Payoff):
        exact = unrounded_interest(payees, pot, dearest(payees))
        assert abs(Fraction(found.total_interest) - exact) <= Fraction(rounding_bound(found, found))


def debt(principal: str, rate: str, **more) -> Payee:
    return Payee(principal, Decimal(principal), Decimal(rate), **more)


def interest(payees: list[Payee], pot: str, strategy) -> Decimal:
    found = payoff(payees, Decimal(pot), strategy, FIRST)
    assert isinstance(found, Payoff)
    return found.total_interest


def test_rounding_to_the_fen_can_turn_a_near_tie():
    """10.01 % on the larger debt, 10.00 % on the smaller: unrounded the dearest first is cheaper, to the fen 0.02 dearer."""
    payees = [debt("283.88", "0.1000", compounds=True), debt("1421.16", "0.1001", compounds=True)]
    assert interest(payees, "155.00", "dearest_first") == Decimal("90.97")
    assert interest(payees, "155.00", "smallest_first") == Decimal("90.95")
    pot = Decimal("155.00")
    assert unrounded_interest(payees, pot, (1, 0)) < unrounded_interest(payees, pot, (0, 1))


def test_where_unpaid_interest_bears_none_the_dearest_first_can_be_truly_dearer():
    """500 at 36 % with 4,000 of old interest, and 5,000 at 20 %. By art. 561 the old interest, which costs nothing more, is
    paid before the dear principal, while the other 5,000 go on costing.
    """
    payees = [debt("500.00", "0.36", interest=Decimal("4000.00")), debt("5000.00", "0.20")]
    first = interest(payees, "600.00", "dearest_first")
    second = interest(payees, "600.00", "as_listed")
    other = interest(payees[::-1], "600.00", "as_listed")
    assert first == second
    assert other < first - 100
    compounding = [replace(payee, compounds=True) for payee in payees]
    assert interest(compounding, "600.00", "dearest_first") < interest(compounding[::-1], "600.00", "as_listed")


def test_a_priority_debt_may_make_it_dearer_too():
    payees = [debt("5000.00", "0.03", priority=True), debt("4000.00", "0.30")]
    free = [replace(payee, priority=False) for payee in payees]
    assert interest(payees, "500.00", "dearest_first") > interest(free, "500.00", "dearest_first")
