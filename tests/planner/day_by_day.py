"""The default path once more, day by day and to the last fraction of a fen, as one would on paper; nothing shared with the planner.

Written from the description of the model and the statutes alone: the brackets of the 诉讼费用交纳办法, four times the LPR, the
0.0175 % of 法释〔2014〕8号, the order of 民法典 561. Only data is looked up: the published LPR and the days of the presets.
Interest is counted in whole parts of a fen so small that every day is exact: rate x day x fen (:data:`PARTS`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from math import lcm
from typing import Any

from planner.case.model import Case, Debt

YEAR = lcm(360, 365, 12 * lcm(28, 29, 30, 31))
"""A year in parts of which every day is a whole number, by every day count."""
RATE = 10**7
"""A rate of 1 in whole units: rates have at most seven decimals."""
PARTS = YEAR * RATE
"""A fen in parts of which every day's interest is a whole number."""
DAY = timedelta(1)
PRIVATE_CHANGE = date(2020, 8, 20)
OVERDUE_DAILY = 1_750
"""0.0175 % in units of a rate, a day."""
ACCEPTANCE = (
    (10_000, None), (100_000, "2.5"), (200_000, "2"), (500_000, "1.5"), (1_000_000, "1"), (2_000_000, "0.9"),
    (5_000_000, "0.8"), (10_000_000, "0.7"), (20_000_000, "0.6"), (None, "0.5"),
)  # fmt: skip
EXECUTION = ((10_000, None), (500_000, "1.5"), (5_000_000, "1"), (10_000_000, "0.5"), (None, "0.1"))
PRESERVATION = ((1_000, None), (100_000, "1"), (None, "0.5"))
TIMES = (
    "suit_after_days", "filing_to_judgment_days", "in_force_after_days", "performance_days", "enforcement_after_days",
)  # fmt: skip


def half_up(exact: Fraction | int, of: int = 1) -> int:
    """``exact / of`` as a whole number, half-up."""
    above, below = exact.numerator, exact.denominator * of
    return (2 * above + below) // (2 * below)


def fen(yuan: Any) -> int:
    return int(yuan * 100)


def slices(amount: int, table: tuple[tuple[int | None, str | None], ...], first: int) -> Fraction:
    """A fee in fen on ``amount`` fen: ``first`` yuan for the first slice, each other slice at its per cent."""
    fee, floor = Fraction(first * 100), 0
    for top, percent in table:
        upper = amount if top is None else min(amount, top * 100)
        if percent is not None and upper > floor:
            fee += (upper - floor) * Fraction(percent) / 100
        floor = max(floor, upper)
    return fee


def units(rate: Any) -> int:
    """An annual rate in whole units."""
    exact = Fraction(rate) * RATE
    assert exact.denominator == 1
    return exact.numerator


@cache
def month_after(start: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - DAY).day
    return date(year, month + 1, min(start.day, last))


@dataclass
class Law:
    """What is published: the LPR with its days, and what the presets assume of time, as it stands in their tables."""

    lpr: list[tuple[date, Fraction]]
    presets: dict[str, dict[str, Any]]

    def four_times(self, day: date) -> Fraction:
        return 4 * [rate for start, rate in self.lpr if start <= day][-1]


def chosen(case: Case, debt: Debt, name: str) -> Any:
    """A setting that no preset stands for: the debt's own, or that of all."""
    own = getattr(debt.default_path, name)
    return getattr(case.default_path, name) if own is None else own


def course_of(case: Case, debt: Debt, law: Law) -> dict[str, Any]:
    """The procedure and the times of one debt: its own, those of all unless it has a preset of its own, those of the preset."""
    own, shared = debt.default_path, case.default_path
    typed = {}
    for name in ("procedure", *TIMES):
        value = getattr(own, name)
        if value is None and own.preset is None:
            value = getattr(shared, name)
        typed[name] = value
    table = law.presets[own.preset or shared.preset]
    changed = table["by_procedure"].get(typed["procedure"], {})
    usual = {name: changed.get(name, table[name]) for name in ("procedure", *TIMES)}
    return {name: usual[name] if value is None else value for name, value in typed.items()}


