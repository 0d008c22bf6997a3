"""Rate ceilings: the most that interest, penalty and charges together may come to in a year, by lender and date.

Private loans: four times the one-year loan prime rate when the contract was made (法释〔2020〕17号 art. 25), with the
transition of art. 31 for contracts made before 2020-08-20. Licensed lenders: 24 % on the borrower's request (法发〔2017〕22号).
"""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from planner.errors import input_error
from planner.frozen import dataclass
from planner.rules.citation import CERTAINTIES, CERTAINTY_NAMES, Citation, Cited, Table
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Quote, Remark
from planner.text import Text
from planner.vocabulary import LenderKind

__all__ = ["Ceiling", "CeilingPeriod", "LenderKind", "allowance_years", "ceiling_spans", "lpr_on", "rate_cap"]
NEEDS_UPDATE = Text(
    "LPR 数据只核实到 {day}；这里沿用最后一个已知值，请更新。",
    "The LPR data is verified through {day} only; the last known value is used here. Update it.",
)
NEEDS_FILING = Text(
    "{day} 起的部分按起诉时的标准计算，要有起诉日期才能确定。",
    "From {day} the standard at filing applies; that part needs the filing date.",
)
LPR_TAKEN = Text(
    "取 {day} 起的一年期 LPR {percent}% 的 {times} 倍。LPR 来源：{source}。",
    "{times} x the one-year LPR of {percent}% from {day}. LPR source: {source}.",
)
LPR_ONCE = Text(
    "取 {day} 起的一年期 LPR {percent}%。LPR 来源：{source}。",
    "The one-year LPR of {percent}% from {day}. LPR source: {source}.",
)
BEFORE_THE_DATA = Text(
    "合同早于 {day}，当时另有更早的规定，规则数据里没有；这里用 {day} 起的标准。",
    "The contract is older than {day}. An earlier rule applied then that is not in the data; the standard from {day} is used.",
)


