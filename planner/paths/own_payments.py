"""The cost of many random paths by month when something is paid of one's own accord on the way.

What is paid goes first to costs, which arise on another day on every path, so the cost no longer follows from the stages
alone (:mod:`planner.paths.stages`). Here the claims are followed from day to day on which something happens on all paths: the
month rows and the days of payments. In between a fen bears what it bears on all paths, looked up by day; stages that fall
there are taken on the paths that have them. On one day payments come first, then the collection, then the stages, as on the
exact path.

What is owed is one array: the parts named below, then one row a claim and one column a path; in fen, changed in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case
from planner.frozen import dataclass
from planner.money import FEN, ZERO
from planner.paths.court_costs import Groups, alike, execution_fees, suit_costs_by_day
from planner.paths.curves import Claims, Floats, Strand, claims_of, clocks, to_whole, value
from planner.paths.draws import Days, Events, Marks
from planner.paths.strands import Strands
from planner.paths.timeline import default_since, payments_of
from planner.rules.rulebook import Rulebook

PRINCIPAL, INTEREST, UNPAID, CHARGES, ALLOWED, KEPT, SETTLED, COSTS, DOUBLED, PAID = range(10)
"""``UNPAID`` is contract interest as the creditor claims it, ``CHARGES`` what it claims beside it, of which the ceiling leaves
``ALLOWED``. ``KEPT`` is what a court supports of the charges, ``SETTLED`` what has been paid of that.
"""
NEVER = 2**30
"""The day of what does not happen."""
HALF_A_FEN = 0.5
"""Who pays all that is owed but less than this pays all: the exact path is paid in whole fen."""
Places = NDArray[np.intp]


def lawful(owed: Floats) -> Floats:
    """What a court supports without costs and the doubled part."""
    found: Floats = owed[PRINCIPAL] + owed[INTEREST] + np.maximum(owed[KEPT] - owed[SETTLED], 0.0)
    return found


def together(owed: Floats) -> Floats:
    """Everything it takes to clear the claims."""
    found: Floats = lawful(owed) + owed[COSTS] + owed[DOUBLED]
    return found


def pay(owed: Floats, amount: Floats) -> None:
    """Costs, interest, charges, principal, and the doubled part last; never more than is owed."""
    everything = together(owed)
    cleared = (amount > everything - HALF_A_FEN) & (amount > 0)
    left = np.where(cleared, everything, amount)
    owed[PAID] += left
    for part in (COSTS, INTEREST, KEPT, PRINCIPAL):
        due = np.maximum(owed[KEPT] - owed[SETTLED], 0.0) if part == KEPT else owed[part]
        settled = np.minimum(left, due)
        left -= settled
        if part == KEPT:
            owed[SETTLED] += settled
        else:
            owed[part] -= settled
        if part == INTEREST:
            owed[UNPAID] -= settled
    owed[DOUBLED] = np.maximum(owed[DOUBLED] - left, 0.0)
    for part in (PRINCIPAL, DOUBLED):
        owed[part][cleared] = 0.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What all paths look up. ``contract``, ``ceiling`` and ``judged`` are what a fen has borne by each day since ``as_of``: one
    row a claim, one column a day. ``late`` is the doubled part of a fen a day, ``compounds`` 1 where unpaid interest bears
    interest too. ``payments`` has for each day the fen paid on every claim, in one column; ``days`` are all that are walked.
    """

    case: Case
    book: Rulebook
    strands: tuple[Strand, ...]
    claims: Claims
    contract: Floats
    ceiling: Floats
    judged: Floats
    late: Floats
    compounds: Floats
    groups: Groups
    payments: dict[int, Floats]
    months: dict[int, int]
    days: tuple[int, ...]

    @classmethod
    def of(cls, case: Case, strands: tuple[Strand, ...], book: Rulebook) -> Ground:
        """The tables of a case to its horizon."""
        latest = max(default_since(each.debt, case.as_of) for each in strands)
        clock, offsets = clocks(case.as_of, case.default_path.horizon_months, (latest - case.as_of).days)
        of_a_fen = claims_of(case, [_of_a_fen(each) for each in strands], clock)
        payments = _payments(case, strands, int(offsets[-1]))
        months = {int(day): month for month, day in enumerate(offsets)}
        return cls(
            case=case,
            book=book,
            strands=strands,
            claims=claims_of(case, strands, clock),
            contract=value(of_a_fen.charges(clock), clock),
            ceiling=value(of_a_fen.ceiling(clock), clock),
            judged=value(of_a_fen.judged, clock),
            late=np.array([[each.doubled_rate] for each in strands]),
            compounds=np.array([[float(each.debt.compounds)] for each in strands]),
            groups=alike(case, [each.debt for each in strands]),
            payments=payments,
            months=months,
            days=tuple(sorted({*months, *payments})),
        )

    def opened(self, paths: int, present: Marks | None) -> Floats:
        """What is owed on ``as_of``; nothing on paths that do not have a strand."""
        claims, owed = self.claims, np.zeros((10, len(self.strands), paths))
        owed[PRINCIPAL], owed[INTEREST] = claims.principal, claims.interest
        owed[UNPAID] = claims.claimed - claims.principal
        owed[CHARGES], owed[ALLOWED] = claims.at_first[0], claims.allowed[0]
        owed[KEPT] = np.minimum(owed[CHARGES], owed[ALLOWED])
        return owed if present is None else owed * present

    def accrue(self, owed: Floats, rows: Places, days: tuple[Any, Any], events: Events) -> None:
        """Let interest run from the first to the second of ``days``, between which no judgment comes into force."""
        start, end = days
        judged, late = events.judgment <= start, np.maximum(end - np.maximum(start, events.performance_over), 0)
        principal, kept_by_contract = owed[PRINCIPAL], ~judged
        contract, ceiling, interest = (
            table[rows, end] - table[rows, start] for table in (self.contract, self.ceiling, self.judged)
        )
        runs = kept_by_contract & ((principal > 0) | (owed[PAID] == 0))
        owed[CHARGES] += (principal + owed[UNPAID] * self.compounds[rows, 0]) * contract * runs
        owed[ALLOWED] += principal * ceiling * kept_by_contract
        owed[KEPT] = np.where(judged, owed[KEPT] + principal * interest, np.minimum(owed[CHARGES], owed[ALLOWED]))
        fixed = self.claims.late_fixed[rows, 0] * (principal > 0)
        owed[DOUBLED] += (principal * self.late[rows, 0] + fixed) * late


