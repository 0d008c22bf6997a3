"""A proposal beside the default path of the same debts: for the person, in money and time, and for the creditor.

Saving compares ``cost`` of the default path (paid so far and owed that day) with all that the proposal costs. The chance of a
suit is never invented: the break-even chance says from which chance on the proposal is the better choice.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.plan_figures import PlanFigures
from planner.dates import add_years, month_grid
from planner.frozen import dataclass
from planner.money import WIDE, ZERO, round_fen, total
from planner.paths.default import Cost, DebtCourse, DefaultPath, horizon
from planner.paths.path import Flow, worth
from planner.rates import present_value
from planner.rules.rulebook import Rulebook

RATIO = Decimal("0.000001")
ADVANCED = ("acceptance_fee", "payment_order_fee", "notary_fee", "notice_fee", "preservation_fee", "lawyer_fee")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A proposal against the default path. Sums in yuan, chances and rates as fractions, ``None`` where there is none.

    ``break_even_suit_probability`` is 0 when waiting costs more even without a suit, ``None`` when it never costs more.
    ``creditor_break_even_recovery``: suing pays the creditor better only if more than this share of the claim is recovered
    by ``recovery_day``.
    """

    saving: Decimal
    saving_at_horizon: Decimal
    saving_present_value: Decimal
    break_even_date: date | None
    break_even_suit_probability: Decimal | None
    creditor_present_value: Decimal
    creditor_break_even_recovery: Decimal | None
    recovery_day: date | None
    credit_clear_date: date
    default_credit_clear_date: date | None


def compare(case: Case, plan: PlanFigures, sued: DefaultPath, unsued: DefaultPath, book: Rulebook) -> Comparison:
    """The comparison of ``plan`` with the default paths, whose positions must hold the month rows and the last due day."""
    end = horizon(case)
    waiting = sued.path.on(plan.last_due).cost
    value = worth(plan.path.flows, case.assumptions.creditor_discount_rate, case.as_of)
    years: int = book.on("credit_record_years", case.as_of).value["years"]
    closed = sued.closed
    return Comparison(
        saving=waiting - plan.total_paid,
        saving_at_horizon=sued.path.on(end).cost - plan.total_paid,
        saving_present_value=present_cost(case, sued, plan.last_due) - plan.present_value,
        break_even_date=_break_even(case, plan, sued),
        break_even_suit_probability=_probability(plan.total_paid, waiting, unsued.path.on(plan.last_due).cost),
        creditor_present_value=value,
        creditor_break_even_recovery=break_even_recovery(case, value, sued),
        recovery_day=recovery_day(sued),
        credit_clear_date=add_years(plan.last_due, years),
        default_credit_clear_date=add_years(closed, years) if closed else None,
    )


def present_cost(case: Case, sued: DefaultPath, day: date) -> Decimal:
    """The default path settled on ``day``: payments up to then and the rest that day, worth on ``as_of``, yuan."""
    return worth(settled_on(sued, day), case.assumptions.discount_rate, case.as_of)


def settled_on(sued: DefaultPath, day: date) -> list[Flow]:
    """The payments of the default path up to ``day``, and the rest that day."""
    return [*(flow for flow in sued.path.flows if flow.day <= day), Flow(day, sued.path.on(day).owed, "")]


def _break_even(case: Case, plan: PlanFigures, sued: DefaultPath) -> date | None:
    """The first month row on which the default path costs more than the proposal does that day."""
    rows = set(month_grid(case.as_of, case.default_path.horizon_months))
    pairs = zip(sued.path.positions, plan.path.positions, strict=True)
    return next((ours.day for theirs, ours in pairs if ours.day in rows and theirs.cost > ours.cost), None)


def _probability(price: Decimal, if_sued: Decimal, if_not: Decimal) -> Decimal | None:
    """The chance *p* with ``p x if_sued + (1 - p) x if_not = price``."""
    if if_not >= price:
        return Decimal(0)
    if if_sued < price:
        return None
    return ((price - if_not) / (if_sued - if_not)).quantize(RATIO, context=WIDE)


def recovery_day(sued: DefaultPath) -> date | None:
    """The day by which enforcement of every debt could have begun."""
    days = [step.day for course in sued.debts for step in course.steps if step.step == "enforcement"]
    return max((day for day in days if day is not None), default=None)


def break_even_recovery(case: Case, value: Decimal, sued: DefaultPath) -> Decimal | None:
    """The share of the claim that a suit must recover by :func:`recovery_day` to be worth ``value`` yuan today, with the
    costs advanced; at the creditor's rate. ``None`` where nothing is enforced.
    """
    rate, day, claim = case.assumptions.creditor_discount_rate, recovery_day(sued), claim_at_enforcement(sued)
    if day is None or not claim:
        return None
    advanced = present_value(costs_advanced(sued), rate, case.as_of)
    return ((value + advanced) / present_value([(day, claim)], rate, case.as_of)).quantize(RATIO, context=WIDE)


def claim_at_enforcement(sued: DefaultPath) -> Decimal:
    """What is enforced in all: the judged sums and the costs that fall on the debtor, yuan."""
    claim = ZERO
    for course in sued.debts:
        claim += total(cost.amount for cost in advanced_costs(course))
        claim += next((step.lawful for step in course.steps if step.step == "enforcement"), ZERO)
    return round_fen(claim)


def costs_advanced(sued: DefaultPath) -> list[tuple[date, Decimal]]:
    """What creditors pay first: court and lawyer's fees on the day of the suit, in full."""
    return [
        (step.day, cost.full)
        for course in sued.debts
        for step in course.steps
        for cost in step.costs
        if cost.kind in ADVANCED and step.day is not None
    ]


def advanced_costs(course: DebtCourse) -> tuple[Cost, ...]:
    """The costs that the creditor of one debt pays first."""
    return tuple(cost for step in course.steps for cost in step.costs if cost.kind in ADVANCED)
