"""The strip above the page: whose case it is, as of which day, and undo and redo in reach."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton

from planner.dates import date_text
from planner.text import Text, verbatim
from ui.day_format import table_date
from ui.i18n import language, say
from ui.pages.page import SAMPLE
from ui.read_only import MARK, reason
from ui.store import Store
from ui.theme import look
from ui.widgets import Segmented, column, row, words
from ui.widgets.dotted import DottedLabel
from ui.widgets.support import full_sentence

NO_CASE = Text("还没有打开个案", "No case is open")
AS_OF = Text("计算基准日 {day}", "As of {day}")
LANGUAGE = Text("语言", "Language")
MNEMONIC = re.compile(r"\(&.\)|&(?=.)")
ROOMY = 640
"""Pixels at 11 points from which there is room for the day in words."""


class Header(QFrame):
    """Shows alias and as-of date of the open case; the sample is marked on every page because this strip is on every page."""

    def __init__(self, store: Store, undo: QAction, redo: QAction) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self._store = store
        self.alias = DottedLabel("heading", grows=False)
        self.mark, self.protected = words(SAMPLE, "mark", wrap=False), words(MARK, "mark", wrap=False)
        self.day = words("", "soft", wrap=False)
        self.buttons = [Tool(undo), Tool(redo)]
        self.language = Segmented(LANGUAGE, [("zh", Text("中文", "中文")), ("en", Text("EN", "EN"))])
        self.language.set_value(language.current)
        line = row(
            self.alias,
            self.mark,
            self.protected,
            self.day,
            None,
            *self.buttons,
            self.language,
            space=12,
            margins=(28, 8, 16, 8),
        )
        self.setLayout(column(line, space=0))
        say(self, setAccessibleName=Text("当前个案", "The open case"))
        store.opened.connect(self.show_case)
        store.changed.connect(self.show_case)
        store.casebook_changed.connect(self.show_case)
        language.changed.connect(self.language.set_value)
        look.changed.connect(self._measure)
        self._measure()
        self.show_case()

    def show_case(self) -> None:
        """Alias, mark and day of the case now open."""
        case = self._store.case
        alias = self._store.alias
        name = verbatim(alias) if case is not None else NO_CASE
        say(self.alias, setText=name, setToolTip=name)
        self.mark.setVisible(case is not None and case.sample)
        self.day.setVisible(case is not None)
        why = reason(self._store)
        self.protected.setVisible(why is not None)
        if why is not None:
            say(self.protected, setToolTip=full_sentence(why), setAccessibleDescription=full_sentence(why))
        self._show_day()

    def empty(self) -> None:
        """Show no word of the case."""
        say(self.alias, setText=verbatim(""), setToolTip=verbatim(""))
        self.mark.hide()
        self.day.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_day()

    def _show_day(self) -> None:
        """The as-of day in words; where the strip is narrow the bare date, the words in the tool tip."""
        case = self._store.case
        if case is not None:
            words_for_it = AS_OF.fill(day=date_text(case.as_of))
            roomy = self.width() >= look.length(ROOMY)
            shown = words_for_it if roomy else verbatim(table_date(case.as_of))
            say(self.day, setText=shown, setToolTip=words_for_it, setAccessibleName=words_for_it)

    def _measure(self) -> None:
        for each in self.buttons:
            each.setIconSize(QSize(look.length(20), look.length(20)))
        self._show_day()


class Tool(QToolButton):
    """An icon that does what an action of the menus does, and is called as it is."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        """What the action is called, without the letter that only the menu underlines."""
        name = MNEMONIC.sub("", self.defaultAction().text())
        self.setAccessibleName(name)
        self.setToolTip(name)


def window_title(program: Text, store: Store) -> Text:
    """What the title bar says: the alias of the open case, the program, and whether only reading is possible.

    ``[*]`` is where Qt marks what is not saved.
    """
    if reason(store) is not None:
        program = Text(f"{program.zh}（{MARK.zh}）", f"{program.en} ({MARK.en.lower()})")
    name = Text("{name}[*]", "{name}[*]") if store.case is None else Text("{alias}[*] — {name}", "{alias}[*] — {name}")
    return name.fill(alias=store.alias, name=program)
