"""The letters that were made and sent, as a casebook keeps them: each under its check code, written once and never changed.

A casebook gets the table for them with its first letter, and loses it with its last: until then it is of the first format.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime

from planner.storage import database as store
from planner.storage import rows
from planner.storage.faults import LETTER_GONE, fault
from planner.storage.file import CasebookFile
from planner.storage.rows import CaseRow

_INSERT = "INSERT OR IGNORE INTO letters VALUES (?, ?, ?, ?, ?, ?)"


class KeptLetters(CasebookFile):
    """The part of :class:`~planner.storage.casebook.Casebook`, which is the only one to have it, that keeps letters."""

    @abstractmethod
    def case(self, case_id: str) -> CaseRow:
        """The row of one case."""

    def keep_letters(self, case_id: str, texts: Mapping[str, str], *, at: datetime) -> None:
        """Keep letters of a case, their texts by check code; one that is kept under its code already stays as it is."""
        with self._writing():
            self.case(case_id)
            if texts:
                store.add_letters(self._database)
            for code, text in texts.items():
                sha256, content = rows.packed(text)
                self._database.execute(_INSERT, (*rows.sealed((case_id, code, rows.iso(at), sha256)), content))

    def letter(self, case_id: str, code: str) -> str:
        """The text kept under a check code, exactly as it was; :class:`~planner.errors.InputError` where there is none."""
        with self._reading():
            found = [text for kept, text in self._letters(case_id) if kept == code]
            if not found:
                raise fault(LETTER_GONE, self.path.name)
            return found[0]

    def letter_codes(self, case_id: str) -> tuple[str, ...]:
        """The check codes of all letters kept of a case."""
        with self._reading():
            return tuple(code for code, _ in self._letters(case_id))

    def _letters(self, case_id: str) -> list[tuple[str, str]]:
        """Every letter of a case by its code; all are read, so that one whose code is damaged does not pass for missing."""
        if not store.has_letters(self._database):
            return []
        records = self._database.execute("SELECT * FROM letters WHERE case_id = ? ORDER BY code", (case_id,))
        found = []
        for *record, content in records:
            _, code, _, sha256 = rows.opened(record)
            found.append((code, rows.unpacked(content, sha256=sha256)))
        return found

    def _copy_letters(self, case_id: str, to: str) -> None:
        """Keep the letters of one case also for another."""
        if store.has_letters(self._database):
            found = self._database.execute("SELECT * FROM letters WHERE case_id = ?", (case_id,)).fetchall()
            for *record, content in found:
                values = rows.opened(record)
                self._database.execute(_INSERT, (*rows.sealed((to, *values[1:])), content))

    def _drop_letters(self, case_id: str) -> None:
        if store.has_letters(self._database):
            self._database.execute("DELETE FROM letters WHERE case_id = ?", (case_id,))
            store.drop_letters(self._database)
