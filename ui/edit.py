"""One step of the undo history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from planner.frozen import dataclass
from planner.text import Text
from ui import clock
from ui.i18n import tr

if TYPE_CHECKING:
    from planner.case.model import Case
    from ui.store import Store

EDIT_ID = 1
UNDONE = Text("撤销：{what}", "Undo: {what}")


@dataclass(frozen=True, slots=True)
class Step:
    """What a step of the history is called, and when it was made. It outlives the history, as an :class:`Edit` does not."""

    words: Text
    at: datetime


class Edit(QUndoCommand):
    """One step of the history: the case before and after, what was done in both languages, and when. It knows no widget."""

    def __init__(self, store: Store, text: Text, old: Case, new: Case, merge_key: str | None) -> None:
        super().__init__(tr(text))
        self._store = store
        self.words, self.at = text, clock.now()
        self.old, self.new, self.merge_key = old, new, merge_key

    def step(self) -> Step:
        """What it is called and when it was made."""
        return Step(self.words, self.at)

    def redo(self) -> None:
        """Make the case the new one."""
        self._store.adopt(self.new, self.words)

    def undo(self) -> None:
        """Make the case the old one."""
        self._store.adopt(self.old, UNDONE.fill(what=self.words))

    def id(self) -> int:
        """Steps of one field may merge; others never do."""
        return -1 if self.merge_key is None else EDIT_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later step of the same field made without leaving it; back at the start, the step vanishes."""
        if not isinstance(other, Edit) or other.merge_key != self.merge_key or not self._store.merging:
            return False
        self.new, self.at = other.new, other.at
        self.setObsolete(self.new == self.old)
        return True
