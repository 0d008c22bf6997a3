"""Any one unknown of a level plan, solved and put back into the schedule, with the answer in words.

The answer is the nearest that whole months, whole fen or hundredths of a per cent allow; where the schedule then does not
come out to the fen as asked, the words say how it does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from planner.case.model import Case, Debt
from planner.case.terms import Terms
from planner.dates import EARLIEST
from planner.errors import CannotCompute
from planner.money import ZERO, grouped, round_fen
from planner.paths.proposal import DebtOffer, debt_offer
from planner.paths.schedule import Plan, Schedule, schedule
from planner.plan.solve import (
    fitting_terms,
    haircut_for,
    instalment_for_months,
    largest_lump_sum,
    months_for_instalment,
    rate_for,
)
from planner.text import Text

Unknown = Literal["months", "instalment", "haircut", "annual_rate"]


@dataclass(frozen=True, slots=True)
class Question:
    """A level plan with one unknown, ``None``: ``balance`` less the share waived, repaid at a rate in months.

    Amounts are yuan, ``haircut`` and ``annual_rate`` fractions.
    """

    balance: Decimal
    haircut: Decimal | None = Decimal(0)
    annual_rate: Decimal | None = Decimal(0)
    months: int | None = None
    instalment: Decimal | None = None

    @property
    def unknown(self) -> Unknown:
        """The one value that is not given; ``ValueError`` unless exactly one is missing."""
        names: tuple[Unknown, ...] = ("months", "instalment", "haircut", "annual_rate")
        [missing] = (name for name in names if getattr(self, name) is None)
        return missing


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan with its unknown filled in, and the ``payments`` of its schedule. ``exact`` says that every payment is the
    instalment and that there are as many as asked for; ``said`` is the answer in words, with the difference where there is one.
    """

    unknown: Unknown
    filled: Question
    payments: tuple[Decimal, ...]
    exact: bool
    said: Text


def solve(question: Question) -> Answer | CannotCompute:
    """The unknown of ``question``; :class:`CannotCompute` with the reason where no value of it will do."""
    unknown = question.unknown
    found = _found(question, unknown)
    if isinstance(found, CannotCompute):
        return found
    known: dict[str, Any] = {unknown: found}
    filled = replace(question, **known)
    payments = _payments(filled)
    exact = payments == (filled.instalment,) * (filled.months or 0)
    said = _SAID[unknown].fill(**_places(filled))
    tail = Text("", "") if exact else _ending(filled, payments)
    return Answer(unknown, filled, payments, exact, Text("{said}{tail}", "{said}{tail}").fill(said=said, tail=tail))


def _found(question: Question, unknown: Unknown) -> Decimal | int | CannotCompute:
    rate, months, instalment = (
        question.annual_rate or Decimal(0),
        question.months or 0,
        question.instalment or ZERO,
    )
    match unknown:
        case "months":
            return months_for_instalment(_rest(question), rate, instalment)
        case "instalment":
            return instalment_for_months(_rest(question), rate, months)
        case "haircut":
            return haircut_for(question.balance, rate, instalment, months)
        case _:
            return rate_for(_rest(question), instalment, months)


def _rest(question: Question) -> Decimal:
    return round_fen(question.balance * (1 - (question.haircut or Decimal(0))))


def _payments(filled: Question) -> tuple[Decimal, ...]:
    """The payments of the schedule with this instalment fixed; the day it begins plays no part in them."""
    rate, months = filled.annual_rate or Decimal(0), max(1, filled.months or 0)
    result = schedule(_rest(filled), Plan("equal_instalment", months, rate, EARLIEST, instalment=filled.instalment))
    assert isinstance(result, Schedule)  # what was found pays it off
    return tuple(row.payment for row in result.instalments)


_SAID: dict[Unknown, Text] = {
    "months": Text(
        "每月 {instalment} 元，{months} 个月还清。", "At {instalment} yuan a month it is paid off in month {months}."
    ),
    "instalment": Text(
        "分 {months} 期，每期 {instalment} 元。", "Paid off in month {months}, it takes {instalment} yuan a month."
    ),
    "haircut": Text(
        "减免 {haircut}%，余下的每月 {instalment} 元、{months} 期还清。",
        "With {haircut}% waived, the rest is paid off at {instalment} yuan a month in month {months}.",
    ),
    "annual_rate": Text(
        "年利率最高 {annual_rate}%，每月 {instalment} 元才能在 {months} 期内还清。",
        "At {annual_rate}% a year at most, {instalment} yuan a month pays it off by month {months}.",
    ),
}
_LAST = Text("最后一期 {last} 元。", " The last payment is {last} yuan.")
_SOONER = Text("{count} 期就还清，最后一期 {last} 元。", " It ends sooner, with payment {count} of {last} yuan.")


def _places(filled: Question) -> dict[str, str]:
    return {
        "months": str(filled.months),
        "instalment": grouped(filled.instalment or ZERO),
        "haircut": _percent(filled.haircut),
        "annual_rate": _percent(filled.annual_rate),
    }


def _percent(share: Decimal | None) -> str:
    return f"{((share or Decimal(0)) * 100).normalize():f}"


def _ending(filled: Question, payments: tuple[Decimal, ...]) -> Text:
    words = _LAST if len(payments) == filled.months else _SOONER
    return words.fill(last=grouped(payments[-1]), count=len(payments))


_SUM_ENOUGH = Text(
    "到 {day} 最多能一次拿出 {sum} 元，够还清全部 {owed} 元。",
    "By {day} at most {sum} yuan can be paid at once: enough for all {owed} yuan.",
)
_SUM = Text(
    "到 {day} 最多能一次拿出 {sum} 元，是全部 {owed} 元的 {share}%。",
    "By {day} at most {sum} yuan can be paid at once: {share}% of all {owed} yuan.",
)


def lump_sum_in_words(case: Case, day: date) -> Text:
    """The most that can be paid at once on ``day``, beside all that is owed."""
    most, owed = largest_lump_sum(case.household, case.as_of, day), case.owed
    share = Decimal(100) if most >= owed else (most * 100 / owed).quantize(Decimal("0.01"))
    words = _SUM_ENOUGH if most >= owed else _SUM
    return words.fill(day=day, sum=grouped(most), owed=grouped(owed), share=f"{share.normalize():f}")


_TERM = Text(
    "{months} 期，最高一期 {most} 元，不超过每月 {monthly} 元。",
    "Instalments: {months}, the largest {most} yuan, within {monthly} yuan a month.",
)


def term_in_words(debt: Debt, terms: Terms, monthly: Decimal, as_of: date) -> tuple[Terms, Text] | CannotCompute:
    """``terms`` with the fewest months that fit into ``monthly`` yuan, and what that comes to."""
    found = fitting_terms(debt, terms, monthly, as_of)
    if isinstance(found, CannotCompute):
        return found
    offer = debt_offer(debt, found, as_of)
    assert isinstance(offer, DebtOffer)
    most = max(row.payment for row in offer.schedule.instalments)
    return found, _TERM.fill(months=found.months, most=grouped(most), monthly=grouped(monthly))
