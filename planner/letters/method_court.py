"""Annex 2, the side of the court: the ceiling, what is kept under it, and the course without an agreement, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.letters.letter import Block, Column, Paragraph, Table
from planner.letters.subject import Subject
from planner.letters.words import amount, joined, percent
from planner.money import grouped
from planner.paths.default import StepRecord
from planner.paths.timeline import default_since
from planner.rules.ceilings import CeilingPeriod
from planner.rules.citation import Citation
from planner.text import Lang, Text
from planner.vocabulary import COMPONENT_NAMES, PRESETS, STEP_NAMES

_ITEM = Text("项目", "Item")
_AMOUNT = Text("金额（元）", "Amount (yuan)")
_HOW = Text("算法", "How")
_COURT = Text("截至 {date}", "As of {date}")
_CEILING = Text(
    "利率上限：{rates}。依据：{article}（核对日期 {checked}）。",
    "Rate ceiling: {rates}. Basis: {article} (checked {checked}).",
)
_RATE_ALL = Text("年利率 {rate}", "{rate} a year")
_RATE_UNTIL = Text("至 {end} 年利率 {rate}", "{rate} a year to {end}")
_RATE_FROM = Text("自 {start} 起年利率 {rate}", "{rate} a year from {start}")
_AS_CLAIMED = Text("按主张金额", "as claimed")
_INTEREST_KEPT = Text(
    "主张利息 {due} × min（1，上限÷合同年利率 {nominal}）",
    "interest claimed {due} x min(1, ceiling / contract rate {nominal})",
)
_CHARGES = Text("罚息、违约金和费用", "Default interest, late fees and charges")
_CHARGES_KEPT = Text(
    "主张 {due}，不超过本金 × 上限 × {days} 天 ÷ 365（自 {since} 起）",
    "claimed {due}, at most principal x ceiling x {days} days / 365 (from {since})",
)
_CHARGES_KEPT_PARTS = Text(
    "主张 {due}，不超过本金 × 各段上限 × 该段天数 ÷ 365（自 {since} 起）",
    "claimed {due}, at most principal x ceiling of each period x its days / 365 (from {since})",
)
_LAWFUL = Text("可能支持的数额", "A court might support")

_ASSUMED = Text(
    "阶段和时长按“{preset}”进度假设，不是预测；实际以法院为准。",
    "Steps and durations are assumptions (course: {preset}), not a forecast; the courts decide.",
)
_STEPS = Text(
    "各阶段（单位：元，不含费用和迟延履行期间的加倍利息）",
    "Steps (yuan, without costs and the doubled interest for late performance)",
)
_STEP = Text("阶段", "Step")
_DAY = Text("日期", "Date")
_CLAIMED = Text("主张金额", "Claimed")
_SUPPORTED = Text("可能支持", "Supported")
_COSTS = Text("由借款人承担的费用", "Costs borne by the borrower")
_COST_NAMES: dict[str, Text] = {
    "acceptance_fee": Text("案件受理费", "acceptance fee"),
    "payment_order_fee": Text("支付令申请费", "payment order fee"),
    "notice_fee": Text("公告费", "public notice"),
    "preservation_fee": Text("保全费", "preservation fee"),
    "lawyer_fee": Text("律师费", "lawyer's fee"),
    "execution_fee": Text("申请执行费", "execution fee"),
}
_COST = Text("{name} {sum}（{article}）", "{name} {sum} ({article})")
_COST_PLAIN = Text("{name} {sum}", "{name} {sum}")
_GROWTH = Text(
    "判决前，罚息以{base}为基数，按合同年利率 {rate} 计（{count}），可能支持的数额不超过利率上限；判决后，按两者中较低的计。",
    "Until the judgment default interest runs on the {base} at the contract's {rate} a year ({count}), and what is supported stays under the "
    "ceiling; afterwards the lower of the two rates applies.",
)
_BASES = {False: Text("本金", "principal"), True: Text("本金和未付利息", "principal and unpaid interest")}
_DAYS: dict[str, Text] = {
    "ACT_360": Text("天数÷360", "days / 360"),
    "ACT_365": Text("天数÷365", "days / 365"),
    "MONTHLY": Text("整月数÷12", "whole months / 12"),
}
_ATTACHABLE = Text(
    "每月可供执行的收入＝收入 {income}－必要生活费用 {protected}×{persons} 人＝{attachable}，不足零按零；从进入强制执行后按月计算，各案按欠款比例分配。",
    "Income that can be enforced a month = income {income} - protected living costs {protected} x {persons} persons = {attachable}, "
    "never below zero; from enforcement on, shared among the cases in proportion to what is owed.",
)


def court_blocks(about: Subject) -> tuple[Block, ...]:
    """The ceiling with its article and source, and each component under it."""
    lang, ceiling = about.lang, about.figures.ceiling
    rates = "；" if lang == "zh" else "; "
    listed = rates.join(_rate(period, lang) for period in ceiling.periods)
    citation = ceiling.citation
    # The loan prime rate a ceiling is a multiple of stands in the note; other notes are for the person, not the creditor.
    notes = [Paragraph(note.to(lang)) for note in (citation.note,) if note and "LPR" in note.zh]
    basis = _CEILING.fill(rates=listed, article=citation.article, checked=citation.last_checked)
    return (
        Paragraph(basis.to(lang)),
        *notes,
        Table(
            _COURT.fill(date=about.case.as_of).to(lang),
            (Column(_ITEM.to(lang)), Column(_AMOUNT.to(lang), "right"), Column(_HOW.to(lang), wraps=True)),
            tuple(_court_rows(about)),
            (_LAWFUL.to(lang), grouped(about.figures.lawful_owed), ""),
        ),
    )


def _rate(period: CeilingPeriod, lang: Lang) -> str:
    rate = percent(period.annual_rate)
    if period.end:
        return _RATE_UNTIL.fill(rate=rate, end=period.end).to(lang)
    return (_RATE_FROM.fill(rate=rate, start=period.start) if period.start else _RATE_ALL.fill(rate=rate)).to(lang)


def _court_rows(about: Subject) -> Iterator[tuple[str, str, str]]:
    debt, figures, lang = about.debt, about.figures, about.lang
    yield COMPONENT_NAMES["principal"].to(lang), grouped(debt.principal), _AS_CLAIMED.to(lang)
    nominal = percent(debt.nominal_annual_rate)
    interest = (
        _INTEREST_KEPT.fill(due=grouped(debt.interest_due), nominal=nominal)
        if debt.nominal_annual_rate
        else _AS_CLAIMED
    )
    yield COMPONENT_NAMES["interest"].to(lang), grouped(figures.lawful_interest), interest.to(lang)
    since = default_since(debt, about.case.as_of)
    rule = _CHARGES_KEPT if len(figures.ceiling.periods) == 1 else _CHARGES_KEPT_PARTS
    due: Decimal = debt.default_interest_due + debt.fees_due
    how = rule.fill(due=grouped(due), days=_days(since, about.case.as_of), since=since)
    yield _CHARGES.to(lang), grouped(figures.lawful_charges), how.to(lang)


def _days(start: date, end: date) -> int:
    return max(0, (end - start).days)


def course_blocks(about: Subject) -> tuple[Block, ...]:
    """The steps of the default path of this debt with their costs, and what enforcement could take; nothing without a suit."""
    if about.step("suit_filed") is None:
        return ()
    lang, debt = about.lang, about.debt
    rate, count = percent(debt.default_rate), _DAYS[debt.day_count]
    sums = (Column(_CLAIMED.to(lang), "right"), Column(_SUPPORTED.to(lang), "right"))
    columns = (Column(_STEP.to(lang)), Column(_DAY.to(lang), "center"), *sums, Column(_COSTS.to(lang), wraps=True))
    steps = [about.step(name) for name in ("suit_filed", "judgment_in_force", "performance_over", "enforcement")]
    rows = tuple(_course_row(step, lang) for step in steps if step is not None)
    assumed = _ASSUMED.fill(preset=PRESETS[about.case.default_path.preset]).to(lang)
    growth = _GROWTH.fill(base=_BASES[debt.compounds], rate=rate, count=count).to(lang) if debt.default_rate else ""
    return (
        Paragraph(joined((assumed, growth), lang)),
        Table(_STEPS.to(lang), columns, rows),
        *((Paragraph(_attachable(about)),) if about.brings_more_than_enforcement else ()),
    )


def _course_row(step: StepRecord, lang: Lang) -> tuple[str, ...]:
    costs = "；" if lang == "zh" else "; "
    named = costs.join(_cost(_COST_NAMES[cost.kind], cost.amount, cost.citation, lang) for cost in step.costs)
    return STEP_NAMES[step.step].to(lang), str(step.day), grouped(step.claimed), grouped(step.lawful), named


def _cost(name: Text, yuan: Decimal, citation: Citation | None, lang: Lang) -> str:
    if citation is None:
        return _COST_PLAIN.fill(name=name, sum=grouped(yuan)).to(lang)
    return _COST.fill(name=name, sum=grouped(yuan), article=citation.article).to(lang)


def _attachable(about: Subject) -> str:
    household, lang = about.case.household, about.lang
    return _ATTACHABLE.fill(
        income=amount(household.income, lang),
        protected=amount(household.protected_living_cost, lang),
        persons=1 + about.case.client.dependants,
        attachable=amount(about.outcome.default_path.attachable, lang),
    ).to(lang)
