"""A plan of who is paid what as a proposal: for each debt, terms whose schedule is the plan to the day and the fen.

Three offers: the plan as it is, with the interest that runs; the same pot and order if no further interest ran; one quota for
all creditors and the rest waived. Terms are written in the simplest way that gives the plan's own payments: one sum, equal
instalments, else the days and amounts. The plan counts interest by months on the principal, an offer by the days of the debt
on the whole balance; where that differs, the offer names the rate at which the plan's payments clear the balance exactly. Where
no rate does, the last payment takes the difference and the offer says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from planner.case.edits import fresh_id
from planner.case.model import Case, Debt, Proposal
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.dates import LATEST, add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, grouped, round_fen, total
from planner.paths.proposal import DebtOffer, debt_offer, waiver_of
from planner.paths.schedule import Schedule
from planner.plan.paying import Paying, pay_off, without_interest
from planner.plan.paying_words import Names
from planner.plan.payoff import Course, Payment, Payoff
from planner.plan.quota import by_quota
from planner.rates import HIGHEST_RATE
from planner.text import Lang, Text
from planner.vocabulary import STRATEGIES

OfferKind = Literal["as_it_runs", "interest_stopped", "one_quota"]
OFFERS: dict[OfferKind, Text] = {
    "as_it_runs": Text("就按上面的计划，利息照计", "The plan above, with interest as it runs"),
    "interest_stopped": Text("同样的钱和顺序，请对方停止计息", "The same sums and order, interest stopped"),
    "one_quota": Text("各家按同一比例还，余下请求减免", "One quota for everybody, the rest waived"),
}
NAMES: dict[OfferKind, Text] = {
    "as_it_runs": Text("利息照计，{order}", "With interest, {order}"),
    "interest_stopped": Text("停止计息，{order}", "Interest stopped, {order}"),
    "one_quota": Text("各家同一比例", "One quota for everybody"),
}
EXACT = Text("每家每期的金额和日期，和计划一分不差。", "Every payment is the plan's own, to the day and the fen.")
BY_RATE = Text(
    "有 {count} 笔的利息，方案里按全部欠款的年利率来写。",
    "For {count} debts the interest is written as a yearly rate on everything owed.",
)
BY_RATE_ONE = Text(
    "有 1 笔的利息，方案里按全部欠款的年利率来写。",
    "For one debt the interest is written as a yearly rate on everything owed.",
)
LAST_DIFFERS = Text(
    "{who}：方案里利息按天计，最后一期是 {offered} 元，计划里是 {planned} 元。",
    "{who}: interest runs by days in a proposal, so the last payment is ¥{offered}; the plan has ¥{planned}.",
)
TOO_FAR = CannotCompute(
    Text("计划太长，写不进方案：最后一期在 {year} 年以后。", "Too long for a proposal: it ends after {year}.").fill(
        year=LATEST.year
    )
)
TOO_LARGE = CannotCompute(
    Text("金额太大，减免的比例写不到分。", "The sums are too large for a share of them to be exact to the fen.")
)
NO_QUOTA = CannotCompute(Text("没有可分的金额。", "There is no sum to share."))
LONGEST_TERM = 600
"""The most instalments that the terms of a proposal may have."""
LONGEST_WAIT = 120
"""The most months without a payment that terms may begin with."""
DIGITS = 10
"""Decimals of a rate or a share in a document."""
UNIT = Decimal(1).scaleb(-DIGITS)
_COMPONENTS = (
    ("default_interest", "default_interest_due"),
    ("fees", "fees_due"),
    ("interest", "interest_due"),
    ("principal", "principal"),
)
"""What creditors waive first comes first."""


@dataclass(frozen=True, slots=True)
class Differs:
    """A debt whose last payment in the proposal is not the plan's, yuan."""

    debt_id: str
    offered: Decimal
    planned: Decimal


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposal made from ``plan``. ``waived`` yuan are asked to be waived in all; ``by_rate`` debts are written at another
    rate than their own, with the plan's payments; ``differs`` says where a last payment is not the plan's.
    """

    proposal: Proposal
    plan: Payoff
    waived: Decimal
    by_rate: int
    differs: tuple[Differs, ...]


def offered(case: Case, found: Paying, kind: OfferKind, months: int, lang: Lang) -> Offered | CannotCompute:
    """The proposal of that kind for ``case`` under a fresh id, named in ``lang``; ``months`` matter for one quota only."""
    plan, waived, share = _plan(case, found, kind, months)
    if isinstance(plan, CannotCompute):
        return plan
    if plan.due(plan.months) > LATEST:
        return TOO_FAR
    cuts = {debt_id: waiving(case.debt(debt_id), amount) for debt_id, amount in waived.items()}
    if any(waiver_of(case.debt(debt_id), cut).total != waived[debt_id] for debt_id, cut in cuts.items()):
        return TOO_LARGE
    courses = [course for course in plan.courses if course.payments]
    worked = [
        _terms(case.debt(course.payee.id), course, case.as_of, cuts.get(course.payee.id, Haircut()))
        for course in courses
    ]
    order = STRATEGIES[plan.strategy]
    named = NAMES[kind].fill(order=Text(order.zh, order.en[:1].lower() + order.en[1:]), share=share).to(lang)
    fresh = fresh_id("p", (each.id for each in case.proposals))
    return Offered(
        Proposal(fresh, named, tuple(worked)),
        plan,
        total(waived.values()),
        sum(_at_another_rate(case.debt(terms.debt_id), terms) for terms in worked),
        tuple(each for terms, course in zip(worked, courses, strict=True) if (each := _differing(terms, course))),
    )


def plan_to_offer(case: Case, found: Paying, kind: OfferKind, months: int) -> tuple[Payoff | CannotCompute, Decimal]:
    """What a proposal of that kind would follow, and what it would ask to be waived in all, yuan; before its terms are written."""
    plan, waived, _ = _plan(case, found, kind, months)
    return plan, total(waived.values())


def remarks(found: Offered, names: Names) -> tuple[Text, ...]:
    """How the proposal follows its plan, in words: to the fen, written at another rate, or with another last payment."""
    said = [] if found.differs else [EXACT]
    if found.by_rate:
        said.append(BY_RATE_ONE if found.by_rate == 1 else BY_RATE.fill(count=found.by_rate))
    return (
        *said,
        *(
            LAST_DIFFERS.fill(who=names[each.debt_id], offered=grouped(each.offered), planned=grouped(each.planned))
            for each in found.differs
        ),
    )


def _at_another_rate(debt: Debt, terms: Terms) -> bool:
    return bool(terms.annual_rate) and terms.annual_rate != debt.default_rate


def _differing(terms: Terms, course: Course) -> Differs | None:
    last = course.payments[-1].paid
    if terms.method != "custom" or not terms.custom or terms.custom[-1].amount == last:
        return None
    return Differs(terms.debt_id, terms.custom[-1].amount, last)


def _plan(
    case: Case, found: Paying, kind: OfferKind, months: int
) -> tuple[Payoff | CannotCompute, dict[str, Decimal], str]:
    """The plan to be offered, what each debt would have waived, and the quota in words."""
    if kind == "as_it_runs":
        return found.plan, {}, ""
    if kind == "interest_stopped":
        return pay_off(case, without_interest(found.payees), found.strategy), {}, ""
    lump, first = case.payoff.lump, add_months(case.as_of, 1)
    pot = ZERO if isinstance(found.pot, CannotCompute) and lump else found.pot
    if isinstance(pot, CannotCompute):
        return pot, {}, ""
    quota = by_quota(found.payees, lump, pot, months, first, start=case.as_of)
    if not quota.plan.total_paid:
        return NO_QUOTA, {}, ""
    waived = {payee.id: part for payee, part in zip(quota.plan.payees, quota.waived, strict=True)}
    return quota.plan, waived, f"{quota.share.scaleb(2).normalize():f}%"


def waiving(debt: Debt, amount: Decimal) -> Haircut:
    """The haircut that waives ``amount`` yuan of ``debt``: default interest first, then fees, interest and principal."""
    shares: dict[str, Decimal] = {}
    for share, component in _COMPONENTS:
        owed: Decimal = getattr(debt, component)
        part = min(amount, owed)
        shares[share] = _share(part, owed) if part < owed else Decimal(1 if part else 0)
        amount -= part
    return Haircut(**shares)


def _share(part: Decimal, owed: Decimal) -> Decimal:
    """The shortest decimal that makes exactly ``part`` of ``owed``; all digits that a document holds where none does."""
    for digits in range(DIGITS + 1):
        share = (part / owed).quantize(Decimal(1).scaleb(-digits))
        if owed - round_fen(owed * (1 - share)) == part:
            break
    return share


def _terms(debt: Debt, course: Course, as_of: date, haircut: Haircut) -> Terms:
    """Terms with the payments of ``course``."""
    down = total(row.paid for row in course.payments if not row.number)
    later = [row for row in course.payments if row.number and row.paid]
    plain = Terms(debt.id, haircut=haircut, down_payment=down)
    for tried in _simple(debt, plain, later, bears=bool(course.total_interest)):
        if _is_plan(debt, tried, course, as_of):
            return tried
    return _at_clearing_rate(debt, replace(plain, method="custom", custom=_dated(later)), as_of)


def _dated(rows: Sequence[Payment]) -> tuple[DatedPayment, ...]:
    return tuple(DatedPayment(row.due, row.paid) for row in rows)


def _simple(debt: Debt, plain: Terms, later: Sequence[Payment], *, bears: bool) -> Iterator[Terms]:
    """Terms that might give these payments, the simplest first: nothing more to pay, equal instalments, the debt's own rate."""
    if not later:
        yield replace(plain, method="lump_sum", months=1)
        return
    rate = debt.default_rate if bears else Decimal(0)
    first, count = later[0], len(later)
    if rate != rate.quantize(UNIT):
        return
    waits = first.number - 1
    if count <= LONGEST_TERM and waits <= LONGEST_WAIT and later[-1].number - first.number == count - 1:
        level = replace(plain, months=count, annual_rate=rate, instalment=first.paid)
        yield replace(level, moratorium_months=waits, moratorium_accrues=bears and waits > 0)
    yield replace(plain, method="custom", annual_rate=rate, custom=_dated(later))


