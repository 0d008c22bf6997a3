"""The line at the foot of the window that says what the last step did, and the way to all of them."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.text import Text, verbatim
from ui.i18n import say
from ui.sitting import Sitting
from ui.store import Store
from ui.widgets import button, row
from ui.widgets.dotted import DottedLabel

ALL = Text("改了什么…", "What moved…")
ALL_TIP = Text("把这次打开以来的每一步读一遍", "Read back every step since the case was opened")
LAST = Text("上一步：{line}", "Last step: {line}")


class MovedLine(QWidget):
    """What the last step did, in one line; hidden until there is one."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.sitting = Sitting(store)
        self.line = DottedLabel()
        self.more = button(ALL, self.read_back, "quiet", tip=ALL_TIP)
        self.setLayout(row(self.line, self.more, space=8, margins=(8, 0, 0, 0)))
        self.layout().setStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.sitting.noted.connect(self.show_last)
        self.show_last()

    def read_back(self) -> None:
        """Every step of the sitting, the latest first."""
        from ui.dialogs.moved import show_moved

        show_moved(self.window(), self.sitting.steps)  # of the status bar it would take the small grey letters

    def empty(self) -> None:
        """Show no word of the case; the steps are kept."""
        say(self.line, setText=verbatim(""), setToolTip=verbatim(""), setAccessibleName=verbatim(""))

    def show_last(self) -> None:
        """Say what the last step did."""
        steps = self.sitting.steps
        line = steps[-1].movement.line if steps else verbatim("")
        say(self.line, setText=line, setToolTip=line)
        say(self.line, setAccessibleName=LAST.fill(line=line) if steps else line)
        self.more.setVisible(bool(steps))
