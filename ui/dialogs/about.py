"""What the program is, and the help for each page; both are read from the machine itself."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

import resources
from planner.rules.rulebook import Rulebook
from planner.text import Text
from ui.format import date_text
from ui.i18n import language, on_language, say
from ui.theme import look
from ui.widgets.dialogs import CLOSE, Question

ABOUT = Text("关于和议", "About Heyi")
HELP = Text("使用说明", "Help")
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


def help_dialog(owner: QWidget | None, topic: str) -> Question:
    """The help window, open at a page's topic, not yet shown."""
    browser = QTextBrowser()
    browser.setOpenLinks(False)
    browser.setMinimumSize(look.length(560), look.length(420))
    say(browser, setAccessibleName=HELP)

    def fill() -> None:
        path = resources.path("help", f"{topic}.{language.current}.md")
        general = resources.path("help", f"casebook.{language.current}.md")
        browser.setMarkdown((path if path.is_file() else general).read_text(encoding="utf-8"))

    fill()
    on_language(browser, fill)
    return Question(owner, HELP, None, (), browser, back=CLOSE)


def show_help(owner: QWidget | None, topic: str) -> None:
    """Show the help for a page, named by its icon (``debts``, ``letters`` ...)."""
    dialog = help_dialog(owner, topic)
    dialog.exec()
    dialog.deleteLater()
