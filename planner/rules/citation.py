"""Where a value of the law comes from, and the values that carry this with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Generic, Literal, TypeVar, get_args

from planner.frozen import dataclass
from planner.rules.families import Family
from planner.text import Text

Certainty = Literal["verified", "secondary", "weak", "unverified"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
"""From the surest to the least sure."""
CERTAINTY_NAMES: dict[Certainty, Text] = {
    "verified": Text("已核对原文", "checked against the text"),
    "secondary": Text("依据转述的来源", "from a secondary source"),
    "weak": Text("来源较弱", "from a weak source"),
    "unverified": Text("尚未核实", "not yet verified"),
}
Table = Mapping[str, Any]
"""The value of a rule in one period: the keys and types that :mod:`planner.rules.shapes` declares for the rule."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Citation:
    """The rule a value comes from: its article, its source, the days it is in force, and how sure the reading is.

    ``in_force_until`` is the last day, or ``None`` while the rule stands. ``last_checked`` is the day on which a person
    last compared the value with its source. ``override`` names the region or organisation that set the value, where it is
    not the one that comes with the program.
    """

    rule: str
    article: Text
    source: Text
    in_force_from: date
    in_force_until: date | None
    last_checked: date
    certainty: Certainty
    note: Text | None = None
    override: Text | None = None


@dataclass(frozen=True, slots=True)
class Cited(Generic[T]):
    """A value together with the citation of the rule that fixes it."""

    value: T
    citation: Citation


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule file: its name, its family, its title, and its values in order of the days they are in force."""

    name: str
    family: Family
    title: Text
    periods: tuple[Cited[Table], ...]


def joined(first: Citation, second: Citation) -> Citation:
    """The citation of a value that rests on two rules, under the first one's name.

    Both articles and sources are named; it is as sure as the less sure of the two and as old as the older check.
    """
    notes = [note for note in (first.note, second.note) if note]
    return replace(
        first,
        article=_both(first.article, second.article),
        source=first.source if first.source == second.source else _both(first.source, second.source),
        in_force_from=max(first.in_force_from, second.in_force_from),
        in_force_until=min((day for day in (first.in_force_until, second.in_force_until) if day), default=None),
        last_checked=min(first.last_checked, second.last_checked),
        certainty=max(first.certainty, second.certainty, key=CERTAINTIES.index),
        note=Text("".join(note.zh for note in notes), " ".join(note.en for note in notes)) if notes else None,
        override=first.override or second.override,
    )


def _both(first: Text, second: Text) -> Text:
    return Text("{a}；{b}", "{a}; {b}").fill(a=first, b=second)
