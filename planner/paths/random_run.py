"""Many random paths of the default path moving on month by month, all at once, in floats.

Between events everything is linear: before enforcement the cost of a debt is looked up by day in its :class:`DebtTable`;
from then on what is collected every month is taken off costs, interest, principal and the doubled part, in that order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case
from planner.paths.default import attachable_income
from planner.rules.delay import doubled_daily_rate
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Bracket

Floats = NDArray[np.float64]
Days = NDArray[np.int32]
NEVER = 10**9
"""A day that does not come: the stages of a debt that is not sued."""
BLOCK = 20_000
"""Paths times debts worked on at once, so that a thousand debts fit into an ordinary laptop's memory and a few into its cache."""


@dataclass(frozen=True, slots=True)
class Events:
    """Days after ``as_of`` on which each stage is reached, one row a path and one column a debt; ``sued`` where it is."""

    suit: Days
    judgment: Days
    performance_over: Days
    enforcement: Days
    sued: NDArray[np.bool_]

    def part(self, rows: slice) -> Events:
        """The events of some of the paths."""
        return Events(*(getattr(self, each.name)[rows] for each in fields(self)))


@dataclass(frozen=True, slots=True)
class DebtTable:
    """One debt by day after ``as_of``, in yuan: charges kept before a judgment, growth of one yuan after it, suit costs."""

    principal: float
    interest: float
    fixed_sums: float
    kept: Floats
    growth: Floats
    suit_costs: Floats


def fee_of_many(rule_id: str, amounts: Floats, book: Rulebook) -> Floats:
    """A bracketed fee on many amounts at once: straight lines between the bracket bounds."""
    rule = book.latest(rule_id)
    brackets: tuple[Bracket, ...] = rule.value["brackets"]
    bounds, fees = [0.0], [float(brackets[0].fixed)]
    for bracket in brackets:
        top = 1e13 if bracket.up_to is None else float(bracket.up_to)
        fees.append(fees[-1] + (top - bounds[-1]) * float(bracket.rate))
        bounds.append(top)
    return np.minimum(np.interp(amounts, bounds, fees), float(rule.value.get("cap", Decimal("1e13"))))


