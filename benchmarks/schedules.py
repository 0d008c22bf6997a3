"""Rows 1 to 5: one schedule, fifty debts, their proposals, a hundred thousand loans, and that each is right to the fen."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import numpy as np
import numpy_financial as npf

from benchmarks.compiled import LevelRows, library
from benchmarks.gates import Gate
from benchmarks.timing import Rival, Run, Work
from planner.errors import CannotCompute
from planner.money import from_fen
from planner.paths.kernels import Loans, level_rows
from planner.paths.many import KERNELS, many
from planner.paths.schedule import Plan, Schedule, schedule
from planner.vocabulary import Method

MONTHS, FIRST_DUE = 60, date(2026, 12, 15)
PROPOSALS = 10


def drawn_loans(count: int) -> Loans:
    """Loans of 5,000 to 300,000 yuan at 1 to 36 %."""
    draw = np.random.default_rng(count)
    return Loans(
        draw.integers(500_000, 30_000_000, count), draw.integers(100, 3_600, count), 10_000, np.full(count, MONTHS)
    )


def as_plans(loans: Loans) -> tuple[list[Decimal], list[Plan]]:
    """The same as the planner holds them."""
    plans = [
        Plan("equal_instalment", int(months), Decimal(int(rate)) / loans.unit, FIRST_DUE)
        for rate, months in zip(loans.rate, loans.months, strict=True)
    ]
    return [from_fen(int(balance)) for balance in loans.balance], plans


def in_floats(loans: Loans) -> list[tuple[float, float, int]]:
    """Balance in yuan, annual rate and months of each loan."""
    columns = (loans.balance / 100, loans.rate / loans.unit, loans.months)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def amortization_peer(loans: Loans, target: float) -> Rival:
    """The package amortization: floats, each interest rounded by ``round``."""
    run: Run | None = None
    try:
        from amortization.schedule import amortization_schedule
    except ImportError:
        pass
    else:
        terms = in_floats(loans)

        def run() -> object:
            return [list(amortization_schedule(*each)) for each in terms]

    return Rival("peer", "amortization", run, target)


def mortgagemath_peer(loans: Loans, target: float) -> Rival:
    """The package mortgagemath: decimals to the cent."""
    run: Run | None = None
    try:
        import mortgagemath
    except ImportError:
        pass
    else:
        params = [
            mortgagemath.LoanParams(
                principal=Decimal(str(balance)), annual_rate=Decimal(str(rate)) * 100, term_months=months
            )
            for balance, rate, months in in_floats(loans)
        ]

        def run() -> object:
            return [mortgagemath.amortization_schedule(each) for each in params]

    return Rival("peer", "mortgagemath", run, target)


def compiled_floor(loans: Loans, target: float) -> Rival:
    """The same rows by a loop in C."""
    return Rival("floor", "C, doubles, no checks", LevelRows(loans) if library() else None, target)


def one_schedule() -> Work:
    """Row 1: one level schedule, every row to the fen."""
    loans = Loans(np.array([2_000_000]), np.array([2_388]), 10_000, np.array([MONTHS]))
    (balance,), (plan,) = as_plans(loans)
    rivals = (amortization_peer(loans, 3), compiled_floor(loans, 20))
    return Work("1", "one 60-month level schedule, rows to the fen", lambda: schedule(balance, plan), rivals, 200)


def fifty_debts() -> Work:
    """Row 2: from the planner's own decimals to rows in arrays."""
    loans = drawn_loans(50)
    balances, plans = as_plans(loans)
    rivals = (amortization_peer(loans, 8), mortgagemath_peer(loans, 25), compiled_floor(loans, 25))
    return Work("2", "50 debts of 60 months in one call", lambda: many(balances, plans), rivals, 10)


