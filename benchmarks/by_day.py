"""The random paths in NumPy, one step a day: what a careful person writes first.

Arrays have one row a debt and one column a path. Every day adds its interest, keeps charges to the ceiling, and lets the
stages of the day happen; on the day of the month the attachable income is shared among the debts in enforcement.
"""

from __future__ import annotations

import numpy as np

from benchmarks.terms import Floats, Terms, fen
from planner.paths.draws import Events


class Daily:
    """All debts on all paths on one day."""

    def __init__(self, terms: Terms, events: Events) -> None:
        shape = events.suit.shape
        self.terms, self.events = terms, events
        self.principal = np.broadcast_to(terms.principal, shape).copy()
        self.interest = np.broadcast_to(terms.interest, shape).copy()
        self.claimed = np.broadcast_to(terms.charges, shape).copy()
        self.allowed = np.broadcast_to(terms.allowed, shape).copy()
        self.charges = np.minimum(self.claimed, self.allowed)
        self.costs, self.doubled, self.paid = np.zeros((3, *shape))
        self.judged, self.enforced = np.zeros((2, *shape), dtype=bool)
        self.waiting = np.ones(shape, dtype=bool)
        stages = (events.suit, events.judgment, events.enforcement)
        self.stage_days = set(np.unique(np.concatenate([each[events.sued] for each in stages])).tolist())

    def step(self, day: int) -> None:
        """Let a day pass, and then happen what happens on it."""
        if day:
            self._accrue(day)
            if day in self.terms.months:
                self._collect()
        if day in self.stage_days:
            self._stages(day)

    def _accrue(self, day: int) -> None:
        terms = self.terms
        after = self.charges + self.principal * terms.lawful(day)
        if self.waiting.any():
            rate = np.where(day > terms.since, terms.default, terms.nominal) * terms.years[:, day : day + 1]
            self.claimed += terms.principal * rate
            self.allowed += terms.principal * (terms.cap / 365)
            after = np.where(self.waiting, np.minimum(self.claimed, self.allowed), after)
        self.charges = after
        late = self.events.sued & (day > self.events.performance_over)
        self.doubled += np.where(late, self.principal * terms.doubled, 0.0)

    def _stages(self, day: int) -> None:
        sued = self.events.sued
        filed = sued & (self.events.suit == day)
        if filed.any():
            lawful = self.principal + self.interest + fen(self.charges)
            claimed = np.maximum(lawful, self.terms.claimed + fen(self.claimed))
            self.costs += np.where(filed, self.terms.tariff.suit(claimed, lawful), 0.0)
        self.judged |= sued & (self.events.judgment == day)
        self.waiting = ~self.judged
        begun = sued & (self.events.enforcement == day)
        if begun.any():
            owed = self.principal + self.interest + self.costs + fen(self.charges) + fen(self.doubled)
            self.costs += np.where(begun, self.terms.tariff.enforcement(owed), 0.0)
        self.enforced |= begun

    def _collect(self) -> None:
        owed = np.where(self.enforced, self.owed(), 0.0)
        together = owed.sum(axis=0)
        paid = owed * (self.terms.income / np.maximum(together, self.terms.income)) if self.terms.income else owed * 0
        self.paid += paid
        for part in (self.costs, self.interest, self.charges, self.principal, self.doubled):
            settled = np.minimum(part, paid)
            np.subtract(part, settled, out=part)
            paid = paid - settled

    def owed(self) -> Floats:
        """What is owed on each debt."""
        owed: Floats = self.costs + self.interest + self.charges + self.principal + self.doubled
        return owed


def costs_by_day(terms: Terms, events: Events, at_once: int = 2_000) -> Floats:
    """The cost of all debts together, in fen: one row a month, one column a path; some paths at once, to stay in the cache."""
    parts = [events.part(slice(first, first + at_once)) for first in range(0, events.paths, at_once)]
    return np.concatenate([_costs(Daily(terms, part)) for part in parts], axis=1)


def _costs(daily: Daily) -> Floats:
    costs = []
    for day in range(daily.terms.months[-1] + 1):
        daily.step(day)
        if day in daily.terms.months:
            costs.append((daily.paid + daily.owed()).sum(axis=0))
    return np.array(costs)