def _is_plan(debt: Debt, terms: Terms, course: Course, as_of: date) -> bool:
    """Whether the offer clears the debt with exactly the payments of ``course`` on its days."""
    offer = debt_offer(debt, terms, as_of)
    if isinstance(offer, CannotCompute) or offer.schedule.left:
        return False
    return [(flow.day, flow.amount) for flow in offer.flows] == [
        (row.due, row.paid) for row in course.payments if row.paid
    ]


def _at_clearing_rate(debt: Debt, custom: Terms, as_of: date) -> Terms:
    """The typed payments at the rate at which all of them are needed and nothing is left: the shortest decimal that does it.

    Where none does to the fen, the lowest rate of ten decimals at which all are needed, and the last payment takes what is left.
    """
    planned = total(each.amount for each in custom.custom)

    def worked(rate: Decimal) -> Schedule:
        offer = debt_offer(debt, replace(custom, annual_rate=rate), as_of)
        assert isinstance(offer, DebtOffer)
        return offer.schedule

    units = range(int(HIGHEST_RATE / UNIT))
    lowest = bisect_left(units, True, key=lambda unit: worked(unit * UNIT).total_payment == planned) * UNIT
    for digits in range(2, DIGITS + 1):
        short = lowest.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_CEILING)
        if not worked(short).left:
            return replace(custom, annual_rate=short)
    last = custom.custom[-1]
    paid = replace(last, amount=last.amount + worked(lowest).left)
    return replace(custom, annual_rate=lowest, custom=(*custom.custom[:-1], paid))
