"""The random paths against a loop over days fed with the same draws: each path within a millionth of a yuan.

The loop knows nothing of tables or of time between events: it adds a day's interest every day, keeps charges to the ceiling
of the day, and takes what is collected in the order of the law.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given

from planner.case.model import Case, Debt, DefaultPathSettings, Household, Income
from planner.dates import month_grid
from planner.paths.claim import ceiling_for, kept_interest
from planner.paths.default import attachable_income, horizon
from planner.paths.random_run import Events, fee_of_many, monthly_costs
from planner.paths.timeline import default_since, durations, timeline
from planner.paths.uncertainty import debt_table, draw_events
from planner.rates import years_between
from planner.rules.ceilings import Ceiling, allowance_years
from planner.rules.rulebook import load_rulebook
from tests import strategies as some
from tests.samples import one_debt, three_debts

BOOK = load_rulebook()
DOUBLED = 0.000175
PARTS = ("costs", "interest", "charges", "principal", "doubled")


@dataclass
class Owed:
    """One debt on one path, on its way from day to day; yuan in floats."""

    case: Case
    debt: Debt
    ceiling: Ceiling
    costs: float
    interest: float
    claimed: float
    allowed: float
    principal: float
    doubled: float
    charges: float = 0.0
    judged: bool = False
    enforced: bool = False
    paid: float = 0.0

    @property
    def total(self) -> float:
        return sum(getattr(self, part) for part in PARTS)

    def one_day(self, day: int, over: int | None) -> None:
        """Interest of the day that ends ``day`` days after ``as_of``."""
        start, end = self.case.as_of + timedelta(day - 1), self.case.as_of + timedelta(day)
        count, as_of = self.debt.day_count, self.case.as_of
        year = float(years_between(as_of, end, count) - years_between(as_of, start, count))
        late = start >= default_since(self.debt, as_of)
        rate = float(self.debt.default_rate if late else self.debt.nominal_annual_rate)
        if not self.judged:
            base = self.principal + (float(self.debt.interest_due) if self.debt.compounds else 0.0)
            self.claimed += base * rate * year
            self.allowed += self.principal * float(allowance_years(self.ceiling, start, end))
            self.charges = min(self.claimed, self.allowed)
        else:
            self.charges += self.principal * self.lawful(year)
        if over is not None and day > over:
            fixed = float(self.debt.fees_due) if self.case.default_path.fixed_sums_doubled and self.principal else 0.0
            self.doubled += (self.principal + fixed) * DOUBLED

    def lawful(self, year: float) -> float:
        """Interest of a day on one yuan after the judgment: at the contract's default rate, or the ceiling if it is lower."""
        own, cap = float(self.debt.default_rate), float(self.ceiling.annual_rate)
        days_of_year = 360 if self.debt.day_count == "ACT_360" else 365
        return own * year if own / days_of_year <= cap / 365 else cap / 365

    def sue(self) -> None:
        """The debtor bears the costs of the suit in the ratio of what is kept to what is claimed."""
        lawful = self.principal + self.interest + self.charges
        claimed = max(lawful, self.principal + float(self.debt.interest_due) + self.claimed)
        path, procedure = self.case.default_path, durations(self.case.default_path, BOOK).procedure
        lawyer = float(path.lawyer_fee)
        fee = one_fee("acceptance_fee", claimed + lawyer)
        fee /= {"payment_order": 3, "ordinary": 1, "ordinary_with_notice": 1}.get(procedure, 2)
        notice = (
            float(200 if path.notice_fee is None else path.notice_fee) if procedure == "ordinary_with_notice" else 0
        )
        preservation = one_fee("preservation_fee", claimed + lawyer) if path.preservation else 0.0
        self.costs += (fee + notice + preservation + lawyer) * lawful / claimed if claimed else 0.0

    def enforce(self) -> None:
        self.enforced = True
        self.costs += one_fee("execution_fee", self.total) if self.total else 0.0

    def pay(self, amount: float) -> None:
        self.paid += amount
        for part in PARTS:
            settled = min(amount, getattr(self, part))
            setattr(self, part, getattr(self, part) - settled)
            amount -= settled


def one_fee(rule: str, amount: float) -> float:
    return float(fee_of_many(rule, np.array([amount]), BOOK)[0])


def owed_today(case: Case, debt: Debt) -> Owed:
    filing = timeline(case, debt, durations(case.default_path, BOOK)).suit_filed
    ceiling = ceiling_for(case, debt, filing, BOOK)
    charges = float(debt.default_interest_due + debt.fees_due)
    allowed = float(debt.principal) * float(allowance_years(ceiling, default_since(debt, case.as_of), case.as_of))
    interest = float(kept_interest(debt, ceiling, case.as_of))
    return Owed(
        case, debt, ceiling, 0.0, interest, charges, allowed, float(debt.principal), 0.0, charges=min(charges, allowed)
    )


