"""Any one unknown of a level plan on one debt or several, solved and put back into the schedules, with the answer in words.

What all debts together ask for a month never rises with the months, the waiver or the down payment and never falls with the
rate, so each search is a bisection over whole months, whole fen or hundredths of a per cent. The answer is the nearest that
these allow; where the schedules then do not come out to the fen as asked, the words say how they do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Literal

from planner.case.edits import fresh_id
from planner.case.model import Case, Debt, Proposal
from planner.case.terms import Haircut, Terms
from planner.dates import EARLIEST
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, from_fen, grouped, to_fen, total
from planner.paths.proposal import DebtOffer, debt_offer
from planner.paths.rows import MonthlyRate
from planner.paths.schedule import never_paid_off
from planner.plan.level import divided, least_together
from planner.plan.mixes import balances
from planner.plan.offer_words import ANSWER_NAMES, NO_SUM
from planner.plan.solve import SHARE
from planner.rates import HIGHEST_RATE
from planner.shares import pro_rata
from planner.text import Lang, Text

Unknown = Literal["instalment", "months", "waiver", "down_payment", "annual_rate"]
UNKNOWNS: tuple[Unknown, ...] = ("instalment", "months", "waiver", "down_payment", "annual_rate")
NOTHING = Haircut()
MOST_MONTHS = 600
"""The longest plan that a case document takes: fifty years."""


@dataclass(frozen=True, slots=True)
class Question:
    """A level plan with one unknown, ``None``: what waiver and down payment leave of ``debts``, repaid at a rate in months.

    ``instalment`` yuan are paid a month on all debts together, ``down_payment`` yuan at once, shared pro rata. ``waiver`` is
    the share of the principal to be waived, ``cut`` what is waived of the rest; ``annual_rate`` a fraction.
    """

    debts: tuple[Debt, ...]
    instalment: Decimal | None = None
    months: int | None = None
    waiver: Decimal | None = Decimal(0)
    down_payment: Decimal | None = ZERO
    annual_rate: Decimal | None = Decimal(0)
    cut: Haircut = NOTHING

    @property
    def unknown(self) -> Unknown:
        """The one value that is not given; ``ValueError`` unless exactly one is missing."""
        [missing] = (name for name in UNKNOWNS if getattr(self, name) is None)
        return missing

    @property
    def haircut(self) -> Haircut:
        """What is waived of each component."""
        return replace(self.cut, principal=self.waiver or Decimal(0))


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan with its unknown filled in, the ``terms`` it makes for each debt, and what falls due month by month.

    ``exact`` says that every payment is the instalment and that there are as many as asked for; ``said`` is the answer
    in words, with the difference where there is one.
    """

    unknown: Unknown
    filled: Question
    terms: tuple[Terms, ...]
    payments: tuple[Decimal, ...]
    exact: bool
    said: Text

    def proposal(self, case: Case, lang: Lang) -> Proposal:
        """The answer as a proposal of ``case`` under a fresh id, named and explained in ``lang``."""
        new_id = fresh_id("p", (each.id for each in case.proposals))
        name = ANSWER_NAMES[self.unknown if getattr(self.filled, self.unknown) else "instalment"]
        return Proposal(new_id, name.to(lang), self.terms, self.said.to(lang))


def solve(question: Question) -> Answer | CannotCompute:
    """The unknown of ``question``; :class:`CannotCompute` with the reason where no value of it will do."""
    unknown = question.unknown
    found = _FINDERS[unknown](question)
    if isinstance(found, CannotCompute):
        return found
    filled = _with(question, unknown, found)
    terms = _terms(filled)
    payments = _payments(filled, terms)
    return Answer(unknown, filled, terms, payments, _is_exact(filled, payments), _in_words(unknown, filled, payments))


def _is_exact(filled: Question, payments: tuple[Decimal, ...]) -> bool:
    return payments == (filled.instalment,) * (filled.months or 0)


def _with(question: Question, name: Unknown, value: object) -> Question:
    known: dict[str, Any] = {name: value}
    return replace(question, **known)


def monthly_sum(question: Question) -> Decimal:
    """The least that pays off every debt within the months, yuan a month on all of them together."""
    return from_fen(least_together(_repaid(question), question.annual_rate or Decimal(0), question.months or 1))