@dataclass
class OneDebt:
    """One debt from day to day. Amounts in fen, what runs by days in parts of a fen."""

    case: Case
    debt: Debt
    law: Law
    suit: date | None = None
    judgment: date | None = None
    over: date | None = None
    enforcement: date | None = None
    procedure: str = ""
    claimed: int = 0
    kept: int = 0
    doubled: int = 0
    costs: int = 0
    settled: int = 0
    settled_doubled: int = 0
    paid: int = 0
    paid_itself: bool = False
    judged: bool = False
    enforced: bool = False
    closed: date | None = None
    steps: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        case, debt = self.case, self.debt
        since, times = debt.in_default_since or case.as_of, course_of(case, debt, self.law)
        self.since, self.procedure = since, times["procedure"]
        if chosen(case, debt, "sued"):
            self.suit = max(case.as_of, since + times["suit_after_days"] * DAY)
            self.judgment = self.suit + (times["filing_to_judgment_days"] + times["in_force_after_days"]) * DAY
            self.over = self.judgment + times["performance_days"] * DAY
            self.enforcement = self.over + times["enforcement_after_days"] * DAY
        self.principal, self.unpaid = fen(debt.principal), fen(debt.interest_due)
        self.caps = self.ceilings()
        self.interest, self.last_cap = self.kept_interest(), units(self.caps[-1][1])
        self.claimed = fen(debt.default_interest_due + debt.fees_due) * PARTS
        self.allowed = sum(self.cap_on_day(since + n * DAY) for n in range(max(0, (case.as_of - since).days)))
        self.kept = min(self.claimed, self.allowed)
        own, usual = debt.default_annual_rate, debt.nominal_annual_rate * debt.default_multiplier
        self.late_rate, self.first_rate = units(usual if own is None else own), units(debt.nominal_annual_rate)
        if not self.owed:
            self.closed = case.as_of

    # -- the ceiling ------------------------------------------------------------------------------------------------------

    def ceilings(self) -> list[tuple[date, Fraction]]:
        """The ceiling a court would apply if it heard the suit, with the day from which each part of it holds."""
        kind, filed = self.debt.creditor.kind, self.suit or self.case.as_of
        made = min(self.debt.contract_date or self.case.as_of, filed)
        if kind == "private" and made < PRIVATE_CHANGE <= filed:
            return [(date.min, Fraction(24, 100)), (PRIVATE_CHANGE, self.law.four_times(filed))]
        if kind in ("private", "unlicensed"):
            return [(date.min, self.law.four_times(made) / (1 if kind == "private" else 4))]
        return [(date.min, Fraction(24, 100))]

    def cap(self, day: date) -> Fraction:
        return [rate for start, rate in self.caps if start <= day][-1]

    def cap_on_day(self, day: date) -> int:
        """What the ceiling leaves on the principal for the one day that begins on ``day``."""
        return self.principal * units(self.cap(day)) * (YEAR // 365) if self.principal else 0

    def kept_interest(self) -> int:
        """Contract interest at the ceiling of the days on which it ran, half-up to the fen."""
        rate, due = Fraction(self.debt.nominal_annual_rate), fen(self.debt.interest_due)
        if not rate:
            return due
        start, end = self.debt.contract_date or self.since, self.since
        days = [start + n * DAY for n in range((end - start).days)]
        cap = sum(map(self.cap, days), Fraction(0)) / len(days) if days and len(self.caps) > 1 else self.caps[-1][1]
        return half_up(due * min(Fraction(1), cap / rate))

    # -- what stands to be paid -------------------------------------------------------------------------------------------

    @property
    def charges(self) -> int:
        return half_up(self.kept, PARTS) - self.settled

    @property
    def late_part(self) -> int:
        return half_up(self.doubled, PARTS) - self.settled_doubled

    @property
    def lawful(self) -> int:
        return self.principal + self.interest + self.charges

    @property
    def owed(self) -> int:
        return self.lawful + self.costs + self.late_part

    @property
    def claim(self) -> int:
        """What the creditor claims without costs."""
        if self.judged:
            return self.lawful
        return max(self.lawful, self.principal + self.unpaid + half_up(self.claimed, PARTS) - self.settled)

    # -- a day ------------------------------------------------------------------------------------------------------------

    def grow(self, end: date, month: int) -> None:
        """Interest of the day that ends on ``end``, in a month of so many days."""
        day = YEAR // {"ACT_360": 360, "ACT_365": 365, "MONTHLY": 12 * month}[self.debt.day_count]
        if self.judged:
            usual = 360 if self.debt.day_count == "ACT_360" else 365
            by_contract = self.late_rate * 365 <= self.last_cap * usual
            self.kept += self.principal * (self.late_rate * day if by_contract else self.last_cap * (YEAR // 365))
        else:
            base = self.principal + (self.unpaid if self.debt.compounds else 0)
            if not self.paid or self.principal:
                self.claimed += base * (self.late_rate if end - DAY >= self.since else self.first_rate) * day
            self.allowed += self.cap_on_day(end - DAY)
            self.kept = min(self.claimed, self.allowed)
        if self.over and end > self.over:
            fixed = fen(self.debt.fees_due) if self.case.default_path.fixed_sums_doubled and self.principal else 0
            self.doubled += (self.principal + fixed) * OVERDUE_DAILY * YEAR

    def pay(self, amount: int, day: date) -> None:
        """Costs, interest, charges, principal, the doubled part (民法典 561; 法释〔2014〕8号 art. 4)."""
        self.paid += amount
        for part in ("costs", "interest", "charges", "principal"):
            settled = min(amount, getattr(self, part))
            amount -= settled
            if part == "charges":
                self.settled += settled
            else:
                setattr(self, part, getattr(self, part) - settled)
            if part == "interest":
                self.unpaid -= settled
        self.settled_doubled += amount
        if not self.owed and self.closed is None:
            self.closed = day

    def pay_itself(self, day: date) -> None:
        typed = sum(fen(each.amount) for each in self.debt.default_path.payments if each.date == day)
        amount = min(typed, self.owed) if typed else 0
        if amount:
            self.paid_itself = True
            self.pay(amount, day)

    def stages(self, day: date) -> None:
        if self.paid_itself and self.closed and self.closed < day:
            return
        if day == self.suit:
            self.sue()
        if day == self.judgment:
            self.judged = True
            self.steps["judgment_in_force"] = (day, self.claim, self.lawful, ())
        if day == self.over:
            self.steps["performance_over"] = (day, self.claim, self.lawful, ())
        if day == self.enforcement:
            owed, before = self.owed, (self.claim, self.lawful)
            fee = half_up(slices(owed, EXECUTION, 50)) if owed else 0
            self.costs += fee
            self.enforced = True
            self.steps["enforcement"] = (day, *before, (fee,) if owed else ())

    def sue(self) -> None:
        """Each cost in full, half-up, and of it the part that is lawful of what is claimed, half-up."""
        claim, lawful = self.claim, self.lawful
        lawyer = fen(chosen(self.case, self.debt, "lawyer_fee"))
        sued_for, full = claim + lawyer, []
        acceptance = half_up(slices(sued_for, ACCEPTANCE, 50))
        if self.procedure == "notarised":
            full.append(half_up(Fraction(3 * sued_for, 1000)))
        else:
            parts = {"ordinary": 1, "ordinary_with_notice": 1, "payment_order": 3}
            full.append(half_up(acceptance, parts.get(self.procedure, 2)))
        if self.procedure == "ordinary_with_notice":
            notice = chosen(self.case, self.debt, "notice_fee")
            full.append(20_000 if notice is None else fen(notice))
        if chosen(self.case, self.debt, "preservation"):
            full.append(half_up(min(slices(sued_for, PRESERVATION, 30), Fraction(500_000))))
        if lawyer:
            full.append(lawyer)
        costs = tuple(half_up(Fraction(each * lawful, claim)) for each in full) if claim else ()
        self.costs += sum(costs)
        self.steps["suit_filed"] = (self.suit, claim, lawful, costs)

    def position(self) -> tuple[int, ...]:
        """Paid; principal, interest, charges, costs, doubled part; what the creditor claims with costs and doubled part."""
        parts = (self.principal, self.interest, self.charges, self.costs, self.late_part)
        return (self.paid, *parts, self.claim + self.costs + self.late_part)


def collect(debts: list[OneDebt], income: int, day: date) -> None:
    """A month's income among the debts in enforcement, pro rata by largest remainder; ties to the earlier debt."""
    open_debts = [debt for debt in debts if debt.enforced and debt.owed]
    owed = [debt.owed for debt in open_debts]
    pot = min(income, sum(owed))
    if not pot:
        return
    exact = [Fraction(pot * each, sum(owed)) for each in owed]
    parts = [int(each) for each in exact]
    by_rest = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for place in by_rest[: pot - sum(parts)]:
        parts[place] += 1
    for debt, part in zip(open_debts, parts, strict=True):
        if part:
            debt.pay(part, day)


def attachable(case: Case) -> int:
    """Income of a month less the protected living cost of every person, fen."""
    year = {"week": 52, "fortnight": 26, "month": 12, "quarter": 4, "half_year": 2, "year": 1}
    income = sum(half_up(Fraction(fen(each.amount) * year[each.every], 12)) for each in case.household.incomes)
    return max(0, income - fen(case.household.protected_living_cost) * (1 + case.client.dependants))


def walk(case: Case, law: Law) -> tuple[list[OneDebt], list[list[tuple[int, ...]]]]:
    """All debts at the end of the path, and the positions of each on every month row to the horizon."""
    debts = [OneDebt(case, debt, law) for debt in case.debts]
    end = month_after(case.as_of, case.default_path.horizon_months)
    last = max([end, *(debt.enforcement for debt in debts if debt.enforcement)])
    income, month, day = attachable(case), 0, case.as_of
    rows: list[list[tuple[int, ...]]] = [[] for _ in debts]
    while True:
        reached = day == month_after(case.as_of, month)
        for debt in debts:
            debt.pay_itself(day)
        if reached and month:
            collect(debts, income, day)
        for debt, positions in zip(debts, rows, strict=True):
            debt.stages(day)
            if reached and day <= end:
                positions.append(debt.position())
        if day == last:
            return debts, rows
        month += reached
        length = (month_after(case.as_of, month) - month_after(case.as_of, month - 1)).days
        day += DAY
        for debt in debts:
            debt.grow(day, length)
