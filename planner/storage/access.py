"""Who may write a casebook: the first window that opens it, in a folder that allows it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import apsw

from planner.errors import Problem
from planner.frozen import dataclass
from planner.storage import anew, database, lock
from planner.storage.faults import NEEDS_PASSPHRASE, PROTECTED, of_system, problem, told
from planner.storage.passphrase import Key, PassphraseNeeded, key_of
from planner.text import Text

_HELD = Text(
    "另一个窗口从 {since} 起打开着“{name}”，这里只能查看。",
    "Another window has had “{name}” open since {since}; here it can only be read.",
)
_HELD_SOMEHOW = Text(
    "另一个窗口正打开着“{name}”，这里只能查看。",
    "Another window has “{name}” open; here it can only be read.",
)
_CLOSE_IT = Text("请关闭那个窗口，再重新打开。", "Close that window, then open it here again.")


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """Why a casebook can only be read: ``held`` by another window since ``owner_since`` (if known), or the folder."""

    problem: Problem
    held: bool = False
    owner_since: datetime | None = None


def right_to_write(path: Path, now: datetime) -> lock.Lock | ReadOnly:
    """The right to write the casebook at ``path``, or why there is none."""
    try:
        taken = lock.take(path, now)
    except OSError as cause:
        return ReadOnly(problem(of_system(cause), path.name))
    return taken if isinstance(taken, lock.Lock) else _held(path, taken.since, now)


def _held(path: Path, since: datetime | None, now: datetime) -> ReadOnly:
    words = _HELD_SOMEHOW if since is None else _HELD
    shown = since.astimezone(now.tzinfo).strftime("%Y-%m-%d %H:%M") if since else ""
    return ReadOnly(Problem("error", path.name, words.fill(name=path.name, since=shown), _CLOSE_IT), True, since)


def key_for(path: Path, passphrase: str | Key | None) -> Key | None:
    """The key that opens the casebook at ``path`` if the passphrase is right; ``None`` for a casebook that has none."""
    salt = database.salt(path)
    if not salt:
        return None
    if passphrase is None:
        raise PassphraseNeeded(problem(NEEDS_PASSPHRASE, path.name))
    return key_of(passphrase, salt) if isinstance(passphrase, str) else passphrase


def key_at(path: Path, passphrase: str) -> Key | None:
    """The key that ``passphrase`` makes for the casebook at ``path``, right or wrong; for any thread, as it takes a moment."""
    with told(path.name, opening=True):
        return key_for(path.resolve(), passphrase)


def checked(path: Path, right: lock.Lock | ReadOnly, key: Key | None) -> apsw.Connection:
    """The casebook at ``path``, opened as far as ``right`` allows and found to be one."""
    writable = isinstance(right, lock.Lock)
    if writable and key is not None:
        database.try_key(path, key)
    connection = database.connect(path, key, writable=writable)
    try:
        database.check(connection, path.name)
        database.remove_leftovers(connection)
        if writable:
            anew.remove_unfinished(path)
    except BaseException:
        connection.close()
        raise
    return connection


def restriction(path: Path, right: lock.Lock | ReadOnly, connection: apsw.Connection) -> ReadOnly | None:
    """Why this connection can only read, or ``None``; the file itself may be protected in a folder that is not."""
    if isinstance(right, ReadOnly):
        return right
    return ReadOnly(problem(PROTECTED, path.name)) if connection.readonly("main") else None