def _repaid(question: Question) -> list[int]:
    """What of each debt is repaid in instalments, fen."""
    left = balances(question.debts, question.haircut)
    downs = pro_rata(question.down_payment or ZERO, left)
    return [to_fen(balance - down) for balance, down in zip(left, downs, strict=True)]


def _split(question: Question) -> list[int] | None:
    """The instalment divided among the debts, fen; ``None`` where it does not pay them off within the months."""
    paid, rate = to_fen(question.instalment or ZERO), question.annual_rate or Decimal(0)
    return divided(paid, _repaid(question), rate, question.months or 1)


# -- finding ------------------------------------------------------------------------------------------------------------


def _fits(question: Question) -> bool:
    return _split(question) is not None


def _first(count: int, fits: Callable[[int], bool]) -> int | None:
    """The first of ``count`` whole numbers that fits, where all after it do; ``None`` if none does."""
    found = bisect_left(range(count), True, key=fits)
    return found if found < count else None


def _months(question: Question) -> int | CannotCompute:
    """The fewest months; interest that is not even covered is said as such."""
    paid, rate = question.instalment or ZERO, MonthlyRate(question.annual_rate or Decimal(0))
    repaid = _repaid(question)
    if any(repaid) and not paid:
        return CannotCompute(NO_SUM)
    interest = from_fen(sum(map(rate.interest, repaid)))
    if any(repaid) and paid <= interest:
        return never_paid_off(paid, interest)
    most = 1
    while not _fits(replace(question, months=most)):
        if most == MOST_MONTHS:
            return CannotCompute(_TOO_LONG.fill(sum=grouped(paid), years=MOST_MONTHS // 12))
        most = min(2 * most, MOST_MONTHS)
    return 1 + bisect_left(range(1, most), True, key=lambda months: _fits(replace(question, months=months)))


def _waiver(question: Question) -> Decimal | CannotCompute:
    """The smallest share, to a hundredth of a per cent."""
    found = _first(int(1 / SHARE) + 1, lambda unit: _fits(replace(question, waiver=unit * SHARE)))
    return found * SHARE if found is not None else CannotCompute(_NOT_EVEN_WAIVED.fill(**_places(question)))


def _down_payment(question: Question) -> Decimal:
    """The smallest sum, to the fen; all of it leaves nothing to be paid later."""
    left = to_fen(total(balances(question.debts, question.haircut)))
    return from_fen(
        bisect_left(range(left), True, key=lambda fen: _fits(replace(question, down_payment=from_fen(fen))))
    )


def _annual_rate(question: Question) -> Decimal | CannotCompute:
    """The highest rate, to a hundredth of a per cent, at most :data:`~planner.rates.HIGHEST_RATE`."""
    units = range(int(HIGHEST_RATE / SHARE) + 1)
    above = bisect_left(units, True, key=lambda unit: not _fits(replace(question, annual_rate=unit * SHARE)))
    return (above - 1) * SHARE if above else CannotCompute(_NOT_EVEN_FREE.fill(**_places(question)))


_FINDERS: dict[Unknown, Callable[[Question], Decimal | int | CannotCompute]] = {
    "instalment": monthly_sum,
    "months": _months,
    "waiver": _waiver,
    "down_payment": _down_payment,
    "annual_rate": _annual_rate,
}


# -- the plan -----------------------------------------------------------------------------------------------------------


def _terms(filled: Question) -> tuple[Terms, ...]:
    """The terms of each debt: instalments that add up to the one of the plan, and a part of the down payment."""
    parts = _split(filled)
    assert parts is not None  # what was found pays it off
    downs = pro_rata(filled.down_payment or ZERO, balances(filled.debts, filled.haircut))
    return tuple(
        Terms(
            debt.id,
            months=filled.months or 1,
            annual_rate=filled.annual_rate or Decimal(0),
            down_payment=down,
            haircut=filled.haircut,
            instalment=from_fen(part),
        )
        for debt, down, part in zip(filled.debts, downs, parts, strict=True)
    )


def _payments(filled: Question, terms: tuple[Terms, ...]) -> tuple[Decimal, ...]:
    """What falls due on all debts together, month by month; the day it begins plays no part in it."""
    columns = []
    for debt, each in zip(filled.debts, terms, strict=True):
        offer = debt_offer(debt, each, EARLIEST)
        assert isinstance(offer, DebtOffer)  # what was found pays it off
        columns.append([row.payment for row in offer.schedule.instalments])
    return tuple(total(row) for row in zip_longest(*columns, fillvalue=ZERO))


# -- in words -----------------------------------------------------------------------------------------------------------

_SAID: dict[Unknown, Text] = {
    "months": Text(
        "每月 {instalment} 元，{months} 个月还清。", "At ¥{instalment} a month it is paid off in month {months}."
    ),
    "instalment": Text(
        "分 {months} 期，每期 {instalment} 元。", "Paid off in month {months}, it takes ¥{instalment} a month."
    ),
    "waiver": Text(
        "减免本金 {waiver}%，余下的每月 {instalment} 元、{months} 期还清。",
        "With {waiver}% of the principal waived, the rest is paid off at ¥{instalment} a month in month {months}.",
    ),
    "down_payment": Text(
        "先付 {down_payment} 元，余下的每月 {instalment} 元、{months} 期还清。",
        "With ¥{down_payment} paid at once, the rest is paid off at ¥{instalment} a month in month {months}.",
    ),
    "annual_rate": Text(
        "年利率最高 {annual_rate}%，每月 {instalment} 元才能在 {months} 期内还清。",
        "At {annual_rate}% a year at most, ¥{instalment} a month pays it off by month {months}.",
    ),
}
_NOT_NEEDED: dict[Unknown, Text] = {
    "waiver": Text(
        "不用减免本金：每月 {instalment} 元，{months} 期就能还清。",
        "No principal needs to be waived: ¥{instalment} a month pays it off by month {months}.",
    ),
    "down_payment": Text(
        "不用首付：每月 {instalment} 元，{months} 期就能还清。",
        "No down payment is needed: ¥{instalment} a month pays it off by month {months}.",
    ),
}
_LAST = Text("最接近的排法：最后一期 {last} 元。", " The nearest there is: the last payment is ¥{last}.")
_SOONER = Text(
    "最接近的排法：第 {count} 期就还清，最后一期 {last} 元。",
    " The nearest there is: it ends sooner, with payment {count} of ¥{last}.",
)
_UNEVEN = Text(
    "最接近的排法：各笔差几分先后还清，最后一期 {last} 元。",
    " The nearest there is: some debts end a month sooner; the last payment is ¥{last}.",
)
_TOO_LONG = Text("按每月 {sum} 元要还 {years} 年以上。", "At ¥{sum} a month it takes more than {years} years.")
_NOT_EVEN_WAIVED = Text(
    "每月 {instalment} 元、{months} 期，本金全部减免也还不清其余的部分。",
    "¥{instalment} a month for {months} months does not even repay what is left with all principal waived.",
)
_NOT_EVEN_FREE = Text(
    "每月 {instalment} 元、{months} 期，不计利息也还不清。",
    "¥{instalment} a month for {months} months does not repay it even without interest.",
)


def _in_words(unknown: Unknown, filled: Question, payments: tuple[Decimal, ...]) -> Text:
    needed = bool(getattr(filled, unknown))
    said = (_SAID if needed or unknown not in _NOT_NEEDED else _NOT_NEEDED)[unknown].fill(**_places(filled))
    tail = Text("", "") if _is_exact(filled, payments) else _ending(filled, payments)
    return Text("{said}{tail}", "{said}{tail}").fill(said=said, tail=tail)


def _ending(filled: Question, payments: tuple[Decimal, ...]) -> Text:
    level = all(payment == filled.instalment for payment in payments[:-1])
    words = _UNEVEN if not level else _LAST if len(payments) == filled.months else _SOONER
    return words.fill(last=grouped(payments[-1]), count=len(payments))


def _places(question: Question) -> dict[str, str]:
    return {
        "months": str(question.months),
        "instalment": grouped(question.instalment or ZERO),
        "down_payment": grouped(question.down_payment or ZERO),
        "waiver": _percent(question.waiver),
        "annual_rate": _percent(question.annual_rate),
    }


def _percent(share: Decimal | None) -> str:
    return f"{((share or Decimal(0)) * 100).normalize():f}"
