"""The default path by example: one debt worked out by hand from the first reminder to the end of enforcement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

import pytest

from planner.case.model import Case, Client, DefaultPathSettings, Household, Income
from planner.dates import month_grid
from planner.errors import InputError
from planner.paths.claim import ceiling_for, kept_interest
from planner.paths.default import DefaultPath, attachable_income, default_path
from planner.rules.rulebook import load_rulebook
from planner.vocabulary import Procedure
from tests.samples import AS_OF, one_debt, three_debts

BOOK = load_rulebook()
COURSE = DefaultPathSettings(
    suit_after_days=300,
    filing_to_judgment_days=90,
    in_force_after_days=25,
    performance_days=10,
    enforcement_after_days=60,
    procedure="summary",
    horizon_months=36,
)
SUIT, JUDGMENT, PERFORMANCE = date(2027, 9, 19), date(2028, 1, 12), date(2028, 1, 22)
ENFORCEMENT, FIRST_COLLECTION = date(2028, 3, 22), date(2028, 3, 23)


def hand_worked(income: str = "0.00", **settings) -> Case:
    """10,000 owed to a bank, 18 % a year by 365 days from ``as_of``; ``income`` a month can be attached."""
    case = one_debt("10000.00", default_annual_rate=Decimal("0.18"))
    household = Household((Income("工资", Decimal(income) + 1200),), protected_living_cost=Decimal(1200))
    return replace(case, household=household, default_path=replace(COURSE, **settings))


def course(case: Case, *days: date) -> DefaultPath:
    return default_path(case, BOOK, days or month_grid(case.as_of, case.default_path.horizon_months))


def balance(case: Case, day: date) -> tuple[str, ...]:
    """Principal, interest, default interest, costs and doubled interest on a day, as text."""
    found = course(case, day).path.on(day).balance
    return tuple(
        map(str, (found.principal, found.interest, found.default_interest, found.costs, found.doubled_interest))
    )


def test_the_stages_fall_on_the_days_of_the_settings():
    steps = {step.step: step.day for step in course(hand_worked()).debts[0].steps}
    assert steps["reminders"] == AS_OF + timedelta(1)
    assert [steps[name] for name in ("suit_filed", "judgment_in_force", "performance_over", "enforcement")] == [
        SUIT, JUDGMENT, PERFORMANCE, ENFORCEMENT,
    ]  # fmt: skip
    assert steps["closed"] is None


def test_default_interest_runs_by_days_until_the_suit():
    """10,000 x 18 % x 299 / 365 = 1,474.52."""
    assert balance(hand_worked(), SUIT - timedelta(1)) == ("10000.00", "0.00", "1474.52", "0.00", "0.00")


def test_the_suit_adds_half_the_acceptance_fee_on_the_claim():
    """Claim 11,479.45: 2.5 % less 200 is 86.99, half of it 43.50."""
    assert balance(hand_worked(), SUIT) == ("10000.00", "0.00", "1479.45", "43.50", "0.00")
    suit = next(step for step in course(hand_worked()).debts[0].steps if step.step == "suit_filed")
    assert (suit.claimed, suit.lawful) == (Decimal("11479.45"), Decimal("11479.45"))
    assert [(cost.kind, cost.amount) for cost in suit.costs] == [("acceptance_fee", Decimal("43.50"))]
    assert suit.costs[0].citation is not None


def test_the_doubled_part_runs_from_the_day_after_the_performance_period():
    """1.75 a day on 10,000: nothing on the last day of the period, 1.75 the day after, 103.25 after 59 days."""
    assert balance(hand_worked(), PERFORMANCE)[-1] == "0.00"
    assert balance(hand_worked(), PERFORMANCE + timedelta(1))[-1] == "1.75"
    assert balance(hand_worked(), ENFORCEMENT - timedelta(1))[-1] == "103.25"


def test_enforcement_adds_its_fee_on_all_that_is_owed_without_it():
    """10,000 + 2,391.78 + 43.50 + 105.00 = 12,540.28: 1.5 % less 100 is 88.10; costs are then 131.60."""
    assert balance(hand_worked(), ENFORCEMENT) == ("10000.00", "0.00", "2391.78", "131.60", "105.00")


def test_collection_takes_costs_then_interest_then_principal_and_the_doubled_part_last():
    """1,000 on the first 23rd after enforcement began: 131.60 costs, then 868.40 of the interest of 2,396.71."""
    path = course(hand_worked("1000.00"), FIRST_COLLECTION)
    assert next((flow.day, flow.amount) for flow in path.path.flows) == (FIRST_COLLECTION, Decimal(1000))
    assert balance(hand_worked("1000.00"), FIRST_COLLECTION) == ("10000.00", "0.00", "1528.31", "0.00", "106.75")
    late = balance(hand_worked("1000.00"), date(2029, 1, 23))
    assert late[2] == "0.00"
    assert Decimal(late[0]) < 10_000
    assert Decimal(late[4]) > Decimal("106.75")


def test_it_closes_when_everything_is_collected_and_stays_closed():
    found = course(hand_worked("20000.00"))
    assert found.closed == FIRST_COLLECTION
    last = found.path.positions[-1]
    assert last.owed == 0
    assert last.cost == last.paid == Decimal("12635.06")


def test_not_sued_the_same_interest_runs_without_court_steps():
    case = hand_worked("1000.00", sued=False)
    assert balance(case, date(2029, 11, 22)) == ("10000.00", "0.00", "5400.00", "0.00", "0.00")
    assert [step.step for step in course(case).debts[0].steps] == ["reminders", "visits", "mediation", "closed"]


def test_a_rate_above_the_ceiling_is_kept_to_the_ceiling_and_the_rest_is_contested():
    """36 % is claimed, 24 % is kept: after 100 days 986.30 against 657.53."""
    case = one_debt("10000.00", default_annual_rate=Decimal("0.36"))
    day = AS_OF + timedelta(100)
    position = course(case, day).path.on(day)
    assert position.owed == Decimal("10657.53")
    assert position.claimed == Decimal("10986.30")


def test_court_costs_fall_on_the_debtor_in_the_ratio_of_lawful_to_claimed():
    """After 300 days 12,958.90 is claimed and 11,972.60 kept; half the fee of 123.97 is 61.99, of which 57.27."""
    case = replace(one_debt("10000.00", default_annual_rate=Decimal("0.36")), default_path=COURSE)
    suit = next(step for step in course(case).debts[0].steps if step.step == "suit_filed")
    assert (suit.claimed, suit.lawful) == (Decimal("12958.90"), Decimal("11972.60"))
    assert (suit.costs[0].full, suit.costs[0].amount) == (Decimal("61.99"), Decimal("57.27"))


@pytest.mark.parametrize(
    ("settings", "kinds"),
    [
        ({"procedure": "ordinary"}, ["acceptance_fee"]),
        ({"procedure": "payment_order"}, ["payment_order_fee"]),
        ({"procedure": "notarised"}, ["notary_fee"]),
        ({"procedure": "ordinary_with_notice"}, ["acceptance_fee", "notice_fee"]),
        ({"preservation": True, "lawyer_fee": Decimal(3000)}, ["acceptance_fee", "preservation_fee", "lawyer_fee"]),
    ],
)
def test_each_choice_adds_its_own_costs(settings, kinds):
    suit = next(step for step in course(hand_worked(**settings)).debts[0].steps if step.step == "suit_filed")
    assert [cost.kind for cost in suit.costs] == kinds


def test_the_fee_is_not_halved_where_the_debtor_cannot_be_served():
    def fee(procedure: str) -> Decimal:
        steps = course(hand_worked(procedure=procedure)).debts[0].steps
        return next(step for step in steps if step.step == "suit_filed").costs[0].full

    assert fee("ordinary_with_notice") == fee("ordinary") == Decimal("86.99")
    assert fee("summary") == fee("small_claims") == fee("mediated") == Decimal("43.50")


@pytest.mark.parametrize(
    ("procedure", "judgment", "over"),
    [
        ("summary", 90 + 25, 10), ("ordinary", 90 + 25, 10), ("payment_order", 20 + 25, 0), ("mediated", 90 + 0, 10),
        ("small_claims", 60 + 10, 10), ("notarised", 30 + 0, 0),
    ],
)  # fmt: skip
def test_a_procedure_that_was_chosen_takes_its_own_time(procedure, judgment, over):
    """No time to appeal where there is no appeal; the fifteen days of a payment order are its period to perform."""
    steps = {
        step.step: step.day
        for step in course(replace(hand_worked(), default_path=DefaultPathSettings(procedure=procedure))).debts[0].steps
    }
    assert steps["suit_filed"] == SUIT
    assert steps["judgment_in_force"] == SUIT + timedelta(judgment)
    assert steps["performance_over"] == SUIT + timedelta(judgment + over)
    assert steps["enforcement"] == SUIT + timedelta(judgment + over + 60)


@pytest.mark.parametrize("procedure", get_args(Procedure))
def test_durations_that_are_typed_outrank_those_of_the_procedure(procedure):
    steps = {step.step: step.day for step in course(hand_worked(procedure=procedure)).debts[0].steps}
    assert (steps["judgment_in_force"], steps["performance_over"]) == (JUDGMENT, PERFORMANCE)


def test_a_notarised_instrument_costs_the_notary_instead_of_the_court_and_runs_on_from_the_certificate():
    """11,479.45 x 0.3 % = 34.44 on the day of the request; 1.75 a day from the day after the certificate, 115 days later."""
    case = replace(hand_worked(), default_path=DefaultPathSettings(procedure="notarised", horizon_months=36))
    certificate = SUIT + timedelta(30)
    assert balance(case, SUIT) == ("10000.00", "0.00", "1479.45", "34.44", "0.00")
    assert [balance(case, certificate + timedelta(days))[-1] for days in (0, 1, 2)] == ["0.00", "1.75", "3.50"]
    kinds = [cost.kind for step in course(case).debts[0].steps for cost in step.costs]
    assert kinds == ["notary_fee", "execution_fee"]


def test_a_suit_already_due_is_filed_on_the_day_of_the_calculation():
    case = replace(hand_worked(), debts=one_debt(in_default_since=date(2024, 1, 1)).debts)
    assert {step.step: step.day for step in course(case).debts[0].steps}["suit_filed"] == AS_OF


@pytest.mark.parametrize(("dependants", "attachable"), [(0, "3500.00"), (1, "2000.00"), (2, "500.00"), (3, "0.00")])
def test_enforcement_leaves_each_person_the_protected_living_cost(dependants, attachable):
    household = Household((Income("工资", Decimal(5000)),), protected_living_cost=Decimal(1500))
    case = Case(AS_OF, Client(dependants=dependants), household)
    assert attachable_income(case) == Decimal(attachable)


def test_several_debts_in_enforcement_share_each_month_pro_rata():
    case = three_debts()
    found = course(case)
    day = next(flow.day for flow in found.path.flows if len([f for f in found.path.flows if f.day == flow.day]) == 3)
    assert sum(flow.amount for flow in found.path.flows if flow.day == day) == found.attachable


def test_private_loans_before_the_change_of_2020_keep_24_per_cent_until_then():
    """100,000 from 2020-01-01, sued in 2021: 15,254.79 to 2020-08-19 and 13,248.22 at 15.4 % to 2021-06-30."""
    debt = one_debt("100000.00", default_annual_rate=Decimal("0.36"), contract_date=date(2020, 1, 1)).debts[0]
    debt = replace(debt, creditor=replace(debt.creditor, kind="private"), in_default_since=date(2020, 1, 1))
    case = Case(
        date(2020, 1, 1), debts=(debt,), default_path=replace(COURSE, suit_after_days=425, filing_to_judgment_days=900)
    )
    day = date(2021, 6, 30)
    position = default_path(case, BOOK, (day,)).path.on(day)
    assert position.balance.default_interest == Decimal("28503.01")


def test_a_private_loan_without_a_contract_date_counts_as_made_on_the_day_of_the_calculation():
    """On 2024-01-01 four times the LPR of 3.45 % is 13.8 %; on the day of the suit, 2024-10-27, it would be 12.4 %."""
    debt = one_debt("36500.00", default_annual_rate=Decimal("0.36")).debts[0]
    debt = replace(debt, creditor=replace(debt.creditor, kind="private"), in_default_since=date(2024, 1, 1))
    case = Case(date(2024, 1, 1), debts=(debt,), default_path=COURSE)
    found = default_path(case, BOOK, (date(2024, 4, 10),))
    assert found.path.positions[0].balance.default_interest == Decimal("1380.00")


def test_the_share_of_a_cost_that_ends_on_half_a_fen_is_rounded_up():
    """5,000 of 42,000 claimed are kept. A lawyer's fee of 0.21 falls on the debtor with 0.21 x 5 / 42 = 0.025: 0.03."""
    case = one_debt("5000.00", fees_due=Decimal("37000.00"))
    settings = replace(COURSE, suit_after_days=0, procedure="ordinary", lawyer_fee=Decimal("0.21"))
    suit = next(step for step in course(replace(case, default_path=settings)).debts[0].steps if step.costs)
    assert (suit.lawful, suit.claimed) == (Decimal("5000.00"), Decimal("42000.00"))
    assert [cost.amount for cost in suit.costs if cost.kind == "lawyer_fee"] == [Decimal("0.03")]


