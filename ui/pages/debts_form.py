"""Everything about one debt: the essential fields first, the rest under “More details”."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.case.model import Debt
from planner.dates import date_text
from planner.errors import Problem
from planner.text import Text
from ui.i18n import say
from ui.icons import wear
from ui.pages.debts_fields import ESSENTIALS, LABELS, MORE, OWED_ON, DefaultRate, Spec, name_of, value_at
from ui.pages.debts_table import NEW_DEBT
from ui.widgets import Card, CheckField, Field, TextField, button, column, grid, hairline, row, words
from ui.widgets.basic import Part, bring_keyboard
from ui.widgets.typeahead import TypeAhead
from ui.widgets.unread import Unread, being_typed

SHOW_MORE = Text("更多内容", "More details")
SHOW_LESS = Text("收起更多内容", "Fewer details")
MORE_HOLDS = Text("计息方式、担保人、怎么分、寄信地址、备注", "day count, guarantor, sharing, address, notes")
FORM = Text("这笔债务", "This debt")


class DebtForm(Card):
    """The fields of the chosen debt. ``changed(place, value)`` carries a change of one value by its place in the debt.

    ``unread_changed`` comes when text that could not be read appeared or went away. ``names`` finds creditors for the
    beginning of a name. The less common fields are made when they are first asked for; ``grown`` asks to be shown the debt again.
    """

    changed = Signal(str, object)
    unread_changed = Signal()
    grown = Signal()

    def __init__(self, names: Callable[[str], Sequence[str]]) -> None:
        super().__init__(FORM, space=16)
        self._fields: dict[str, Field | CheckField] = {}
        self._shown = ""
        self._owed_on = QLabel()
        self.default_rate = DefaultRate()
        self.default_rate.committed.connect(self.changed.emit)
        groups = [self._group(title, specs) for title, specs in ESSENTIALS.items()]
        groups[-1].addWidget(self.default_rate, 1, 1, Qt.AlignmentFlag.AlignTop)
        self._fields |= self.default_rate.fields()
        name = self._fields["creditor.name"]
        assert isinstance(name, TextField)
        TypeAhead(name.line, names)
        self.add(*between(groups))
        self.more = QWidget()
        self.toggle = button(SHOW_MORE, lambda: self.show_more(self.more.isHidden()), "quiet", "down")
        self.holds = words(MORE_HOLDS, "caption")
        self.add(hairline(), row(self.toggle, self.holds, None, space=8), self.more)
        self.more.hide()
        self._unread = Unread(self._fields)
        # One edit touches many fields; the summary is told once, after all of them.
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self.unread_changed.emit)
        self._watch(self._fields.values())

    @property
    def fields(self) -> dict[str, Field | CheckField]:
        """All fields by the place of their value in the debt."""
        self._grow()
        return self._fields

    def _grow(self) -> None:
        """Make the less common fields."""
        if self.more.layout() is not None:
            return
        known = set(self._fields)
        self.more.setLayout(column(*between([self._group(title, specs) for title, specs in MORE.items()]), space=16))
        self._watch(field for place, field in self._fields.items() if place not in known)
        self.grown.emit()

    def _watch(self, fields: Iterable[QWidget]) -> None:
        for field in fields:
            if isinstance(field, Field):
                field.problem_changed.connect(self._told.start)

    def show_debt(self, debt: Debt, as_of: date, problems: Mapping[str, Problem], *, new: bool) -> None:
        """Show a debt and what is to be checked in it. Text that could not be read waits with its own debt."""
        say(self.title, setText=NEW_DEBT if new and not debt.creditor.name else name_of(debt))
        say(self._owed_on, setText=OWED_ON.fill(day=date_text(as_of)))
        other = debt.id != self._shown
        if other:
            self._unread.put_away(self._shown)
        for place, field in self._fields.items():
            if place not in self.default_rate.fields():
                field.set_value(value_at(debt, place))
        self.default_rate.show_debt(debt)
        self._shown = debt.id
        if other:
            self._unread.take_out(debt.id)
        for place, field in self._fields.items():
            if isinstance(field, Field) and not being_typed(field):
                field.set_problem(problems.get(place))

    def show_more(self, more: bool) -> None:
        """Open or close the part with the less common fields."""
        if more:
            self._grow()
        self.more.setVisible(more)
        self.holds.setVisible(not more)
        words_now = SHOW_LESS if more else SHOW_MORE
        say(self.toggle, setText=words_now, setAccessibleName=words_now)
        wear(self.toggle, "up" if more else "down", "accent", 18)

    def go_to(self, place: str) -> None:
        """Give a field the keyboard, and bring it into view."""
        known = self._fields if place in self._fields else self.fields
        field = known.get(place, known["creditor.name"])
        if self.more.isAncestorOf(field):
            self.show_more(more=True)
        bring_keyboard(field)

    def unread(self) -> list[tuple[str, Problem]]:
        """The fields whose text could not be read: the place and what is wrong."""
        found = ((place, field.problem()) for place, field in self._fields.items() if isinstance(field, Field))
        return [(place, problem) for place, problem in found if problem is not None and problem.severity == "error"]

    def forget(self) -> None:
        """Drop what could not be read; another case is open."""
        self._unread.forget()
        self._shown = ""

    def _group(self, title: Text, specs: Sequence[Spec]) -> QGridLayout:
        """A heading and its fields, two to a line; a wide field has a line of its own."""
        heading = words(title, "lead")
        if title is OWED_ON:
            self._owed_on = heading
        box = grid([[None, None]], space=8)
        box.addWidget(heading, 0, 0, 1, 2)
        line, place = 1, 0
        for spec in specs:
            field = spec.make(LABELS[spec.place])
            field.committed.connect(lambda value, at=spec.place: self.changed.emit(at, value))
            self._fields[spec.place] = field
            if spec.wide and place:
                line, place = line + 1, 0
            box.addWidget(field, line, place, 1, 2 if spec.wide else 1, Qt.AlignmentFlag.AlignTop)
            line, place = (line, 1) if not place and not spec.wide else (line + 1, 0)
        return box


def between(groups: Sequence[QGridLayout]) -> list[Part]:
    """Groups with a thin rule between them."""
    parts: list[Part] = []
    for group in groups:
        parts += [hairline(), group]
    return parts[1:]
