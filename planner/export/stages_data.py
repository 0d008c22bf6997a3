"""The stages of every debt and the days that matter, as values for one chart over time, its table and its sentence.

Stages come from :func:`planner.compare.course.course`, days from :func:`planner.compare.agenda.agenda`; both are estimates of
the default path. Rights whose time runs from the day a paper is served have no day: they are said with their stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planner.case.model import Debt
from planner.compare.agenda import AgendaDay, agenda
from planner.compare.course import STAGE_NAMES, Course, course
from planner.compare.names import debt_name
from planner.compare.outcome import Outcome
from planner.dates import date_text
from planner.export.chart_data import STAGE_NAMES as SHORT
from planner.export.chart_data import Series
from planner.export.chart_style import STYLES, Stroke, Theme, layer_stroke
from planner.frozen import dataclass
from planner.paths.default import horizon
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim

SHORT_NAMES: dict[str, Text] = {"overdue": Text("逾期", "Overdue"), **dict(SHORT.items())}
EVENTS: dict[str, tuple[Text, str]] = {
    "replies": (Text("等答复到这天", "Answer due"), "s"),
    "limitation": (Text("诉讼时效最后一天", "Limitation ends"), "D"),
    "execution_limitation": (Text("申请执行最后一天", "Last day to enforce"), "^"),
    "doubled_interest": (Text("开始计加倍利息", "Doubled interest begins"), "v"),
    "closed": (Text("还清", "Paid off"), "o"),
}
"""Days that are no stage, each with its name and the sign that stands for it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stage of a debt from ``start`` up to ``end``, or with no ``end`` a day. ``row`` is the debt's place; ``note`` says more."""

    key: str
    row: int
    debt_id: str
    name: Text
    start: date
    end: date | None
    note: Text
    estimated: bool = True

    @property
    def last(self) -> date:
        """The last day it stands for."""
        return self.end or self.start


@dataclass(frozen=True, slots=True)
class StagesData:
    """All that is drawn: the names of the debts, and their stages and days row by row in order of time.

    ``hidden`` are keys of stages and of :data:`EVENTS`.
    """

    as_of: date
    rows: tuple[Text, ...]
    items: tuple[Item, ...]
    sample: bool
    hidden: frozenset[str] = frozenset()

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that are not hidden."""
        return tuple(each for each in self.items if each.key not in self.hidden)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every stage and kind of day there is, in the order of the law."""
        present = {each.key for each in self.items}
        return tuple(key for key in (*(each for each in STAGE_NAMES if each not in EVENTS), *EVENTS) if key in present)

    @property
    def first(self) -> date:
        """The earliest day of all."""
        return min([self.as_of, *(each.start for each in self.items)])

    @property
    def last(self) -> date:
        """The latest day of all."""
        return max([self.as_of, *(each.last for each in self.items)])


def key_name(key: str) -> Text:
    """The short name of a stage or a kind of day."""
    return EVENTS[key][0] if key in EVENTS else SHORT_NAMES[key]


def key_stroke(data: StagesData, key: str, theme: Theme) -> Stroke:
    """How a stage is filled, or the sign of a kind of day; the same whatever is hidden."""
    if key in EVENTS:
        return Stroke(STYLES[theme].ink, 0.0, "-", EVENTS[key][1])
    stages = [each for each in data.keys if each not in EVENTS]
    return layer_stroke(Series(key, verbatim(""), (), stages.index(key)), theme)


def stages_data(outcome: Outcome, book: Rulebook, debt_id: str = "") -> StagesData | None:
    """The stages and days of all debts, or of the one of that id; ``None`` where nothing is owed."""
    case, days = outcome.case, agenda(outcome, book)
    owing = [debt for debt in case.debts if debt.owed and debt_id in ("", debt.id)]
    if not owing:
        return None
    replies = {each.id: each.debt_id for each in case.rounds}
    items: list[Item] = []
    for row, debt in enumerate(owing):
        own = [*_spans(outcome, debt, row, days, book), *_days(debt, row, days, replies)]
        items += sorted(own, key=lambda each: (each.start, each.last))
    return StagesData(case.as_of, tuple(debt_name(case, debt) for debt in owing), tuple(items), case.sample)


def _spans(outcome: Outcome, debt: Debt, row: int, days: tuple[AgendaDay, ...], book: Rulebook) -> Iterator[Item]:
    """Each stage up to the next one (a suit may come before the reminders have begun); the last up to the day the debt is
    paid off, else to the end of the time looked at.
    """
    found: Course = course(outcome, book, (debt.id,))
    notes = {each.key: each.note for each in days if each.kind == "course"}
    known = [(stage, stage.first) for stage in found.stages if stage.first is not None]
    starts = [day for _, day in known]
    ends = [min(starts[later:], default=max(horizon(outcome.case), starts[-1])) for later in range(1, len(starts) + 1)]
    for (stage, start), end in zip(known, ends, strict=True):
        note = notes.get(f"{debt.id} {stage.name}", Text("", ""))
        if stage.name == "closed":
            yield Item("closed", row, debt.id, STAGE_NAMES["closed"], start, None, note)
        elif start < end:
            yield Item(stage.name, row, debt.id, STAGE_NAMES[stage.name], start, end, note, stage.estimated)


def _days(debt: Debt, row: int, days: tuple[AgendaDay, ...], replies: Mapping[str, str]) -> Iterator[Item]:
    for each in days:
        key: str = each.kind
        if key == "course":
            owner, _, key = each.key.partition(" ")
        else:
            owner = replies.get(each.key, each.key) if key == "replies" else each.key
        if key in EVENTS and owner == debt.id:
            yield Item(key, row, debt.id, each.title, each.day, None, each.note, key != "replies")


# -- in words -----------------------------------------------------------------------------------------------------------

SUIT_AHEAD = Text(
    "不协商，估计最早{day}会被起诉（{name}）", "Left to run, the first suit is estimated for {day} ({name})"
)
SUIT_ANY_DAY = Text("不协商，{name}随时可能起诉", "Left to run, {name} may sue any day")
NO_SUIT = Text("按现在的设定，不会走到起诉", "As it is set, no suit is filed")
LIMIT = Text("；诉讼时效最早{day}到期（{name}）", "; limitation ends first on {day} ({name})")
ESTIMATES = Text("。日子都是估计。", ". The days are estimates.")
WHAT, FROM, UNTIL, WHOSE = Text("什么", "What"), Text("从", "From"), Text("到", "Until"), Text("债权人", "Creditor")
NOTE = Text("说明", "Note")


def stages_summary(data: StagesData) -> Text:
    """When a suit may come first, and whose limitation ends first, in one sentence."""
    suits = [each for each in data.items if each.key == "suit_filed"]
    limits = [each for each in data.items if each.key == "limitation" and each.start >= data.as_of]
    first = min(suits, key=lambda each: each.start, default=None)
    ends = min(limits, key=lambda each: each.start, default=None)
    said = NO_SUIT
    if first is not None:
        words = SUIT_ANY_DAY if first.start <= data.as_of else SUIT_AHEAD
        said = words.fill(day=date_text(first.start), name=data.rows[first.row])
    more = LIMIT.fill(day=date_text(ends.start), name=data.rows[ends.row]) if ends is not None else Text("", "")
    return Text(said.zh + more.zh + ESTIMATES.zh, said.en + more.en + ESTIMATES.en)
