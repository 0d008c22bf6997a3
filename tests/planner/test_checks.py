"""What is pointed out about a debt: it informs, names its place and the mend, and never stands in the way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.case.model import Case, Creditor, Debt
from planner.compare.checks import problems
from planner.compare.outcome import Outcome, evaluate
from planner.errors import Problem
from planner.rules.rulebook import load_rulebook
from planner.vocabulary import LenderKind

BOOK = load_rulebook()
RATE = "debts[0].nominal_annual_rate"


def worked_out(lender: LenderKind, principal: str = "8000.00", **terms: Any) -> Outcome:
    debt = Debt(
        "d1",
        creditor=Creditor("示例贷款人", lender),
        contract_date=date(2025, 3, 1),
        in_default_since=date(2026, 3, 1),
        principal=Decimal(principal),
        **terms,
    )
    return evaluate(Case(as_of=date(2026, 11, 28), debts=(debt,)), BOOK)


def about_rate(lender: LenderKind, **terms: Any) -> list[Problem]:
    return [each for each in problems(worked_out(lender, **terms), BOOK) if each.where == RATE]


def test_a_rate_of_nothing_is_pointed_out_for_what_is_added_before_a_judgment_rests_on_it():
    [found] = about_rate("microloan")
    assert found.severity == "note"
    assert found.message.zh == "年利率是 0，所以判决以前这里不加利息。"
    assert found.remedy.zh.endswith("真的免息就不用改。")


def test_what_is_said_of_a_rate_of_nothing_is_so():
    """The doubled part that runs after a judgment does not ask for a rate."""
    [course] = worked_out("microloan").default_path.debts
    lawful = {each.step: each.lawful for each in course.steps}
    assert lawful["mediation"] == lawful["judgment_in_force"] == Decimal("8000.00")


@pytest.mark.parametrize(
    ("lender", "terms"),
    [
        ("microloan", {"nominal_annual_rate": Decimal("0.1825")}),
        ("microloan", {"default_annual_rate": Decimal("0.24")}),
        ("private", {}),
        ("microloan", {"principal": "0.00"}),
    ],
)
def test_it_is_not_where_there_is_a_rate_or_nobody_would_expect_one(lender: LenderKind, terms: dict[str, Any]) -> None:
    assert about_rate(lender, **terms) == []


def test_a_rate_above_what_a_court_supports_is_a_warning_with_the_article():
    [found] = about_rate("microloan", nominal_annual_rate=Decimal("0.36"))
    assert found.severity == "warning"
    assert "36.00%" in found.message.zh
    assert found.remedy.zh.startswith("超出部分可以提出异议")
