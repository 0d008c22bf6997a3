"""The steps of this sitting, to go back to one of them or on to one that was taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.text import Text, verbatim
from ui.day_format import clock_time
from ui.help_topics import has_help
from ui.store import UNDO_LIMIT, Store
from ui.widgets.dialogs import Chooser

TITLE = Text("历史步骤", "History of steps")
LEAD = Text(
    "选一步，个案就回到那一步刚做完的样子。后面的步骤还留着，可以再做回来；做了别的修改才会去掉。",
    "Choose a step to make the case as it was right after it. Later steps stay and can be done again until something else is "
    "changed.",
)
TAKE = Text("回到这一步", "Go to this step")
STEP, NOW = Text("{time}　{what}", "{time}   {what}"), Text("{step}（现在）", "{step} (now)")
TAKEN_BACK = Text("{step}（已撤销）", "{step} (taken back)")
OPENED, EARLIER = Text("打开个案时", "When the case was opened"), Text("更早的时候", "Earlier")


class HistoryDialog(Chooser):
    """Every step with its time, the latest on top; the one the case is at now is marked and chosen."""

    def __init__(self, owner: QWidget | None, store: Store) -> None:
        self._steps, self._done = store.steps(), store.history.index()
        numbers = range(len(self._steps), -1, -1)
        lines = [self._line(number) for number in numbers]
        super().__init__(owner, TITLE, LEAD, lines, TAKE, at=len(self._steps) - self._done)
        has_help(self, "steps")

    def step(self) -> int | None:
        """How many steps are to be done when the dialog was answered; ``None`` when the person went back."""
        line = self.chosen()
        return None if line is None else len(self._steps) - line

    def _line(self, done: int) -> Text:
        """The line of the state after the first ``done`` steps."""
        line = OPENED if len(self._steps) < UNDO_LIMIT else EARLIER
        if done:
            step = self._steps[done - 1]
            line = STEP.fill(time=verbatim(clock_time(step.at)), what=step.words)
        if done == self._done:
            return NOW.fill(step=line)
        return TAKEN_BACK.fill(step=line) if done > self._done else line


def show_history(owner: QWidget | None, store: Store) -> None:
    """Let a step be chosen and go there."""
    dialog = HistoryDialog(owner, store)
    dialog.exec()
    step = dialog.step()
    dialog.deleteLater()
    if step is not None:
        store.go_to_step(step)
