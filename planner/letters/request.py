"""The figures of the request: what is paid, when, how often, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.case.model import Debt
from planner.letters.letter import Figure
from planner.letters.words import amount, amount_figure, counted, day, enumerated, percent
from planner.paths.proposal import DebtOffer, Waiver
from planner.text import Lang, Text
from planner.vocabulary import COMPONENT_NAMES, METHODS, Component

_BALANCE = Text("方案内欠款", "Balance in the plan")
_WAIVED = Text("请求减免", "Waiver asked for")
_METHOD = Text("还款方式", "Manner of payment")
_DOWN = Text("首付款", "Down payment")
_DOWN_DAY = Text("首付日", "Paid on")
_PAUSE = Text("暂缓还款期", "Moratorium")
_MONTH = Text("个月", "month")
_MONTHS = Text("{months}，{interest}", "{months}, {interest}")
_PAUSE_FREE = Text("不计利息", "without interest")
_PAUSE_AT = Text("按年利率 {rate} 计息", "with interest at {rate} a year")
_COUNT = Text("还款期数", "Instalments")
_TIMES = Text("{n} 期", "{n}")
_STEP = Text("金额递增", "Increase")
_EVERY = Text("每 {n} 期提高 {share}", "{share} every {n} instalments")
_ONCE = Text("一次还清的金额", "Single payment")
_EACH = Text("每期还款", "Each instalment")
_FIRST = Text("首期还款", "First instalment")
_HIGHEST = Text("最高一期", "Highest instalment")
_LAST = Text("末期还款", "Last instalment")
_ONCE_DAY = Text("还款日", "Due on")
_FIRST_DAY = Text("首期还款日", "First due on")
_LAST_DAY = Text("末期还款日", "Last due on")
_RATE = Text("年利率", "Annual rate")
_ZERO_RATE = Text("0%（不计利息）", "0% (no interest)")
_ALL = Text("还款合计", "Total to be paid")

TERM_OF = {
    name.zh: term
    for term, names in {
        "waive_principal": (_BALANCE, _WAIVED), "method": (_METHOD, _ONCE), "down_payment": (_DOWN, _DOWN_DAY),
        "moratorium_months": (_PAUSE,), "months": (_COUNT, _EACH, _LAST, _FIRST, _HIGHEST, _LAST_DAY, _ALL), "step_percent": (_STEP,),
        "first_due": (_ONCE_DAY, _FIRST_DAY), "annual_rate": (_RATE,),
    }.items()
    for name in names
}  # fmt: skip
"""The term of an offer by which each figure of the request is set, by the figure's Chinese name."""


def components(source: Debt | Waiver) -> list[tuple[Component, Decimal]]:
    """The components of a debt or of a waiver that are not zero, in order."""
    if isinstance(source, Debt):
        amounts = (source.principal, source.interest_due, source.default_interest_due, source.fees_due)
    else:
        amounts = (source.principal, source.interest, source.default_interest, source.fees)
    names: tuple[Component, ...] = ("principal", "interest", "default_interest", "fees")
    return [(name, yuan) for name, yuan in zip(names, amounts, strict=True) if yuan]


def parts_of(source: Debt | Waiver, lang: Lang) -> str:
    """A balance or a waiver by component: ``本金 20,000.00 元、利息 1,200.00 元``."""
    named = [(COMPONENT_NAMES[name].to(lang), yuan) for name, yuan in components(source)]
    return enumerated([f"{name if lang == 'zh' else name.lower()} {amount(yuan, lang)}" for name, yuan in named], lang)


def asked_figures(offer: DebtOffer, lang: Lang, waived: Text = _WAIVED) -> tuple[Figure, ...]:
    """The request in figures, amounts also in capitals or words; ``waived`` is what the waiver is called."""
    rate = offer.terms.annual_rate
    return (
        amount_figure(_BALANCE, offer.restructured, lang),
        *((amount_figure(waived, offer.waiver.total, lang),) if offer.waiver.total else ()),
        Figure(_METHOD.to(lang), METHODS[offer.terms.method].to(lang)),
        *_before(offer, lang),
        *_payments(offer, lang),
        Figure(_RATE.to(lang), percent(rate) if rate else _ZERO_RATE.to(lang)),
        amount_figure(_ALL, offer.total_paid, lang),
    )


def _before(offer: DebtOffer, lang: Lang) -> Iterator[Figure]:
    """The down payment and the moratorium, where there are any."""
    terms = offer.terms
    if offer.down_payment:
        yield amount_figure(_DOWN, offer.down_payment, lang)
        yield Figure(_DOWN_DAY.to(lang), day(offer.agreed_on, lang))
    if terms.moratorium_months and terms.method != "custom":  # own dates need no pause
        months = counted(terms.moratorium_months, _MONTH, lang)
        runs = terms.moratorium_accrues and terms.annual_rate
        interest = _PAUSE_AT.fill(rate=percent(terms.annual_rate)) if runs else _PAUSE_FREE
        yield Figure(_PAUSE.to(lang), _MONTHS.fill(months=months, interest=interest).to(lang))


def _payments(offer: DebtOffer, lang: Lang) -> Iterator[Figure]:
    """How many payments, how much, from when to when."""
    rows = offer.schedule.instalments
    if len(rows) == 1:
        yield amount_figure(_ONCE, rows[0].payment, lang)
        yield Figure(_ONCE_DAY.to(lang), day(rows[0].due, lang))
    elif rows:
        yield Figure(_COUNT.to(lang), _TIMES.fill(n=len(rows)).to(lang))
        yield from _sizes([row.payment for row in rows], lang)
        terms = offer.terms
        if terms.method == "step_up" and terms.step_percent and len(rows) > terms.step_months:
            yield Figure(_STEP.to(lang), _EVERY.fill(n=terms.step_months, share=percent(terms.step_percent)).to(lang))
        yield Figure(_FIRST_DAY.to(lang), day(rows[0].due, lang))
        yield Figure(_LAST_DAY.to(lang), day(rows[-1].due, lang))


def _sizes(payments: list[Decimal], lang: Lang) -> Iterator[Figure]:
    """Level payments in one figure with the last where it differs; others by first, highest and last."""
    *but_last, last = payments
    if len(set(but_last)) == 1:
        yield amount_figure(_EACH, but_last[0], lang)
        if last != but_last[0]:
            yield amount_figure(_LAST, last, lang)
        return
    yield amount_figure(_FIRST, payments[0], lang)
    if max(payments) not in (payments[0], last):
        yield amount_figure(_HIGHEST, max(payments), lang)
    yield amount_figure(_LAST, last, lang)