def fifty_debts_and_their_proposals() -> Work:
    """Row 3: ten proposals (shares and rates) for each of fifty debts, from the debts to the rows of all."""
    debts = drawn_loans(50)
    shares, rates = np.arange(PROPOSALS) + 10 - PROPOSALS + 1, np.arange(PROPOSALS) + 1

    def grid() -> Loans:
        balance = (debts.balance[:, None] * shares // 10).ravel()
        rate = (debts.rate[:, None] * rates // 10).ravel()
        return Loans(balance, rate, debts.unit, np.full(balance.size, MONTHS))

    rivals = (amortization_peer(grid(), 100), compiled_floor(grid(), 12))
    return Work("3", "50 debts x 10 proposals of 60 months", lambda: level_rows(grid()), rivals, 10)


def hundred_thousand_loans() -> Work:
    """Row 4: every payment of 100,000 loans."""
    loans = drawn_loans(100_000)
    balance, rate = loans.balance / 100, loans.rate / loans.unit / 12
    number = np.arange(1, MONTHS + 1)[:, None]

    def broadcast() -> object:
        return npf.ipmt(rate, number, MONTHS, -balance), npf.ppmt(rate, number, MONTHS, -balance)

    rivals = (Rival("peer", "numpy-financial, broadcast", broadcast, 35), compiled_floor(loans, 5))
    return Work("4", "100,000 loans of 60 months", lambda: level_rows(loans), rivals)


# ----------------------------------------------------------------------------------------------------------------- gates


def _drawn(draw: random.Random, method: Method) -> tuple[Decimal, Plan]:
    decimals = draw.choice((2, 4, 4, 4, 6, 10))
    balance = Decimal(draw.randint(1, 10 ** draw.choice((3, 5, 7, 9, 11)))).scaleb(-2)
    months = draw.choice((1, 3, 6, 12, 24, 36, 60, 60, 120, draw.randint(1, 360)))
    return balance, Plan(
        method,
        months,
        Decimal(draw.randint(0, 10**decimals // 2)).scaleb(-decimals),
        FIRST_DUE,
        step_percent=Decimal("0.05"),
    )


def one_by_one(loans: int = 100_000) -> Gate:
    """Random loans in every method: the arrays against the schedules of the planner."""
    draw = random.Random(5)  # noqa: S311 - reproducible, not secret
    methods = [method for method in get_args(Method) if method != "custom"]
    pairs = [_drawn(draw, methods[number % len(methods)]) for number in range(loans)]
    balances, plans = [balance for balance, _ in pairs], [plan for _, plan in pairs]
    found = many(balances, plans).schedules()
    wrong = sum(each != schedule(balance, plan) for each, balance, plan in zip(found, balances, plans, strict=True))
    return Gate("5", f"{loans:,} loans in every method: arrays against one by one", wrong, 0, "loans wrong")


def on_paper(loans: int = 5_000) -> Gate:
    """Random loans of the methods with whole arrays, row by row in decimals and fractions that share nothing with the planner."""
    draw = random.Random(55)  # noqa: S311 - reproducible, not secret
    methods = list(KERNELS)
    pairs = [_drawn(draw, methods[number % len(methods)]) for number in range(loans)]
    found = many([balance for balance, _ in pairs], [plan for _, plan in pairs]).schedules()
    wrong = sum(not _as_on_paper(each, *pair) for each, pair in zip(found, pairs, strict=True))
    return Gate(
        "5", f"{loans:,} loans of {len(methods)} methods: arrays against decimals on paper", wrong, 0, "loans wrong"
    )


def _as_on_paper(found: Schedule | CannotCompute, balance: Decimal, plan: Plan) -> bool:
    assert isinstance(found, Schedule)
    rows = [
        (from_fen(principal), from_fen(interest))
        for principal, interest in zip(found.principal, found.interest, strict=True)
    ]
    return rows == PAPER[plan.method](balance, plan)


Rows = list[tuple[Decimal, Decimal]]


def half_up(amount: Fraction) -> Decimal:
    """A fraction of a yuan to the fen."""
    return Decimal((2 * 100 * amount.numerator + amount.denominator) // (2 * amount.denominator)).scaleb(-2)


def _interest(left: Decimal, plan: Plan) -> Decimal:
    return half_up(Fraction(left) * Fraction(plan.annual_rate) / 12)


def _level_on_paper(left: Decimal, plan: Plan) -> Rows:
    growth = 1 + Fraction(plan.annual_rate) / 12
    weight = Fraction(plan.months) if growth == 1 else (1 - growth**-plan.months) / (growth - 1)
    payment, rows = half_up(Fraction(left) / weight), []
    for _ in range(plan.months - 1):
        interest = _interest(left, plan)
        rows.append((min(payment - interest, left), interest))
        left -= rows[-1][0]
    return [*rows, (left, _interest(left, plan))]


def _principal_on_paper(left: Decimal, plan: Plan) -> Rows:
    part, rows = half_up(Fraction(left) / plan.months), []
    for _ in range(plan.months - 1):
        rows.append((min(part, left), _interest(left, plan)))
        left -= rows[-1][0]
    return [*rows, (left, _interest(left, plan))]


def _interest_first_on_paper(left: Decimal, plan: Plan) -> Rows:
    return [(Decimal("0.00"), _interest(left, plan))] * (plan.months - 1) + [(left, _interest(left, plan))]


PAPER: dict[Method, Callable[[Decimal, Plan], Rows]] = {
    "equal_instalment": _level_on_paper,
    "equal_principal": _principal_on_paper,
    "interest_first": _interest_first_on_paper,
    "bullet": lambda left, plan: [(left, half_up(Fraction(left) * Fraction(plan.annual_rate) * plan.months / 12))],
    "lump_sum": lambda left, _plan: [(left, Decimal("0.00"))],
}

WORKS = (one_schedule, fifty_debts, fifty_debts_and_their_proposals, hundred_thousand_loans)
GATES = (one_by_one, on_paper)