def by_days(case: Case, events: Events, path: int) -> list[float]:
    """The cost of all debts together on the month rows, day after day on one path."""
    owed = [owed_today(case, debt) for debt in case.debts]
    months = {(day - case.as_of).days for day in month_grid(case.as_of, case.default_path.horizon_months)}
    income, costs = float(attachable_income(case)), []
    for day in range((horizon(case) - case.as_of).days + 1):
        sued = [bool(events.sued[path, index]) for index in range(len(owed))]
        if day:
            for index, debt in enumerate(owed):
                debt.one_day(day, int(events.performance_over[path, index]) if sued[index] else None)
        if day and day in months:
            collect([debt for debt in owed if debt.enforced], income)
        for index, debt in enumerate(owed):
            if sued[index]:
                reach(
                    debt, day, *(int(each[path, index]) for each in (events.suit, events.judgment, events.enforcement))
                )
        if day in months:
            costs.append(sum(debt.paid + debt.total for debt in owed))
    return costs


def collect(enforced: list[Owed], income: float) -> None:
    together = sum(debt.total for debt in enforced)
    if together > 0:
        for debt, share in [(debt, min(income, together) * debt.total / together) for debt in enforced]:
            debt.pay(share)


def reach(debt: Owed, day: int, suit: int, judgment: int, enforcement: int) -> None:
    if day == suit:
        debt.sue()
    if day == judgment:
        debt.judged = True
    if day == enforcement:
        debt.enforce()


def furthest(case: Case, events: Events) -> float:
    """How far the simulation and the loop over days are apart, yuan, on the worst month of the worst path."""
    offsets = np.array([(day - case.as_of).days for day in month_grid(case.as_of, case.default_path.horizon_months)])
    last = int(max(offsets[-1], events.enforcement.max())) + 1
    tables = [debt_table(case, debt, last, BOOK) for debt in case.debts]
    found = monthly_costs(case, BOOK, tables, events, offsets)
    looped = np.array([by_days(case, events, path) for path in range(len(events.sued))])
    return float(np.abs(found.T - looped).max())


@given(some.cases(most_debts=2))
def test_every_path_meets_the_loop_over_days_to_a_millionth_of_a_yuan(case):
    path = replace(case.default_path, horizon_months=min(24, case.default_path.horizon_months))
    case = replace(case, default_path=path)
    if case.debts:
        assert furthest(case, draw_events(case, BOOK, 11, 2)) <= 1e-6


def test_a_path_on_which_everything_happens_meets_the_loop_over_days():
    """Three debts sued, judged and paid off by enforcement, each of them in one path of two."""
    case = three_debts()
    path = replace(case.default_path, preset="fast", suit_after_days=None, suit_probability=Decimal("0.5"))
    case = replace(case, default_path=path)
    assert furthest(case, draw_events(case, BOOK, 11, 4)) <= 1e-6


def on_days(*days: tuple[int, ...]) -> Events:
    """One path on which the suit, the judgment, the end of performance and enforcement of each debt fall on these days."""
    return Events(*(np.array([each]) for each in days), np.array([[True] * len(days[0])]))


@pytest.mark.parametrize("enforcement", [29, 30, 31, 61])
def test_enforcement_on_and_around_the_day_of_a_month_meets_the_loop_over_days(enforcement):
    """30 and 61 days after ``as_of`` are days of collection; what begins on such a day is collected from the next one."""
    case = replace(one_debt(default_annual_rate=Decimal("0.18")), household=Household((Income("工资", Decimal(2000)),)))
    case = replace(case, debts=(case.debts[0], replace(case.debts[0], id="d2")))
    assert furthest(case, on_days((0, 0), (0, 0), (10, 10), (20, enforcement))) <= 1e-6


def test_a_private_loan_across_the_change_of_2020_meets_the_loop_over_days():
    debt = one_debt(default_annual_rate=Decimal("0.36"), contract_date=date(2019, 1, 1)).debts[0]
    debt = replace(debt, creditor=replace(debt.creditor, kind="private"), in_default_since=date(2020, 1, 1))
    case = Case(date(2020, 7, 1), debts=(debt,), default_path=DefaultPathSettings(horizon_months=12))
    assert furthest(case, on_days((200,), (290,), (300,), (360,))) <= 1e-6
