"""Annex 2, offer and suit in money of today: what enforcement collects year by year, and every step to the two figures.

Only where the letter compares them. A year's worth is the difference of the worth up to its end and up to its beginning, so
that the years add up to the figure of the letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from planner.compare.comparison import advanced_costs
from planner.compare.creditor import LetterFigures, received
from planner.frozen import dataclass
from planner.letters.costs import in_full
from planner.letters.letter import Block, Column, Paragraph, Table
from planner.letters.subject import Subject
from planner.letters.words import amount, day, percent
from planner.money import ZERO, grouped, round_fen, total
from planner.paths.default import horizon
from planner.paths.path import worth
from planner.rates import present_value
from planner.text import Text

_DISCOUNT = Text(
    "折算：每笔款项折到{day}＝金额÷（1＋{rate}）的（天数÷365）次方，相加后四舍五入到分。",
    "Discounting: each sum in money of {day} = amount ÷ (1 + {rate}) to the power of (days ÷ 365); added up, rounded to the fen.",
)
_ACCEPTING = Text("附件一的各笔还款折算后合计 {accepting}。", "All payments of Annex 1 discounted: {accepting}.")
_COLLECTED = Text("强制执行到{end}收回（单位：元）", "Collected by enforcement until {end} (yuan)")
_COLLECTED_OR_PAID = Text(
    "强制执行到{end}收回，加上自行支付（单位：元）", "Collected by enforcement or paid voluntarily until {end} (yuan)"
)
_YEAR = Text("年份", "Year")
_MONTHS = Text("月数", "Months")
_AT_MOST = Text("可供执行合计", "Could be enforced in all")
_SHARED = Text("本笔分得", "Share of this debt")
_REACHES = Text("扣执行费后", "After the fee")
_NOW = Text("折算后", "Discounted")
_TOTAL = Text("合计", "Total")
_FEE = Text("申请执行费从最先收回的款项中扣除。", "The execution fee comes off what is collected first.")
_ADVANCED = Text(
    "起诉时（{filed}）垫付{costs}，折算后 {advanced}。",
    "Costs advanced for the suit ({filed}): {costs}; discounted {advanced}.",
)
_NONE_ADVANCED = Text("起诉时没有垫付的费用：{advanced}。", "No costs are advanced for the suit: {advanced}.")
_SUIT = Text(
    "起诉并执行：{collected}－{advanced}＝{worth}。", "Suit and enforcement: {collected} − {advanced} = {worth}."
)
_SUIT_PART = Text(
    "起诉并执行：{collected}×{part}－{advanced}＝{worth}。",
    "Suit and enforcement: {collected} × {part} − {advanced} = {worth}.",
)
_NEEDED = Text(
    "到{begins}可执行的总额＝可能支持 {judged}＋由借款人承担的起诉费用 {borne}＝{claim}，折算后 {now}；"
    "比例＝（{accepting}＋{advanced}）÷{now}＝{share}。",
    "On {begins} what can be enforced = supported {judged} + costs of the suit borne by the borrower {borne} = {claim}, "
    "discounted {now}; share = ({accepting} + {advanced}) ÷ {now} = {share}.",
)


def worth_blocks(about: Subject, found: LetterFigures) -> Iterator[Block]:
    """How both figures of the comparison, and the share from which on a suit pays better, come about."""
    lang, side = about.lang, about.side.enforcing
    rate = found.rate
    suit, advanced = about.step("suit_filed"), advanced_costs(about.course)
    borne = total(cost.amount for cost in advanced)
    now = round_fen(present_value([(found.begins, side.claim)], rate, about.case.as_of))
    places = {
        "day": day(about.case.as_of, lang),
        "rate": percent(rate),
        "part": percent(found.recovery),
        "begins": day(found.begins, lang),
        "share": percent(found.needed),
        "accepting": amount(found.accepting, lang),
        "collected": amount(side.collectable, lang),
        "advanced": amount(side.advanced, lang),
        "worth": amount(found.enforcing, lang),
        "claim": amount(side.claim, lang),
        "judged": amount(side.claim - borne, lang),
        "borne": amount(borne, lang),
        "filed": day(suit.day, lang) if suit and suit.day else "",
        "costs": in_full(advanced, lang),
        "now": amount(now, lang),
    }
    before = [_DISCOUNT, _ACCEPTING]
    after = [_ADVANCED if advanced else _NONE_ADVANCED, _SUIT_PART if found.recovery < 1 else _SUIT, _NEEDED]
    yield from (Paragraph(each.fill(**places).to(lang)) for each in before)
    yield from _collected(about, rate)
    yield from (Paragraph(each.fill(**places).to(lang)) for each in after)


@dataclass(frozen=True, slots=True)
class _Year:
    """A year of enforcement, yuan: what could be enforced in all, what falls to this debt, what reaches the creditor of it,
    and its worth today.
    """

    year: int
    months: int
    most: Decimal
    shared: Decimal
    reaches: Decimal
    now: Decimal

    @property
    def sums(self) -> tuple[Decimal, ...]:
        return self.most, self.shared, self.reaches, self.now


def _collected(about: Subject, rate: Decimal) -> Iterator[Block]:
    """Year by year, in how many months enforcement collects on this debt, how much, and what that is worth today."""
    lang, end, years = about.lang, horizon(about.case), _years(about, rate)
    if not years:
        return
    titles = (_YEAR, _MONTHS, _AT_MOST, _SHARED, _REACHES, _NOW)
    columns = (Column(_YEAR.to(lang)), *(Column(title.to(lang), "right") for title in titles[1:]))
    rows = tuple((str(each.year), str(each.months), *map(grouped, each.sums)) for each in years)
    sums = (grouped(total(column)) for column in zip(*(each.sums for each in years), strict=True))
    totals = (_TOTAL.to(lang), str(sum(each.months for each in years)), *sums)
    title = _COLLECTED_OR_PAID if about.course.own_payments else _COLLECTED
    yield Table(title.fill(end=day(end, lang)).to(lang), columns, rows, totals)
    yield Paragraph(_FEE.to(lang))


def _years(about: Subject, rate: Decimal) -> list[_Year]:
    end, as_of, attachable = horizon(about.case), about.case.as_of, about.outcome.default_path.attachable
    pairs = [pair for pair in zip(about.course.path.flows, received(about.course), strict=True) if pair[0].day <= end]
    collected = [flow for flow in about.course.collected if flow.day <= end]
    years, before = [], ZERO
    for year, found in groupby(pairs, lambda pair: pair[0].day.year):
        own, months = list(found), sum(1 for flow in collected if flow.day.year == year)
        until = worth([flow for _, flow in pairs if flow.day.year <= year], rate, as_of)
        shared, reaches = (total(flow.amount for flow in flows) for flows in zip(*own, strict=True))
        years.append(_Year(year, months, attachable * months, shared, reaches, until - before))
        before = until
    return years
