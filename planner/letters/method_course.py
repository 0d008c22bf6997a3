"""Annex 2, the course without an agreement: its stages and days, and where the letter compares, what enforcement brings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from planner.letters.costs import COST_NAMES, in_full
from planner.letters.letter import Block, Column, Paragraph, Table
from planner.letters.method_worth import worth_blocks
from planner.letters.subject import Subject
from planner.letters.words import YEARS, amount, day, percent
from planner.money import grouped
from planner.paths.default import StepRecord
from planner.paths.timeline import default_since, settings_of
from planner.rules.citation import Citation
from planner.text import Lang, Text
from planner.vocabulary import PRESETS, STEP_NAMES, Step

_SHOWN: tuple[Step, ...] = ("suit_filed", "judgment_in_force", "performance_over", "enforcement")
_ASSUMED = Text(
    "阶段和时长按“{preset}”进度假设，不是预测；实际以法院为准。",
    "Stages and durations are assumptions (course: {preset}), not a forecast; the courts decide.",
)
_STAGES = Text("各阶段的日期", "Days of the stages")
_STAGE = Text("阶段", "Stage")
_DAY = Text("日期", "Date")
_AFTER = Text("距前一阶段（天）", "Days after the stage before")
_DEFAULT = Text("逾期起始", "Default begins")
_SUMS = Text(
    "各阶段的金额（单位：元，不含费用和迟延履行期间的加倍利息）",
    "Sums at each stage (yuan, without costs and the doubled interest for late performance)",
)
_CLAIMED = Text("主张金额", "Claimed")
_SUPPORTED = Text("可能支持", "Supported")
_COSTS = Text("由借款人承担的费用", "Costs borne by the borrower")
_COST = Text("{name} {sum}（{article}）", "{name} {sum} ({article})")
_COST_PLAIN = Text("{name} {sum}", "{name} {sum}")
_PAID_BY_THEN = Text(
    "到{day}本方案已还款＝附件一中这一天及以前各笔之和＝{paid}。",
    "Paid under this plan by {day} = all payments of Annex 1 up to and on that day = {paid}.",
)
_BORNE = Text(
    "由借款人承担的费用＝费用×可能支持÷主张金额，逐项四舍五入到分：{costs}。",
    "Costs borne by the borrower = cost × supported ÷ claimed, each rounded half-up to the fen: {costs}.",
)
_GROWTH = Text(
    "判决前，罚息以{base}为基数，按年利率 {rate} 计（{count}），可能支持的数额不超过利率上限；判决后，按两者中较低的计。",
    "Until the judgment default interest runs on the {base} at {rate} a year ({count}), and what is supported stays under the ceiling; "
    "afterwards the lower of the two rates applies.",
)
_BASES = {False: Text("本金", "principal"), True: Text("本金和未付利息", "principal and unpaid interest")}
_ATTACHABLE = Text(
    "每月可供执行的收入＝收入 {income}－必要生活费用 {protected}×{persons} 人＝{attachable}，不足零按零；从进入强制执行后按月计算，各案按欠款比例分配。",
    "Income that can be enforced a month = income {income} − protected living costs {protected} × {persons} persons = {attachable}, "
    "never below zero; from enforcement on, shared among the cases in proportion to what is owed.",
)


def course_blocks(about: Subject) -> tuple[Block, ...]:
    """The stages of the default path of this debt; nothing where no suit is assumed.

    What enforcement would bring is set out only where the letter compares it with the offer.
    """
    steps = [step for step in map(about.step, _SHOWN) if step is not None]
    if not steps:
        return ()
    assumed = _ASSUMED.fill(preset=PRESETS[settings_of(about.case, about.debt).preset]).to(about.lang)
    stages: tuple[Block, ...] = (Paragraph(assumed), _stages(about, steps), *_paid_by_then(about))
    if (found := about.comparison) is None:
        return stages
    sums: tuple[Block, ...] = (
        *_growth(about),
        _sums(steps, about.lang),
        *_borne(steps, about.lang),
        Paragraph(_attachable(about)),
    )
    return (*stages, *sums, *worth_blocks(about, found))


def _stages(about: Subject, steps: list[StepRecord]) -> Table:
    """Each stage with its day and how long after the one before it comes."""
    lang, since = about.lang, default_since(about.debt, about.case.as_of)
    known = [(_DEFAULT, since), *((STEP_NAMES[step.step], step.day) for step in steps if step.day)]
    first = (_DEFAULT.to(lang), str(since), "")
    rows = [(name.to(lang), str(then), str((then - before).days)) for (_, before), (name, then) in pairwise(known)]
    columns = (Column(_STAGE.to(lang)), Column(_DAY.to(lang), "center"), Column(_AFTER.to(lang), "right"))
    return Table(_STAGES.to(lang), columns, (first, *rows))


def _paid_by_then(about: Subject) -> Iterator[Paragraph]:
    """What the offer has paid by the day of enforcement, where the letter says so."""
    if (begins := about.enforced_on) and (paid := about.paid_by(begins)):
        places = {"day": day(begins, about.lang), "paid": amount(paid, about.lang)}
        yield Paragraph(_PAID_BY_THEN.fill(**places).to(about.lang))


def _borne(steps: list[StepRecord], lang: Lang) -> Iterator[Paragraph]:
    """Where a court would support a part of the claim only, how the costs are shared (诉讼费用交纳办法第二十九条)."""
    shared = [cost for step in steps for cost in step.costs if cost.amount != cost.full]
    if shared:
        yield Paragraph(_BORNE.fill(costs=in_full(shared, lang)).to(lang))


def _growth(about: Subject) -> Iterator[Paragraph]:
    debt = about.debt
    if debt.default_rate:
        places = {"base": _BASES[debt.compounds], "rate": percent(debt.default_rate), "count": YEARS[debt.day_count]}
        yield Paragraph(_GROWTH.fill(**places).to(about.lang))


def _sums(steps: list[StepRecord], lang: Lang) -> Table:
    """What is claimed and what might be supported at each stage, and the costs that fall due there."""
    sums = (Column(_CLAIMED.to(lang), "right"), Column(_SUPPORTED.to(lang), "right"))
    columns = (Column(_STAGE.to(lang)), *sums, Column(_COSTS.to(lang), wraps=True))
    return Table(_SUMS.to(lang), columns, tuple(_sums_row(step, lang) for step in steps))


def _sums_row(step: StepRecord, lang: Lang) -> tuple[str, ...]:
    costs = "；" if lang == "zh" else "; "
    named = costs.join(_cost(COST_NAMES[cost.kind], cost.amount, cost.citation, lang) for cost in step.costs)
    return STEP_NAMES[step.step].to(lang), grouped(step.claimed), grouped(step.lawful), named


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
