"""Dividing a sum among claims to the fen, so that the shares always add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.money import from_fen, to_fen


def pro_rata(pot: Decimal, claims: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Shares of ``pot`` in proportion to ``claims``, by largest remainder in whole fen (ties go to the earlier claim).

    The shares sum to ``min(pot, sum of claims)`` exactly; none is above its claim and each is within one fen of its exact
    proportion.

    >>> [str(share) for share in pro_rata(Decimal(160), [Decimal(4550), Decimal(6700), Decimal(1200)])]
    ['58.47', '86.11', '15.42']
    """
    weights = [to_fen(claim) for claim in claims]
    return tuple(map(from_fen, largest_remainder(min(to_fen(pot), sum(weights)), weights)))


def largest_remainder(fen: int, weights: Sequence[int]) -> list[int]:
    """``fen`` divided in proportion to ``weights``: whole parts first, then a fen each to the largest remainders.

    Ties go to the earlier weight; the parts sum to ``fen``. Nothing is divided where it is not above 0, or no weight is.
    """
    whole = sum(weights)
    if fen <= 0 or whole <= 0:
        return [0] * len(weights)
    parts = [divmod(fen * weight, whole) for weight in weights]
    order = sorted(range(len(parts)), key=lambda i: (-parts[i][1], i))
    extra = set(order[: fen - sum(part for part, _ in parts)])
    return [part + (i in extra) for i, (part, _) in enumerate(parts)]


def in_order(pot: Decimal, claims: Sequence[Decimal], order: Sequence[int]) -> tuple[Decimal, ...]:
    """Shares of ``pot`` paid out claim by claim in ``order`` (indices into ``claims``), each claim in full while it lasts."""
    shares = [from_fen(0)] * len(claims)
    left = pot
    for index in order:
        shares[index] = min(left, claims[index])
        left -= shares[index]
    return tuple(shares)
