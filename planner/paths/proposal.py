"""A proposal kept to the letter: for each debt the waiver, the down payment and the schedule, and the path they make.

Restructured balance = sum over components of ``round(component x (1 - haircut))``; the down payment comes off it on the
day of the agreement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from planner.case.model import Case, Debt, Proposal
from planner.case.terms import Haircut, Terms
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.lazily import cached_property
from planner.money import ZERO, from_fen, round_fen, to_fen, total
from planner.paths.path import Balance, Flow, Flows, Path, Payments, Position, flows_of, paid_by_day
from planner.paths.schedule import Plan, Schedule, schedule
from planner.text import Text

TOGETHER = 16
"""So many schedules are made sooner side by side than one after the other."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """What the creditor is asked to give up, yuan by component."""

    principal: Decimal
    interest: Decimal
    default_interest: Decimal
    fees: Decimal

    @property
    def total(self) -> Decimal:
        """All that is waived."""
        return self.principal + self.interest + self.default_interest + self.fees


_WHOLE = Haircut()
_NOTHING = Waiver(ZERO, ZERO, ZERO, ZERO)


@dataclass(frozen=True)
class DebtOffer:
    """What is offered on one debt: ``restructured`` is the balance before the down payment."""

    debt: Debt
    terms: Terms
    agreed_on: date
    waiver: Waiver
    restructured: Decimal
    schedule: Schedule

    @property
    def down_payment(self) -> Decimal:
        """What is paid on the day of the agreement."""
        return self.terms.down_payment

    @property
    def total_paid(self) -> Decimal:
        """Down payment and all instalments."""
        return self.down_payment + self.schedule.total_payment

    @property
    def last_due(self) -> date:
        """The day of the last payment; the day of the agreement when there is none."""
        return max([self.agreed_on, *self.schedule.dues[-1:]])

    @cached_property
    def flows(self) -> Flows:
        """Every payment above zero, in date order."""
        found = self.schedule
        if not self.down_payment and all(found.payments):  # as nearly always
            return Flows((Payments(self.debt.id, found.dues, found.payments),))
        dated = [(self.agreed_on, to_fen(self.down_payment)), *zip(found.dues, found.payments, strict=True)]
        return flows_of(self.debt.id, [each for each in sorted(dated) if each[1]])


class _Asked(NamedTuple):
    """What is asked for on one debt, before its schedule is worked out."""

    debt: Debt
    terms: Terms
    agreed_on: date
    waiver: Waiver
    restructured: Decimal

    @property
    def balance(self) -> Decimal:
        """What is left to be repaid by the plan."""
        return self.restructured - self.terms.down_payment

    @property
    def plan(self) -> Plan:
        """How it is to be repaid."""
        return repayment_plan(self.debt, self.terms, self.agreed_on)

    def offer(self, found: Schedule | CannotCompute) -> DebtOffer | CannotCompute:
        """The offer with this schedule."""
        if isinstance(found, CannotCompute):
            return found
        return DebtOffer(self.debt, self.terms, self.agreed_on, self.waiver, self.restructured, found)


def debt_offer(debt: Debt, terms: Terms, as_of: date) -> DebtOffer | CannotCompute:
    """The offer that ``terms`` make for ``debt``; :class:`~planner.errors.CannotCompute` says why there is none."""
    asked = _asked(debt, terms, as_of)
    return asked if isinstance(asked, CannotCompute) else asked.offer(schedule(asked.balance, asked.plan))


def _asked(debt: Debt, terms: Terms, as_of: date) -> _Asked | CannotCompute:
    waiver = waiver_of(debt, terms.haircut)
    restructured = debt.owed - waiver.total
    if terms.down_payment > restructured:
        return CannotCompute(
            Text(
                "首付款 {down} 元超过要还的 {balance} 元。",
                "The down payment of ¥{down} is more than the ¥{balance} to be repaid.",
            ).fill(down=f"{terms.down_payment:,.2f}", balance=f"{restructured:,.2f}")
        )
    return _Asked(debt, terms, terms.agreed_on or as_of, waiver, restructured)


def repayment_plan(debt: Debt, terms: Terms, agreed_on: date) -> Plan:
    """The repayment plan of ``terms``, with its dates filled in."""
    return Plan(
        method=terms.method,
        months=terms.months,
        annual_rate=terms.annual_rate,
        first_due=terms.first_due or add_months(agreed_on, 1),
        moratorium_months=terms.moratorium_months,
        moratorium_accrues=terms.moratorium_accrues,
        step_percent=terms.step_percent,
        step_months=terms.step_months,
        rounding=debt.rounding,
        instalment=terms.instalment,
        custom=tuple((each.date, each.amount) for each in terms.custom),
        start=agreed_on,
        day_count=debt.day_count,
    )


def waiver_of(debt: Debt, cut: Haircut) -> Waiver:
    """What ``cut`` waives of each component of ``debt``; what is kept of it is rounded to the fen."""
    if cut == _WHOLE:
        return _NOTHING

    def waived(component: Decimal, share: Decimal) -> Decimal:
        return component - round_fen(component * (1 - share)) if share else ZERO

    return Waiver(
        waived(debt.principal, cut.principal),
        waived(debt.interest_due, cut.interest),
        waived(debt.default_interest_due, cut.default_interest),
        waived(debt.fees_due, cut.fees),
    )


def offers(case: Case, proposal: Proposal) -> tuple[DebtOffer | CannotCompute, ...]:
    """The offer on each debt that the proposal has terms for, in the order of its terms."""
    debts = {debt.id: debt for debt in case.debts}
    asked = [_asked(debts[terms.debt_id], terms, case.as_of) for terms in proposal.terms]
    found = iter(_schedules([each for each in asked if isinstance(each, _Asked)]))
    return tuple(each if isinstance(each, CannotCompute) else each.offer(next(found)) for each in asked)


def _schedules(asked: Sequence[_Asked]) -> list[Schedule | CannotCompute]:
    """The schedule of each, to the same fen whether worked out side by side or one after the other."""
    if len(asked) < TOGETHER:
        return [schedule(each.balance, each.plan) for each in asked]
    from planner.paths.many import many  # brings NumPy, for which few debts need not wait

    return many([each.balance for each in asked], [each.plan for each in asked]).schedules()


def offer_path(offer: DebtOffer, days: Sequence[date]) -> Path:
    """The path of one offer kept on time. Interest of the instalment under way is owed by days in proportion."""
    paid = list(accumulate(offer.schedule.payments, initial=0)) if days else []
    dues = offer.schedule.dues
    return Path(offer.flows, tuple(_position(offer, day, bisect_right(dues, day), paid) for day in days))


def _position(offer: DebtOffer, day: date, number: int, paid: Sequence[int]) -> Position:
    """The position after ``number`` instalments have fallen due, with ``paid`` the fen paid by then."""
    if day < offer.agreed_on:
        return Position(day, ZERO, Balance(offer.restructured), offer.restructured)
    settled = offer.down_payment + from_fen(paid[number])
    if number == len(offer.schedule.principal):
        return Position(day, settled, Balance(offer.schedule.left), offer.schedule.left)
    if offer.terms.method == "custom":
        balance = _among_own_payments(offer, day)
        return Position(day, settled, balance, balance.total)
    balance = _under_way(offer, number, day)
    return Position(day, settled, balance, balance.total)


def _under_way(offer: DebtOffer, number: int, day: date) -> Balance:
    """Principal and interest owed between two instalments, or before the first, when the moratorium may still run."""
    found = offer.schedule
    due, previous = found.dues[number], found.dues[number - 1] if number else None
    began = previous or max(offer.agreed_on, add_months(due, -_months_of_first(offer)))
    if previous is None and day < began:
        share = _elapsed(offer.agreed_on, began, day)
        return Balance(found.balance, round_fen(found.moratorium_interest * share))
    interest = from_fen(found.interest[number])
    return Balance(from_fen(found.openings[number]), round_fen(interest * _elapsed(began, due, day)))


def _among_own_payments(offer: DebtOffer, day: date) -> Balance:
    """Principal and interest owed before the last typed payment; interest runs by days and may be in arrears."""
    plan = repayment_plan(offer.debt, offer.terms, offer.agreed_on)
    made = [payment for payment in plan.custom if payment[0] <= day]
    now = schedule(offer.schedule.balance, replace(plan, custom=(*made, (day, ZERO))))
    assert isinstance(now, Schedule)
    principal = from_fen(now.openings[-1])
    return Balance(principal, now.left - principal)


def _months_of_first(offer: DebtOffer) -> int:
    return offer.terms.months if offer.terms.method == "bullet" else 1


def _elapsed(start: date, end: date, day: date) -> Decimal:
    return Decimal((day - start).days) / max(1, (end - start).days)


def payments_by_month(flows: Sequence[Flow]) -> dict[tuple[int, int], Decimal]:
    """What falls due in each calendar month ``(year, month)``, yuan, in order."""
    months: dict[tuple[int, int], Decimal] = {}
    for day, amount in paid_by_day(flows).items():
        key = (day.year, day.month)
        months[key] = months.get(key, ZERO) + amount
    return months


def forgiven(found: Sequence[DebtOffer]) -> Decimal:
    """What the creditors are asked to waive in all offers together, yuan."""
    return total(offer.waiver.total for offer in found)
