"""What one can know about a stage of the default path: points with their citations, and the situation they are taken from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from planner.case.model import Case, Debt
from planner.compare.outcome import DebtFigures
from planner.errors import InputError
from planner.frozen import dataclass
from planner.paths.default import StepRecord
from planner.rules.citation import Citation, Cited
from planner.rules.parts import Item
from planner.rules.presets import Durations
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import LimitName
from planner.rules.time_limits import TimeLimit, time_limit
from planner.text import Text
from planner.vocabulary import LenderKind, Step

Topic = Literal["rights", "happens", "may", "may_not", "consequences"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
"""Rights and deadlines first, then what happens, what the other side may do, the rules it must keep, what has no price."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know at a stage.

    ``first`` and ``last`` are estimated days, the same for a single debt. ``amount`` is an estimate in yuan. A ``limit`` runs
    from an event nobody can know beforehand, such as the day a paper is served: it has no day. ``debt_ids`` are the debts it
    concerns. ``key`` names the working of the amount (:func:`planner.compare.explain_keys.explain`).
    """

    text: Text
    first: date | None = None
    last: date | None = None
    amount: Decimal | None = None
    limit: TimeLimit | None = None
    debt_ids: tuple[str, ...] = ()
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """One debt on its default path. ``timing`` is the citation of the preset from which estimated times come."""

    case: Case
    figures: DebtFigures
    steps: Mapping[Step, StepRecord]
    lasts: Durations
    timing: Citation
    attachable: Decimal
    book: Rulebook

    @property
    def debt(self) -> Debt:
        """The debt itself."""
        return self.figures.debt

    @property
    def kind(self) -> LenderKind:
        """The kind of lender, by which conduct rules and rights differ."""
        return self.debt.creditor.kind

    @property
    def on(self) -> date:
        """The day whose law counts: ``as_of``. What the law will be at a later stage nobody knows."""
        return self.case.as_of

    def day(self, step: Step) -> date | None:
        """The estimated day of a stage, if it is reached before the horizon."""
        return self.steps[step].day if step in self.steps else None


Fact = tuple[Topic, Cited[Point]]
Provider = Callable[[Situation], Iterable[Fact]]


def facts(providers: Iterable[Provider], at: Situation) -> list[Fact]:
    """What the providers know; one whose rule is not in the data for the day of ``at`` says nothing."""
    found: list[Fact] = []
    for provider in providers:
        try:
            found += provider(at)
        except InputError:
            continue
    return found


def said(
    topic: Topic,
    text: Text,
    citation: Citation,
    day: date | None = None,
    amount: Decimal | None = None,
    key: tuple[str, ...] = (),
) -> Fact:
    """A sentence, perhaps with its estimated day or amount; ``key`` names the working of the amount."""
    return topic, Cited(Point(text, day, day, amount, key=key), citation)


def listed(topic: Topic, items: Iterable[Cited[Item]]) -> Iterator[Fact]:
    """The lines of a list in a rule, each cited by its own article."""
    return (said(topic, item.value.text, item.citation) for item in items)


def limit(topic: Topic, name: LimitName, at: Situation) -> Fact:
    """A time limit of procedure, with what follows when it goes by."""
    found = time_limit(name, at.on, at.book)
    return topic, Cited(Point(found.value.act, limit=found.value), found.citation)


def together(found: Iterable[Fact]) -> dict[Topic, tuple[Cited[Point], ...]]:
    """The points by topic; what is the same for several debts becomes one point for all of them, its days from first to last."""
    merged: dict[tuple[Topic, Text, Decimal | None, Citation], Cited[Point]] = {}
    for topic, cited in found:
        key = (topic, cited.value.text, cited.value.amount, cited.citation)
        before = merged.get(key)
        merged[key] = cited if before is None else Cited(_both(before.value, cited.value), cited.citation)
    return {topic: tuple(each for (of, *_), each in merged.items() if of == topic) for topic in TOPICS}


def _both(one: Point, other: Point) -> Point:
    days = [day for day in (one.first, one.last, other.first, other.last) if day is not None]
    more = tuple(each for each in other.debt_ids if each not in one.debt_ids)
    return replace(one, first=min(days, default=None), last=max(days, default=None), debt_ids=(*one.debt_ids, *more))
