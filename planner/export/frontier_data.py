"""What the chart of found offers shows: every mix that is left as a dot, the frontier, the ready-made offers and the person's own
proposals, in one of three pairs of figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.compare.names import proposal_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.dates import add_months, whole_months
from planner.frozen import dataclass
from planner.money import grouped
from planner.plan.offer_words import name_of
from planner.plan.search import Found, Point, owing
from planner.text import Text

Pair = Literal["worth", "months", "burden"]
PAIRS: dict[Pair, Text] = {
    "worth": Text("总额和债权人所得", "Total and what creditors get"),
    "months": Text("总额和时间", "Total and time"),
    "burden": Text("每月负担和时间", "Burden and time"),
}
"""What is set against what: up the chart, and along it."""
ACROSS, UP = 260, 150
"""Into how many cells the area of the dots is divided; one dot of each cell is drawn, which looks the same as all of them."""
Kind = Literal["ready", "own"]
LINE, DOTS, READY = "line", "dots", "ready"
LINE_NAME, DOTS_NAME = Text("最好的组合", "The best mixes"), Text("其他组合", "Other mixes")
READY_NAME = Text("现成的方案", "Ready-made offers")


@dataclass(frozen=True, slots=True)
class Mark:
    """An offer with a name in the chart: a ready-made one, or the person's own proposal ``number`` of the case, from 0."""

    kind: Kind
    name: Text
    x: Decimal
    y: Decimal
    number: int = -1

    @property
    def key(self) -> str:
        """What it is hidden by: all ready-made offers together, a proposal alone."""
        return READY if self.kind == "ready" else f"own:{self.number}"


@dataclass(frozen=True, slots=True)
class FrontierData:
    """All that is drawn. ``points`` are the frontier from left to right, ``dots`` other mixes (months or yuan, floats for the
    pixels), ``left_out`` own proposals that do not cover every debt and so cannot be set beside these, ``hidden`` keys of :meth:`keys`.
    """

    pair: Pair
    as_of: date
    points: tuple[Point, ...]
    dots: tuple[tuple[float, float], ...]
    marks: tuple[Mark, ...]
    left_out: tuple[Text, ...]
    mixes: int
    sample: bool
    hidden: frozenset[str] = frozenset()

    @property
    def marks_shown(self) -> tuple[Mark, ...]:
        """The named marks that are not hidden."""
        return tuple(each for each in self.marks if each.key not in self.hidden)

    def keys(self) -> dict[str, Text]:
        """What can be hidden, with its name: the line, the dots, the ready-made offers, each proposal."""
        ready = {READY: READY_NAME} if any(each.kind == "ready" for each in self.marks) else {}
        own = {each.key: each.name for each in self.marks if each.kind == "own"}
        return {LINE: LINE_NAME, DOTS: DOTS_NAME, **ready, **own}

    def place(self, point: Point) -> tuple[Decimal, Decimal]:
        """Where a mix stands: along the chart and up it."""
        return _place(self.pair, point.present_value, point.duration, point.total, point.heaviest)


def _place(pair: Pair, worth: Decimal, months: int, total: Decimal, heaviest: Decimal) -> tuple[Decimal, Decimal]:
    return worth if pair == "worth" else Decimal(months), heaviest if pair == "burden" else total


def frontier_data(found: Found, outcome: Outcome, pair: Pair) -> FrontierData:
    """What a chart of ``found`` shows beside the proposals of ``outcome``."""
    case = outcome.case
    points = {
        "worth": found.frontiers["total"],
        "months": found.by_months["total"],
        "burden": found.by_months["heaviest"],
    }[pair]
    own = [(number, each) for number, each in enumerate(outcome.proposals) if each.figures is not None]
    beside = [(number, each) for number, each in own if len(each.offers) == len(owing(case))]
    marks = [_own_mark(case.as_of, pair, number, each) for number, each in beside]
    taken = {(mark.x, mark.y) for mark in marks}
    ready = [mark for mark in _ready_marks(found, pair) if (mark.x, mark.y) not in taken]
    return FrontierData(
        pair,
        case.as_of,
        points,
        tuple(_thinned(found, pair)),
        (*ready, *marks),
        tuple(proposal_name(each.proposal, number) for number, each in own if (number, each) not in beside),
        found.acceptable,
        case.sample,
    )


