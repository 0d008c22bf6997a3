"""Why the terms are fair to both: the same method for all, within the budget, and what a court and enforcement would bring.

Each sentence is said only where the figures bear it out; nothing here threatens, and every estimate is called one.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.letters.letter import Block, Paragraph
from planner.letters.subject import Subject
from planner.letters.words import amount, day, joined, month
from planner.letters.worth import worth_sentences
from planner.text import Text

FAIRNESS, COURT = Text("对各家一致", "Fair to all"), Text("法院通常支持的", "What a court would support")
ENFORCEMENT, WORTH = (
    Text("强制执行能拿到的", "What enforcement would bring"),
    Text("接受方案的好处", "What accepting is worth"),
)


def reasons(about: Subject) -> tuple[Block, ...]:
    """The paragraphs of the reasons, in the order fairness, court, enforcement, worth."""
    return tuple(Paragraph(said) for said in reasons_by_name(about).values())


def reasons_by_name(about: Subject) -> dict[Text, str]:
    """The paragraphs of the reasons by what each is about; one with nothing to say is not there."""
    told = {FAIRNESS: _fairness, COURT: _court, ENFORCEMENT: _enforcement, WORTH: _worth}
    said = {name: joined(tuple(tell(about)), about.lang) for name, tell in told.items()}
    return {name: words for name, words in said.items() if words}


def _fairness(about: Subject) -> Iterator[str]:
    """The same method for all debts, and a burden that the budget carries, where that is so."""
    say, heaviest = about.template.say, about.plan.heaviest_month
    if about.covers_all_debts:
        asked = about.offer.waiver.total or about.offer.terms.annual_rate
        yield say("reasons.same_terms" if about.same_terms and asked else "reasons.together")
    if about.affordable:
        several = len(about.result.offers) > 1
        yield say(
            "reasons.affordable" if several else "reasons.affordable_alone", heaviest=amount(heaviest, about.lang)
        )


def _court(about: Subject) -> Iterator[str]:
    """What a court might support, where the claim goes beyond it."""
    figures, say, lang = about.figures, about.template.say, about.lang
    if not about.disputes_claim:
        return
    article = figures.ceiling.citation.article.to(lang).replace("；", "和").replace("; ", " and ")
    as_of = day(about.case.as_of, lang)
    yield say("reasons.court", article=article, date=as_of, lawful=amount(figures.lawful_owed, lang))
    yield say("reasons.contestable", contestable=amount(figures.contestable, lang))


def _enforcement(about: Subject) -> Iterator[str]:
    """When enforcement would begin, what the offer has brought by then, and what enforcement could take each month."""
    say, lang = about.template.say, about.lang
    if begins := about.enforced_on:
        yield say("reasons.enforcement", date=month(begins, lang))
        if paid := about.paid_by(begins):
            yield say("reasons.by_then", paid=amount(paid, lang))
    if about.comparison and (monthly := about.outcome.default_path.attachable):
        yield say("reasons.attachable", attachable=amount(monthly, lang))
    elif about.comparison:
        yield say("reasons.nothing_attachable")


def _worth(about: Subject) -> Iterator[str]:
    """What offer and suit are worth today, where that speaks for the offer; that payments begin early; that it is estimated."""
    say, offer = about.template.say, about.offer
    if found := about.comparison:
        yield from worth_sentences(about.template, found, about.lang)
    if offer.flows:
        yield say("reasons.earlier", date=day(offer.flows[0].day, about.lang))
    yield say("reasons.estimate")
