"""A debt whose waivers have come back because a plan was broken: the contract runs on as if nothing had been agreed.

What was paid meanwhile is set off in the order of 民法典 art. 561: interest, default interest and fees, then principal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from planner.case.model import Debt
from planner.money import from_fen, to_fen
from planner.paths.accrual import Accrual, parts_between, scaled, whole_fen
from planner.paths.path import Flow
from planner.paths.timeline import default_since


@dataclass(slots=True)
class _Running:
    """The debt under way, in fen; interest since ``start`` is exact and rounded only where it is settled or shown."""

    debt: Debt
    start: date
    day: date
    principal: int
    interest: int
    charges: int
    fees: int
    accrued: Accrual = field(init=False)
    settled: int = 0

    def __post_init__(self) -> None:
        self.accrued = Accrual(self.debt.day_count)

    def advance(self, to: date) -> None:
        late = self.day >= default_since(self.debt, self.start)
        rate = self.debt.default_rate if late else self.debt.nominal_annual_rate
        base = self.principal + (self.interest if self.debt.compounds else 0)
        count = self.debt.day_count
        parts = parts_between(self.start, to, count) - parts_between(self.start, self.day, count)
        self.accrued.add(base, scaled(rate), parts)
        self.day = to

    @property
    def default_interest(self) -> int:
        return self.charges + whole_fen(self.accrued.ratio) - self.settled

    def pay(self, amount: int) -> None:
        interest = min(amount, self.interest)
        late = min(amount - interest, self.default_interest)
        fees = min(amount - interest - late, self.fees)
        self.interest -= interest
        self.settled += late
        self.fees -= fees
        self.principal -= min(amount - interest - late - fees, self.principal)


def revived_debt(debt: Debt, as_of: date, flows: Sequence[Flow], on: date) -> Debt:
    """``debt`` as the creditor claims it on ``on`` when every waiver has come back and ``flows`` have been paid.

    Flows after ``on`` do not count. Days that were unknown are fixed to ``as_of``, so that they do not move with the day; by
    ``on`` at the latest the debt is in default.
    """
    parts = [to_fen(each) for each in (debt.principal, debt.interest_due, debt.default_interest_due, debt.fees_due)]
    running, since = _Running(debt, as_of, as_of, *parts), default_since(debt, as_of)
    paid = {flow.day: 0 for flow in flows if flow.day <= on}
    for flow in flows:
        if flow.day <= on:
            paid[flow.day] += to_fen(flow.amount)
    for day in sorted({*paid, on, *([since] if as_of < since < on else ())}):
        running.advance(max(day, running.day))
        running.pay(paid.get(day, 0))
    return replace(
        debt,
        contract_date=debt.contract_date or as_of,
        in_default_since=min(since, on),
        principal=from_fen(running.principal),
        interest_due=from_fen(running.interest),
        default_interest_due=from_fen(running.default_interest),
        fees_due=from_fen(running.fees),
    )
