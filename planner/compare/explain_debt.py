"""The workings of one debt: claimed, lawful and contestable by component and by period, and the ceiling with its rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.case.model import Debt
from planner.compare.explain import kept_lines
from planner.compare.explain_parts import SPREAD, components
from planner.compare.outcome import DebtFigures
from planner.compare.working import (
    AS_ENTERED,
    BY_RULE,
    CLAIMED,
    CONTESTABLE,
    LAWFUL,
    Line,
    Share,
    Working,
    difference,
    each_once,
    formula,
    rate_text,
    sum_of,
)
from planner.rules.ceilings import Ceiling, CeilingPeriod
from planner.rules.citation import Citation
from planner.text import Text
from planner.vocabulary import COMPONENT_NAMES

CEILING = Text("利率保护上限", "Rate cap")
LPR = Text("一年期 LPR，{day} 起", "One-year LPR from {day}")
PUBLISHED = Text("公布的数", "as published")
WHOLE, UNTIL, FROM = (
    Text("上限", "Cap"),
    Text("上限，到 {day}", "Cap, to {day}"),
    Text("上限，{day} 起", "Cap from {day}"),
)
IF_SUED_NOW = Text("按 {day} 起诉时的上限算。", "By the cap that would hold if the suit were filed on {day}.")
NO_CONTRACT_DATE = Text("没有填合同日期，按 {day} 算。", "The contract date is missing; {day} stands in.")
NO_START = Text("没有填逾期起始日，按 {day} 算。", "The first day of default is missing; {day} stands in.")
ESTIMATED = Text("您标了“约”：金额是估计的。", "You marked the amounts as estimates.")


def claimed_working(figures: DebtFigures, as_of: date) -> Working:
    """What the creditor claims on ``as_of``, by component and period."""
    debt = figures.debt
    own = (
        (COMPONENT_NAMES["principal"], debt.principal),
        (COMPONENT_NAMES["interest"], debt.interest_due),
        (COMPONENT_NAMES["default_interest"], debt.default_interest_due),
        (COMPONENT_NAMES["fees"], debt.fees_due),
    )
    entered = tuple(Line(name, AS_ENTERED, amount) for name, amount in own if amount)
    spread = tuple(each.claimed_line() for one in components(figures, as_of) for each in one.periods)
    lines = (*entered, *spread, Line(CLAIMED, sum_of(amount for _, amount in own), debt.owed))
    return _working(CLAIMED, debt.owed, lines, figures, as_of, law=False)


def lawful_working(figures: DebtFigures, as_of: date) -> Working:
    """What a court would support of it, by component and period."""
    debt = figures.debt
    entered = (Line(COMPONENT_NAMES["principal"], AS_ENTERED, debt.principal),) if debt.principal else ()
    lines = (*entered, *kept_lines(figures, as_of, periods=True))
    return _working(LAWFUL, figures.lawful_owed, lines, figures, as_of)


def contestable_working(figures: DebtFigures, as_of: date) -> Working:
    """What can be contested, by component and period."""
    cut: list[Line] = []
    for one in components(figures, as_of):
        cut.append(Line(one.name, difference(one.claimed, one.lawful), one.claimed - one.lawful))
        cut += [
            Line(each.full_name, difference(each.claimed, each.kept), each.claimed - each.kept) for each in one.periods
        ]
    lines = (*kept_lines(figures, as_of, periods=True), *(line for line in cut if line.gives))
    last = Line(CONTESTABLE, difference(figures.debt.owed, figures.lawful_owed), figures.contestable)
    return _working(CONTESTABLE, figures.contestable, (*lines, last), figures, as_of)


def ceiling_working(figures: DebtFigures, as_of: date) -> Working:
    """The ceiling on interest and charges, in each period that has one of its own."""
    ceiling = figures.ceiling
    lines = tuple(line for period in ceiling.periods for line in _cap_lines(period))
    return Working(
        CEILING, Share(ceiling.annual_rate), lines, ceiling_rules(ceiling), _assumed(figures.debt, ceiling, as_of)
    )


def ceiling_rules(ceiling: Ceiling) -> tuple[Citation, ...]:
    """The rules a ceiling rests on: the newest standard first, the LPR it takes last."""
    older = [each.rule for each in ceiling.periods[:-1]]
    quotes = [each.lpr.citation for each in ceiling.periods if each.lpr is not None]
    return each_once([ceiling.citation, *older, *quotes])


def _working(
    title: Text, amount: Decimal, lines: tuple[Line, ...], figures: DebtFigures, as_of: date, *, law: bool = True
) -> Working:
    """A working of a debt with its parts; ``law`` says that it rests on the ceiling."""
    held = components(figures, as_of)
    split = any(each.periods for each in held)
    return Working(
        title,
        amount,
        lines,
        ceiling_rules(figures.ceiling) if law else (),
        (*((SPREAD,) if split else ()), *_assumed(figures.debt, figures.ceiling if law else None, as_of)),
        tuple(part for each in held for part in each.parts()),
    )


def _assumed(debt: Debt, ceiling: Ceiling | None, as_of: date) -> tuple[Text, ...]:
    """What is assumed about the debt, and what is to be known about its ceiling."""
    gaps = (
        (ESTIMATED, debt.estimated),
        (NO_CONTRACT_DATE, ceiling is not None and debt.contract_date is None),
        (NO_START, ceiling is not None and debt.in_default_since is None),
        (IF_SUED_NOW, ceiling is not None),
    )
    told = tuple(each.fill(day=as_of) for each, holds in gaps if holds)
    return (*told, *(ceiling.notes if ceiling is not None else ()))


def _cap_lines(period: CeilingPeriod) -> Iterator[Line]:
    name = UNTIL.fill(day=period.end) if period.end else FROM.fill(day=period.start) if period.start else WHOLE
    if period.lpr is None:
        yield Line(name, BY_RULE, Share(period.annual_rate))
        return
    quote = period.lpr
    yield Line(LPR.fill(day=quote.citation.in_force_from), PUBLISHED, Share(quote.value))
    often = "{times} × {lpr}" if period.times > 1 else "{lpr}"
    how = formula(often, times=period.times, lpr=rate_text(quote.value))
    yield Line(name, how, Share(period.annual_rate))
