"""Files that would fill the memory are refused before they do; a case that is saved by the program always opens again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from planner.case import document, plain_json
from planner.case.document import from_text, read_file, to_text
from planner.case.model import Assumptions, Case, Debt, DefaultPathSettings, Proposal
from planner.case.terms import Terms
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.rules.rulebook import load_rulebook

HEAD = '"format": "debt-case", "version": 1, "as_of": "2026-11-23"'


@pytest.mark.parametrize("debts", ["{}," * 60 + "{}", '"a",' * 60 + '"a"', "[]," * 60 + "[]"])
def test_a_file_of_more_parts_than_a_case_can_have_is_refused(tmp_path: Path, monkeypatch, debts):
    """Six million empty objects in 18 MB took half a gigabyte and five seconds to read."""
    monkeypatch.setattr(document, "MOST_PARTS", 50)
    path = tmp_path / "case.json"
    path.write_text(f'{{{HEAD}, "debts": [{debts}]}}', encoding="utf-8")
    with pytest.raises(InputError, match="too many entries"):
        read_file(path)


def test_brackets_inside_text_are_no_parts():
    assert plain_json.parse(json.dumps({"a": "{[{[" * 100}), 3) == {"a": "{[{[" * 100}


def long_plans(months: int, proposals: int) -> Case:
    terms = (Terms("d1", months=months),)
    return Case(
        date(2026, 11, 23),
        debts=(Debt("d1", principal=Decimal("1000.00")),),
        proposals=tuple(Proposal(f"p{k}", terms=terms) for k in range(proposals)),
    )


def test_proposals_of_more_months_than_can_be_worked_out_are_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(document, "MOST_MONTHS", 1_000)
    path = tmp_path / "case.json"
    path.write_text(to_text(long_plans(600, 2)), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_file(path)
    assert (caught.value.problems[0].where, "1200 months" in str(caught.value)) == ("proposals", True)
    path.write_text(to_text(long_plans(500, 2)), encoding="utf-8")
    assert read_file(path) == long_plans(500, 2)


def test_what_the_program_has_saved_itself_opens_whatever_its_length(monkeypatch):
    monkeypatch.setattr(document, "MOST_MONTHS", 1_000)
    monkeypatch.setattr(document, "MOST_PARTS", 50)
    assert from_text(to_text(long_plans(600, 20))) == long_plans(600, 20)


HIGHEST = Assumptions(discount_rate=Decimal(10), creditor_discount_rate=Decimal(10))


def test_money_paid_centuries_ago_at_the_highest_rate_has_a_worth():
    case = replace(long_plans(600, 1), as_of=date(2199, 12, 31), assumptions=HIGHEST)
    terms = replace(case.proposals[0].terms[0], first_due=date(1949, 10, 1), agreed_on=date(1949, 10, 1))
    figures = evaluate(replace(case, proposals=(Proposal("p0", terms=(terms,)),)), load_rulebook()).proposals[0].figures
    assert figures is not None
    assert figures.present_value > Decimal("1e200")


def test_a_claim_enforced_in_a_century_at_the_highest_rate_has_a_recovery_rate():
    settings = DefaultPathSettings(suit_after_days=20_000, enforcement_after_days=20_000)
    case = replace(long_plans(1, 1), assumptions=HIGHEST, default_path=settings)
    found = evaluate(case, load_rulebook()).proposals[0].comparison
    assert found is not None
    assert found.creditor_break_even_recovery is not None
    assert found.creditor_break_even_recovery > Decimal("1e50")
