"""The cost of many random paths by month when the attachable income is collected every month.

From the first month row after enforcement has begun the income is shared among the claims in enforcement, pro rata to what
is owed on each, and taken off costs and interest, then principal, then the doubled part (法释〔2014〕8号 art. 4). Whoever is
paid, what is paid and what is owed add up to the same cost as long as no principal is repaid; only that saves interest. So
paths on which payments cannot reach any principal cost what they would without collection, and only the others are followed
month by month. Arrays have one row a claim and one column a path; they are worked on in place.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.frozen import dataclass
from planner.paths.curves import Floats
from planner.paths.stages import Entries, Places, Room, Sums, Tables

ARRAYS = 9
"""Arrays of one row a claim that some paths take up: three of the entries, two to find the paths, four of a collection."""
MATRICES = 3
"""Arrays of one row a month that some paths take up."""
ALIKE = 4
"""How many kinds of claims are told apart by their interest when paths are looked for on which principal is reached."""
MOST, FEW = 0.8, 64
"""Where more than this share of a few paths reach principal all are followed: that is quicker than picking them out."""
TINY = 1e-6
"""Fen that stand for nothing where one divides by what is owed."""
FAR = 1e9
"""A share of principal beyond all: where there is no claim."""


def write_costs(tables: Tables, sums: Sums, entries: Entries | None, income: Floats, room: Room, out: Floats) -> None:
    """The cost by month row and path, in fen, written to ``out``.

    ``income`` is what is collected: one row a month, and one column a path or one for all.
    """
    sums.write(out)
    if entries is None:
        return
    uncollected = room.empty(*out.shape)
    entries.lines.write(uncollected)
    rates = Rates.of(tables)
    paths = _paths_to_follow(tables, rates, entries, uncollected, income, room)
    if paths is not None:
        own = entries.some(paths)
        order = Order(tables, own.row)
        collection = Collection(rates, own, order, _of(income, paths), room)
        for month in range(order.first, len(out)):
            out[month, paths] += collection.month(month) - uncollected[month, paths]


def _of(income: Floats, paths: Places | slice) -> Floats:
    return income if income.shape[1] == 1 else income[:, paths]


def _paths_to_follow(
    tables: Tables, rates: Rates, entries: Entries, uncollected: Floats, income: Floats, room: Room
) -> Places | slice | None:
    """The paths to follow month by month: all if a few show that most are, those found, or ``None``."""
    few = slice(0, FEW)
    if _reached(tables, rates, entries.some(few), uncollected[:, few], _of(income, few), room).mean() > MOST:
        return slice(None)
    reached = _reached(tables, rates, entries, uncollected, income, room)
    return np.flatnonzero(reached) if reached.any() else None


class Order:
    """Claims on paths in the order in which they come into the collection."""

    def __init__(self, tables: Tables, row: Places) -> None:
        months = np.minimum(np.arange(tables.clock.shape[1] + 1), tables.never)
        self._pairs = np.argsort(row.ravel().astype(np.int16), kind="stable")
        self._until = np.searchsorted(row.ravel().take(self._pairs), months)
        self.first = int(np.searchsorted(self._until[1:], 1))

    def new(self, month: int) -> Places:
        """Those that come in on a month row."""
        return self._pairs[self._until[month] : self._until[month + 1]]

    def complete(self, month: int) -> bool:
        """Whether none comes after that month."""
        return bool(self._until[month + 1] == self._until[-1])


@dataclass(frozen=True, slots=True)
class Rates:
    """What a fen of principal bears in a month: one row a month, in it one row a claim.

    ``interest``, and ``growth`` with the doubled part but for that on ``fixed_sums``, which is given for all of them. What
    the doubled part comes to in a day is ``late``, fixed sums included.
    """

    principal: Floats
    interest: Floats
    growth: Floats
    fixed_sums: Floats | None
    late: Floats

    @classmethod
    def of(cls, tables: Tables) -> Rates:
        """The rates of all claims."""
        claims = tables.claims
        days, years = np.diff(tables.clock[1:], axis=1, prepend=0.0)
        of_one = np.divide(1.0, claims.principal, out=np.zeros_like(claims.principal), where=claims.principal > 0)
        interest = claims.judged[1] * of_one * days + claims.judged[2] * of_one * years
        growth = interest + (claims.late - claims.late_fixed) * of_one * days
        fixed = _by_month(claims.late_fixed * days) if claims.late_fixed.any() else None
        return cls(claims.principal, _by_month(interest), _by_month(growth), fixed, claims.late * of_one)


def _by_month(values: Floats) -> Floats:
    return np.ascontiguousarray(values.T)[:, :, np.newaxis]


def _reached(
    tables: Tables, rates: Rates, entries: Entries, uncollected: Floats, income: Floats, room: Room
) -> NDArray[np.bool_]:
    """The paths on which payments may reach the principal of a claim.

    As long as they do not, what is owed follows from the number of payments. For each path and for claims of like interest
    together, a bound is kept below what any of them owes above its principal without the doubled part, as a share of the
    principal: it grows by the lowest interest of them, and each payment takes its part of the whole claim off it, with the
    highest doubled part of all.
    """
    order, (claims, paths) = Order(tables, entries.row), entries.row.shape
    part = _parts_paid(entries, uncollected, income, room)
    above = np.subtract(entries.owed, entries.doubled, out=room.empty(claims, paths))
    above /= np.maximum(rates.principal, 1.0)
    above -= 1.0
    above[rates.principal[:, 0] == 0] = FAR
    alike, least = _alike(rates)
    doubled = 1.0 + float(rates.late.max()) * tables.clock[1]
    bound, lowest = np.full((2, least.shape[1], paths), FAR)
    for month in range(order.first, len(part)):
        bound += least[month]
        new = order.new(month)
        if len(new):
            claim = new // paths
            np.minimum.at(bound.ravel(), new + (alike.take(claim) - claim) * paths, above.take(new))
        taken = bound + doubled[month]
        taken *= part[month]
        bound -= taken
        np.minimum(lowest, bound, out=lowest)
    reached: NDArray[np.bool_] = np.less(lowest.min(axis=0), 1e-9)
    return reached


def _alike(rates: Rates) -> tuple[Places, Floats]:
    """For each claim a number that it has in common with claims of like interest, and the least interest of each number."""
    groups = np.array_split(np.argsort(rates.interest[:, :, 0].sum(axis=0), kind="stable"), ALIKE)
    groups = [group for group in groups if len(group)]
    number = np.empty(len(rates.principal), np.intp)
    for place, group in enumerate(groups):
        number[group] = place
    least = np.stack([rates.interest[:, group].min(axis=1) for group in groups], axis=1)
    return number, least


def _parts_paid(entries: Entries, uncollected: Floats, income: Floats, room: Room) -> Floats:
    """The part of what is owed that each payment takes off, while no principal is reached: one row a month."""
    before = np.cumsum(income, axis=0) - income
    first = np.minimum(entries.row.min(axis=0), len(income) - 1)
    paid = np.subtract(
        before, before[first, np.arange(len(first)) % before.shape[1]], out=room.empty(*uncollected.shape)
    )
    np.maximum(paid, 0.0, out=paid)
    owed = np.subtract(uncollected, paid, out=paid)
    np.maximum(owed, np.maximum(income, TINY), out=owed)
    part: Floats = np.divide(income, owed, out=owed)
    part *= uncollected > 0
    return part


class Collection:
    """Claims in the collection on some paths: what is owed, the same without the doubled part, and principal."""

    def __init__(self, rates: Rates, entries: Entries, order: Order, income: Floats, room: Room) -> None:
        self.rates, self.entries, self.order, self.income = rates, entries, order, income
        claims, paths = entries.row.shape
        self.owed, self.undoubled, self.principal = (room.zeros(claims, paths) for _ in range(3))
        self.scratch, self.over = room.empty(claims, paths), False
        self.paid, self.together = np.zeros(paths), np.zeros(paths)

    def month(self, month: int) -> Floats:
        """What has been paid and is owed on the claims in the collection, on a month row before its payment."""
        if self.over:
            return self.paid
        self._accrue(month)
        self._come_in(self.order.new(month))
        np.add.reduce(self.owed, axis=0, out=self.together)
        cost: Floats = self.paid + self.together
        income = self.income[month]
        self._pay(income)
        self.paid += np.minimum(self.together, income)
        self.over = self.order.complete(month) and not (self.together > income).any()
        return cost

    def _accrue(self, month: int) -> None:
        for owed, rates in ((self.undoubled, self.rates.interest), (self.owed, self.rates.growth)):
            self.scratch[:] = rates[month]
            self.scratch *= self.principal
            np.add(owed, self.scratch, out=owed)
        if self.rates.fixed_sums is not None:
            self.owed += np.where(self.principal > 0, self.rates.fixed_sums[month], 0.0)

    def _come_in(self, new: Places) -> None:
        if len(new):
            owed = self.entries.owed.take(new)
            self.owed.ravel()[new] = owed
            self.undoubled.ravel()[new] = owed - self.entries.doubled.take(new)
            self.principal.ravel()[new] = self.rates.principal.take(new // self.owed.shape[1])

    def _pay(self, income: Floats) -> None:
        paid = self.scratch
        paid[:] = income / np.maximum(self.together, np.maximum(income, TINY))
        paid *= self.owed
        self.owed -= paid
        self.undoubled -= paid
        np.maximum(self.undoubled, 0.0, out=self.undoubled)
        np.minimum(self.principal, self.undoubled, out=self.principal)
