"""Many repayment plans in one call, each to the same fen as :func:`planner.paths.schedule.schedule`.

Plans of one method run side by side in 64-bit integers (:mod:`planner.paths.kernels`). Stepped and typed payments, instalments
fixed by contract and amounts beyond 64 bits are worked out one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import Rounding, from_fen, to_fen
from planner.paths.kernels import (
    Bools,
    Loans,
    Rows,
    bullet_rows,
    interest_first_rows,
    interest_of_month,
    level_rows,
    lump_sum_rows,
    principal_rows,
    within,
)  # fmt: skip
from planner.paths.schedule import Plan, Schedule, schedule
from planner.vocabulary import Method

KERNELS: dict[Method, Callable[[Loans, Rounding], Rows]] = {
    "equal_instalment": level_rows,
    "equal_principal": principal_rows,
    "interest_first": lambda loans, _rounding: interest_first_rows(loans),
    "bullet": lambda loans, _rounding: bullet_rows(loans),
    "lump_sum": lambda loans, _rounding: lump_sum_rows(loans),
}
FINE = 10**6
"""What the ten decimals of a rate are divisible by where it has no more than four: then 64 bits carry the largest amounts."""


@dataclass(frozen=True, slots=True)
class Group:
    """Plans worked out together: their ``places`` in the call, and what stands in their columns."""

    places: list[int]
    loans: Loans
    rows: Rows


@dataclass(frozen=True, slots=True)
class Table:
    """The schedules of one call. Those in ``groups`` stand in arrays, those in ``alone`` were worked out one by one."""

    balances: Sequence[Decimal]
    plans: Sequence[Plan]
    groups: tuple[Group, ...]
    alone: dict[int, Schedule | CannotCompute]

    def schedules(self) -> list[Schedule | CannotCompute]:
        """Every schedule in the order of the call."""
        found = dict(self.alone)
        for group in self.groups:
            columns = (array.T.tolist() for array in (group.loans.balance, group.rows.principal, group.rows.interest))
            for place, opening, principal, interest in zip(group.places, *columns, strict=True):
                balance, plan = self.balances[place], self.plans[place]
                count = _payments(plan)
                found[place] = Schedule(balance, opening, tuple(principal[:count]), tuple(interest[:count]), plan)
        return [found[place] for place in range(len(self.plans))]

    def total_interest(self) -> list[Decimal | CannotCompute]:
        """The price of each plan beyond its balance, yuan, in the order of the call, without making any schedule."""
        found: dict[int, Decimal | CannotCompute] = {
            place: alone if isinstance(alone, CannotCompute) else alone.total_interest
            for place, alone in self.alone.items()
        }
        for group in self.groups:
            fen = group.rows.interest.sum(axis=0) + group.loans.balance
            for place, sum_ in zip(group.places, fen.tolist(), strict=True):
                found[place] = from_fen(sum_) - self.balances[place]
        return [found[place] for place in range(len(self.plans))]


def _payments(plan: Plan) -> int:
    return 1 if plan.method in ("bullet", "lump_sum") else plan.months


def many(balances: Sequence[Decimal], plans: Sequence[Plan]) -> Table:
    """The schedules that repay each of ``balances`` by the plan that stands beside it."""
    rates = [int(plan.annual_rate.scaleb(10)) for plan in plans]
    together: dict[tuple[Method, Rounding, bool], list[int]] = {}
    alone = []
    for place, (plan, rate) in enumerate(zip(plans, rates, strict=True)):
        if plan.method in KERNELS and plan.instalment is None:
            together.setdefault((plan.method, plan.rounding, rate % FINE == 0), []).append(place)
        else:
            alone.append(place)
    groups = []
    for (method, rounding, _), places in together.items():
        loans, inside = _opened(balances, plans, rates, places)
        if not inside.all():
            alone += [place for place, fits in zip(places, inside, strict=True) if not fits]
            places = [place for place, fits in zip(places, inside, strict=True) if fits]  # noqa: PLW2901
            loans = loans.take(np.flatnonzero(inside))
        groups.append(Group(places, loans, KERNELS[method](loans, rounding)))
    return Table(balances, plans, tuple(groups), {place: schedule(balances[place], plans[place]) for place in alone})


def _opened(
    balances: Sequence[Decimal], plans: Sequence[Plan], rates: Sequence[int], places: Sequence[int]
) -> tuple[Loans, Bools]:
    """The loans with what their moratoria add to them, and which of them 64-bit integers can carry."""
    chosen = [plans[place] for place in places]
    rate = np.array([rates[place] for place in places])
    unit = 10**10
    if not (rate % FINE).any():
        rate, unit = rate // FINE, unit // FINE
    loans = Loans(
        np.array([to_fen(balances[place]) for place in places]), rate, unit, np.array([plan.months for plan in chosen])
    )
    inside = within(loans)
    if any(plan.moratorium_accrues for plan in chosen):
        waits = np.array([plan.moratorium_months if plan.moratorium_accrues else 0 for plan in chosen])
        added = waits * interest_of_month(np.where(inside, loans.balance, 0), *loans.reduced)
        loans = replace(loans, balance=loans.balance + added)
        inside &= within(loans)
    if chosen[0].method == "bullet":
        inside &= within(replace(loans, balance=np.where(inside, loans.balance, 0) * loans.months))
    return loans, inside
