"""A case with three debts for the tests of letters; the people and companies in it do not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case, Client, Creditor, Debt, Expense, Household, Income, Proposal
from planner.case.terms import Haircut, Terms
from planner.compare.outcome import Outcome, evaluate
from planner.letters.compose import compose_letter
from planner.letters.letter import Letter
from planner.letters.template import Template
from planner.letters.terms import offer_kind
from planner.rules.rulebook import load_rulebook
from planner.text import Lang

AS_OF = date(2026, 11, 23)
HAIRCUT = Haircut(interest=Decimal("0.5"), default_interest=Decimal(1), fees=Decimal(1))

LOAN = Debt(
    id="d1",
    creditor=Creditor("某某消费金融公司", "consumer_finance"),
    contract_number="HT-2024-000123",
    contract_date=date(2024, 3, 1),
    in_default_since=date(2026, 6, 15),
    last_payment=date(2026, 5, 14),
    principal=Decimal("20000.00"),
    interest_due=Decimal("1200.00"),
    default_interest_due=Decimal("3000.00"),
    fees_due=Decimal("150.00"),
    nominal_annual_rate=Decimal("0.2388"),
    default_annual_rate=Decimal("0.3582"),
)
CARD = Debt(
    id="d2",
    creditor=Creditor("样例银行", "credit_card", department="信用卡中心"),
    kind="credit_card",
    in_default_since=date(2026, 7, 3),
    principal=Decimal("31415.92"),
    interest_due=Decimal("806.55"),
    fees_due=Decimal("66.60"),
    nominal_annual_rate=Decimal("0.1825"),
)
FRIEND = Debt(
    id="d3",
    creditor=Creditor("李示范", "private"),
    kind="private_loan",
    contract_date=date(2025, 5, 6),
    principal=Decimal("8000.00"),
)
CASE = Case(
    as_of=AS_OF,
    client=Client("张样例", 1, "家人住院，工时减少", phone="000-0000-0000"),
    household=Household(
        (Income("工资", Decimal("6500.00")),),
        (Expense("房租", "housing", Decimal("1800.00")), Expense("伙食", "food", Decimal("1500.00"))),
        reserve=Decimal("200.00"),
        protected_living_cost=Decimal("1200.00"),
    ),
    debts=(LOAN, CARD, FRIEND),
)


def proposal(months: int = 36, **terms: object) -> Proposal:
    """The same terms for all three debts."""
    ids = ("d1", "d2", "d3")
    given = tuple(replace(Terms(debt_id, months=months, haircut=HAIRCUT), **terms) for debt_id in ids)  # type: ignore[arg-type]
    return Proposal("p1", f"{months}期", given)


def evaluated(case: Case = CASE, offer: Proposal | None = None) -> tuple[Case, Proposal, Outcome]:
    """The case with that proposal, and its outcome by the shipped rules."""
    offer = offer or proposal()
    case = replace(case, proposals=(offer,))
    return case, offer, evaluate(case, load_rulebook())


def compose_offer(
    case: Case,
    offer: Proposal,
    debt: Debt,
    outcome: Outcome,
    lang: Lang,
    written_on: date,
    reply_by: date,
    template: Template | None = None,
) -> Letter:
    """The offer to the creditor of a debt, of the kind that suits its terms, by the shipped rules."""
    assert case is outcome.case
    book = load_rulebook()
    kind = offer_kind(outcome, offer.id, debt.id, book)
    return compose_letter(outcome, book, debt.id, kind, lang, (written_on, reply_by), offer.id, template=template)


def letter(lang: Lang = "zh", debt_id: str = "d1", case: Case = CASE, offer: Proposal | None = None) -> Letter:
    """The letter to one creditor of the sample case."""
    case, offer, outcome = evaluated(case, offer)
    return compose_offer(case, offer, case.debt(debt_id), outcome, lang, date(2026, 11, 24), date(2026, 12, 8))