def monthly_costs(case: Case, book: Rulebook, tables: Iterable[DebtTable], events: Events, offsets: Days) -> Floats:
    """The cost of all debts together: one row a month, one column a path. ``tables`` has one of each debt, in order."""
    paths, debts = events.sued.shape
    stacked, size = _Stacked.of(tables, debts), max(1, BLOCK // debts)
    runs = (_Run(case, book, stacked, events.part(slice(first, first + size))) for first in range(0, paths, size))
    return np.concatenate([np.stack([run.month(int(day)) for day in offsets]) for run in runs], axis=1)


@dataclass(frozen=True, slots=True)
class _Stacked:
    """The tables of all debts, one row a debt."""

    principal: Floats
    interest: Floats
    fixed_sums: Floats
    kept: Floats
    growth: Floats
    suit_costs: Floats

    @classmethod
    def of(cls, tables: Iterable[DebtTable], count: int) -> _Stacked:
        """``count`` tables, taken one by one, so that no two copies of them are in memory at once."""
        rows = iter(tables)
        first = next(rows)
        names = [each.name for each in fields(cls)]
        stacked = [np.empty((count, *np.shape(getattr(first, name)))) for name in names]
        for index, table in enumerate(chain([first], rows)):
            for whole, name in zip(stacked, names, strict=True):
                whole[index] = getattr(table, name)
        return cls(*stacked)


class _Run:
    """All paths moving on month by month. Arrays have one row a path and one column a debt."""

    def __init__(self, case: Case, book: Rulebook, tables: _Stacked, events: Events) -> None:
        self.book, self.tables = book, tables
        self.income = float(attachable_income(case))
        self.doubled_rate = float(doubled_daily_rate(book.checked, book).value)
        self.columns = np.arange(len(tables.principal))
        self.base = tables.principal + tables.fixed_sums
        self.suit_costs = tables.suit_costs[self.columns, events.suit]
        self.at_judgment = tables.kept[self.columns, events.judgment] - self._grown(events.judgment)
        self.execution_fee = self._execution_fees(events)
        self.suit, self.judgment, self.over, self.enforcement = (
            np.where(events.sued, each, NEVER)
            for each in (events.suit, events.judgment, events.performance_over, events.enforcement)
        )
        self.first_judgment, self.first_enforcement = int(self.judgment.min()), int(self.enforcement.min())
        self.enforced = np.zeros(events.suit.shape, dtype=bool)
        self.costs, self.charges = np.zeros(events.suit.shape), np.zeros(events.suit.shape)
        self.principal, self.doubled = np.zeros(events.suit.shape), np.zeros(events.suit.shape)
        self.paid, self.day = np.zeros(events.suit.shape), 0

    def _grown(self, days: Days | int) -> Floats:
        grown: Floats = self.tables.principal * self.tables.growth[self.columns, days]
        return grown

    def _execution_fees(self, events: Events) -> Floats:
        day = events.enforcement
        owed = self.tables.principal + self.tables.interest + self.suit_costs + self.at_judgment + self._grown(day)
        owed = owed + self.base * self.doubled_rate * (day - events.performance_over)
        fees: Floats = np.where(owed > 0, fee_of_many("execution_fee", owed, self.book), 0.0)
        return fees

    def month(self, day: int) -> Floats:
        """Cost of every path on ``day``, after the collection of that day."""
        if day > self.first_enforcement:
            self._accrue(day)
            self._start(day)
            self._collect()
        self.day = day
        total: Floats = self._after_and_before(day).sum(axis=1)
        return total

    def _after_and_before(self, day: int) -> Floats:
        if day <= self.first_enforcement:
            return self._before_enforcement(day)
        in_enforcement = self.paid + self.costs + self.charges + self.principal + self.doubled
        if self.enforced.all():
            return in_enforcement
        return np.where(self.enforced, in_enforcement, self._before_enforcement(day))

    def _accrue(self, day: int) -> None:
        grown = self.tables.growth[:, day] - self.tables.growth[:, self.day]
        self.charges += self.principal * grown
        base = self.principal + np.where(self.principal > 0, self.tables.fixed_sums, 0.0)
        self.doubled += base * (self.doubled_rate * (day - self.day))

    def _start(self, day: int) -> None:
        """Debts whose enforcement has begun since the last month enter the monthly collection."""
        new = (self.enforcement < day) & ~self.enforced
        if not new.any():
            return
        judged = self.tables.interest + self.at_judgment + self._grown(day)
        late = self.base * self.doubled_rate * (day - self.over)
        self.costs = np.where(new, self.suit_costs + self.execution_fee, self.costs)
        self.charges = np.where(new, judged, self.charges)
        self.principal = np.where(new, self.tables.principal, self.principal)
        self.doubled = np.where(new, late, self.doubled)
        self.enforced |= new

    def _collect(self) -> None:
        if not self.income:
            return
        owed = self.costs + self.charges + self.principal + self.doubled
        together = owed.sum(axis=1, keepdims=True)
        ratio = np.divide(np.minimum(self.income, together), together, out=np.zeros_like(together), where=together > 0)
        left = owed * ratio
        self.paid += left
        for part in (self.costs, self.charges, self.principal, self.doubled):
            settled = np.minimum(part, left)
            np.subtract(part, settled, out=part)
            left -= settled

    def _before_enforcement(self, day: int) -> Floats:
        """Cost on ``day`` of debts not yet in enforcement: nothing is paid, so it follows from the day alone."""
        kept = self.tables.kept[:, day]
        cost = self.tables.principal + self.tables.interest + kept + np.where(self.suit <= day, self.suit_costs, 0.0)
        if day >= self.first_judgment:
            cost += np.where(self.judgment <= day, self.at_judgment + (self._grown(day) - kept), 0.0)
            cost += self.base * self.doubled_rate * np.maximum(0, day - self.over)
            cost += np.where(self.enforcement == day, self.execution_fee, 0.0)
        total: Floats = cost
        return total
