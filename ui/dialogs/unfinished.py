"""The question whether to leave while something is still being made."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.text import Text
from ui.background import Runner
from ui.pages.pack_making import KEY
from ui.widgets import ask

TITLE = Text("资料还没有做完", "The pack is not ready yet")
MESSAGE = Text(
    "现在退出，就不做了，不会留下做了一半的文件。再等几秒就好。",
    "If you quit now it is not made, and nothing half-made is left. A few seconds more will do.",
)
QUIT, STAY = Text("不做了，退出", "Quit without it"), Text("等它做完", "Wait for it")


def may_leave(owner: QWidget, runner: Runner) -> bool:
    """Whether to quit: asked only while a pack is being made, which goes on meanwhile."""
    return not runner.is_busy(KEY) or bool(ask(owner, TITLE, MESSAGE, (True, QUIT, "danger"), back=STAY))
