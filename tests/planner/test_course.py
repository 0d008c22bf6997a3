"""The course of a debt that is not settled: its stages with their days, and what each says, by lender and procedure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from planner.case.model import Case, Creditor, Debt, Household, Income
from planner.compare.course import PROVIDERS, STAGE_NAMES, Course, StageName, course
from planner.compare.course_point import TOPICS, Point, Topic
from planner.compare.outcome import evaluate
from planner.compare.routes import open_routes
from planner.dates import add_years
from planner.rules.citation import Cited
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES
from planner.vocabulary import LENDER_KINDS, PROCEDURES, LenderKind, Procedure
from tests.samples import AS_OF, full_case, one_debt, three_debts

BOOK = load_rulebook()
ALL = tuple(PROVIDERS)
BEFORE = ("overdue", "reminders", "visits", "mediation")


def of(case: Case, *debt_ids: str) -> Course:
    return course(evaluate(case, BOOK), BOOK, debt_ids)


def lender(kind: LenderKind, since: date = date(2026, 6, 15), **changes: object) -> Case:
    return one_debt(creditor=Creditor("示例债权人", kind), in_default_since=since, **changes)


def points(found: Course, stage: StageName, topic: Topic) -> list[Cited[Point]]:
    return list(found.stage(stage).points[topic])


def rules(found: Course, stage: StageName, topic: Topic) -> set[str]:
    return {each.citation.rule for each in points(found, stage, topic)}


def only(found: Course, stage: StageName, topic: Topic, rule: str) -> Cited[Point]:
    [one] = [each for each in points(found, stage, topic) if each.citation.rule == rule]
    return one


def days(found: Course) -> dict[str, date | None]:
    return {stage.name: stage.first for stage in found.stages}


def sued_by(procedure: Procedure) -> Course:
    case = lender("bank")
    return of(replace(case, default_path=replace(case.default_path, procedure=procedure)))


# -- days -------------------------------------------------------------------------------------------------------------


def test_the_stages_stand_on_the_days_of_the_default_path() -> None:
    outcome = evaluate(lender("bank"), BOOK)
    found = course(outcome, BOOK)
    assert tuple(days(found)) == ALL
    assert found.stage("overdue").first == date(2026, 6, 15)
    for step in outcome.default_path.debts[0].steps:
        assert found.stage(step.step).first == found.stage(step.step).last == step.day
    assert found.stage("suit_filed").first == date(2026, 6, 15) + timedelta(300)


def test_only_a_day_of_default_that_was_entered_is_no_estimate() -> None:
    found = of(lender("bank"))
    assert [stage.name for stage in found.stages if not stage.estimated] == ["overdue"]
    unknown = of(lender("bank", since=None))  # type: ignore[arg-type]
    assert unknown.stage("overdue").estimated
    assert (unknown.stage("overdue").first, unknown.unknown_start) == (AS_OF, ("d1",))
    assert (found.unknown_start, found.timing.rule, found.timing.certainty) == ((), "default_path_typical", "weak")


@pytest.mark.parametrize(
    ("days_ago", "reached"),
    [(-1, 0), (0, 1), (1, 2), (119, 2), (120, 3), (239, 3), (240, 4), (299, 4), (300, 4), (2_000, 4)],
)
def test_what_has_begun_by_today_follows_the_days_and_never_includes_a_suit(days_ago: int, reached: int) -> None:
    """Reminders after 1 day, visits after 120, mediation after 240, suit after 300 by the usual preset."""
    found = of(lender("bank", since=AS_OF - timedelta(days_ago)))
    assert found.reached == reached
    assert [stage.timing for stage in found.stages[:4]] == ["passed"] * reached + ["ahead"] * (4 - reached)


@pytest.mark.parametrize(
    ("days_ago", "timing"), [(299, "ahead"), (300, "any_day"), (301, "any_day"), (1_500, "any_day")]
)
def test_a_suit_whose_usual_time_has_come_is_possible_any_day_and_not_taken_as_filed(
    days_ago: int, timing: str
) -> None:
    found = of(lender("bank", since=AS_OF - timedelta(days_ago)))
    suit = found.stage("suit_filed")
    assert suit.timing == timing
    assert suit.first == max(AS_OF, AS_OF + timedelta(300 - days_ago))
    assert found.stage("judgment_in_force").timing == "ahead"


def test_a_path_without_a_suit_has_no_court_stages() -> None:
    case = lender("bank")
    found = of(replace(case, default_path=replace(case.default_path, sued=False)))
    assert tuple(days(found)) == (*BEFORE, "closed")
    assert found.stage("closed").timing == "beyond"
    assert rules(found, "closed", "rights") == {"credit_reports", "limit_credit_objection"}


def test_own_times_are_said_to_be_own() -> None:
    case = lender("bank")
    assert not of(case).own_times
    assert of(replace(case, default_path=replace(case.default_path, suit_after_days=200))).own_times
    assert not of(replace(case, default_path=replace(case.default_path, suit_after_days=300))).own_times


def test_a_debt_on_which_nothing_is_owed_has_no_course() -> None:
    assert of(one_debt("0.00")).stages == ()
    case = three_debts()
    paid = replace(
        case,
        debts=(
            replace(case.debts[0], principal=Decimal(0), interest_due=Decimal(0), default_interest_due=Decimal(0)),
            *case.debts[1:],
        ),
    )
    assert of(paid).debt_ids == ("d2", "d3")
    assert of(Case(AS_OF)).stages == ()


def test_all_debts_together_show_the_days_of_each_and_the_stage_between_first_and_last() -> None:
    case = three_debts()
    single = {debt.id: of(case, debt.id) for debt in case.debts}
    together = of(case)
    for stage in together.stages:
        assert dict(stage.days) == {id_: one.stage(stage.name).first for id_, one in single.items()}
    assert (together.stage("visits").timing, together.stage("mediation").timing) == ("passed", "partly")
    assert together.stage("suit_filed").timing == "any_day"
    assert together.reached == 4
    assert of(case, "d1").debt_ids == ("d1",)


# -- what each stage says ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", LENDER_KINDS)
@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_stage_says_something_in_both_languages_with_a_source(kind: LenderKind, procedure: Procedure) -> None:
    case = lender(kind)
    found = of(replace(case, default_path=replace(case.default_path, procedure=procedure, preservation=True)))
    assert set(days(found)) == set(STAGE_NAMES)
    for stage in found.stages:
        assert set(stage.points) == set(TOPICS)
        assert stage.points["rights"], stage.name
        for topic in TOPICS:
            for each in stage.points[topic]:
                assert each.citation.rule in BOOK.rules
                assert each.value.debt_ids == ("d1",)
                for lang in LANGUAGES:
                    assert each.value.text.to(lang).strip()
                    assert "{" not in each.value.text.to(lang)


def test_deadlines_that_run_from_service_have_a_length_and_no_day() -> None:
    found = of(lender("bank"))
    for stage, rule, count in (
        ("suit_filed", "limit_defence", 15),
        ("suit_filed", "limit_jurisdiction_objection", 15),
        ("suit_filed", "limit_evidence_summary", 15),
        ("judgment_in_force", "limit_appeal_judgment", 15),
        ("enforcement", "limit_execution_review", 10),
    ):
        one = only(found, stage, "rights", rule)  # type: ignore[arg-type]
        assert one.value.limit is not None
        assert (one.value.limit.amount, one.value.limit.unit) == (count, "days")
        assert (one.value.first, one.value.last) == (None, None)
    for stage_ in found.stages:
        for topic in TOPICS:
            assert all(each.value.first is None for each in stage_.points[topic] if each.value.limit is not None)


@pytest.mark.parametrize(
    ("procedure", "evidence", "trial"),
    [
        ("summary", "limit_evidence_summary", "limit_summary_trial"),
        ("small_claims", "limit_evidence_small_claims", "limit_small_claims_trial"),
        ("ordinary", "limit_evidence_ordinary", "limit_ordinary_trial"),
        ("ordinary_with_notice", "limit_evidence_ordinary", "limit_ordinary_trial"),
        ("mediated", "limit_evidence_summary", "limit_mediation"),
    ],
)
def test_evidence_and_trial_follow_the_procedure(procedure: Procedure, evidence: str, trial: str) -> None:
    found = sued_by(procedure)
    held = {each for each in rules(found, "suit_filed", "rights") if each.startswith("limit_evidence")}
    assert held == {evidence}
    assert trial in rules(found, "suit_filed", "happens")
    assert ("limit_public_notice" in rules(found, "suit_filed", "happens")) == (procedure == "ordinary_with_notice")


def test_a_payment_order_is_objected_to_and_has_no_defence_or_appeal() -> None:
    found = sued_by("payment_order")
    objection = only(found, "suit_filed", "rights", "limit_payment_order_objection").value.limit
    assert objection is not None
    assert objection.amount == 15
    assert "limit_defence" not in rules(found, "suit_filed", "rights")
    assert "limit_appeal_judgment" not in rules(found, "judgment_in_force", "rights")
    assert {"limit_payment_order_issue", "payment_order_fee"} <= rules(found, "suit_filed", "happens")


def test_a_notarised_instrument_is_enforced_without_a_suit() -> None:
    found = sued_by("notarised")
    assert "不经诉讼" in PROCEDURES["notarised"].zh
    rights = [each.value.text.zh for each in points(found, "suit_filed", "rights")]
    assert any("超过的利息不执行" in text for text in rights)
    assert {"notarised_instrument", "notary_fee"} <= rules(found, "suit_filed", "happens")
    assert not {name for name in rules(found, "suit_filed", "rights") if name.startswith("limit_")}
    assert not {"limit_appeal_judgment", "limit_retrial"} & rules(found, "judgment_in_force", "rights")


def test_the_time_to_pay_of_a_payment_order_is_not_said_twice() -> None:
    said = [each.value.text.zh for each in points(sued_by("payment_order"), "judgment_in_force", "happens")]
    assert any("十五日" in text for text in said)
    assert not any("0 天" in text for text in said)


def test_a_small_claim_has_no_appeal() -> None:
    found = sued_by("small_claims")
    assert "limit_appeal_judgment" not in rules(found, "judgment_in_force", "rights")
    assert "不能上诉" in only(found, "judgment_in_force", "rights", "limit_small_claims_trial").value.text.zh


def test_costs_are_those_of_the_default_path() -> None:
    outcome = evaluate(lender("bank"), BOOK)
    found = course(outcome, BOOK)
    steps = {step.step: step for step in outcome.default_path.debts[0].steps}
    assert [cost.amount for cost in steps["suit_filed"].costs] == [
        each.value.amount for each in points(found, "suit_filed", "happens") if each.value.amount is not None
    ]
    fee = only(found, "enforcement", "happens", "execution_fee")
    assert fee.value.amount == steps["enforcement"].costs[0].amount
    supported = [each for each in points(found, "judgment_in_force", "happens") if each.value.amount is not None]
    assert [each.value.amount for each in supported] == [steps["judgment_in_force"].lawful]


def test_consequences_without_a_price_have_estimated_days() -> None:
    found = of(lender("bank"))
    start = found.stage("enforcement").first
    assert start is not None
    freezes = [each.value.first for each in points(found, "enforcement", "may") if each.citation.rule == "freeze_terms"]
    assert freezes == [add_years(start, years) for years in (1, 2, 3)]
    listed = [each for each in points(found, "enforcement", "consequences") if each.citation.rule == "defaulter_list"]
    assert listed[0].value.first == add_years(start, 2)
    assert all(each.value.first is None for each in listed[1:])
    over = found.stage("performance_over").first
    assert over is not None
    assert only(found, "performance_over", "consequences", "doubled_interest").value.first == over + timedelta(1)
    apply = [each for each in points(found, "performance_over", "may") if each.value.first is not None]
    assert [each.value.first for each in apply] == [add_years(over, 2)]


def test_what_enforcement_must_leave_is_listed() -> None:
    found = of(lender("bank"))
    assert {"exempt_property", "only_home"} == rules(found, "enforcement", "may_not")
    assert {"sanctions", "freeze_terms"} == rules(found, "enforcement", "may")
    assert "limit_execution_objection" in rules(found, "enforcement", "rights")


def test_the_income_that_can_be_taken_is_said_only_where_an_income_is_known() -> None:
    case = lender("bank")
    assert "living_costs" not in rules(of(case), "enforcement", "happens")
    poor = replace(case, household=Household((Income("工资", Decimal(900)),), protected_living_cost=Decimal(1_000)))
    assert only(of(poor), "enforcement", "happens", "living_costs").value.amount is None
    earning = replace(case, household=replace(poor.household, incomes=(Income("工资", Decimal(3_000)),)))
    assert only(of(earning), "enforcement", "happens", "living_costs").value.amount == Decimal(2_000)


def test_the_record_clears_five_years_after_the_debt_is_paid() -> None:
    earning = replace(
        lender("bank"), household=Household((Income("工资", Decimal(3_000)),), protected_living_cost=Decimal(1_000))
    )
    found = of(earning)
    closed = found.stage("closed").first
    assert closed is not None
    for stage in ("overdue", "closed"):
        one = only(found, stage, "consequences", "credit_record_years")  # type: ignore[arg-type]
        assert one.value.first == add_years(closed, 5)
    never = of(lender("bank"))
    assert never.stage("closed").timing == "beyond"
    assert only(never, "closed", "consequences", "credit_record_years").value.first is None


@pytest.mark.parametrize(
    ("days_ago", "code"), [(1, "1："), (30, "1："), (31, "2："), (180, "6："), (181, "7："), (900, "7：")]
)
def test_the_code_of_the_credit_record_follows_the_days_in_default(days_ago: int, code: str) -> None:
    found = of(lender("credit_card", since=AS_OF - timedelta(days_ago)))
    assert code in only(found, "overdue", "consequences", "credit_codes").value.text.zh


@pytest.mark.parametrize("kind", ["private", "unlicensed"])
def test_lenders_outside_the_credit_record_leave_no_mark_there(kind: LenderKind) -> None:
    found = of(lender(kind))
    for stage in ("overdue", "closed"):
        assert not rules(found, stage, "consequences") & {"credit_codes", "credit_record_years"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "sources"),
    [
        ("bank", {"conduct_standard", "conduct_association", "personal_data"}),
        ("credit_card", {"conduct_card", "conduct_association", "personal_data"}),
        ("consumer_finance", {"conduct_standard", "conduct_association", "personal_data"}),
        ("microloan", {"conduct_standard", "personal_data"}),
        ("loan_facilitation", {"conduct_standard", "conduct_association", "personal_data"}),
        ("private", set()),
        ("unlicensed", {"personal_data"}),
    ],
)
def test_conduct_rules_are_those_of_the_lender(kind: LenderKind, sources: set[str]) -> None:
    found = of(lender(kind))
    assert rules(found, "reminders", "may_not") == sources
    assert rules(found, "visits", "may_not") == sources | {"collection_offences"}
    hours = [each.value.text.zh for each in points(found, "reminders", "may")]
    assert all("8:00 到 22:00" in each for each in hours)
    assert bool(hours) == bool(sources & {"conduct_standard", "conduct_association"})


def test_duties_of_calls_and_of_visits_stand_at_their_own_stage() -> None:
    found = of(lender("bank"))
    calls = {each.value.text.zh for each in points(found, "reminders", "may_not")}
    visits = {each.value.text.zh for each in points(found, "visits", "may_not")}
    assert any("每天有效通话不超过三次" in each for each in calls - visits)
    assert any("上门每天不超过一次" in each for each in visits - calls)
    weak = [each for each in points(found, "visits", "may_not") if "上门每天不超过一次" in each.value.text.zh]
    assert [each.citation.certainty for each in weak] == ["weak"]


def test_a_card_may_be_put_into_an_individual_plan() -> None:
    found = of(lender("credit_card"))
    plan = [each for each in points(found, "reminders", "rights") if each.citation.rule == "card_plan"]
    assert "60 个月" in plan[0].value.text.zh
    assert "card_plan" not in rules(of(lender("bank")), "reminders", "rights")


def test_rules_that_hold_for_several_debts_are_said_once_and_say_for_which() -> None:
    found = of(full_case())  # a consumer finance company and a card
    hours = [each.value for each in points(found, "reminders", "may_not") if "严禁催收" in each.value.text.zh]
    assert [each.debt_ids for each in hours] == [("d1", "d2")]
    card = [each.value for each in points(found, "reminders", "may_not") if "持卡人和担保人" in each.value.text.zh]
    assert [each.debt_ids for each in card] == [("d2",)]
    ends = [each.value for each in points(found, "enforcement", "may") if each.value.first is not None]
    assert ends[0].first == add_years(min(d for d in found.stage("enforcement").days.values() if d), 1)
    assert ends[0].last == add_years(max(d for d in found.stage("enforcement").days.values() if d), 1)


def test_a_day_before_a_rule_was_in_force_leaves_its_lines_out() -> None:
    old = Case(
        date(2021, 6, 1),
        debts=(Debt("d1", Creditor("示例银行", "bank"), principal=Decimal(9_000), in_default_since=date(2021, 3, 1)),),
    )
    found = of(old)
    assert (
        rules(found, "reminders", "may_not") == set()
    )  # no conduct rule yet, and the data protection law not in force
    assert "limit_defence" not in rules(found, "suit_filed", "rights")
    assert "limit_jurisdiction_objection" not in rules(found, "suit_filed", "rights")


# -- complaints -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "routes"),
    [
        ("bank", ["lender", "regulator", "central_bank", "police", "mediation"]),
        ("microloan", ["local", "central_bank", "association", "police", "market", "mediation"]),
        ("private", ["police"]),
        ("unlicensed", ["local", "police"]),
    ],
)
def test_complaints_go_where_the_kind_of_lender_allows(kind: LenderKind, routes: list[str]) -> None:
    assert [each.route.value.route for each in open_routes(lender(kind), BOOK)] == routes


def test_a_route_names_the_debts_it_is_open_for() -> None:
    case = three_debts()  # consumer finance, card, private
    found = {each.route.value.route: each.debt_ids for each in open_routes(case, BOOK)}
    assert found["lender"] == ("d1", "d2")
    assert found["association"] == ("d1",)
    assert found["police"] == ("d1", "d2", "d3")
    assert [each.route.value.route for each in open_routes(case, BOOK, ("d3",))] == ["police"]
