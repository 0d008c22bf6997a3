"""Cases for tests, plainly fictional: a document with every key of the format, and small cases cut from it."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from planner.case.document import from_document
from planner.case.model import Case, Creditor, Debt, Proposal
from planner.case.terms import Terms

AS_OF = date(2026, 11, 23)

_FULL: dict[str, Any] = {
    "format": "debt-case",
    "version": 1,
    "as_of": "2026-11-23",
    "jurisdiction": "cn",
    "sample": True,
    "client": {
        "name": "示例甲",
        "dependants": 1,
        "hardship": "单位停产，收入减半。",
        "phone": "000-0000",
        "address": "示例市示例路",
    },
    "household": {
        "incomes": [
            {"name": "工资", "amount": "6500.00", "every": "month", "note": "税后"},
            {"name": "零工", "amount": "150.00", "every": "week", "note": ""},
        ],
        "expenses": [
            {"name": "房租", "category": "housing", "amount": "1800.00", "every": "month", "note": ""},
            {"name": "保险", "category": "insurance", "amount": "1200.00", "every": "year", "note": ""},
        ],
        "reserve": "200.00",
        "savings": "1500.00",
        "protected_living_cost": "1200.00",
    },
    "debts": [
        {
            "id": "d1",
            "creditor": {"name": "示例消费金融", "kind": "consumer_finance", "department": "客服", "address": ""},
            "kind": "online_loan",
            "contract_number": "0001",
            "contract_date": "2024-03-01",
            "in_default_since": "2026-06-15",
            "last_payment": "2026-05-15",
            "principal": "20000.00",
            "interest_due": "1200.00",
            "default_interest_due": "300.00",
            "fees_due": "0.00",
            "nominal_annual_rate": "0.2388",
            "default_annual_rate": "0.3582",
            "default_multiplier": "1.5",
            "day_count": "ACT_360",
            "compounds": False,
            "rounding": "half_up",
            "estimated": False,
            "secured": False,
            "guarantor": "",
            "joint_debtor": "",
            "assignee": "",
            "note": "",
        },
        {
            "id": "d2",
            "creditor": {"name": "示例银行信用卡中心", "kind": "credit_card", "department": "", "address": ""},
            "kind": "credit_card",
            "contract_date": "2021-05-06",
            "in_default_since": "2026-03-08",
            "principal": "31500.00",
            "interest_due": "2100.40",
            "default_interest_due": "1900.15",
            "fees_due": "880.00",
            "nominal_annual_rate": "0.1825",
            "day_count": "ACT_365",
            "compounds": True,
            "rounding": "up",
            "estimated": True,
        },
    ],
    "proposals": [
        {
            "id": "p1",
            "name": "36期免息",
            "note": "",
            "terms": [
                {
                    "debt_id": "d1",
                    "method": "equal_instalment",
                    "months": 36,
                    "instalment": "560.00",
                    "annual_rate": "0",
                    "first_due": "2026-12-23",
                    "agreed_on": "2026-11-23",
                    "moratorium_months": 3,
                    "moratorium_accrues": True,
                    "down_payment": "500.00",
                    "haircut": {"principal": "0", "interest": "0.5", "default_interest": "1", "fees": "1"},
                    "step_percent": "0.05",
                    "step_months": 12,
                },
                {
                    "debt_id": "d2",
                    "method": "custom",
                    "custom": [
                        {"date": "2027-01-15", "amount": "10000.00"},
                        {"date": "2027-07-15", "amount": "20000.00"},
                    ],
                },
            ],
        },
    ],
    "default_path": {
        "preset": "typical",
        "suit_after_days": 300,
        "filing_to_judgment_days": 90,
        "in_force_after_days": 25,
        "performance_days": 10,
        "enforcement_after_days": 60,
        "procedure": "summary",
        "preservation": True,
        "lawyer_fee": "1000.00",
        "notice_fee": "260.00",
        "fixed_sums_doubled": True,
        "sued": True,
        "suit_probability": "0.6",
        "income_shock_probability": "0.1",
        "income_shock_share": "0.25",
        "horizon_months": 96,
    },
    "assumptions": {"discount_rate": "0.03", "creditor_discount_rate": "0.06", "creditor_recovery": "1"},
}


_OF_ONE_DEBT: dict[str, Any] = {
    "priority": True,
    "court_ordered": "100.00",
    "minimum": "200.00",
    "left_out": "另案处理",
    "default_path": {
        "preset": "slow",
        "suit_after_days": 400,
        "filing_to_judgment_days": 120,
        "in_force_after_days": 25,
        "performance_days": 10,
        "enforcement_after_days": 90,
        "procedure": "small_claims",
        "preservation": False,
        "lawyer_fee": "500.00",
        "notice_fee": "200.00",
        "sued": True,
        "suit_probability": "0.4",
        "payments": [{"date": "2027-01-15", "amount": "300.00"}],
    },
}
_RECORD: dict[str, Any] = {
    "payoff": {"monthly": "1500.00", "lump": "800.00", "strategy": "dearest_first", "roll_over": False},
    "enclosures": ["identity", "income"],
    "contacts": [
        {
            "id": "c1",
            "at": "2026-11-20T22:15",
            "debt_id": "d1",
            "way": "visit",
            "reached": "related",
            "agreed": True,
            "unreachable": True,
            "visitors": 3,
            "caller": "000-0001",
            "said": "要求当天还清",
            "evidence": "录音",
        }
    ],
    "rounds": [
        {
            "id": "r1",
            "debt_id": "d1",
            "day": "2026-11-22",
            "side": "creditor",
            "move": "agreement",
            "channel": "letter",
            "proposal_id": "p1",
            "terms": {
                **_FULL["proposals"][0]["terms"][0],
                "custom": [{"date": "2027-01-15", "amount": "10000.00"}],
            },
            "reason": "要求缩短期限",
            "person": "客服",
            "reply_by": "2026-12-05",
            "text": {
                "states": ["balance", "schedule"],
                "other_charges": "20.00",
                "breach": {"cure_days": 10, "waivers_revive": False, "accelerates": False},
                "collection_stops": True,
            },
            "note": "等书面确认",
        }
    ],
    "letters": [
        {
            "id": "l1",
            "debt_id": "d1",
            "made_on": "2026-11-21",
            "kind": "card_plan",
            "lang": "en",
            "proposal_id": "p1",
            "route": "lender",
            "check_code": "7F3A9-1C20B",
            "facts": [{"name": "first_due", "amount": "1500.00", "day": "2027-01-15", "words": "24"}],
            "reply_by": "2026-12-06",
            "sent_on": "2026-11-22",
            "sent_by": "email",
            "replied_on": "2026-12-01",
            "note": "附回执",
            "terms": {
                **_FULL["proposals"][0]["terms"][0],
                "custom": [{"date": "2027-01-15", "amount": "10000.00"}],
            },
            "round_id": "r1",
        }
    ],
}


def full_document() -> dict[str, Any]:
    """A case document in which every key of the format stands at least once."""
    tree = copy.deepcopy({**_FULL, **_RECORD})
    tree["debts"][0].update(copy.deepcopy(_OF_ONE_DEBT))
    return tree


def full_case() -> Case:
    """The case of :func:`full_document` without a record of talks and contacts and without anything special to one debt."""
    return from_document(copy.deepcopy(_FULL))


def three_debts() -> Case:
    """Three debts of ordinary size and nothing proposed yet; about 1,700 yuan a month can be paid."""
    case = full_case()
    first, second = case.debts
    second = replace(second, rounding="half_up")
    third = Debt(
        "d3",
        Creditor("示例借款人", "private"),
        "private_loan",
        contract_date=date(2022, 2, 10),
        in_default_since=date(2025, 12, 31),
        principal=Decimal("8000.00"),
        interest_due=Decimal("640.00"),
        nominal_annual_rate=Decimal("0.12"),
        day_count="ACT_365",
    )
    return replace(case, debts=(first, second, third), proposals=())


def one_debt(principal: str = "10000.00", **changes: Any) -> Case:
    """One bank loan in default since ``as_of``, and nothing else."""
    debt = replace(Debt("d1", principal=Decimal(principal), day_count="ACT_365", in_default_since=AS_OF), **changes)
    return Case(AS_OF, debts=(debt,))


def with_terms(case: Case, **terms: Any) -> Case:
    """The case with one proposal ``p1`` that offers the same terms on every debt."""
    offers = tuple(Terms(debt.id, **terms) for debt in case.debts)
    return replace(case, proposals=(Proposal("p1", "示例方案", offers),))
