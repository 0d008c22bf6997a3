"""The rows of a casebook: a case in the list, a version of it, a setting, each sealed against damage.

A seal is the SHA-256 of everything else in the row. A row whose seal does not fit is never shown as true.
A case says how many versions it has, so that a lost one is missed.
Documents are stored compressed, with the SHA-256 of their text beside them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import apsw

from planner.frozen import dataclass

LARGEST_DOCUMENT = 64 * 1024 * 1024
"""In bytes of UTF-8; a case of 1,000 debts has about one percent of it."""

Value = str | int | bytes


class Broken(apsw.CorruptError):
    """A row does not fit its seal, or what it refers to is missing: the file is damaged."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the list shows it. ``latest`` is the number of its present version, ``versions`` how many are kept; times: UTC."""

    id: str
    alias: str
    pinyin: str
    initials: str
    created: datetime
    changed: datetime
    archived: bool
    sample: bool
    latest: int
    versions: int


@dataclass(frozen=True, slots=True)
class Version:
    """A saved state of a case: its number, when it was saved (UTC) and what was done, in the words of the window."""

    number: int
    saved: datetime
    label: str


def iso(moment: datetime) -> str:
    """``moment`` in UTC as text of fixed width, so that text order is time order; it must know its time zone."""
    if moment.tzinfo is None:
        raise ValueError("a stored time needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _sha256(content: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(content).digest()


def seal(*values: Any) -> bytes:
    """The SHA-256 that belongs to a row of these values."""
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    import json

    return _sha256(json.dumps(plain).encode("ascii"))


def sealed(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """``values`` with their seal behind them, ready for the table."""
    return (*values, seal(*values))


def opened(record: Iterable[Any]) -> tuple[Any, ...]:
    """The values of a stored row without its seal, which comes last; :class:`Broken` if it does not fit."""
    *values, stored = record
    if seal(*values) != stored:
        raise Broken
    return tuple(values)


def case_values(row: CaseRow) -> tuple[Value, ...]:
    """The columns of table ``cases`` up to the seal."""
    archived, sample = int(row.archived), int(row.sample)
    times = (iso(row.created), iso(row.changed))
    return (row.id, row.alias, row.pinyin, row.initials, *times, archived, sample, row.latest, row.versions)


def case_row(record: Iterable[Any]) -> CaseRow:
    """The case of a stored row."""
    case_id, alias, pinyin, initials, created, changed, archived, sample, latest, versions = opened(record)
    times = (datetime.fromisoformat(created), datetime.fromisoformat(changed))
    return CaseRow(case_id, alias, pinyin, initials, *times, bool(archived), bool(sample), latest, versions)


def version_values(case_id: str, made: Version, sha256: bytes) -> tuple[Value, ...]:
    """The columns of table ``versions`` up to the seal; ``sha256`` is that of the document's text."""
    return (case_id, made.number, iso(made.saved), made.label, sha256)


def version(record: Iterable[Any]) -> Version:
    """The version of a stored row: case, number, time, label, SHA-256, seal."""
    _, number, saved, label, _ = opened(record)
    return Version(number, datetime.fromisoformat(saved), label)


def packed(document: str) -> tuple[bytes, bytes]:
    """The SHA-256 of a document's text and its compressed form."""
    text = document.encode("utf-8")
    if len(text) > LARGEST_DOCUMENT:
        raise ValueError("a case document is far too large")
    return _sha256(text), zlib.compress(text)


def unpacked(content: Any, sha256: bytes) -> str:
    """The document whose compressed form is ``content``; :class:`Broken` if it is not the one that was saved."""
    text = zlib.decompressobj().decompress(content, LARGEST_DOCUMENT)
    if _sha256(text) != sha256:
        raise Broken
    return text.decode("utf-8")
