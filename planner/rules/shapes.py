"""What the value of each rule looks like: its keys, and how each key is read.

A new kind of rule is one entry in :data:`BY_FAMILY`; the loader refuses keys that are not named here. How the keys of a
value must stand to each other is in :mod:`planner.rules.checks`.
"""

from __future__ import annotations

from typing import Literal, get_args

from planner.rules.families import Family
from planner.rules.parts import (
    Bracket,
    Item,
    Quote,
    Remark,
    bearings,
    brackets,
    certainties,
    certainty,
    items,
    names,
    paces,
    quotes,
    remarks,
)
from planner.rules.reading import (
    Key,
    Shape,
    day,
    list_of,
    number,
    one_of,
    rate,
    text,
    truth,
    whole,
    whole_between,
    words,
)
from planner.vocabulary import LenderKind, Preset, Procedure

__all__ = [
    "BY_FAMILY", "FAMILY_OF", "OVERRIDES", "SHAPES", "Bracket", "Item", "LimitName", "Party", "Quote", "Remark", "Route",
    "SpendingKind",    "certainty",
]  # fmt: skip

Party = Literal["debtor", "creditor", "court", "lender", "regulator", "both"]
LimitName = Literal[
    "filing_review", "service_of_complaint", "defence", "jurisdiction_objection", "fee_payment", "evidence_ordinary",
    "evidence_summary", "evidence_small_claims", "small_claims_trial", "summary_trial", "ordinary_trial", "public_notice",
    "appeal_judgment", "appeal_ruling", "second_instance", "retrial", "mediation", "mediation_confirmation",
    "payment_order_acceptance", "payment_order_issue", "payment_order_objection", "payment_order_service",
    "execution_notice", "execution_term", "execution_objection", "execution_review", "asset_report_change",
    "list_correction", "list_review", "award_set_aside", "credit_objection", "credit_complaint", "complaint_answer",
]  # fmt: skip
Route = Literal["lender", "regulator", "local", "central_bank", "association", "police", "market", "mediation"]
SpendingKind = Literal[
    "food", "clothing", "housing", "household_goods", "transport_communication", "education_leisure", "medical_care",
    "other_goods",
]  # fmt: skip
_KINDS = one_of(*get_args(LenderKind))
_PROCEDURES = list_of(one_of(*get_args(Procedure)))
_PARTS = ("costs", "interest", "principal", "doubled_interest")
_TARGETS = (
    "agreed", "designated", "due", "least_secured", "most_burdensome", "earliest_due", "pro_rata",
)  # fmt: skip
_REMARKS = Key(remarks, False)
_ITEMS = Key(items)
_YEARS: Shape = {"years": Key(whole)}
_CEILING: Shape = {
    "annual_rate": Key(rate, False), "lpr_multiple": Key(whole_between(1, 10), False), "transition_article": Key(text, False),
    "remarks": _REMARKS,
}  # fmt: skip
_LENDING: Shape = {
    "annual_rate": Key(rate, False), "daily_rate": Key(rate, False), "lpr_multiple": Key(whole_between(1, 10), False),
    "none": Key(truth, False), "discount": Key(rate, False), "averaged": Key(truth, False), "fees_count": Key(truth, False),
    "target_multiple": Key(whole_between(1, 10), False), "target_day": Key(day, False), "remarks": _REMARKS,
}  # fmt: skip
_LIMIT: Shape = {
    "amount": Key(whole), "unit": Key(one_of("days", "working_days", "months", "years")),
    "bound": Key(one_of("at_most", "at_least")), "party": Key(one_of(*get_args(Party))), "starts": Key(text), "act": Key(text),
    "extension": Key(whole, False), "missed": Key(text, False), "procedures": Key(_PROCEDURES, False), "remarks": _REMARKS,
}  # fmt: skip
_CONDUCT: Shape = {
    "lenders": Key(list_of(_KINDS)), "binding": Key(truth), "quiet_from": Key(whole_between(0, 23), False),
    "quiet_until": Key(whole_between(0, 23), False), "calls_a_day": Key(whole, False), "attempts_a_day": Key(whole, False),
    "visits_a_day": Key(whole, False), "visitors_least": Key(whole, False), "visitors_most": Key(whole, False),
    "agency_days": Key(whole, False), "records_years": Key(whole, False), "failed_contacts": Key(whole, False),
    "third_parties": Key(one_of("never", "if_unreachable")), "less_sure": Key(certainties, False), "duties": _ITEMS,
}  # fmt: skip
_ROUTE: Shape = {
    "lenders": Key(list_of(_KINDS)), "to": Key(text), "contact": Key(list_of(words), False), "answer_days": Key(whole, False),
    "longest_days": Key(whole, False), "remarks": _REMARKS,
}  # fmt: skip
_DURATIONS: Shape = {
    **{
        f"{stage}_days": Key(whole)
        for stage in (
            "reminders_after", "visits_after", "mediation_after", "suit_after", "filing_to_judgment", "in_force_after",
            "performance", "enforcement_after",
        )
    },
    "procedure": Key(one_of(*get_args(Procedure))),
    "evidence": Key(remarks), "by_procedure": Key(paces, False),
}  # fmt: skip
_SMALL_FEE: Shape = {"divisor": Key(whole, False), "fixed": Key(number, False)}

