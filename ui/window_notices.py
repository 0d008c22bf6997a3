"""What the window says of saving, of what went wrong, and of where figures moved: above the pages and below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import Problem
from planner.text import Text
from ui.announce import MOVED
from ui.announce import SAVED as WRITTEN
from ui.day_format import clock_time
from ui.front import TONES
from ui.i18n import say
from ui.read_only import MARK, TRY_AGAIN, reason
from ui.widgets.support import full_sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from ui.announce import Announcer
    from ui.lock import Lock
    from ui.moved_line import MovedLine
    from ui.protection import Protection
    from ui.store import Store
    from ui.widgets import Banner

SAVED = Text("已保存 {time}", "Saved {time}")
UNSAVED = Text("有未保存的修改", "Some changes are not saved")
READY = Text("每次修改都会自动保存", "Every change is saved by itself")


class WindowNotices:
    """The part of :class:`~ui.main_window.MainWindow`, which is the only one to have it, that tells."""

    store: Store
    notice: Banner
    protection: Protection
    announcer: Announcer
    lock: Lock
    moved_line: MovedLine
    saved_line: QLabel

    def show_problem(self, problem: Problem) -> None:
        """Something a person must know, above the page; where a save failed, or only reading is possible, one can try again."""
        stands = problem == reason(self.store)
        again = self._save_again if self.store.unsaved else self.protection.try_again if stands else None
        tone = "warning" if stands else TONES[problem.severity]
        self.notice.show_text(full_sentence(problem), tone, TRY_AGAIN if again else None, again)
        self._show_saved()

    def rest(self) -> None:
        """Nothing new to tell; why only reading is possible stands as long as it is so."""
        why = reason(self.store)
        if why is None:
            self.notice.clear()
        else:
            self.show_problem(why)

    def _save_again(self) -> None:
        if self.store.save_now():
            self.notice.clear()

    def _saved(self, _moment: object) -> None:
        self.notice.clear()
        self._show_saved()
        self.announcer.note(WRITTEN, self.saved_words())

    def _moved(self) -> None:
        steps = self.moved_line.sitting.steps
        if steps and not self.lock.locked:
            self.announcer.note(MOVED, steps[-1].movement.line)

    def saved_words(self) -> Text:
        """What stands below about saving."""
        moment = self.store.saved_at
        if reason(self.store) is not None:
            return MARK
        return UNSAVED if self.store.unsaved else READY if moment is None else SAVED.fill(time=clock_time(moment))

    def _show_saved(self) -> None:
        say(self.saved_line, setText=self.saved_words())
        self.setWindowModified(self.store.unsaved)
