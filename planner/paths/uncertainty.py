"""The range of the default path when durations are uncertain: many random paths at once, and their monthly quantiles.

Each duration is drawn from PERT(least, likely, most): least and most from the presets ``fast`` and ``slow``, likely from the
person's settings. Suit comes with the person's own probability (certain when none is given). The draws depend on the seed
alone. Between events everything is linear, so a path is tables looked up by day plus a loop over months only for the part
in enforcement. Floats are allowed here; the single likely path is computed exactly in :mod:`planner.paths.default`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case, Debt
from planner.dates import month_grid
from planner.paths.claim import Claim, open_claim
from planner.paths.default import attachable_income
from planner.paths.timeline import default_since, durations, timeline
from planner.rates import years_between
from planner.rules.ceilings import allowance_years
from planner.rules.delay import doubled_daily_rate
from planner.rules.presets import Durations, default_path_preset
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Bracket
from planner.vocabulary import Preset

Floats = NDArray[np.float64]
Days = NDArray[np.int64]
BLOCK = 20_000
"""Paths times debts worked on at once, so that a thousand debts fit into an ordinary laptop's memory and a few into its cache."""
LEVELS = (0.05, 0.25, 0.50, 0.75, 0.95)
NAMES = ("p05", "p25", "p50", "p75", "p95")
DRAWN = (
    "suit_after_days",
    "filing_to_judgment_days",
    "in_force_after_days",
    "performance_days",
    "enforcement_after_days",
)


@dataclass(frozen=True, slots=True)
class Quantiles:
    """The 5, 25, 50, 75 and 95 % quantiles of ``cost`` on each day: ``values[level][day]`` in yuan, to the fen."""

    days: tuple[date, ...]
    values: tuple[tuple[Decimal, ...], ...]
    seed: int
    paths: int


def simulate(case: Case, book: Rulebook, seed: int = 1, paths: int = 10_000) -> Quantiles:
    """Quantiles of the cost of the default path on the day of ``as_of`` of every month to the horizon."""
    days = month_grid(case.as_of, case.default_path.horizon_months)
    if not case.debts:
        return Quantiles(days, tuple((Decimal("0.00"),) * len(days) for _ in LEVELS), seed, paths)
    offsets = np.array([(day - case.as_of).days for day in days])
    events = draw_events(case, book, seed, paths)
    last = int(max(offsets[-1], events.enforcement.max())) + 1
    tables = [_Table.of(case, debt, last, book) for debt in case.debts]
    costs = _costs(case, book, tables, events, offsets)
    costs.sort(axis=1)
    return Quantiles(days, tuple(_level(costs, level) for level in LEVELS), seed, paths)


def _level(ordered: Floats, level: float) -> tuple[Decimal, ...]:
    place = level * (ordered.shape[1] - 1)
    low = int(place)
    high = min(low + 1, ordered.shape[1] - 1)
    row = ordered[:, low] + (ordered[:, high] - ordered[:, low]) * (place - low)
    return tuple(Decimal(int(fen)).scaleb(-2) for fen in np.floor(row * 100 + 0.5))


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


def draw_events(case: Case, book: Rulebook, seed: int, paths: int) -> Events:
    """The random stages of every path and debt; the same seed gives the same draws."""
    random = np.random.Generator(np.random.PCG64(seed))
    shape = (paths, len(case.debts))
    likely = durations(case.default_path, book)
    drawn = {name: _pert(random, shape, *_range(name, likely, book)) for name in DRAWN}
    chance = case.default_path.suit_probability
    chance = Decimal(1) if chance is None else chance
    sued = random.random(shape) < float(chance if case.default_path.sued else 0)
    since = np.array([(default_since(debt, case.as_of) - case.as_of).days for debt in case.debts])
    suit = np.maximum(0, since + drawn["suit_after_days"])
    judgment = suit + drawn["filing_to_judgment_days"] + drawn["in_force_after_days"]
    over = judgment + drawn["performance_days"]
    return Events(suit, judgment, over, over + drawn["enforcement_after_days"], sued)


def _range(name: str, likely: Durations, book: Rulebook) -> tuple[int, int, int]:
    middle: int = getattr(likely, name)
    presets: tuple[Preset, ...] = ("fast", "slow")
    ends = [getattr(default_path_preset(preset, book).value, name) for preset in presets]
    return min(middle, *ends), middle, max(middle, *ends)


