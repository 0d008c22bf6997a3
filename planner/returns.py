"""Rates of return: the one rate at which flows are worth nothing together, or which of the reasons there is none to name.

Flows that change direction once have exactly one such rate above -100 %: in ``y = ln(1 + rate)``, the worth of what comes later
falls against the worth of what comes earlier. Flows of one direction have none (:class:`NoRate`), flows that change direction
more than once may have several (:class:`SeveralRates`), and no answer picks one silently.

The root is looked for in floats by Newton's method on ``ln(later / earlier)``, which is nearly a straight line, and accepted only
if the worth changes its sign within :data:`CLOSE` of it; whatever is left over is bracketed and bisected.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from operator import mul

from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.text import Text

CLOSE = 1e-11
"""How near the root must lie on both sides, in ``ln(1 + rate)``."""
LOWEST, HIGHEST = -0.999999, 1e12
"""Rates outside these mean nothing to anybody."""
SETTLED = 1e-7
"""A step of Newton's method after which the next one would be far below :data:`CLOSE`."""
FARTHEST = 690.0
"""The largest exponent whose power a float holds with room to spare."""
TEN_PLACES = 10**10


@dataclass(frozen=True, slots=True)
class NoRate(CannotCompute):
    """There is no rate, or none that means anything."""


@dataclass(frozen=True, slots=True)
class SeveralRates(CannotCompute):
    """More than one rate may fit."""


ONE_WAY = NoRate(Text("款项只有一个方向，没有利率可言。", "The flows go one way only, so there is no rate."))
SEVERAL = SeveralRates(
    Text("款项多次变换方向，可能有几个利率。", "The flows change direction more than once, so several rates may exist.")
)
TOO_FAR = NoRate(
    Text(
        "收付相差太大，没有有意义的利率。",
        "What is paid and what is owed are too far apart for a rate to mean anything.",
    )
)


def rate_of_return(times: Sequence[int], amounts: Sequence[float], unit: int = 1) -> float | CannotCompute:
    """The rate for ``unit`` steps of time at which ``amounts`` (none of them 0) at rising ``times`` are worth nothing together."""
    turns = _turns(amounts)
    if not turns:
        return ONE_WAY
    if len(turns) > 1:
        return SEVERAL
    found = _newton(times, amounts, unit, turns[0])
    return _bisect(times, amounts, unit) if found is None else found


def _turns(amounts: Sequence[float]) -> list[int]:
    """The places at which the direction changes."""
    if len(amounts) > 1 and amounts[0] < 0 < min(amounts[1:]):
        return [1]
    return [k for k, (before, after) in enumerate(pairwise(amounts), 1) if (before > 0) != (after > 0)]


def _newton(times: Sequence[int], amounts: Sequence[float], unit: int, turn: int) -> float | None:
    """The root, certified by a change of sign; ``None`` where floats do not carry that far."""
    import numpy as np

    when, last = np.array(times, np.float64), (times[-1] - times[0]) / unit
    when -= times[0]
    when /= -unit
    # What goes out early, comes back late, and each of them weighted by its time, of which `exp` gives the worth.
    parts = np.zeros((4, len(times)))
    parts[0, :turn], parts[1, turn:] = amounts[:turn], amounts[turn:]
    np.multiply(parts[:2], when, parts[2:])
    if amounts[0] > 0:
        parts = -parts
    at = 0.0
    for _ in range(60):
        out, back, out_when, back_when = (parts @ np.exp(when * at)).tolist()
        if not out < 0 < back:
            return None
        step = math.log(-back / out) / (out_when / out - back_when / back)
        at += step
        if not -13.0 < at < 27.0 or abs(at) * last > FARTHEST:
            return None
        if abs(step) < SETTLED:
            break
    below, above = (sum((parts[:2] @ np.exp(when * near)).tolist()) for near in (at - CLOSE, at + CLOSE))
    return math.expm1(at) if below >= 0 >= above else None


def _bisect(times: Sequence[int], amounts: Sequence[float], unit: int) -> float | CannotCompute:
    last = (times[-1] - times[0]) / unit
    points = [((time - times[0]) / unit, amount) for time, amount in zip(times, amounts, strict=True)]

    def worth(rate: float) -> float:
        """Of the same sign as the present value; below 0 % seen from the last day, so that no power overflows."""
        seen_from = last if rate < 0 else 0.0
        return math.fsum(amount * math.pow(1 + rate, seen_from - time) for time, amount in points)

    low, high = LOWEST, 1.0
    while (worth(low) > 0) == (worth(high) > 0):
        high *= 10
        if high > HIGHEST:
            return TOO_FAR
    rising = worth(high) > 0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if (worth(middle) > 0) == rising else (middle, high)
    return (low + high) / 2


