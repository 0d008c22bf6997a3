"""Who is paid what: the plan that pays the debts of a case off with one pot, by the order chosen and by every other one.

The pot is the sum that was typed, else what the budget leaves. Interest runs at the rates in default. How pressing a debt is
follows from its default path: the last stage that it has reached on ``as_of``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

from planner.case.model import Case
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, total
from planner.paths.default import DebtCourse
from planner.plan.payee import Payee, payee_of
from planner.plan.payoff import Payoff, left_alone, payoff
from planner.text import Text, verbatim
from planner.vocabulary import Step, Strategy

ORDERS: tuple[Strategy, ...] = get_args(Strategy)
NO_BUDGET = CannotCompute(
    Text(
        "还不知道每月能还多少：先填收入和支出，或者直接填一个金额。",
        "What can be paid each month is not known yet. Fill in the budget, or type a sum.",
    )
)
NOTHING_LEFT = CannotCompute(
    Text(
        "按预算，每月没有剩余，现在没有钱可分。可以先谈延期，或者填一个能拿出的小额。",
        "By the budget nothing is left each month, so there is nothing to share. Ask for a deferral, or type a small sum.",
    )
)
NOTHING_PAID = CannotCompute(
    Text("每月 0 元还不清。填一个能拿出的金额。", "Nothing a month never ends a debt. Type a sum that can be paid.")
)
NOTHING_OWED = CannotCompute(Text("没有要还的债务。", "There is no debt to repay."))
ALL_LEFT_OUT = CannotCompute(
    Text(
        "所有债务都没有列入。去掉一笔的“不列入”，这里就会分。",
        "Every debt is left out. Take one back in to share the pot.",
    )
)
OUTRUN = Text(
    "光是利息每月就约 {interest} 元，不少于每月能还的 {pot} 元，这样还不清。",
    "Interest alone comes to about ¥{interest} a month, no less than the ¥{pot} that can be paid: this never ends.",
)


@dataclass(frozen=True, slots=True)
class Paying:
    """All that can be said of the pot of a case. ``payees`` are the debts on which something is owed, those left out too, in
    the order of the case; ``pot`` is yuan a month; ``plans`` holds a plan for every order, or why there is none.
    """

    payees: tuple[Payee, ...]
    pot: Decimal | CannotCompute
    strategy: Strategy
    plans: Mapping[Strategy, Payoff | CannotCompute]

    @property
    def plan(self) -> Payoff | CannotCompute:
        """The plan by the order chosen."""
        return self.plans[self.strategy]


def paying(case: Case, courses: Sequence[DebtCourse]) -> Paying:
    """The plans for ``case``; ``courses`` are the default paths of its debts."""
    payees, pot = payees_of(case, courses), monthly_pot(case)
    return Paying(payees, pot, case.payoff.strategy, {order: pay_off(case, payees, order) for order in ORDERS})


def payees_of(case: Case, courses: Sequence[DebtCourse]) -> tuple[Payee, ...]:
    """The debts on which something is owed, as they stand in line, in the order of the case."""
    stages = {course.debt_id: stage_on(course, case.as_of) for course in courses}
    return tuple(
        payee_of(
            debt,
            debt.minimum,
            court_ordered=debt.court_ordered,
            priority=debt.priority,
            stage=stages.get(debt.id),
            excluded=verbatim(debt.left_out) if debt.left_out else None,
        )
        for debt in case.debts
        if debt.owed
    )


def stage_on(course: DebtCourse, day: date) -> Step | None:
    """The last stage of a default path that is reached by ``day``."""
    reached = [each.step for each in course.steps if each.day is not None and each.day <= day and each.step != "closed"]
    return reached[-1] if reached else None


def monthly_pot(case: Case) -> Decimal | CannotCompute:
    """What is shared every month, yuan: the sum that was typed, else what the budget leaves; in words where that is nothing."""
    own, household = case.payoff.monthly, case.household
    if own is not None:
        return own or NOTHING_PAID
    if not household.incomes:
        return NO_BUDGET
    return household.disposable if household.disposable > 0 else NOTHING_LEFT


def pay_off(case: Case, payees: Sequence[Payee], strategy: Strategy) -> Payoff | CannotCompute:
    """The plan by ``strategy`` with the pot of ``case``, from ``as_of`` on; in words where no plan ends the debts."""
    taken = [payee for payee in payees if payee.excluded is None]
    if not taken:
        return ALL_LEFT_OUT if payees else NOTHING_OWED
    pot, settings = monthly_pot(case), case.payoff
    if isinstance(pot, CannotCompute):
        if settings.lump < total(payee.owed for payee in taken):
            return pot
        pot = ZERO
    found = payoff(
        payees,
        pot,
        strategy,
        add_months(case.as_of, 1),
        lump_sum=settings.lump,
        start=case.as_of,
        roll_over=settings.roll_over,
    )
    return _outrun(taken, pot) or found if isinstance(found, CannotCompute) else found


def _outrun(taken: Sequence[Payee], pot: Decimal) -> CannotCompute | None:
    """Where a plan has no end: the interest of the first month, if it is no less than the pot."""
    interest = total(left_alone(payee, 1) - payee.owed for payee in taken)
    if interest < pot:
        return None
    return CannotCompute(OUTRUN.fill(interest=f"{interest:,.2f}", pot=f"{pot:,.2f}"))


def without_interest(payees: Sequence[Payee]) -> tuple[Payee, ...]:
    """The same debts if no further interest ran."""
    return tuple(replace(payee, annual_rate=Decimal(0), later_rate=None) for payee in payees)


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """One day on which the pot is shared, yuan: ``paid`` by the places of the plan's ``payees``, together ``total``;
    ``short`` is what the minimums asked for beyond it, ``owed`` what is left of all debts afterwards.
    """

    number: int
    due: date
    paid: tuple[Decimal, ...]
    total: Decimal
    short: Decimal
    owed: Decimal


def paid_months(plan: Payoff) -> tuple[PaidMonth, ...]:
    """Every payment day of ``plan``; the lump sum, where there is one, comes first as number 0."""
    paid = [{row.number: row.paid for row in course.payments} for course in plan.courses]
    short: dict[int, Decimal] = {}
    for each in plan.short:
        short[each.number] = short.get(each.number, ZERO) + each.missing
    return tuple(
        PaidMonth(
            row.number,
            row.due,
            tuple(column.get(row.number, ZERO) for column in paid),
            row.paid,
            short.get(row.number, ZERO),
            row.owed,
        )
        for row in plan.by_month
    )


def first_gone(plan: Payoff) -> tuple[Payee, date] | None:
    """The debt that is gone before all others and the day of its last payment; ``None`` where the plan has none."""
    if not plan.payees:
        return None
    place = min(range(len(plan.payees)), key=plan.gone_in.__getitem__)
    return plan.payees[place], plan.due(plan.gone_in[place])
