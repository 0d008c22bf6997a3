"""The cases opened last, kept in the casebook they belong to.

Only which case it was and when are kept. The alias is looked up when the list is shown, so a deleted case leaves no name behind.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from planner.errors import InputError
from planner.frozen import dataclass
from ui import clock
from ui.settings import Settings
from ui.store import Store

KEY = "recent"
"""The name of the list among the casebook's own settings, and of the person's setting that keeps one at all."""
MOST = 10


@dataclass(frozen=True, slots=True)
class Visit:
    """A case and when it was opened last; its ``alias`` is empty where the casebook has it no more."""

    case_id: str
    alias: str
    at: datetime


class Recent(QObject):
    """Follows which cases are opened. ``changed`` comes when the list may read otherwise than before.

    A casebook that can only be read keeps its list as it is. Switched off in the preferences, the list is forgotten at once.
    """

    changed = Signal()

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store)
        self._store, self._settings = store, settings
        store.opened.connect(self._opened)
        store.deleted.connect(self.forget)
        store.casebook_changed.connect(self.changed)
        settings.changed.connect(self._setting)

    @property
    def wanted(self) -> bool:
        """Whether the person wants a list at all."""
        return bool(self._settings.get(KEY))

    def visits(self) -> tuple[Visit, ...]:
        """The cases opened last, the latest first, each once."""
        if not self.wanted:
            return ()
        return tuple(Visit(case_id, self._alias(case_id), at) for case_id, at in self._kept())

    def open(self, visit: Visit) -> None:
        """Open that case; one that the casebook has no more leaves the list."""
        if visit.alias:
            self._store.open_case(visit.case_id)
        else:
            self.forget(visit.case_id)

    def forget(self, case_id: str) -> None:
        """Take one case out of the list."""
        self._keep([each for each in self._kept() if each[0] != case_id])

    def clear(self) -> None:
        """Forget the whole list."""
        self._keep([])

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _opened(self, case_id: object) -> None:
        if self.wanted and isinstance(case_id, str):
            others = [each for each in self._kept() if each[0] != case_id]
            self._keep([(case_id, clock.now()), *others][:MOST])
        else:
            self.changed.emit()

    def _setting(self, key: str, _value: object) -> None:
        if key == KEY:
            self.changed.emit() if self.wanted else self.clear()

    def _alias(self, case_id: str) -> str:
        try:
            return self._store.casebook.case(case_id).alias
        except InputError:
            return ""

    def _kept(self) -> list[tuple[str, datetime]]:
        """The list as it is kept; a list that cannot be read counts as none."""
        with suppress(InputError, ValueError, TypeError, KeyError):
            kept = self._store.casebook.kept(KEY)
            if not kept:
                return []
            import json

            found = json.loads(kept)
            return [(str(each["id"]), datetime.fromisoformat(each["at"])) for each in found]
        return []

    def _keep(self, visits: list[tuple[str, datetime]]) -> None:
        shown = [{"id": case_id, "at": at.isoformat()} for case_id, at in visits]
        with suppress(InputError):
            import json

            self._store.casebook.keep(KEY, json.dumps(shown))
        self.changed.emit()
