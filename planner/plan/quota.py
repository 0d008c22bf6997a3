"""One quota for all creditors: a lump sum and instalments in the same proportion to every claim, and the rest waived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN, Decimal

from planner.dates import add_months
from planner.frozen import dataclass
from planner.money import to_fen, total
from planner.plan.payee import Payee
from planner.plan.payoff import Payoff, plan_of
from planner.plan.pot import Pot
from planner.shares import pro_rata


@dataclass(frozen=True, slots=True)
class Quota:
    """The same share of every claim: ``share`` of what is owed (0 to 1), how it is paid, and what each would have to waive."""

    share: Decimal
    plan: Payoff
    waived: tuple[Decimal, ...]


def by_quota(
    payees: Sequence[Payee],
    lump_sum: Decimal,
    monthly: Decimal,
    months: int,
    first_due: date,
    *,
    start: date | None = None,
) -> Quota:
    """``lump_sum`` at once and ``monthly`` for ``months`` months, offered to all creditors by one quota without interest.

    Every payment is divided in proportion to what is owed, to the fen, and all of them together give each creditor exactly its
    share (the last ones take the rounding); the rest would have to be waived. The quota is given to a hundredth of a per cent,
    rounded down: it promises no more than is paid.
    """
    taken = tuple(payee for payee in payees if payee.excluded is None)
    claims = [payee.owed for payee in taken]
    parts = pro_rata(lump_sum + monthly * months, claims)
    offered = tuple(Payee(payee.id, part) for payee, part in zip(taken, parts, strict=True))
    pot = Pot(offered, to_fen(monthly), "pro_rata", roll_over=True, weights=list(map(to_fen, claims)))
    pot.run(to_fen(lump_sum))
    days = start or add_months(first_due, -1), first_due
    left_out = [payee for payee in payees if payee.excluded is not None]
    share = total(parts) / total(claims) if total(claims) else Decimal(1)
    return Quota(
        share.quantize(Decimal("0.0001"), rounding=ROUND_DOWN),
        plan_of(offered, pot, "pro_rata", days, monthly, left_out),
        tuple(claim - part for claim, part in zip(claims, parts, strict=True)),
    )
