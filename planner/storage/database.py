"""The SQLite file of a casebook: how it is made, opened and checked.

A rollback journal with full synchronisation: a transaction that has returned survives the end of the process and of the
power, and after each one there is a single file. Deleted content is overwritten, nothing temporary goes to disk, and a
file whose tables are not exactly those of the format is refused, so that nothing in a hostile file is ever executed.

A casebook with a passphrase is the same file, each page of it and of its journal sealed with ChaCha20-Poly1305 by SQLite3 Multiple
Ciphers. Its first 16 bytes are the salt of the key; they never change in one file, so that a writing cut off cannot lose them.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import apsw

from planner.storage.faults import DAMAGED, FOREIGN, NEWER, WRONG_PASSPHRASE, fault, problem
from planner.storage.passphrase import SALT, Key, PassphraseWrong

APPLICATION_ID = 0x48594342
"""``HYCB`` in the header of the file says that it is a casebook."""
FORMAT = 1
"""The format version, in the header as ``user_version``."""
WITH_LETTERS = 2
"""The format of a casebook that keeps letters."""
CHECKED_WHOLE = 64 * 1024 * 1024
"""Up to this many bytes every page is checked on opening (about 0.1 s); each document is checked when it is read."""
PATIENCE = 2_000
"""How many milliseconds another program may be waited for."""

# The text of these statements is part of the format: a file is opened only if its tables were made by exactly them.
_CASES = """\
CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY, alias TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL,
    created TEXT NOT NULL, changed TEXT NOT NULL, archived INTEGER NOT NULL, sample INTEGER NOT NULL,
    latest INTEGER NOT NULL, versions INTEGER NOT NULL, seal BLOB NOT NULL
) STRICT, WITHOUT ROWID"""
_SETTINGS = """\
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, seal BLOB NOT NULL
) STRICT, WITHOUT ROWID"""
_VERSIONS = """\
CREATE TABLE versions (
    case_id TEXT NOT NULL, number INTEGER NOT NULL, saved TEXT NOT NULL, label TEXT NOT NULL,
    sha256 BLOB NOT NULL, seal BLOB NOT NULL, document BLOB NOT NULL, PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID"""
_LETTERS = """\
CREATE TABLE letters (
    case_id TEXT NOT NULL, code TEXT NOT NULL, kept TEXT NOT NULL, sha256 BLOB NOT NULL, seal BLOB NOT NULL,
    content BLOB NOT NULL, PRIMARY KEY (case_id, code)
) STRICT, WITHOUT ROWID"""
SCHEMAS = {FORMAT: (_CASES, _SETTINGS, _VERSIONS), WITH_LETTERS: (_CASES, _LETTERS, _SETTINGS, _VERSIONS)}
"""The tables of each format, in the order of their names."""
TABLES = {FORMAT: ("cases", "settings", "versions"), WITH_LETTERS: ("cases", "letters", "settings", "versions")}
"""Their names."""

_MAGIC = b"SQLite format 3\0"
_ROLLBACK_JOURNAL = b"\1\1"
_SEALED_PAGES = b"\x10\0" + _ROLLBACK_JOURNAL + b"\x20\x40\x20\x20"
"""What SQLite3 Multiple Ciphers leaves legible behind the salt: pages of 4,096 bytes, each with 32 for its seal."""
_SHORTEST = 512
_ON_EACH_CONNECTION = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)


def create(path: Path, key: Key | None = None, version: int = FORMAT) -> apsw.Connection:
    """A new, empty casebook at ``path``, readable by this user only; FileExistsError if there is a file already."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        database = connect(path, key, writable=True)
        with transaction(database):
            for statement in SCHEMAS[version]:
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {version}")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return database


def connect(path: Path, key: Key | None, *, writable: bool) -> apsw.Connection:
    """The one place where a casebook file is opened to be worked with; the key comes before the first statement."""
    database = apsw.Connection(str(path), apsw.SQLITE_OPEN_READWRITE if writable else apsw.SQLITE_OPEN_READONLY)
    database.set_busy_timeout(PATIENCE)
    for option, value in (
        (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
        (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    ):
        database.config(option, value)
    try:
        _unlock(database, key, path.name)
        for statement in _ON_EACH_CONNECTION:
            database.execute(statement)
    except BaseException:
        database.close()
        raise
    return database


def try_key(path: Path, key: Key) -> None:
    """Refuse a wrong key without a change to any file: a journal beside it, which SQLite would see to first, is not looked at.

    Where a writing was cut off in the middle of the first page, no key fits it any more; then the key is tried on a copy in which
    the writing is undone.
    """
    database = apsw.Connection(path.as_uri() + "?immutable=1", apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    try:
        _unlock(database, key, path.name)
    except PassphraseWrong:
        if not _journal(path).exists():
            raise
        _try_undone(path, key)
    finally:
        database.close()


def _try_undone(path: Path, key: Key) -> None:
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory(prefix=f"{path.name}-", dir=path.parent) as folder:
        copy = Path(folder, path.name)
        shutil.copyfile(path, copy)
        shutil.copyfile(_journal(path), _journal(copy))
        try:
            connect(copy, key, writable=True).close()
        except apsw.CorruptError:
            raise PassphraseWrong(problem(WRONG_PASSPHRASE, path.name)) from None


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _unlock(database: apsw.Connection, key: Key | None, name: str) -> None:
    if key is None:
        return
    database.pragma("cipher", "chacha20")
    database.pragma("key", f"raw:{key.secret.hex()}{key.salt.hex()}")
    try:
        database.pragma("user_version")
    except apsw.NotADBError:
        raise PassphraseWrong(problem(WRONG_PASSPHRASE, name)) from None


def salt(path: Path) -> bytes:
    """The salt of a casebook with a passphrase; empty for one without.

    Refuses what is plainly no casebook before SQLite touches it: another program's file may have a log beside it. It reads by
    the way of SQLite, which keeps its own locks where this process has the file open already.
    """
    file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
    try:
        head = file.xRead(_SHORTEST, 0)
    finally:
        file.xClose()
    sealed = head[SALT:].startswith(_SEALED_PAGES) and not head.startswith(_MAGIC)
    if not sealed and not head.startswith(_MAGIC):
        raise fault(DAMAGED if not head.strip(b"\0") or _MAGIC.startswith(head) else FOREIGN, path.name)
    if len(head) < _SHORTEST:
        raise fault(DAMAGED, path.name)
    if head[18:20] != _ROLLBACK_JOURNAL:
        raise fault(FOREIGN, path.name)
    return head[:SALT] if sealed else b""


def check(database: apsw.Connection, name: str) -> None:
    """Refuse a file that is not a casebook, was made by a newer version, or is damaged."""
    if database.pragma("application_id") != APPLICATION_ID:
        raise fault(FOREIGN, name)
    version = database.pragma("user_version")
    if isinstance(version, int) and version > WITH_LETTERS:
        raise fault(NEWER, name)
    tables = database.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall()
    schema = SCHEMAS.get(version, ()) if isinstance(version, int) else ()
    if not schema or tables != [(statement,) for statement in schema] or _cut_short(database):
        raise fault(DAMAGED, name)
    if size(database) <= CHECKED_WHOLE:
        check_pages(database, name)


def has_letters(database: apsw.Connection) -> bool:
    """Whether the file has a table of letters; one that keeps none has no such table."""
    return bool(database.pragma("user_version") == WITH_LETTERS)


def add_letters(database: apsw.Connection) -> None:
    """Give the file a table of letters, within the transaction that is open."""
    if not has_letters(database):
        database.execute(_LETTERS)
        database.execute(f"PRAGMA user_version = {WITH_LETTERS}")


def drop_letters(database: apsw.Connection) -> None:
    """Take the table of letters away once it is empty, so that no page of a file is without a row it should have."""
    if has_letters(database) and not database.execute("SELECT 1 FROM letters LIMIT 1").fetchall():
        database.execute("DROP TABLE letters")
        database.execute(f"PRAGMA user_version = {FORMAT}")


def _cut_short(database: apsw.Connection) -> bool:
    """Whether the file ends before its last page does; SQLite would read what is missing there as zeros."""
    with snapshot(database):  # no other window changes the file between the two readings
        whole = size(database)
        return Path(database.filename).stat().st_size < whole


def check_pages(database: apsw.Connection, name: str) -> None:
    """Refuse a file in which some page is not as SQLite leaves it; reads the whole file."""
    if database.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise fault(DAMAGED, name)


def remove_leftovers(database: apsw.Connection) -> None:
    """Remove the journal of a transaction that was cut off before it changed anything, if there is one.

    SQLite ignores such a journal but leaves it; it removes it when the journal mode changes.
    """
    if not database.readonly("main"):
        for mode in ("persist", "delete"):
            database.pragma("journal_mode", mode)


def size(database: apsw.Connection) -> int:
    """The size of the file in bytes."""
    pages, bytes_a_page = database.pragma("page_count"), database.pragma("page_size")
    return int(str(pages)) * int(str(bytes_a_page))


@contextlib.contextmanager
def transaction(database: apsw.Connection) -> Iterator[None]:
    """All of the changes within it or none; when it has ended they are on the disk."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        # On a full disk SQLite may have rolled back already, or be unable to: the journal does it on the next opening.
        with contextlib.suppress(apsw.Error):
            if database.in_transaction:
                database.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def snapshot(database: apsw.Connection) -> Iterator[None]:
    """Within it everything read belongs together, whatever another window writes meanwhile."""
    if database.in_transaction:
        yield
        return
    database.execute("BEGIN")
    try:
        yield
    finally:
        with contextlib.suppress(apsw.Error):  # a failed read may have ended it already
            database.execute("ROLLBACK")