def _of_a_fen(strand: Strand) -> Strand:
    """The same terms on a debt of one fen."""
    alone = replace(strand.debt, principal=FEN, interest_due=ZERO, default_interest_due=ZERO, fees_due=ZERO)
    return replace(strand, debt=alone)


def _payments(case: Case, strands: tuple[Strand, ...], last: int) -> dict[int, Floats]:
    found: dict[int, Floats] = {}
    for row, strand in enumerate(strands):
        for day, fen in payments_of(case, strand.debt).items():
            after = (day - case.as_of).days
            if after <= last:
                found.setdefault(after, np.zeros((len(strands), 1)))[row] = fen
    return found


def costs_with_payments(case: Case, strands: Strands, income: Floats, book: Rulebook, step: int) -> Floats:
    """The cost of all debts together, in fen: one row a month, one column a path, ``step`` paths at once.

    ``income`` is what is collected on each month row, one column a path or one for all.
    """
    ground, paths = Ground.of(case, strands.strands, book), strands.events.paths
    costs = np.empty((len(income), paths))
    for first in range(0, paths, step):
        part = slice(first, first + step)
        own = income if income.shape[1] == 1 else income[:, part]
        for month, row in _Walk(ground, strands.part(part)).costs(own):
            costs[month, part] = row
    return costs


