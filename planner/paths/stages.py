"""The cost of many random paths by month as far as it follows from the stages alone, while nothing is collected.

Without payments the cost of a claim is a line with jumps (costs of the suit, execution fee) and changes of slope (judgment,
end of the performance period). They are added up in the month in which they first show; one run over the months then gives
every path. Arrays have one row a claim and one column a path; sums are in fen.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case
from planner.frozen import dataclass
from planner.paths.court_costs import execution_fees, suit_costs
from planner.paths.curves import Claims, Floats, claims_of, clocks, to_whole, value
from planner.paths.draws import Days
from planner.paths.strands import Strands
from planner.rules.rulebook import Rulebook

Places = NDArray[np.intp]
AT_ONCE = 16_000
"""Claims times paths whose stages are worked out at once: their arrays stay in the cache and in memory already at hand."""


LINE = 8
"""Cells in a line of the cache; arrays that begin on one are read faster."""


class Room:
    """Memory for the large arrays of some paths, used again for the next ones: fresh memory costs more than the sums."""

    def __init__(self, cells: int, arrays: int) -> None:
        whole = np.empty(cells + LINE * (arrays + 1))
        self._cells, self._used = whole[-whole.ctypes.data % (8 * LINE) // 8 :], 0
        self._kept = 0

    def empty(self, *shape: int) -> Floats:
        """The next cells, whatever they hold."""
        first, size = self._used, math.prod(shape)
        self._used += size + -size % LINE
        return self._cells[first : first + size].reshape(shape)

    def places(self, *shape: int) -> Places:
        """The next cells, for whole numbers."""
        return self.empty(*shape).view(np.intp)

    def zeros(self, *shape: int) -> Floats:
        """The next cells, set to 0."""
        cells = self.empty(*shape)
        cells.fill(0.0)
        return cells

    def keep(self) -> None:
        """What has been handed out stays in use."""
        self._kept = self._used

    def clear(self) -> None:
        """What has been handed out since is no longer needed."""
        self._used = self._kept


@dataclass(frozen=True, slots=True)
class ByDay:
    """Values by day, one row a claim, from ``first`` days after ``as_of`` on."""

    first: int
    values: Floats

    def rows(self, rows: slice) -> ByDay:
        """The values of some of the claims."""
        return ByDay(self.first, self.values[rows])

    def at(self, days: Days | Places) -> Floats:
        """For each claim the values on its days."""
        begins = np.arange(len(self.values))[:, np.newaxis] * self.values.shape[1] - self.first
        found: Floats = self.values.ravel().take(days + begins)
        return found


@dataclass(frozen=True, slots=True)
class Tables:
    """What all paths of a case look up, one row a claim.

    ``clock`` holds the month rows, ``row`` for every day the first of them on or after it; ``never`` is the row of what
    does not happen before the horizon. ``kept`` is the line in force on each row before a judgment; ``judged`` is what a
    judgment on a day fixes of it, less what its interest would have grown to. ``years`` is the clock by months on each day.
    """

    case: Case
    book: Rulebook
    claims: Claims
    clock: Floats
    years: Floats
    row: Places
    never: int
    kept: Floats
    judged: ByDay
    suit_costs: ByDay

    @classmethod
    def of(cls, case: Case, strands: Strands, book: Rulebook) -> Tables:
        """The tables for all days that occur on the paths."""
        events, debts = strands.events, [each.debt for each in strands.strands]
        last = int(events.enforcement.max()) + 1
        days, offsets = clocks(case.as_of, case.default_path.horizon_months, last)
        claims = claims_of(case, strands.strands, days)
        kept, row = claims.kept(days[:, offsets]), np.searchsorted(offsets, np.arange(last + 1))
        bent = np.flatnonzero(_bends(kept).any(axis=(0, 1)))
        never = 1 + int(max(row[row < len(offsets)].max(), bent.max(initial=0)))
        suits, judgments = (range(int(each.min()), int(each.max()) + 1) for each in (events.suit, events.judgment))
        moments = days[:, judgments.start : judgments.stop]
        return cls(
            case=case,
            book=book,
            claims=claims,
            clock=days[:, offsets],
            years=days[2],
            row=np.minimum(row, never),
            never=never,
            kept=kept,
            judged=ByDay(judgments.start, value(claims.kept(moments), moments) - value(claims.judged, moments)),
            suit_costs=ByDay(
                suits.start, suit_costs(case, debts, claims, days, suits, book) if strands.sued else moments[:0]
            ),
        )

    @property
    def parts(self) -> int:
        """How many parts of a line are in use: 2, or 3 where a claim counts by months."""
        return 3 if self.kept[2].any() or self.claims.judged[2].any() else 2


def _bends(lines: Floats) -> Floats:
    """What each month row adds to the line in force before it."""
    return np.diff(lines, axis=2, prepend=0.0)


class Sums:
    """Lines that begin in some month of some path, added up by path."""

    def __init__(self, tables: Tables, paths: int, room: Room) -> None:
        self.clock, self.paths = tables.clock, np.arange(paths)
        self.parts = room.zeros(tables.never + 1, tables.parts, paths)

    def add(self, row: Places, *line: Floats) -> None:
        """From each month row on a line: its start and its growths."""
        _, parts, paths = self.parts.shape
        places, cells = (row * (parts * paths) + self.paths).ravel(), self.parts.ravel()
        for part, weights in enumerate(line[:parts]):
            if not weights.any():
                continue
            np.add.at(cells[part * paths :], places, np.broadcast_to(weights, row.shape).ravel())

    def write(self, out: Floats) -> None:
        """The sum of all lines, written to ``out``: one row a month, one column a path."""
        total, last = np.zeros(self.parts.shape[1:]), len(self.parts) - 2
        for month in range(last):
            total += self.parts[month]
            _evaluate(total, self.clock[:, month : month + 1], out[month : month + 1])
        total += self.parts[last]
        _evaluate(total, self.clock[:, last:], out[last:])


def _evaluate(lines: Floats, clock: Floats, out: Floats) -> None:
    """The value of a line for each path, written to ``out``: one row a moment of the clock."""
    np.multiply(lines[1], clock[1, :, np.newaxis], out=out)
    out += lines[0]
    for line, moments in zip(lines[2:], clock[2:], strict=False):
        out += line * moments[:, np.newaxis]


@dataclass(frozen=True, slots=True)
class Entries:
    """The claims that come into the monthly collection, one row a claim, one column a path.

    ``row`` is the first month row, ``owed`` what is owed on it, ``doubled`` the doubled part of that; ``lines`` is what they
    come to while nothing is collected after all.
    """

    row: Places
    owed: Floats
    doubled: Floats
    lines: Sums

    def some(self, paths: Places | slice) -> Entries:
        """Those on some of the paths; the lines remain those of all."""
        return Entries(self.row[:, paths], self.owed[:, paths], self.doubled[:, paths], self.lines)

    @classmethod
    def of(cls, tables: Tables, shape: tuple[int, ...], room: Room) -> Entries:
        """Entries not yet known."""
        return cls(room.places(*shape), room.empty(*shape), room.empty(*shape), Sums(tables, shape[1], room))


def course(tables: Tables, strands: Strands, room: Room, *, collected: bool) -> tuple[Sums, Entries | None]:
    """What all claims cost from ``as_of`` on while nothing is collected; and if it is, those that it is taken off."""
    shape = strands.events.suit.shape
    sums = Sums(tables, shape[1], room)
    entries = Entries.of(tables, shape, room) if collected and strands.sued else None
    step = max(1, AT_ONCE // shape[1])
    for first in range(0, shape[0], step):
        group = _Group(tables, strands, slice(first, first + step))
        group.before_judgment(sums)
        if strands.sued:
            fixed = group.to_enforcement(sums)
            if entries is not None:
                group.enter(entries, fixed)
    return sums, entries


class _Group:
    """Some claims on their way through the stages."""

    def __init__(self, tables: Tables, strands: Strands, rows: slice) -> None:
        self.tables, self.rows, self.claims = tables, rows, tables.claims.rows(rows)
        self.events = strands.events.of(rows)
        self.present = None if strands.present is None else strands.present[rows]
        self.certain = bool(self.events.sued.all())
        self.judgment_row = self._row(self.events.judgment)

    def _row(self, days: Days) -> Places:
        """The month row on which each day first shows; that of what never happens for debts that are not sued."""
        row = self.tables.row.take(days)
        if not self.certain:
            np.copyto(row, self.tables.never, where=~self.events.sued)
        return row

    def before_judgment(self, sums: Sums) -> None:
        """Each claim from ``as_of`` on; where its line bends, on all paths without a judgment until then."""
        bends = _bends(self.tables.kept[:, self.rows])
        bends[0, :, 0] += (self.claims.principal + self.claims.interest)[:, 0]
        together = 0 if self.present is not None else max(1, int(self.judgment_row.min()))
        for month in np.flatnonzero(bends.any(axis=(0, 1))):
            more = bends[: sums.parts.shape[1], :, month]
            if month < together:
                sums.parts[month] += more.sum(axis=1, keepdims=True)
                continue
            for claim in np.flatnonzero(more.any(axis=0)):
                waiting = (self.judgment_row[claim] > month) | (month == 0)
                here = waiting if self.present is None else waiting & self.present[claim]
                sums.parts[month] += more[:, claim, np.newaxis] * here

    def to_enforcement(self, sums: Sums) -> Floats:
        """Suit, judgment, end of the performance period, execution fee; returns what of the claim is fixed from then on."""
        events, claims, tables = self.events, self.claims, self.tables
        costs, fixed = (
            tables.suit_costs.rows(self.rows).at(events.suit),
            tables.judged.rows(self.rows).at(events.judgment),
        )
        late, left = claims.late * events.performance_over, self._line_left()
        sums.add(self._row(events.suit), costs)
        sums.add(self.judgment_row, fixed - left[0], claims.judged[1] - left[1], claims.judged[2] - left[2])
        sums.add(self._row(events.performance_over), -late, claims.late)
        fixed += costs
        fixed += claims.principal + claims.interest
        fee = self._execution_fee(fixed, late)
        sums.add(self._row(events.enforcement), fee)
        fixed += fee
        fixed -= late
        return fixed

    def _line_left(self) -> Floats:
        """The line in force before the judgment, which ends there."""
        lines, first = self.tables.kept[:, self.rows], max(0, int(self.judgment_row.min()) - 1)
        if not _bends(lines)[:, :, first + 1 :].any():
            return lines[:, :, -1:]
        last = np.maximum(self.judgment_row - 1, 0)
        return np.stack([ByDay(0, part).at(last) for part in lines])

    def _execution_fee(self, fixed: Floats, late: Floats) -> Floats:
        day, claims = self.events.enforcement, self.claims
        owed = claims.judged[1] * day
        if claims.judged[2].any():
            owed += claims.judged[2] * self.tables.years.take(day)
        owed += fixed
        whole = to_whole(owed) + to_whole(claims.late * day - late)
        return execution_fees(self.tables.case, whole, day, self.tables.book)

    def enter(self, entries: Entries, fixed: Floats) -> None:
        """The claims come into the collection on the first month row after enforcement has begun."""
        row, clock, claims = self._row(self.events.enforcement + 1), self.tables.clock, self.claims
        daily, yearly = claims.judged[1] + claims.late, claims.judged[2]
        entries.lines.add(row, fixed, daily, yearly)
        moments = np.minimum(row, clock.shape[1] - 1)
        days = clock[1].take(moments)
        entries.row[self.rows] = row
        owed = np.multiply(daily, days, out=entries.owed[self.rows])
        owed += fixed
        if yearly.any():
            owed += yearly * clock[2].take(moments)
        days -= self.events.performance_over
        np.multiply(claims.late, days, out=entries.doubled[self.rows])
