"""The range of the default path when durations are uncertain: many random paths at once, and their monthly quantiles.

Each duration is drawn from PERT(least, likely, most): least and most from the presets ``fast`` and ``slow``, likely from the
person's settings. Suit comes with the person's own probability (certain when none is given). The draws depend on the seed
alone. Between events everything is linear, so a path is tables looked up by day plus a loop over months only for the part
in enforcement. Floats are allowed here; the single likely path is computed exactly in :mod:`planner.paths.default`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from planner.case.model import Case, Debt
from planner.dates import month_grid
from planner.paths.claim import Claim, open_claim
from planner.paths.random_run import Days, DebtTable, Events, Floats, fee_of_many, monthly_costs
from planner.paths.timeline import default_since, durations, timeline
from planner.rules.fees import latest_terms
from planner.rules.presets import Durations, default_path_preset
from planner.rules.rulebook import Rulebook
from planner.vocabulary import Preset

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
    offsets = np.array([(day - case.as_of).days for day in days], dtype=np.int32)
    events = draw_events(case, book, seed, paths)
    last = int(max(offsets[-1], events.enforcement.max())) + 1
    tables = (debt_table(case, debt, last, book) for debt in case.debts)
    costs = monthly_costs(case, book, tables, events, offsets)
    costs.sort(axis=1)
    return Quantiles(days, tuple(_level(costs, level) for level in LEVELS), seed, paths)


def _level(ordered: Floats, level: float) -> tuple[Decimal, ...]:
    place = level * (ordered.shape[1] - 1)
    low = int(place)
    high = min(low + 1, ordered.shape[1] - 1)
    row = ordered[:, low] + (ordered[:, high] - ordered[:, low]) * (place - low)
    return tuple(Decimal(int(fen)).scaleb(-2) for fen in np.floor(row * 100 + 0.5))


def draw_events(case: Case, book: Rulebook, seed: int, paths: int) -> Events:
    """The random stages of every path and debt; the same seed gives the same draws."""
    random = np.random.Generator(np.random.PCG64(seed))
    shape = (paths, len(case.debts))
    likely = durations(case.default_path, book)
    drawn = {name: _pert(random, shape, *_range(name, likely, book)) for name in DRAWN}
    chance = case.default_path.suit_probability
    chance = Decimal(1) if chance is None else chance
    sued = random.random(shape) < float(chance if case.default_path.sued else 0)
    since = np.array([(default_since(debt, case.as_of) - case.as_of).days for debt in case.debts], dtype=np.int32)
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
        return np.full(shape, likely, dtype=np.int32)
    span = most - least
    draw = random.beta(1 + 4 * (likely - least) / span, 1 + 4 * (most - likely) / span, shape)
    return np.rint(least + span * draw).astype(np.int32)


def debt_table(case: Case, debt: Debt, last: int, book: Rulebook) -> DebtTable:
    """The table of one debt from ``as_of`` to ``last`` days after it."""
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
    return DebtTable(float(debt.principal), interest, fixed_sums, kept, _growth(claim, days), costs)


def _years(day_count: str, days: Sequence[date]) -> Floats:
    """The time from the first of these consecutive days to each of them, as :func:`~planner.rates.years_between` counts it."""
    offsets = np.arange(len(days), dtype=np.float64)
    if day_count != "MONTHLY":
        return offsets / (360 if day_count == "ACT_360" else 365)
    starts = np.array([(day - days[0]).days for day in month_grid(days[0], len(days) // 28 + 1)], dtype=np.float64)
    months = np.searchsorted(starts, offsets, side="right") - 1
    years: Floats = (months + (offsets - starts[months]) / (starts[months + 1] - starts[months])) / 12
    return years


def _claimed_charges(case: Case, debt: Debt, days: Sequence[date]) -> Floats:
    years = _years(debt.day_count, days)
    wait = min(len(days) - 1, max(0, (default_since(debt, case.as_of) - case.as_of).days))
    before, after = np.minimum(years, years[wait]), np.maximum(0, years - years[wait])
    base = float(debt.principal + (debt.interest_due if debt.compounds else 0))
    running: Floats = base * (before * float(debt.nominal_annual_rate) + after * float(debt.default_rate))
    return running + float(debt.default_interest_due + debt.fees_due)


def debt_allowance(case: Case, debt: Debt, claim: Claim, days: Sequence[date]) -> Floats:
    """The most that a court would support beside principal and contract interest, yuan by day while nothing is paid."""
    first = min(default_since(debt, case.as_of), case.as_of).toordinal()
    now = days[0].toordinal() + np.arange(len(days), dtype=np.float64)
    share: Floats = np.zeros(len(days))
    for period in claim.ceiling.periods:
        begun = max(first, period.start.toordinal()) if period.start else first
        over = np.minimum(now, period.end.toordinal() + 1) if period.end else now
        share += float(period.annual_rate) / 365 * np.maximum(0.0, over - begun)
    return share * float(debt.principal)


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
    terms = latest_terms(lasts.procedure, book)
    full = fee_of_many("acceptance_fee", sued_for, book) / terms.divisor
    if terms.fixed is not None:
        full = np.full_like(full, float(terms.fixed))
    if lasts.procedure == "ordinary_with_notice":
        usual = book.latest("notice_fee").value["amount"]
        full = full + float(usual if settings.notice_fee is None else settings.notice_fee)
    if settings.preservation:
        full = full + fee_of_many("preservation_fee", sued_for, book)
    share = np.divide(lawful, claimed, out=np.zeros_like(lawful), where=claimed > 0)
    return np.where(claimed > 0, (full + float(settings.lawyer_fee)) * share, 0.0)
