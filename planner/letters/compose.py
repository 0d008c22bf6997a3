"""A case and a proposal become the letter to one creditor.

The letter states what the case holds and what was calculated, nothing else: a fact that is missing is left out, a comparison
appears only where it is true, and of other debts only their number and sum. The sentences come from the template; its order:
facts, position today, request, for a card plan the contents that article 70 of 商业银行信用卡业务监督管理办法 asks for, reasons,
promises, reply, annexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planner.case.model import Case, Debt, Proposal
from planner.compare.outcome import Outcome
from planner.letters.annexes import method_annex, schedule_annex
from planner.letters.letter import Block, Figure, KeyFigures, Letter, Listing, Section, SignatureLine
from planner.letters.reasons import reasons
from planner.letters.request import asked_figures, components, structure
from planner.letters.subject import Subject, subject
from planner.letters.template import Template, addressed, load_template
from planner.letters.words import (
    amount,
    amount_figure,
    counted,
    day,
    enumerated,
    kind_name,
    numbered,
    paragraph,
    percent,
    tidy,
)
from planner.money import ZERO
from planner.text import Lang, Text
from planner.vocabulary import COMPONENT_NAMES, METHODS

_SAMPLE = Text("示例", "SAMPLE")
_TOTAL = Text("合计", "Total")
_NO_INTEREST = Text("不计收", "none")
_DEBT = Text("笔", "debt")
_PAYMENT = Text("笔", "payment")
_DEPENDANT = Text("人", "dependant")
_WITHOUT_REGISTER = {"private", "unlicensed"}
_AT_RATE = Text("按年利率 {rate} 计收", "{rate} a year")


def compose_offer(
    case: Case,
    proposal: Proposal,
    debt: Debt,
    outcome: Outcome,
    lang: Lang,
    written_on: date,
    reply_by: date,
    template: Template | None = None,
) -> Letter:
    """The letter that offers ``proposal`` to the creditor of ``debt``; every figure is one of ``outcome``.

    ``template`` holds an organisation's own sentences, the shipped ones by default. Raises
    :class:`~planner.errors.InputError` if the proposal has no terms for the debt or cannot be computed.
    """
    sentences = addressed(template or load_template(lang), debt.creditor.kind)
    about = subject(case, proposal.id, debt, outcome, sentences, lang, (written_on, reply_by))
    say = sentences.say
    return Letter(
        lang=lang,
        title=say("head.title_card" if about.is_card_plan else "head.title"),
        date_text=day(written_on, lang),
        addressee=tuple(_addressee(about)),
        salutation=_salutation(about),
        sections=_sections(about),
        closing=(say("closing.first"), say("closing.second")),
        signature=_signature(about),
        annexes=(schedule_annex(about), method_annex(about)),
        notice=say("closing.notice"),
        mark=_SAMPLE.to(lang) if case.sample else "",
    )


def _addressee(about: Subject) -> Iterator[str]:
    """The creditor, or who took the debt over, the department and the address; lines with nothing to say are skipped."""
    creditor, say = about.debt.creditor, about.template.say
    name = tidy(about.debt.assignee) or tidy(creditor.name)
    usual = "" if creditor.kind == "private" else say("head.default_department")
    department = tidy(creditor.department) or usual
    if name or department:
        yield from filter(None, (say("head.to", creditor=name, department=department),))
    if department:
        yield from filter(None, (say("head.department", department=department),))
    if address := tidy(creditor.address):
        yield from filter(None, (say("head.address", address=address),))


def _salutation(about: Subject) -> str:
    creditor = about.debt.creditor
    if creditor.kind == "private" and tidy(creditor.name):
        return about.template.say("head.salutation_person", creditor=tidy(creditor.name))
    return about.template.say("head.salutation")


def _sections(about: Subject) -> tuple[Section, ...]:
    """The parts of the letter that have something to say, numbered; what the annexes are comes last, without a heading."""
    parts = {
        "facts": _facts(about),
        "position": _position(about),
        "request": _request(about),
        "card": _card(about) if about.is_card_plan else (),
        "reasons": reasons(about),
        "promises": _listing(about.template.say_points("promises.points")),
        "reply": _reply(about),
    }
    headed = [(about.template.say(f"{name}.heading"), blocks) for name, blocks in parts.items() if blocks]
    sections = [Section(numbered(n, heading, about.lang), blocks) for n, (heading, blocks) in enumerate(headed, 1)]
    return (*sections, _annex_list(about))


def _listing(points: Iterable[str]) -> tuple[Block, ...]:
    """The points that say something; none at all if an organisation left them all out."""
    said = tuple(filter(None, points))
    return (Listing(said),) if said else ()


def _facts(about: Subject) -> tuple[Block, ...]:
    debt, say, lang = about.debt, about.template.say, about.lang
    name, hardship = tidy(about.case.client.name), tidy(about.case.client.hardship)
    return (
        *paragraph(lang, say("facts.named", name=name) if name else say("facts.unnamed"), *_contract(about)),
        *paragraph(
            lang,
            say("facts.in_default_since", date=day(debt.in_default_since, lang)) if debt.in_default_since else "",
            say("facts.last_payment", date=day(debt.last_payment, lang)) if debt.last_payment else "",
            say("facts.hardship", hardship=hardship) if hardship else "",
        ),
        *paragraph(
            lang, say("facts.reckoned" if debt.estimated else "facts.claimed", date=day(about.case.as_of, lang))
        ),
        KeyFigures(_owed(debt, lang)),
        *paragraph(lang, say("facts.estimated") if debt.estimated else "", say("facts.reserved")),
    )


def _owed(debt: Debt, lang: Lang) -> tuple[Figure, ...]:
    """The components of the debt and their total, which is also in words; a single component is its own total."""
    each = [amount_figure(COMPONENT_NAMES[component], yuan, lang) for component, yuan in components(debt)]
    if len(each) == 1:
        return tuple(each)
    return (*(Figure(figure.label, figure.value) for figure in each), amount_figure(_TOTAL, debt.owed, lang))


def _contract(about: Subject) -> Iterator[str]:
    """When the contract was made and its number, as far as they are known; else at least the kind of debt."""
    debt, say = about.debt, about.template.say
    product, number = kind_name(debt.kind, about.lang), tidy(debt.contract_number)
    made = day(debt.contract_date, about.lang) if debt.contract_date else ""
    if made and number:
        yield say("facts.contract", date=made, number=number, product=product)
    elif made:
        yield say("facts.contract_date", date=made, product=product)
    elif number:
        yield say("facts.contract_number", number=number, product=product)
    elif debt.kind != "other":
        yield say("facts.product_only", product=product)
    if tidy(debt.assignee) and tidy(debt.creditor.name):
        yield say("facts.assigned", creditor=tidy(debt.creditor.name))


def _position(about: Subject) -> tuple[Block, ...]:
    household, say, lang = about.case.household, about.template.say, about.lang
    count = counted(len(about.case.debts), _DEBT, lang)
    debts = say("position.debts", count=count, total=amount(about.case.owed, lang))
    if not about.budget_known:
        return paragraph(lang, debts)
    dependants, left = counted(about.case.client.dependants, _DEPENDANT, lang), household.disposable
    return paragraph(
        lang,
        debts,
        say("position.income", income=amount(household.income, lang), expense=amount(household.expense, lang)),
        say("position.dependants", dependants=dependants) if about.case.client.dependants else "",
        say("position.reserve", reserve=amount(household.reserve, lang)) if household.reserve else "",
        say("position.disposable", disposable=amount(left, lang)) if left > 0 else say("position.nothing_left"),
    )


def _request(about: Subject) -> tuple[Block, ...]:
    offer, say, lang = about.offer, about.template.say, about.lang
    waived = [(COMPONENT_NAMES[name], yuan) for name, yuan in components(offer.waiver)]
    parts = enumerated(
        [f"{name.to(lang) if lang == 'zh' else name.en.lower()} {amount(yuan, lang)}" for name, yuan in waived], lang
    )
    rate = offer.terms.annual_rate
    return (
        *paragraph(lang, say("request.intro")),
        KeyFigures(asked_figures(offer, lang)),
        *paragraph(
            lang,
            say("request.waiver", waived=amount(offer.waiver.total, lang), parts=parts) if waived else "",
            say("request.with_interest", rate=percent(rate)) if rate else say("request.no_interest"),
        ),
        *paragraph(
            lang,
            say("request.no_collection_person" if about.is_person else "request.no_collection"),
            say("request.left", left=amount(offer.schedule.left, lang))
            if offer.schedule.left
            else say("request.settled"),
        ),
    )


def _card(about: Subject) -> tuple[Block, ...]:
    """The conditions and the six contents of article 70."""
    offer, say, lang = about.offer, about.template.say, about.lang
    beyond_means = about.budget_known and about.debt.owed > max(about.case.household.disposable, ZERO)
    rate = offer.terms.annual_rate
    points = about.template.say_points(
        "card.points",
        owed=amount(about.debt.owed, lang),
        structure=structure(about.debt, lang),
        method=METHODS[offer.terms.method].to(lang) if lang == "zh" else METHODS[offer.terms.method].en.lower(),
        count=counted(len(offer.flows), _PAYMENT, lang),
        interest=(_AT_RATE.fill(rate=percent(rate)) if rate else _NO_INTEREST).to(lang),
    )
    test = say("card.test") if beyond_means else ""
    basis = paragraph(lang, say("card.basis"), say("card.basis_source"), test, say("card.contents"))
    return (*basis, *_listing(points))


def _reply(about: Subject) -> tuple[Block, ...]:
    say = about.template.say
    reports = about.debt.creditor.kind not in _WITHOUT_REGISTER
    asked = (
        say("reply.deadline", date=day(about.reply_by, about.lang)),
        say("reply.agreement"),
        say("reply.credit_record") if reports else "",
        say("reply.counter_offer"),
    )
    return _listing(asked)


def _annex_list(about: Subject) -> Section:
    return Section("", paragraph(about.lang, about.template.say("annexes.list")))


def _signature(about: Subject) -> tuple[SignatureLine, ...]:
    """Who writes and how to reach them; what the case does not hold is left blank to be written by hand.

    A number of identity is never kept in a case: a company finds its client by it, so there is a blank for it.
    """
    say, client = about.template.say, about.case.client
    told = {"phone": tidy(client.phone), "address": tidy(client.address)}
    lines = (
        SignatureLine(say("closing.name"), tidy(client.name)),
        *(SignatureLine(say(f"closing.{key}"), value) for key, value in told.items() if value),
        *(() if about.is_person else (SignatureLine(say("closing.id_number")),)),
        SignatureLine(say("closing.signature")),
        SignatureLine(say("closing.date")),
    )
    return tuple(line for line in lines if line.label)
