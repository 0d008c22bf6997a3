"""Letting it run beside the proposals, drawn and in figures: the price by each day, what each month asks for, where the money goes.

The figures are those of the charts in the window (:mod:`planner.export.chart_data` and its neighbours). Each drawing stands between
a sentence that says what it shows and a table with its figures; where something cannot be worked out, words say why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from planner.compare.held_back import WHY
from planner.compare.names import proposal_name
from planner.compare.outcome import ProposalOutcome
from planner.export.burden_data import burden_data
from planner.export.burden_words import burden_summary
from planner.export.chart_data import DAY, DEFAULT, MEANS, MORE, Series, chart_data, left_out, proposal_key
from planner.export.chart_words import summary
from planner.export.composition_data import PARTS, composition_data, composition_summary
from planner.export.layers_data import IN_ALL, Layers
from planner.export.letters_pack import Pack
from planner.export.papers.drawn import amounts_on, layers_chart, lines_chart, named, table_days
from planner.export.papers.paper import Head, listed, names, narrow, paper, table, yuan
from planner.export.papers.steps import held_offers
from planner.frozen import dataclass
from planner.letters.letter import Block, Letter, Paragraph
from planner.letters.words import one_line
from planner.money import grouped, total
from planner.text import Text

TITLE = Text("几条路的比较", "The courses compared")
PRICE, PARTED, MONTHLY = (
    Text("哪天结清，一共要付多少", "The price, by the day of settling"),
    Text("钱用在哪里", "Where the money goes"),
    Text("每个月拿不拿得出", "What each month asks for"),
)
PRICE_TITLE = Text("那天全部结清，一共要付的钱（{unit}）", "Total price if everything is settled that day ({unit})")
SUM_TITLE = Text("“{name}”每个月一共要还的钱（{unit}）", "What each month of “{name}” takes in all ({unit})")
SOME_DAYS = Text("图里几天的数，不再变的不列（元）", "Figures of some of its days, as long as they move (yuan)")
MONTHS_CAPTION = Text("图里的数（元）", "Its figures (yuan)")
DARK = Text("深色的月份要的比拿得出的多。", "Dark months ask for more than is left.")
NOT_SHOWN = Text("没有画的方案：{n} 个。", "Proposals not drawn: {n}.")
NONE_CHOSEN = Text("选定一个方案，这里就画每个月要还多少。", "Choose a proposal, and its months are drawn here.")
HELD = Text("其中给{names}的 {amount}先留着：{why}。", "Keep aside the {amount} of it that is for {names}: {why}.")
WHEN, COUNT = Text("月份", "Months"), Text("月数", "Number")
MOST, LEFT, SPARE = (
    Text("一个月最多还", "Most in a month"),
    Text("每月拿得出", "Left to pay with"),
    Text("最紧的月份还剩", "Least to spare"),
)
SPAN = Text("{first} 到 {last}", "{first} to {last}")
MOST_PROPOSALS, MOST_SPANS = 3, 12


def comparison_paper(pack: Pack) -> Letter:
    """The paper; without debts it says what to fill in."""
    return paper(pack, TITLE, ((PRICE, _price(pack)), (MONTHLY, _months(pack)), (PARTED, _composition(pack))))


def _says(pack: Pack, *words: Text) -> tuple[Paragraph, ...]:
    """The sentences as one paragraph; none without words."""
    said = [one_line(each.to(pack.lang)) for each in words]
    return (Paragraph(("" if pack.lang == "zh" else " ").join(said)),) if said else ()


# -- the price ---------------------------------------------------------------------------------------------------------


def _price(pack: Pack) -> tuple[Block, ...]:
    outcome = pack.outcome
    said, shown = summary(outcome, pack.proposal_id or None), _drawn(pack)
    data = chart_data(outcome, proposals=[each.proposal.id for each in shown])
    if not data.series:
        return _says(pack, said)
    lines = [data.one(DEFAULT), *(_line(pack, data.one(proposal_key(each.proposal.id)), each) for each in shown)]
    ends = [each.figures.last_due for each in shown[:1] if each.figures is not None]
    wanted = table_days(outcome.days, ends)
    missing = len(outcome.proposals) - len(shown)
    return (
        *_says(pack, said, *([NOT_SHOWN.fill(n=missing)] if missing else [])),
        lines_chart(pack, PRICE_TITLE, said, data.days, lines),
        *_by_day(pack, data.days, lines, wanted),
    )


def _drawn(pack: Pack) -> list[ProposalOutcome]:
    """The proposals that are drawn, the chosen one first: few enough to be told apart, those that can be worked out."""
    known = [each for each in pack.outcome.proposals if each.figures is not None]
    return sorted(known, key=lambda each: each.proposal.id != pack.proposal_id)[:MOST_PROPOSALS]


def _line(pack: Pack, series: Series, found: ProposalOutcome) -> Series:
    """The line of a proposal under a short name, which still says how many debts are left to run."""
    name, rest = _name(pack, found), len(left_out(pack.outcome, found))
    return replace(series, name=MORE.fill(name=name, count=rest) if rest else name)


def _name(pack: Pack, found: ProposalOutcome) -> Text:
    return named(proposal_name(found.proposal, pack.outcome.proposals.index(found)))


def _by_day(pack: Pack, days: Sequence[date], columns: Sequence[Series], wanted: Sequence[date]) -> tuple[Block, ...]:
    """A row for each of the days ``wanted`` on which something has moved; a column for each series."""
    heads = (narrow(DAY), *(Head(each.name, "right", wraps=True) for each in columns))
    cells = [amounts_on(each, days, wanted) for each in columns]
    rows = [(day.isoformat(), *row) for day, *row in zip(wanted, *cells, strict=True)]
    return table(pack, heads, _moving(rows), caption=SOME_DAYS)


def _moving(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows without those that only repeat the amounts before them."""
    return [next(group) for _, group in groupby(rows, key=lambda each: each[1:])]


