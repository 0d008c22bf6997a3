"""The random paths in NumPy on the month grid: before enforcement looked up by day, from then on month by month.

Arrays have one row a debt and one column a path.
"""

from __future__ import annotations

import numpy as np

from benchmarks.terms import Days, Floats, Terms, fen
from planner.paths.draws import Events


class Monthly:
    """All debts on all paths on one month row; tables have one row a debt and one column a day."""

    def __init__(self, terms: Terms, events: Events) -> None:
        self.terms, self.events = terms, events
        self.rows = np.arange(len(terms.principal))[:, np.newaxis]
        self._tables()
        shape = events.suit.shape
        self.costs, self.front, self.principal, self.doubled, self.paid = np.zeros((5, *shape))
        self.enforced, self.day = np.zeros(shape, dtype=bool), 0
        self.at_judgment = self.kept[self.rows, events.judgment] - self.grown[self.rows, events.judgment]
        self.suit_costs = self.costs_of_suit[self.rows, events.suit]
        self.fee = self._fees()

    def _tables(self) -> None:
        terms, days = self.terms, np.arange(self.terms.years.shape[1])
        steps = np.where(days > terms.since, terms.default, terms.nominal) * terms.years
        claimed = terms.charges + np.cumsum(terms.principal * steps, axis=1)
        self.kept = np.minimum(claimed, terms.allowed + terms.principal * terms.cap / 365 * days)
        lawful = np.where(terms.capped, np.where(days > 0, terms.cap / 365, 0.0), terms.default * terms.years)
        self.grown = np.cumsum(terms.principal * lawful, axis=1)
        owed = terms.principal + terms.interest + fen(self.kept)
        self.costs_of_suit = terms.tariff.suit(np.maximum(owed, terms.claimed + fen(claimed)), owed)

    def _late(self, day: Days | int) -> Floats:
        late: Floats = self.terms.principal * self.terms.doubled * np.maximum(0, day - self.events.performance_over)
        return late

    def _fees(self) -> Floats:
        day, terms = self.events.enforcement, self.terms
        owed = terms.principal + terms.interest + self.suit_costs + fen(self._late(day))
        return terms.tariff.enforcement(owed + fen(self.at_judgment + self.grown[self.rows, day]))

    def month(self, day: int) -> Floats:
        """The cost of every path on a month row."""
        grown = self.grown[:, day : day + 1] - self.grown[:, self.day : self.day + 1]
        self.front += self.principal / self.terms.principal * grown
        self.doubled += self.principal * (self.terms.doubled * (day - self.day))
        self._come_in(day)
        if self.terms.income:
            self._collect()
        self.day = day
        inside = self.paid + self.costs + self.front + self.principal + self.doubled
        total: Floats = np.where(self.enforced, inside, self._before(day)).sum(axis=0)
        return total

    def _come_in(self, day: int) -> None:
        new = self.events.sued & (self.events.enforcement < day) & ~self.enforced
        front = self.terms.interest + self.at_judgment + self.grown[:, day : day + 1]
        self.costs = np.where(new, self.suit_costs + self.fee, self.costs)
        self.front = np.where(new, front, self.front)
        self.principal = np.where(new, self.terms.principal, self.principal)
        self.doubled = np.where(new, self._late(day), self.doubled)
        self.enforced |= new

    def _collect(self) -> None:
        owed = self.costs + self.front + self.principal + self.doubled
        paid = owed * (self.terms.income / np.maximum(owed.sum(axis=0), self.terms.income))
        self.paid += paid
        for part in (self.costs, self.front, self.principal, self.doubled):
            settled = np.minimum(part, paid)
            np.subtract(part, settled, out=part)
            paid = paid - settled

    def _before(self, day: int) -> Floats:
        events, terms = self.events, self.terms
        kept = self.kept[:, day : day + 1]
        judged = self.at_judgment + self.grown[:, day : day + 1]
        cost = terms.principal + terms.interest + np.where(events.sued & (events.judgment <= day), judged, kept)
        cost = cost + np.where(events.sued & (events.suit <= day), self.suit_costs, 0.0)
        cost = cost + np.where(events.sued, self._late(day), 0.0)
        found: Floats = cost + np.where(events.sued & (events.enforcement <= day), self.fee, 0.0)
        return found


def costs_by_month(terms: Terms, events: Events, at_once: int = 2_000) -> Floats:
    """The cost of all debts together, in fen: one row a month, one column a path; some paths at once, to stay in the cache."""
    runs = [Monthly(terms, events.part(slice(first, first + at_once))) for first in range(0, events.paths, at_once)]
    return np.concatenate([np.array([run.month(day) for day in terms.months]) for run in runs], axis=1)