@dataclass(frozen=True, slots=True)
class CeilingPeriod:
    """The ceiling from ``start`` to ``end``, both days included; ``None`` is open.

    ``rule`` is the standard it comes from. Where that is a multiple of the LPR, ``lpr`` is the one taken and ``times`` how often.
    """

    start: date | None
    end: date | None
    annual_rate: Decimal
    rule: Citation | None = field(default=None, compare=False)
    lpr: Cited[Decimal] | None = field(default=None, compare=False)
    times: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The ceiling of a loan, by periods.

    ``annual_rate`` is that of the last period; ``needs_update`` when it rests on an LPR later than the data; ``notes`` are
    facts to show beside it.
    """

    annual_rate: Decimal
    periods: tuple[CeilingPeriod, ...]
    citation: Citation
    needs_update: bool
    notes: tuple[Text, ...]


def lpr_on(day: date, book: Rulebook) -> tuple[Cited[Decimal], bool]:
    """The one-year loan prime rate in force on a day, and whether the data needs an update to be sure of it.

    Before 2019-08-20 the benchmark lending rate (4.35 % from 2015-10-24) stands in its place. After the last verified day
    the last known value comes back with ``True`` and a note. Raises :class:`~planner.errors.InputError` before the data.
    """
    period = book.on("lpr", day)
    through: date = period.value["valid_through"]
    listed: tuple[Quote, ...] = period.value["quotes"]
    index = max(number for number, quote in enumerate(listed) if quote.day <= day)
    following = listed[index + 1].day - timedelta(days=1) if index + 1 < len(listed) else through
    citation = _quote_citation(period, listed[index], following)
    if day > through:
        return Cited(listed[index].one_year, replace(citation, note=NEEDS_UPDATE.fill(day=through))), True
    return Cited(listed[index].one_year, citation), False


def _quote_citation(period: Cited[Table], quote: Quote, until: date) -> Citation:
    named: dict[str, Text] = period.value["source_names"]
    sources = [named[key] for key in quote.sources]
    source = Text("；".join(each.zh for each in sources), "; ".join(each.en for each in sources))
    return replace(
        period.citation, source=source, in_force_from=quote.day, in_force_until=until, certainty=quote.certainty
    )


def rate_cap(kind: LenderKind, contract_date: date, filing_date: date | None, book: Rulebook) -> Ceiling:
    """The ceiling on a loan by this kind of lender, contracted on ``contract_date`` and sued on ``filing_date``.

    A private loan of 2021-03-01: 4 x 3.85 % = 0.154. One made before 2020-08-20 is held to 0.24 through 2020-08-19 and from
    then on to 4 x LPR at filing; without a filing date only the first part is known, and a note says so. The other kinds
    have one ceiling throughout, found on the filing date, or without one by the newest rule.
    """
    if filing_date is not None and filing_date < contract_date:
        raise input_error(
            "filing_date",
            Text(
                "起诉日期 {filed} 早于合同日期 {made}。", "The filing date {filed} is before the contract date {made}."
            ).fill(filed=filing_date, made=contract_date),
            Text("请核对两个日期。", "Check the two dates."),
        )
    if kind == "private":
        return _private(contract_date, filing_date, book)
    rule = book.on(f"ceiling_{kind}", filing_date) if filing_date else book.latest(f"ceiling_{kind}")
    return _whole(rule, contract_date, book)


def _private(contract_date: date, filing_date: date | None, book: Rulebook) -> Ceiling:
    periods = book.rule("ceiling_private").periods
    made = max(
        (each for each in periods if each.citation.in_force_from <= contract_date), key=_start, default=periods[0]
    )
    later = [each for each in periods if _start(each) > contract_date and "transition_article" in each.value]
    if not later:  # the standard has not changed since; the text in force at filing is the one a court cites
        made = book.on(made.citation.rule, filing_date) if filing_date else periods[-1]
    before = _whole(made, contract_date, book)
    if contract_date < _start(made):
        before = replace(before, notes=(*before.notes, BEFORE_THE_DATA.fill(day=_start(made))))
    if not later or (filing_date is not None and filing_date < _start(later[0])):
        return before
    change = _start(later[0])
    first = replace(before.periods[0], end=change - timedelta(days=1))
    if filing_date is None:
        return replace(before, periods=(first,), notes=(NEEDS_FILING.fill(day=change), *before.notes))
    after = _whole(book.on("ceiling_private", filing_date), filing_date, book)
    article = Text("{a}、{b}", "{a}, {b}").fill(a=after.citation.article, b=later[0].value["transition_article"])
    return replace(
        after,
        periods=(first, replace(after.periods[0], start=change)),
        citation=replace(after.citation, article=article),
        notes=(*after.notes, *before.notes),
    )


def _start(period: Cited[Table]) -> date:
    return period.citation.in_force_from


def _whole(rule: Cited[Table], lpr_day: date, book: Rulebook) -> Ceiling:
    """One ceiling for the whole time: the fixed rate, or the multiple of the LPR on ``lpr_day``."""
    remarks: tuple[Remark, ...] = rule.value.get("remarks", ())
    notes = tuple(
        Text("{fact}；{sure}。", "{fact}; {sure}.").fill(fact=each.text, sure=CERTAINTY_NAMES[each.certainty])
        for each in remarks
    )
    if "annual_rate" in rule.value:
        rate = tidy(rule.value["annual_rate"])
        return Ceiling(rate, (CeilingPeriod(None, None, rate, rule.citation),), rule.citation, False, notes)
    lpr, needs_update = lpr_on(lpr_day, book)
    rate = tidy(lpr.value * rule.value["lpr_multiple"])
    warned = (lpr.citation.note, *notes) if needs_update and lpr.citation.note else notes
    period = CeilingPeriod(None, None, rate, rule.citation, lpr, rule.value["lpr_multiple"])
    return Ceiling(rate, (period,), resting_on(rule, lpr), needs_update, warned)


def resting_on(rule: Cited[Table], lpr: Cited[Decimal]) -> Citation:
    """The rule's citation with a note on the LPR it takes, as sure as the less sure of the two."""
    times: int = rule.value["lpr_multiple"]
    day, percent = lpr.citation.in_force_from, tidy(lpr.value * 100)
    places = {"day": day, "percent": percent, "source": lpr.citation.source}
    note = LPR_ONCE.fill(**places) if times == 1 else LPR_TAKEN.fill(times=times, **places)
    sure = max(rule.citation.certainty, lpr.citation.certainty, key=CERTAINTIES.index)
    return replace(rule.citation, certainty=sure, note=note)


def tidy(rate: Decimal) -> Decimal:
    """The rate without trailing zeros or an exponent: ``0.1540`` -> ``0.154``."""
    return Decimal(f"{rate.normalize():f}")


def allowance_years(ceiling: Ceiling, start: date, end: date) -> Fraction:
    """What the ceiling allows from ``start`` to ``end``, as a share of the principal: the sum of rate x days / 365.

    Days are ``(end - start).days``, split where the ceiling changes. 0 when ``end`` is not later. Raises
    :class:`~planner.errors.InputError` for days the ceiling says nothing about (an old private loan without filing date).
    """
    held = ceiling_spans(ceiling, start, end)
    covered = sum(days for _, days, _ in held)
    if covered < (end - start).days:
        raise input_error(
            "filing_date",
            Text("这段时间的利率上限还不能确定。", "The rate cap for part of this time is not known yet."),
            Text("请填起诉日期。", "Give the filing date."),
        )
    return sum((Fraction(period.annual_rate) * days for _, days, period in held), Fraction(0)) / 365


def ceiling_spans(ceiling: Ceiling, start: date, end: date) -> tuple[tuple[date, int, CeilingPeriod], ...]:
    """The time from ``start`` to ``end`` split where the ceiling changes: first day, number of days, and what holds then."""
    spans: list[tuple[date, int, CeilingPeriod]] = []
    for period in ceiling.periods:
        first = max(start, period.start or start)
        last = min(end, period.end + timedelta(days=1) if period.end else end)
        if last > first:
            spans.append((first, (last - first).days, period))
    return tuple(spans)
