"""What each creditor claims and what a court would keep by day while nothing is paid, for all debts at once.

Between events everything is a straight line in one of two clocks: days, and years by months (day count ``MONTHLY``). A line
is an array of three: its value on ``as_of``, its growth a day, and its growth a year by months. The figures are those of
:mod:`planner.paths.claim` in floats and fen; one-off sums are cut to the fen as they are there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case, Debt
from planner.dates import month_grid
from planner.frozen import dataclass
from planner.money import to_fen
from planner.paths.claim import kept_interest
from planner.paths.timeline import default_since
from planner.rates import DayCount
from planner.rules.ceilings import Ceiling, CeilingPeriod, allowance_years

Floats = NDArray[np.float64]
Line = tuple[float, float, float]
DAYS_OF_YEAR: dict[DayCount, int] = {"ACT_360": 360, "ACT_365": 365}
HALF = 0.5 + 1e-6
"""What is added before cutting to a whole fen: a sum at half a fen is rounded up even where floats just miss it."""


def to_whole(fen: Floats) -> Floats:
    """Half-up to whole fen."""
    whole: Floats = np.floor(fen + HALF)
    return whole


def clocks(as_of: date, months: int, last: int) -> tuple[Floats, NDArray[np.intp]]:
    """Every day from ``as_of`` to ``last`` days later or the last of ``months`` month rows, and the days of these rows.

    One column a day: 1, the days, and the years as the day count ``MONTHLY`` has them.
    """
    grid = month_grid(as_of, max(months, last // 28) + 1)
    starts = np.array([day.toordinal() for day in grid]) - as_of.toordinal()
    days = np.arange(max(int(starts[months]), last) + 1)
    month = np.searchsorted(starts, days, side="right") - 1
    years = (month + (days - starts[month]) / np.diff(starts)[month]) / 12
    return np.array([np.ones(len(days)), days, years]), starts[: months + 1]


def value(line: Floats, clock: Floats) -> Floats:
    """The value of each line at each moment of a clock."""
    found: Floats = line[0] + line[1] * clock[1] + line[2] * clock[2]
    return found


@dataclass(frozen=True, slots=True)
class Strand:
    """A debt under one law: the ceiling that a suit meets, and the daily rate of the doubled part."""

    debt: Debt
    ceiling: Ceiling
    doubled_rate: float


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims in fen, one row each, with one column; lines have a leading axis of three.

    ``claimed`` is what the creditor claims beside default interest and fees. These follow ``at_first`` up to the day
    ``since`` and ``later`` after it; the ceiling leaves ``allowed`` of them, and from each of ``turns`` on (a day and a
    line for each claim) a line more. ``judged`` is the growth after a judgment. The doubled part grows by ``late`` a day,
    ``late_fixed`` of it on fixed sums.
    """

    principal: Floats
    interest: Floats
    claimed: Floats
    since: Floats
    at_first: Floats
    later: Floats
    allowed: Floats
    judged: Floats
    late: Floats
    late_fixed: Floats
    turns: tuple[tuple[Floats, Floats], ...]

    def rows(self, rows: slice) -> Claims:
        """Some of the claims."""
        own = {each.name: getattr(self, each.name)[..., rows, :] for each in fields(self) if each.name != "turns"}
        return Claims(**own, turns=tuple((day[rows], more[:, rows]) for day, more in self.turns))

    def charges(self, clock: Floats) -> Floats:
        """Default interest and fees as claimed: at each moment the line in force."""
        return np.where(clock[1] <= self.since, self.at_first, self.later)

    def kept(self, clock: Floats) -> Floats:
        """What a court would keep of them, the smaller of both: at each moment the line in force."""
        charges, allowed = self.charges(clock), self.ceiling(clock)
        return np.where(value(charges, clock) <= value(allowed, clock), charges, allowed)

    def ceiling(self, clock: Floats) -> Floats:
        """What the ceiling leaves of them: at each moment the line in force."""
        allowed = self.allowed
        for day, more in self.turns:
            allowed = allowed + np.where(clock[1] > day, more, 0.0)
        return allowed


