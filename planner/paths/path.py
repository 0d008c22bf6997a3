"""The one type in which every course of events ends: dated flows, and a balance by component on chosen days.

``cost(t) = paid(t) + owed(t)`` is the total price if everything were settled on day *t*; it is what makes a proposal and
the default path comparable. Charts, tables, letters and exports know only this type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import overload

from planner.frozen import dataclass
from planner.lazily import cached_property
from planner.money import ZERO, from_fen, round_fen, total
from planner.rates import PresentValue, discounting


@dataclass(frozen=True, slots=True)
class Flow:
    """A payment of the debtor: ``amount`` yuan on ``day`` for one debt."""

    day: date
    amount: Decimal
    debt_id: str


@dataclass(frozen=True, slots=True)
class Payments:
    """What is paid on one debt, as columns: ``fen``, none of them 0, on the ``days`` beside them, in date order."""

    debt_id: str
    days: tuple[date, ...]
    fen: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Flows(Sequence[Flow]):
    """The payments of any number of debts as flows in date order; on one day in the order of the debts.

    What is kept are the columns of each debt. A :class:`Flow` is made of every payment when one is first looked at: sums need
    none. Equal to a tuple of the same flows.
    """

    columns: tuple[Payments, ...] = ()

    @cached_property
    def by_day(self) -> dict[date, Decimal]:
        """What is paid on each day with payments, yuan, in date order."""
        alike: dict[tuple[date, ...], list[tuple[int, ...]]] = {}  # most debts are paid on the same days
        for column in self.columns:
            alike.setdefault(column.days, []).append(column.fen)
        sums: dict[date, int] = {}
        for days, rows in alike.items():
            for day, fen in zip(days, map(sum, zip(*rows, strict=True)), strict=True):
                sums[day] = sums.get(day, 0) + fen
        return {day: from_fen(sums[day]) for day in sorted(sums)}

    @cached_property
    def _made(self) -> tuple[Flow, ...]:
        flows = (
            Flow(day, from_fen(fen), column.debt_id)
            for column in self.columns
            for day, fen in zip(column.days, column.fen, strict=True)
        )
        return tuple(sorted(flows, key=lambda flow: flow.day))

    def __len__(self) -> int:
        return sum(len(column.fen) for column in self.columns)

    def __iter__(self) -> Iterator[Flow]:
        return iter(self._made)

    @overload
    def __getitem__(self, place: int) -> Flow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Flow, ...]: ...
    def __getitem__(self, place: int | slice) -> Flow | tuple[Flow, ...]:
        return self._made[place]

    def __eq__(self, other: object) -> bool:
        return self._made == tuple(other) if isinstance(other, Flows | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made)


def flows_of(debt_id: str, paid: Sequence[tuple[date, int]]) -> Flows:
    """The payments of one debt, each a day and fen above 0, in date order."""
    days, fen = zip(*paid, strict=True) if paid else ((), ())
    return Flows((Payments(debt_id, days, fen),))


def flows_together(each: Iterable[Flows]) -> Flows:
    """The flows of several debts as one."""
    return Flows(tuple(column for flows in each for column in flows.columns))


def paid_by_day(flows: Sequence[Flow]) -> dict[date, Decimal]:
    """What is paid on each day with payments, yuan, in date order."""
    if isinstance(flows, Flows):
        return flows.by_day
    sums: dict[date, Decimal] = {}
    for flow in flows:
        sums[flow.day] = sums.get(flow.day, ZERO) + flow.amount
    return {day: sums[day] for day in sorted(sums)}


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
        return self.paid + self.balance.total


@dataclass(frozen=True, slots=True)
class Path:
    """A course of events: all its flows, and its position on each of the days asked for, in order."""

    flows: Flows
    positions: tuple[Position, ...]

    def on(self, day: date) -> Position:
        """The position on a day that was asked for; ``KeyError`` for any other."""
        for position in self.positions:
            if position.day == day:
                return position
        raise KeyError(day)


def together(paths: Sequence[Path], days: Sequence[date]) -> Path:
    """Several paths on the same days as one: flows in date order, positions added up."""
    rows = zip(*(path.positions for path in paths), strict=True) if paths else ((),) * len(days)
    positions = (_sum(day, row) for day, row in zip(days, rows, strict=True))
    return Path(flows_together(path.flows for path in paths), tuple(positions))


def _sum(day: date, positions: Sequence[Position]) -> Position:
    balance = sum((each.balance for each in positions), Balance())
    return Position(day, total(each.paid for each in positions), balance, total(each.claimed for each in positions))


def worth(flows: Sequence[Flow], rate: Decimal, on: date) -> Decimal:
    """Present value of payments on ``on`` at an effective annual rate, days / 365, to the fen."""
    return worth_by(flows, discounting(rate, on))


def worth_by(flows: Sequence[Flow], value: PresentValue) -> Decimal:
    """:func:`worth` where many flows are discounted alike."""
    return round_fen(value(list(paid_by_day(flows).items())))