# -- month by month ----------------------------------------------------------------------------------------------------


def _months(pack: Pack) -> tuple[Block, ...]:
    """The months of the chosen proposal beside what is left to pay with."""
    if not pack.outcome.case.debts:
        return ()
    if not pack.proposal_id:
        return _says(pack, NONE_CHOSEN)
    said, data = burden_summary(pack.outcome, pack.proposal_id), burden_data(pack.outcome, pack.proposal_id)
    if data is None:
        return _says(pack, said)
    more = (*([DARK] if data.marked else []), *_held(pack))
    return (*_says(pack, said, *more), layers_chart(pack, _in_all(pack, data), said), *_spans(pack, data))


def _held(pack: Pack) -> tuple[Text, ...]:
    """What of the months is not to be paid before advice is asked for."""
    called, held = names(pack), held_offers(pack)
    if not held:
        return ()
    amount = yuan(total(each.total_paid for each in held), pack.lang)
    return (HELD.fill(names=listed([called[each.debt.id] for each in held]), amount=amount, why=WHY),)


def _in_all(pack: Pack, data: Layers) -> Layers:
    """One bar for each month in place of a layer for each creditor, whom the table of payments has."""
    found = pack.outcome.proposal(pack.proposal_id)
    name = _name(pack, found)
    whole = Series("", name, tuple(data.sum_on(place) for place in range(len(data.days))))
    title = SUM_TITLE.fill(name=name, unit="{unit}")
    return replace(data, series=(whole, *data.lines), title=title)


@dataclass(frozen=True, slots=True)
class _Span:
    """Months one after the other: the first, the last, how many, and the most that one of them takes, yuan."""

    first: date
    last: date
    months: int
    most: Decimal


def _spans(pack: Pack, data: Layers) -> tuple[Block, ...]:
    """The months that take the same together; where that makes too many rows, by years."""
    months = [(day, data.sum_on(place)) for place, day in enumerate(data.days)]
    spans = list(_grouped(months, by_year=False))
    if len(spans) > MOST_SPANS:
        spans = list(_grouped(months, by_year=True))
    means = next((each.values[0] for each in data.series if each.key == MEANS), None)
    rows = [_span_row(pack, each, means) for each in spans]
    columns = [narrow(WHEN), narrow(COUNT, "right"), narrow(MOST, "right")]
    columns += [narrow(LEFT, "right"), narrow(SPARE, "right")] if means is not None else []
    return table(pack, columns, rows, caption=MONTHS_CAPTION)


def _grouped(months: Iterable[tuple[date, Decimal]], *, by_year: bool) -> Iterator[_Span]:
    for _, group in groupby(months, key=lambda each: each[0].year if by_year else each[1]):
        found = list(group)
        yield _Span(found[0][0], found[-1][0], len(found), max(amount for _, amount in found))


def _span_row(pack: Pack, span: _Span, means: Decimal | None) -> tuple[str, ...]:
    first, last = f"{span.first:%Y-%m}", f"{span.last:%Y-%m}"
    when = SPAN.fill(first=first, last=last).to(pack.lang) if first != last else first
    budget = (grouped(means), grouped(means - span.most)) if means is not None else ()
    return when, str(span.months), grouped(span.most), *budget


# -- what it is made of ------------------------------------------------------------------------------------------------


def _composition(pack: Pack) -> tuple[Block, ...]:
    """What the price of letting it run is made of, and in words what that of the chosen proposal is."""
    data = composition_data(pack.outcome, pack.rules)
    if data is None:
        return ()
    said = composition_summary(pack.outcome, data)
    plan = [composition_summary(pack.outcome, None, pack.proposal_id)] if _worked_out(pack) else []
    layers = [each for each in data.series if each.key in PARTS]
    whole = Series("", IN_ALL, tuple(data.sum_on(place) for place in range(len(data.days))))
    bare = replace(data, series=tuple(layers))
    return (
        *_says(pack, said, *plan),
        layers_chart(pack, bare, said),
        *_by_day(pack, data.days, [*layers, whole], table_days(pack.outcome.days)),
    )


def _worked_out(pack: Pack) -> bool:
    return bool(pack.proposal_id) and pack.outcome.proposal(pack.proposal_id).figures is not None
