"""Cases for the tests of the courses compared: few and many debts, short and long plans, nothing, and what cannot be worked out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from planner.case.model import Case, Creditor, Debt, Proposal
from planner.case.terms import Terms
from planner.export.letters_pack import Pack
from planner.text import Lang
from tests.planner.export.papers.papers_cases import crowded, pack_of
from tests.planner.export.papers.test_held_back import old_case
from tests.samples import full_case


def debts_case(count: int, months: int, principal: str = "23456.78", method: str = "equal_instalment") -> Case:
    """So many debts, one proposal of so many months, looked at for as long."""
    debts = tuple(
        Debt(
            f"d{n}",
            Creditor(f"示例银行第{n}家", "bank"),
            in_default_since=date(2026, 3, 1),
            last_payment=date(2026, 2, 1),
            principal=Decimal(principal),
        )
        for n in range(1, count + 1)
    )
    terms = tuple(Terms(each.id, method=method, months=months, annual_rate=Decimal("0.06")) for each in debts)  # type: ignore[arg-type]
    case = full_case()
    course = replace(case.default_path, horizon_months=max(months, 12))
    proposals = (Proposal("p1", "每月还一点", terms), Proposal("p2", "", terms[:1]))
    return replace(case, debts=debts, proposals=proposals, default_path=course, rounds=(), contacts=())


def failing_case() -> Case:
    """A proposal that cannot be worked out."""
    case = full_case()
    terms = replace(case.proposals[0].terms[0], down_payment=case.debts[0].owed * 2)
    return replace(case, proposals=(replace(case.proposals[0], terms=(terms,)),))


def poor_case() -> Case:
    """Nothing is left to pay with."""
    case = debts_case(2, 12)
    return replace(case, household=replace(case.household, incomes=case.household.incomes[1:], savings=Decimal("0.00")))


@cache
def cases() -> dict[str, Case]:
    full = full_case()
    return {
        "sample": full,
        "one debt": debts_case(1, 60),
        "eight debts": debts_case(8, 60),
        "long": debts_case(3, 120, method="equal_principal"),
        "short": debts_case(2, 1),
        "small": debts_case(2, 24, "0.01"),
        "large": debts_case(8, 36, "98765432.10"),
        "poor": poor_case(),
        "no income": replace(full, household=replace(full.household, incomes=())),
        "many proposals": crowded(3, 12),
        "long names": crowded(8, 3),
        "held back": old_case(),
        "fails": failing_case(),
        "no proposal": replace(full, proposals=()),
        "no debts": replace(full, debts=(), proposals=(), rounds=(), contacts=()),
    }


def pack_for(name: str, lang: Lang = "zh") -> Pack:
    case = cases()[name]
    return pack_of(case, "p1" if case.proposals else "", lang)
