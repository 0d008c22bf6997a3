"""The debtor of the simulations: twenty debts at every kind of lender, plainly made up, and the events of many paths."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

from planner.case.model import Case, Creditor, Debt, DefaultPathSettings, Household, Income
from planner.money import from_fen
from planner.rates import DayCount
from planner.vocabulary import LenderKind

AS_OF = date(2026, 11, 23)
MONTHS = 96
PROTECTED = Decimal(2000)
RATES: dict[LenderKind, str] = {
    "bank": "0.0720", "credit_card": "0.1825", "consumer_finance": "0.2388", "microloan": "0.2400",
    "loan_facilitation": "0.3590", "private": "0.1500", "unlicensed": "0.3600",
}  # fmt: skip


def debtor(collected: int, debts: int = 20, chance: str | None = None) -> Case:
    """A debtor of whose income ``collected`` yuan a month can be attached; sued for certain or with a ``chance``."""
    household = Household((Income("工资", PROTECTED + collected),), protected_living_cost=PROTECTED)
    path = DefaultPathSettings(suit_probability=None if chance is None else Decimal(chance), horizon_months=MONTHS)
    return Case(AS_OF, household=household, debts=tuple(map(_debt, range(debts))), default_path=path)


def _debt(number: int) -> Debt:
    """Between 3,000 and 60,000 yuan, a month to eleven in default; every seventh counts by months, as private loans do."""
    kind = get_args(LenderKind)[number % len(RATES)]
    principal = 300_000 + number * 791_900 % 5_700_000
    counts: dict[LenderKind, DayCount] = {"credit_card": "ACT_365", "private": "MONTHLY"}
    return Debt(
        f"d{number}",
        Creditor(f"示例{number}", kind),
        contract_date=date(2024, 1, 1) + timedelta(37 * number % 700),
        in_default_since=AS_OF - timedelta(30 + 53 * number % 300),
        principal=from_fen(principal),
        interest_due=from_fen(principal // 20),
        default_interest_due=from_fen(principal // 50),
        fees_due=Decimal("150.00"),
        nominal_annual_rate=Decimal(RATES[kind]),
        day_count=counts.get(kind, "ACT_360"),
    )
