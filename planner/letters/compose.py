"""A case and a proposal become the letter to one creditor.

The letter states what the case holds and what was calculated, nothing else: a fact that is missing is left out, a comparison
appears only where it is true, and of other debts only their number and sum. The sentences come from the template; its order:
facts, position today, request, for a card plan the contents that article 70 of 商业银行信用卡业务监督管理办法 asks for, reasons,
promises, reply, annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.case.model import Case, Debt, Proposal
from planner.compare.outcome import Outcome
from planner.letters.annexes import method_annex, schedule_annex
from planner.letters.letter import Block, Figure, KeyFigures, Letter, Listing, Paragraph, Section, SignatureLine
from planner.letters.request import asked_figures, components, structure
from planner.letters.subject import Subject, subject
from planner.letters.template import Template, load_template
from planner.letters.words import amount, amount_figure, day, enumerated, joined, numbered, percent, tidy
from planner.money import ZERO
from planner.text import Lang, Text
from planner.vocabulary import COMPONENT_NAMES, DEBT_KINDS, METHODS

_SAMPLE = Text("示例", "SAMPLE")
_TOTAL = Text("合计", "Total")
_NO_INTEREST = Text("不计收", "none")
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
    sentences = _addressed(template or load_template(lang), debt)
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


def _addressed(template: Template, debt: Debt) -> Template:
    """The template with the word for "you" that suits the lender."""
    kinds = {"bank": "bank", "credit_card": "bank", "private": "person"}
    you = template.say(f"you.{kinds.get(debt.creditor.kind, 'company')}")
    return Template(template.sentences, template.points, you)


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
        "reasons": _reasons(about),
        "promises": (Listing(about.template.say_points("promises.points")),),
        "reply": _reply(about),
    }
    headed = [(about.template.say(f"{name}.heading"), blocks) for name, blocks in parts.items() if blocks]
    sections = [Section(numbered(n, heading, about.lang), blocks) for n, (heading, blocks) in enumerate(headed, 1)]
    return (*sections, _annex_list(about))


def _paragraph(about: Subject, *sentences: str) -> tuple[Paragraph, ...]:
    """The sentences that are said as one paragraph; none if nothing is said."""
    text = joined(sentences, about.lang)
    return (Paragraph(text),) if text else ()


def _facts(about: Subject) -> tuple[Block, ...]:
    debt, say, lang = about.debt, about.template.say, about.lang
    name, hardship = tidy(about.case.client.name), tidy(about.case.client.hardship)
    claimed = [amount_figure(COMPONENT_NAMES[component], yuan, lang) for component, yuan in components(debt)]
    figures = [Figure(figure.label, figure.value) for figure in claimed] + [amount_figure(_TOTAL, debt.owed, lang)]
    return (
        *_paragraph(about, say("facts.named", name=name) if name else say("facts.unnamed"), *_contract(about)),
        *_paragraph(
            about,
            say("facts.in_default_since", date=day(debt.in_default_since, lang)) if debt.in_default_since else "",
            say("facts.last_payment", date=day(debt.last_payment, lang)) if debt.last_payment else "",
            say("facts.hardship", hardship=hardship) if hardship else "",
        ),
        *_paragraph(about, say("facts.claimed", date=day(about.case.as_of, lang))),
        KeyFigures(tuple(figures)),
        *_paragraph(about, say("facts.estimated") if debt.estimated else ""),
    )


def _contract(about: Subject) -> Iterator[str]:
    """When the contract was made and its number, as far as they are known; else at least the kind of debt."""
    debt, say = about.debt, about.template.say
    product, number = DEBT_KINDS[debt.kind].to(about.lang), tidy(debt.contract_number)
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
    debts = say("position.debts", count=len(about.case.debts), total=amount(about.case.owed, lang))
    if not about.budget_known:
        return _paragraph(about, debts)
    dependants, left = about.case.client.dependants, household.disposable
    return _paragraph(
        about,
        debts,
        say("position.income", income=amount(household.income, lang), expense=amount(household.expense, lang)),
        say("position.dependants", dependants=dependants) if dependants else "",
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
        *_paragraph(about, say("request.intro")),
        KeyFigures(asked_figures(offer, lang)),
        *_paragraph(
            about,
            say("request.waiver", waived=amount(offer.waiver.total, lang), parts=parts) if waived else "",
            say("request.with_interest", rate=percent(rate)) if rate else say("request.no_interest"),
        ),
        *_paragraph(
            about,
            say("request.no_collection"),
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
        count=len(offer.flows),
        interest=(_AT_RATE.fill(rate=percent(rate)) if rate else _NO_INTEREST).to(lang),
    )
    test = say("card.test") if beyond_means else ""
    basis = _paragraph(about, say("card.basis"), say("card.basis_source"), test, say("card.contents"))
    return (*basis, Listing(points))


def _reasons(about: Subject) -> tuple[Block, ...]:
    return (
        *_paragraph(about, *_fairness(about)),
        *_paragraph(about, *_court(about)),
        *_paragraph(about, *_enforcement(about)),
    )


def _fairness(about: Subject) -> Iterator[str]:
    """The same method for all debts, and a burden that the budget carries, where that is so."""
    say, heaviest = about.template.say, about.plan.heaviest_month
    if about.covers_all_debts:
        yield say("reasons.same_terms" if about.same_terms else "reasons.together")
    if about.budget_known and heaviest <= about.case.household.disposable:
        several = len(about.result.offers) > 1
        yield say(
            "reasons.affordable" if several else "reasons.affordable_alone", heaviest=amount(heaviest, about.lang)
        )


def _court(about: Subject) -> Iterator[str]:
    """What a court might support, where the claim goes beyond it."""
    figures, say, lang = about.figures, about.template.say, about.lang
    if figures.contestable <= 0:
        return
    article = figures.ceiling.citation.article.to(lang).replace("；", "和").replace("; ", " and ")
    as_of = day(about.case.as_of, lang)
    yield say("reasons.court", article=article, date=as_of, lawful=amount(figures.lawful_owed, lang))
    yield say("reasons.contestable", contestable=amount(figures.contestable, lang))


def _enforcement(about: Subject) -> Iterator[str]:
    """When enforcement would begin and what it would bring, beside what the offer brings."""
    offer, say, lang = about.offer, about.template.say, about.lang
    if (step := about.step("enforcement")) and step.day:
        yield say("reasons.enforcement", date=day(step.day, lang))
        if about.brings_more_than_enforcement:
            yield from _attachable(about)
    if offer.flows:
        yield say("reasons.earlier", date=day(offer.flows[0].day, lang))
    yield say("reasons.estimate")


def _attachable(about: Subject) -> Iterator[str]:
    """What enforcement could take a month and in all, and what the offer brings by the same day."""
    offer, say, lang = about.offer, about.template.say, about.lang
    monthly = about.outcome.default_path.attachable
    yield say("reasons.attachable", attachable=amount(monthly, lang)) if monthly else say("reasons.nothing_attachable")
    paid, collected = amount(offer.total_paid, lang), amount(about.collected, lang)
    yield say("reasons.collected", date=day(offer.last_due, lang), collected=collected, paid=paid)


def _reply(about: Subject) -> tuple[Block, ...]:
    client, say = about.case.client, about.template.say
    phone, address = tidy(client.phone), tidy(client.address)
    return (
        *_paragraph(
            about,
            say("reply.deadline", date=day(about.reply_by, about.lang)),
            say("reply.agreement"),
            say("reply.credit_record"),
            say("reply.counter_offer"),
            say("reply.phone", phone=phone) if phone else "",
            say("reply.address", address=address) if address else "",
        ),
    )


def _annex_list(about: Subject) -> Section:
    return Section("", _paragraph(about, about.template.say("annexes.list")))


def _signature(about: Subject) -> tuple[SignatureLine, ...]:
    say, name = about.template.say, tidy(about.case.client.name)
    named = (SignatureLine(say("closing.name"), name),) if name else ()
    return (*named, SignatureLine(say("closing.signature")), SignatureLine(say("closing.date")))
