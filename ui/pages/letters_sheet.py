"""The facts of a letter as rows to look over, each with Change; and what to look at again, each a line that leads to its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.letters.sheet import NOT_SAID, Fact, Group, Place, Remark
from planner.text import Text
from ui.i18n import say
from ui.icons import wear
from ui.theme import look
from ui.widgets import Button, Card, button, column, row, words
from ui.widgets.basic import retone
from ui.widgets.support import full_sentence

CHANGE = Text("修改", "Change")
CHANGE_IT = Text("修改：{name}，现在是 {said}", "Change: {name}, now {said}")
CHANGE_WHAT, CHANGE_OF = Text("修改：{what}", "Change: {what}"), Text("修改：{who}，{what}", "Change: {who}, {what}")
MORE = Text("还有 {n} 处", "{n} more")
MOST = 8
"""Reminders shown at once: more than that nobody reads."""
NAMES = 176
"""The width of the names, in pixels at 11 points."""
NOTHING = Text(
    "没有要先处理的。逐项看一遍，再去做信。", "Nothing to see to first. Read it through, then make the letters."
)
FIRST = Text("先看这 {n} 处", "See to these {n} first")
TO_LETTERS = Text("看完了，去做信", "All read: make the letters")


class FactGroup(QWidget):
    """A title with its facts under it. ``asked(place, problem)`` comes when one is to be changed."""

    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.title = words("", "label")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[FactRow] = []
        self.setLayout(column(self.title, self._grid, space=4))
        look.changed.connect(self._measure)

    def show_group(self, group: Group) -> None:
        """Show these facts; the rows there are taken again, so that the keyboard stays where it is."""
        say(self.title, setText=group.title)
        while len(self._rows) < len(group.facts):
            made = FactRow(self._grid, len(self._rows))
            made.change.clicked.connect(lambda _=False, of=made: self.asked.emit(of.fact.place, of.fact.note))
            self._rows.append(made)
            self._measure()
        for number, shown in enumerate(self._rows):
            shown.show_fact(group.facts[number] if number < len(group.facts) else None)

    def rows(self) -> list[FactRow]:
        """The rows shown."""
        return [each for each in self._rows if not each.change.isHidden()]

    def _measure(self) -> None:
        for each in self._rows:
            each.beside.setFixedWidth(look.length(NAMES))


class FactRow:
    """One fact in a grid: its name, what the letter says, what is wrong with it, and Change."""

    def __init__(self, grid: QGridLayout, number: int) -> None:
        self.fact = Fact(Text("", ""), None, ())
        self.name, self.said = words("", "soft"), words("", "body")
        self.note = words("", "caption")
        self.change = change_button()
        middle = QWidget()
        middle.setLayout(column(self.said, self.note, space=0, margins=(0, 4, 0, 4)))
        self.beside = QWidget()
        self.beside.setLayout(column(self.name, space=0, margins=(0, 4, 0, 4)))
        self._parts: tuple[QWidget, ...] = (self.beside, middle, self.change)
        for place, part in enumerate(self._parts):
            grid.addWidget(part, number, place, Qt.AlignmentFlag.AlignTop)

    def show_fact(self, fact: Fact | None) -> None:
        """Show a fact; without one nothing of the row is seen."""
        for part in self._parts:
            part.setVisible(fact is not None)
        if fact is None:
            return
        self.fact = fact
        said = fact.said or NOT_SAID
        say(self.name, setText=fact.name)
        say(self.said, setText=said)
        retone(self.said, "role", "body" if fact.said else "soft")
        self.note.setVisible(fact.note is not None)
        if fact.note is not None:
            say(self.note, setText=full_sentence(fact.note))
            retone(self.note, "role", "attention" if fact.note.severity == "warning" else "caption")
        say(self.change, setAccessibleName=CHANGE_IT.fill(name=fact.name, said=said))


class RemarkList(Card):
    """What to look at again, each a line with a button that leads to its field. ``asked(remark)`` carries the one followed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(NOTHING, space=8)
        self.lines: list[RemarkLine] = []
        self.more = button(MORE, self._show_more, "quiet", "down")
        self._room = MOST
        self._shown: tuple[Sequence[Remark], Mapping[str, Text]] = ((), {})
        self._lines = column(space=8)
        self.add(self._lines, row(self.more, None))

    def show_remarks(self, remarks: Sequence[Remark], names: Mapping[str, Text]) -> None:
        """Show these; with none a line says so. ``names`` are the creditors by debt, for what concerns one of them."""
        say(self.title, setText=FIRST.fill(n=len(remarks)) if remarks else NOTHING)
        retone(self.title, "role", "heading" if remarks else "body")
        self._shown = (remarks, names)
        count = min(len(remarks), self._room)
        while len(self.lines) < count:
            made = RemarkLine(lambda of: self.asked.emit(of.remark))
            self.lines.append(made)
            self._lines.addWidget(made)
        for number, line in enumerate(self.lines):
            line.setVisible(number < count)
            if number < count:
                of_debt = next((names[each] for each in remarks[number].place if each in names), None)
                line.show_remark(remarks[number], of_debt)
        left = len(remarks) - count
        self.more.setVisible(left > 0)
        say(self.more, setText=MORE.fill(n=left), setAccessibleName=MORE.fill(n=left))

    def begin(self) -> None:
        """Another case is open: only the first few are shown again."""
        self._room = MOST

    def _show_more(self) -> None:
        first = self._room
        self._room += MOST
        self.show_remarks(*self._shown)
        self.lines[first].change.setFocus(Qt.FocusReason.OtherFocusReason)


class RemarkLine(QWidget):
    """One thing to look at again: icon, words, and a button that leads to the field."""

    def __init__(self, follow: Callable[[RemarkLine], object]) -> None:
        super().__init__()
        self.remark: Remark
        self.icon = QLabel()
        self.who, self.text = words("", "caption"), words("", "body")
        self.change = change_button()
        self.change.clicked.connect(lambda: follow(self))
        said = QWidget()
        said.setLayout(column(self.who, self.text, space=0))
        line = row(self.icon, said, self.change, space=8)
        line.setStretch(1, 1)
        for part, lower in ((self.icon, 4), (said, 2), (self.change, 0)):
            part.setContentsMargins(0, lower, 0, 0)
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def show_remark(self, remark: Remark, who: Text | None) -> None:
        """Show what it is, and for the letter to whom."""
        self.remark = remark
        self.who.setVisible(who is not None)
        if who is not None:
            say(self.who, setText=who)
        warns = remark.problem.severity == "warning"
        wear(self.icon, "warning" if warns else "info", "amber_ink" if warns else "info_ink", 18)
        text, message = full_sentence(remark.problem), remark.problem.message
        say(self.text, setText=text)
        name = CHANGE_OF.fill(who=who, what=message) if who is not None else CHANGE_WHAT.fill(what=message)
        say(self.change, setAccessibleName=name)


def change_button() -> Button:
    """A slim button that leads to a field."""
    made = button(CHANGE, kind="quiet")
    made.setProperty("slim", "true")
    return made


def row_of(groups: Sequence[FactGroup], place: Place) -> FactRow | None:
    """The row of a place among groups."""
    return next((each for group in groups for each in group.rows() if each.fact.place == place), None)
