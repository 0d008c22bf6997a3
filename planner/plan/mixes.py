"""Every mix of terms at once: what each would take from the borrower and be worth to each creditor.

A mix asks the same of every debt: a waiver, a down payment from the savings at hand, months, a pause before the first
payment, and a yearly step, without further interest. The figures of all mixes are worked out together in whole fen, rounded
exactly as :mod:`planner.paths.schedule` rounds them; only present values are floats here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case, Debt, Haircut, Terms
from planner.dates import add_months
from planner.money import Rounding, from_fen, round_fen, to_fen, total
from planner.paths.proposal import waiver_of
from planner.plan.solve import LONGEST_PLAN
from planner.shares import pro_rata

Fen = NDArray[np.int64]
Floats = NDArray[np.float64]
STEP_MONTHS = 12


def _waivers() -> tuple[Haircut, ...]:
    """From nothing to half of the principal: default interest and fees first, then interest, principal last."""
    some, every = Decimal("0.5"), Decimal(1)
    charges = [Haircut(default_interest=share, fees=share) for share in (Decimal(0), some, every)]
    interest = [Haircut(interest=share, default_interest=every, fees=every) for share in (some, every)]
    principal = [Haircut(Decimal(share).scaleb(-2), every, every, every) for share in range(5, 55, 5)]
    return (*charges, *interest, *principal)


@dataclass(frozen=True, slots=True)
class Space:
    """The values of each term that are combined. ``down_shares`` are shares of the savings; ``steps`` rises a year.

    Pause and months together stay within ``months_most``, and steps only stand where the plan is longer than a year.
    """

    waivers: tuple[Haircut, ...] = _waivers()
    down_shares: tuple[Decimal, ...] = tuple(Decimal(share).scaleb(-2) for share in (0, 25, 50, 75, 100))
    months: tuple[int, ...] = tuple(range(1, LONGEST_PLAN + 1))
    steps: tuple[Decimal, ...] = (Decimal(0), Decimal("0.05"), Decimal("0.1"))
    pauses: tuple[int, ...] = (0, 3, 6, 12)
    months_most: int = LONGEST_PLAN


@dataclass(frozen=True, slots=True)
class Mix:
    """One mix: the waiver, the share of the savings paid down, months of instalments, the step a year, months of pause."""

    waiver: Haircut
    down_share: Decimal
    months: int
    step: Decimal
    pause: int

    @property
    def duration(self) -> int:
        """Months from the agreement to the last payment."""
        return self.pause + self.months


@dataclass(frozen=True, slots=True)
class MixFigures:
    """The figures of every mix of a space, in fen, one place an axis: waiver, down payment, months, step, pause.

    ``lacking`` is what all months together take beyond their means; ``worth`` present values at the creditor's rate, one
    array a debt; ``stands`` says which combinations are mixes at all.
    """

    space: Space
    total: Fen
    heaviest: Fen
    duration: Fen
    lacking: Fen
    worth: tuple[Floats, ...]
    stands: NDArray[np.bool_]

    def mix(self, place: tuple[int, ...]) -> Mix:
        """The mix at a place of the arrays."""
        space, (w, d, n, s, p) = self.space, place
        return Mix(space.waivers[w], space.down_shares[d], space.months[n], space.steps[s], space.pauses[p])


def mix_terms(case: Case, debts: Sequence[Debt], mix: Mix) -> tuple[Terms, ...]:
    """The terms that a mix makes for ``debts``; the down payment is shared pro rata to what each is left with."""
    down = _down(case, debts, mix.waiver, mix.down_share)
    return tuple(
        Terms(
            debt.id,
            "step_up" if mix.step else "equal_instalment",
            months=mix.months,
            moratorium_months=mix.pause,
            down_payment=share,
            haircut=mix.waiver,
            step_percent=mix.step,
            step_months=STEP_MONTHS,
        )
        for debt, share in zip(debts, down, strict=True)
    )


def _balances(debts: Sequence[Debt], waiver: Haircut) -> list[Decimal]:
    return [debt.owed - waiver_of(debt, waiver).total for debt in debts]


def _down(case: Case, debts: Sequence[Debt], waiver: Haircut, share: Decimal) -> tuple[Decimal, ...]:
    return pro_rata(round_fen(case.household.savings * share), _balances(debts, waiver))


def mix_figures(case: Case, debts: Sequence[Debt], space: Space) -> MixFigures:
    """The figures of every mix of ``space`` for ``debts``, of which there is at least one."""
    opening, down = _openings(case, debts, space)
    weights = _weights(case, space)
    due: Fen = np.zeros((*_shape(space)[:4], max(space.months)), dtype=np.int64)
    worth = []
    for index, debt in enumerate(debts):
        pay = _payments(opening[index] - down[index], space, debt.rounding)
        due += pay
        worth.append(down[index][:, :, None, None, None] + pay.astype(np.float64) @ weights)
    means, paid_down = to_fen(max(Decimal(0), case.household.disposable)), down.sum(axis=0)[:, :, None, None]
    lacking = np.maximum(due - means, 0).sum(axis=-1) + np.maximum(paid_down - means, 0)
    return MixFigures(
        space,
        _every(opening.sum(axis=0)[:, :, None, None, None], space),
        _every(np.maximum(due.max(axis=-1), paid_down)[..., None], space),
        _every(_durations(space), space),
        _every(lacking[..., None], space),
        tuple(worth),
        _standing(space),
    )


def _shape(space: Space) -> tuple[int, int, int, int, int]:
    return len(space.waivers), len(space.down_shares), len(space.months), len(space.steps), len(space.pauses)


def _every(values: Fen, space: Space) -> Fen:
    return np.broadcast_to(values, _shape(space))


def _openings(case: Case, debts: Sequence[Debt], space: Space) -> tuple[Fen, Fen]:
    """What each debt is left with after the waiver, and what of it is paid down: debt by waiver by down payment."""
    shape = len(debts), len(space.waivers), len(space.down_shares)
    opening, down = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for w, waiver in enumerate(space.waivers):
        opening[:, w, :] = np.array([to_fen(each) for each in _balances(debts, waiver)])[:, None]
        for d, share in enumerate(space.down_shares):
            down[:, w, d] = [to_fen(each) for each in _down(case, debts, waiver, share)]
    return opening, down


def _weights(case: Case, space: Space) -> Floats:
    """What one yuan of the *k*-th instalment is worth on ``as_of``, for each pause."""
    growth, first = 1 + float(case.assumptions.creditor_discount_rate), add_months(case.as_of, 1)
    numbers = range(max(space.months))
    days = [[(add_months(first, pause + k) - case.as_of).days for pause in space.pauses] for k in numbers]
    return np.power(growth, -np.array(days, dtype=np.float64) / 365)


def _durations(space: Space) -> Fen:
    months: Fen = np.array(space.months, dtype=np.int64)
    return months[:, None, None] + np.array(space.pauses, dtype=np.int64)


def _standing(space: Space) -> NDArray[np.bool_]:
    stepped = np.array([step > 0 for step in space.steps])[:, None]
    too_short = stepped & (np.array(space.months) <= STEP_MONTHS)[:, None, None]
    return np.broadcast_to((_durations(space) <= space.months_most) & ~too_short, _shape(space))


def _payments(balance: Fen, space: Space, rounding: Rounding) -> Fen:
    """Every payment of one debt, by waiver, down payment, months, step and number; the last clears the balance."""
    longest = max(space.months)
    levels = np.repeat(_levels(balance, space, rounding), STEP_MONTHS, axis=-1)[..., :longest]
    before = np.cumsum(levels, axis=-1) - levels
    rest = np.maximum(balance[:, :, None, None, None] - before, 0)
    left = (np.array(space.months)[:, None, None] - 1) - np.arange(longest)
    return np.where(left > 0, np.minimum(levels, rest), np.where(left == 0, rest, 0))


def _levels(balance: Fen, space: Space, rounding: Rounding) -> Fen:
    """The payment of each year of a plan, rounded as :func:`planner.paths.schedule.schedule` does."""
    years = -(-max(space.months) // STEP_MONTHS)
    levels = np.zeros((*balance.shape, len(space.months), len(space.steps), years), dtype=np.int64)
    for (n, months), (s, step) in product(enumerate(space.months), enumerate(space.steps)):
        top, bottom = (1 + step).as_integer_ratio()
        last = (months - 1) // STEP_MONTHS
        parts = sum(top ** (k // STEP_MONTHS) * bottom ** (last - k // STEP_MONTHS) for k in range(months))
        first = _divided(balance * bottom**last, parts, rounding)
        for year in range(last + 1):
            levels[:, :, n, s, year] = _divided(first * top**year, bottom**year, rounding)
    return levels


def _divided(dividend: Fen, divisor: int, rounding: Rounding) -> Fen:
    if rounding == "half_up":
        return (2 * dividend + divisor) // (2 * divisor)
    return -(-dividend // divisor) if rounding == "up" else dividend // divisor


def too_large(debts: Sequence[Debt], space: Space) -> bool:
    """Whether the debts exceed what 64 bits hold with the steps of ``space``: for its default, 144 thousand million yuan."""
    years = (max(space.months) - 1) // STEP_MONTHS
    scale: int = max(max((1 + step).as_integer_ratio()) for step in space.steps) ** years
    return to_fen(total(debt.owed for debt in debts)) * scale * 2 >= 2**63


def yuan(fen: np.int64 | int) -> Decimal:
    """A figure of the arrays in yuan."""
    return from_fen(int(fen))
