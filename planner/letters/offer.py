"""A case and a proposal become the letter that offers its terms to one creditor.

The letter states what the case holds and what was calculated, nothing else: a fact that is missing is left out, a comparison
appears only where it is true, and of other debts only their number and sum. The order: facts, position today, request, for a
card plan the contents that article 70 of 商业银行信用卡业务监督管理办法 asks for, reasons, promises, reply, annexes.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.letters.annexes import method_annex, schedule_annex
from planner.letters.facts import facts, position
from planner.letters.frame import Parts, letter, listing
from planner.letters.letter import Block, KeyFigures, Letter
from planner.letters.reasons import reasons
from planner.letters.request import asked_figures, parts_of
from planner.letters.subject import Subject
from planner.letters.words import amount, counted, day, paragraph, percent
from planner.money import ZERO
from planner.plan.presets import is_card
from planner.rules.card_plan import loan_extension
from planner.rules.citation import Citation
from planner.text import Text
from planner.vocabulary import METHODS

_NO_INTEREST = Text("不计收", "none")
_PAYMENT = Text("笔", "payment")
_AT_RATE = Text("按年利率 {rate} 计收", "{rate} a year")


def offer_letter(about: Subject) -> Letter:
    """The letter that offers the terms of its subject."""
    parts: Parts = {
        "facts": facts(about),
        "position": position(about),
        "request": request(about),
        "card": card(about),
        "reasons": (*_extension(about), *reasons(about)),
        "promises": listing(about.template.say_points("promises.points")),
        "reply": reply(about),
    }
    return letter(about, parts, (schedule_annex(about, about.offer), method_annex(about)))


def request(about: Subject) -> tuple[Block, ...]:
    """The terms in figures, what is waived, whether interest runs, and that collection pauses meanwhile."""
    say, lang = about.template.say, about.lang
    return (
        *paragraph(lang, say("request.intro")),
        KeyFigures(asked_figures(about.offer, lang)),
        *paragraph(lang, *_of_the_kind(about)),
        *waiver_and_interest(about),
        *meanwhile(about),
    )


def _of_the_kind(about: Subject) -> Iterator[str]:
    """What only this kind of offer asks for: the day to settle, the end of the pause, the day to talk again."""
    say, lang, offer = about.template.say, about.lang, about.offer
    match about.kind:
        case "lump_sum":
            yield say("request.after_confirmation", date=day(offer.last_due, lang))
            yield say("request.account")
        case "deferral":
            yield say("request.pause", date=day(offer.schedule.instalments[0].due, lang))
        case "token_payments":
            yield say("request.review", date=day(offer.last_due, lang))
            yield say("request.no_waiver") if not offer.waiver.total else ""


def _extension(about: Subject) -> tuple[Block, ...]:
    """For a deferral of a loan, the article by which its time may be extended (民法典第六百七十八条), if the data hold it."""
    if about.kind != "deferral" or is_card(about.debt) or about.book.find("loan_extension", about.written_on) is None:
        return ()
    rules = loan_extension(about.written_on, about.book).value.rules
    article = next((each.citation.article for each in rules if each.value.id == "agreed"), None)
    return (
        paragraph(about.lang, about.template.say("reasons.extension", article=article.to(about.lang)))
        if article
        else ()
    )


def waiver_and_interest(about: Subject) -> tuple[Block, ...]:
    """What is waived by component, and whether interest runs."""
    offer, say, lang = about.offer, about.template.say, about.lang
    waived, rate = offer.waiver.total, offer.terms.annual_rate
    return paragraph(
        lang,
        say("request.waiver", waived=amount(waived, lang), parts=parts_of(offer.waiver, lang)) if waived else "",
        say("request.with_interest", rate=percent(rate)) if rate else say("request.no_interest"),
    )


def meanwhile(about: Subject) -> tuple[Block, ...]:
    """That collection pauses while the plan is kept, and what its end brings."""
    say, left = about.template.say, about.offer.schedule.left
    return paragraph(
        about.lang,
        say("request.no_collection_person" if about.is_person else "request.no_collection"),
        say("request.left", left=amount(left, about.lang)) if left else say("request.settled"),
    )


def card(about: Subject) -> tuple[Block, ...]:
    """For a plan under article 70 its conditions and six contents; else nothing."""
    if (citation := about.card_plan) is None:
        return ()
    offer, lang = about.offer, about.lang
    rate = offer.terms.annual_rate
    points = about.template.say_points(
        "card.points",
        owed=amount(about.debt.owed, lang),
        structure=parts_of(about.debt, lang),
        method=METHODS[offer.terms.method].to(lang) if lang == "zh" else METHODS[offer.terms.method].en.lower(),
        count=counted(len(offer.flows), _PAYMENT, lang),
        interest=(_AT_RATE.fill(rate=percent(rate)) if rate else _NO_INTEREST).to(lang),
    )
    return (*_basis(about, citation), *listing(points))


def _basis(about: Subject, citation: Citation) -> tuple[Block, ...]:
    """Where such plans are provided for, and that the debt is beyond the means, where the budget says so."""
    say, left = about.template.say, max(about.case.household.disposable, ZERO)
    return paragraph(
        about.lang,
        say("card.basis", article=citation.article.to(about.lang)),
        say("card.basis_source"),
        say("card.test") if about.budget_known and about.debt.owed > left else "",
        say("card.contents"),
    )


def reply(about: Subject) -> tuple[Block, ...]:
    """By when an answer is asked for, and what it should say."""
    say = about.template.say
    asked = (
        say("reply.deadline", date=day(about.reply_by, about.lang)),
        say("reply.agreement"),
        say("reply.credit_record") if about.reports else "",
        say("reply.counter_offer"),
    )
    return listing(asked)
