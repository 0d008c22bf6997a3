"""How a figure came about: the figure, the lines, what it rests on. Rules can be opened from here, and all of it copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLayout, QWidget

from planner.compare.explain_keys import Key, explain
from planner.compare.outcome import Outcome
from planner.compare.working import (
    ASSUMED,
    CLAIMED,
    CONTESTABLE,
    HOW,
    LAWFUL,
    RESTS_ON,
    Part,
    Working,
    basis_lines,
    figure_text,
    working_text,
)
from planner.money import grouped, total
from planner.rules.citation import CERTAINTY_NAMES, Citation
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim
from ui import clock
from ui import place as screen
from ui.announce import tell
from ui.dialogs.rules import show_rules
from ui.help_topics import has_help
from ui.i18n import language, say
from ui.store import Store
from ui.theme import look
from ui.widgets import Card, Pair, button, column, hairline, reading_pane, row, words
from ui.widgets.basic import Part as Shown
from ui.widgets.basic import Role
from ui.widgets.dialogs import CLOSE

Opens = Callable[[QWidget, Key], object]
"""Shows the working of a key on top of a window."""
TITLE = Text("{figure}：怎么算的", "{figure}: how it comes about")
CONTENT = Text("算法和依据", "The working and its rules")
PARTS = Text("按项目和时间段", "By component and period")
GO_ON, GO_ON_TO = Text("接着看", "Go on to"), Text("接着看：{figure}", "Go on to: {figure}")
ALL = Text("合计", "Together")
SURE = Text("规则：{certainty}", "Rules: {certainty}")
SHOW_RULE, SHOW_RULE_OF = Text("看这条规则", "See this rule"), Text("看这条规则：{rule}", "See this rule: {rule}")
COPY = Text("复制算法", "Copy the working")
COPIED = Text("已经复制，可以粘贴到别处。", "Copied; it can be pasted elsewhere.")
WIDTH, HEIGHT = 680, 640
"""Pixels at 11 points, where the screen has them."""
INDENT = 16


class WorkingWindow(QDialog):
    """One working. Esc and Enter close it; Tab goes to the rules."""

    def __init__(self, owner: QWidget | None, working: Working, book: Rulebook, open_key: Opens | None = None) -> None:
        super().__init__(owner)
        has_help(self, "working")
        self.setModal(True)
        title = TITLE.fill(figure=working.title)
        say(self, setWindowTitle=title, setAccessibleName=title)
        self.working, self._book, self._open_key = working, book, open_key
        self.view = WorkingView(working, book, self.show_rule, self.open_related)
        self.area = reading_pane(self.view, CONTENT)
        self.copy = button(COPY, self.copy_working, "plain", "copy")
        self.copied = words("", "caption")
        self.close_button = button(CLOSE, self.accept, "primary")
        foot = row(self.copy, self.copied, self.close_button, space=12)
        foot.setStretch(1, 1)
        whole = column(_head(working), self.area, foot, space=12, margins=(24, 16, 24, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.close_button.setDefault(True)
        self.resize(self.sizeHint())
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        wanted = QSize(look.length(WIDTH), look.length(HEIGHT))
        return wanted.boundedTo(screen.room(self) - QSize(40, 80))

    def copy_working(self) -> None:
        """Put the working on the clipboard as text, in the language shown."""
        QGuiApplication.clipboard().setText(working_text(self.working, self._book, language.current))
        tell(self.copied, COPIED)

    def open_related(self, key: Key) -> None:
        """Show another working on top of this one."""
        if self._open_key is not None:
            self._open_key(self, key)

    def show_rule(self, rule: str) -> None:
        """Show one of its rules among all rules."""
        show_rules(self, self._book, clock.today(), rule)


class WorkingView(QWidget):
    """The parts, the lines, what is assumed, and the rules, one card under the other."""

    def __init__(
        self,
        working: Working,
        book: Rulebook,
        show_rule: Callable[[str], object],
        open_key: Callable[[Key], object],
    ) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._show_rule, self._open_key = show_rule, open_key
        cards: list[Shown] = []
        if len(working.parts) > 1:
            cards.append(Card(PARTS, _table(working.parts)))
        if working.lines:
            cards.append(Card(HOW, *_lines(working), space=10))
        if working.related:
            cards.append(Card(GO_ON, *(self._related(*each) for each in working.related), space=0))
        if working.assumptions:
            cards.append(Card(ASSUMED, *(_selectable(words(each)) for each in working.assumptions), space=8))
        if working.rules:
            cards.append(Card(RESTS_ON, *self._rules(working.rules, book), space=12))
        self.setLayout(column(*cards, None, space=12, margins=(4, 4, 12, 4)))

    def _related(self, name: Text, key: Key) -> QLayout:
        go = button(name, lambda: self._open_key(key), "quiet", "right")
        say(go, setAccessibleName=GO_ON_TO.fill(figure=name))
        return row(go, None, space=0)

    def _rules(self, rules: tuple[Citation, ...], book: Rulebook) -> Iterator[Shown]:
        for number, citation in enumerate(rules):
            if number:
                yield hairline()
            yield self._rule(citation, book.rule(citation.rule).title)

    def _rule(self, citation: Citation, title: Text) -> QLayout:
        mark = words(CERTAINTY_NAMES[citation.certainty], "mark", wrap=False)
        head = row(words(title, "label"), mark, space=8)
        head.setStretch(0, 1)
        head.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        see = button(SHOW_RULE, lambda: self._show_rule(citation.rule), "quiet", "scale")
        say(see, setAccessibleName=SHOW_RULE_OF.fill(rule=title))
        basis = (_selectable(words(each, "caption")) for each in basis_lines(citation))
        return column(head, *basis, row(see, None, space=0), space=3)


def _head(working: Working) -> QLayout:
    """Whose figure it is, its name, the figure, and how sure the law behind it is."""
    parts: list[Shown] = [words(working.about, "caption")] if working.about is not None else []
    figure = _selectable(words(figure_text(working.figure), "figure-small"))
    line = row(words(working.title, "heading"), None, space=8)
    if working.certainty != "verified":
        line.addWidget(words(SURE.fill(certainty=CERTAINTY_NAMES[working.certainty]), "mark", wrap=False))
    return column(*parts, line, figure, space=2)


def _lines(working: Working) -> Iterator[QWidget]:
    for place, line in enumerate(working.lines):
        pair = Pair(strong=place == len(working.lines) - 1)
        pair.show_line(line.name, figure_text(line.gives), line.how)
        for label in (pair.figure, pair.how):
            _selectable(label)
        yield pair


def _table(parts: tuple[Part, ...]) -> QGridLayout:
    """Components with their periods beneath them; claimed, supported and contestable at the right."""
    box = QGridLayout()
    box.setHorizontalSpacing(16)
    box.setVerticalSpacing(6)
    box.setColumnStretch(0, 1)
    for place, title in enumerate((CLAIMED, LAWFUL, CONTESTABLE), 1):
        _put(box, 0, place, title, "caption")
    for number, part in enumerate(parts, 1):
        _row(box, number, part, "soft" if part.period else "body")
    whole = [part for part in parts if not part.period]
    sums = Part(ALL, total(each.claimed for each in whole), total(each.lawful for each in whole))
    box.addWidget(hairline(), len(parts) + 1, 0, 1, 4)
    _row(box, len(parts) + 2, sums, "label")
    return box


def _row(box: QGridLayout, number: int, part: Part, role: Role) -> None:
    name = words(part.name, role)
    name.setContentsMargins(INDENT if part.period else 0, 0, 0, 0)
    box.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
    for place, amount in enumerate((part.claimed, part.lawful, part.contestable), 1):
        _put(box, number, place, verbatim(grouped(amount)), role)


def _put(box: QGridLayout, number: int, place: int, text: Text, role: Role) -> None:
    label = words(text, role, wrap=False)
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    box.addWidget(_selectable(label), number, place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def show_working(owner: QWidget | None, working: Working, book: Rulebook, open_key: Opens | None = None) -> None:
    """Show a working until it is closed; ``open_key(owner, key)`` shows one to go on to."""
    window = WorkingWindow(owner, working, book, open_key)
    window.exec()
    window.deleteLater()


def explain_in(owner: QWidget, outcome: Outcome, book: Rulebook, key: Key) -> None:
    """Show how a figure of an outcome came about; nothing where it has none."""
    found = explain(key, outcome, book)
    if found is not None:
        show_working(owner, found, book, lambda window, other: explain_in(window, outcome, book, other))


def explain_figure(owner: QWidget, store: Store, key: Key) -> None:
    """Show how a figure of the open case came about."""
    if store.outcome is not None:
        explain_in(owner, store.outcome, store.rulebook, key)