class _Walk:
    """Some paths, from day to day."""

    def __init__(self, ground: Ground, strands: Strands) -> None:
        self.ground, self.events = ground, _sued_only(strands.events)
        self.owed = ground.opened(strands.events.paths, strands.present)
        self.rows = np.arange(len(ground.strands))[:, np.newaxis]

    def costs(self, income: Floats) -> Iterator[tuple[int, Floats]]:
        """The cost on each month row."""
        ground, owed, before = self.ground, self.owed, 0
        for day in ground.days:
            if day:
                self._between(before, day)
            if day in ground.payments:
                self._pay_own(ground.payments[day])
            month = ground.months.get(day)
            if month:
                self._collect(day, income[month])
            self._on(day)
            if month is not None:
                yield month, (owed[PAID] + together(owed)).sum(axis=0)
            before = day

    def _between(self, before: int, day: int) -> None:
        """Interest to ``day``, and on the way the stages that fall between it and the day ``before``."""
        events = self.events
        inside = np.zeros(events.suit.shape, np.bool_)
        for each in (events.suit, events.judgment, events.enforcement):
            inside |= (each > before) & (each < day)
        cells = np.nonzero(inside)
        own = self.owed[_all_parts(cells)]
        self.ground.accrue(self.owed, self.rows, (before, day), events)
        if own.size:
            self._through(own, cells, before, day)
            self.owed[_all_parts(cells)] = own

    def _through(self, own: Floats, cells: tuple[Places, ...], before: int, day: int) -> None:
        events, rows, at = _some(self.events, cells), cells[0], np.full(len(cells[0]), before, np.int32)
        for stage in ("suit", "judgment", "enforcement"):
            reached = getattr(events, stage)
            here = (reached > before) & (reached < day)
            then = np.where(here, reached, at)
            self.ground.accrue(own, rows, (at, then), events)
            if stage != "judgment":
                self._reach(stage, own, rows, here, then)
            at = then
        self.ground.accrue(own, rows, (at, day), events)

    def _on(self, day: int) -> None:
        """The stages that are reached on ``day``; a judgment changes nothing on its own day."""
        for stage in ("suit", "enforcement"):
            cells = np.nonzero(getattr(self.events, stage) == day)
            if len(cells[0]):
                own, size = self.owed[_all_parts(cells)], len(cells[0])
                self._reach(stage, own, cells[0], np.ones(size, np.bool_), np.full(size, day, np.int32))
                self.owed[_all_parts(cells)] = own

    def _reach(self, stage: str, own: Floats, rows: Places, here: Marks, days: Days) -> None:
        """Costs of the suit, or the execution fee, on the cells that are ``here``."""
        if not here.any():
            return
        ground, own_here = self.ground, own[:, here]
        if stage == "suit":
            kept = to_whole(lawful(own_here))
            contested = own_here[PRINCIPAL] + own_here[UNPAID] + own_here[CHARGES] - own_here[SETTLED]
            claimed = np.maximum(kept, to_whole(contested))
            costs = suit_costs_by_day(ground.case, ground.groups, rows[here], (kept, claimed), days[here], ground.book)
        else:
            whole = to_whole(lawful(own_here) + own_here[COSTS]) + to_whole(own_here[DOUBLED])
            costs = execution_fees(ground.case, whole, days[here], ground.book)
        own[COSTS, here] += costs

    def _pay_own(self, fen: Floats) -> None:
        rows = np.flatnonzero(fen[:, 0])
        own = self.owed[:, rows]
        pay(own, fen[rows])
        self.owed[:, rows] = own

    def _collect(self, day: int, income: Floats) -> None:
        """The income of a month, shared among the claims in enforcement pro rata to what is owed on each."""
        enforced = self.events.enforcement < day
        if not enforced.any() or not income.any():
            return
        due = together(self.owed) * enforced
        pay(self.owed, due * (income / np.maximum(due.sum(axis=0), np.maximum(income, 1.0))))


def _sued_only(events: Events) -> Events:
    """The events with the stages of what is not sued put off for ever."""
    suit, judgment, over, enforcement = (np.where(events.sued, each, np.int32(NEVER)) for each in _stages(events))
    return Events(suit, judgment, over, enforcement, events.sued, events.lean)


def _some(events: Events, cells: tuple[Places, ...]) -> Events:
    """The events of single cells."""
    suit, judgment, over, enforcement = (each[cells] for each in _stages(events))
    return Events(suit, judgment, over, enforcement, events.sued[cells], events.lean)


def _stages(events: Events) -> tuple[Days, Days, Days, Days]:
    return events.suit, events.judgment, events.performance_over, events.enforcement


def _all_parts(cells: tuple[Places, ...]) -> tuple[Any, ...]:
    """The index of single cells in what is owed."""
    return slice(None), *cells