def _ready_marks(found: Found, pair: Pair) -> Iterator[Mark]:
    for offer in found.offers:
        point = offer.point
        place = _place(pair, point.present_value, point.duration, point.total, point.heaviest)
        yield Mark("ready", name_of(offer.keys), *place)


def _own_mark(as_of: date, pair: Pair, number: int, result: ProposalOutcome) -> Mark:
    figures, comparison = result.figures, result.comparison
    assert figures is not None
    assert comparison is not None
    months = whole_months(as_of, figures.last_due)
    months += add_months(as_of, months) < figures.last_due
    worth = comparison.creditor_present_value
    place = _place(pair, worth, months, figures.total_paid, figures.heaviest_month)
    return Mark("own", proposal_name(result.proposal, number), *place, number)


def _thinned(found: Found, pair: Pair) -> Iterator[tuple[float, float]]:
    """One mix of each small cell of the area, in the order of the search."""
    cloud = found.cloud
    along = cloud.worth / 100 if pair == "worth" else cloud.duration.astype(np.float64)
    up = (cloud.heaviest if pair == "burden" else cloud.total) / 100
    cells = _cells(along, ACROSS) * (UP + 1) + _cells(up, UP)
    _, first = np.unique(cells, return_index=True)
    for index in np.sort(first):
        yield float(along[index]), float(up[index])


def _cells(values: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    low, span = values.min(), float(np.ptp(values)) or 1.0
    cells: NDArray[np.int64] = ((values - low) / span * count).astype(np.int64)
    return cells


# -- in words -----------------------------------------------------------------------------------------------------------

_WORTH = Text(
    "线上的组合各自最省：从一共还 {low} 元、债权人按今天的钱得 {less} 元，到一共还 {high} 元、得 {more} 元。",
    "Each mix on the line asks for the least for what creditors get: from ¥{low} in all, worth ¥{less} today, to ¥{high}, worth "
    "¥{more}.",
)
_WORTH_ONE = Text(
    "只有一种最好：一共还 {low} 元，债权人按今天的钱得 {less} 元。",
    "One mix is best in both: ¥{low} in all, worth ¥{less} to the creditors today.",
)
_MONTHS = Text(
    "越久越省：从 {first} 个月、一共还 {high} 元，到 {last} 个月、一共还 {low} 元。",
    "More time costs less: from {first} months and ¥{high} in all to {last} months and ¥{low}.",
)
_MONTHS_ONE = Text(
    "最快的也最省：{first} 个月，一共还 {high} 元。",
    "The quickest is the cheapest: {first} months, ¥{high} in all.",
)
_BURDEN = Text(
    "越久每月越轻：从 {first} 个月、最重的月 {high} 元，到 {last} 个月、最重的月 {low} 元。",
    "More time makes months lighter: from {first} months and ¥{high} in the heaviest to {last} months and ¥{low}.",
)
_BURDEN_ONE = Text(
    "最快的每月也最轻：{first} 个月，最重的月 {high} 元。",
    "The quickest is the lightest: {first} months, ¥{high} in the heaviest.",
)


def frontier_summary(data: FrontierData) -> Text:
    """The frontier in one sentence."""
    first, last = data.points[0], data.points[-1]
    one = len(data.points) == 1
    if data.pair == "worth":
        return (_WORTH_ONE if one else _WORTH).fill(
            low=grouped(first.total),
            less=grouped(first.present_value),
            high=grouped(last.total),
            more=grouped(last.present_value),
        )
    words = {"months": (_MONTHS, _MONTHS_ONE), "burden": (_BURDEN, _BURDEN_ONE)}[data.pair][one]
    (_, high), (_, low) = data.place(first), data.place(last)
    return words.fill(first=first.duration, last=last.duration, high=grouped(high), low=grouped(low))