def _pert(random: np.random.Generator, shape: tuple[int, int], least: int, likely: int, most: int) -> Days:
    """Whole days from PERT: a beta distribution on [least, most] whose weight sits at ``likely``."""
    if least == most:
        return np.full(shape, likely, dtype=np.int64)
    span = most - least
    draw = random.beta(1 + 4 * (likely - least) / span, 1 + 4 * (most - likely) / span, shape)
    return np.rint(least + span * draw).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Table:
    """One debt by day after ``as_of``, in yuan: charges kept before a judgment, growth of one yuan after it, suit costs."""

    principal: float
    interest: float
    fixed_sums: float
    kept: Floats
    growth: Floats
    suit_costs: Floats

    @classmethod
    def of(cls, case: Case, debt: Debt, last: int, book: Rulebook) -> _Table:
        claim = open_claim(case, debt, timeline(case, debt, durations(case.default_path, book)), book)
        days = [case.as_of + timedelta(offset) for offset in range(last + 1)]
        charges = _claimed_charges(case, debt, days)
        allowed = debt_allowance(case, debt, claim, days)
        kept = np.minimum(charges, allowed)
        interest = claim.interest / 100
        lawful = float(debt.principal) + interest + kept
        claimed = np.maximum(lawful, float(debt.principal + debt.interest_due) + charges)
        costs = _suit_costs(case, claimed, lawful, book)
        fixed_sums = claim.fixed_sums / 100 if claim.principal else 0.0
        return cls(float(debt.principal), interest, fixed_sums, kept, _growth(claim, days), costs)


def _years(day_count: str, days: Sequence[date]) -> Floats:
    if day_count == "MONTHLY":
        return np.array([float(years_between(days[0], day, "MONTHLY")) for day in days])
    return np.arange(len(days), dtype=np.float64) / (360 if day_count == "ACT_360" else 365)


def _claimed_charges(case: Case, debt: Debt, days: Sequence[date]) -> Floats:
    years = _years(debt.day_count, days)
    wait = min(len(days) - 1, max(0, (default_since(debt, case.as_of) - case.as_of).days))
    before, after = np.minimum(years, years[wait]), np.maximum(0, years - years[wait])
    base = float(debt.principal + (debt.interest_due if debt.compounds else 0))
    running: Floats = base * (before * float(debt.nominal_annual_rate) + after * float(debt.default_rate))
    return running + float(debt.default_interest_due + debt.fees_due)


def debt_allowance(case: Case, debt: Debt, claim: Claim, days: Sequence[date]) -> Floats:
    """The most that a court would support beside principal and contract interest, yuan by day while nothing is paid."""
    start = min(default_since(debt, case.as_of), case.as_of)
    first = float(allowance_years(claim.ceiling, start, days[0]))
    if len(claim.ceiling.periods) == 1:
        share = first + float(claim.ceiling.annual_rate) * _years("ACT_365", days)
    else:
        share = np.array([float(allowance_years(claim.ceiling, start, day)) for day in days])
    allowed: Floats = share * float(debt.principal)
    return allowed


def _growth(claim: Claim, days: Sequence[date]) -> Floats:
    """What the lawful default rate adds to one yuan of principal from ``as_of`` to each day."""
    cap, own = float(claim.ceiling.annual_rate), float(claim.debt.default_rate)
    if own / (360 if claim.debt.day_count == "ACT_360" else 365) <= cap / 365:
        return own * _years(claim.debt.day_count, days)
    return cap * _years("ACT_365", days)


def _suit_costs(case: Case, claimed: Floats, lawful: Floats, book: Rulebook) -> Floats:
    """The debtor's share of the costs of a suit filed on each day."""
    settings, lasts = case.default_path, durations(case.default_path, book)
    sued_for = claimed + float(settings.lawyer_fee)
    full = _fee("acceptance_fee", sued_for, book)
    if lasts.procedure == "payment_order":
        full = full / 3
    elif lasts.procedure in book.latest("halving").value["procedures"]:
        full = full / 2
    if lasts.procedure == "ordinary_with_notice":
        usual = book.latest("notice_fee").value["amount"]
        full = full + float(usual if settings.notice_fee is None else settings.notice_fee)
    if settings.preservation:
        full = full + _fee("preservation_fee", sued_for, book)
    share = np.divide(lawful, claimed, out=np.zeros_like(lawful), where=claimed > 0)
    return np.where(claimed > 0, (full + float(settings.lawyer_fee)) * share, 0.0)


def _fee(rule_id: str, amounts: Floats, book: Rulebook) -> Floats:
    """A bracketed fee on many amounts at once: straight lines between the bracket bounds."""
    rule = book.latest(rule_id)
    brackets: tuple[Bracket, ...] = rule.value["brackets"]
    bounds, fees = [0.0], [float(brackets[0].fixed)]
    for bracket in brackets:
        top = 1e13 if bracket.up_to is None else float(bracket.up_to)
        fees.append(fees[-1] + (top - bounds[-1]) * float(bracket.rate))
        bounds.append(top)
    return np.minimum(np.interp(amounts, bounds, fees), float(rule.value.get("cap", Decimal("1e13"))))


