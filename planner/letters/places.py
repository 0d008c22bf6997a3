"""Which sentences each kind of letter has, and what the calculation may fill into them.

A place with ``?`` may be left out of a sentence. ``[]`` marks points, whose places count together.
"""

from __future__ import annotations

from collections.abc import Mapping

from planner.letters.kinds import Kind

COMMON: Mapping[str, str] = {
    "you.bank": "", "you.company": "", "you.person": "", "you.other": "",
    "head.to": "creditor department?", "head.department": "department?", "head.default_department": "", "head.address": "address",
    "head.salutation": "", "head.salutation_person": "creditor?",
    "head.salutation_other": "",
    "facts.heading": "", "facts.named": "name", "facts.unnamed": "", "facts.contract": "date number product?",
    "facts.contract_date": "date product?", "facts.assigned": "creditor",
    "facts.contract_number": "number product?", "facts.product_only": "product", "facts.hardship": "hardship",
    "facts.last_payment": "date", "facts.in_default_since": "date", "facts.claimed": "date", "facts.reckoned": "date",
    "facts.estimated": "", "facts.reserved": "", "facts.no_waiver": "",
    "position.heading": "", "position.debts": "count? total", "position.dependants": "dependants",
    "position.income": "income expense", "position.reserve": "reserve", "position.disposable": "disposable",
    "position.nothing_left": "",
    "request.heading": "", "request.waiver": "waived parts?", "request.no_interest": "",
    "request.with_interest": "rate", "request.no_collection": "", "request.no_collection_person": "",
    "request.settled": "", "request.left": "left",
    "card.heading": "", "card.basis": "article", "card.basis_source": "", "card.test": "", "card.contents": "",
    "card.points[]": "owed structure method count interest",
    "reasons.heading": "", "reasons.same_terms": "", "reasons.together": "", "reasons.affordable": "heaviest",
    "reasons.affordable_alone": "heaviest", "reasons.court": "article lawful date", "reasons.contestable": "contestable",
    "reasons.enforcement": "date", "reasons.by_then": "paid", "reasons.attachable": "attachable",
    "reasons.nothing_attachable": "", "reasons.worth": "rate accepting", "reasons.worth_suit": "enforcing",
    "reasons.worth_suit_part": "part enforcing", "reasons.worth_suit_nothing": "", "reasons.worth_share": "share date",
    "reasons.worth_never": "date", "reasons.earlier": "date", "reasons.estimate": "",
    "promises.heading": "",
    "reply.heading": "", "reply.deadline": "date", "reply.agreement": "", "reply.credit_record": "",
    "reply.counter_offer": "", "annexes.list": "", "annexes.schedule_title": "", "annexes.method_title": "",
    "closing.first": "", "closing.second": "", "closing.name": "", "closing.id_number": "", "closing.phone": "",
    "closing.address": "", "closing.signature": "", "closing.date": "", "closing.notice": "",
}  # fmt: skip
"""The sentences of ``common.toml``. The file of a kind may write any of them again for itself."""

_OFFER: Mapping[str, str] = {"head.title": "", "request.intro": "", "promises.points[]": ""}

OWN: Mapping[Kind, Mapping[str, str]] = {
    "restructuring_offer": _OFFER,
    "card_plan": _OFFER,
    "lump_sum": {**_OFFER, "request.after_confirmation": "date", "request.account": ""},
    "deferral": {**_OFFER, "request.pause": "date", "reasons.extension": "article"},
    "reconsider": {
        **_OFFER,
        "talks.heading": "",
        "talks.offered": "date channel?",
        "talks.refused": "date channel?",
        "talks.person": "person",
        "talks.reason": "reason",
        "request.intro_changed": "",
        "request.changed": "parts",
        "reply.reasons": "",
        "reply.decides": "",
    },
    "confirm_agreement": {
        "head.title": "",
        "agreed.heading": "",
        "agreed.told": "date channel?",
        "agreed.person": "person",
        "agreed.intro": "",
        "agreed.waiver": "waived parts?",
        "agreed.no_interest": "",
        "agreed.with_interest": "rate",
        "agreed.charges": "charges",
        "agreed.no_charges": "",
        "agreed.no_new_card": "",
        "agreed.stops": "",
        "agreed.stops_person": "",
        "agreed.cure": "days",
        "agreed.revive": "",
        "agreed.revive_not": "",
        "agreed.at_once": "",
        "agreed.at_once_not": "",
        "agreed.left": "left",
        "request.confirm": "date",
        "request.unsaid": "items",
        "request.account": "",
        "request.recording": "article",
        "request.recording_plain": "",
        "request.start": "date",
    },
    "token_payments": {**_OFFER, "request.review": "date", "request.no_waiver": ""},
    "hardship_statement": {
        "head.title": "",
        "course.heading": "",
        "course.made": "date product?",
        "course.last_payment": "date",
        "course.default": "date",
        **{f"course.{move}": "date channel?" for move in ("offered", "countered", "refused", "agreed")},
        "request.consider": "",
        "request.contact": "",
        "enclosures.heading": "",
        "enclosures.intro": "",
        "enclosures.truth": "",
        "enclosures.none": "",
        "annexes.budget_title": "",
    },
    "statement_request": {
        "head.title": "",
        "request.intro": "",
        "request.items[]": "date",
        "request.transfer": "",
        "request.agents": "",
        "basis.disclosure": "article",
        "reply.form": "",
        "note.heading": "",
        "note.reserved": "",
        "annexes.form_title": "",
    },
    "complaint": {
        "you.authority": "",
        "you.unnamed_lender": "",
        "head.title": "",
        "head.to_authority": "authority",
        "head.salutation_authority": "",
        "matter.heading": "",
        "matter.named": "name lender",
        "matter.unnamed": "lender",
        "record.heading": "",
        "record.counted": "first last count broken",
        "record.counted_on": "date count broken",
        "record.breach": "what days rules",
        "record.rule": "article force",
        "record.evidence": "count",
        "request.items[]": "",
        "request.items_authority[]": "lender?",
        "note.heading": "",
        "note.reserved": "",
        "annexes.log_title": "",
        "annexes.rules_title": "",
    },
}
"""The sentences that each kind has in a file of its own."""

_ALWAYS_SAID = (
    "head.title",
    "head.to_authority",
    "request.",
    "you.",
    "closing.name",
    "closing.signature",
    "closing.date",
    "card.points",
    "card.basis",
    "note.",
)


def always_said(key: str) -> bool:
    """Whether the sentence of that key must not be left empty."""
    return key.startswith(_ALWAYS_SAID) or key.endswith(("heading", "_title"))
