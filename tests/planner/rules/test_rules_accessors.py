"""The typed accessors: every one returns values with their citation, as sure as their own source."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import CannotCompute, InputError
from planner.rules import (
    card_plan,
    complaints,
    conduct,
    costs,
    credit,
    enforcement,
    fees,
    lending,
    limitation,
    payments,
    penalty,
)
from planner.rules.rulebook import load_rulebook
from planner.rules.small_claims import small_claims_exclusions
from planner.rules.time_limits import LIMIT_NAMES, TimeLimit, time_limit, time_limits
from planner.text import Text

BOOK = load_rulebook()
TODAY = date(2026, 11, 23)
LISTS = {
    "interruptions": limitation.interruptions,
    "waivers": limitation.waivers,
    "limitation_starts": limitation.limitation_starts,
    "execution_starts": limitation.execution_limitation_starts,
    "guarantee_rules": limitation.guarantee_rules,
    "upfront_interest": payments.upfront_interest,
    "disclosure": lending.disclosure_duties,
    "exempt": enforcement.exempt_property,
    "several_creditors": enforcement.several_creditors,
    "execution_settlement": enforcement.execution_settlement,
    "credit_codes": credit.credit_codes,
    "offences": conduct.collection_offences,
    "personal_data": conduct.personal_data_rules,
    "exclusions": small_claims_exclusions,
}  # fmt: skip


@pytest.mark.parametrize("read", LISTS.values(), ids=LISTS)
def test_every_line_of_a_list_has_words_in_both_languages_and_a_citation(read):
    lines = read(TODAY, BOOK)
    assert lines
    for line in lines:
        assert line.value.text.zh
        assert line.value.text.en
        assert line.citation.article.en
        assert line.citation.certainty


def test_a_line_is_cited_by_its_own_article_and_certainty():
    events = {line.value.id: line.citation for line in limitation.interruptions(TODAY, BOOK)}
    assert events["deferral_request"].article.en == "Limitation Provisions, article 14"
    assert events["demand"].article.en == "Civil Code, article 195"
    starts = {line.value.id: line.citation.certainty for line in limitation.limitation_starts(TODAY, BOOK)}
    assert (starts["knowledge"], starts["instalments"], starts["days"]) == ("verified", "secondary", "unverified")


def test_the_card_plan_has_its_six_contents_and_the_test_of_article_70():
    plan = card_plan.card_plan(TODAY, BOOK)
    assert "70" in plan.citation.article.en
    assert plan.value.months_most == 60
    assert [line.value.id for line in plan.value.contents] == [
        "balance", "schedule", "charges", "no_new_card", "rights_duties", "other",
    ]  # fmt: skip
    assert {line.value.id for line in plan.value.conditions} == {"special", "exceeds", "willing", "equal"}
    assert "collection_stops" in {line.value.id for line in plan.value.effects}


def test_instalments_and_terms():
    ordinary = card_plan.card_instalments(TODAY, BOOK).value
    assert (ordinary.months_most, ordinary.cash_most, ordinary.cash_months_most) == (60, Decimal(50_000), 24)
    assert card_plan.loan_extension(TODAY, BOOK).citation.certainty == "secondary"
    relief = {line.value.id: line.citation for line in card_plan.consumer_loan_term(TODAY, BOOK).value.rules}
    assert relief["relief"].certainty == "unverified"


@given(term=st.integers(1, 120), most=st.integers(1, 120))
def test_an_extension_never_takes_a_long_loan_past_the_term_of_the_product(term, most):
    extension = card_plan.loan_extension(TODAY, BOOK).value.longest(term, most)
    assert extension >= 0
    assert extension == term if term <= 12 else term + extension <= max(term, most)


def test_enforcement_limits_are_cited():
    home = enforcement.only_home(TODAY, BOOK)
    assert (home.value.least_years, home.value.most_years) == (5, 8)
    assert "20" in home.citation.article.en
    assert enforcement.freeze_terms(TODAY, BOOK).value == enforcement.FreezeTerms(1, 2, 3)
    listed = enforcement.defaulter_list(TODAY, BOOK).value
    assert (listed.years, listed.removal_working_days, len(listed.grounds)) == (2, 3, 6)
    assert {line.citation.article.en for line in listed.removal} == {"Fa Shi [2017] No. 7, article 10"}
    limits = enforcement.consumption_limits(TODAY, BOOK).value
    assert (len(limits.limits), len(limits.lifted)) == (9, 3)
    assert enforcement.asset_report(TODAY, BOOK).value.years_back == 1
    assert enforcement.sanctions(TODAY, BOOK).value.fine_most == 100_000
    assert enforcement.refusal_crime(TODAY, BOOK).value.serious_years_most == 7
    card = enforcement.card_debt_crime(TODAY, BOOK).value
    assert (card.principal_from, card.demands, card.demand_days_apart, card.unpaid_months) == (50_000, 2, 30, 3)


@given(income=st.integers(0, 10**7), keep=st.integers(0, 10**6), dependants=st.integers(0, 9))
def test_what_is_left_to_live_on_is_never_taken(income, keep, dependants):
    income, keep = Decimal(income).scaleb(-2), Decimal(keep).scaleb(-2)
    taken = enforcement.attachable_income(income, dependants, TODAY, BOOK, keep).value
    assert 0 <= taken <= income
    assert income - taken >= min(income, keep * (1 + dependants))


@pytest.mark.parametrize(("income", "dependants", "keep"), [("-1", 0, "0"), ("1", -1, "0"), ("1", 0, "-1")])
def test_negative_amounts_are_refused(income, dependants, keep):
    with pytest.raises(InputError, match="cannot be negative"):
        enforcement.attachable_income(Decimal(income), dependants, TODAY, BOOK, Decimal(keep))


def test_every_time_limit_says_who_from_what_and_what_for():
    found = time_limits(TODAY, BOOK)
    assert tuple(found) == LIMIT_NAMES
    for limit in found.values():
        for words in (limit.value.starts, limit.value.act, limit.citation.article):
            assert words.zh
            assert words.en
    assert found["defence"].value.party == "debtor"
    assert found["evidence_ordinary"].value.bound == "at_least"
    assert found["appeal_judgment"].value.missed.en == "The judgment takes effect"
    assert found["public_notice"].value.procedures == ("ordinary_with_notice",)
    assert found["mediation"].citation.certainty == "secondary"
    assert "award_set_aside" not in time_limits(date(2026, 2, 28), BOOK)


def test_working_days_are_not_turned_into_a_date():
    words = Text("一", "one")
    limit = TimeLimit(3, "working_days", "at_most", "court", words, words)
    assert isinstance(limit.last_day(TODAY), CannotCompute)
    assert TimeLimit(2, "years", "at_most", "creditor", words, words).last_day(date(2024, 2, 29)) == date(2026, 2, 28)


def test_a_limit_before_its_rule_is_refused():
    with pytest.raises(InputError, match="older rule"):
        time_limit("defence", date(2021, 12, 31), BOOK)


def test_who_bears_the_costs():
    outcomes = {each.value.id: each for each in costs.cost_bearing(TODAY, BOOK)}
    bearers = {name: each.value.bearer for name, each in outcomes.items()}
    assert bearers["lost"] == bearers["execution"] == bearers["payment_order_unopposed"] == "debtor"
    assert bearers["withdrawn"] == bearers["payment_order_opposed"] == "creditor"
    assert (bearers["partly_won"], bearers["mediated"]) == ("court_decides", "agreement")
    assert outcomes["mediated"].citation.article.en == "Litigation Costs Measures, article 31"
    relief = costs.fee_relief(TODAY, BOOK).value
    assert relief.least_reduction == Decimal("0.3")
    assert [line.value.id for line in relief.kinds] == ["exemption", "reduction", "deferral", "application"]


def test_fixed_fees():
    assert fees.objection_fee(TODAY, BOOK).value == (50, 100)
    assert str(fees.set_aside_fee(TODAY, BOOK).amount) == "400.00"
    terms = {
        name: fees.fee_terms(name, TODAY, BOOK) for name in ("ordinary", "summary", "small_claims", "payment_order")
    }
    assert {name: each.divisor for name, each in terms.items()} == {
        "ordinary": 1, "summary": 2, "small_claims": 2, "payment_order": 3,
    }  # fmt: skip


def test_what_is_known_of_a_limit_on_new_loans():
    facilitated = lending.lending_limit("loan_facilitation", TODAY, BOOK)
    assert facilitated.value.fees_count
    assert facilitated.citation.certainty == "secondary"
    average = lending.lending_limit("consumer_finance", TODAY, BOOK)
    assert average.value.averaged
    microloan = lending.lending_limit("microloan", TODAY, BOOK).value
    assert (microloan.target_multiple, microloan.target_day) == (4, date(2027, 12, 31))
    later = lending.lending_limit("microloan", date(2028, 1, 1), BOOK)
    assert later.value.needs_update
    assert "LPR" in later.citation.note.en
    assert lending.lending_limit("private", TODAY, BOOK) is None


def test_penalty_and_card_terms():
    assert "microloan" in penalty.penalty_lenders(TODAY, BOOK).value
    terms = penalty.card_charges(TODAY, BOOK).value
    assert (terms.late_share, terms.interest_on_fees) == (Decimal("0.05"), False)


def test_credit_rights():
    reports = credit.credit_reports(TODAY, BOOK).value
    assert reports.free_a_year == 2
    assert {line.value.id for line in reports.rights} >= {"objection", "complaint", "statement"}
    repair = credit.credit_repair(BOOK)
    assert repair.citation.in_force_until == date(2026, 3, 31)


def test_conduct_rules_by_lender_and_day():
    def sources(kind, on):
        return [rule.citation.rule for rule in conduct.conduct_rules(kind, on, BOOK)]

    assert sources("credit_card", TODAY) == ["conduct_card", "conduct_association"]
    assert sources("bank", TODAY) == ["conduct_standard", "conduct_association"]
    assert sources("microloan", TODAY) == ["conduct_standard"]
    assert sources("private", TODAY) == []
    assert sources("credit_card", date(2010, 1, 1)) == []
    standard = conduct.conduct_rules("microloan", TODAY, BOOK)[0].value
    assert (standard.binding, standard.calls_a_day, standard.agency_days) == (False, 3, 7)
    assert {line.value.id for line in standard.duties} >= {"hours", "calls", "contacts"}


def test_a_breach_says_which_contacts_were_counted_and_how_sure_its_rule_is():
    visits = [conduct.Contact(datetime(2025, 6, 2, hour), "visit") for hour in (9, 12, 15)]  # noqa: DTZ001
    calls = [conduct.Contact(datetime(2025, 6, 3, hour), "call") for hour in (9, 11, 13, 15)]  # noqa: DTZ001
    found = conduct.breaches([*calls, *visits], "microloan", BOOK)
    assert [(each.value, each.citation.certainty) for each in found] == [
        (conduct.Breach("visits_a_day", date(2025, 6, 2), (4, 5, 6), 1), "weak"),
        (conduct.Breach("calls_a_day", date(2025, 6, 3), (0, 1, 2, 3), 3), "secondary"),
    ]


def test_calls_of_different_days_are_not_added_up():
    calls = [conduct.Contact(datetime(2025, 6, day, 9 + hour), "call") for day in (2, 3) for hour in (0, 1, 2)]  # noqa: DTZ001
    assert conduct.breaches(calls, "microloan", BOOK) == ()


@pytest.mark.parametrize(
    ("start", "end", "hour", "quiet"), [(0, 6, 5, True), (0, 6, 6, False), (22, 8, 23, True), (None, None, 3, False)]
)
def test_quiet_hours_may_or_may_not_cross_midnight(start, end, hour, quiet):
    rule = conduct.Conduct(("bank",), True, "never", (), start, end)
    assert rule.quiet(datetime(2026, 1, 1, hour, 59)) == quiet  # noqa: DTZ001


def test_complaint_routes_have_numbers_and_answer_times():
    routes = {each.value.route: each for each in complaints.complaint_routes("consumer_finance", TODAY, BOOK)}
    assert (routes["lender"].value.answer_days, routes["lender"].value.longest_days) == (15, 60)
    assert routes["regulator"].value.contact == ("12378",)
    assert routes["market"].citation.certainty == "unverified"
    before = complaints.complaint_routes("consumer_finance", date(2019, 12, 31), BOOK)
    assert [each.value.route for each in before] == ["central_bank", "association"]


def test_limitation_says_when_the_long_stop_sets_the_end():
    events = [date(year, 6, 1) for year in range(2007, 2025, 2)]
    end = limitation.limitation_end(date(2005, 6, 1), events, BOOK)
    assert (end.value.long_stop, end.value.last_day) == (True, date(2025, 6, 1))
    plain = limitation.limitation_end(date(2023, 3, 15), [], BOOK)
    assert (plain.value.long_stop, plain.value.counted_from) == (False, date(2023, 3, 15))
    assert plain.citation.article.en == "Civil Code, article 188"
    with pytest.raises(InputError, match="older rule"):
        limitation.limitation_end(date(1986, 12, 31), [], BOOK)


@given(started=st.dates(date(2000, 1, 1), date(2026, 1, 1)), gaps=st.lists(st.integers(0, 1500), max_size=8))
def test_an_interruption_never_shortens_limitation(started, gaps):
    events = [date.fromordinal(started.toordinal() + sum(gaps[: count + 1])) for count in range(len(gaps))]
    ends = [limitation.limitation_end(started, events[:count], BOOK).value.last_day for count in range(len(events) + 1)]
    assert ends == sorted(ends)
    assert limitation.limitation_end(started, reversed(events), BOOK) == limitation.limitation_end(
        started, events, BOOK
    )
