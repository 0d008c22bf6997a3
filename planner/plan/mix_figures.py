"""The figures of every mix of terms at once: what each takes from the borrower month by month and is worth to each creditor.

All are worked out together in whole fen, rounded exactly as :mod:`planner.paths.schedule` rounds them; only the present
values by which the mixes are sifted are floats.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

import numpy as np
from numpy.typing import NDArray

from planner.case.model import Case, Debt
from planner.dates import add_months
from planner.frozen import dataclass
from planner.money import Rounding, from_fen, to_fen, total
from planner.paths.schedule import first_level
from planner.plan.mixes import STEP_MONTHS, Mix, Space, balances, down_payments

Fen = NDArray[np.int64]
Floats = NDArray[np.float64]
Place = tuple[int, int, int, int, int]
"""Where a mix stands in the arrays: ask, down payment, months, step, pause."""


@dataclass(frozen=True, slots=True)
class MixFigures:
    """The figures of every mix of a space, in fen, one place an axis: ask, down payment, months, step, pause.

    ``due`` is the sum of all debts by number of the payment, the same for every pause; ``down`` the sum paid down, by ask and
    share. ``lacking`` is what all months together take beyond their means; ``values`` the present value to each creditor,
    debt by debt, and ``worth`` to all of them. ``stands`` says which combinations are mixes at all.
    """

    space: Space
    due: Fen
    down: Fen
    total: Fen
    heaviest: Fen
    duration: Fen
    lacking: Fen
    values: Floats
    worth: Floats
    stands: NDArray[np.bool_]

    def margins(self, floors: Sequence[Decimal]) -> tuple[Fen, Fen]:
        """By how much the creditor that fares worst is above its floor (negative: below), fen, and the number of its debt.

        ``floors`` are yuan of present value, one for each debt.
        """
        margin: Fen = np.full(self.worth.shape, np.iinfo(np.int64).max)
        worst: Fen = np.zeros(self.worth.shape, dtype=np.int64)
        for index, (value, floor) in enumerate(zip(self.values, floors, strict=True)):
            above = np.rint(value).astype(np.int64) - to_fen(floor)
            worst[above < margin] = index
            np.minimum(margin, above, out=margin)
        return margin, worst

    def lacking_with(self, monthly: int, mixes: NDArray[np.bool_]) -> Fen:
        """What all months together take beyond ``monthly`` fen, for each of the chosen ``mixes``, in no order to rely on."""
        chosen = mixes.any(axis=-1)
        paid = np.broadcast_to(self.down[:, :, None, None], chosen.shape)[chosen]
        return _beyond(self.due[:, chosen], paid, monthly)

    def mix(self, place: Place) -> Mix:
        """The mix at a place."""
        space, (a, d, n, s, p) = self.space, place
        return Mix(space.asks[a], space.down_shares[d], space.months[n], space.steps[s], space.pauses[p])


def offset_days(case: Case, months: int) -> tuple[int, ...]:
    """Days from ``as_of`` to the first day something is due, and to each of the following months."""
    first = add_months(case.as_of, 1)
    return tuple((add_months(first, k) - case.as_of).days for k in range(months))


def mix_figures(case: Case, debts: Sequence[Debt], space: Space) -> MixFigures:
    """The figures of every mix of ``space`` for ``debts``, of which there is at least one."""
    opening, down = _openings(case, debts, space)
    weights, factors = _weights(case, space), _worth_of_one(space)
    due: Fen = np.zeros((max(space.months), *_shape(space)[:4]), dtype=np.int64)
    values = np.zeros((len(debts), *_shape(space)))
    for index, debt in enumerate(debts):
        pay = _payments(opening[index] - down[index], space, factors, debt.rounding)
        valued = pay.reshape(len(pay), -1).astype(np.float64).T @ weights
        values[index] = valued.reshape(_shape(space)) + down[index][:, :, None, None, None]
        due += pay
    total_down = down.sum(axis=0)
    burden = _burden(case, due, total_down, space)
    return MixFigures(space, due, total_down, *burden, values, values.sum(axis=0), _standing(space))


def _burden(case: Case, due: Fen, down: Fen, space: Space) -> tuple[Fen, Fen, Fen, Fen]:
    """Total, heaviest month, duration, and what is lacking."""
    means, paid = to_fen(max(Decimal(0), case.household.disposable)), down[:, :, None, None]
    figures = (due.sum(axis=0) + paid, np.maximum(due.max(axis=0), paid), _beyond(due, paid, means))
    whole, heaviest, short = (_every(each[..., None], space) for each in figures)
    return whole, heaviest, _every(_durations(space), space), short


def _beyond(due: Fen, paid: Fen, means: int) -> Fen:
    """What the months of the payments ``due``, and the day of what is ``paid`` down, take beyond ``means`` a month."""
    lacking: Fen = np.maximum(due - means, 0).sum(axis=0) + np.maximum(paid - means, 0)
    return lacking


def _shape(space: Space) -> tuple[int, ...]:
    axes = (space.asks, space.down_shares, space.months, space.steps, space.pauses)
    return tuple(len(axis) for axis in axes)


def _every(values: Fen, space: Space) -> Fen:
    return np.broadcast_to(values, _shape(space))


def _openings(case: Case, debts: Sequence[Debt], space: Space) -> tuple[Fen, Fen]:
    """What each debt is left with after the waiver, and what of it is paid down: debt by ask by down payment."""
    shape = len(debts), len(space.asks), len(space.down_shares)
    opening, down = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for a, ask in enumerate(space.asks):
        opening[:, a, :] = np.array([to_fen(each) for each in balances(debts, ask.waiver)])[:, None]
        for d, share in enumerate(space.down_shares):
            down[:, a, d] = [to_fen(each) for each in down_payments(case, debts, ask.waiver, share)]
    return opening, down


def _weights(case: Case, space: Space) -> Floats:
    """What one yuan of the *k*-th instalment is worth on ``as_of``, for each pause."""
    longest = max(space.months)
    days = np.array(offset_days(case, longest + max(space.pauses)), dtype=np.float64)
    worth = np.power(1 + float(case.assumptions.creditor_discount_rate), -days / 365)
    return np.stack([worth[pause : pause + longest] for pause in space.pauses], axis=1)


def _durations(space: Space) -> Fen:
    months: Fen = np.array(space.months, dtype=np.int64)
    return months[:, None, None] + np.array(space.pauses, dtype=np.int64)


def _standing(space: Space) -> NDArray[np.bool_]:
    stepped = np.array([step > 0 for step in space.steps])[:, None]
    too_short = stepped & (np.array(space.months) <= STEP_MONTHS)[:, None, None]
    return np.broadcast_to((_durations(space) <= space.months_most) & ~too_short, _shape(space))


def _payments(balance: Fen, space: Space, factors: Floats, rounding: Rounding) -> Fen:
    """Every payment of one debt, by number, ask, down payment, months and step; the last clears the balance."""
    costly = [a for a, ask in enumerate(space.asks) if ask.rate]
    tops, bottoms = (each[costly, None, None, None] for each in _ratios([ask.rate / 12 for ask in space.asks]))
    levels, last = _levels(balance, space, factors, rounding), np.array(space.months) - 1
    left: Fen = np.broadcast_to(balance[:, :, None, None], levels.shape[1:]).copy()
    pay, interest = np.zeros((max(space.months), *left.shape), dtype=np.int64), np.zeros_like(left)
    for number in range(len(pay)):
        interest[costly] = (2 * left[costly] * tops + bottoms) // (2 * bottoms)
        principal = np.minimum(levels[number // STEP_MONTHS] - interest, left)
        principal[:, :, last == number] = left[:, :, last == number]
        np.add(principal, interest, out=pay[number])
        left -= principal
    return pay


def _levels(balance: Fen, space: Space, factors: Floats, rounding: Rounding) -> Fen:
    """The payment of each year of a plan, rounded as :func:`planner.paths.schedule.schedule` does."""
    tops, bottoms = _ratios([1 + step for step in space.steps])
    spread = np.broadcast_to(balance[:, :, None, None], (*balance.shape, *factors.shape[1:]))
    free = np.array([not ask.rate for ask in space.asks])
    first = np.zeros(spread.shape, dtype=np.int64)
    first[free] = _firsts_without_interest(spread[free], space, rounding)
    first[~free] = _firsts_with_interest(spread[~free], space, factors[~free], rounding)
    years = range((max(space.months) - 1) // STEP_MONTHS + 1)
    return np.stack([_divided(first * tops**year, bottoms**year, rounding) for year in years])


def _ratios(numbers: Sequence[Decimal]) -> tuple[Fen, Fen]:
    """Numerators and denominators of exact numbers."""
    tops, bottoms = zip(*(number.as_integer_ratio() for number in numbers), strict=True)
    return np.array(tops, dtype=np.int64), np.array(bottoms, dtype=np.int64)


def _firsts_without_interest(balance: Fen, space: Space, rounding: Rounding) -> Fen:
    """The first payment on each balance is ``balance / sum of (1 + step) ** year``, in whole numbers."""
    scale, parts = (np.zeros((len(space.months), len(space.steps)), dtype=np.int64) for _ in range(2))
    for (n, months), (s, step) in product(enumerate(space.months), enumerate(space.steps)):
        (top, bottom), last = (1 + step).as_integer_ratio(), (months - 1) // STEP_MONTHS
        scale[n, s] = bottom**last
        parts[n, s] = sum(top**year * bottom ** (last - year) for year in (k // STEP_MONTHS for k in range(months)))
    return _divided(balance * scale, parts, rounding)


def _firsts_with_interest(balance: Fen, space: Space, factors: Floats, rounding: Rounding) -> Fen:
    """The first payment on each balance in floats, and wherever these come too near to a whole or half fen to be trusted
    with the rounding, as exactly as the schedule. A level instalment is never less than the interest of the first month.
    """
    fen = balance / factors[:, None]
    first: Fen = {"half_up": np.floor(fen + 0.5), "up": np.ceil(fen), "down": np.floor(fen)}[rounding].astype(np.int64)
    asks = [ask for ask in space.asks if ask.rate]
    for a, d, n, s in np.argwhere(np.abs(2 * fen - np.rint(2 * fen)) < 1e-6 + fen * 1e-12).tolist():
        parts = [(1 + space.steps[s]) ** (k // STEP_MONTHS) for k in range(space.months[n])]
        first[a, d, n, s] = to_fen(first_level(from_fen(int(balance[a, d, n, s])), asks[a].rate, parts, rounding))
    tops, bottoms = (each[:, None, None, None] for each in _ratios([ask.rate / 12 for ask in asks] or [Decimal(0)]))
    interest = np.where(np.array(space.steps) == 0, _divided(balance * tops, bottoms, "half_up"), 0)
    return np.maximum(first, interest)


def _worth_of_one(space: Space) -> Floats:
    """What payments of one yuan, rising by the step, are worth at the rate of the plan: by ask, months and step."""
    worth = np.zeros((len(space.asks), len(space.months), len(space.steps)))
    number = np.arange(1, max(space.months) + 1)
    for (a, ask), (s, step) in product(enumerate(space.asks), enumerate(space.steps)):
        parts = (1 + float(step)) ** ((number - 1) // STEP_MONTHS) / (1 + float(ask.rate) / 12) ** number
        worth[a, :, s] = np.cumsum(parts)[np.array(space.months) - 1]
    return worth


def _divided(dividend: Fen, divisor: Fen, rounding: Rounding) -> Fen:
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
