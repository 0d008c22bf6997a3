"""A missed instalment and a broken plan: by hand, and against the default path that was never interrupted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.case.model import Case, DefaultPathSettings
from planner.case.record import AgreementText, BreachClause, Round
from planner.case.terms import Haircut, Terms
from planner.compare.breach import (
    Broken,
    Missed,
    agreed_clause,
    broken_plan,
    broken_plans,
    missed_instalment,
    usual_keeps,
)
from planner.compare.breach_words import broken_in_words, broken_working, missed_in_words, missed_working
from planner.compare.life import Question, life
from planner.compare.outcome import evaluate
from planner.compare.stress import Trials, stress_table
from planner.errors import CannotCompute
from planner.money import ZERO, total
from planner.paths.default import default_path
from planner.paths.path import Flow
from planner.paths.proposal import DebtOffer, debt_offer, offers
from planner.paths.revived import revived_debt
from planner.rules.rulebook import Rulebook, load_rulebook
from tests import strategies as some
from tests.samples import AS_OF, one_debt, three_debts, with_terms


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def offered(case: Case) -> list[DebtOffer]:
    return [offer for offer in offers(case, case.proposals[0]) if isinstance(offer, DebtOffer)]


def missed(case: Case, kept: int, clause: BreachClause) -> Missed:
    found = missed_instalment(case, offered(case), kept, clause)
    assert isinstance(found, Missed)
    return found


@given(debt=some.debts(), days=st.integers(0, 900))
def test_unpaid_a_revived_debt_is_what_the_default_path_claims(debt, days, book):
    """Before a suit the contract runs in both in the same way, to the fen."""
    case = some.shared_only(Case(AS_OF, debts=(debt,), default_path=DefaultPathSettings(sued=False)))
    on = AS_OF + timedelta(days)
    assert revived_debt(debt, AS_OF, (), on).owed == default_path(case, book, (on,)).path.on(on).claimed


@given(debt=some.debts(), payments=st.lists(st.tuples(st.integers(0, 400), some.amounts(most="9000.00")), max_size=5))
def test_what_is_paid_is_set_off_and_nothing_is_paid_twice(debt, payments):
    free = replace(debt, nominal_annual_rate=Decimal(0), default_annual_rate=Decimal(0))
    flows = [Flow(AS_OF + timedelta(day), amount, debt.id) for day, amount in payments]
    left = revived_debt(free, AS_OF, flows, AS_OF + timedelta(400))
    assert left.owed == max(ZERO, debt.owed - total(amount for _, amount in payments))
    with_interest = revived_debt(debt, AS_OF, flows, AS_OF + timedelta(400))
    assert with_interest.owed >= left.owed
    assert min(with_interest.principal, with_interest.interest_due, with_interest.default_interest_due) >= 0


def test_by_hand_payments_settle_interest_before_principal():
    """10,000 at 36 % for default, ACT/360: 10 a day. After 30 days 500 are paid: 200 interest, 300 default interest."""
    debt = one_debt(
        interest_due=Decimal("200.00"),
        fees_due=Decimal("50.00"),
        default_annual_rate=Decimal("0.36"),
        day_count="ACT_360",
    ).debts[0]
    after = AS_OF + timedelta(30)
    paid = revived_debt(debt, AS_OF, [Flow(after, Decimal("500.00"), "d1")], after)
    assert (paid.interest_due, paid.default_interest_due, paid.fees_due) == (ZERO, ZERO, Decimal("50.00"))
    assert paid.principal == Decimal("10000.00")
    more = revived_debt(debt, AS_OF, [Flow(after, Decimal("1550.00"), "d1")], after + timedelta(10))
    assert (more.fees_due, more.principal, more.default_interest_due) == (ZERO, Decimal("9000.00"), Decimal("90.00"))


def plan_of(months: int = 10, **terms) -> Case:
    """12,000 with 2,000 of it waived, in instalments without interest; default interest of 36 %, 10 yuan a day and more."""
    case = one_debt(fees_due=Decimal("2000.00"), default_annual_rate=Decimal("0.36"), day_count="ACT_360")
    return with_terms(case, months=months, haircut=Haircut(fees=Decimal(1)), **terms)


def test_by_hand_made_good_in_time_a_missed_instalment_costs_a_few_yuan():
    found = missed(plan_of(), 2, BreachClause(cure_days=15))
    assert (found.day, found.cure_until) == (date(2027, 2, 23), date(2027, 3, 10))
    assert found.sum == Decimal("1000.00")
    assert found.late_interest == Decimal("15.00")  # 1,000 x 36 % x 15 / 360


def test_by_hand_not_made_good_the_waivers_come_back():
    """10 yuan of default interest a day, and of the 2,000 paid by then nothing has reached the principal."""
    found = missed(plan_of(), 2, BreachClause(cure_days=15))
    assert found.revived == Decimal("2000.00")
    assert found.owed_by_plan == Decimal("8000.00")
    days = (date(2027, 3, 10) - AS_OF).days
    assert found.owed == Decimal("12000.00") + 10 * days - 2000
    assert found.extra == found.owed - 8000
    assert found.at_once == found.owed
    due, cure, then, at_once = missed_in_words(found)
    assert "1,000.00" in due.zh
    assert "15.00" in cure.zh
    assert "2027年3月10日" in cure.zh
    assert "2,000.00" in then.zh
    assert f"{found.owed:,.2f}" in then.en
    assert "全部到期" in at_once.zh


def test_without_these_clauses_only_the_instalment_is_due():
    found = missed(plan_of(), 2, BreachClause(0, waivers_revive=False, accelerates=False))
    assert (found.revived, found.extra, found.at_once) == (ZERO, ZERO, Decimal("1000.00"))
    _, cure, then, at_once = missed_in_words(found)
    assert "没有补交的时间" in cure.zh
    assert "减免也不恢复" in then.zh
    assert "1,000.00" in at_once.en


@given(data=st.data(), debt=some.debts(), kept=st.integers(0, 20))
def test_where_nothing_comes_back_what_is_owed_is_what_the_plan_would_have_asked_for(data, debt, kept):
    terms = data.draw(some.terms_for(debt, months=24))
    offer = debt_offer(debt, terms, AS_OF)
    if isinstance(offer, CannotCompute):
        return
    found = missed_instalment(Case(AS_OF, debts=(debt,)), [offer], kept, BreachClause(waivers_revive=False))
    if isinstance(found, Missed):
        assert found.owed == found.owed_by_plan
        assert found.late_interest == 0
        assert found.sum > 0


@given(case=some.cases())
def test_broken_before_anything_was_paid_a_plan_costs_what_waiting_costs(case, book):
    """The waivers come back and the default path of a debt in default goes on, up to a fen for each rounding that day."""
    assume(all((debt.in_default_since or AS_OF) <= AS_OF for debt in case.debts))
    case = some.shared_only(case)
    case = replace(with_terms(case, months=12), default_path=replace(case.default_path, suit_after_days=2000))
    found = broken_plan(case, offered(case), 0, BreachClause(), book)
    if isinstance(found, CannotCompute) or found.paid:
        return
    open_debts = [offer for offer in offered(case) if offer.flows]
    if len(open_debts) == len(case.debts):
        assert abs(found.difference) <= Decimal("0.02") * len(case.debts)


@given(case=some.cases(), kept=st.integers(0, 24), cure=st.sampled_from((0, 10, 40)), revive=st.booleans())
def test_every_broken_plan_adds_up(case, kept, cure, revive, book):
    case = with_terms(case, months=18, haircut=Haircut(default_interest=Decimal(1), fees=Decimal(1)))
    found = broken_plan(case, offered(case), kept, BreachClause(cure, revive), book)
    due = sorted({row.due for offer in offered(case) for row in offer.schedule.instalments if row.payment})
    if isinstance(found, CannotCompute):
        assert kept >= len(due)
        return
    assert found.missed.day == due[kept]
    paid = total(flow.amount for offer in offered(case) for flow in offer.flows if flow.day < found.missed.day)
    assert found.paid == paid
    assert found.price >= found.paid
    assert found.end >= found.missed.cure_until


def test_a_plan_broken_late_is_said_to_be_dearer_or_cheaper(book: Rulebook):
    case = with_terms(three_debts(), months=36, haircut=Haircut(default_interest=Decimal(1), fees=Decimal(1)))
    revived = broken_plan(case, offered(case), 20, BreachClause(), book)
    kept = broken_plan(case, offered(case), 20, BreachClause(waivers_revive=False), book)
    assert isinstance(revived, Broken)
    assert isinstance(kept, Broken)
    assert revived.price > kept.price
    assert ("more than never" in broken_in_words(revived).en) == (revived.difference > 0)
    assert "still" in broken_in_words(kept).en
    assert f"{abs(kept.difference):,.2f}" in broken_in_words(kept).zh


def test_after_the_last_payment_nothing_can_be_missed(book: Rulebook):
    case = with_terms(one_debt(), months=3)
    found = missed_instalment(case, offered(case), 3, BreachClause())
    assert isinstance(found, CannotCompute)
    assert "paid off" in found.reason.en
    assert isinstance(broken_plan(case, offered(case), 3, BreachClause(), book), CannotCompute)


def test_a_debt_paid_off_before_stays_paid_off(book: Rulebook):
    case = three_debts()
    first, second, _ = case.debts
    found = [debt_offer(first, Terms(first.id, months=1), AS_OF), debt_offer(second, Terms(second.id, months=9), AS_OF)]
    broken = broken_plan(case, [each for each in found if isinstance(each, DebtOffer)], 1, BreachClause(), book)
    assert isinstance(broken, Broken)
    assert broken.missed.owed < first.owed + second.owed
    assert broken.missed.owed_by_plan < second.owed


def test_several_at_once_are_each_by_itself(book: Rulebook):
    case = with_terms(three_debts(), months=30)
    together = broken_plans(case, offered(case), (0, 5, 29, 30), BreachClause(10), book)
    assert list(together) == [broken_plan(case, offered(case), kept, BreachClause(10), book) for kept in (0, 5, 29, 30)]


@pytest.mark.parametrize(("months", "keeps"), [(1, (0,)), (5, (0, 3)), (12, (0, 3, 6)), (36, (0, 3, 6, 12, 24))])
def test_when_a_plan_is_looked_at(months: int, keeps: tuple[int, ...]):
    case = with_terms(one_debt(), months=months)
    assert usual_keeps(offered(case)) == keeps


@given(case=some.cases(), kept=st.integers(0, 17), cure=st.sampled_from((0, 40)), revive=st.booleans())
def test_the_lines_of_a_working_add_up(case: Case, kept: int, cure: int, revive: bool, book: Rulebook):
    case = with_terms(case, months=18, haircut=Haircut(default_interest=Decimal(1), fees=Decimal(1)))
    found = broken_plan(case, offered(case), kept, BreachClause(cure, revive), book)
    if isinstance(found, CannotCompute):
        return
    assert ZERO <= found.supported <= found.missed.owed
    lines = {line.name.en: line.gives for line in broken_working(found).lines}
    since = lines["Interest and court costs since"]
    assert since >= 0
    assert lines["Paid by then"] + found.supported + since == lines["The price of the broken plan"] == found.price
    assert lines["Difference"] == found.difference
    owed = missed_working(found.missed)
    assert sum(line.gives for line in owed.lines[:2]) == owed.figure


def test_a_broken_plan_is_named_by_the_months_kept(book: Rulebook):
    case = with_terms(three_debts(), months=36)
    first, one, dozen = broken_plans(case, offered(case), (0, 1, 12), BreachClause(), book)
    assert broken_in_words(first).zh.startswith("一期也没付就中断")
    assert "Kept for 1 month, then" in broken_in_words(one).en
    assert "Kept for 12 months, then" in broken_in_words(dozen).en
    assert "一样" in broken_in_words(replace(dozen, waiting=dozen.price)).zh


def agreement(debt_id: str, day: date, cure: int, move: str = "agreement") -> Round:
    text = AgreementText(breach=BreachClause(cure))
    return Round("r1", debt_id, day, "creditor", move, text=text)


def test_the_latest_agreement_with_a_text_counts():
    case = with_terms(three_debts(), months=12)
    assert agreed_clause(case, offered(case)) is None
    later = date(2026, 12, 1)
    rounds = (
        agreement("d1", AS_OF, 5),
        agreement("d2", later, 10),
        agreement("d3", later, 15),
        agreement("d1", date(2027, 1, 1), 20, "counter"),
        replace(agreement("d1", date(2027, 1, 1), 25), text=None),
        agreement("elsewhere", date(2027, 1, 1), 30),
    )
    found = agreed_clause(replace(case, rounds=rounds), offered(case))
    assert found is not None
    assert (found.debt_id, found.text.breach.cure_days) == ("d3", 15)


def test_a_view_of_life_answers_everything_at_once(book: Rulebook):
    case = with_terms(three_debts(), months=24)
    outcome, trials = evaluate(case, book), Trials(Decimal("0.4"))
    found = life(outcome, Question("p1", trials, 6, BreachClause(10)), book)
    [tested] = found.tested
    assert tested.stressed == stress_table(case, tested.result.figures.path.flows, trials)
    assert found.missed == missed(case, 6, BreachClause(10))
    assert [each.kept for each in found.broken] == [0, 3, 6, 12]
    late = life(outcome, Question("p1", trials, 24, BreachClause(10)), book)
    assert isinstance(late.missed, CannotCompute)
