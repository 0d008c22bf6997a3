"""Annex 2, the side of the court: the ceiling with its article, and what of each component is kept under it."""

from __future__ import annotations

from planner.letters.letter import Block, Column, Paragraph, Table
from planner.letters.subject import Subject
from planner.letters.words import amount, day, percent
from planner.money import grouped
from planner.paths.timeline import default_since
from planner.rules.ceilings import CeilingPeriod
from planner.text import Lang, Text
from planner.vocabulary import COMPONENT_NAMES

_ITEM = Text("项目", "Item")
_AMOUNT = Text("金额（元）", "Amount (yuan)")
_HOW = Text("算法", "How")
_COURT = Text("截至{date}", "As of {date}")
_CEILING = Text(
    "利率上限：{rates}。依据：{article}（核对于{checked}）。",
    "Rate ceiling: {rates}. Basis: {article} (checked on {checked}).",
)
_NO_LICENCE = Text(
    "利率上限：{rates}。依据：{article}（核对于{checked}）。没有放贷资格的，合同没有法律效力，返还本金，另付资金占用费。占用费这里按一年期 LPR 估算。",
    "Rate ceiling: {rates}. Basis: {article} (checked on {checked}). Without a licence to lend the contract has no legal effect. The "
    "principal goes back with the cost of its use, estimated here at the one-year LPR.",
)
_RATE_ALL = Text("年利率 {rate}", "{rate} a year")
_RATE_UNTIL = Text("至{end}年利率 {rate}", "{rate} a year to {end}")
_RATE_FROM = Text("自{start}起年利率 {rate}", "{rate} a year from {start}")
_AS_CLAIMED = Text("按主张金额", "as claimed")
_NOT_CLAIMED = Text("没有主张", "none claimed")
_WITHIN = Text(
    "按主张金额；合同年利率 {nominal} 不超过上限", "as claimed; the contract rate {nominal} is within the ceiling"
)
_INTEREST_CUT = Text(
    "主张 {due} × 上限 {cap} ÷ 合同年利率 {nominal}", "claimed {due} × ceiling {cap} ÷ contract rate {nominal}"
)
_INTEREST_CUT_PARTS = Text(
    "主张 {due} × 上限 ÷ 合同年利率 {nominal}；上限按 {made} 至 {since} 的天数加权",
    "claimed {due} × ceiling ÷ contract rate {nominal}; ceiling weighted by days from {made} to {since}",
)
_CHARGES = Text("罚息、违约金和费用", "Default interest, late fees and charges")
_CHARGES_KEPT = Text(
    "主张 {due}，以本金 × {cap} × {days} 天 ÷ 365 为限（自 {since} 起）",
    "claimed {due}, at most principal × {cap} × {days} days ÷ 365 (from {since})",
)
_CHARGES_KEPT_PARTS = Text(
    "主张 {due}，以各段的本金 × 上限 × 天数 ÷ 365 之和为限（自 {since} 起共 {days} 天）",
    "claimed {due}, at most the sum of principal × ceiling × days ÷ 365 of each period ({days} days from {since})",
)
_BEYOND = Text(
    "与主张金额相差＝主张金额 {claimed}－可能支持 {lawful}＝{beyond}。",
    "Claimed beyond that = claimed {claimed} − supported {lawful} = {beyond}.",
)
_LAWFUL = Text("可能支持的数额", "A court might support")


def court_blocks(about: Subject) -> tuple[Block, ...]:
    """The ceiling with its article and source, and each component under it."""
    lang, ceiling = about.lang, about.figures.ceiling
    rates = "；" if lang == "zh" else "; "
    listed = rates.join(_rate(period, lang) for period in ceiling.periods)
    citation = ceiling.citation
    # The loan prime rate a ceiling is a multiple of stands in the note; other notes are for the person, not the creditor.
    notes = [Paragraph(note.to(lang)) for note in (citation.note,) if note and "LPR" in note.zh]
    words = _NO_LICENCE if about.debt.creditor.kind == "unlicensed" else _CEILING
    basis = words.fill(rates=listed, article=citation.article, checked=day(citation.last_checked, lang))
    return (
        Paragraph(basis.to(lang)),
        *notes,
        Table(
            _COURT.fill(date=day(about.case.as_of, lang)).to(lang),
            (Column(_ITEM.to(lang)), Column(_AMOUNT.to(lang), "right"), Column(_HOW.to(lang), wraps=True)),
            _court_rows(about),
            (_LAWFUL.to(lang), grouped(about.figures.lawful_owed), ""),
        ),
        *_beyond(about),
    )


def _beyond(about: Subject) -> tuple[Block, ...]:
    """How far the claim goes beyond what might be supported, where it does."""
    if not about.disputes_claim:
        return ()
    sums = {"claimed": about.debt.owed, "lawful": about.figures.lawful_owed, "beyond": about.figures.contestable}
    places = {name: amount(yuan, about.lang) for name, yuan in sums.items()}
    return (Paragraph(_BEYOND.fill(**places).to(about.lang)),)


def _rate(period: CeilingPeriod, lang: Lang) -> str:
    rate = percent(period.annual_rate)
    if period.end:
        return _RATE_UNTIL.fill(rate=rate, end=day(period.end, lang)).to(lang)
    if period.start:
        return _RATE_FROM.fill(rate=rate, start=day(period.start, lang)).to(lang)
    return _RATE_ALL.fill(rate=rate).to(lang)


def _court_rows(about: Subject) -> tuple[tuple[str, str, str], ...]:
    figures, lang = about.figures, about.lang
    rows = (
        (COMPONENT_NAMES["principal"], about.debt.principal, _AS_CLAIMED),
        (COMPONENT_NAMES["interest"], figures.lawful_interest, _interest_kept(about)),
        (_CHARGES, figures.lawful_charges, _charges_kept(about)),
    )
    return tuple((name.to(lang), grouped(yuan), how.to(lang)) for name, yuan, how in rows)


def _interest_kept(about: Subject) -> Text:
    """How the interest kept follows from the interest claimed."""
    debt, figures = about.debt, about.figures
    places = {"due": grouped(debt.interest_due), "nominal": percent(debt.nominal_annual_rate)}
    if not debt.interest_due:
        return _NOT_CLAIMED
    if not debt.nominal_annual_rate:
        return _AS_CLAIMED
    if figures.lawful_interest == debt.interest_due:
        return _WITHIN.fill(**places)
    since = default_since(debt, about.case.as_of)
    made = debt.contract_date or since
    cut = _INTEREST_CUT if len(figures.ceiling.periods) == 1 or made >= since else _INTEREST_CUT_PARTS
    return cut.fill(cap=percent(figures.ceiling.annual_rate), made=made, since=since, **places)


def _charges_kept(about: Subject) -> Text:
    """How the charges kept follow from those claimed."""
    debt, ceiling = about.debt, about.figures.ceiling
    if not (due := debt.default_interest_due + debt.fees_due):
        return _NOT_CLAIMED
    since = default_since(debt, about.case.as_of)
    rule = _CHARGES_KEPT if len(ceiling.periods) == 1 else _CHARGES_KEPT_PARTS
    days = max(0, (about.case.as_of - since).days)
    return rule.fill(due=grouped(due), cap=percent(ceiling.annual_rate), days=days, since=since)