def test_contract_interest_kept_that_ends_on_half_a_fen_is_rounded_up():
    """0.21 due at 201.6 % under a cap of 24 %: 0.21 x 0.24 / 2.016 = 0.025, so 0.03."""
    debt = one_debt("0.00", interest_due=Decimal("0.21"), nominal_annual_rate=Decimal("2.016")).debts[0]
    assert kept_interest(debt, ceiling_for(one_debt(), debt, None, BOOK), AS_OF) == Decimal("0.03")


def test_a_debt_of_nothing_does_not_keep_the_others_open():
    paid_off = hand_worked("20000.00")
    nothing = replace(paid_off.debts[0], id="d2", principal=Decimal("0.00"))
    found = course(replace(paid_off, debts=(*paid_off.debts, nothing)))
    assert found.debts[1].closed == AS_OF
    assert found.closed == FIRST_COLLECTION


def test_a_day_before_the_rules_begin_is_refused_in_words():
    case = replace(hand_worked(), as_of=date(2000, 1, 1), debts=one_debt(in_default_since=None).debts)
    with pytest.raises(InputError) as caught:
        course(case)
    assert caught.value.problems[0].message.zh


def test_no_debts_no_path():
    found = course(Case(AS_OF))
    assert {position.cost for position in found.path.positions} == {Decimal("0.00")}
    assert found.closed is None
