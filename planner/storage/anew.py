"""Writing the file of a casebook anew under another key, or under none.

The new file is made whole beside the old one and then takes its name, which the system does in one step: a crash at any moment
leaves the old file or the new one. What a crash leaves beside it is removed on the next opening.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import apsw

from planner.storage import database as store
from planner.storage.passphrase import Key

SUFFIX = "-new"
_PIECE = 1 << 16


def beside(path: Path) -> Path:
    """The file that is being made for ``path``."""
    return path.with_name(path.name + SUFFIX)


def remove_unfinished(path: Path) -> None:
    """Remove what a crash left of a file being made; only the window with the right to write may do so."""
    for each in (beside(path), beside(path).with_name(beside(path).name + "-journal")):
        each.unlink(missing_ok=True)


def written(database: apsw.Connection, path: Path, key: Key | None) -> Path:
    """A whole copy of the open casebook at ``path``, sealed with ``key``, on the disk beside it."""
    remove_unfinished(path)
    ready, version = beside(path), int(str(database.pragma("user_version")))
    copy = store.create(ready, key, version)
    try:
        with store.snapshot(database), store.transaction(copy):
            for table in store.TABLES[version]:
                _copy(database, copy, table)
        store.check_pages(copy, path.name)
        import shutil

        shutil.copymode(path, ready)
    except BaseException:
        copy.close()
        remove_unfinished(path)
        raise
    copy.close()
    return ready


def _copy(database: apsw.Connection, copy: apsw.Connection, table: str) -> None:
    """Every row of a table as it is, with its seal: what is damaged in one file is seen to be damaged in the other."""
    for record in database.execute(f"SELECT * FROM {table}"):  # noqa: S608 - a name of ours
        copy.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(record))})", record)  # noqa: S608


def put_in_place(ready: Path, path: Path) -> None:
    """Let the file ``ready`` take the place of ``path`` in one step, and overwrite what was there."""
    try:
        if (
            sys.platform == "win32"
        ):  # where no file that is open can be replaced, so that the old content cannot be reached after
            ready.replace(path)
        else:
            before = os.open(path, os.O_RDWR)
            try:
                ready.replace(path)
                _settle(path.parent)
                _overwrite(before)
            finally:
                os.close(before)
    except OSError:
        remove_unfinished(path)
        raise


def _settle(folder: Path) -> None:
    """Wait until the new name is on the disk; some file systems know no such wish."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _overwrite(handle: int) -> None:
    """Leave zeros where a file without a name has its content; the disk may be unable to, which harms nothing."""
    with suppress(OSError):
        for start in range(0, os.fstat(handle).st_size, _PIECE):
            os.pwrite(handle, bytes(_PIECE), start)
        os.fsync(handle)
