"""Whether a letter still says what the case says, and what has changed since it was made, in words with both values.

The letter is composed anew from the case of now with its own date, language and terms: its check code covers all that it
says, so no change of a figure in it goes unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from planner.case.record import LetterRecord, Stated
from planner.compare.outcome import Outcome
from planner.dates import date_text
from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.letters.compose import compose_letter
from planner.letters.situation import situation
from planner.letters.stated import stated
from planner.money import amount_text
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import Route
from planner.text import Text, verbatim
from planner.vocabulary import METHODS, STATED_NAMES, StatedName

LONGEST = 40
FIRST: tuple[StatedName, ...] = ("instalment", "first_instalment", "total_paid", "in_plan", "waived", "owed", "income")
"""What a person looks for first in a letter is told first."""
NONE = Text("没有", "none")
MOVED = Text("{name}原来是 {before}，现在是 {after}", "{name}: was {before}, now {after}")
APPEARED = Text("现在还写明{name} {after}", "{name}: now {after}, not stated then")
VANISHED = Text("不再写{name}（原来是 {before}）", "{name}: was {before}, no longer stated")
ELSEWHERE = Text("信里有些话会写得不一样", "some of its sentences would read differently")
NO_PROPOSAL = Problem(
    "note",
    "proposals",
    Text("信所依据的方案已经删除。", "The proposal it rests on was removed."),
    Text("另选一个方案，重新写。", "Choose another proposal and write anew."),
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that the letter states otherwise than the case would now; ``before`` or ``after`` is ``None`` where it is not stated."""

    name: StatedName
    before: Text | None
    after: Text | None

    @property
    def words(self) -> Text:
        """The fact with both values, as a part of a sentence."""
        words = APPEARED if self.before is None else VANISHED if self.after is None else MOVED
        return words.fill(name=STATED_NAMES[self.name], before=self.before or NONE, after=self.after or NONE)


@dataclass(frozen=True, slots=True)
class Drift:
    """What would be otherwise if the letter were made now: facts that ``moved``, whether ``sentences`` differ, or why it could
    not be ``written`` at all.
    """

    moved: tuple[Moved, ...] = ()
    sentences: bool = False
    written: Problem | None = None

    @property
    def stale(self) -> bool:
        """Whether the letter is out of date."""
        return bool(self.moved or self.sentences or self.written)

    @property
    def words(self) -> tuple[Text, ...]:
        """Each thing that changed, as a part of a sentence; nothing where the letter is up to date."""
        if self.written is not None:
            return (_without_stop(self.written.message),)
        told = tuple(each.words for each in self.moved)
        if self.sentences and not told:
            return (ELSEWHERE,)
        return told


def drift(record: LetterRecord, outcome: Outcome, book: Rulebook) -> Drift:
    """What changed since the letter was made; nothing where it would be made again word for word."""
    if record.proposal_id and all(each.id != record.proposal_id for each in outcome.case.proposals):
        return Drift(written=NO_PROPOSAL)
    route = route_of(record)
    reply_by = next((each.day for each in record.facts if each.name == "reply_by" and each.day), record.made_on)
    days = (record.made_on, reply_by)
    try:
        now = compose_letter(outcome, book, record.debt_id, record.kind, record.lang, days, record.proposal_id, route)
    except InputError as error:
        return Drift(written=error.problems[0])
    if now.check_code == record.check_code:
        return Drift()
    where = situation(outcome, record.proposal_id, book)
    facts = stated(where, outcome.case.debt(record.debt_id), record.kind, record.lang, reply_by, route)
    return Drift(tuple(_moved(record.facts, facts)), sentences=True)


def route_of(record: LetterRecord) -> Route | None:
    """Where the complaint goes; ``None``: it is none, or the way is not known here."""
    return next((each for each in get_args(Route) if each == record.route), None)


def _moved(before: tuple[Stated, ...], after: tuple[Stated, ...]) -> Iterator[Moved]:
    old, new = ({each.name: each for each in facts} for facts in (before, after))
    for name in dict.fromkeys((*FIRST, *STATED_NAMES)):
        one, other = old.get(name), new.get(name)
        if one != other:
            yield Moved(name, _value(one), _value(other))


def _value(fact: Stated | None) -> Text | None:
    """The value of a fact as people read it."""
    if fact is None:
        return None
    if fact.amount is not None:
        return amount_text(fact.amount)
    if fact.day is not None:
        return date_text(fact.day)
    if fact.name == "method":
        return next((name for method, name in METHODS.items() if method == fact.words), verbatim(fact.words))
    line = fact.words
    return verbatim(line if len(line) <= LONGEST else f"{line[:LONGEST]}…")


def _without_stop(text: Text) -> Text:
    return Text(text.zh.rstrip("。"), text.en.rstrip("."))
