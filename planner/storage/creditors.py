"""Completing the name of a creditor while it is typed, by its characters, its pinyin or its initials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import resources
from planner.storage.names import fold, latin, spelling

MOST = 8
"""How many names are offered at once."""
SHORTEST = 2
"""Letters from which pinyin and initials are looked up; one letter would fit half of all names."""
USED = 10
"""How many of the names used last stand before all others."""


def suggest(words: str, used: Sequence[str] = ()) -> tuple[str, ...]:
    """At most :data:`MOST` names that ``words`` may be the beginning of; nothing is offered that is typed in full already.

    Names ``used`` before (the last one first) come first, then those of the list that begin with the words, then those that
    hold them.

    >>> suggest("zhaoshang")
    ('招商银行', '招商银行信用卡中心')
    """
    sought = "".join(fold(words).split())
    if not sought or (sought.isascii() and len(sought) < SHORTEST):
        return ()
    own = list(dict.fromkeys(name for name in used if name))[:USED]
    found = dict.fromkeys((*_of(sought, own), *_listed_for(sought)))
    return tuple(name for name in found if fold(name) != sought)[:MOST]


def _of(sought: str, names: Sequence[str]) -> Iterator[str]:
    known = _listed()
    for name in names:
        readings = known[name] if name in known else _spelt(name)
        if sought in fold(name) or any(reading.startswith(latin(sought)) for reading in readings):
            yield name


def _listed_for(sought: str) -> Iterator[str]:
    """The names of the list: first those that begin so, by characters, pinyin or initials."""
    spelt, holding = latin(sought), []
    for name, readings in _listed().items():
        if name.startswith(sought) or any(reading.startswith(spelt) for reading in readings):
            yield name
        elif sought in name:
            holding.append(name)
    yield from holding


@lru_cache(maxsize=1)
def _listed() -> dict[str, tuple[str, ...]]:
    """The names of ``resources/names/creditors.txt``, each with its pinyin and initials in all their readings."""
    text = resources.path("names", "creditors.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {fold(name): tuple(f"{pinyin} {initials}".split()) for name, pinyin, initials in rows}


@lru_cache(maxsize=512)
def _spelt(name: str) -> tuple[str, ...]:
    return tuple(" ".join(spelling(name)).split())
