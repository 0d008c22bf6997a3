"""The workings of the default path: each line is reckoned again from its words, each result is the figure shown elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from planner.case.model import Case, DefaultPathSettings
from planner.compare.beside import saving
from planner.compare.explain import ALL_COUNTED, WITHIN
from planner.compare.explain_balance import NO_COSTS
from planner.compare.explain_collection import LAST_OF_ALL, NOT_PAID_OFF, NOTHING_LEFT, REMAINDER, SEE_DEBT
from planner.compare.explain_comparison import EVEN_UNSUED, FIRST_MONTH
from planner.compare.explain_dates import STAGE_BEFORE
from planner.compare.explain_debt import PUBLISHED
from planner.compare.explain_keys import Key, explain, keys_of
from planner.compare.explain_list import all_figures, course_figures
from planner.compare.explain_position import figure_on
from planner.compare.explain_range import range_working
from planner.compare.explain_terms import EQUAL
from planner.compare.outcome import Outcome, ProposalOutcome, evaluate
from planner.compare.working import BY_RULE, Figure, Share, Working
from planner.dates import add_years, date_text
from planner.errors import CannotCompute
from planner.money import total
from planner.paths.default import DebtCourse, horizon
from planner.paths.uncertainty import simulate
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES, Text
from tests import strategies as some
from tests.planner.formulas import wrong_lines
from tests.samples import full_case, one_debt, three_debts, with_terms

BOOK = load_rulebook()
SAID = (
    ALL_COUNTED,
    WITHIN,
    PUBLISHED,
    BY_RULE,
    NO_COSTS,
    SEE_DEBT,
    LAST_OF_ALL,
    REMAINDER,
    NOTHING_LEFT,
    STAGE_BEFORE,
    FIRST_MONTH,
    EVEN_UNSUED,
    EQUAL,
)


def shown(key: Key, outcome: Outcome) -> Figure:
    """The figure as the pages show it, from the outcome alone."""
    path, case = outcome.default_path, outcome.case
    courses = {each.debt_id: each for each in path.debts}
    match key:
        case ("attachable",):
            return path.attachable
        case ("proposal", proposal_id, name):
            return of_proposal(outcome.proposal(proposal_id), name)
        case ("debt", debt_id, name):
            figures = next(each for each in outcome.debts if each.debt.id == debt_id)
            return {
                "claimed": figures.debt.owed,
                "lawful": figures.lawful_owed,
                "contestable": figures.contestable,
                "ceiling": Share(figures.ceiling.annual_rate),
            }[name]
        case ("on", debt_id, day, name):
            position = (courses[debt_id].path if debt_id else path.path).on(date.fromisoformat(day))
            return figure_on(position, name)
        case ("collected", debt_id, day):
            return total(flow.amount for flow in courses[debt_id].collected if flow.day.isoformat() == day)
        case ("closed", debt_id):
            closed = courses[debt_id].closed if debt_id else path.closed
            return closed or NOT_PAID_OFF.fill(day=date_text(horizon(case)))
        case ("record", debt_id):
            return add_years((courses[debt_id] if debt_id else path).closed, 5)
        case ("step", debt_id, step, name):
            return of_step(courses[debt_id], step, name)
    raise AssertionError(key)


def of_proposal(result: ProposalOutcome, name: str) -> Figure | None:
    """``None`` where words stand in place of the figure."""
    figures, found = result.figures, result.comparison
    saved, rate = saving(figures, found), figures.effective_annual_rate
    chance, recovery = found.break_even_suit_probability, found.creditor_break_even_recovery
    return {
        "price": figures.total_paid,
        "saving": saved.at_last_due,
        "saving_later": saved.at_horizon,
        "saving_today": saved.present_value,
        "heaviest": figures.heaviest_month,
        "forgiven": figures.forgiven,
        "rate": None if isinstance(rate, CannotCompute) else Share(rate),
        "break_even": found.break_even_date,
        "chance": None if saved.left or chance is None else Share(chance),
        "credit": None if saved.left else found.credit_clear_date,
        "creditor": None if recovery is None else Share(recovery),
    }[name]


def of_step(course: DebtCourse, step: str, name: str) -> Figure:
    record = next(each for each in course.steps if each.step == step)
    if name == "share":
        return Share((record.lawful / record.claimed).quantize(Decimal("0.000001")))
    costs = {cost.kind: cost.amount for cost in record.costs}
    return {"day": record.day, "claimed": record.claimed, "lawful": record.lawful, "enforced": record.owed, **costs}[
        name
    ]


def workings(outcome: Outcome) -> dict[Key, Working]:
    found = {key: explain(key, outcome, BOOK) for key in keys_of(outcome)}
    assert [key for key, working in found.items() if working is None] == []
    return found


@settings(max_examples=30)
@given(some.cases(most_debts=2, proposals=True))
def test_every_line_gives_its_figure_and_every_working_the_figure_shown(case: Case) -> None:
    outcome = evaluate(case, BOOK)
    for key, working in workings(outcome).items():
        figure = shown(key, outcome)
        assert working.figure == figure or (figure is None and isinstance(working.figure, Text)), key
        assert isinstance(working.figure, Text) or working.lines[-1].gives == working.figure, key
        assert wrong_lines(working, *SAID) == [], key


# -- by hand -------------------------------------------------------------------------------------------------------------


def sued(principal: str = "20000.00", **settings: object) -> Outcome:
    """One bank loan in default since ``AS_OF`` without interest: what is claimed stays the principal."""
    case = one_debt(principal)
    return evaluate(replace(case, default_path=DefaultPathSettings(**settings)), BOOK)  # type: ignore[arg-type]


def hows(outcome: Outcome, *key: str) -> list[str]:
    working = explain(key, outcome, BOOK)
    assert working is not None
    return [line.how.en for line in working.lines]


@pytest.mark.parametrize(
    ("procedure", "last", "fee"),
    [
        ("summary", "300.00 ÷ 2", "150.00"),
        ("small_claims", "300.00 ÷ 2", "150.00"),
        ("mediated", "300.00 ÷ 2", "150.00"),
        ("ordinary", "50 + 10,000.00 × 2.5%", "300.00"),
    ],
)
def test_the_acceptance_fee_goes_bracket_by_bracket_and_is_halved_once(procedure: str, last: str, fee: str) -> None:
    outcome = sued(procedure=procedure)
    found = hows(outcome, "step", "d1", "suit_filed", "acceptance_fee")
    assert found[:4] == ["20,000.00", "as the rule says", "10,000.00 × 2.5%", "50 + 10,000.00 × 2.5%"]
    assert found[-2:] == [last, f"{fee} × 20,000.00 ÷ 20,000.00"]
    rules = [each.rule for each in explain(("step", "d1", "suit_filed", "acceptance_fee"), outcome, BOOK).rules]
    assert rules[0] == "acceptance_fee"
    halved = {"summary": "halving", "small_claims": "small_claims_fee", "mediated": "halving"}
    assert (halved.get(procedure) in rules) == (procedure != "ordinary")
    assert rules[-1] == "cost_bearing"


def test_a_payment_order_costs_a_third_and_a_lawyer_raises_the_claim() -> None:
    outcome = sued(procedure="payment_order", lawyer_fee=Decimal("1000.00"))
    found = hows(outcome, "step", "d1", "suit_filed", "payment_order_fee")
    assert found[:2] == ["20,000.00", "20,000.00 + 1,000.00"]
    assert "325.00 ÷ 3" in found
    assert hows(outcome, "step", "d1", "suit_filed", "lawyer_fee")[0] == "as you entered it"


def test_a_notice_says_whether_its_price_is_the_usual_one() -> None:
    usual, own = (sued(procedure="ordinary_with_notice", notice_fee=fee) for fee in (None, Decimal("300.00")))
    key = ("step", "d1", "suit_filed", "notice_fee")
    assert hows(usual, *key)[0] == "as the rule says"
    assert hows(own, *key)[0] == "as you entered it"
    assert "notice_fee" in {each.rule for each in explain(key, usual, BOOK).rules}
    assert "notice_fee" not in {each.rule for each in explain(key, own, BOOK).rules}


def test_the_preservation_fee_is_capped() -> None:
    outcome = sued("2000000.00", preservation=True)
    found = hows(outcome, "step", "d1", "suit_filed", "preservation_fee")
    assert found[1:6] == [
        "as the rule says",
        "99,000.00 × 1%",
        "1,900,000.00 × 0.5%",
        "30 + 99,000.00 × 1% + 1,900,000.00 × 0.5%",
        "the smaller of 10,520.00 and 5,000.00",
    ]


def test_the_doubled_part_is_principal_times_days_times_the_daily_rate() -> None:
    outcome = sued("10000.00", performance_days=10, horizon_months=36)
    over = next(each.day for each in outcome.default_path.debts[0].steps if each.step == "performance_over")
    end = horizon(outcome.case)
    found = hows(outcome, "on", "d1", end.isoformat(), "doubled_interest")
    assert found == [f"10,000.00 × 0.0175% × {(end - over).days} days"]
    rules = explain(("on", "d1", end.isoformat(), "doubled_interest"), outcome, BOOK).rules
    assert [each.rule for each in rules] == ["doubled_interest"]


def test_where_collection_lowers_the_principal_the_days_are_multiplied_out() -> None:
    case = replace(full_case(), default_path=DefaultPathSettings(suit_after_days=0, horizon_months=60))
    outcome = evaluate(case, BOOK)
    end = horizon(case).isoformat()
    working = explain(("on", "d1", end, "doubled_interest"), outcome, BOOK)
    assert any("Base times days, together" in line.name.en for line in working.lines)
    assert wrong_lines(working, *SAID) == []


def test_the_shares_of_a_month_sum_to_what_is_taken_and_keep_to_the_proportion() -> None:
    outcome = evaluate(three_debts(), BOOK)
    flows = outcome.default_path.path.flows
    for day in sorted({flow.day for flow in flows})[:12]:
        whose = [flow.debt_id for flow in flows if flow.day == day]
        found = [explain(("collected", each, day.isoformat()), outcome, BOOK) for each in whose]
        assert total(each.figure for each in found) == outcome.default_path.attachable
        for each in found:
            pot, owed, whole = re.match("(.+) × (.+) ÷ ([^,]+,?[^,]+),", each.lines[-1].how.en).groups()
            exact = Fraction(pot.replace(",", "")) * Fraction(owed.replace(",", "")) / Fraction(whole.replace(",", ""))
            assert abs(exact - Fraction(each.figure)) < Fraction(1, 100)


def test_a_debt_that_is_never_paid_off_says_what_is_still_owed() -> None:
    outcome = sued(horizon_months=24)
    working = explain(("closed", "d1"), outcome, BOOK)
    assert working.figure == NOT_PAID_OFF.fill(day=date_text(horizon(outcome.case)))
    assert working.lines[-1].gives == outcome.default_path.path.on(horizon(outcome.case)).owed
    assert explain(("record", "d1"), outcome, BOOK) is None


def test_days_say_from_which_preset_they_come_and_how_weak_it_is() -> None:
    outcome = sued(filing_to_judgment_days=100)
    suit = explain(("step", "d1", "suit_filed", "day"), outcome, BOOK)
    assert (suit.certainty, [each.rule for each in suit.rules]) == ("weak", ["default_path_typical"])
    judgment = explain(("step", "d1", "judgment_in_force", "day"), outcome, BOOK)
    told = [each.en for each in judgment.assumptions]
    assert "Days from suit to judgment: 100 days (as for all)" in told
    assert "Days from judgment to its force: 25 days (Typical for all)" in told


@pytest.mark.parametrize(
    "key",
    [
        (), ("nothing",), ("debt", "gone", "lawful"), ("debt", "d1", "nothing"), ("step", "d1", "nothing", "day"),
        ("step", "d1", "suit_filed", "nothing"), ("step", "d1", "enforcement", "notice_fee"), ("closed", "gone"),
        ("on", "d1", "2030-01-01", "nothing"), ("collected", "d1", "2026-11-24"), ("on", "", "2030-01-01", "nothing"),
    ],
)  # fmt: skip
def test_what_is_not_there_has_no_working(key: Key) -> None:
    assert explain(key, sued(), BOOK) is None


def test_without_debts_only_the_income_has_one() -> None:
    outcome = evaluate(Case(full_case().as_of), BOOK)
    assert keys_of(outcome) == (("attachable",),)
    assert explain(("closed", ""), outcome, BOOK) is None


def test_every_word_is_in_both_languages() -> None:
    chinese = re.compile("[一-鿿]")
    case = full_case()
    named = re.compile("|".join(each.creditor.name for each in case.debts) + "|工资|零工")
    for key, working in workings(evaluate(case, BOOK)).items():
        for text in (
            working.title,
            *(t for line in working.lines for t in (line.name, line.how)),
            *working.assumptions,
        ):
            assert all(text.to(lang) for lang in LANGUAGES), key
            assert not chinese.search(named.sub("", text.en)), (key, text.en)


@settings(max_examples=20)
@given(some.cases(most_debts=2))
def test_every_figure_listed_for_a_debt_opens_the_working_of_that_figure(case: Case) -> None:
    outcome = evaluate(case, BOOK)
    groups = [group for debt in case.debts for group in course_figures(outcome, debt.id, BOOK)]
    for group in (*groups, *([all_figures(outcome, BOOK)] if case.debts else [])):
        for listed in group.figures:
            working = explain(listed.key, outcome, BOOK)
            assert working is not None, listed.key
            assert working.figure == listed.figure, listed.key


def test_the_list_names_each_stage_with_its_costs() -> None:
    outcome = evaluate(full_case(), BOOK)
    groups = {group.title.en: [each.name.en for each in group.figures] for group in course_figures(outcome, "d1", BOOK)}
    assert groups["Suit filed"][:3] == ["Suit filed", "Sued for", "A court would support"]
    assert {"Acceptance fee", "Preservation fee", "Lawyer's fee"} <= set(groups["Suit filed"])
    assert groups["Enforcement"][:3] == ["Enforcement", "Sum enforced", "Execution fee"]
    assert groups["Once paid off"][0] == "Paid off"


@settings(max_examples=10)
@given(some.cases(most_debts=2, proposals=True))
def test_every_working_to_go_on_to_is_there(case: Case) -> None:
    outcome = evaluate(case, BOOK)
    for key, working in workings(outcome).items():
        for _, other in working.related:
            assert explain(other, outcome, BOOK) is not None, (key, other)


def test_the_range_says_how_many_courses_and_how_long_each_stage_lasts_in_them() -> None:
    case = full_case()
    known = simulate(case, BOOK, paths=200)
    working = range_working(case, known, BOOK, known.days[-1])
    levels = [line for line in working.lines if isinstance(line.gives, Decimal)]
    assert [line.gives for line in levels] == [row[-1] for row in known.values]
    assert [line.how.en.split()[1] for line in levels] == ["10.95", "50.75", "100.5", "150.25", "190.05"]
    assert [rule.rule for rule in working.rules] == [f"default_path_{name}" for name in ("fast", "typical", "slow")]
    assert working.lines[0].how.en == "at random from 120 to 720 days, mostly near 300"
    with pytest.raises(ValueError, match="not in"):
        range_working(case, known, BOOK, date(2026, 12, 24))


def test_a_proposal_for_one_of_two_debts_is_compared_with_that_debt_alone() -> None:
    case = with_terms(three_debts(), months=24)
    one = replace(case, proposals=(replace(case.proposals[0], terms=case.proposals[0].terms[:1]),))
    outcome = evaluate(one, BOOK)
    working = explain(("proposal", "p1", "saving"), outcome, BOOK)
    assert working.figure == outcome.proposals[0].comparison.saving
    assert wrong_lines(working, *SAID) == []
    names = {line.name.en for line in working.lines}
    assert not any(debt.creditor.name in name for debt in case.debts[1:] for name in names)


def test_the_rules_behind_a_saving_are_each_named_once() -> None:
    outcome = evaluate(with_terms(three_debts(), months=24), BOOK)
    rules = explain(("proposal", "p1", "saving"), outcome, BOOK).rules
    assert {"acceptance_fee", "execution_fee", "doubled_interest", "ceiling_private"} <= {each.rule for each in rules}
    assert len(rules) == len(set(rules))


def test_a_proposal_that_cannot_be_worked_out_has_no_working() -> None:
    outcome = evaluate(with_terms(three_debts(), months=24, down_payment=Decimal("900000.00")), BOOK)
    assert explain(("proposal", "p1", "price"), outcome, BOOK) is None
    assert explain(("proposal", "gone", "price"), outcome, BOOK) is None
