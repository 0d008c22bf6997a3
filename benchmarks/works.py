"""The works that are timed, each beside another way to the same figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import numpy as np
import numpy_financial as npf

from planner.case.document import from_text
from planner.case.model import Case
from planner.dates import month_grid
from planner.paths.default import default_path
from planner.paths.schedule import Plan, schedule
from planner.paths.uncertainty import simulate
from planner.rules.rulebook import load_rulebook
from resources import path

Made = tuple[str, str, Callable[[], object], Callable[[], object], int]
PRINCIPAL, RATE, MONTHS = Decimal("20000.00"), Decimal("0.2388"), 60


def one_schedule() -> Made:
    """One 60-month level schedule, every row to the fen."""
    plan = Plan("equal_instalment", MONTHS, RATE, date(2026, 12, 15))
    return (
        "60-month level schedule, rows to the fen",
        "the same in Decimal, row by row",
        lambda: schedule(PRINCIPAL, plan),
        _decimal_rows,
        50,
    )


def _decimal_rows() -> list[tuple[Decimal, Decimal, Decimal]]:
    fen, balance, rows = Decimal("0.01"), PRINCIPAL, []
    payment = -Decimal(npf.pmt(RATE / 12, MONTHS, PRINCIPAL)).quantize(fen)
    for _ in range(MONTHS):
        interest = (balance * RATE / 12).quantize(fen)
        rows.append((payment, interest, balance := balance - payment + interest))
    return rows


def random_paths() -> Made:
    """2,000 random default paths of the sample case, monthly quantiles over 96 months."""
    case, book = _sample(), load_rulebook()
    return (
        "2,000 random default paths, 5 debts, 96 months",
        "NumPy, one step a day (accrual only)",
        lambda: simulate(case, book, 1, 2_000),
        lambda: _daily(case, 2_000),
        1,
    )


def _daily(case: Case, paths: int) -> np.ndarray:
    """Interest day by day on every path and debt, without courts: the least that a daily loop must do."""
    days = (month_grid(case.as_of, case.default_path.horizon_months)[-1] - case.as_of).days
    principal = np.array([float(debt.principal) for debt in case.debts])
    rate = np.array([float(debt.default_rate) / 360 for debt in case.debts])
    owed = np.tile(principal, (paths, 1))
    kept = []
    for day in range(days):
        owed = owed + principal * rate
        if day % 30 == 0:
            kept.append(np.quantile(owed.sum(axis=1), (0.05, 0.25, 0.5, 0.75, 0.95)))
    return np.array(kept)


def one_default_path() -> Made:
    """The exact default path of the sample case: month rows against a row for every day."""
    case, book = _sample(), load_rulebook()
    months = month_grid(case.as_of, 96)
    days = [date.fromordinal(case.as_of.toordinal() + n) for n in range((months[-1] - case.as_of).days + 1)]
    return (
        "exact default path, 5 debts, 97 month rows",
        "the same path, a row for every day",
        lambda: default_path(case, book, months),
        lambda: default_path(case, book, days),
        1,
    )


def _sample() -> Case:
    return from_text(path("samples", "sample.json").read_text(encoding="utf-8"))


WORKS: tuple[Callable[[], Made], ...] = (one_schedule, one_default_path, random_paths)
