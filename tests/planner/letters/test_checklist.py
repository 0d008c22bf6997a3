"""What is looked over beside a letter is what the letter holds, in both languages, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from planner.case.model import Case, Household
from planner.case.record import Contact, Round
from planner.case.terms import Terms
from planner.compare.outcome import evaluate
from planner.export.plain import render_text
from planner.letters.checklist import addressee, matter
from planner.letters.compose import compose_letter
from planner.letters.kinds import Kind
from planner.letters.situation import Situation, situation
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Lang
from tests.planner.letters.sample_cases import CARD, CASE, FRIEND, LOAN, proposal

BOOK = load_rulebook()
CALL = Contact("c1", datetime(2026, 11, 20, 23, 0), "d1")  # noqa: DTZ001 - by the clock on the wall
MOVES = {"reconsider": "refusal", "confirm_agreement": "agreement"}


def at(kind: Kind, case: Case = CASE) -> Situation:
    """The sample case with what the kind needs."""
    terms = Terms("d1", months=24) if kind == "confirm_agreement" else None
    move = Round("r1", "d1", date(2026, 11, 20), "creditor", MOVES.get(kind, "offer"), terms=terms)  # type: ignore[arg-type]
    case = replace(case, proposals=(proposal(),), contacts=(CALL,), rounds=(move,))
    return situation(evaluate(case, BOOK), "p1", BOOK)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("restructuring_offer", "proposals"),
        ("reconsider", "proposals"),
        ("confirm_agreement", "rounds"),
        ("hardship_statement", "household"),
        ("complaint", "contacts"),
    ],
)
def test_every_figure_beside_the_letter_stands_in_it(kind: Kind, place: str, lang: Lang) -> None:
    where = at(kind)
    found = matter(where, LOAN, kind)
    assert found is not None
    assert found.place == place
    days = (date(2026, 11, 24), date(2026, 12, 9))
    text = render_text(compose_letter(where.outcome, BOOK, "d1", kind, lang, days, "p1"))
    for _, figure in found.rows:
        assert figure.to(lang) in text


def test_a_letter_without_figures_has_none_beside_it() -> None:
    assert matter(at("statement_request"), LOAN, "statement_request") is None
    assert matter(at("hardship_statement", replace(CASE, household=Household())), LOAN, "hardship_statement") is None
    assert matter(at("complaint"), CARD, "complaint") is None
    assert matter(at("reconsider"), LOAN, "confirm_agreement") is None


def test_the_addressee_is_whom_the_letter_goes_to() -> None:
    where = at("complaint")
    assert addressee(where, LOAN, "complaint").zh == "某某消费金融公司"
    assert addressee(where, LOAN, "complaint", "regulator").zh == "国家金融监督管理总局及其派出机构"
    assert addressee(where, LOAN, "statement_request", "regulator").zh == "某某消费金融公司"
    assert addressee(where, replace(LOAN, assignee="示例资产"), "deferral").zh == "示例资产"
    assert "d3" in addressee(where, replace(FRIEND, creditor=replace(FRIEND.creditor, name=" ")), "deferral").zh
