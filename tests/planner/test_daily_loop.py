"""The random paths against a loop over days fed with the same draws: each path within a millionth of a yuan.

The loop knows nothing of tables or of time between events: it adds a day's interest every day, keeps charges to the ceiling
of the day, asks the court's tariff for each fee to the fen, and takes what is paid of one's own accord or collected in the
order of the law.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from hypothesis import given

from planner.case.model import Case, Debt
from planner.dates import month_grid, whole_months
from planner.paths.claim import ceiling_for, kept_interest
from planner.paths.default import attachable_income, horizon
from planner.paths.draws import Events, draw_events
from planner.paths.timeline import default_since, durations, settings_of
from planner.paths.uncertainty import path_costs
from planner.rates import years_between
from planner.rules.ceilings import Ceiling, allowance_years
from planner.rules.fees import court_fee, execution_fee, preservation_fee
from planner.rules.rulebook import load_rulebook
from tests import strategies as some
from tests.samples import three_debts

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
    unpaid: float
    claimed: float
    allowed: float
    principal: float
    doubled: float
    kept: float = 0.0
    settled: float = 0.0
    judged: bool = False
    enforced: bool = False
    paid: float = 0.0

    @property
    def charges(self) -> float:
        return max(0.0, self.kept - self.settled)

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
            base = self.principal + (self.unpaid if self.debt.compounds else 0.0)
            self.claimed += 0.0 if self.paid and not self.principal else base * rate * year
            self.allowed += self.principal * float(allowance_years(self.ceiling, start, end))
            self.kept = min(self.claimed, self.allowed)
        else:
            self.kept += self.principal * self.lawful(year)
        if over is not None and day > over:
            fixed = float(self.debt.fees_due) if self.case.default_path.fixed_sums_doubled and self.principal else 0.0
            self.doubled += (self.principal + fixed) * DOUBLED

    def lawful(self, year: float) -> float:
        """Interest of a day on one yuan after the judgment: at the contract's default rate, or the ceiling if it is lower."""
        own, cap = float(self.debt.default_rate), float(self.ceiling.annual_rate)
        days_of_year = 360 if self.debt.day_count == "ACT_360" else 365
        return own * year if own / days_of_year <= cap / 365 else cap / 365

    def sue(self) -> None:
        """The debtor bears each cost of the suit in the ratio of what is kept to what is claimed, to the fen."""
        lawful = fen(self.principal + self.interest + self.charges)
        claimed = max(lawful, fen(self.principal + self.unpaid + self.claimed - self.settled))
        path = settings_of(self.case, self.debt)
        procedure = durations(path, BOOK).procedure
        sued_for = amount(claimed) + path.lawyer_fee
        costs = [court_fee(sued_for, procedure, self.case.as_of, BOOK).amount, path.lawyer_fee]
        if procedure == "ordinary_with_notice":
            costs.append(Decimal(200) if path.notice_fee is None else path.notice_fee)
        if path.preservation:
            costs.append(preservation_fee(sued_for, self.case.as_of, BOOK).amount)
        self.costs += sum(fen(float(cost) * lawful / claimed) for cost in costs) if claimed else 0.0

    def enforce(self) -> None:
        self.enforced = True
        owed = fen(self.costs + self.principal + self.interest + self.charges) + fen(self.doubled)
        self.costs += float(execution_fee(amount(owed), self.case.as_of, BOOK).amount) if owed else 0.0

    def pay(self, amount: float) -> None:
        """What falls short of everything by less than half a fen pays everything."""
        cleared = 0 < amount > self.total - 0.005
        amount = self.total if cleared else amount
        self.paid += amount
        for part in PARTS:
            settled = min(amount, getattr(self, part))
            self.settle(part, settled)
            amount -= settled
        if cleared:
            self.principal = self.doubled = 0.0

    def settle(self, part: str, amount: float) -> None:
        if part == "charges":
            self.settled += amount
        else:
            setattr(self, part, getattr(self, part) - amount)
        if part == "interest":
            self.unpaid -= amount


def fen(yuan: float) -> float:
    """Half-up to the fen; a half that floats just miss is still one."""
    return math.floor(yuan * 100 + 0.5 + 1e-6) / 100


def amount(yuan: float) -> Decimal:
    """A float that stands for whole fen, as an amount."""
    return Decimal(round(yuan * 100)).scaleb(-2)


def owed_today(case: Case, debt: Debt, filing: date | None) -> Owed:
    ceiling = ceiling_for(case, debt, filing, BOOK)
    charges = float(debt.default_interest_due + debt.fees_due)
    allowed = float(debt.principal) * float(allowance_years(ceiling, default_since(debt, case.as_of), case.as_of))
    interest = float(kept_interest(debt, ceiling, case.as_of))
    return Owed(
        case,
        debt,
        ceiling,
        costs=0.0,
        interest=interest,
        unpaid=float(debt.interest_due),
        claimed=charges,
        allowed=allowed,
        principal=float(debt.principal),
        doubled=0.0,
        kept=min(charges, allowed),
    )


def by_days(case: Case, events: Events, path: int) -> list[float]:
    """The cost of all debts together on the month rows, day after day on one path."""
    sued = [bool(each) for each in events.sued[:, path]]
    days = zip(case.debts, sued, events.suit[:, path], strict=True)
    owed = [owed_today(case, debt, case.as_of + timedelta(int(day)) if suit else None) for debt, suit, day in days]
    months = {(day - case.as_of).days for day in month_grid(case.as_of, case.default_path.horizon_months)}
    share, costs = case.default_path.income_shock_share, []
    incomes = [float(attachable_income(case, share if lean else Decimal(0))) for lean in events.lean[:, path]]
    for day in range((horizon(case) - case.as_of).days + 1):
        if day:
            for index, debt in enumerate(owed):
                debt.one_day(day, int(events.performance_over[index, path]) if sued[index] else None)
        for debt in owed:
            debt.pay(sum(float(p.amount) for p in debt.debt.default_path.payments if (p.date - case.as_of).days == day))
        if day and day in months:
            months_gone = whole_months(case.as_of, case.as_of + timedelta(day))
            collect([debt for debt in owed if debt.enforced], incomes[(months_gone - 1) // 12])
        for index, debt in enumerate(owed):
            if sued[index]:
                reach(
                    debt, day, *(int(each[index, path]) for each in (events.suit, events.judgment, events.enforcement))
                )
        if day in months:
            costs.append(sum(debt.paid + debt.total for debt in owed))
    return costs


def collect(enforced: list[Owed], income: float) -> None:
    together = sum(debt.total for debt in enforced)
    if together > 0 and income > 0:
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
    looped = np.array([by_days(case, events, path) for path in range(events.paths)])
    return float(np.abs(path_costs(case, BOOK, events).T / 100 - looped).max())


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
