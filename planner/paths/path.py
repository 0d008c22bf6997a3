"""The one type in which every course of events ends: dated flows, and a balance by component on chosen days.

``cost(t) = paid(t) + owed(t)`` is the total price if everything were settled on day *t*; it is what makes a proposal and
the default path comparable. Charts, tables, letters and exports know only this type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planner.money import ZERO, round_fen, total
from planner.rates import PresentValue, discounting


@dataclass(frozen=True, slots=True)
class Flow:
    """A payment of the debtor: ``amount`` yuan on ``day`` for one debt."""

    day: date
    amount: Decimal
    debt_id: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What is owed, yuan by component. ``default_interest`` includes late fees: all that the ceiling limits together."""

    principal: Decimal = ZERO
    interest: Decimal = ZERO
    default_interest: Decimal = ZERO
    costs: Decimal = ZERO
    doubled_interest: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """All components together."""
        return self.principal + self.interest + self.default_interest + self.costs + self.doubled_interest

    def __add__(self, other: Balance) -> Balance:
        return Balance(
            self.principal + other.principal,
            self.interest + other.interest,
            self.default_interest + other.default_interest,
            self.costs + other.costs,
            self.doubled_interest + other.doubled_interest,
        )


@dataclass(frozen=True, slots=True)
class Position:
    """Where a path stands on ``day``: cash paid so far, what is owed, and what the creditor claims (never less)."""

    day: date
    paid: Decimal
    balance: Balance
    claimed: Decimal

    @property
    def owed(self) -> Decimal:
        """What it takes to clear everything on this day."""
        return self.balance.total

    @property
    def cost(self) -> Decimal:
        """The total price if everything were settled on this day."""
        return self.paid + self.owed


@dataclass(frozen=True, slots=True)
class Path:
    """A course of events: all its flows, and its position on each of the days asked for, in order."""

    flows: tuple[Flow, ...]
    positions: tuple[Position, ...]

    def on(self, day: date) -> Position:
        """The position on a day that was asked for; ``KeyError`` for any other."""
        for position in self.positions:
            if position.day == day:
                return position
        raise KeyError(day)


def together(paths: Sequence[Path], days: Sequence[date]) -> Path:
    """Several paths on the same days as one: flows in date order, positions added up."""
    flows = sorted((flow for path in paths for flow in path.flows), key=lambda flow: flow.day)
    rows = zip(*(path.positions for path in paths), strict=True) if paths else ((),) * len(days)
    positions = (_sum(day, row) for day, row in zip(days, rows, strict=True))
    return Path(tuple(flows), tuple(positions))


def _sum(day: date, positions: Sequence[Position]) -> Position:
    balance = sum((each.balance for each in positions), Balance())
    return Position(day, total(each.paid for each in positions), balance, total(each.claimed for each in positions))


def worth(flows: Sequence[Flow], rate: Decimal, on: date) -> Decimal:
    """Present value of payments on ``on`` at an effective annual rate, days / 365, to the fen."""
    return worth_by(flows, discounting(rate, on))


def worth_by(flows: Sequence[Flow], value: PresentValue) -> Decimal:
    """:func:`worth` where many flows are discounted alike."""
    by_day: dict[date, Decimal] = {}
    for flow in flows:
        by_day[flow.day] = by_day.get(flow.day, ZERO) + flow.amount
    return round_fen(value(list(by_day.items())))