def _costs(case: Case, book: Rulebook, tables: Sequence[_Table], events: Events, offsets: Days) -> Floats:
    """The cost of all debts together: one row a month, one column a path."""
    size = max(1, BLOCK // len(tables))
    runs = (
        _Run(case, book, tables, events.part(slice(first, first + size))) for first in range(0, len(events.sued), size)
    )
    return np.concatenate([np.stack([run.month(int(day)) for day in offsets]) for run in runs], axis=1)


class _Run:
    """All paths moving on month by month. Arrays have one row a path and one column a debt."""

    def __init__(self, case: Case, book: Rulebook, tables: Sequence[_Table], events: Events) -> None:
        self.book, self.events = book, events
        self.income = float(attachable_income(case))
        self.doubled_rate = float(doubled_daily_rate(book.checked, book).value)
        self.columns = np.arange(len(tables))
        self.start_principal = np.array([table.principal for table in tables])
        self.interest = np.array([table.interest for table in tables])
        self.fixed_sums = np.array([table.fixed_sums for table in tables])
        self.start_base = self.start_principal + self.fixed_sums
        self.kept, self.growth = np.stack([t.kept for t in tables]), np.stack([t.growth for t in tables])
        self.suit_costs = np.stack([table.suit_costs for table in tables])[self.columns, events.suit]
        self.at_judgment = self.kept[self.columns, events.judgment] - self._grown(events.judgment)
        self.enforced = np.zeros(events.suit.shape, dtype=bool)
        self.costs, self.charges = np.zeros(events.suit.shape), np.zeros(events.suit.shape)
        self.principal, self.doubled = np.zeros(events.suit.shape), np.zeros(events.suit.shape)
        self.execution_fee = self._execution_fees()
        self.paid, self.day = np.zeros(events.suit.shape), 0

    def _grown(self, days: Days | int) -> Floats:
        grown: Floats = self.start_principal * self.growth[self.columns, days]
        return grown

    def _execution_fees(self) -> Floats:
        day = self.events.enforcement
        owed = self.start_principal + self.interest + self.suit_costs + self.at_judgment + self._grown(day)
        owed = owed + self.start_base * self.doubled_rate * (day - self.events.performance_over)
        fees: Floats = np.where(owed > 0, _fee("execution_fee", owed, self.book), 0.0)
        return fees

    def month(self, day: int) -> Floats:
        """Cost of every path on ``day``, after the collection of that day."""
        self._accrue(day)
        self._start(day)
        self._collect()
        self.day = day
        in_enforcement = self.paid + self.costs + self.charges + self.principal + self.doubled
        before = self._before_enforcement(day) + self._fee_of_today(day)
        total: Floats = np.where(self.enforced, in_enforcement, before).sum(axis=1)
        return total

    def _fee_of_today(self, day: int) -> Floats:
        fee: Floats = np.where(self.events.sued & (self.events.enforcement == day), self.execution_fee, 0.0)
        return fee

    def _accrue(self, day: int) -> None:
        grown = self.growth[:, day] - self.growth[:, self.day]
        self.charges += self.principal * grown
        base = self.principal + np.where(self.principal > 0, self.fixed_sums, 0.0)
        self.doubled += base * (self.doubled_rate * (day - self.day))

    def _start(self, day: int) -> None:
        """Debts whose enforcement has begun since the last month enter the monthly collection."""
        new = self.events.sued & (self.events.enforcement < day) & ~self.enforced
        if not new.any():
            return
        judged = self.interest + self.at_judgment + self._grown(day)
        late = self.start_base * self.doubled_rate * (day - self.events.performance_over)
        self.costs = np.where(new, self.suit_costs + self.execution_fee, self.costs)
        self.charges = np.where(new, judged, self.charges)
        self.principal = np.where(new, self.start_principal, self.principal)
        self.doubled = np.where(new, late, self.doubled)
        self.enforced |= new

    def _collect(self) -> None:
        owed = self.costs + self.charges + self.principal + self.doubled
        together = owed.sum(axis=1, keepdims=True)
        if not self.income or not self.enforced.any():
            return
        ratio = np.divide(np.minimum(self.income, together), together, out=np.zeros_like(together), where=together > 0)
        left = owed * ratio
        self.paid += left
        for part in (self.costs, self.charges, self.principal, self.doubled):
            settled = np.minimum(part, left)
            np.subtract(part, settled, out=part)
            left -= settled

    def _before_enforcement(self, day: int) -> Floats:
        """Cost on ``day`` of debts not yet in enforcement: nothing is paid, so it follows from the day alone."""
        events = self.events
        unsued = self.start_principal + self.interest + self.kept[:, day]
        filed = np.where(events.sued & (events.suit <= day), self.suit_costs, 0.0)
        judged = events.sued & (events.judgment <= day)
        charges = np.where(judged, self.at_judgment + self._grown(day) - self.kept[:, day], 0.0)
        late = np.where(events.sued, np.maximum(0, day - events.performance_over), 0)
        cost: Floats = unsued + filed + charges + self.start_base * self.doubled_rate * late
        return cost
