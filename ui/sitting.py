"""The sitting: what each step did to the figures, from the moment the case was opened, to be read back at any time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.frozen import dataclass
from ui import clock
from ui.store import Store

if TYPE_CHECKING:
    from planner.case.model import Case
    from planner.compare.moved import Movement
    from planner.compare.outcome import Outcome

MOST = 500
"""Steps kept; older ones go first."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A step: when it was made, what it did, and the outcome it began from."""

    at: datetime
    movement: Movement
    before: Outcome
    merge_key: str | None


class Sitting(QObject):
    """All steps since the case was opened, the latest last; undo and redo are steps like others.

    Steps in one field that follow each other without leaving it are told as one. ``noted`` comes when the list changes.
    """

    noted = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self.steps: list[Noted] = []
        self._last: Outcome | None = store.outcome
        store.opened.connect(self._begin)
        store.changed.connect(self._follow)

    def _begin(self, _case_id: object) -> None:
        self.steps.clear()
        self._last = self._store.outcome
        self.noted.emit()

    def _follow(self, old: Case | None, new: Case | None) -> None:
        before, after = self._last, self._store.outcome
        self._last = after or before
        if before is None or after is None or old is None or new is None or before.case == after.case:
            return
        key = self._store.merge_key
        if self.steps and self._store.merging and key is not None and self.steps[-1].merge_key == key:
            before = self.steps.pop().before
        if before.case != after.case:
            from planner.compare.moved import movement

            told = movement(before, after, self._store.proposal_id)
            self.steps.append(Noted(clock.now(), told, before, key))
            del self.steps[:-MOST]
        self.noted.emit()
