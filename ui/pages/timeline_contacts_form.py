"""Everything that is noted of one contact by a collector, for typing quickly while it is fresh."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from planner.case.record import Contact
from planner.errors import Problem
from planner.export.contacts import LABELS, UNKNOWN
from planner.text import Text
from planner.vocabulary import REACHED, WAYS
from ui.pages.timeline_blocks import Names
from ui.widgets import Card, CheckField, ChoiceField, Field, IntField, NoteField, TextField, grid
from ui.widgets.line import LineField
from ui.widgets.moments import MomentField
from ui.widgets.unread import Unread

TITLE = Text("这次联系", "This contact")
WHEN = Text("什么时候", "When")
WHEN_HINT = Text(
    "只写时间就是同一天；也可以写“昨天 21:45”。", "The time alone keeps the day; or type “yesterday 9:45 pm”."
)
PEOPLE = Text("人", "people")
OUT_OF_REACH = Text(
    "换了号码、一直不接，对方才可以找别人转告。",
    "Only then may they ask somebody else to pass on word: a changed number, calls never answered.",
)
SAID_HINT = Text("尽量写原话，只写事实。", "Their own words if you can, and only facts.")
KEPT_HINT = Text(
    "录音、截图、短信存在哪里。没有就空着。",
    "Where the recording, picture or message is. Leave it empty if there is none.",
)
NAMES: dict[str, Text] = {**LABELS, "at": WHEN}
"""What the fields are called, by their place in a contact."""


class ContactForm(Card):
    """The fields of one contact. ``changed(place, value)`` carries a change of one value by its place in the contact."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(TITLE, space=10)
        self.when = MomentField(WHEN, hint=WHEN_HINT)
        self.debt = ChoiceField(LABELS["debt_id"], [("", UNKNOWN)])
        self.visitors = IntField(LABELS["visitors"], lowest=1, highest=99, unit=PEOPLE)
        self.unreachable = CheckField(LABELS["unreachable"], hint=OUT_OF_REACH)
        self.said = NoteField(LABELS["said"], hint=SAID_HINT, lines=3)
        self.fields: dict[str, Field | CheckField] = {
            "at": self.when,
            "debt_id": self.debt,
            "way": ChoiceField(LABELS["way"], WAYS),
            "reached": ChoiceField(LABELS["reached"], REACHED),
            "visitors": self.visitors,
            "agreed": CheckField(LABELS["agreed"]),
            "unreachable": self.unreachable,
            "caller": TextField(LABELS["caller"]),
            "said": self.said,
            "evidence": TextField(LABELS["evidence"], hint=KEPT_HINT),
        }
        self._names: Names = {}
        self._shown = ""
        self._unread = Unread(self.fields)
        way, reached = self.fields["way"], self.fields["reached"]
        self.add(self.when, self.debt, grid([[way, reached]]))
        for place in ("visitors", "agreed", "unreachable", "caller", "said", "evidence"):
            self.add(self.fields[place])
        for place, field in self.fields.items():
            field.committed.connect(lambda value, place=place: self.changed.emit(place, value))

    def show_contact(self, contact: Contact, names: Names) -> None:
        """Show a contact; ``names`` are the creditors of the debts. Text that could not be read waits with its own contact."""
        if dict(names) != self._names:
            self._names = dict(names)
            self.debt.set_choices([("", UNKNOWN), *names.items()])
        other = contact.id != self._shown
        if other:
            self._unread.put_away(self._shown)
        for place, field in self.fields.items():
            field.set_value(getattr(contact, place))
        self._shown = contact.id
        if other:
            self._unread.take_out(contact.id)
        self.visitors.setVisible(contact.way == "visit")
        self.unreachable.setVisible(contact.reached != "debtor")

    def begin(self) -> None:
        """Put the keyboard on the time, ready to type over it."""
        self.when.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.when.line.selectAll()

    def commit_typing(self) -> None:
        """Read what is being typed now, before something else is done."""
        for field in self.fields.values():
            if isinstance(field, LineField | NoteField):
                field.commit()

    def refuse(self, place: str, problem: Problem) -> None:
        """Say under a field why its words cannot be kept."""
        field = self.fields[place]
        if isinstance(field, Field):
            field.set_problem(problem)

    def forget(self) -> None:
        """Drop what could not be read; another case is open."""
        self._unread.forget()
        self._shown = ""
