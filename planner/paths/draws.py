"""Random courses of the default path: on which day each stage of each debt is reached, on many paths at once.

Each duration follows PERT(least, likely, most): a beta distribution with weight 4 on the likely value, in whole days. Least
and most come from the presets ``fast`` and ``slow`` (see :func:`drawn_range`), likely from the person's settings. The suit comes with the person's own
probability and is certain when none is given; so do the years in which income is lower, and there are none when none is given.

The numbers are those of the bit generator PCG64, whose sequence is fixed for good: two of its 64-bit numbers a path, from a
stream of its own for each debt, and one for every four years from another. Sixteen bits pick one of 65,536 equally likely
values of a duration, so that the same seed gives the same days on every machine; a duration that changes a little moves the
days a little (common random numbers).
"""

from __future__ import annotations

import math
from dataclasses import fields
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case, DefaultPathSettings
from planner.frozen import dataclass
from planner.paths.timeline import default_since, durations, settings_of
from planner.rules.presets import Durations, default_path_preset
from planner.rules.rulebook import Rulebook
from planner.vocabulary import Preset

Floats = NDArray[np.float64]
Days = NDArray[np.int32]
Draws = NDArray[np.uint64]
Marks = NDArray[np.bool_]
DRAWN = (
    "suit_after_days",
    "filing_to_judgment_days",
    "in_force_after_days",
    "performance_days",
    "enforcement_after_days",
)
BITS = 16
VALUES = 1 << BITS
"""How many equally likely values stand for a duration."""
TERMS = 75
"""Terms of the series of the incomplete beta function; what is left out is below 1e-15."""
YEARS = 4
"""Years for which one number says whether income is lower, with sixteen bits for each."""
WEIGHT = 4
"""The weight of the likely value in PERT."""


@dataclass(frozen=True, slots=True)
class Events:
    """Days after ``as_of`` on which each stage is reached, one row a debt and one column a path; ``sued`` where it is.

    ``lean`` marks the years after ``as_of`` in which income is lower, one row a year and one column a path.
    """

    suit: Days
    judgment: Days
    performance_over: Days
    enforcement: Days
    sued: Marks
    lean: Marks

    @property
    def paths(self) -> int:
        """How many paths there are."""
        return len(self.sued.T)

    def of(self, debts: slice | list[int]) -> Events:
        """The events of some of the debts."""
        rows = {each.name: getattr(self, each.name)[debts] for each in fields(self) if each.name != "lean"}
        return Events(**rows, lean=self.lean)

    def part(self, paths: slice) -> Events:
        """The events of some of the paths."""
        return Events(*(np.ascontiguousarray(getattr(self, each.name)[:, paths]) for each in fields(self)))


def draw_events(case: Case, book: Rulebook, seed: int, paths: int) -> Events:
    """The random stages of every debt on every path; the same seed gives the same draws, and more paths begin with the same."""
    tables: dict[tuple[int, int, int], Days] = {}
    suit, judgment, over, enforcement = np.empty((4, len(case.debts), paths), np.int32)
    sued = np.empty((len(case.debts), paths), np.bool_)
    for row, debt in enumerate(case.debts):
        draws = np.random.PCG64(seed).jumped(row + 1).random_raw(2 * paths)
        since, settings = (default_since(debt, case.as_of) - case.as_of).days, settings_of(case, debt)
        likely = durations(settings, book)
        spans = [drawn_range(name, likely, settings, book) for name in DRAWN]
        lasts = [_table(span, tables)[_value(draws, number)] for number, span in enumerate(spans)]
        np.maximum(0, since + lasts[0], out=suit[row])
        np.add(suit[row], lasts[1] + lasts[2], out=judgment[row])
        np.add(judgment[row], lasts[3], out=over[row])
        np.add(over[row], lasts[4], out=enforcement[row])
        np.less(draws[1::2] >> np.uint64(32), _out_of(32, _suit(settings)), out=sued[row])
    return Events(suit, judgment, over, enforcement, sued, _lean_years(case, seed, paths))


