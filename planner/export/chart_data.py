"""What the comparison chart shows, as values: the price on each day of every course, its range, the stages, the words.

The measure is ``cost(t)``: cash paid so far and what it would take to clear everything that day. A proposal that leaves
some debts out is drawn together with those debts left to run, so that every line is the price of the same debts. (What
enforcement collects on them is taken from the default path of all debts; collecting on them alone would be a little faster.)
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from planner.compare.names import proposal_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.frozen import dataclass
from planner.money import total
from planner.paths.default import DebtCourse
from planner.paths.uncertainty import Quantiles
from planner.text import Text
from planner.vocabulary import Step

DEFAULT = "default"
CLAIM = "claim"
PAID = "paid"
MEANS = "means"
RANGE = "range"
WAITING = Text("不协商", "Let it run")
CLAIMED = Text("债权人主张", "Claimed by creditors")
SPREAD = Text("可能的范围", "Likely range")
MORE = Text("{name}（另 {count} 笔不协商）", "{name} (+ {count} left to run)")
DAY = Text("日期", "Date")
STAGE_NAMES: dict[Step, Text] = {
    "reminders": Text("提醒", "Reminders"),
    "visits": Text("上门催收", "Visits"),
    "mediation": Text("调解", "Mediation"),
    "suit_filed": Text("起诉", "Suit"),
    "judgment_in_force": Text("判决生效", "Judgment"),
    "performance_over": Text("履行期满", "Performance over"),
    "enforcement": Text("强制执行", "Enforcement"),
    "closed": Text("还清", "Paid off"),
}
"""The stages in the few words that fit above a chart; the full ones are in :data:`planner.vocabulary.STEP_NAMES`."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line: the price in yuan on each day of the chart. ``number`` is the proposal's place in the case, from 0, and
    decides its colour, so hiding one does not recolour the others; ``end`` is its last payment day.
    """

    key: str
    name: Text
    values: tuple[Decimal, ...]
    number: int = -1
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of the default path between two of its stages, cut to the days of the chart."""

    step: Step
    start: date
    end: date

    @property
    def name(self) -> Text:
        """Its short name."""
        return STAGE_NAMES[self.step]


@dataclass(frozen=True, slots=True)
class ChartData:
    """All that is drawn. ``series`` holds the default path first, then the creditors' claim, then the proposals.

    Without debts there are no series and no stages. ``hidden`` are the keys of what the person has hidden:
    series, and :data:`RANGE` for the range of the default path.
    """

    days: tuple[date, ...]
    series: tuple[Series, ...]
    spread: Quantiles | None
    stages: tuple[Stage, ...]
    debts: int
    sample: bool
    hidden: frozenset[str] = frozenset()

    @property
    def shown(self) -> tuple[Series, ...]:
        """The series that are not hidden."""
        return tuple(each for each in self.series if each.key not in self.hidden)

    @property
    def shown_spread(self) -> Quantiles | None:
        """The range unless it, or the default path it belongs to, is hidden."""
        return None if {RANGE, DEFAULT} & self.hidden else self.spread

    def one(self, key: str) -> Series:
        """The series of that key; ``KeyError`` if there is none."""
        return {each.key: each for each in self.series}[key]


def proposal_key(proposal_id: str) -> str:
    """The key of a proposal's series; it cannot be taken for another series, whatever the id."""
    return f"proposal:{proposal_id}"


def chart_data(
    outcome: Outcome,
    quantiles: Quantiles | None = None,
    proposals: Collection[str] | None = None,
    hidden: Collection[str] = (CLAIM,),
) -> ChartData:
    """What a chart of ``outcome`` shows; ``proposals`` are the ids to take (default: all that can be computed)."""
    days = tuple(position.day for position in outcome.default_path.path.positions)
    if not outcome.case.debts:
        return ChartData(days, (), None, (), 0, outcome.case.sample)
    chosen = [
        _proposal_series(outcome, each, number)
        for number, each in enumerate(outcome.proposals)
        if each.figures is not None and (proposals is None or each.proposal.id in proposals)
    ]
    return ChartData(
        days=days,
        series=(*_default_series(outcome), *chosen),
        spread=quantiles,
        stages=_stages(outcome, days),
        debts=len(outcome.case.debts),
        sample=outcome.case.sample,
        hidden=frozenset(hidden),
    )


def _default_series(outcome: Outcome) -> tuple[Series, Series]:
    positions = outcome.default_path.path.positions
    return (
        Series(DEFAULT, WAITING, tuple(each.cost for each in positions), end=outcome.default_path.closed),
        Series(CLAIM, CLAIMED, tuple(each.paid + each.claimed for each in positions)),
    )


def _proposal_series(outcome: Outcome, found: ProposalOutcome, number: int) -> Series:
    assert found.figures is not None
    name, costs = proposal_name(found.proposal, number), [each.cost for each in found.figures.path.positions]
    rest = left_out(outcome, found)
    if rest:
        name = MORE.fill(name=name, count=len(rest))
        rows = zip(costs, *([each.cost for each in course.path.positions] for course in rest), strict=True)
        costs = [total(row) for row in rows]
    return Series(proposal_key(found.proposal.id), name, tuple(costs), number, found.figures.last_due)


def left_out(outcome: Outcome, found: ProposalOutcome) -> list[DebtCourse]:
    """The default courses of the debts that a proposal has no terms for."""
    covered = {offer.debt.id for offer in found.offers}
    return [course for course in outcome.default_path.debts if course.debt_id not in covered]


def _stages(outcome: Outcome, days: Sequence[date]) -> tuple[Stage, ...]:
    """The stages of the largest debt (the first of several equal ones): with many debts theirs stand for all."""
    course = _largest(outcome)
    first, last = days[0], course.closed or days[-1]
    reached = [(each.step, each.day) for each in course.steps if each.day is not None and each.step != "closed"]
    ends = [*(day for _, day in reached[1:]), last]
    cut = [Stage(step, max(first, day), min(last, end)) for (step, day), end in zip(reached, ends, strict=True)]
    return tuple(stage for stage in cut if stage.start < stage.end)


def _largest(outcome: Outcome) -> DebtCourse:
    sizes = {debt.id: debt.owed for debt in outcome.case.debts}
    return max(outcome.default_path.debts, key=lambda course: sizes[course.debt_id])


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures behind the chart: a heading for each column, and for each day the day and the amounts in yuan.

    An amount is ``None`` where the range is not known on that day: it is simulated for the month rows only.
    """

    headings: tuple[Text, ...]
    rows: tuple[tuple[date, tuple[Decimal | None, ...]], ...]


def table_of(data: ChartData) -> ChartTable:
    """The table of everything in ``data``, hidden or not, with the ends of the range where it is known."""
    headings = [each.name for each in data.series]
    columns: list[Sequence[Decimal | None]] = [each.values for each in data.series]
    if data.spread is not None:
        for share, values in (("5%", data.spread.values[0]), ("95%", data.spread.values[-1])):
            known = dict(zip(data.spread.days, values, strict=True))
            headings.append(Text("{name} {share} 分位", "{name}, {share} quantile").fill(name=WAITING, share=share))
            columns.append([known.get(day) for day in data.days])
    rows = tuple((day, tuple(column[place] for column in columns)) for place, day in enumerate(data.days))
    return ChartTable((DAY, *headings), rows if columns else ())