def claims_of(case: Case, strands: Sequence[Strand], days: Floats) -> Claims:
    """The claims of a case, one row for each strand; ``days`` is the clock of all days."""
    rows = [_row_of(case, strand, days) for strand in strands]
    columns = {name: np.array([row[name] for row in rows], dtype=np.float64).T[..., np.newaxis] for name in rows[0]}
    return Claims(**columns, turns=_turns(case, strands))


def _row_of(case: Case, strand: Strand, days: Floats) -> Mapping[str, float | Line]:
    since = max(0, (default_since(strand.debt, case.as_of) - case.as_of).days)
    return _row(strand, case.as_of, float(days[2, since]), fixed_sums=case.default_path.fixed_sums_doubled)


@lru_cache(maxsize=4096)
def _row(strand: Strand, as_of: date, years: float, *, fixed_sums: bool) -> Mapping[str, float | Line]:
    """The values of one claim, by the names of :class:`Claims`; ``years`` by months until the debt is in default.

    They are kept: while one debt changes, those of the others stay as they are.
    """
    debt, ceiling, began = strand.debt, strand.ceiling, default_since(strand.debt, as_of)
    principal, interest = to_fen(debt.principal), to_fen(debt.interest_due)
    base = principal + interest if debt.compounds else principal
    charges = to_fen(debt.default_interest_due + debt.fees_due)
    fixed = to_fen(debt.fees_due) if principal and fixed_sums else 0
    since = max(0, (began - as_of).days)
    at_first = _interest(base, debt.nominal_annual_rate, debt.day_count, charges)
    later = _interest(base, debt.default_rate, debt.day_count)
    bend = (at_first[1] - later[1]) * since + (at_first[2] - later[2]) * years
    allowed = float(principal * allowance_years(ceiling, began, as_of))
    return {
        "principal": principal,
        "interest": to_fen(kept_interest(debt, ceiling, as_of)),
        "claimed": principal + interest,
        "since": since,
        "at_first": at_first,
        "later": (charges + bend, later[1], later[2]),
        "allowed": _interest(principal, _ahead(as_of, ceiling)[0].annual_rate, "ACT_365", allowed),
        "judged": _after_judgment(debt, ceiling, principal),
        "late": (principal + fixed) * strand.doubled_rate,
        "late_fixed": fixed * strand.doubled_rate,
    }


def _interest(fen: int, rate: Decimal, count: DayCount, start: float = 0.0) -> Line:
    """The line of interest on a sum of ``fen``, from ``start`` on ``as_of``."""
    yearly = fen * float(rate)
    return (start, yearly / DAYS_OF_YEAR[count], 0.0) if count in DAYS_OF_YEAR else (start, 0.0, yearly)


def _after_judgment(debt: Debt, ceiling: Ceiling, principal: int) -> Line:
    """Interest at the lawful default rate: the contract's, or the ceiling's where that is lower."""
    if debt.default_rate * 365 <= ceiling.annual_rate * DAYS_OF_YEAR.get(debt.day_count, 365):
        return _interest(principal, debt.default_rate, debt.day_count)
    return _interest(principal, ceiling.annual_rate, "ACT_365")


def _ahead(as_of: date, ceiling: Ceiling) -> list[CeilingPeriod]:
    """The periods of a ceiling from ``as_of`` on."""
    return [each for each in ceiling.periods if each.end is None or each.end >= as_of]


def _turns(case: Case, strands: Sequence[Strand]) -> tuple[tuple[Floats, Floats], ...]:
    """The days after ``as_of`` on which ceilings change, with what each adds to the line before it."""
    ahead = [_ahead(case.as_of, strand.ceiling) for strand in strands]
    turns = []
    for number in range(1, max(map(len, ahead))):
        day, line = np.full((len(strands), 1), np.inf), np.zeros((3, len(strands), 1))
        for row, (strand, periods) in enumerate(zip(strands, ahead, strict=True)):
            if number < len(periods):
                begins = ((periods[number].start or case.as_of) - case.as_of).days
                more = periods[number].annual_rate - periods[number - 1].annual_rate
                _, daily, _ = _interest(to_fen(strand.debt.principal), more, "ACT_365")
                day[row], line[:, row, 0] = begins, (-daily * begins, daily, 0.0)
        turns.append((day, line))
    return tuple(turns)
