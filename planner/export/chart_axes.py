"""The arithmetic of axes and labels: round ticks, the unit, dates that fit, and labels that do not lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from planner.frozen import dataclass
from planner.text import Lang, Text

WAN = Decimal(10_000)
FROM_ZERO = Decimal("0.75")
"""An axis of prices begins at 0 unless the lowest price is above this share of the highest."""
ABOVE = Decimal("1.06")
"""How far an axis that does not end at a tick goes beyond the highest amount."""


@dataclass(frozen=True, slots=True)
class PriceAxis:
    """An axis of prices in yuan: its ends and ticks, and the ``unit`` (1 or 10,000 yuan) in which they are written."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    unit: Decimal

    @property
    def unit_name(self) -> Text:
        """The unit, stated once above the chart."""
        return Text("元", "yuan") if self.unit == 1 else Text("万元", "10,000 yuan")

    def label(self, tick: Decimal) -> str:
        """A tick in the unit, without needless decimals."""
        return f"{(tick / self.unit).normalize():,f}"

    def amount(self, value: Decimal) -> str:
        """An amount in the unit, with two decimals."""
        return f"{value / self.unit:,.2f}"

    def holds(self, low: Decimal, high: Decimal) -> bool:
        """Whether all prices from ``low`` to ``high`` lie on the axis."""
        return self.low <= low and high <= self.high


def price_axis(low: Decimal, high: Decimal, most: int = 6, *, from_zero: bool | None = None) -> PriceAxis:
    """An axis from a round tick below ``low`` (0 unless all prices lie close together) to one above ``high``.

    ``from_zero`` has it begin at 0 always, or never.

    Written in 元 below 100,000 and in 万元 from there on.
    """
    high = max(high, Decimal(1))
    room = max((high - low) / 4, high / 50)
    zero = low < high * FROM_ZERO if from_zero is None else from_zero
    bottom, top = (Decimal(0) if zero else max(Decimal(0), low - room)), high + high / 50
    step = _round_step((top - bottom) / max(1, most - 1))
    first = (bottom / step).to_integral_value(ROUND_FLOOR)
    last = (top / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * k for k in range(int(first), int(last) + 1))
    return PriceAxis(ticks[0], ticks[-1], ticks, WAN if high >= 10 * WAN else Decimal(1))


def close_above(axis: PriceAxis, high: Decimal) -> PriceAxis:
    """The axis up to a little above ``high`` yuan, with the round ticks below that."""
    top = max(high, Decimal(1)) * ABOVE
    return replace(axis, high=top, ticks=tuple(each for each in axis.ticks if each <= top))


def well_filled(axis: PriceAxis, high: Decimal) -> PriceAxis:
    """The axis, closed above ``high`` yuan where more than a third of it would else stand empty and two ticks are left."""
    closed = close_above(axis, high)
    empty = (axis.high - closed.high) * 3 > axis.high - axis.low
    return closed if empty and len(closed.ticks) > 1 else axis


def _round_step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 2.5, 5 x 10^k that is at least ``least``; whole fen at least."""
    power = Decimal(1).scaleb(max(-2, least.adjusted()))
    steps = (power * Decimal(factor) for factor in ("1", "2", "2.5", "5", "10"))
    return next(step for step in steps if step >= least)


def date_ticks(first: date, last: date, most: int, lang: Lang) -> list[tuple[date, str]]:
    """At most ``most`` dates from ``first`` to ``last`` with their labels: years, or months where the time is short."""
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600):
        begin = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // months) * months
        end = last.year * 12 + last.month - 1
        found = [date(index // 12, index % 12 + 1, 1) for index in range(begin, end + 1, months)]
        if len(found) <= most:
            return [(day, _tick_label(day, months, lang)) for day in found]
    return []


def _tick_label(day: date, months: int, lang: Lang) -> str:
    if months < 12:
        return f"{day:%Y-%m}"
    return f"{day.year}年" if lang == "zh" else str(day.year)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 0.0) -> list[float]:
    """Centres for labels of these ``sizes`` that do not overlap, as near as can be (least squares) to the ``wanted`` ones.

    The labels keep the order of ``wanted`` and stay between ``low`` and ``high`` where they fit at all.
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    if not order:
        return []
    offsets = [0.0]
    for before, after in pairwise(order):
        offsets.append(offsets[-1] + (sizes[before] + sizes[after]) / 2 + gap)
    start = low + sizes[order[0]] / 2
    end = high - sizes[order[-1]] / 2 - offsets[-1]
    level = _never_falling([wanted[place] - offset for place, offset in zip(order, offsets, strict=True)])
    centres = list(wanted)
    for place, offset, value in zip(order, offsets, level, strict=True):
        centres[place] = max(start, min(end, value)) + offset
    return centres


def _never_falling(values: Sequence[float]) -> list[float]:
    """The never-falling sequence nearest to ``values``: neighbours that fall are replaced by their mean."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            more, others = blocks.pop()
            total, count = total + more, count + others
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]
