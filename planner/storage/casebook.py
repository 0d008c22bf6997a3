"""The casebook: every case of one person or one office in one file, saved at each edit.

Each method that changes something is one transaction and returns when the change is on the disk. A case is a document
whose text the casebook does not look into, with an alias to find it by. Earlier versions stay as
:mod:`planner.storage.versions` says. One window writes; a second one sees the same file read-only.

A :class:`Casebook` belongs to the thread that uses it. What is wrong with disk or file is an
:class:`~planner.errors.InputError`; a mistake of the program is an ordinary exception.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

from planner.storage import database as store
from planner.storage import names, rows
from planner.storage.access import ReadOnly
from planner.storage.faults import CASE_GONE, VERSION_GONE, fault
from planner.storage.letters import KeptLetters
from planner.storage.rows import Broken, CaseRow, Version
from planner.storage.versions import kept as staying

__all__ = ["CaseRow", "Casebook", "ReadOnly", "Version"]


class Casebook(KeptLetters):
    """An open casebook, and the context manager that closes it.

    ``path`` is its file. ``read_only`` is the reason why it can only be read, or ``None`` where it can be written.
    """

    def cases(self, *, archived: bool = False) -> tuple[CaseRow, ...]:
        """The cases in use, or those put away, the last changed first."""
        return self._rows("SELECT * FROM cases WHERE archived = :archived", archived=int(archived))

    def search(self, words: str) -> tuple[CaseRow, ...]:
        """The cases, in use and put away, whose alias, pinyin or initials contain every word; all for no words."""
        found = [
            self._rows(
                "SELECT * FROM cases "
                "WHERE instr(fold(alias), :word) OR instr(pinyin, :latin) OR instr(initials, :latin)",
                word=word,
                latin=names.latin(word),
            )
            for word in names.fold(words).split()
        ]
        first, *others = found or [self._rows("SELECT * FROM cases")]
        in_all = set(first).intersection(*others)
        return tuple(sorted((row for row in first if row in in_all), key=lambda row: row.archived))

    def add(self, alias: str, document: str, *, at: datetime, label: str = "", sample: bool = False) -> str:
        """A new case with its first version; its id is returned."""
        with self._writing():
            return self._add(alias, document, at, label, sample=sample)

    def save(self, case_id: str, document: str, *, alias: str, label: str, at: datetime) -> int:
        """The number of the new version, which is on the disk when this returns.

        ``label`` says what was done ("changed the income"); versions that have had their time are dropped.
        """
        with self._writing():
            row = self.case(case_id)
            if alias != row.alias:
                pinyin, initials = names.spelling(alias)
                row = replace(row, alias=alias, pinyin=pinyin, initials=initials)
            row = self._append(row, document, label, at)
            self._put(self._thinned(row, at))
        return row.latest

    def case(self, case_id: str) -> CaseRow:
        """The row of one case."""
        found = self._rows("SELECT * FROM cases WHERE id = :case_id", case_id=case_id)
        if not found:
            raise fault(CASE_GONE, self.path.name)
        return found[0]

    def load(self, case_id: str) -> str:
        """The present document of a case, exactly as it was saved."""
        with self._reading():
            return self._document(case_id, self.case(case_id).latest)

    def versions(self, case_id: str) -> tuple[Version, ...]:
        """The versions of a case that are kept, the newest (the present state) first."""
        with self._reading():
            return self._versions(self.case(case_id))

    def load_version(self, case_id: str, number: int) -> str:
        """The document of an earlier version, exactly as it was saved."""
        with self._reading():
            if number not in {made.number for made in self.versions(case_id)}:
                raise fault(VERSION_GONE, self.path.name)
            return self._document(case_id, number)

    def restore(self, case_id: str, number: int, *, at: datetime, label: str = "", alias: str = "") -> str:
        """An earlier version as a new case beside the old one, of the same alias or another; the id of the new case."""
        with self._writing():
            row, document = self.case(case_id), self.load_version(case_id, number)
            copy = self._add(alias or row.alias, document, at, label, sample=row.sample)
            self._copy_letters(case_id, copy)
        return copy

    def thin(self, case_id: str, now: datetime) -> None:
        """Drop the versions that have had their time, as each saving does."""
        with self._writing():
            self._put(self._thinned(self.case(case_id), now))

    def archive(self, case_id: str) -> None:
        """Put a case away: it leaves the list and is still found by searching."""
        with self._writing():
            self._put(replace(self.case(case_id), archived=True))

    def unarchive(self, case_id: str) -> None:
        """Bring a case back to the list."""
        with self._writing():
            self._put(replace(self.case(case_id), archived=False))

    def delete(self, case_id: str) -> bool:
        """Delete a case with all its versions and write the file anew without them.

        False where the disk has no room to write it anew: the case is deleted and overwritten, and the rest is done on
        the next opening (``faults.TRACES_REMAIN`` says so in words).
        """
        with self._writing():
            self.case(case_id)
            self._database.execute("DELETE FROM versions WHERE case_id = ?", (case_id,))
            self._database.execute("DELETE FROM cases WHERE id = ?", (case_id,))
            self._drop_letters(case_id)
            self._owe_compacting()
        return self._finish_compacting()

    def check(self) -> None:
        """Read every page, row and document; raises :class:`~planner.errors.InputError` if one is damaged."""
        with self._told():
            store.check_pages(self._database, self.path.name)
        for row in (*self.cases(), *self.cases(archived=True)):
            with self._reading():
                for made in self.versions(row.id):
                    self._document(row.id, made.number)
                self._letters(row.id)

    def _rows(self, select: str, **values: str | int) -> tuple[CaseRow, ...]:
        with self._told():
            records = self._database.execute(select + " ORDER BY changed DESC, id", values)
            return tuple(rows.case_row(record) for record in records)

    def _document(self, case_id: str, number: int) -> str:
        with self._told():
            records = self._database.execute(
                "SELECT case_id, number, saved, label, sha256, seal, document FROM versions "
                "WHERE case_id = ? AND number = ?",
                (case_id, number),
            ).fetchall()
            if not records:
                raise Broken
            *record, content = records[0]
            return rows.unpacked(content, sha256=rows.opened(record)[-1])

    def _versions(self, row: CaseRow) -> tuple[Version, ...]:
        with self._told():
            records = self._database.execute(
                "SELECT case_id, number, saved, label, sha256, seal FROM versions WHERE case_id = ? "
                "ORDER BY number DESC",
                (row.id,),
            )
            found = tuple(rows.version(record) for record in records)
            if len(found) != row.versions:
                raise Broken
            return found

    def _add(self, alias: str, document: str, at: datetime, label: str, *, sample: bool) -> str:
        new = os.urandom(8).hex()
        row = CaseRow(new, alias, *names.spelling(alias), at, at, archived=False, sample=sample, latest=0, versions=0)
        self._put(self._append(row, document, label, at))
        return new

    def _append(self, row: CaseRow, document: str, label: str, at: datetime) -> CaseRow:
        """``row`` with ``document`` as its next version, which is written; the row itself is not yet."""
        made = Version(row.latest + 1, at, label)
        sha256, content = rows.packed(document)
        values = rows.sealed(rows.version_values(row.id, made, sha256))
        self._database.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", (*values, content))
        return replace(row, changed=at, latest=made.number, versions=row.versions + 1)

    def _thinned(self, row: CaseRow, now: datetime) -> CaseRow:
        """``row`` without the versions that have had their time, which are deleted; the row itself is not written."""
        oldest_first = self._versions(row)[::-1]
        stay = staying([made.saved for made in oldest_first], now)
        gone = [(row.id, made.number) for place, made in enumerate(oldest_first) if place not in stay]
        self._database.executemany("DELETE FROM versions WHERE case_id = ? AND number = ?", gone)
        return replace(row, versions=len(stay))

    def _put(self, row: CaseRow) -> None:
        values = rows.sealed(rows.case_values(row))
        self._database.execute("INSERT OR REPLACE INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
