"""What is offered for one debt, or agreed on it: terms, each independent of the others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.frozen import dataclass
from planner.money import ZERO
from planner.vocabulary import Method


@dataclass(frozen=True, slots=True)
class Haircut:
    """The share of each component that the creditor is asked to waive: 0 nothing, 1 all of it."""

    principal: Decimal = Decimal(0)
    interest: Decimal = Decimal(0)
    default_interest: Decimal = Decimal(0)
    fees: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class DatedPayment:
    """A payment on a day of the person's own choosing."""

    date: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """What is offered for one debt; every term is independent of the others.

    ``first_due`` is the day of the first payment if there were no moratorium; each payment *k* falls due
    ``moratorium_months + k - 1`` months later. Left out, it is one month after the agreement. ``agreed_on`` is the day of
    the agreement and of the down payment (default ``as_of``). ``instalment`` is one that the creditor has fixed; it outranks
    the formula of equal instalments. ``custom`` holds the payments of method ``custom``.
    """

    debt_id: str
    method: Method = "equal_instalment"
    months: int = 12
    annual_rate: Decimal = Decimal(0)
    first_due: date | None = None
    agreed_on: date | None = None
    moratorium_months: int = 0
    moratorium_accrues: bool = False
    down_payment: Decimal = ZERO
    haircut: Haircut = Haircut()
    instalment: Decimal | None = None
    step_percent: Decimal = Decimal(0)
    step_months: int = 12
    custom: tuple[DatedPayment, ...] = ()
