"""Proofs that may go with a letter: what they are called and where to get each, kept in a file that an organisation may rewrite.

Each is issued by whoever really issues it: a false proof is a crime, and none is ever suggested.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planner.case.model import Case
from planner.frozen import dataclass
from planner.letters.template import read_toml
from planner.rules.parts import check_ids
from planner.rules.reading import Key, Shape, rows, table, text, words
from planner.text import Text
from resources import path

_SHAPE: Shape = {"id": Key(words), "name": Key(text), "where": Key(text)}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A proof: what the letter calls it, and where the person gets it."""

    id: str
    name: Text
    where: Text


@cache
def load_enclosures(file: Path | None = None) -> tuple[Enclosure, ...]:
    """Every proof of a file, by default of the one shipped, in its order.

    Raises :class:`~planner.errors.InputError` with the place and the remedy where the file is not as it should be.
    """
    source = file or path("letters", "enclosures.toml")
    read = table(read_toml(source), source.name, {"enclosure": Key(_rows)})
    found: tuple[Enclosure, ...] = read["enclosure"]
    return found


def _rows(raw: object, where: str) -> tuple[Enclosure, ...]:
    read = rows(raw, where, _SHAPE)
    check_ids([row["id"] for row in read], where)
    return tuple(Enclosure(**row) for row in read)


def at_hand(case: Case) -> tuple[Enclosure, ...]:
    """The proofs that the person has, in the order of the file; what the file does not know is left out."""
    return tuple(each for each in load_enclosures() if each.id in case.enclosures)
