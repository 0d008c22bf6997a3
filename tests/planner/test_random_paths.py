"""Random paths against the exact default path: the same events give the same cost, to a millionth of a yuan.

The exact path cuts interest and payments to the fen every month, the random paths do not. With every amount of the case and of
the law a million times as large, a fen is the millionth part of what it was, and the two must meet that closely.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case, Creditor, DefaultPathSettings, Household, Income
from planner.case.terms import DatedPayment
from planner.dates import month_grid
from planner.money import to_fen
from planner.paths import collection, default, uncertainty
from planner.paths.default import attachable_income, default_path
from planner.paths.draws import DRAWN, Events, draw_events
from planner.paths.timeline import Timeline, durations, settings_of, timeline
from planner.paths.uncertainty import path_costs
from planner.rules.citation import Cited, Rule
from planner.rules.rulebook import Rulebook, load_rulebook
from planner.vocabulary import Procedure
from tests import strategies as some
from tests.samples import full_case, one_debt, three_debts

BOOK = load_rulebook()
TIMES = 10**6
AMOUNTS = ("brackets", "cap", "amount", "fixed")
FEES = ("acceptance_fee", "small_claims_fee", "notary_fee", "notice_fee", "preservation_fee", "execution_fee")


def larger(case: Case) -> Case:
    """The case with every amount times :data:`TIMES`."""
    home = case.household
    debts = tuple(
        replace(
            debt,
            **{
                name: getattr(debt, name) * TIMES
                for name in ("principal", "interest_due", "default_interest_due", "fees_due")
            },
            default_path=replace(
                _larger_fees(debt.default_path),
                payments=tuple(replace(each, amount=each.amount * TIMES) for each in debt.default_path.payments),
            ),
        )
        for debt in case.debts
    )
    incomes = tuple(replace(each, amount=each.amount * TIMES) for each in home.incomes)
    household = replace(home, incomes=incomes, protected_living_cost=home.protected_living_cost * TIMES)
    return replace(case, debts=debts, household=household, default_path=_larger_fees(case.default_path))


def _larger_fees(path: Any) -> Any:
    """Settings with every fee that is given times :data:`TIMES`."""
    fees = {name: fee * TIMES for name in ("lawyer_fee", "notice_fee") if (fee := getattr(path, name)) is not None}
    return replace(path, **fees)


def larger_law(book: Rulebook) -> Rulebook:
    """The law with every fee, bracket and cap times :data:`TIMES`."""
    rules = {name: book.rule(name) for name in book.rules}
    for name in FEES:
        periods = tuple(
            replace(period, value={key: _larger(key, value) for key, value in period.value.items()})
            for period in rules[name].periods
        )
        rules[name] = replace(rules[name], periods=periods)
    return Rulebook(MappingProxyType(rules))


def _larger(key: str, value: Any) -> Any:
    if key == "brackets":
        return tuple(replace(each, up_to=each.up_to and each.up_to * TIMES, fixed=each.fixed * TIMES) for each in value)
    return value * TIMES if key in AMOUNTS else value


def exact(case: Case, book: Rulebook, events: Events, path: int) -> list[Decimal]:
    """The cost of the exact path on the month rows, with the stages of each debt on the days of one random path."""
    stages = iter(_timelines(case, events, path))
    days = month_grid(case.as_of, case.default_path.horizon_months)
    incomes = {day: income(case, events, path, month) for month, day in enumerate(days)}
    collect = default._collect
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(default, "timeline", lambda *_: next(stages))
        patch.setattr(default, "_collect", lambda courses, usual, day: collect(courses, incomes.get(day, usual), day))
        return [position.cost for position in default_path(case, book, days).path.positions]


def income(case: Case, events: Events, path: int, month: int) -> int:
    """What is collected on a month row of a random path, fen; in a year in which income is lower, less."""
    lean = bool(month) and bool(events.lean[(month - 1) // 12, path])
    return to_fen(attachable_income(case, case.default_path.income_shock_share if lean else Decimal(0)))


def _timelines(case: Case, events: Events, path: int) -> Iterator[Timeline]:
    names = ("suit_filed", "judgment_in_force", "performance_over", "enforcement")
    drawn = (events.suit, events.judgment, events.performance_over, events.enforcement)
    for row, debt in enumerate(case.debts):
        days = [case.as_of + timedelta(int(each[row, path])) if events.sued[row, path] else None for each in drawn]
        stages = timeline(case, debt, durations(settings_of(case, debt), BOOK))
        yield replace(stages, **dict(zip(names, days, strict=True)))


def furthest(case: Case, book: Rulebook, events: Events) -> float:
    """How far random and exact paths are apart at most, yuan."""
    found = path_costs(case, book, events) / 100
    expected = [exact(case, book, events, path) for path in range(events.paths)]
    return float(np.abs(found.T - np.array(expected, dtype=np.float64)).max())


def furthest_uncut(case: Case, events: Events, book: Rulebook = BOOK) -> float:
    """The same where nothing is cut to the fen of today."""
    return furthest(larger(case), larger_law(book), events) / TIMES


def with_path(case: Case, **path: Any) -> Case:
    return replace(case, default_path=replace(case.default_path, **path))


def typical_spread(case: Case, **path: Any) -> Case:
    """The case with no duration of its own, so that every duration is drawn."""
    return with_path(case, preset="typical", **(dict.fromkeys(DRAWN) | path))


@given(some.cases(), st.integers(0, 2**32))
def test_every_path_is_the_exact_path_to_a_millionth_of_a_yuan(case, seed):
    if case.debts:
        case = with_path(case, horizon_months=min(36, case.default_path.horizon_months))
        assert furthest_uncut(case, draw_events(case, BOOK, seed, 2)) <= 1e-6


@given(some.cases(), st.integers(0, 2**32))
def test_what_the_exact_path_cuts_to_the_fen_is_a_fen_a_debt_at_most(case, seed):
    if case.debts:
        case = with_path(case, horizon_months=min(36, case.default_path.horizon_months))
        assert furthest(case, BOOK, draw_events(case, BOOK, seed, 2)) <= 0.0101 * len(case.debts)


@pytest.mark.parametrize("procedure", get_args(Procedure))
@pytest.mark.parametrize("income", ["2400.00", "4000.00", "40000.00"])
def test_three_creditors_by_every_procedure_with_little_and_much_to_collect(procedure, income):
    """Nothing is attachable, 1,600 yuan a month are, or all is paid off within the horizon."""
    case = typical_spread(three_debts(), procedure=procedure, preservation=True, suit_probability=Decimal("0.7"))
    case = replace(case, household=Household((Income("工资", Decimal(income)),), protected_living_cost=Decimal(1200)))
    events = draw_events(case, BOOK, 11, 6)
    assert 0 < events.sued.sum() < events.sued.size
    assert furthest_uncut(case, events) <= 1e-6


def test_principal_that_is_repaid_and_fixed_sums_end_their_interest():
    """Fixed sums bear the doubled part only while principal is left."""
    case = typical_spread(three_debts(), fixed_sums_doubled=True, horizon_months=120)
    case = replace(case, debts=tuple(replace(debt, fees_due=Decimal("900.00")) for debt in case.debts))
    assert furthest_uncut(case, draw_events(case, BOOK, 3, 6)) <= 1e-6


@pytest.mark.parametrize("share", ["0.3", "1"])
def test_years_in_which_income_is_lower_or_nothing_is_left_of_it(share):
    case = typical_spread(three_debts(), income_shock_probability=Decimal("0.5"), income_shock_share=Decimal(share))
    events = draw_events(case, BOOK, 6, 6)
    assert 0 < events.lean.sum() < events.lean.size
    assert furthest_uncut(case, events) <= 1e-6


def on_days(*days: tuple[int, ...]) -> Events:
    """One path on which suit, judgment, end of performance and enforcement of each debt fall on these days."""
    stages = (np.array(each, np.int32)[:, np.newaxis] for each in days)
    return Events(*stages, np.ones((len(days[0]), 1), np.bool_), np.zeros((50, 1), np.bool_))


@pytest.mark.parametrize("enforcement", [29, 30, 31, 61])
def test_enforcement_on_and_around_the_day_of_a_month(enforcement):
    """30 and 61 days after ``as_of`` are days of collection; what begins on such a day is collected from the next one."""
    case = one_debt(default_annual_rate=Decimal("0.18"))
    case = replace(
        case,
        household=Household((Income("工资", Decimal(2000)),)),
        debts=(*case.debts, replace(case.debts[0], id="d2")),
    )
    assert furthest_uncut(case, on_days((0, 0), (0, 0), (10, 10), (20, enforcement))) <= 1e-6


def test_stages_beyond_the_horizon_never_show():
    case = with_path(one_debt(default_annual_rate=Decimal("0.18")), horizon_months=6)
    assert furthest_uncut(case, on_days((170,), (400,), (410,), (3000,))) <= 1e-6


def paying(case: Case, sum_: int) -> Case:
    """So many yuan paid on each debt every seven weeks of two years; nothing of it for 0."""
    own = tuple(DatedPayment(case.as_of + timedelta(49 * number), Decimal(sum_)) for number in range(15))
    debts = (
        replace(debt, default_path=replace(debt.default_path, payments=own if sum_ else ())) for debt in case.debts
    )
    return replace(case, debts=tuple(debts))


@pytest.mark.parametrize("sum_", [0, 300, 4000])
def test_a_private_loan_across_the_change_of_2020(sum_):
    """Up to 2020-08-19 the old ceiling holds, from then on that of the day of the suit, which each path has its own."""
    debt = one_debt("30000.00", default_annual_rate=Decimal("0.36"), contract_date=date(2019, 1, 1)).debts[0]
    debt = replace(
        debt, creditor=Creditor("示例借款人", "private"), in_default_since=date(2020, 1, 1), interest_due=Decimal(900)
    )
    case = paying(Case(date(2020, 7, 1), debts=(debt,), default_path=DefaultPathSettings(horizon_months=24)), sum_)
    events = draw_events(case, BOOK, 5, 20)
    assert len({(case.as_of + timedelta(int(day))) >= date(2020, 8, 20) for day in events.suit[0]}) == 2
    assert furthest_uncut(case, events) <= 1e-6


@pytest.mark.parametrize("sum_", [0, 200])
def test_law_that_changes_while_suits_are_filed(sum_):
    """Ceiling, fees, halving and the doubled part change on days between the first and the last that are drawn."""
    case = paying(typical_spread(full_case(), suit_probability=Decimal("0.8"), lawyer_fee=Decimal(500)), sum_)
    changes = {
        "ceiling_consumer_finance": (date(2027, 6, 1), {"annual_rate": Decimal("0.12")}),
        "doubled_interest": (date(2027, 12, 1), {"daily_rate": Decimal("0.0003")}),
        "acceptance_fee": (date(2027, 5, 1), {"brackets": BOOK.latest("preservation_fee").value["brackets"]}),
        "halving": (date(2027, 7, 1), {"divisor": 4}),
        "execution_fee": (date(2028, 3, 1), {"brackets": BOOK.latest("acceptance_fee").value["brackets"]}),
    }
    book = Rulebook(MappingProxyType({name: changed(BOOK.rule(name), changes.get(name)) for name in BOOK.rules}))
    events = draw_events(case, book, 2, 30)
    assert furthest_uncut(case, events, book) <= 1e-6
    assert np.abs(path_costs(case, book, events) - path_costs(case, BOOK, events)).max() > 100


def changed(rule: Rule, change: tuple[date, dict[str, Any]] | None) -> Rule:
    """The rule with another value from a day on."""
    if change is None:
        return rule
    day, value = change
    last = rule.periods[-1]
    until = replace(last.citation, in_force_until=day - timedelta(1))
    later = Cited({**last.value, **value}, replace(last.citation, in_force_from=day))
    return replace(rule, periods=(*rule.periods[:-1], Cited(last.value, until), later))


@pytest.mark.parametrize("income", [2401, 2500, 2900, 3600, 8000])
def test_paths_that_are_not_followed_month_by_month_cost_the_same_if_they_are(monkeypatch, income):
    """Where payments cannot reach any principal nothing is saved; with 1 yuan a month that is so everywhere."""
    case = typical_spread(three_debts(), fixed_sums_doubled=True)
    case = replace(case, household=Household((Income("工资", Decimal(income)),), protected_living_cost=Decimal(1200)))
    case = replace(case, debts=(*case.debts, replace(case.debts[0], id="d4", principal=Decimal(0))))
    events = draw_events(case, BOOK, 8, 200)
    found, followed = path_costs(case, BOOK, events), []

    def all_paths(tables, rates, entries, *_):
        followed.append(entries.row.shape)
        return slice(None)

    monkeypatch.setattr(collection, "_paths_to_follow", all_paths)
    assert np.abs(path_costs(case, BOOK, events) - found).max() <= 1e-4
    assert followed == [(4, 200)]


def test_more_paths_than_are_worked_on_at_once_are_the_same_paths(monkeypatch):
    case = typical_spread(three_debts())
    events = draw_events(case, BOOK, 4, 50)
    together = path_costs(case, BOOK, events)
    monkeypatch.setattr(uncertainty, "MOST_PATHS", 7)
    assert (path_costs(case, BOOK, events) == together).all()
