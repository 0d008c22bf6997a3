"""One writer a casebook: a lock of the operating system on a small file beside it.

The system drops the lock when its process ends, however it ends, so a dead owner's lock is free at once. The file holds
only the time the owner opened the casebook, no user and no computer; a clean close removes it.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from planner.frozen import dataclass

SUFFIX = "-lock"
# Windows forbids others to read locked bytes, so the lock lies far behind the time that they may read.
_LOCKED_BYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Lock:
    """The right to write, held until :meth:`release`."""

    path: Path
    handle: int

    def release(self) -> None:
        """Give up the right to write and remove the file."""
        if sys.platform == "win32":
            os.close(self.handle)
            _remove(self.path)
        else:  # removed while still locked, so that nobody can take a lock on a file without a name
            _remove(self.path)
            os.close(self.handle)


@dataclass(frozen=True, slots=True)
class HeldSince:
    """Somebody else holds the right to write, since the time they wrote down (UTC), if it can be read."""

    since: datetime | None


def take(casebook: Path, now: datetime) -> Lock | HeldSince:
    """The right to write ``casebook``, or since when somebody else has it.

    Raises :class:`OSError` where no file can be made beside the casebook.
    """
    path = casebook.with_name(casebook.name + SUFFIX)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0))
        if not locked(handle):
            since = _signed(handle)
            os.close(handle)
            return HeldSince(since)
        if _still_there(path, handle):
            _sign(handle, now)
            return Lock(path, handle)
        os.close(handle)  # its former owner removed it between our opening and our locking


def locked(handle: int) -> bool:
    """Whether this handle has the lock now; :class:`OSError` where the file system knows no locks."""
    try:
        if sys.platform == "win32":
            _lock_on_windows(handle)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the way these systems say that somebody else has it
        return False
    return True


def _lock_on_windows(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)


def _still_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _sign(handle: int, now: datetime) -> None:
    """Write down when the owner came; on a full disk the lock holds without it."""
    try:
        os.ftruncate(handle, 0)
        os.write(handle, now.astimezone(UTC).isoformat(timespec="seconds").encode("ascii"))
    except OSError:
        return


def _signed(handle: int) -> datetime | None:
    """When the owner came, as written down; in the moment before that, the time of the file itself."""
    try:
        written = os.read(handle, 64).decode("ascii")
        since = datetime.fromisoformat(written or _changed(handle))
    except (OSError, ValueError):
        return None
    return since if since.tzinfo else None


def _changed(handle: int) -> str:
    return datetime.fromtimestamp(int(os.fstat(handle).st_mtime), UTC).isoformat()


def _remove(path: Path) -> None:
    """Remove the file unless another process just opened it (Windows) or the folder became read-only."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
