"""Gates: what must be right, not fast. Each says what it compared and how far apart at most the two were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.by_day import costs_by_day
from benchmarks.by_month import costs_by_month
from benchmarks.convolution import quantiles
from benchmarks.debtors import debtor
from benchmarks.terms import Terms
from planner.paths.draws import draw_events
from planner.paths.uncertainty import path_costs, simulate
from planner.rules.rulebook import load_rulebook

COLLECTED = (0, 1_000, 3_000, 20_000)
MONTHS = (12, 24, 36, 96)


@dataclass(frozen=True, slots=True)
class Gate:
    """What was compared, how far apart it was, and how far it may be."""

    row: str
    name: str
    apart: float
    within: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether the gate holds."""
        return self.apart <= self.within


def paths_by_day(paths: int = 40) -> Gate:
    """Every path on every month row against the loop over days, with little, much and nothing to collect."""
    apart = max(_apart(collected, paths, by_month=False) for collected in COLLECTED)
    return Gate(
        "13", f"events against a loop over days, {len(COLLECTED) * paths} paths of 20 debts", apart, 1e-6, "yuan a path"
    )


def paths_by_month(paths: int = 400) -> Gate:
    """The same against the other way on the month grid, so that every rival that is timed does the same work."""
    apart = max(_apart(collected, paths, by_month=True) for collected in COLLECTED)
    return Gate(
        "13", f"events against a month grid, {len(COLLECTED) * paths} paths of 20 debts", apart, 1e-6, "yuan a path"
    )


def _apart(collected: int, paths: int, *, by_month: bool) -> float:
    case, book = debtor(collected, chance="0.8"), load_rulebook()
    events = draw_events(case, book, 13, paths)
    terms = Terms.of(case, book, int(events.enforcement.max()))
    other = (costs_by_month if by_month else costs_by_day)(terms, events)
    return float(np.abs(path_costs(case, book, events) - other).max()) / 100


def range_by_convolution(debts: int = 20, paths: int = 10_000) -> Gate:
    """The quantiles of 10,000 paths against those found without random numbers, on some month rows."""
    case, book = debtor(0, debts), load_rulebook()
    expected = quantiles(case, book, MONTHS)
    found = simulate(case, book, 1, paths).values
    values = np.array([[float(level[month]) * 100 for level in found] for month in MONTHS])
    apart = float(np.abs(values / expected - 1).max()) * 100
    return Gate("13", f"quantiles of {paths:,} paths of {debts} debts against convolution", apart, 0.3, "%")


GATES: tuple[Callable[[], Gate], ...] = (paths_by_day, paths_by_month, range_by_convolution)
