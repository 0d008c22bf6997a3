"""What letters say of who writes, of the contract, of what is claimed, and of the position today."""

from __future__ import annotations

from collections.abc import Iterator

from planner.case.model import Debt
from planner.compare.limitation import near_or_past
from planner.letters.frame import Frame
from planner.letters.letter import Block, Figure, KeyFigures
from planner.letters.request import components
from planner.letters.words import amount, amount_figure, counted, day, kind_name, paragraph, tidy
from planner.text import Lang, Text
from planner.vocabulary import COMPONENT_NAMES

_TOTAL = Text("合计", "Total")
_DEBT = Text("笔", "debt")
_DEPENDANT = Text("人", "dependant")


def facts(frame: Frame) -> tuple[Block, ...]:
    """Who writes about which contract, since when it could not be kept and why, and what is claimed."""
    debt, say, lang = frame.debt, frame.template.say, frame.lang
    return (
        *who_writes(frame),
        *paragraph(lang, *default_and_hardship(frame)),
        *paragraph(
            lang, say("facts.reckoned" if debt.estimated else "facts.claimed", date=day(frame.case.as_of, lang))
        ),
        KeyFigures(_owed(debt, lang)),
        *paragraph(
            lang, say("facts.estimated") if debt.estimated else "", say("facts.reserved"), *limitation_kept(frame)
        ),
    )


def limitation_kept(frame: Frame) -> Iterator[str]:
    """Where limitation may have run out: that the letter negotiates and gives up no defence. A court may read it otherwise."""
    if near_or_past(frame.debt, frame.case.as_of, frame.book):
        yield frame.template.say("facts.no_waiver")


def who_writes(frame: Frame) -> tuple[Block, ...]:
    """Who writes about which contract."""
    say, name = frame.template.say, tidy(frame.case.client.name)
    return tuple(
        paragraph(frame.lang, say("facts.named", name=name) if name else say("facts.unnamed"), *contract(frame))
    )


def default_and_hardship(frame: Frame) -> Iterator[str]:
    """Since when payments could not be made in full, the last one, and the reason, as far as they are known."""
    debt, say, lang = frame.debt, frame.template.say, frame.lang
    if debt.in_default_since:
        yield say("facts.in_default_since", date=day(debt.in_default_since, lang))
    if debt.last_payment:
        yield say("facts.last_payment", date=day(debt.last_payment, lang))
    if hardship := tidy(frame.case.client.hardship):
        yield say("facts.hardship", hardship=hardship)


def _owed(debt: Debt, lang: Lang) -> tuple[Figure, ...]:
    """The components of the debt and their total, which is also in words; a single component is its own total."""
    each = [amount_figure(COMPONENT_NAMES[component], yuan, lang) for component, yuan in components(debt)]
    if len(each) == 1:
        return tuple(each)
    return (*(Figure(figure.label, figure.value) for figure in each), amount_figure(_TOTAL, debt.owed, lang))


def contract(frame: Frame) -> Iterator[str]:
    """When the contract was made and its number, as far as they are known; else at least the kind of debt."""
    debt, say = frame.debt, frame.template.say
    product, number = kind_name(debt.kind, frame.lang), tidy(debt.contract_number)
    made = day(debt.contract_date, frame.lang) if debt.contract_date else ""
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


def position(frame: Frame) -> tuple[Block, ...]:
    """All debts as a number and a sum, and what the budget leaves, where one is known."""
    household, say, lang = frame.case.household, frame.template.say, frame.lang
    count = counted(len(frame.case.debts), _DEBT, lang)
    debts = say("position.debts", count=count, total=amount(frame.case.owed, lang))
    if not frame.budget_known:
        return paragraph(lang, debts)
    dependants, left = counted(frame.case.client.dependants, _DEPENDANT, lang), household.disposable
    return paragraph(
        lang,
        debts,
        say("position.income", income=amount(household.income, lang), expense=amount(household.expense, lang)),
        say("position.dependants", dependants=dependants) if frame.case.client.dependants else "",
        say("position.reserve", reserve=amount(household.reserve, lang)) if household.reserve else "",
        say("position.disposable", disposable=amount(left, lang)) if left > 0 else say("position.nothing_left"),
    )
