"""The rules: every number of the law the program uses, where it comes from, since when, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QWidget

from planner.rules.citation import Rule
from planner.rules.families import FAMILY_NAMES
from planner.rules.rulebook import Rulebook
from planner.rules.staleness import stale
from planner.rules.words import rule_text
from planner.text import LANGUAGES, Text
from ui import panes, place
from ui.announce import tell
from ui.dialogs.rule_view import RuleView
from ui.help_topics import has_help
from ui.i18n import language, on_language, say, tr
from ui.icons import icon
from ui.theme import font, look
from ui.widgets import Banner, TextField, button, column, reading_pane, row, words
from ui.widgets.dialogs import CLOSE

TITLE = Text("规则", "Rules")
LEAD = Text(
    "程序里每个来自法律的数字都在这里：说了什么，依据哪一条，从哪天起，核对到什么程度。",
    "Every number that comes from the law: what it says, the article, since when, and how well it was checked.",
)
SEARCH, EXAMPLE = (
    Text("查找规则", "Search the rules"),
    Text("例如：答辩、利率、第七十条", "For example: defence, rate, article 70"),
)
LIST, SHOWN = Text("规则列表", "List of rules"), Text("选中的规则", "The chosen rule")
STALE = Text(
    "有 {count} 条规则要留意：数据到期、已经结束或很久没有核对。",
    "{count} rules want looking at: data ended, rule ended, or not checked for long.",
)
STALE_ONE = Text(
    "有 1 条规则要留意：数据到期、已经结束或很久没有核对。",
    "One rule wants looking at: data ended, rule ended, or not checked for long.",
)
SHOW_THEM, SHOW_ALL = Text("只看这些", "Show only these"), Text("看全部", "Show all")
OWN = Text(
    "其中 {count} 条用了本地区或本机构设定的值。", "{count} of them use a value set by a region or an organisation."
)
COPY, COPIED = (
    Text("复制这条规则", "Copy this rule"),
    Text("已经复制，可以粘贴到别处。", "Copied; it can be pasted elsewhere."),
)
NOT_FOUND = Text("没有找到“{words}”。", "Nothing matches “{words}”.")
CLEAR = Text("清除查找", "Clear the search")
WATCH, LOCAL = Text("要留意", "worth a look"), Text("本地设定", "set locally")
SPOKEN = Text("{title}（{mark}）", "{title} ({mark})")
LINES = "QListView::item {{ padding: {up}px {side}px; }}"
RULE = Qt.ItemDataRole.UserRole


class RulesWindow(QDialog):
    """All rules by family at the left, the chosen one at the right; warnings on top. Ctrl+F searches, F6 moves between parts."""

    def __init__(self, owner: QWidget | None, book: Rulebook, day: date, rule: str = "") -> None:
        super().__init__(owner)
        has_help(self, "rules")
        self.setModal(True)
        say(self, setWindowTitle=TITLE, setAccessibleName=TITLE)
        self._book, self._day = book, day
        self._warnings = stale(book, day)
        self._only_stale = False
        self._index = {each.name: _searchable(each) for each in book.listed}
        self.warning, self.missing = Banner(), Banner()
        self.search = TextField(SEARCH, bare=True, example=EXAMPLE)
        self.list = QListWidget()
        self.view = RuleView()
        self.copied = words("", "caption")
        self.copy = button(COPY, self.copy_rule, "plain", "copy")
        self.close_button = button(CLOSE, self.reject, "primary")
        self._lay_out()
        self._listen()
        self._fill()
        self.resize(self.sizeHint())
        self.choose(rule or self._names()[0])
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- for others -----------------------------------------------------------------------------------------------------

    def choose(self, rule: str) -> None:
        """Show a rule; the search is cleared if it hides it."""
        if rule not in self._names():
            self._only_stale = False
            self.search.line.clear()
            self._fill()
        self.list.setCurrentRow(self._line_of(rule))
        self._scroll()

    def rule(self) -> Rule | None:
        """The rule that is chosen; none while nothing matches."""
        item = self.list.currentItem()
        name = item.data(RULE) if item is not None else None
        return self._book.rule(name) if name else None

    def copy_rule(self) -> None:
        """Put the chosen rule on the clipboard as text, in the language shown."""
        rule = self.rule()
        if rule is not None:
            QGuiApplication.clipboard().setText(rule_text(rule, language.current))
            tell(self.copied, COPIED)

    def sizeHint(self) -> QSize:
        wanted = QSize(look.length(1000), look.length(680))
        return wanted.boundedTo(place.room(self) - QSize(40, 80))

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        say(self.list, setAccessibleName=LIST)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.area = reading_pane(self.view, SHOWN)
        left = QWidget()
        left.setLayout(column(self.search, self.missing, self.list, space=8))
        self._left = left
        both = row(left, self.area, space=16)
        both.setStretch(1, 1)
        foot = row(self.copy, self.copied, self.close_button, space=12)
        foot.setStretch(1, 1)
        top = column(words(TITLE, "title"), words(LEAD, "soft"), space=4)
        whole = column(top, self.warning, both, foot, space=12, margins=(24, 16, 24, 16))
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._measure()

    def _listen(self) -> None:
        self.search.line.textChanged.connect(lambda _: self._fill())
        self.search.line.stepped.connect(lambda _: self.list.setFocus())
        self.list.currentRowChanged.connect(lambda _: self._show())
        look.changed.connect(self._measure)
        on_language(self, self._retranslate)
        QShortcut(QKeySequence.StandardKey.Find, self, activated=self.search.go_to)
        parts = [self.search, self.list, self.area, self.close_button]
        QShortcut(QKeySequence("F6"), self, activated=lambda: panes.move(parts, 1))
        QShortcut(QKeySequence("Shift+F6"), self, activated=lambda: panes.move(parts, -1))

    def _measure(self) -> None:
        """The list takes less room a line than lists elsewhere: there are many rules."""
        self._left.setFixedWidth(min(look.length(310), self.sizeHint().width() * 2 // 5))
        self.list.setStyleSheet(LINES.format(up=look.length(4), side=look.length(8)))

    def _retranslate(self) -> None:
        chosen = self.rule()
        self._fill()
        if chosen is not None:
            self.choose(chosen.name)

    def _scroll(self) -> None:
        """The chosen rule in the middle of the list; the first one with the heading of its family."""
        self.list.ensurePolished()
        self.list.doItemsLayout()
        if self.list.currentRow() <= 1:
            self.list.scrollToTop()
        else:
            self.list.scrollToItem(self.list.currentItem(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from what is searched for to what was found."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.line.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._scroll()

    def _rules(self) -> Sequence[Rule]:
        """The rules that match what is searched for."""
        wanted = self.search.line.text().casefold().split()
        watched = {each.rule for each in self._warnings}
        return [
            rule
            for rule in self._book.listed
            if all(word in self._index[rule.name] for word in wanted) and (not self._only_stale or rule.name in watched)
        ]

    def _names(self) -> list[str]:
        items = (self.list.item(number) for number in range(self.list.count()))
        return [item.data(RULE) for item in items if item.data(RULE)]

    def _line_of(self, rule: str) -> int:
        return next(n for n in range(self.list.count()) if self.list.item(n).data(RULE) == rule)

    def _fill(self) -> None:
        """List what matches, by family; the chosen rule stays chosen while it is listed."""
        chosen, rules = self.rule(), self._rules()
        self.list.blockSignals(True)
        self.list.clear()
        for item in self._items(rules):
            self.list.addItem(item)
        if rules:
            name = chosen.name if chosen in rules and chosen is not None else rules[0].name
            self.list.setCurrentRow(self._line_of(name))
        self.list.blockSignals(False)
        self._tell(bool(rules))
        self._show()

    def _items(self, rules: Sequence[Rule]) -> Iterator[QListWidgetItem]:
        watched = {each.rule for each in self._warnings}
        local = {period.citation.rule for period in self._book.overrides}
        family = ""
        for rule in rules:
            if rule.family != family:
                family = rule.family
                yield _heading(FAMILY_NAMES[rule.family])
            yield _item(rule, WATCH if rule.name in watched else LOCAL if rule.name in local else None)

    def _tell(self, found: bool) -> None:
        count = len({each.rule for each in self._warnings})
        if count:
            text = STALE_ONE if count == 1 else STALE.fill(count=count)
            self.warning.show_text(text, "warning", SHOW_ALL if self._only_stale else SHOW_THEM, self._toggle)
        if found:
            self.missing.clear()
        else:
            typed = self.search.line.text().strip()
            self.missing.show_text(NOT_FOUND.fill(words=typed), "info", CLEAR, self.search.line.clear)

    def _toggle(self) -> None:
        self._only_stale = not self._only_stale
        self._fill()

    def _show(self) -> None:
        say(self.copied, setText=Text("", ""))
        rule = self.rule()
        self.view.setVisible(rule is not None)
        self.copy.setEnabled(rule is not None)
        if rule is not None:
            self.view.show_rule(rule, self._day, [each for each in self._warnings if each.rule == rule.name])
            self.area.verticalScrollBar().setValue(0)


def _searchable(rule: Rule) -> str:
    """Everything a person may look for: names, family, what it says and its source, in both languages."""
    family = FAMILY_NAMES[rule.family]
    return "\n".join([family.zh, family.en, *(rule_text(rule, lang) for lang in LANGUAGES)]).casefold()


def _heading(family: Text) -> QListWidgetItem:
    item = QListWidgetItem(tr(family))
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(font(look.points, bold=True))
    return item


def _item(rule: Rule, mark: Text | None) -> QListWidgetItem:
    item = QListWidgetItem(tr(rule.title))
    item.setData(RULE, rule.name)
    item.setToolTip(tr(rule.title))
    if mark is not None:
        item.setIcon(icon("warning" if mark is WATCH else "home", "amber_ink" if mark is WATCH else "accent"))
        spoken = tr(SPOKEN.fill(title=rule.title, mark=mark))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(spoken)
    return item


def show_rules(owner: QWidget | None, book: Rulebook, day: date, rule: str = "") -> None:
    """Show the rules until the window is closed, first the one named; ``day`` is the day on which data may be stale."""
    window = RulesWindow(owner, book, day, rule)
    window.exec()
    window.deleteLater()