BY_FAMILY: dict[Family, dict[str, Shape]] = {
    "fees": {
        "acceptance_fee": {"brackets": Key(brackets)},
        "halving": {"divisor": Key(whole), "procedures": Key(_PROCEDURES), "withdrawal": Key(truth)},
        "small_claims_fee": _SMALL_FEE,
        "payment_order_fee": {"divisor": Key(whole)},
        "execution_fee": {"brackets": Key(brackets)},
        "preservation_fee": {"brackets": Key(brackets), "cap": Key(number)},
        "preservation_security": {"most_share": Key(rate), "exempt": Key(list_of(_KINDS))},
        "notice_fee": {"amount": Key(number), "editable": Key(truth)},
        "notary_fee": {"brackets": Key(brackets)},
        "objection_fee": {"least": Key(number), "most": Key(number)},
        "set_aside_fee": {"amount": Key(number)},
        "cost_bearing": {"outcomes": Key(bearings)},
        "fee_relief": {"least_reduction": Key(rate), "kinds": _ITEMS},
    },
    "ceilings": {
        "lpr": {"valid_through": Key(day), "source_names": Key(names), "quotes": Key(quotes)},
        **{f"ceiling_{kind}": _CEILING for kind in get_args(LenderKind)},
        **{f"lending_{kind}": _LENDING for kind in ("credit_card", "consumer_finance", "microloan", "loan_facilitation")},
        "cost_disclosure": {"duties": _ITEMS},
    },
    "interest": {
        "doubled_interest": {"daily_rate": Key(rate), "base": Key(list_of(one_of("principal", "costs")))},
        "penalty_interest": {
            "lenders": Key(list_of(_KINDS)),
            **{f"{use}_{end}": Key(rate) for use in ("overdue", "misuse") for end in ("least", "most")},
            "compounds": Key(truth), "remarks": _REMARKS,
        },
        "card_charges": {"late_share": Key(rate), "interest_on_fees": Key(truth), "remarks": _REMARKS},
        "liquidated_damages": {"excess_share": Key(rate), "remarks": _REMARKS},
        "upfront_interest": {"rules": _ITEMS},
    },
    "payment": {
        "order_of_payment": {"order": Key(list_of(one_of(*_PARTS)))},
        "order_of_debts": {"order": Key(list_of(one_of(*_TARGETS)))},
    },
    "limitation": {
        "limitation": {**_YEARS, "longest_years": Key(whole)},
        "limitation_start": {"starts": _ITEMS},
        "limitation_interruption": {"events": _ITEMS},
        "limitation_waiver": {"rules": _ITEMS},
        "execution_limitation": {**_YEARS, "starts": _ITEMS},
        "guarantee_period": {"months": Key(whole), "rules": _ITEMS},
    },
    "procedure": {
        "performance_period": {"days": Key(whole), "editable": Key(truth)},
        "notarised_instrument": {"rules": _ITEMS},
        "small_claims": {
            "mandatory_share": Key(number), "agreed_share": Key(number, False), "mandatory_up_to": Key(number, False),
            "agreed_up_to": Key(number, False), "excluded": _ITEMS,
        },
        **{f"limit_{name}": _LIMIT for name in get_args(LimitName)},
    },
    "enforcement": {
        "living_costs": {"national_figure": Key(truth), "measured_by": Key(text), "monthly_amount": Key(number, False)},
        "exempt_property": {"things": _ITEMS},
        "only_home": {"least_years": Key(whole), "most_years": Key(whole), "rules": _ITEMS},
        "freeze_terms": {"deposits_years": Key(whole), "movables_years": Key(whole), "property_years": Key(whole)},
        "defaulter_list": {
            "years": Key(whole), "extension_least": Key(whole), "extension_most": Key(whole), "removal_working_days": Key(whole),
            "relisting_months": Key(whole), "grounds": _ITEMS, "not_listed": _ITEMS, "removal": _ITEMS,
        },
        "consumption_limits": {"limits": _ITEMS, "lifted": _ITEMS},
        "asset_report": {"years_back": Key(whole), "duties": _ITEMS},
        "sanctions": {"fine_most": Key(number), "detention_days": Key(whole), "measures": _ITEMS},
        "card_debt_crime": {
            "principal_from": Key(number), "large_from": Key(number), "very_large_from": Key(number), "demands": Key(whole),
            "demand_days_apart": Key(whole), "unpaid_months": Key(whole), "rules": _ITEMS,
        },
        "refusal_crime": {"years_most": Key(whole), "serious_years_most": Key(whole), "rules": _ITEMS},
        "several_creditors": {"rules": _ITEMS},
        "execution_settlement": {"rules": _ITEMS},
    },
    "credit": {
        "credit_record_years": _YEARS,
        "credit_reports": {"free_a_year": Key(whole), "rights": _ITEMS},
        "credit_codes": {"codes": _ITEMS},
        "credit_repair": {
            "overdue_from": Key(day), "overdue_until": Key(day), "repaid_by": Key(day), "most_amount": Key(number), "effects": _ITEMS,
        },
    },
    "restructuring": {
        "card_plan": {"months_most": Key(whole), "conditions": _ITEMS, "contents": _ITEMS, "effects": _ITEMS},
        "card_instalments": {
            "months_most": Key(whole), "cash_most": Key(number), "cash_months_most": Key(whole), "rules": _ITEMS,
        },
        "loan_extension": {"short_loan_months": Key(whole), "consumer_years_most": Key(whole), "rules": _ITEMS},
        "consumer_loan_term": {"years_most": Key(whole), "rules": _ITEMS},
    },
    "collection": {
        **{f"conduct_{name}": _CONDUCT for name in ("card", "standard", "association")},
        "collection_offences": {"offences": _ITEMS},
        "personal_data": {"rules": _ITEMS},
        **{f"complaint_{route}": _ROUTE for route in get_args(Route)},
    },
    "default_path": {f"default_path_{preset}": _DURATIONS for preset in get_args(Preset)},
    "budget": {
        "spending_guideline": {
            "months": Key(whole), **{kind: Key(number) for kind in get_args(SpendingKind)},
            "high_times": Key(number), "low_share": Key(rate),
        },
    },
}  # fmt: skip
FAMILY_OF: dict[str, Family] = {name: family for family, rules in BY_FAMILY.items() for name in rules}
SHAPES: dict[str, Shape] = {name: shape for rules in BY_FAMILY.values() for name, shape in rules.items()}
OVERRIDES: dict[str, Shape] = {
    "living_costs": {"monthly_amount": Key(number)},
    "small_claims": {"mandatory_up_to": Key(number), "agreed_up_to": Key(number)},
    "small_claims_fee": _SMALL_FEE,
    "notice_fee": {"amount": Key(number)},
    "notary_fee": {"brackets": Key(brackets)},
}
"""The rules a region or an organisation may set, and the keys it sets in place of those of the program."""
