"""What the letter asks for or confirms, figure by figure, and the reasons that were calculated for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planner.letters.reasons import COURT, ENFORCEMENT, FAIRNESS, WORTH, reasons_by_name
from planner.letters.reconsider import changed_terms
from planner.letters.request import TERM_OF, asked_figures, components, parts_of
from planner.letters.sheet import Fact, Place, yuan
from planner.letters.sheet_about import About
from planner.letters.subject import Subject, subject
from planner.letters.words import counted, enumerated
from planner.paths.proposal import DebtOffer
from planner.text import LANGUAGES, Lang, Text

_OF_WAIVER, _AFTER = Text("减免的各项", "Waived, by part"), Text("期满后还剩", "Left at the end")
_PAYMENTS, _PAYMENT = Text("付款次数", "Payments"), Text("笔", "payment")
_CHANGED = Text("和上次不同的", "Not as offered last")

_OTHERWISE = {
    ("custom", "months"): "custom",
    ("custom", "first_due"): "custom",
    ("lump_sum", "months"): "method",
    ("lump_sum", "annual_rate"): "method",
}
"""What sets a figure where the method leaves its usual term out."""


def asked_facts(about: About) -> Iterator[Fact]:
    """The request of a letter on a proposal."""
    offer = about.where.offers[about.debt.id]
    here = ("proposals", about.proposal_id, about.debt.id)
    yield from terms_facts(offer, here)
    if about.kind in ("card_plan", "reconsider") and offer.flows:
        count = Text(*(counted(len(offer.flows), _PAYMENT, lang) for lang in LANGUAGES))
        yield Fact(_PAYMENTS, count, (*here, "custom" if offer.terms.method == "custom" else "months"))
    if about.kind == "reconsider":
        subjects = _subjects(about)
        changed = Text(*(enumerated(changed_terms(subjects[lang]), lang) for lang in LANGUAGES))
        if changed.zh:
            yield Fact(_CHANGED, changed, (*here, "method"))


def terms_facts(offer: DebtOffer, here: Place, *waived: Text) -> Iterator[Fact]:
    """The figures of the request and what stands beside them; custom payments are set by themselves."""
    zh, en = asked_figures(offer, "zh", *waived), asked_figures(offer, "en", *waived)
    parts = components(offer.waiver)
    for number, (one, two) in enumerate(zip(zh, en, strict=True)):
        term = TERM_OF.get(one.label, "waive_principal")
        if number == 1 and parts:
            term = f"waive_{parts[0][0]}"
        term = _OTHERWISE.get((offer.terms.method, term), term)
        yield Fact(Text(one.label, two.label), Text(_in_yuan(one.value), two.value), (*here, term))
        if number == 1 and parts:
            each = Text(parts_of(offer.waiver, "zh"), parts_of(offer.waiver, "en"))
            yield Fact(_OF_WAIVER, each, (*here, term))
    if offer.schedule.left:
        yield yuan(_AFTER, offer.schedule.left, *here, "custom" if offer.terms.method == "custom" else "method")


def _in_yuan(figure: str) -> str:
    """An amount as running text writes it, like the others on the sheet."""
    return f"{figure.removeprefix('￥')} 元" if figure.startswith("￥") else figure


def _subjects(about: About) -> dict[Lang, Subject]:
    first = subject(about.frames["zh"], about.kind, about.proposal_id, about.where.outcome)
    return {"zh": first, "en": replace(first, template=about.frames["en"].template, lang="en")}


def reasons_facts(about: About) -> Iterator[Fact]:
    """What was calculated, in the words of the letter."""
    subjects = _subjects(about)
    zh, en = (reasons_by_name(subjects[lang]) for lang in LANGUAGES)
    places: dict[Text, Place] = {
        FAIRNESS: ("proposals", about.proposal_id, about.debt.id),
        COURT: about.of_debt("interest_due"),
        ENFORCEMENT: ("assumptions", "times"),
        WORTH: ("assumptions", "recovery"),
    }
    for name, said in zh.items():
        yield Fact(name, Text(said, en.get(name, "")), places[name])
