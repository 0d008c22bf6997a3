"""What the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.dates import date_text
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.widgets.dialogs import CLOSE, Question

ABOUT = Text("关于和议", "About Heyi")
WHAT = Text(
    "和议在这台电脑上计算债务协商方案，不联网，不上传。它不是法律意见。规则最后核对于 {day}。",
    "Heyi works out proposals for debt negotiations on this computer. It never goes online. It is not legal advice. "
    "The rules were last checked on {day}.",
)


def show_about(owner: QWidget | None, rulebook: Rulebook) -> None:
    """Say what the program is and how fresh its rules are."""
    dialog = Question(owner, ABOUT, WHAT.fill(day=date_text(rulebook.checked)), icon="info", back=CLOSE)
    dialog.exec()
    dialog.deleteLater()
