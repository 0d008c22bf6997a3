"""A proposal kept to the letter: for each debt the waiver, the down payment and the schedule, and the path they make.

Restructured balance = sum over components of ``round(component x (1 - haircut))``; the down payment comes off it on the
day of the agreement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case, Debt, Proposal
from planner.case.terms import Haircut, Terms
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.money import ZERO, round_fen, total
from planner.paths.path import Balance, Flow, Path, Position
from planner.paths.schedule import Instalment, Plan, Schedule, schedule
from planner.text import Text


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


@dataclass(frozen=True, slots=True)
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
        return max([self.agreed_on, *(each.due for each in self.schedule.instalments)])

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Every payment above zero, in date order."""
        down = [(self.agreed_on, self.down_payment)]
        dated = [*down, *((each.due, each.payment) for each in self.schedule.instalments)]
        return tuple(Flow(day, amount, self.debt.id) for day, amount in sorted(dated) if amount)


def debt_offer(debt: Debt, terms: Terms, as_of: date) -> DebtOffer | CannotCompute:
    """The offer that ``terms`` make for ``debt``; :class:`~planner.errors.CannotCompute` says why there is none."""
    waiver = waiver_of(debt, terms.haircut)
    restructured = debt.owed - waiver.total
    if terms.down_payment > restructured:
        return CannotCompute(
            Text(
                "首付款 {down} 元超过要还的 {balance} 元。",
                "The down payment of {down} yuan is more than the {balance} yuan to be repaid.",
            ).fill(down=f"{terms.down_payment:,.2f}", balance=f"{restructured:,.2f}")
        )
    agreed_on = terms.agreed_on or as_of
    result = schedule(restructured - terms.down_payment, repayment_plan(debt, terms, agreed_on))
    if isinstance(result, CannotCompute):
        return result
    return DebtOffer(debt, terms, agreed_on, waiver, restructured, result)


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

    def waived(component: Decimal, share: Decimal) -> Decimal:
        return component - round_fen(component * (1 - share))

    return Waiver(
        waived(debt.principal, cut.principal),
        waived(debt.interest_due, cut.interest),
        waived(debt.default_interest_due, cut.default_interest),
        waived(debt.fees_due, cut.fees),
    )


def offers(case: Case, proposal: Proposal) -> tuple[DebtOffer | CannotCompute, ...]:
    """The offer on each debt that the proposal has terms for, in the order of its terms."""
    return tuple(debt_offer(case.debt(terms.debt_id), terms, case.as_of) for terms in proposal.terms)


def offer_path(offer: DebtOffer, days: Sequence[date]) -> Path:
    """The path of one offer kept on time. Interest of the instalment under way is owed by days in proportion."""
    dues = [each.due for each in offer.schedule.instalments]
    paid = [ZERO]
    for each in offer.schedule.instalments:
        paid.append(paid[-1] + each.payment)
    return Path(offer.flows, tuple(_position(offer, day, bisect_right(dues, day), paid) for day in days))


def _position(offer: DebtOffer, day: date, number: int, paid: Sequence[Decimal]) -> Position:
    """The position after ``number`` instalments have fallen due."""
    if day < offer.agreed_on:
        return Position(day, ZERO, Balance(offer.restructured), offer.restructured)
    rows = offer.schedule.instalments
    settled = offer.down_payment + paid[number]
    if number == len(rows):
        return Position(day, settled, Balance(offer.schedule.left), offer.schedule.left)
    if offer.terms.method == "custom":
        balance = _among_own_payments(offer, day)
        return Position(day, settled, balance, balance.total)
    balance = _under_way(offer, rows[number], rows[number - 1].due if number else None, day)
    return Position(day, settled, balance, balance.total)


def _under_way(offer: DebtOffer, row: Instalment, previous: date | None, day: date) -> Balance:
    """Principal and interest owed between two instalments, or before the first, when the moratorium may still run."""
    began = previous or max(offer.agreed_on, add_months(row.due, -_months_of_first(offer)))
    if previous is None and day < began:
        share = _elapsed(offer.agreed_on, began, day)
        return Balance(offer.schedule.balance, round_fen(offer.schedule.moratorium_interest * share))
    return Balance(row.opening, round_fen(row.interest * _elapsed(began, row.due, day)))


def _among_own_payments(offer: DebtOffer, day: date) -> Balance:
    """Principal and interest owed before the last typed payment; interest runs by days and may be in arrears."""
    plan = repayment_plan(offer.debt, offer.terms, offer.agreed_on)
    made = [payment for payment in plan.custom if payment[0] <= day]
    now = schedule(offer.schedule.balance, replace(plan, custom=(*made, (day, ZERO))))
    assert isinstance(now, Schedule)
    principal = now.instalments[-1].closing
    return Balance(principal, now.left - principal)


def _months_of_first(offer: DebtOffer) -> int:
    return offer.terms.months if offer.terms.method == "bullet" else 1


def _elapsed(start: date, end: date, day: date) -> Decimal:
    return Decimal((day - start).days) / max(1, (end - start).days)


def payments_by_month(flows: Sequence[Flow]) -> dict[tuple[int, int], Decimal]:
    """What falls due in each calendar month ``(year, month)``, yuan, in order."""
    months: dict[tuple[int, int], Decimal] = {}
    for flow in sorted(flows, key=lambda each: each.day):
        key = (flow.day.year, flow.day.month)
        months[key] = months.get(key, ZERO) + flow.amount
    return months


def forgiven(found: Sequence[DebtOffer]) -> Decimal:
    """What the creditors are asked to waive in all offers together, yuan."""
    return total(offer.waiver.total for offer in found)
