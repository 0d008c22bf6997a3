"""What each month asks for, beside what the household has left to pay with: a proposal debt by debt, or all courses together.

A month's payments are those of :func:`planner.paths.proposal.payments_by_month`; what is left is the disposable income, as
:mod:`planner.paths.means` takes it. Savings are no part of a month; the sentence says whether they carry what is lacking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.names import debt_name, proposal_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.dates import add_months, whole_months
from planner.export.chart_data import DEFAULT, MEANS, WAITING, ChartTable, Series, left_out, proposal_key
from planner.export.layers_data import Layers, layers_table
from planner.export.owed_data import MOST_LAYERS, OTHERS, REST
from planner.money import ZERO, grouped, total
from planner.paths.default import horizon
from planner.paths.means import MonthKey
from planner.paths.path import Flow, flows_together
from planner.paths.proposal import DebtOffer, payments_by_month
from planner.text import Text

TITLE = Text("{name}：每个月要还多少（{unit}）", "{name}: what each month asks for ({unit})")
ALL_TITLE = Text("每条路每个月要付多少（{unit}）", "What each month asks for, course by course ({unit})")
MEANS_NAME = Text("每月拿得出的", "Left to pay with")
MONTH, SPARE = Text("月份", "Month"), Text("剩下的（负数是不够的）", "Spare (negative: lacking)")
AS_OF = Text("计算基准日 {day}。", "As of {day}.")
WAITING_NOTE = Text("不协商的是估计会被扣的钱。", "For letting it run it is what enforcement is estimated to take.")
MARKED = Text("▼ 这个月要的比拿得出的多。", "▼ The month asks for more than is left.")
SAVINGS = Text("手头的 {savings} 元存款没有画。", "Savings of ¥{savings} are not drawn.")
LEFT_OUT = Text("没有包括的 {count} 笔不在图里。", "Debts left out, {count}, are not shown.")


def burden_data(outcome: Outcome, proposal_id: str) -> Layers | None:
    """The months of a proposal, a layer for each debt; ``None`` where it cannot be computed."""
    found = outcome.proposal(proposal_id)
    if found.figures is None:
        return None
    months = _months(outcome.case, found.figures.last_due)
    series = [
        Series(key, name, _by_month(flows_together(each.flows for each in offers), months), number)
        for number, (key, name, offers) in enumerate(_layers_of(outcome.case, found.offers))
    ]
    sums = [total(each.values[place] for each in series) for place in range(len(months))]
    return Layers(
        days=months,
        series=(*series, *_means(outcome.case, len(months))),
        spread=None,
        stages=(),
        debts=len(outcome.case.debts),
        sample=outcome.case.sample,
        title=TITLE.fill(name=_name(outcome, found), unit="{unit}"),
        notes=tuple(_notes(outcome, found)),
        over=frozenset({MEANS}),
        bars=True,
        marked=tuple(_above(outcome.case, sums)),
    )


def burdens_data(outcome: Outcome) -> Layers | None:
    """The months of the default path and of every proposal, a line each, to the end of the last proposal."""
    case = outcome.case
    if not case.debts:
        return None
    known = [(number, each) for number, each in enumerate(outcome.proposals) if each.figures is not None]
    ends = [each.figures.last_due for _, each in known if each.figures is not None]
    months = _months(case, max(ends, default=horizon(case)))
    waiting = Series(DEFAULT, WAITING, _by_month(outcome.default_path.path.flows, months))
    lines = [
        Series(
            proposal_key(each.proposal.id),
            proposal_name(each.proposal, number),
            _by_month(flows_together(offer.flows for offer in each.offers), months),
            number,
        )
        for number, each in known
    ]
    series = (waiting, *lines, *_means(case, len(months)))
    return Layers(
        days=months,
        series=series,
        spread=None,
        stages=(),
        debts=len(case.debts),
        sample=case.sample,
        title=ALL_TITLE,
        notes=(AS_OF.fill(day=case.as_of.isoformat()), WAITING_NOTE, *_savings(case)),
        over=frozenset(each.key for each in series),
        bars=True,
    )


def burden_table(data: Layers) -> ChartTable:
    """The figures behind the chart; for a proposal also what each month leaves over, negative where it lacks something."""
    table = layers_table(data, MONTH)
    means = next((each.values for each in data.series if each.key == MEANS), None)
    if means is None or all(each.key in data.over for each in data.series):
        return table
    rows = tuple(
        (day, (*amounts, means[place] - data.sum_on(place))) for place, (day, amounts) in enumerate(table.rows)
    )
    return ChartTable((*table.headings, SPARE), rows)


def _months(case: Case, last: date) -> tuple[date, ...]:
    """The first days of all months from that of ``as_of`` to that of ``last``."""
    first = case.as_of.replace(day=1)
    return tuple(add_months(first, number) for number in range(whole_months(first, last) + 1))


def _by_month(flows: Sequence[Flow], months: Sequence[date]) -> tuple[Decimal, ...]:
    paid = payments_by_month(flows)
    return tuple(paid.get((month.year, month.month), ZERO) for month in months)


def _layers_of(case: Case, offers: Sequence[DebtOffer]) -> Iterator[tuple[str, Text, Sequence[DebtOffer]]]:
    """The debts from the one on which most is paid down; the smallest beyond :data:`MOST_LAYERS` together."""
    ordered = sorted(offers, key=lambda offer: -offer.total_paid)
    own = ordered if len(ordered) <= MOST_LAYERS else ordered[: MOST_LAYERS - 1]
    for offer in own:
        yield f"debt:{offer.debt.id}", debt_name(case, offer.debt), [offer]
    if len(own) < len(ordered):
        rest = ordered[len(own) :]
        yield REST, OTHERS.fill(count=len(rest)), rest


def _means(case: Case, months: int) -> list[Series]:
    """The line of what is left each month, where any income is known."""
    if not case.household.incomes:
        return []
    return [Series(MEANS, MEANS_NAME, (max(ZERO, case.household.disposable),) * months)]


def _above(case: Case, sums: Iterable[Decimal]) -> Iterator[int]:
    """The numbers of the months that ask for more than is left."""
    if case.household.incomes:
        means = max(ZERO, case.household.disposable)
        yield from (place for place, asked in enumerate(sums) if asked > means)


def _name(outcome: Outcome, found: ProposalOutcome) -> Text:
    return proposal_name(found.proposal, outcome.proposals.index(found))


def _notes(outcome: Outcome, found: ProposalOutcome) -> Iterator[Text]:
    yield AS_OF.fill(day=outcome.case.as_of.isoformat())
    if heavy_months(outcome.case, found):
        yield MARKED
    rest = len(left_out(outcome, found))
    if rest:
        yield LEFT_OUT.fill(count=rest)
    yield from _savings(outcome.case)


def _savings(case: Case) -> list[Text]:
    return [SAVINGS.fill(savings=grouped(case.household.savings))] if case.household.savings else []


def asked(found: ProposalOutcome) -> dict[MonthKey, Decimal]:
    """What a proposal asks for in each calendar month with payments, yuan."""
    return payments_by_month(flows_together(each.flows for each in found.offers))


def heavy_months(case: Case, found: ProposalOutcome) -> tuple[tuple[MonthKey, Decimal], ...]:
    """The months of a proposal that ask for more than is left, each with what it asks for; none where no income is known."""
    if not case.household.incomes:
        return ()
    means = max(ZERO, case.household.disposable)
    return tuple((key, due) for key, due in asked(found).items() if due > means)
