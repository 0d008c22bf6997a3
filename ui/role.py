"""Who uses the program: somebody with debts of their own, or somebody who helps others. It changes words and what opens first."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from planner.text import Text

KEY = "role"
"""The setting."""
BORROWER, COUNSELOR = "borrower", "counselor"
WHO = Text("谁在使用这个程序", "Who uses the program")
ROLES = {
    BORROWER: Text("我有自己的债务", "I have debts of my own"),
    COUNSELOR: Text("我帮别人整理", "I help others"),
}
WHAT_FOLLOWS = {
    BORROWER: Text("打开程序就看到您的个案。", "The program opens with your own case."),
    COUNSELOR: Text("打开程序先看到全部个案。", "The program opens with the list of cases."),
}


class Role(QObject):
    """``current`` is one of :data:`ROLES`, or empty while nobody has said; ``changed`` comes after every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current = ""

    def use(self, chosen: str) -> None:
        """Speak to this reader from now on."""
        if chosen != self.current:
            self.current = chosen
            self.changed.emit()


role = Role()
