"""Dividing the money of one month among debts in line, in whole fen: minimums, the rest by a strategy, and too little for all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from operator import add
from typing import NamedTuple

from planner.money import to_fen
from planner.paths.rows import MonthlyRate
from planner.plan.payee import Payee
from planner.shares import largest_remainder

Fen = list[int]


class Line(NamedTuple):
    """What stays the same of a debt, in fen: the rate as numerator and denominator; ``base`` is asked for each month
    unless the share of the balance in ``rule`` (numerator, denominator, with interest) asks for more.
    """

    place: int
    rate: tuple[int, int]
    compounds: bool
    base: int
    ordered: int
    rule: tuple[int, int, bool] | None
    weight: int
    priority: bool


def line_of(place: int, payee: Payee) -> Line:
    """The line of a debt as it stands at the start."""
    ordered, minimum = to_fen(payee.court_ordered) if payee.court_ordered else 0, payee.minimum
    ruled = minimum.share or minimum.with_interest
    return Line(
        place,
        rate_of(payee, 1),
        payee.compounds,
        max(ordered, to_fen(minimum.floor)),
        ordered,
        (*minimum.share.as_integer_ratio(), minimum.with_interest) if ruled else None,
        to_fen(payee.owed),
        payee.priority,
    )


def rate_of(payee: Payee, month: int) -> tuple[int, int]:
    """The monthly rate in ``month`` as numerator and denominator."""
    return _ratio(payee.rate_in(month))


@lru_cache(maxsize=1024)
def _ratio(annual_rate: Decimal) -> tuple[int, int]:
    rate = MonthlyRate(annual_rate)
    return rate.numerator, rate.denominator


def asked(line: Line, owed: int, interest: int) -> int:
    """What the creditor asks for in a month at whose end ``owed`` and ``interest`` are due; more than both perhaps."""
    if line.rule is None:
        return line.base
    numerator, denominator, with_interest = line.rule
    share = (2 * (owed + interest) * numerator + denominator) // (2 * denominator)
    return max(line.base, share + (interest if with_interest else 0))


def in_turn(spare: int, pays: Fen, due: Sequence[int]) -> None:
    """Add ``spare`` to ``pays``, debt by debt up to what is due on each."""
    for k, fen in enumerate(due):
        given = min(spare, fen - pays[k])
        pays[k] += given
        spare -= given
        if not spare:
            return


def in_proportion(spare: int, pays: Fen, due: Sequence[int], lines: Sequence[Line]) -> None:
    """Add ``spare`` to ``pays`` in proportion to what was owed at the start, to priority debts first, up to what is due."""
    for tier in (True, False):
        rows = [k for k, line in enumerate(lines) if line.priority is tier]
        while spare and (rows := [k for k in rows if pays[k] < due[k]]):
            for k, share in zip(rows, largest_remainder(spare, [lines[k].weight for k in rows]), strict=True):
                given = min(share, due[k] - pays[k])
                pays[k] += given
                spare -= given


def rationed(money: int, wanted: Fen, due: Sequence[int], lines: Sequence[Line]) -> Fen:
    """Less ``money`` than is ``wanted``: court orders, priority debts, the others; within each in proportion to what is missing."""
    pays = [0] * len(wanted)
    ordered = [min(line.ordered, fen) for line, fen in zip(lines, due, strict=True)]
    first = [fen if line.priority else 0 for line, fen in zip(lines, wanted, strict=True)]
    for tier in (ordered, first, wanted):
        missing = [max(0, fen - paid) for fen, paid in zip(tier, pays, strict=True)]
        given = largest_remainder(min(money, sum(missing)), missing)
        money -= sum(given)
        pays = list(map(add, pays, given))
    return pays
