"""The default path against a second computation, day by day and exact: 2,000 random cases agree to the fen.

Own settings, several debts, payments of one's own accord, all procedures, the ceilings of all kinds of lenders, and the income
shared every month among the debts in enforcement. See :mod:`tests.planner.day_by_day`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, get_args

import pytest

from planner.case.model import (
    Case,
    Client,
    Creditor,
    Debt,
    DebtPathSettings,
    DefaultPathSettings,
    Household,
    Income,
)
from planner.case.terms import DatedPayment
from planner.dates import month_grid
from planner.money import to_fen
from planner.paths.default import DebtCourse, default_path
from planner.paths.path import Position
from planner.rates import DayCount
from planner.rules.rulebook import load_rulebook
from planner.vocabulary import Every, LenderKind, Preset, Procedure
from tests.planner.day_by_day import TIMES, Law, OneDebt, walk

BOOK = load_rulebook()
LAW = Law(
    lpr=[
        (quote.day, Fraction(quote.one_year)) for period in BOOK.rule("lpr").periods for quote in period.value["quotes"]
    ],
    presets={
        preset: {
            **(table := BOOK.latest(f"default_path_{preset}").value),
            "by_procedure": {each.procedure: each.days for each in table["by_procedure"]},
        }
        for preset in get_args(Preset)
    },
)
CHUNKS, EACH = 20, 100


def yuan(random: Random, most: int) -> Decimal:
    return Decimal(random.randrange(most * 100)).scaleb(-2)


def times(random: Random) -> dict[str, Any]:
    """Durations and a procedure: each left open, none at all, or some days."""
    found: dict[str, Any] = {name: random.choice((None, 0, random.randrange(120))) for name in TIMES}
    return {**found, "procedure": random.choice((None, *get_args(Procedure)))}


def own(random: Random, as_of: date) -> DebtPathSettings:
    days = [as_of + timedelta(random.randrange(-40, 900)) for _ in range(random.choice((0, 0, 1, 2, 6)))]
    payments = tuple(DatedPayment(day, yuan(random, random.choice((500, 5_000, 200_000)))) for day in days)
    if random.random() < 0.4:
        return DebtPathSettings(payments=payments)
    return DebtPathSettings(
        preset=random.choice((None, None, *get_args(Preset))),
        **times(random),
        preservation=random.choice((None, True, False)),
        lawyer_fee=random.choice((None, Decimal("0.00"), yuan(random, 5_000))),
        notice_fee=random.choice((None, yuan(random, 600))),
        sued=random.choice((None, None, None, True, False)),
        payments=payments,
    )


def debt(random: Random, number: int, as_of: date) -> Debt:
    started = as_of + timedelta(random.randrange(-700, 45))
    return Debt(
        f"d{number}",
        Creditor(f"示例{number}", random.choice(get_args(LenderKind))),
        contract_date=random.choice((None, started - timedelta(random.randrange(2_500)))),
        in_default_since=random.choice((None, started, started)),
        principal=yuan(random, random.choice((1, 20_000, 300_000))),
        interest_due=yuan(random, random.choice((1, 5_000))),
        default_interest_due=yuan(random, random.choice((1, 5_000))),
        fees_due=yuan(random, random.choice((1, 2_000))),
        nominal_annual_rate=Decimal(random.randrange(0, 6_000)).scaleb(-4),
        default_annual_rate=random.choice((None, Decimal(random.randrange(0, 9_000)).scaleb(-4))),
        default_multiplier=Decimal(random.choice(("1.3", "1.5"))),
        day_count=random.choice(get_args(DayCount)),
        compounds=random.random() < 0.4,
        default_path=own(random, as_of),
    )


def random_case(seed: int) -> Case:
    random = Random(seed)
    as_of = date(2024, 1, 1) + timedelta(random.randrange(1_500))
    incomes = tuple(Income("", yuan(random, 9_000), random.choice(get_args(Every))) for _ in range(random.randrange(3)))
    return Case(
        as_of,
        Client(dependants=random.randrange(2)),
        Household(incomes, protected_living_cost=yuan(random, 1_500)),
        tuple(debt(random, number, as_of) for number in range(random.choice((1, 1, 2, 3, 4)))),
        default_path=DefaultPathSettings(
            preset=random.choice(get_args(Preset)),
            **times(random),
            preservation=random.random() < 0.3,
            lawyer_fee=random.choice((Decimal("0.00"), yuan(random, 5_000))),
            notice_fee=random.choice((None, yuan(random, 600))),
            fixed_sums_doubled=random.random() < 0.3,
            sued=random.random() < 0.85,
            horizon_months=random.randrange(1, 31),
        ),
    )


def in_fen(position: Position) -> tuple[int, ...]:
    owed = position.balance
    parts = (owed.principal, owed.interest, owed.default_interest, owed.costs, owed.doubled_interest)
    return tuple(map(to_fen, (position.paid, *parts, position.claimed)))


def court_steps(course: DebtCourse) -> dict[str, Any]:
    return {
        step.step: (
            step.day, to_fen(step.claimed), to_fen(step.lawful), tuple(to_fen(cost.amount) for cost in step.costs),
        )
        for step in course.steps
        if step.step in ("suit_filed", "judgment_in_force", "performance_over", "enforcement")
    }  # fmt: skip


def agree(case: Case, seed: int) -> list[OneDebt]:
    """Both computations of a case, compared in every figure; gives the second one."""
    days = month_grid(case.as_of, case.default_path.horizon_months)
    found = default_path(case, BOOK, days)
    second, rows = walk(case, LAW)
    for course, other, positions in zip(found.debts, second, rows, strict=True):
        assert [in_fen(position) for position in course.path.positions] == positions, (seed, course.debt_id)
        assert court_steps(course) == other.steps, (seed, course.debt_id)
        closed = other.closed if other.closed and other.closed <= days[-1] else None
        assert course.closed == closed, (seed, course.debt_id)
    return second


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_every_figure_of_a_random_case_is_the_same_to_the_fen(chunk: int) -> None:
    """Among a hundred cases every kind of course occurs: enforced, paid off, never sued, shared, contested."""
    seen: Counter[str] = Counter()
    for seed in range(chunk * EACH, (chunk + 1) * EACH):
        debts = agree(random_case(seed), seed)
        seen.update(debt.procedure for debt in debts if debt.suit)
        seen.update(debt.debt.creditor.kind for debt in debts)
        seen["unsued"] += sum(not debt.suit for debt in debts)
        seen["paid off"] += sum(debt.paid_itself and not debt.owed for debt in debts)
        seen["own payments"] += sum(debt.paid_itself for debt in debts)
        seen["collected"] += sum(debt.enforced and bool(debt.paid) for debt in debts)
        seen["closed by enforcement"] += sum(debt.enforced and not debt.owed and not debt.paid_itself for debt in debts)
        seen["shared"] += sum(debt.enforced and bool(debt.paid) for debt in debts) > 1
        seen["contested"] += sum(bool(debt.steps) and debt.claimed > debt.allowed for debt in debts)
    expected = {
        *get_args(Procedure), *get_args(LenderKind), "unsued", "paid off", "own payments", "collected",
        "closed by enforcement", "shared", "contested",
    }  # fmt: skip
    assert {name for name in expected if not seen[name]} == set()


def test_the_second_computation_tells_a_fen_from_the_next() -> None:
    """A fen more of income, of a payment or of principal is another path; so the two cannot agree by chance."""
    case = next(case for seed in range(400) if (case := random_case(seed)).debts and len(agree(case, seed)) > 1)
    _, rows = walk(case, LAW)
    dearer = replace(
        case, debts=(replace(case.debts[0], principal=case.debts[0].principal + Decimal("0.01")), *case.debts[1:])
    )
    assert walk(dearer, LAW)[1] != rows