def _table(span: tuple[int, int, int], known: dict[tuple[int, int, int], Days]) -> Days:
    """The values of a duration, worked out once for all debts that share it."""
    if span not in known:
        known[span] = pert_days(*span)
    return known[span]


def _suit(settings: DefaultPathSettings) -> Decimal:
    """The chance of a suit."""
    chance = settings.suit_probability if settings.sued else Decimal(0)
    return Decimal(1) if chance is None else chance


def _lean_years(case: Case, seed: int, paths: int) -> Marks:
    years, chance = -(-case.default_path.horizon_months // 12), case.default_path.income_shock_probability
    lean = np.zeros((years, paths), dtype=np.bool_)
    if chance:
        numbers = -(-years // YEARS)
        draws = np.random.PCG64(seed).random_raw(numbers * paths).reshape(paths, numbers).T
        for year in range(years):
            number, place = divmod(year, YEARS)
            bits = (draws[number] >> np.uint64(64 // YEARS * place)) & np.uint64(2 ** (64 // YEARS) - 1)
            np.less(bits, _out_of(64 // YEARS, chance), out=lean[year])
    return lean


def _value(draws: Draws, number: int) -> Draws:
    """The ``number``-th group of sixteen bits of every path: four in its first number, the fifth in its second."""
    second, place = divmod(number, 4)
    return (draws[second::2] >> np.uint64(BITS * place)) & np.uint64(VALUES - 1)


def _out_of(bits: int, chance: Decimal) -> np.uint64:
    """How many of the numbers of so many bits stand for what has a ``chance``."""
    return np.uint64(int(chance * 2**bits))


def drawn_range(name: str, likely: Durations, settings: DefaultPathSettings, book: Rulebook) -> tuple[int, int, int]:
    """Least, likely and most of a duration. One as short as ``fast`` or as long as ``slow`` may be shorter or longer still,
    as far again from it as that preset is from ``typical``, so that the likely course never stands at the edge of the range.
    """
    presets: tuple[Preset, ...] = ("fast", "typical", "slow")
    fast, typical, slow = (
        getattr(default_path_preset(preset, book, settings.procedure).value, name) for preset in presets
    )
    middle: int = getattr(likely, name)
    least = fast if middle > fast else max(0, middle - (typical - fast))
    most = slow if middle < slow else middle + (slow - typical)
    return least, middle, most


def pert_days(least: int, likely: int, most: int) -> Days:
    """The 65,536 equally likely values of a duration in whole days, in rising order.

    Powers and the gamma function may differ in their last digit from machine to machine. That could move the boundary between
    two days by one of the 65,536 values, where the share times 65,536 is a whole number and a half to about 1e-10.
    """
    if least == most:
        return np.full(VALUES, likely, np.int32)
    upper_edges = (np.arange(most - least) + 0.5) / (most - least)
    upto = np.rint(VALUES * _pert_share(upper_edges, (likely - least) / (most - least))).astype(np.int64)
    counts = np.diff(upto, prepend=0, append=VALUES)
    return np.repeat(np.arange(least, most + 1, dtype=np.int32), counts)


def _pert_share(places: Floats, likely: float) -> Floats:
    """The share of PERT on [0, 1] that lies below each of ``places``: the incomplete beta function with a + b = 6."""
    low, high = 1 + WEIGHT * likely, 1 + WEIGHT * (1 - likely)
    below = places <= 0.5
    share = np.empty_like(places)
    share[below] = _lower_tail(places[below], low, high)
    share[~below] = 1 - _lower_tail(1 - places[~below], high, low)
    return share


def _lower_tail(places: Floats, low: float, high: float) -> Floats:
    """The incomplete beta function at ``places`` up to a half, by its series (DLMF 8.17.8)."""
    whole = math.gamma(low) * math.gamma(high) / math.gamma(low + high)
    term = places**low * (1 - places) ** high / (low * whole)
    total = term.copy()
    for number in range(TERMS):
        term *= places * ((low + high + number) / (low + 1 + number))
        total += term
    return total