# ----------------------------------------------------------------------------------------------------- one flow a period


def periodic_rate(flows: Sequence[Decimal]) -> Decimal | CannotCompute:
    """The rate of a period at which ``flows``, one at the beginning and one at the end of every period, are worth nothing
    together; to ten places. Twelve times that of a month is the nominal annual rate.
    """
    amounts = [float(amount) for amount in flows]
    if len(amounts) > 1 and amounts[0] < 0 <= min(amounts[1:]):
        found = _one_against_many(amounts)
        if found is not None:
            return _ten_places(found)
    kept = [(number, amount) for number, amount in enumerate(amounts) if amount]
    other = rate_of_return([number for number, _ in kept], [amount for _, amount in kept])
    return other if isinstance(other, CannotCompute) else _ten_places(other)


def _ten_places(rate: float) -> Decimal:
    return Decimal(round(rate * TEN_PLACES)).scaleb(-10)


def _one_against_many(amounts: Sequence[float]) -> float | None:
    """The root for one sum lent and any number returned; ``None`` where the worth does not change its sign close to it."""
    lent, returned, backwards = -amounts[0], sum(amounts) - amounts[0], (*amounts[:0:-1], 0.0)
    if not returned:
        return None
    mean = sum(map(mul, range(len(amounts)), amounts)) / returned
    at = math.log(returned / lent) / mean
    if at * mean < 1:  # as if the returns were spread evenly: that bends the straight line by their variance
        at *= 2 / (1 + math.sqrt(1 - at * mean * 2 / 3))
    for _ in range(60):
        factor = math.exp(-at)
        worth = slope = 0.0
        for amount in backwards:
            slope = slope * factor + worth
            worth = worth * factor + amount
        if not 0.0 < worth < math.inf or not 0.0 < slope < math.inf:
            return None
        step = math.log(worth / lent) * worth / (slope * factor)
        at += step
        if not -13.0 < at < 27.0:
            return None
        if abs(step) < SETTLED:
            break
    if _returned(backwards, at - CLOSE) >= lent >= _returned(backwards, at + CLOSE):
        return math.expm1(at)
    return None


def _returned(backwards: Sequence[float], at: float) -> float:
    factor, worth = math.exp(-at), 0.0
    for amount in backwards:
        worth = worth * factor + amount
    return worth


def level_rate(lent: Decimal, payment: Decimal, payments: int) -> Decimal | CannotCompute:
    """The rate of a period at which ``payments`` equal payments repay ``lent``; to ten places, as :func:`periodic_rate` finds it.

    The root of ``payment x (1 - (1 + i) ** -payments) = lent x i``, on the logarithm of the ratio of both sides.

    >>> level_rate(Decimal(20000), Decimal("573.97"), 60)
    Decimal('0.0199002078')
    """
    if lent <= 0 or payment <= 0 or payments < 1:
        return ONE_WAY
    against = float(lent) / float(payment)
    found = _level_root(against, payments)
    if found is None or not LOWEST < found < 1.0:
        return periodic_rate([-lent, *[payment] * payments])
    return _ten_places(found)


def _level_root(against: float, payments: int) -> float | None:
    """The rate at which 1 a period is worth ``against``.

    The start takes ``ln(payments / against)`` as the mean of a uniform spread of payments less half its variance, which for rates
    of a month leaves an error of some millionths; two steps then settle it.
    """
    start = 2 * math.log(payments / against) / (payments + 1)
    bend = (payments - 1) * start / 3
    if bend < 1:
        start *= 2 / (1 + math.sqrt(1 - bend))
    rate = start + start * start / 2 if bend < 1 else 1 / against
    for _ in range(60):
        if not rate > LOWEST or not rate:
            return None
        paid = -math.expm1(-payments * math.log1p(rate))
        step = rate * math.log(paid / (rate * against)) / (1 - payments * (1 - paid) * rate / ((1 + rate) * paid))
        rate += step
        if abs(step) < 30 * SETTLED * abs(rate):
            return rate
    return None
