"""An unchanged case leaves every letter up to date; a change of any figure that a letter holds makes it out of date, and is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.case import edits
from planner.case.document import from_text, to_text
from planner.case.model import Case, Income, Proposal
from planner.case.record import LetterRecord
from planner.case.terms import Terms
from planner.compare.outcome import evaluate
from planner.export.letter_records import letter_record
from planner.export.letters_pack import Pack, compose
from planner.letters.drift import Drift, drift
from planner.letters.kept import kept_letter
from planner.letters.kinds import KINDS, OFFERS, Kind
from planner.letters.letter import KeyFigures, sentences
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Lang
from tests.planner.letters.golden_cases import CASES, REPLY_BY, WRITTEN, debt_of, prepared
from tests.planner.letters.sample_cases import CASE

BOOK = load_rulebook()
D = Decimal


def pack(case: Case, kind: Kind, lang: Lang = "zh") -> Pack:
    kinds = {debt.id: kind for debt in case.debts}
    return Pack(evaluate(case, BOOK), "p1", lang, WRITTEN, REPLY_BY, kinds, book=BOOK)


def made(case: Case, kind: Kind, lang: Lang = "zh") -> LetterRecord:
    return letter_record(pack(case, kind, lang), debt_of(case, kind))[0]


def since(record: LetterRecord, case: Case) -> Drift:
    return drift(record, evaluate(case, BOOK), BOOK)


def offered(**terms: object) -> Case:
    fields: dict[str, object] = {"months": 12, "annual_rate": D("0.06"), **terms}
    return replace(CASE, proposals=(Proposal("p1", "", (Terms("d1", **fields),)),))  # type: ignore[arg-type]


def with_terms(case: Case, **terms: object) -> Case:
    return edits.set_all_terms(case, "p1", **terms)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_a_letter_of_an_unchanged_case_is_up_to_date(kind, lang, name):
    case = prepared(name, kind)
    record = made(case, kind, lang)
    assert since(record, case) == Drift()
    noted = replace(case, letters=(replace(record, id="l1", sent_on=WRITTEN, reply_by=date(2027, 1, 1)),))
    again = from_text(to_text(noted))
    assert again == noted
    assert not since(again.letters[0], again).stale


@pytest.mark.parametrize("kind", KINDS)
def test_the_kept_text_is_the_letter_of_the_record(kind):
    case = prepared("family", kind)
    record, text = letter_record(pack(case, kind), debt_of(case, kind))
    assert kept_letter(text).check_code == record.check_code
    assert kept_letter(text) == compose(pack(case, kind), debt_of(case, kind))


COMPONENTS = ("principal", "interest_due", "default_interest_due", "fees_due")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(COMPONENTS), st.sampled_from(("d1", "d2", "d3")), st.integers(1, 500_000))
def test_another_amount_owed_makes_an_offer_out_of_date(component, debt_id, fen):
    """Every letter on a proposal states what is owed on its debt, and the sum of all."""
    case = prepared("ordinary", "restructuring_offer")
    record = made(case, "restructuring_offer")
    debt = case.debt(debt_id)
    other = edits.set_debt(case, replace(debt, **{component: getattr(debt, component) + D(fen) / 100}))
    found = since(record, other)
    assert found.stale
    names = {each.name for each in found.moved}
    assert "all_owed" in names
    assert ("owed" in names) == (debt_id == "d1")


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(OFFERS),
    st.one_of(
        st.builds(lambda n: {"months": n}, st.integers(2, 60)),
        st.builds(lambda n: {"annual_rate": D(n) / 1000}, st.integers(0, 150)),
        st.builds(lambda n: {"first_due": date(2027, 1, 1) + timedelta(n)}, st.integers(0, 300)),
        st.builds(lambda n: {"down_payment": D(n)}, st.integers(0, 3_000)),
    ),
)
def test_a_letter_is_out_of_date_exactly_when_it_would_say_something_else(kind, terms):
    """By comparing all sentences, annexes included, of the letter then and of the one that would be made now."""
    case = prepared("ordinary", kind)
    record = made(case, kind)
    other = with_terms(case, **terms)
    found = since(record, other)
    if found.written is not None:
        return
    debt_id = debt_of(case, kind)
    then, now = (list(sentences(compose(pack(each, kind), debt_id))) for each in (case, other))
    assert found.stale == (then != now)


def figures(case: Case, kind: Kind) -> set[tuple[str, str]]:
    """The figures set off from the text, by name."""
    letter = compose(pack(case, kind), debt_of(case, kind))
    blocks = [block for section in letter.sections for block in section.blocks]
    return {(row.label, row.value) for block in blocks if isinstance(block, KeyFigures) for row in block.rows}


AMOUNTS = ("principal", "interest_due", "default_interest_due", "fees_due")
_CHANGES = st.one_of(
    st.builds(
        lambda place, fen: lambda case: _owing(case, place, fen), st.sampled_from(AMOUNTS), st.integers(0, 90_000)
    ),
    st.builds(lambda n: lambda case: with_terms(case, months=n), st.integers(2, 60)),
    st.builds(lambda n: lambda case: with_terms(case, annual_rate=D(n) / 1000), st.integers(0, 150)),
    st.builds(lambda n: lambda case: with_terms(case, down_payment=D(n)), st.integers(0, 3_000)),
    st.builds(lambda n: lambda case: edits.set_as_of(case, case.as_of + timedelta(n)), st.integers(0, 40)),
    st.builds(lambda n: lambda case: edits.set_household(case, reserve=D(n)), st.integers(0, 900)),
)


def _owing(case: Case, place: str, fen: int) -> Case:
    changed = (replace(debt, **{place: getattr(debt, place) + D(fen) / 100}) for debt in case.debts)  # type: ignore[arg-type]
    return replace(case, debts=tuple(changed))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from((*OFFERS, "reconsider", "confirm_agreement", "hardship_statement")), _CHANGES)
def test_every_figure_of_a_letter_that_moves_is_named(kind, change):
    """A figure set off from the text never moves unsaid: something is named, and what is named did change."""
    case = prepared("ordinary", kind)
    record, other = made(case, kind), change(case)
    found = since(record, other)
    if found.written is not None:
        return
    assert bool(found.moved) or figures(case, kind) == figures(other, kind)
    assert all(each.before != each.after for each in found.moved)
    assert found.stale or not found.moved


def test_what_changed_is_told_with_both_amounts():
    record = made(offered(), "restructuring_offer")
    found = since(record, with_terms(offered(), months=24))
    told = {each.name: each.words for each in found.moved}
    assert told["payments"].zh == "还款期数原来是 12，现在是 24"
    was, now = (
        next(each.amount for each in made(offered(months=n), "restructuring_offer").facts if each.name == "instalment")
        for n in (12, 24)
    )
    assert told["instalment"].zh == f"每期还款原来是 {was:,} 元，现在是 {now:,} 元"
    assert told["instalment"].en == f"Instalment: was ¥{was:,}, now ¥{now:,}"
    assert "owed" not in told


def test_a_fact_that_came_or_went_is_told_too():
    record = made(offered(), "restructuring_offer")
    found = since(record, with_terms(offered(), down_payment=D("500.00")))
    told = {each.name: each.words.zh for each in found.moved}
    assert told["down_payment"] == "现在还写明首付款 500.00 元"
    back = since(made(offered(down_payment=D("500.00")), "restructuring_offer"), offered())
    assert {each.name: each.words.en for each in back.moved}[
        "down_payment"
    ] == "Down payment: was ¥500.00, no longer stated"


def test_a_change_in_sentences_alone_is_told_as_such():
    case = replace(offered(), client=replace(CASE.client, dependants=3))
    found = since(made(offered(), "restructuring_offer"), case)
    assert (found.moved, found.sentences) == ((), True)
    assert found.words[0].zh == "信里有些话会写得不一样"


def test_what_no_letter_says_makes_none_out_of_date():
    case = offered()
    record = made(case, "restructuring_offer")
    debt = case.debt("d1")
    for other in (
        edits.set_debt(case, replace(debt, note="自己看的备注")),
        edits.set_payoff(case, lump=D("100.00")),
        edits.add_proposal(case, Proposal("", "另一个")),
        replace(case, letters=(replace(record, id="l1"),)),
    ):
        assert since(record, other) == Drift()


def test_a_letter_that_could_not_be_written_any_more_says_why():
    record = made(offered(), "restructuring_offer")
    gone = since(record, edits.remove_proposal(offered(), "p1"))
    assert gone.words[0].zh == "信所依据的方案已经删除"
    out = since(record, edits.remove_terms(offered(), "p1", "d1"))
    assert out.stale
    assert out.words[0].en == "The proposal has no terms for this debt"


def test_a_hardship_statement_follows_the_budget():
    case = prepared("ordinary", "hardship_statement")
    record = made(case, "hardship_statement", "en")
    poorer = edits.set_income(case, 0, Income("工资", D("5000.00")))
    assert [each.words.en for each in since(record, poorer).moved] == ["Monthly income: was ¥6,500.00, now ¥5,000.00"]
