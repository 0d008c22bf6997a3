"""The range of the default path when durations are uncertain: many random paths at once, and their monthly quantiles.

The stages of each path are drawn in :mod:`planner.paths.draws`; what a path costs follows from them exactly as on the single
likely path of :mod:`planner.paths.default`, but in floats: one-off sums are cut to the fen, interest and shares of a payment
are not, so that a path may differ from the exact one by about a fen a debt. All steps are single additions, multiplications
and comparisons in a fixed order, which every machine rounds alike.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np

from planner.case.model import Case
from planner.dates import month_grid
from planner.frozen import dataclass
from planner.money import from_fen, to_fen
from planner.paths.collection import ARRAYS, MATRICES, write_costs
from planner.paths.curves import Floats, to_whole
from planner.paths.default import attachable_income
from planner.paths.draws import Events, draw_events
from planner.paths.own_payments import costs_with_payments
from planner.paths.stages import Room, Tables, course
from planner.paths.strands import strands_of
from planner.paths.timeline import payments_of
from planner.rules.rulebook import Rulebook

__all__ = ["LEVELS", "NAMES", "Quantiles", "draw_events", "path_costs", "simulate"]
LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)
NAMES = ("p05", "p25", "p50", "p75", "p95")
MOST_PATHS, MOST_PAIRS = 2_000, 40_000
"""Paths, and claims times paths, worked on in one go: enough to keep NumPy busy, few enough for the cache."""


@dataclass(frozen=True, slots=True)
class Quantiles:
    """The 5, 25, 50, 75 and 95 % quantiles of ``cost`` on each day: ``values[level][day]`` in yuan, to the fen."""

    days: tuple[date, ...]
    values: tuple[tuple[Decimal, ...], ...]
    seed: int
    paths: int


def simulate(case: Case, book: Rulebook, seed: int = 1, paths: int = 10_000, events: Events | None = None) -> Quantiles:
    """Quantiles of the cost of the default path on the day of ``as_of`` of every month to the horizon.

    ``events`` are those of :func:`draw_events` for the same seed and number of paths, kept by the caller while only amounts
    change; without them they are drawn anew, which gives the same figures. Raises ``ValueError`` if they do not fit, and
    :class:`~planner.errors.InputError` where the rules do not reach a day drawn.
    """
    days = month_grid(case.as_of, case.default_path.horizon_months)
    if not case.debts:
        return Quantiles(days, tuple((Decimal("0.00"),) * len(days) for _ in LEVELS), seed, paths)
    costs = path_costs(case, book, events or draw_events(case, book, seed, paths))
    if costs.shape[1] != paths:
        raise ValueError(f"events of {costs.shape[1]} paths for {paths} paths")
    costs.sort(axis=1)
    return Quantiles(days, tuple(_level(costs, level) for level in LEVELS), seed, paths)


def path_costs(case: Case, book: Rulebook, events: Events) -> Floats:
    """The cost of all debts together on given events, in fen: one row a month from ``as_of`` on, one column a path."""
    if len(events.sued) != len(case.debts):
        raise ValueError(f"events of {len(events.sued)} debts for {len(case.debts)} debts")
    if 12 * len(events.lean) < case.default_path.horizon_months:
        raise ValueError(f"events of {len(events.lean)} years for {case.default_path.horizon_months} months")
    strands, months = strands_of(case, events, book), case.default_path.horizon_months + 1
    rows, income = len(strands.strands), _collected(case, events, months)
    step = max(1, min(events.paths, MOST_PATHS, MOST_PAIRS // rows))
    if any(payments_of(case, debt) for debt in case.debts):
        return costs_with_payments(case, strands, income, book, step)
    tables = Tables.of(case, strands, book)
    block = 2 * (tables.never + 1) * tables.parts + ARRAYS * rows + MATRICES * months
    room = Room(months * events.paths + step * block, ARRAYS + MATRICES + 3)
    costs = room.empty(months, events.paths)
    room.keep()
    for first in range(0, events.paths, step):
        paths = slice(first, first + step)
        room.clear()
        sums, entries = course(tables, strands.part(paths), room, collected=bool(income.any()))
        own = income if income.shape[1] == 1 else income[:, paths]
        write_costs(tables, sums, entries, own, room, costs[:, paths])
    return costs


def _collected(case: Case, events: Events, months: int) -> Floats:
    """What is collected on each month row, in fen, one column a path; one for all where income is never lower."""
    lost = (Decimal(0), case.default_path.income_shock_share)
    usual, lean = (float(to_fen(attachable_income(case, share))) for share in lost)
    if not events.lean.any():
        return np.full((months, 1), usual)
    year = np.maximum(np.arange(months) - 1, 0) // 12
    return np.where(events.lean[year], lean, usual)


def _level(ordered: Floats, level: float) -> tuple[Decimal, ...]:
    """The quantile of each row by straight lines between the ordered values, to the fen."""
    place = level * (ordered.shape[1] - 1)
    low = int(place)
    high = min(low + 1, ordered.shape[1] - 1)
    row = ordered[:, low] + (ordered[:, high] - ordered[:, low]) * (place - low)
    return tuple(map(from_fen, to_whole(row).astype(np.int64).tolist()))
