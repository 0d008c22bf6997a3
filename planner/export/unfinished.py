"""A folder under way, and what a process that was killed left of one: known by a mark that only this program makes.

The mark lists the files that are to come and is locked while its owner lives. Taken away are only those files, only where
the mark is complete and nobody holds it, and the folder only if nothing else is in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import FileIO
from itertools import count
from pathlib import Path

from planner.storage.lock import locked

MARK = ".heyi-unfinished"
SIGNED = "Heyi: a folder that is not finished. It may be removed."


def part_names(path: Path) -> Iterator[Path]:
    """The temporary names beside ``path``, in the order in which they are taken."""
    return (path.with_name(f"{path.name}.part{n or ''}") for n in count())


def begin(part: Path, names: Iterable[str]) -> FileIO:
    """Put the mark of the files that are to come into the new folder ``part``; held until it is closed. Raises :class:`OSError`.

    Where the file system knows no locks, the mark stays empty and nobody will take the folder away.
    """
    mark = FileIO(part / MARK, "x+")
    with suppress(OSError):
        if locked(mark.fileno()):
            mark.write("\n".join((SIGNED, *names)).encode())
    return mark


def finish(part: Path, mark: FileIO) -> None:
    """Take the mark off; raises :class:`OSError`."""
    mark.close()
    (part / MARK).unlink()


def clear_away(path: Path) -> None:
    """Remove what processes that are gone left of the folder ``path`` beside it."""
    for part in part_names(path):
        if not os.path.lexists(part):
            return
        if part.is_dir() and not part.is_symlink():
            with suppress(OSError):
                _clear(part)


def _clear(part: Path) -> None:
    left = _left(part)
    for name in left:
        (part / name).unlink(missing_ok=True)
    if left and [each.name for each in part.iterdir()] == [MARK]:
        (part / MARK).unlink()
        part.rmdir()


def _left(part: Path) -> tuple[str, ...]:
    """The files that its mark lists, if it is this program's and its owner is gone; none else. Raises :class:`OSError`."""
    with FileIO(part / MARK, "r+") as mark:
        if not locked(mark.fileno()):
            return ()
        signed, *names = mark.readall().decode(errors="replace").split("\n")
    ours = signed == SIGNED and all(Path(name).name == name for name in names)
    return tuple(names) if ours else ()
