"""The comparison with a suit: the sentences that the letter to a creditor says, which the window shows as they stand there.

What the figures mean is settled in :mod:`planner.compare.creditor`; where they speak against the offer there is no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.case.model import Case
from planner.compare.creditor import CreditorSide, LetterFigures, letter_figures
from planner.errors import CannotCompute
from planner.letters.template import Template, addressed, load_template
from planner.letters.words import amount, joined, month, percent
from planner.text import LANGUAGES, Lang, Text


def worth_sentences(template: Template, found: LetterFigures, lang: Lang) -> Iterator[str]:
    """What accepting is worth, what a suit is worth, and from which share recovered on the suit pays better."""
    say = template.say
    yield say("reasons.worth", rate=percent(found.rate), accepting=amount(found.accepting, lang))
    enforcing = amount(found.enforcing, lang)
    if found.enforcing <= 0:
        yield say("reasons.worth_suit_nothing")
    elif found.recovery < 1:
        yield say("reasons.worth_suit_part", part=percent(found.recovery), enforcing=enforcing)
    else:
        yield say("reasons.worth_suit", enforcing=enforcing)
    begins = month(found.begins, lang)
    if found.needed < 1:
        yield say("reasons.worth_share", date=begins, share=percent(found.needed))
    else:
        yield say("reasons.worth_never", date=begins)


def letter_sentence(case: Case, side: CreditorSide) -> Text | CannotCompute:
    """The comparison as the letter to this creditor says it, in both languages; else why the letter leaves it out."""
    found = letter_figures(case, side)
    if isinstance(found, CannotCompute):
        return found
    debt = case.debt(side.debt_ids[0])
    templates = [(addressed(load_template(lang), debt), lang) for lang in LANGUAGES]
    zh, en = (joined(tuple(worth_sentences(template, found, lang)), lang) for template, lang in templates)
    return Text(zh, en)
