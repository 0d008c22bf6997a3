"""What a mix of terms is, and which values of each term are combined.

A mix asks the same of every debt: a waiver and a rate on the rest, a down payment from the savings at hand, months, a pause
without interest before the first payment, and a yearly step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from planner.case.model import Case, Debt, Household, Income
from planner.case.terms import Haircut, Terms
from planner.frozen import dataclass
from planner.money import round_fen
from planner.paths.proposal import waiver_of
from planner.plan.solve import LONGEST_PLAN
from planner.shares import pro_rata

STEP_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Ask:
    """What a creditor is asked to forgo: a waiver, and interest above ``rate`` a year on what is left."""

    waiver: Haircut
    rate: Decimal = Decimal(0)


def _asks(percent: int) -> tuple[Ask, ...]:
    """From nothing but time to half of the principal, in steps of ``percent``: default interest and fees are waived first,
    then interest, principal last. Interest goes on only where neither it nor principal is waived.
    """
    some, every = Decimal("0.5"), Decimal(1)
    charges = [Haircut(default_interest=share, fees=share) for share in (Decimal(0), some, every)]
    interest = [Haircut(interest=share, default_interest=every, fees=every) for share in (some, every)]
    principal = [
        Haircut(Decimal(share).scaleb(-2), every, every, every) for share in range(percent, 50 + percent, percent)
    ]
    dearer = [Ask(waiver, rate) for waiver in charges for rate in (Decimal("0.06"), Decimal("0.03"))]
    return (*dearer, *(Ask(waiver) for waiver in (*charges, *interest, *principal)))


@dataclass(frozen=True, slots=True)
class Space:
    """The values of each term that are combined. ``down_shares`` are shares of the savings; ``steps`` rises a year.

    Pause and months together stay within ``months_most``, and steps only stand where the plan is longer than a year.
    """

    asks: tuple[Ask, ...] = _asks(5)
    down_shares: tuple[Decimal, ...] = tuple(Decimal(share).scaleb(-2) for share in (0, 25, 50, 75, 100))
    months: tuple[int, ...] = tuple(range(1, LONGEST_PLAN + 1))
    steps: tuple[Decimal, ...] = (Decimal(0), Decimal("0.05"), Decimal("0.1"))
    pauses: tuple[int, ...] = (0, 3, 6, 12)
    months_most: int = LONGEST_PLAN


FEW_DEBTS = 20
COARSE = Space(
    asks=_asks(10),
    down_shares=(Decimal(0), Decimal(1)),
    months=tuple(range(3, LONGEST_PLAN + 3, 3)),
    steps=(Decimal(0), Decimal("0.05")),
    pauses=(0, 6),
)
"""Fewer values, for so many debts that every mix would take too long."""


def usual_space(debts: int) -> Space:
    """What is combined for that many debts: everything for up to :data:`FEW_DEBTS`."""
    return Space() if debts <= FEW_DEBTS else COARSE


@dataclass(frozen=True, slots=True)
class Knobs:
    """Which terms a search may move besides the number of months, of which there are ``months_most`` at most.

    ``charges`` are waivers of default interest, fees and interest; ``principal`` is waived only where these are.
    """

    charges: bool = True
    principal: bool = True
    interest: bool = True
    down_payment: bool = True
    pause: bool = True
    steps: bool = True
    months_most: int = LONGEST_PLAN


EVERY_KNOB = Knobs()


def moved(space: Space, knobs: Knobs) -> Space:
    """The part of ``space`` that moves nothing but what ``knobs`` allow."""
    none = Haircut()

    def allowed(ask: Ask) -> bool:
        waived = ask.waiver == none or (knobs.charges and (knobs.principal or not ask.waiver.principal))
        return waived and (knobs.interest or not ask.rate)

    most = min(knobs.months_most, space.months_most)
    return replace(
        space,
        asks=tuple(filter(allowed, space.asks)),
        down_shares=space.down_shares if knobs.down_payment else space.down_shares[:1],
        months=tuple(months for months in space.months if months <= most) or (most,),
        steps=space.steps if knobs.steps else space.steps[:1],
        pauses=tuple(pause for pause in space.pauses if pause < most) if knobs.pause else space.pauses[:1],
        months_most=most,
    )


def with_means(case: Case, monthly: Decimal, savings: Decimal) -> Case:
    """The case as if its budget left just ``monthly`` yuan a month and ``savings`` yuan were at hand for an offer."""
    return replace(case, household=Household((Income(amount=monthly),), savings=savings))


@dataclass(frozen=True, slots=True)
class Mix:
    """One mix: what is asked for, the share of the savings paid down, months of instalments, the step a year, months of pause."""

    ask: Ask
    down_share: Decimal
    months: int
    step: Decimal
    pause: int

    @property
    def duration(self) -> int:
        """Months from the agreement to the last payment."""
        return self.pause + self.months


def mix_terms(case: Case, debts: Sequence[Debt], mix: Mix) -> tuple[Terms, ...]:
    """The terms that a mix makes for ``debts``; the down payment is shared pro rata to what each is left with."""
    down = down_payments(case, debts, mix.ask.waiver, mix.down_share)
    return tuple(
        Terms(
            debt.id,
            "step_up" if mix.step else "equal_instalment",
            months=mix.months,
            annual_rate=mix.ask.rate,
            moratorium_months=mix.pause,
            down_payment=share,
            haircut=mix.ask.waiver,
            step_percent=mix.step,
            step_months=STEP_MONTHS,
        )
        for debt, share in zip(debts, down, strict=True)
    )


def balances(debts: Sequence[Debt], waiver: Haircut) -> list[Decimal]:
    """What each debt is left with after the waiver, yuan."""
    return [debt.owed - waiver_of(debt, waiver).total for debt in debts]


def down_payments(case: Case, debts: Sequence[Debt], waiver: Haircut, share: Decimal) -> tuple[Decimal, ...]:
    """What is paid down on each debt, yuan: a share of the savings, pro rata to the balances."""
    return pro_rata(round_fen(case.household.savings * share), balances(debts, waiver))
