"""The works that are timed, each beside other ways to the same figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np

from benchmarks.by_day import costs_by_day
from benchmarks.by_month import costs_by_month
from benchmarks.debtors import debtor
from benchmarks.terms import LEVELS, Floats, Terms
from benchmarks.timing import Rival, Work
from planner.case.document import from_text
from planner.case.model import Case
from planner.dates import month_grid
from planner.paths.default import default_path
from planner.paths.draws import Events, draw_events
from planner.paths.uncertainty import path_costs, simulate
from planner.rules.rulebook import Rulebook, load_rulebook
from resources import path

SEED = 1
OtherWay = Callable[[Terms, Events], Floats]


def one_default_path() -> Work:
    """The exact default path of the sample case: month rows against a row for every day."""
    case, book = from_text(path("samples", "sample.json").read_text(encoding="utf-8")), load_rulebook()
    months = month_grid(case.as_of, 96)
    days = [date.fromordinal(case.as_of.toordinal() + n) for n in range((months[-1] - case.as_of).days + 1)]
    peer = Rival("peer", "the same path, a row for every day", lambda: default_path(case, book, days))
    return Work("", "exact default path, 5 debts, 97 month rows", lambda: default_path(case, book, months), (peer,))


def cached_draws() -> Work:
    """More than row 11 asks for: 2,000 yuan a month are collected, and where that reaches principal every month is followed."""
    return _cached(2_000, "2,000 yuan a month collected", None)


def cached_draws_with_much_collected() -> Work:
    """More than row 11 asks for: payments reach the principal of some debt on every path."""
    return _cached(5_000, "5,000 yuan a month collected", None)


def cached_draws_without_collection() -> Work:
    """Row 11: a path is a few jumps and slopes, as nothing is collected of an income below what enforcement must leave."""
    return _cached(0, "nothing attachable", 12)


def _cached(collected: int, what: str, target: float | None) -> Work:
    """From events that are at hand to quantiles: what a slider asks for while it moves.

    The ``target`` against the sort was set for paths of jumps and slopes. The order of payments of a collection (costs and
    interest, principal, doubled part) is not of that kind: it is measured against the same sort without a target.
    """
    case, book, paths = debtor(collected), load_rulebook(), 2_000
    events = draw_events(case, book, SEED, paths)
    costs = np.ascontiguousarray(path_costs(case, book, events))
    return Work(
        "11",
        f"2,000 paths x 20 debts, cached draws, {what}",
        lambda: simulate(case, book, SEED, paths, events),
        (
            Rival("peer", "NumPy, one step a day", _other(costs_by_day, case, book, lambda: events), 50),
            Rival("peer", "NumPy, month grid", _other(costs_by_month, case, book, lambda: events)),
            Rival("floor", "sorting the costs of each month", lambda: np.sort(costs, axis=1), target),
        ),
    )


def cold() -> Work:
    """Row 12: drawing, running and sorting 10,000 paths."""
    case, book, paths = debtor(2_000), load_rulebook(), 10_000

    def draw() -> Events:
        return draw_events(case, book, SEED, paths)

    return Work(
        "12",
        "10,000 paths x 20 debts, cold, 2,000 yuan a month collected",
        lambda: simulate(case, book, SEED, paths),
        (
            Rival("peer", "NumPy, one step a day", _other(costs_by_day, case, book, draw), 50),
            Rival("peer", "NumPy, month grid", _other(costs_by_month, case, book, draw), 1.5),
        ),
    )


def _other(way: OtherWay, case: Case, book: Rulebook, events: Callable[[], Events]) -> Callable[[], object]:
    """Another way from events to quantiles."""

    def run() -> Floats:
        found = events()
        costs = way(Terms.of(case, book, int(found.enforcement.max())), found)
        return np.quantile(costs, LEVELS, axis=1)

    return run


WORKS: tuple[Callable[[], Work], ...] = (
    one_default_path,
    cached_draws,
    cached_draws_with_much_collected,
    cached_draws_without_collection,
    cold,
)
