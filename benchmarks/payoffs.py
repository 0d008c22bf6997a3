"""Rows 9 and 10: a pot for twenty debts, and that its books balance.

The one package found that pays several debts off to the cent, loan-payoff-tools 0.1.2, is written for Python 2 and does not start
here: nothing stands for the peer of the target. Beside the plan are a plain loop in decimals, which only adds up, and the floor.
"""

from __future__ import annotations

import random
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.compiled import PayoffMonths, library
from benchmarks.gates import Gate
from benchmarks.timing import Rival, Work
from planner.errors import CannotCompute
from planner.money import from_fen, to_fen, total
from planner.plan.payee import Minimum, Payee, Strategy
from planner.plan.payoff import Payoff, payoff

FIRST_DUE = date(2026, 12, 15)
FEN = Decimal("0.01")


def drawn_debts(draw: random.Random, count: int) -> tuple[list[Payee], Decimal]:
    """Debts of 2,000 to 60,000 yuan at 5 to 30 % whose minimum is the interest and 1 %, and a pot half as large again."""
    payees = []
    for number in range(count):
        balance, rate = from_fen(draw.randint(200_000, 6_000_000)), Decimal(draw.randint(500, 3_000)).scaleb(-4)
        least = (balance * (rate / 12 + FEN)).quantize(FEN)
        payees.append(Payee(f"d{number}", balance, rate, minimum=Minimum(least)))
    return payees, (total(payee.minimum.floor for payee in payees) * Decimal("1.5")).quantize(FEN)


def twenty_debts(strategy: Strategy = "dearest_first") -> Work:
    """Row 9: the whole plan of twenty debts, who is paid what in every month."""
    payees, pot = drawn_debts(random.Random(9), 20)  # noqa: S311 - reproducible, not secret
    found = payoff(payees, pot, strategy, FIRST_DUE)
    assert isinstance(found, Payoff)
    order = [next(payee for payee in payees if payee.id == debt_id) for debt_id in found.order]
    assert in_decimals(order, pot) == (found.months, found.total_interest)
    run = PayoffMonths(
        [to_fen(payee.principal) for payee in order],
        [int(payee.annual_rate * 10_000) for payee in order],
        [to_fen(payee.minimum.floor) for payee in order],
        to_fen(pot),
        found.months + 1,
    )
    rivals = (
        Rival("peer", "the same in Decimal, month by month", lambda: in_decimals(order, pot)),
        Rival("floor", "C, no checks", run if library() else None, 20),
    )
    name = f"payoff plan, 20 debts, {found.months} months, dearest first"
    return Work("9", name, lambda: payoff(payees, pot, strategy, FIRST_DUE), rivals, 10)


def in_decimals(order: list[Payee], pot: Decimal) -> tuple[int, Decimal]:
    """Months and total interest of a plan that pays ``order`` one after the other beyond the minimums."""
    owed = [payee.principal for payee in order]
    months, interest = [], Decimal(0)
    while any(owed):
        accrued = [
            (left * payee.annual_rate / 12).quantize(FEN, ROUND_HALF_UP)
            for left, payee in zip(owed, order, strict=True)
        ]
        due = [left + more for left, more in zip(owed, accrued, strict=True)]
        pays = [min(left, payee.minimum.floor) for left, payee in zip(due, order, strict=True)]
        spare = pot - sum(pays)
        for k, left in enumerate(due):
            more = min(spare, left - pays[k])
            pays[k] += more
            spare -= more
        owed = [left - paid for left, paid in zip(due, pays, strict=True)]
        months.append(pays)
        interest += sum(accrued)
    return len(months), interest


# ----------------------------------------------------------------------------------------------------------------- gates


def _plans(cases: int) -> list[dict[Strategy, Payoff]]:
    """Random cases of two to eight debts that both orders pay off."""
    draw, found = random.Random(10), []  # noqa: S311 - reproducible, not secret
    while len(found) < cases:
        payees, pot = drawn_debts(draw, draw.randint(2, 8))
        plans = {each: payoff(payees, pot, each, FIRST_DUE) for each in ("dearest_first", "smallest_first")}
        if not any(isinstance(plan, CannotCompute) for plan in plans.values()):
            found.append(plans)
    return found  # type: ignore[return-value]


def books(cases: int = 1_000) -> Gate:
    """The pot is the same until the last month, payments are interest and principal, and debts end at 0."""
    wrong = sum(not _balances(plan) for plans in _plans(cases) for plan in plans.values())
    return Gate(
        "10", f"books of {cases:,} payoff plans by two orders: every fen is accounted for", wrong, 0, "plans wrong"
    )


def _balances(plan: Payoff) -> bool:
    rows = [row for course in plan.courses for row in course.payments]
    return (
        all(month.paid == plan.monthly for month in plan.by_month[:-1])
        and all(row.paid == row.interest + row.principal and row.closing >= 0 for row in rows)
        and all(course.payments[-1].closing == 0 for course in plan.courses)
        and all(total(row.principal for row in course.payments) == course.payee.principal for course in plan.courses)
        and total(row.interest for row in rows) == plan.total_interest
        and plan.total_paid == plan.total_interest + total(payee.principal for payee in plan.payees)
    )


def dearest_is_never_dearer(cases: int = 1_000) -> Gate:
    """At the same pot the dearest first costs no more than the smallest first. Rounding could turn a tie within some fen
    (:mod:`planner.plan.payoff`); among these cases it turns none.
    """
    wrong = sum(
        plans["dearest_first"].total_interest > plans["smallest_first"].total_interest for plans in _plans(cases)
    )
    return Gate("10", f"dearest first against smallest first, {cases:,} cases: never dearer", wrong, 0, "cases dearer")


WORKS = (twenty_debts,)
GATES = (books, dearest_is_never_dearer)
