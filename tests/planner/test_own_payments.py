"""What is paid of one's own accord on the way to court, worked out by hand: before the suit, after it, and beside enforcement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from planner.case.model import Case, DebtPathSettings, DefaultPathSettings, Household, Income
from planner.case.terms import DatedPayment
from planner.compare.checks import check
from planner.compare.creditor import received
from planner.compare.outcome import evaluate
from planner.paths.default import DefaultPath, default_path, horizon
from planner.paths.draws import draw_events
from planner.paths.uncertainty import path_costs, simulate
from planner.rules.rulebook import load_rulebook
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
SUIT, JUDGMENT = AS_OF + timedelta(300), AS_OF + timedelta(415)
ENFORCEMENT, FIRST_COLLECTION = AS_OF + timedelta(485), date(2028, 3, 23)


def paying(*payments: tuple[int, str], income: str = "0.00", **debt) -> Case:
    """10,000 owed to a bank, 18 % a year by 365 days from ``as_of``, sued as :data:`COURSE` says; payments by day."""
    case = one_debt("10000.00", default_annual_rate=Decimal("0.18"), **debt)
    own = tuple(DatedPayment(AS_OF + timedelta(after), Decimal(sum_)) for after, sum_ in payments)
    household = Household((Income("工资", Decimal(income) + 1200),), protected_living_cost=Decimal(1200))
    debts = tuple(replace(each, default_path=DebtPathSettings(payments=own)) for each in case.debts)
    return replace(case, household=household, debts=debts, default_path=COURSE)


def course(case: Case, *days: date) -> DefaultPath:
    return default_path(case, BOOK, days or (horizon(case),))


def balance(case: Case, day: date) -> tuple[str, ...]:
    found = course(case, day).path.on(day).balance
    parts = (found.principal, found.interest, found.default_interest, found.costs, found.doubled_interest)
    return tuple(map(str, parts))


def test_a_payment_before_the_suit_takes_interest_then_principal_and_lowers_what_runs():
    """After 100 days 493.15 of interest; 1,493.15 leave 9,000.00, on which 4.44 a day run: 9,000 x 18 % x 100 / 365 = 443.84."""
    case = paying((100, "1493.15"))
    assert balance(case, AS_OF + timedelta(99)) == ("10000.00", "0.00", "488.22", "0.00", "0.00")
    assert balance(case, AS_OF + timedelta(100)) == ("9000.00", "0.00", "0.00", "0.00", "0.00")
    assert balance(case, AS_OF + timedelta(200)) == ("9000.00", "0.00", "443.84", "0.00", "0.00")
    assert [(flow.day, flow.amount) for flow in course(case).path.flows] == [
        (AS_OF + timedelta(100), Decimal("1493.15"))
    ]


def test_interest_owed_from_the_start_is_paid_before_default_interest():
    assert balance(paying((0, "250.00"), interest_due=Decimal("300.00")), AS_OF) == (
        "10000.00", "50.00", "0.00", "0.00", "0.00",
    )  # fmt: skip


def test_claim_and_fees_follow_what_was_paid_before():
    """9,000 + 443.84 + 443.84 on the day of the suit: half of 2.5 % of 9,887.67 is under the first bracket, so 25."""
    suit = next(step for step in course(paying((100, "1493.15"))).debts[0].steps if step.step == "suit_filed")
    assert suit.claimed == suit.lawful == Decimal("9887.67")
    assert [cost.amount for cost in suit.costs] == [Decimal("25.00")]


def test_a_payment_after_the_suit_takes_its_costs_first():
    """43.50 of half the acceptance fee, then the interest of 310 days: 1,528.77."""
    case = paying((310, "1000.00"))
    assert balance(case, AS_OF + timedelta(310)) == ("10000.00", "0.00", "572.27", "0.00", "0.00")
    fee = next(step for step in course(case).debts[0].steps if step.step == "enforcement").costs[0]
    assert fee.full < next(s for s in course(paying()).debts[0].steps if s.step == "enforcement").costs[0].full


def test_a_payment_on_the_day_of_the_suit_comes_before_it():
    suit = next(step for step in course(paying((300, "1479.45"))).debts[0].steps if step.step == "suit_filed")
    assert suit.claimed == Decimal("10000.00")


def test_the_doubled_part_is_paid_last():
    """Just before enforcement: 12,540.28 - 105.00 - 1.75 pay all but the doubled part of sixty days."""
    day = 484
    before = balance(paying(), AS_OF + timedelta(day))
    due = sum(Decimal(part) for part in before[:-1])
    assert balance(paying((day, str(due))), AS_OF + timedelta(day)) == ("0.00", "0.00", "0.00", "0.00", before[-1])


def test_what_is_contested_stays_contested():
    """36 % is claimed and 24 % kept: 657.53 pay what is kept after 100 days, and 328.77 remain in dispute."""
    case = paying((100, "657.53"))
    case = replace(case, debts=(replace(case.debts[0], default_annual_rate=Decimal("0.36")),))
    position = course(case, AS_OF + timedelta(100)).path.positions[0]
    assert (position.owed, position.claimed) == (Decimal("10000.00"), Decimal("10328.77"))


def test_the_ceiling_runs_on_what_is_left_of_the_principal():
    """Half is repaid on the first day: of 36 % the ceiling keeps 24 % on 5,000, 328.77 after 100 days."""
    case = paying((0, "5000.00"))
    case = replace(case, debts=(replace(case.debts[0], default_annual_rate=Decimal("0.36")),))
    assert balance(case, AS_OF + timedelta(100)) == ("5000.00", "0.00", "328.77", "0.00", "0.00")


def test_paid_off_before_the_suit_a_debt_is_closed_and_never_sued():
    case = paying((100, "50000.00"), income="5000.00")
    found = course(case)
    assert [flow.amount for flow in found.path.flows] == [Decimal("10493.15")]
    assert [step.step for step in found.debts[0].steps] == ["reminders", "closed"]
    assert found.closed == AS_OF + timedelta(100)
    assert found.path.positions[-1].cost == Decimal("10493.15")


def test_what_is_contested_bears_nothing_once_all_that_is_kept_is_paid():
    """100.00 of contract interest at 48 % are claimed and 50.00 kept; they compound, but nothing is owed any more."""
    case = paying((0, "10050.00"), interest_due=Decimal("100.00"), nominal_annual_rate=Decimal("0.48"), compounds=True)
    position = course(case, horizon(case)).path.positions[0]
    assert (position.owed, position.paid, position.claimed) == (Decimal(0), Decimal("10050.00"), Decimal("50.00"))


def test_beside_enforcement_the_payment_of_a_day_comes_before_what_is_collected_on_it():
    after = (FIRST_COLLECTION - AS_OF).days
    found = course(paying((after, "400.00"), income="1000.00"))
    both = [flow.amount for flow in found.path.flows if flow.day == FIRST_COLLECTION]
    assert both == [Decimal("400.00"), Decimal("1000.00")]
    assert [flow.amount for flow in found.debts[0].own_payments] == [Decimal("400.00")]
    assert found.debts[0].collected[0].amount == Decimal("1000.00")


def test_the_court_keeps_its_fee_from_what_it_collects_and_not_from_what_is_paid_to_the_creditor():
    """The execution fee of 88.10 is lower by 4.50 for the 300.00 that were paid before."""
    case = paying((100, "300.00"), income="1000.00")
    [debt] = course(case).debts
    fee = next(step for step in debt.steps if step.step == "enforcement").costs[0].amount
    assert [flow.amount for flow in received(debt)[:2]] == [Decimal("300.00"), Decimal("1000.00") - fee]


def test_a_payment_on_one_debt_leaves_the_others_more_of_what_is_collected():
    case = replace(three_debts(), default_path=replace(COURSE, horizon_months=60))
    own = DebtPathSettings(payments=(DatedPayment(AS_OF + timedelta(30), Decimal("400000.00")),))
    paid = replace(case, debts=(replace(case.debts[0], default_path=own), *case.debts[1:]))
    before, after = course(case), course(paid)
    assert after.debts[0].closed == AS_OF + timedelta(30)
    for one, other in zip(before.debts[1:], after.debts[1:], strict=True):
        assert one.closed is not None
        assert other.closed is not None
        assert other.closed < one.closed


def test_what_lies_before_the_day_of_the_calculation_is_ignored_and_said_so():
    early, late = (-1, "500.00"), (1200, "100.00")
    found = {problem.where: problem for problem in check(paying(early, (10, "1.00"), late), BOOK)}
    places = [f"debts[0].default_path.payments[{number}].date" for number in range(3)]
    assert [found[place].severity for place in places if place in found] == ["warning", "note"]
    assert str(AS_OF - timedelta(1)) in found[places[0]].message.zh
    assert places[1] not in found
    ignored, nothing = (evaluate(paying(*payments), BOOK).default_path for payments in ((early,), ()))
    assert ignored == nothing


@pytest.mark.parametrize("paths", [1, 7, 300])
def test_random_paths_with_payments_are_the_same_however_many_are_followed_at_once(paths, monkeypatch):
    case = three_debts()
    own = DebtPathSettings(payments=tuple(DatedPayment(AS_OF + timedelta(30 * k), Decimal(300)) for k in range(24)))
    case = replace(case, debts=(replace(case.debts[0], default_path=own), *case.debts[1:]))
    events = draw_events(case, BOOK, 2, 300)
    together = path_costs(case, BOOK, events)
    monkeypatch.setattr("planner.paths.uncertainty.MOST_PATHS", paths)
    assert (path_costs(case, BOOK, events) == together).all()


def test_a_payment_of_nothing_moves_no_random_path_by_more_than_the_last_digit():
    """A fen on the last day takes the other way through the simulation: the range stays where it was."""
    case = replace(three_debts(), default_path=replace(COURSE, suit_probability=Decimal("0.6"), horizon_months=48))
    own = DebtPathSettings(payments=(DatedPayment(horizon(case), Decimal("0.01")),))
    walked = replace(case, debts=(replace(case.debts[0], default_path=own), *case.debts[1:]))
    plain, found = simulate(case, BOOK, 5, 400), simulate(walked, BOOK, 5, 400)
    for one, other in zip(plain.values, found.values, strict=True):
        assert all(abs(a - b) <= Decimal("0.01") for a, b in zip(one, other, strict=True))
