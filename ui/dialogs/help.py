"""The help: contents at the left, one page at the right; it opens at what one was just doing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QListWidgetItem, QTextBrowser, QTextEdit, QWidget

from planner.rules.rulebook import Rulebook, load_rulebook
from planner.text import Text
from ui import clock, panes
from ui import place as screen
from ui.dialogs.rules import LINES, show_rules
from ui.help_topics import FIRST, RULE, TOPICS, found, help_page, known, parent_of
from ui.i18n import language, on_language, say
from ui.theme import look
from ui.widgets import Banner, TextField, button, column, row
from ui.widgets.dialogs import CLOSE

TITLE, CONTENTS, PAGE = Text("使用说明", "Help"), Text("目录", "Contents"), Text("这一页", "This page")
SEARCH, EXAMPLE = Text("查找", "Search the help"), Text("例如：投诉、日历、时效", "For example: complaint, calendar")
BACK = Text("返回上一页", "Page before")
NOT_FOUND, CLEAR = Text("没有找到“{words}”。", "Nothing matches “{words}”."), Text("清除查找", "Clear the search")
KEY = Qt.ItemDataRole.UserRole
INDENT = "\u00a0" * 5


class HelpWindow(QDialog):
    """``topic`` is the page shown. Ctrl+F searches, Alt+Left goes back, F6 moves between the parts, Esc closes."""

    def __init__(self, owner: QWidget | None, topic: str = FIRST) -> None:
        super().__init__(owner)
        self.setModal(True)
        say(self, setWindowTitle=TITLE, setAccessibleName=TITLE)
        self.topic = ""
        self._before: list[str] = []
        self.search = TextField(SEARCH, bare=True, example=EXAMPLE)
        self.missing = Banner()
        self.list, self.page = QListWidget(), QTextBrowser()
        self.back = button(BACK, self.go_back, icon="undo")
        self.close_button = button(CLOSE, self.reject, "primary")
        self._lay_out()
        self._listen()
        self._list()
        self.resize(self.sizeHint())
        self.show_topic(known(topic))
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_topic(self, topic: str) -> None:
        """Show a page; the one before can be gone back to."""
        if topic == self.topic:
            return
        if self.topic:
            self._before.append(self.topic)
        self._turn_to(topic)

    def go_back(self) -> None:
        """Show the page before."""
        if self._before:
            self._turn_to(self._before.pop())
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        wanted = QSize(look.length(900), look.length(620))
        return wanted.boundedTo(screen.room(self) - QSize(40, 80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from what is searched for to what was found."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.line.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        say(self.list, setAccessibleName=CONTENTS)
        say(self.page, setAccessibleName=PAGE)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setOpenLinks(False)
        self._left = QWidget()
        self._left.setLayout(column(self.search, self.missing, self.list, space=8))
        both = row(self._left, self.page, space=16)
        both.setStretch(1, 1)
        whole = column(both, row(self.back, None, self.close_button, space=8), space=12, margins=(20, 16, 20, 16))
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._measure()

    def _listen(self) -> None:
        self.search.line.textChanged.connect(lambda _: self._list())
        self.search.line.stepped.connect(lambda _: self.list.setFocus())
        self.list.currentItemChanged.connect(self._chosen)
        self.page.anchorClicked.connect(self._follow)
        look.changed.connect(self._redraw)
        on_language(self, self._redraw)
        parts = [self.search, self.list, self.page, self.close_button]
        for keys, act in (
            ("Ctrl+F", self.search.go_to),
            ("Alt+Left", self.go_back),
            ("F6", lambda: panes.move(parts, 1)),
            ("Shift+F6", lambda: panes.move(parts, -1)),
        ):
            QShortcut(QKeySequence(keys), self, activated=act)

    def _redraw(self) -> None:
        self._measure()
        self._list()
        self._write()

    def _measure(self) -> None:
        self._left.setFixedWidth(min(look.length(260), self.sizeHint().width() * 2 // 5))
        self.list.setStyleSheet(LINES.format(up=look.length(4), side=look.length(8)))

    def _list(self) -> None:
        """The contents, or while something is searched for the pages that have it."""
        words = self.search.line.text().strip()
        topics = found(words)
        self.list.blockSignals(True)
        self.list.clear()
        for topic in topics:
            self.list.addItem(_line(topic))
        self._mark()
        self.list.blockSignals(False)
        if topics:
            self.missing.clear()
        else:
            self.missing.show_text(NOT_FOUND.fill(words=words), "info", CLEAR, self.search.line.clear)
        if words and topics and self.topic not in topics:
            self.show_topic(topics[0])
        self._highlight()

    def _mark(self) -> None:
        """The page shown is the one marked in the contents."""
        for number in range(self.list.count()):
            if self.list.item(number).data(KEY) == self.topic:
                self.list.setCurrentRow(number)

    def _chosen(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None:
            self.show_topic(item.data(KEY))

    def _turn_to(self, topic: str) -> None:
        self.topic = topic
        self.back.setEnabled(bool(self._before))
        self.list.blockSignals(True)
        self._mark()
        self.list.blockSignals(False)
        self._write()

    def _write(self) -> None:
        shown = self.page.document()
        shown.setDefaultFont(QApplication.font())
        shown.setDocumentMargin(look.length(12))
        shown.setIndentWidth(look.length(22))
        shown.setMarkdown(help_page(self.topic, language.current).text)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self._highlight()

    def _highlight(self) -> None:
        """Mark on the page what is searched for."""
        ground = QTextCharFormat()
        ground.setBackground(look.colour("accent_soft"))
        ground.setForeground(look.colour("accent_ink"))
        marks = []
        for word in self.search.line.text().split():
            place = self.page.document().find(word)
            while not place.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = place, ground
                marks.append(mark)
                place = self.page.document().find(word, place)
        self.page.setExtraSelections(marks)

    def _follow(self, link: QUrl) -> None:
        target = link.toString()
        if target.startswith(RULE):
            show_rules(self, _rulebook(self), clock.today(), target.removeprefix(RULE))
        elif target in TOPICS:
            self.show_topic(target)


def _line(topic: str) -> QListWidgetItem:
    title = help_page(topic, language.current).title
    item = QListWidgetItem(INDENT + title if parent_of(topic) else title)
    item.setData(KEY, topic)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, title)
    return item


def _rulebook(part: QWidget | None) -> Rulebook:
    """The rules of the window that the help was asked from, else those that come with the program."""
    while part is not None:
        if (store := getattr(part, "store", None)) is not None:
            return store.rulebook
        part = part.parentWidget()
    return load_rulebook()


def show_help(owner: QWidget, topic: str) -> None:
    """Show the help until it is closed, at first the page of ``topic``."""
    window = HelpWindow(owner, topic)
    window.exec()
    window.deleteLater()
