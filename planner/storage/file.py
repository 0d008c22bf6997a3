"""The file of a casebook while it is open: opening and closing it, its own settings, its passphrase.

Everything that changes it goes through :meth:`CasebookFile._writing`, everything that reads it is told of damage in words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from stat import S_ISREG
from typing import Self

import apsw

from planner.errors import InputError
from planner.storage import anew, names, rows
from planner.storage import database as store
from planner.storage.access import ReadOnly, checked, key_for, restriction, right_to_write
from planner.storage.faults import FOREIGN, WRITTEN_ANEW, fault, told
from planner.storage.lock import Lock
from planner.storage.passphrase import Key, key_of, new_key

_UNCOMPACTED = "casebook.uncompacted"


class CasebookFile:
    """The part of :class:`~planner.storage.casebook.Casebook`, which is the only one to have it, that is about the file.

    ``path`` is the file, ``read_only`` why it can only be read, or ``None``. A passphrase is text or a :class:`Key` made of it.
    """

    def __init__(self, path: Path, connection: apsw.Connection, read_only: ReadOnly | None, key: Key | None) -> None:
        self.path = path
        self.read_only = read_only
        self.key = key
        self._closing = ExitStack()
        self._use(connection)

    @classmethod
    def create(cls, path: Path, *, now: datetime, passphrase: str | Key | None = None) -> Self:
        """A new, empty casebook at ``path``; an existing file is left as it is and refused."""
        key = new_key(passphrase) if isinstance(passphrase, str) else passphrase
        with told(path.name), ExitStack() as closing:
            path = path.resolve()
            right = right_to_write(path, now)
            if isinstance(right, ReadOnly):
                raise InputError(right.problem)
            closing.callback(right.release)
            casebook = cls(path, store.create(path, key), None, key)
            closing.callback(casebook._let_go)
            casebook._closing = closing.pop_all()
            return casebook

    @classmethod
    def open(cls, path: Path, *, now: datetime, passphrase: str | Key | None = None) -> Self:
        """The casebook at ``path``, read-only where another window or the folder leaves no other way.

        Opening writes nothing, except what a deletion or a crash left to be done; a wrong passphrase writes nothing at all. A casebook
        without a passphrase is opened whatever is given. Raises :class:`~planner.storage.passphrase.PassphraseNeeded` or
        :class:`~planner.storage.passphrase.PassphraseWrong`, and any other :class:`~planner.errors.InputError` for a file that is
        missing, is no casebook, was made by a newer version or is damaged.
        """
        with told(path.name, opening=True), ExitStack() as closing:
            if not S_ISREG(path.stat().st_mode):
                raise fault(FOREIGN, path.name)
            path = path.resolve()
            right = right_to_write(path, now)
            if isinstance(right, Lock):
                closing.callback(right.release)
            key = key_for(path, passphrase)
            connection = checked(path, right, key)
            casebook = cls(path, connection, restriction(path, right, connection), key)
            closing.callback(casebook._let_go)
            casebook._finish_compacting()
            casebook._closing = closing.pop_all()
            return casebook

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and let the next window write; closing again does nothing."""
        self._closing.close()

    # -- the passphrase -------------------------------------------------------------------------------------------------

    @property
    def has_passphrase(self) -> bool:
        """Whether the file is sealed with one."""
        return self.key is not None

    def opens_with(self, passphrase: str | Key) -> bool:
        """Whether this is the passphrase of the casebook; any is, where it has none."""
        if self.key is None:
            return True
        given = key_of(passphrase, self.key.salt) if isinstance(passphrase, str) else passphrase
        return self.key.same(given)

    def set_passphrase(self, passphrase: str | Key | None) -> None:
        """Give the casebook this passphrase in place of the one before; ``None`` leaves it without one.

        The file is written anew beside the old one and takes its name in one step, so that a crash leaves the old or the new
        one. The old content is overwritten where the system allows it; copies made earlier stay as they are. A :class:`Key` must be
        a new one (:func:`~planner.storage.passphrase.new_key`).
        """
        key = new_key(passphrase) if isinstance(passphrase, str) else passphrase
        with self._writing():
            pass  # it can be written, and nothing is left to be done from before
        with told(self.path.name):
            ready = anew.written(self._database, self.path, key)
            self._database.close()
            try:
                anew.put_in_place(ready, self.path)
                self.key = key
            finally:
                self._use(store.connect(self.path, self.key, writable=True))

    # -- settings -------------------------------------------------------------------------------------------------------

    def keep(self, key: str, value: str) -> None:
        """Keep a small setting that belongs to this casebook, such as the case last open; ``value`` is JSON text."""
        with self._writing():
            self._set(key, value)

    def kept(self, key: str) -> str:
        """The setting kept under ``key``, or an empty text."""
        with self._told():
            # All of them are read: a setting whose name is damaged must not pass for one that was never kept.
            settings = dict(rows.opened(record) for record in self._database.execute("SELECT * FROM settings"))
            return str(settings.get(key, ""))

    # -- inside ---------------------------------------------------------------------------------------------------------

    @contextmanager
    def _told(self) -> Iterator[None]:
        """As :func:`told`; a window that only reads is told when the file it reads is no longer the casebook."""
        try:
            with told(self.path.name):
                yield
        except InputError:
            if self.read_only is not None and self._replaced():
                raise fault(WRITTEN_ANEW, self.path.name) from None
            raise

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._told(), store.snapshot(self._database):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only is not None:
            raise InputError(self.read_only.problem)
        with self._told(), store.transaction(self._database):
            yield

    def _use(self, connection: apsw.Connection) -> None:
        self._database = connection
        self._file = self.path.stat()
        connection.create_scalar_function("fold", lambda *text: names.fold(str(text[0])), 1, deterministic=True)

    def _let_go(self) -> None:
        self._database.close()

    def _replaced(self) -> bool:
        """Whether another file has the name of this one by now."""
        with suppress(OSError):
            return not os.path.samestat(self._file, self.path.stat())
        return False

    def _set(self, key: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)", rows.sealed((key, value)))

    def _owe_compacting(self) -> None:
        """Within the transaction of a deletion: the file is still to be written anew without it."""
        self._set(_UNCOMPACTED, "1")

    def _finish_compacting(self) -> bool:
        """Whether no trace of a deleted case is left: the file is written anew if that is still to be done."""
        if self.read_only is not None or not self.kept(_UNCOMPACTED):
            return True
        with suppress(InputError):
            with told(self.path.name):
                self._database.execute("VACUUM")
            with self._writing():
                self._database.execute("DELETE FROM settings WHERE name = ?", (_UNCOMPACTED,))
            return True
        return False
