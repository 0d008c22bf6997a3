"""The quantiles of the default path without random numbers, for debts of which nothing is collected.

Then the debts do not touch each other: the chances of every cost of one debt follow from the chances of its durations, and
those of all together from convolution. Costs are counted in whole yuan; enforcement, which only moves the execution fee, is
looked at every few days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.terms import LEVELS, Days, Floats, Terms, fen
from planner.case.model import Case
from planner.paths.draws import DRAWN
from planner.paths.timeline import durations
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import Rulebook

STEPS = 200_000
ENFORCEMENTS = 6


@dataclass(frozen=True, slots=True)
class Chances:
    """The chances of whole days: ``first`` + 0, 1, 2 ... days."""

    first: int
    shares: Floats

    def __add__(self, other: Chances) -> Chances:
        return Chances(self.first + other.first, np.convolve(self.shares, other.shares))

    def grouped(self, count: int) -> list[tuple[int, float]]:
        """About ``count`` days that stand for those around them, each with its chance."""
        days = self.first + np.arange(len(self.shares))
        parts = np.array_split(np.arange(len(days)), min(count, len(days)))
        return [
            (round(float(np.average(days[part], weights=self.shares[part]))), float(self.shares[part].sum()))
            for part in parts
            if self.shares[part].sum() > 0
        ]


def pert(least: int, likely: int, most: int) -> Chances:
    """PERT in whole days by small steps of its density."""
    if least == most:
        return Chances(least, np.ones(1))
    places, middle = (np.arange(STEPS) + 0.5) / STEPS, (likely - least) / (most - least)
    density = places ** (4 * middle) * (1 - places) ** (4 * (1 - middle))
    days = np.rint((most - least) * places).astype(np.intp)
    return Chances(least, np.bincount(days, density, most - least + 1) / density.sum())


def stages(case: Case, book: Rulebook) -> list[Chances]:
    """The chances of the durations to the suit, to the judgment, of performance, and to enforcement."""
    likely = durations(case.default_path, book)
    ends = [default_path_preset(name, book).value for name in ("fast", "slow")]
    found = []
    for name in DRAWN:
        low, middle, high = (getattr(each, name) for each in (ends[0], likely, ends[1]))
        found.append(pert(min(low, middle, high), middle, max(low, middle, high)))
    return [found[0], found[1] + found[2], found[3], found[4]]


def quantiles(case: Case, book: Rulebook, months: tuple[int, ...]) -> Floats:
    """The quantiles in fen: one row for each of ``months``, one column a level."""
    lasts = stages(case, book)
    longest = sum(each.first + len(each.shares) for each in lasts)
    terms = Terms.of(case, book, longest)
    return np.array([_of_all([*_costs(terms, lasts, terms.months[month])]) for month in months])


def _of_all(debts: list[Floats]) -> list[float]:
    """Quantiles of the sum of independent costs in whole yuan, each given by the chances of 0, 1, 2 ... yuan."""
    size = 1 << int(sum(map(len, debts))).bit_length()
    together = np.ones(size // 2 + 1, dtype=complex)
    for chances in debts:
        together *= np.fft.rfft(chances, size)
    upto = np.cumsum(np.fft.irfft(together, size))
    return [float(np.searchsorted(upto, level)) * 100 for level in LEVELS]


def _costs(terms: Terms, lasts: list[Chances], day: int) -> Iterator[Floats]:
    """For each debt the chances of its cost on a day."""
    for row in range(len(terms.principal)):
        yield _OneDebt(terms, row).chances(lasts, day)


class _OneDebt:
    """The cost of one debt by the days of its stages, by formula."""

    def __init__(self, terms: Terms, row: int) -> None:
        self.terms, self.row = terms, row
        own = slice(row, row + 1)
        days, years = np.arange(terms.years.shape[1]), terms.years[own]
        rate = np.where(days > terms.since[own], terms.default[own], terms.nominal[own]) * years
        self.principal, self.fixed = float(terms.principal[row, 0]), float((terms.principal + terms.interest)[row, 0])
        self.claimed = (terms.charges[own] + np.cumsum(self.principal * rate, axis=1))[0]
        self.kept = np.minimum(self.claimed, terms.allowed[own] + self.principal * terms.cap[own] / 365 * days)[0]
        daily = np.where(terms.capped[own], terms.cap[own] / 365 * (days > 0), terms.default[own] * years)
        self.grown = np.cumsum(self.principal * daily, axis=1)[0]
        lawful = self.fixed + fen(self.kept)
        self.suit_costs = terms.tariff.suit(np.maximum(lawful, terms.claimed[row] + fen(self.claimed)), lawful)

    def chances(self, lasts: list[Chances], day: int) -> Floats:
        """The chances of each whole yuan of cost on ``day``."""
        to_suit, to_judgment, performance, to_enforcement = lasts
        began = int(self.terms.since[self.row, 0])
        suit = np.maximum(0, began + to_suit.first + np.arange(len(to_suit.shares)))[:, np.newaxis]
        judgment = suit + to_judgment.first + np.arange(len(to_judgment.shares))
        both = np.multiply.outer(to_suit.shares, to_judgment.shares)
        found: Floats = np.zeros(1)
        for lasting, chance in performance.grouped(ENFORCEMENTS):
            for later, share in to_enforcement.grouped(ENFORCEMENTS):
                cost = self.cost(suit, judgment, judgment + lasting, judgment + lasting + later, day)
                yuan = np.bincount(np.rint(cost / 100).astype(np.intp).ravel(), (both * (chance * share)).ravel())
                longer, shorter = (found, yuan) if len(found) >= len(yuan) else (yuan, found)
                longer[: len(shorter)] += shorter
                found = longer
        return found

    def cost(self, suit: Days, judgment: Days, over: Days, enforcement: Days, day: int) -> Floats:
        """The cost on ``day`` in fen."""
        costs = self.suit_costs[suit]
        fixed = self.kept[judgment] - self.grown[judgment]
        late = self.principal * self.terms.doubled
        owed = self.fixed + costs + fen(fixed + self.grown[enforcement]) + fen(late * (enforcement - over))
        fee = np.where(enforcement <= day, self.terms.tariff.enforcement(owed), 0.0)
        charges = np.where(judgment <= day, fixed + self.grown[day], self.kept[day])
        cost: Floats = self.fixed + charges + np.where(suit <= day, costs, 0.0) + late * np.maximum(0, day - over) + fee
        return cost
