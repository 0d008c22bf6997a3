"""Dividing what can be paid among several creditors, in one of the orders that counselors use."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from planner.case.model import Debt
from planner.shares import in_order, pro_rata
from planner.text import Text

Order = Literal["pro_rata", "smallest_first", "dearest_first", "as_listed"]
ORDERS: dict[Order, Text] = {
    "pro_rata": Text("按比例", "Pro rata"),
    "smallest_first": Text("先还最小的", "Smallest first"),
    "dearest_first": Text("先还利率最高的", "Dearest first"),
    "as_listed": Text("按列出的顺序", "As listed"),
}


def allocate(pot: Decimal, debts: Sequence[Debt], order: Order) -> tuple[Decimal, ...]:
    """The share of ``pot`` yuan for each debt, in the order of ``debts``.

    Pro rata to what is owed, or debt by debt in full: the smallest balance first, the dearest (highest rate in default)
    first, or as they are listed; ties keep the order of ``debts``. The shares sum to the pot, or to all that is owed if that
    is less; none exceeds its claim.
    """
    claims = [debt.owed for debt in debts]
    if order == "pro_rata":
        return pro_rata(pot, claims)
    return in_order(max(pot, Decimal(0)), claims, _ranked(debts, order))


def _ranked(debts: Sequence[Debt], order: Order) -> list[int]:
    rank = {
        "smallest_first": lambda index: debts[index].owed,
        "dearest_first": lambda index: -debts[index].default_rate,
    }.get(order)
    return sorted(range(len(debts)), key=rank) if rank else list(range(len(debts)))
