"""What stands where in a case document: one record for each type of the model, with the form and limits of every entry."""

from __future__ import annotations

from planner.case.codec import amount, day, flag, listing, moment, rate, record, share, text, whole, word
from planner.case.model import (
    Assumptions,
    Case,
    Client,
    Creditor,
    Debt,
    DebtPathSettings,
    DefaultPathSettings,
    Expense,
    Household,
    Income,
    PayoffSettings,
    Proposal,
)  # fmt: skip
from planner.case.record import AgreementText, BreachClause, Contact, LetterRecord, Round, Stated
from planner.case.terms import DatedPayment, Haircut, Terms
from planner.money import Rounding
from planner.rates import DayCount
from planner.text import Lang
from planner.vocabulary import (
    CONTENTS,
    Category,
    Channel,
    Content,
    DebtKind,
    Every,
    LenderKind,
    LetterKind,
    Method,
    Move,
    Preset,
    Procedure,
    Reached,
    SentBy,
    Side,
    StatedName,
    Strategy,
    Way,
)  # fmt: skip

_days = whole(0, 20_000)
_client = record(Client, {"name": text, "dependants": whole(0, 30), "hardship": text, "phone": text, "address": text})
_income = record(Income, {"name": text, "amount": amount, "every": word(Every), "note": text})
_expense = record(
    Expense, {"name": text, "category": word(Category), "amount": amount, "every": word(Every), "note": text}
)
_household = record(
    Household,
    {
        "incomes": listing(_income),
        "expenses": listing(_expense),
        "reserve": amount,
        "savings": amount,
        "protected_living_cost": amount,
    },
)
_creditor = record(Creditor, {"name": text, "kind": word(LenderKind), "department": text, "address": text})
_PACE = {
    "preset": word(Preset),
    "suit_after_days": _days,
    "filing_to_judgment_days": _days,
    "in_force_after_days": _days,
    "performance_days": _days,
    "enforcement_after_days": _days,
    "procedure": word(Procedure),
    "preservation": flag,
    "lawyer_fee": amount,
    "notice_fee": amount,
    "sued": flag,
    "suit_probability": share,
}
_payment = record(DatedPayment, {"date": day, "amount": amount}, required=("date", "amount"))
_debt = record(
    Debt,
    {
        "id": text,
        "creditor": _creditor,
        "kind": word(DebtKind),
        "contract_number": text,
        "contract_date": day,
        "in_default_since": day,
        "last_payment": day,
        "principal": amount,
        "interest_due": amount,
        "default_interest_due": amount,
        "fees_due": amount,
        "nominal_annual_rate": rate,
        "default_annual_rate": rate,
        "default_multiplier": rate,
        "day_count": word(DayCount),
        "compounds": flag,
        "rounding": word(Rounding),
        "estimated": flag,
        "secured": flag,
        "guarantor": text,
        "joint_debtor": text,
        "assignee": text,
        "note": text,
        "priority": flag,
        "court_ordered": amount,
        "minimum": amount,
        "left_out": text,
        "default_path": record(DebtPathSettings, {**_PACE, "payments": listing(_payment, 1_000)}),
    },
    required=("id",),
)
_haircut = record(Haircut, {"principal": share, "interest": share, "default_interest": share, "fees": share})
_terms = record(
    Terms,
    {
        "debt_id": text,
        "method": word(Method),
        "months": whole(1, 600),
        "annual_rate": rate,
        "first_due": day,
        "agreed_on": day,
        "moratorium_months": whole(0, 120),
        "moratorium_accrues": flag,
        "down_payment": amount,
        "haircut": _haircut,
        "instalment": amount,
        "step_percent": rate,
        "step_months": whole(1, 600),
        "custom": listing(_payment),
    },
    required=("debt_id",),
)
_proposal = record(
    Proposal, {"id": text, "name": text, "terms": listing(_terms, 1_000), "note": text}, required=("id",)
)
_default_path = record(
    DefaultPathSettings,
    {
        **_PACE,
        "fixed_sums_doubled": flag,
        "income_shock_probability": share,
        "income_shock_share": share,
        "horizon_months": whole(1, 600),
    },
)
_payoff = record(PayoffSettings, {"monthly": amount, "lump": amount, "strategy": word(Strategy), "roll_over": flag})
_contact = record(
    Contact,
    {
        "id": text,
        "at": moment,
        "debt_id": text,
        "way": word(Way),
        "reached": word(Reached),
        "agreed": flag,
        "unreachable": flag,
        "visitors": whole(1, 99),
        "caller": text,
        "said": text,
        "evidence": text,
    },
    required=("id", "at"),
)
_breach = record(BreachClause, {"cure_days": whole(0, 365), "waivers_revive": flag, "accelerates": flag})
_agreement = record(
    AgreementText,
    {
        "states": listing(word(Content), len(CONTENTS)),
        "other_charges": amount,
        "breach": _breach,
        "collection_stops": flag,
    },
)
_round = record(
    Round,
    {
        "id": text,
        "debt_id": text,
        "day": day,
        "side": word(Side),
        "move": word(Move),
        "channel": word(Channel),
        "proposal_id": text,
        "terms": _terms,
        "reason": text,
        "person": text,
        "reply_by": day,
        "text": _agreement,
        "note": text,
    },
    required=("id", "debt_id", "day"),
)
_stated = record(Stated, {"name": word(StatedName), "amount": amount, "day": day, "words": text}, required=("name",))
_letter = record(
    LetterRecord,
    {
        "id": text,
        "debt_id": text,
        "made_on": day,
        "kind": word(LetterKind),
        "lang": word(Lang),
        "proposal_id": text,
        "route": text,
        "check_code": text,
        "facts": listing(_stated, 100),
        "reply_by": day,
        "sent_on": day,
        "sent_by": word(SentBy),
        "replied_on": day,
        "note": text,
        "terms": _terms,
        "round_id": text,
    },
    required=("id", "debt_id", "made_on"),
)
_assumptions = record(Assumptions, {"discount_rate": rate, "creditor_discount_rate": rate, "creditor_recovery": share})
CASE = record(
    Case,
    {
        "as_of": day,
        "jurisdiction": text,
        "sample": flag,
        "client": _client,
        "household": _household,
        "debts": listing(_debt, 1_000),
        "proposals": listing(_proposal, 200),
        "default_path": _default_path,
        "assumptions": _assumptions,
        "payoff": _payoff,
        "contacts": listing(_contact, 5_000),
        "rounds": listing(_round, 2_000),
        "enclosures": listing(text, 100),
        "letters": listing(_letter, 2_000),
    },
    required=("as_of",),
)
