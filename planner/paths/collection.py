"""The cost of many random paths by month when the attachable income is collected every month.

Before that the cost of a claim follows from its stages (:mod:`planner.paths.stages`). From the first month row after
enforcement has begun the income is shared among the claims in enforcement, pro rata to what is owed on each, and taken off
costs and interest, then principal, then the doubled part (法释〔2014〕8号 art. 4). Arrays have one row a claim and one column a
path; they are worked on in place.
"""

from __future__ import annotations

import numpy as np

from planner.paths.curves import Floats
from planner.paths.stages import Course, Entries, Places, Room, Tables

ARRAYS = 7
"""Arrays of one row a claim that some paths take up: three of the entries, four of a collection."""


class Collection:
    """Claims in the collection, moving on month by month: what is owed, the same without the doubled part, and principal."""

    def __init__(self, tables: Tables, entries: Entries, income: float, room: Room) -> None:
        claims, (rows, paths) = tables.claims, entries.row.shape
        self.income, self.entries = income, entries
        self.owed, self.undoubled, self.principal = (room.zeros(rows, paths) for _ in range(3))
        self.scratch = room.empty(rows, paths)
        self.paid, self.together = np.zeros((2, paths))
        self.over = False
        self.full, row = claims.principal.ravel(), entries.row.ravel()
        self.order = np.argsort(row.astype(np.int16), kind="stable")
        months = np.minimum(np.arange(tables.clock.shape[1] + 1), tables.never)
        self.until = np.searchsorted(row.take(self.order), months)
        days, years = np.diff(tables.clock[1:], axis=1, prepend=0.0)
        of_one = np.divide(1.0, claims.principal, out=np.zeros_like(claims.principal), where=claims.principal > 0)
        interest = claims.judged[1] * of_one * days + claims.judged[2] * of_one * years
        self.interest = _by_month(interest)
        self.growth = _by_month(interest + (claims.late - claims.late_fixed) * of_one * days)
        self.fixed_sums = _by_month(claims.late_fixed * days)

    def month(self, month: int) -> Floats | float:
        """What has been paid and is owed on the claims in the collection, on a month row before its payment."""
        if not self.until[month + 1]:
            return 0.0
        if self.over:
            return self.paid
        self._accrue(month)
        self._come_in(self.order[self.until[month] : self.until[month + 1]])
        np.add.reduce(self.owed, axis=0, out=self.together)
        cost = self.paid + self.together
        self._pay()
        self.paid += np.minimum(self.together, self.income)
        self.over = self.until[month + 1] == self.until[-1] and not (self.together > self.income).any()
        return cost

    def _accrue(self, month: int) -> None:
        for owed, rates in ((self.undoubled, self.interest), (self.owed, self.growth)):
            self.scratch[:] = rates[month]
            self.scratch *= self.principal
            np.add(owed, self.scratch, out=owed)
        if self.fixed_sums.any():
            self.owed += np.where(self.principal > 0, self.fixed_sums[month], 0.0)

    def _come_in(self, new: Places) -> None:
        if len(new):
            owed = self.entries.owed.take(new)
            self.owed.ravel()[new] = owed
            self.undoubled.ravel()[new] = owed - self.entries.doubled.take(new)
            self.principal.ravel()[new] = self.full.take(new // self.owed.shape[1])

    def _pay(self) -> None:
        paid = self.scratch
        paid[:] = self.income / np.maximum(self.together, self.income)
        paid *= self.owed
        self.owed -= paid
        self.undoubled -= paid
        np.maximum(self.undoubled, 0.0, out=self.undoubled)
        np.minimum(self.principal, self.undoubled, out=self.principal)


def _by_month(values: Floats) -> Floats:
    """A column of claims for each month."""
    return np.ascontiguousarray(values.T)[:, :, np.newaxis]


def write_costs(tables: Tables, found: Course, income: float, room: Room, out: Floats) -> None:
    """The cost by month row and path, in fen, written to ``out``."""
    collection = None if found.entries is None else Collection(tables, found.entries, income, room)
    for month, cost in enumerate(found.uncollected.by_month()):
        np.add(cost, 0.0 if collection is None else collection.month(month), out=out[month])
