"""What one creditor claims and what a court would support, day by day, on the default path.

Kept by the court (spec of the model, section 2): contract interest up to ``interest_due x min(1, cap / nominal rate)``, and
all other charges together up to ``principal x cap x days since default / 365``. From the judgment on, general interest runs
at the lawful default rate: the lower of the contract's and the ceiling. The doubled part for late performance runs on the
principal from the day after the performance period (法释〔2014〕8号 art. 1 and 2).

A :class:`Claim` is moved forward in time by :func:`planner.paths.default.default_path` and is private to it: its mutable
state never leaves that computation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planner.case.model import Case, Debt
from planner.errors import InputError
from planner.money import ZERO, from_fen, to_fen
from planner.paths.accrual import SCALE, Accrual, Ratio, added, parts_between, scaled, smaller, whole_fen
from planner.paths.path import Balance, Position
from planner.paths.record import Interest, Record, Run, Standing
from planner.paths.timeline import Timeline, default_since
from planner.rates import DayCount, years_between
from planner.rules.ceilings import Ceiling, allowance_years, rate_cap
from planner.rules.delay import doubled_daily_rate
from planner.rules.rulebook import Rulebook


def ceiling_for(case: Case, debt: Debt, filing: date | None, book: Rulebook) -> Ceiling:
    """The ceiling a court would apply to ``debt`` if the suit were filed on ``filing`` (default: ``as_of``).

    A contract without a date counts as made on ``as_of``, one dated after the suit on the day of the suit; where the rules
    do not reach back to the contract, the ceiling of a contract made on ``as_of`` stands in.
    """
    kind, filed = debt.creditor.kind, filing or case.as_of
    try:
        return rate_cap(kind, min(debt.contract_date or case.as_of, filed), filed, book)
    except InputError:
        return rate_cap(kind, case.as_of, filed, book)


def kept_interest(debt: Debt, ceiling: Ceiling, as_of: date) -> Decimal:
    """Contract interest that a court would support: ``interest_due x min(1, cap / nominal rate)``, to the fen."""
    if debt.nominal_annual_rate == 0:
        return debt.interest_due
    share = min(Fraction(1), _cap_of_contract_interest(debt, ceiling, as_of) / Fraction(debt.nominal_annual_rate))
    return from_fen(whole_fen((to_fen(debt.interest_due) * share.numerator, share.denominator)))


def _cap_of_contract_interest(debt: Debt, ceiling: Ceiling, as_of: date) -> Fraction:
    """The ceiling over the time contract interest ran: by days where the ceiling changed meanwhile."""
    end = default_since(debt, as_of)
    start = debt.contract_date or end
    years = years_between(start, end, "ACT_365")
    if not years or len(ceiling.periods) == 1:
        return Fraction(ceiling.annual_rate)
    return allowance_years(ceiling, start, end) / years


def kept_charges(debt: Debt, ceiling: Ceiling, as_of: date) -> Decimal:
    """Default interest and fees due on ``as_of`` that a court would support, to the fen."""
    allowed = _allowed(ceiling, to_fen(debt.principal), default_since(debt, as_of), as_of)
    return min(debt.default_interest_due + debt.fees_due, from_fen(whole_fen(allowed.ratio)))


def _allowed(ceiling: Ceiling, principal: int, start: date, end: date) -> Accrual:
    """What the ceiling allows on ``principal`` fen from ``start`` to ``end``."""
    allowed = Accrual("ACT_365")
    _allow(allowed, ceiling, principal, start, end)
    return allowed


def _allow(allowed: Accrual, ceiling: Ceiling, principal: int, start: date, end: date) -> None:
    """Let the ceiling run on ``principal`` fen from ``start`` to ``end``."""
    if len(ceiling.periods) == 1:
        allowed.add(principal, scaled(ceiling.annual_rate), max(0, (end - start).days))
    else:
        allowed.numerator += principal * int(allowance_years(ceiling, start, end) * SCALE * 365)


def lawful_owed(debt: Debt, ceiling: Ceiling, as_of: date) -> Decimal:
    """Principal and what is kept of everything else on ``as_of``, yuan."""
    return debt.principal + kept_interest(debt, ceiling, as_of) + kept_charges(debt, ceiling, as_of)


@dataclass(slots=True)
class Claim:
    """One debt on its way: amounts in fen, interest exact. ``advance`` moves it on; events change it on their day."""

    debt: Debt
    ceiling: Ceiling
    stages: Timeline
    day: date
    start: date
    since: date
    principal: int
    interest: int
    interest_claimed: int
    charges_at_start: int
    rate: int
    doubled_rate: int
    fixed_sums: int
    claimed_charges: Accrual
    allowed: Accrual
    judged: Ratio | None = None
    after_judgment: Accrual | None = None
    lawful_rate: int = 0
    doubled: int = 0
    costs: int = 0
    paid: int = 0
    paid_charges: int = 0
    paid_doubled: int = 0
    record: Record | None = None

    def advance(self, to: date) -> None:
        """Let interest run to ``to``. No event may lie between the present day and ``to``."""
        if to <= self.day:
            return
        if self.after_judgment is None:
            self._accrue_by_contract(to)
        else:
            self.after_judgment.add(self.principal, self.lawful_rate, self._parts(to, self.after_judgment))
            self._note("judged", self.day, to, self.principal, self.lawful_rate, self.after_judgment.day_count)
        over = self.stages.performance_over
        if over is not None and to > over:
            start, base = max(self.day, over), self.principal + self._fixed_sums()
            self.doubled += base * (to - start).days
            self._note("doubled", start, to, base, self.doubled_rate, None)
        self.day = to

    def _note(self, of: Interest, start: date, end: date, base: int, rate: int, count: DayCount | None) -> None:
        if self.record is not None:
            self.record.run(Run(of, start, end, base, rate, count))

    def _accrue_by_contract(self, to: date) -> None:
        base = self.principal + (self.interest_claimed if self.debt.compounds else 0)
        if self.paid and not self.principal:  # all that is kept has been paid; what is contested earns nothing
            base = 0
        rate = self.rate if self.day >= self.since else scaled(self.debt.nominal_annual_rate)
        self.claimed_charges.add(base, rate, self._parts(to, self.claimed_charges))
        _allow(self.allowed, self.ceiling, self.principal, self.day, to)
        self._note("claimed", self.day, to, base, rate, self.debt.day_count)
        self._note("allowed", self.day, to, self.principal, 0, self.allowed.day_count)

    def _parts(self, to: date, accrual: Accrual) -> int:
        """The time from the present day to ``to``, counted from the start so that every way of sampling adds up."""
        count = accrual.day_count
        return parts_between(self.start, to, count) - parts_between(self.start, self.day, count)

    def _fixed_sums(self) -> int:
        return self.fixed_sums if self.principal else 0

    def judge(self) -> None:
        """The judgment takes effect: what is kept is fixed, and the lawful default rate runs from here."""
        self.judged = self._kept()
        cap, days_of_year = scaled(self.ceiling.annual_rate), 360 if self.debt.day_count == "ACT_360" else 365
        if self.rate * 365 <= cap * days_of_year:
            self.lawful_rate, self.after_judgment = self.rate, Accrual(self.debt.day_count)
        else:
            self.lawful_rate, self.after_judgment = cap, Accrual("ACT_365")

    def _kept(self) -> Ratio:
        if self.judged is None or self.after_judgment is None:
            return smaller(added((self.charges_at_start, 1), self.claimed_charges.ratio), self.allowed.ratio)
        return added(self.judged, self.after_judgment.ratio)

    @property
    def charges(self) -> int:
        """Default interest and fees that a court would support, less what was paid on them."""
        return whole_fen(self._kept()) - self.paid_charges

    @property
    def doubled_due(self) -> int:
        """The doubled part for late performance, less what was paid on it."""
        return whole_fen((self.doubled * self.doubled_rate, SCALE)) - self.paid_doubled

    @property
    def lawful(self) -> int:
        """What a court would support without costs and the doubled part."""
        return self.principal + self.interest + self.charges

    @property
    def owed(self) -> int:
        """Everything it takes to clear the debt today."""
        return self.lawful + self.costs + self.doubled_due

    @property
    def claimed(self) -> int:
        """What the creditor claims without costs: by the contract until the judgment, what was judged afterwards."""
        if self.judged is not None:
            return self.lawful
        charges = self.charges_at_start + whole_fen(self.claimed_charges.ratio)
        return max(self.lawful, self.principal + self.interest_claimed + charges - self.paid_charges)

    def pay(self, amount: int) -> None:
        """Take a payment in the order costs, interest, principal, and the doubled part last (民法典 561, 法释〔2014〕8号 art. 4).

        Before the judgment the costs are those that have arisen. What is paid is no longer claimed either; what the creditor
        claims beyond what a court would support stays contested.
        """
        self.paid += amount
        before = self.standing() if self.record is not None else None
        for part in ("costs", "interest", "charges", "principal"):
            amount -= self._settle(part, amount)
        self.paid_doubled += amount
        if self.record is not None and before is not None:
            self.record.pay(before, self.standing())

    def _settle(self, part: str, amount: int) -> int:
        settled: int = min(amount, getattr(self, part))
        if part == "charges":
            self.paid_charges += settled
        else:
            setattr(self, part, getattr(self, part) - settled)
        if part == "interest":
            self.interest_claimed -= settled
        return settled

    def standing(self) -> Standing:
        """The claim at this moment, part by part."""
        return Standing(
            self.day,
            self.principal,
            self.interest_claimed,
            self.claimed - self.principal - self.interest_claimed,
            self.interest,
            self.charges,
            self.costs,
            self.doubled_due,
        )

    def position(self) -> Position:
        """The position today, in yuan."""
        charges = self.charges
        parts = (self.principal, self.interest, charges, self.costs, self.doubled_due)
        contested = self.claimed - self.principal - self.interest - charges if self.judged is None else 0
        return Position(self.day, from_fen(self.paid), Balance(*map(from_fen, parts)), from_fen(sum(parts) + contested))


def open_claim(case: Case, debt: Debt, stages: Timeline, book: Rulebook) -> Claim:
    """The claim on ``as_of``, with its ceiling fixed by the day the suit would be filed."""
    ceiling = ceiling_for(case, debt, stages.suit_filed, book)
    since = default_since(debt, case.as_of)
    late = stages.performance_over
    doubled = doubled_daily_rate(late, book).value if late is not None else ZERO
    return Claim(
        debt=debt,
        ceiling=ceiling,
        stages=stages,
        day=case.as_of,
        start=case.as_of,
        since=since,
        principal=to_fen(debt.principal),
        interest=to_fen(kept_interest(debt, ceiling, case.as_of)),
        interest_claimed=to_fen(debt.interest_due),
        charges_at_start=to_fen(debt.default_interest_due + debt.fees_due),
        rate=scaled(debt.default_rate),
        doubled_rate=scaled(doubled),
        fixed_sums=to_fen(debt.fees_due) if case.default_path.fixed_sums_doubled else 0,
        claimed_charges=Accrual(debt.day_count),
        allowed=_allowed(ceiling, to_fen(debt.principal), since, case.as_of),
    )
