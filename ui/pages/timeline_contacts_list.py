"""The log as a list, the newest first: when, whose, how, whom, and in words which rules were broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Any

from PySide6.QtCore import Qt

from planner.case.model import Case
from planner.case.record import Contact
from planner.compare.contact_words import WHAT
from planner.compare.contacts import ContactBreach, ContactFindings
from planner.export.contacts import LABELS, UNKNOWN, in_time
from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.text import Text, verbatim
from planner.vocabulary import Reached, Way
from ui.day_format import table_moment
from ui.i18n import tr
from ui.models import Column, TableModel, TableView
from ui.models.table import Index
from ui.pages.timeline_blocks import Names
from ui.theme import look

NAME = Text("催收联系记录", "Log of contacts")
WHEN = Text("什么时候", "When")
WHOM = Text("联系了谁", "Reached")
SHORT_WAYS: dict[Way, Text] = {
    "call": Text("电话", "Call"),
    "attempt": Text("未接电话", "Missed call"),
    "message": Text("消息", "Message"),
    "visit": Text("上门", "Visit"),
}
SHORT_REACHED: dict[Reached, Text] = {
    "debtor": Text("本人", "Myself"),
    "guarantor": Text("担保人", "Guarantor"),
    "related": Text("联系人", "Contact"),
    "unrelated": Text("无关的人", "Others"),
}
NOTHING_FOUND = verbatim("–")
CHOOSE_CREDITOR = Text("选好债权人再查", "Choose the creditor first")
NO_RULE = Text("没有规则可对照", "No rule to compare with")


@dataclass(frozen=True)
class ContactRow:
    """A line of the list: a contact, whose it is, and what was found."""

    contact: Contact
    creditor: Text
    broken: tuple[Cited[ContactBreach], ...] = field(default=())
    unchecked: Text | None = None

    @property
    def told(self) -> Text:
        """What was broken, in a few words; else why that cannot be said."""
        what = list(dict.fromkeys(WHAT[each.value.what] for each in self.broken))
        if what:
            return Text("、".join(each.zh for each in what), "; ".join(each.en for each in what))
        return self.unchecked or NOTHING_FOUND


COLUMNS: tuple[Column[ContactRow], ...] = (
    Column("at", WHEN, read=lambda row: row.contact.at, format=table_moment, width=15),
    Column("debt_id", LABELS["debt_id"], read=lambda row: row.creditor, format=tr, width=10),
    Column("way", LABELS["way"], read=lambda row: SHORT_WAYS[row.contact.way], format=tr, width=8),
    Column("reached", WHOM, read=lambda row: SHORT_REACHED[row.contact.reached], format=tr, width=8),
    Column("rules", LABELS["rules"], read=lambda row: row.told, format=tr, width=13, tip=lambda row: row.told),
)


def rows_of(case: Case, found: ContactFindings, names: Names, shown: Sequence[str]) -> list[ContactRow]:
    """The contacts whose ids are in ``shown``, the newest first."""
    broken = found.by_contact()
    unchecked = dict.fromkeys(found.without_rules, NO_RULE) | dict.fromkeys(found.lender_unknown, CHOOSE_CREDITOR)
    wanted = set(shown)
    return [
        ContactRow(
            each, names.get(each.debt_id, UNKNOWN), tuple(broken.get(each.id, ())), unchecked.get(each.id)
        )
        for each in reversed(in_time(case))
        if each.id in wanted
    ]  # fmt: skip


class LogModel(TableModel[ContactRow]):
    """The lines of the log; what breaks a rule is said in words, and in amber."""

    def number_of(self, contact_id: str) -> int:
        """The line of that contact; -1 if there is none."""
        return next((number for number, row in enumerate(self._rows) if row.contact.id == contact_id), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and self.columns[index.column()].key == "rules":
            return look.colour("amber_ink" if self._rows[index.row()].broken else "ink_soft")
        return super().data(index, role)


class LogTable(TableView):
    """The list. Enter or a double click goes on to the form (``opened``), Delete asks to delete, Insert notes another one."""

    most = 12

    def __init__(self, model: LogModel) -> None:
        super().__init__(model, NAME, grows=True, sortable=False)
        self.log = model

    def choose(self, contact_id: str) -> None:
        """Put the cursor on a contact."""
        number = self.log.number_of(contact_id)
        if number >= 0 and number != self.table.currentIndex().row():
            self.select_row(number, max(0, self.table.currentIndex().column()))
