"""The log of contacts by collectors: note one in a few keys, see at once which rule it breaks, take the log along."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.case.model import Case
from planner.case.record import Contact
from planner.case.record_edits import add_contact, change_contact, remove_contact, set_contact
from planner.compare.contacts import (
    ContactFindings,
    check_contacts,
    conduct_by_lender,
    next_contact,
    summary,
)
from planner.errors import InputError
from planner.export.contacts import log_table, log_text
from planner.text import Text, verbatim
from ui import clock
from ui.day_format import table_moment
from ui.help_topics import has_help
from ui.i18n import language, say
from ui.pages import timeline_contacts_words as told
from ui.pages.debts_beneath import Beneath
from ui.pages.table_files import ask_and_write
from ui.pages.timeline_blocks import Names, Why
from ui.pages.timeline_contacts_form import NAMES, ContactForm
from ui.pages.timeline_contacts_list import COLUMNS, ContactRow, LogModel, LogTable, rows_of
from ui.pages.timeline_contacts_rules import RulesCard
from ui.pages.told import Told
from ui.store import Store
from ui.widgets import Banner, Card, EmptyState, button, column, row, scrolling, words
from ui.widgets.flow import Flow


class ContactsView(QWidget):
    """The log of the open case. ``why(rule)`` asks for a rule, ``complain()`` for the routes of complaint."""

    def __init__(self, store: Store, why: Why, complain: Any) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        has_help(self, "contacts")
        self.store = store
        self.found = ContactFindings()
        self._case: Case | None = None
        self._names: Names = {}
        self._filter, self._chosen, self._noted = "", "", ""
        self._showing = False
        self.banner = Banner()
        self._told = Told(self.banner, store)
        self.model = LogModel(COLUMNS)
        self.table = LogTable(self.model)
        self.form, self.rules = ContactForm(), RulesCard(why)
        self.nothing = EmptyState("phone", told.NOTHING, told.BEGIN_FIRST, self.begin)
        self.none_here = words(told.NONE_HERE, "soft")
        self.summary = words("", "body")
        self.complain = button(told.COMPLAIN, complain, "quiet", "right")
        self._lay_out()
        self._listen()

    # -- showing --------------------------------------------------------------------------------------------------------

    def show_log(self, case: Case, names: Names, debt_id: str) -> None:
        """Show the contacts of all debts or of one; ``names`` are the creditors of all debts."""
        if self._case is None or (case.contacts, case.debts) != (self._case.contacts, self._case.debts):
            self.found = check_contacts(case, self.store.rulebook)
        if debt_id != self._filter:
            self._filter, self._chosen = debt_id, ""
        self._case, self._names = case, names
        shown = [each.id for each in case.contacts if debt_id in ("", each.debt_id) or each.id == self._chosen]
        self._showing = True
        self.model.set_rows(rows_of(case, self.found, names, shown))
        self._showing = False
        if self.model.number_of(self._chosen) < 0:
            self._chosen = self.model.row(0).contact.id if shown else ""
        self.table.choose(self._chosen)
        self._show_parts(some=bool(case.contacts), here=bool(shown))
        self._show_chosen()

    def panes(self) -> list[QWidget]:
        """The parts that F6 moves between."""
        if self._case is None or not self._case.contacts:
            return [self.nothing]
        return [self.table, self.form] if self.model.rows() else [self.begin_button]

    # -- what a person does ---------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Note another contact, with the keyboard on its time."""
        self.form.commit_typing()
        contact = next_contact(self._open(), self._noted, clock.now(), self._filter)
        self._add(contact, told.NOTED)

    def duplicate(self) -> None:
        """Note another contact like the chosen one; what was said and kept belongs to that one."""
        self.form.commit_typing()
        contact = self._contact()
        if contact is not None:
            self._add(replace(contact, said="", evidence=""), told.NOTED_AGAIN)

    def delete(self, rows: list[ContactRow] | None = None) -> None:
        """Delete the chosen contact, or the selected ones; a line offers to take it back."""
        case = self._open()
        known = {each.id: each for each in case.contacts}
        ids = [row.contact.id for row in rows] if rows else [self._chosen]
        gone = [known[each] for each in ids if each in known]
        if gone:
            new = reduce(remove_contact, (each.id for each in gone), case)
            step, said = (told.DELETED, told.GONE) if len(gone) == 1 else (told.DELETED_SOME, told.GONE_SOME)
            places = {"at": table_moment(gone[0].at), "count": len(gone)}
            self._choose_after(gone[-1].id)
            self.store.push(step.fill(**places), new)
            if self.store.case == new:
                self._told.say(said.fill(**places))

    def export(self) -> None:
        """Write the log to a CSV file."""
        case = self._open()
        table = log_table(case, self.found, language.current)
        path = ask_and_write(self, self.store, told.EXPORT_TITLE, told.FILE, table)
        if path is not None:
            self.banner.show_text(told.EXPORTED.fill(name=path.name))

    def copy_text(self) -> None:
        """Put the log as text on the clipboard."""
        case = self._open()
        lenders = conduct_by_lender(case, self.found, self.store.rulebook)
        QGuiApplication.clipboard().setText(log_text(case, self.found, lenders, language.current))
        self.banner.show_text(told.COPIED)

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _open(self) -> Case:
        case = self.store.case
        assert case is not None
        return case

    def _contact(self) -> Contact | None:
        return next((each for each in self._open().contacts if each.id == self._chosen), None)

    def _add(self, contact: Contact, step: Text) -> None:
        case = add_contact(self._open(), contact)
        before, self._chosen = self._chosen, case.contacts[-1].id
        self.store.push(step, case)
        if self.store.case is not case:
            self._chosen = before
            return
        self._noted = self._chosen
        self.form.begin()
        self._bring_form()

    def _bring_form(self) -> None:
        """Scroll to the time while it waits to be typed, with as much of the rest of the form as there is room for.

        What stands above it takes its height bit by bit, so this is done again whenever the height of the whole changes.
        """
        if self.form.when.line.hasFocus() and not self.form.when.line.isModified():
            for field in (self.form.said, self.form.when):
                self.area.ensureWidgetVisible(field, 0, 20)

    def _changed(self, place: str, value: object) -> None:
        contact = self._contact()
        if contact is None:
            return
        try:
            changed = change_contact(contact, place, value)
        except InputError as refused:
            self.form.refuse(place, refused.problems[0])
            return
        step = told.CHANGED.fill(field=NAMES[place], at=table_moment(contact.at))
        self.store.push(step, set_contact(self._open(), changed), f"contacts[{contact.id}].{place}")

    def _row_chosen(self, chosen: ContactRow | None) -> None:
        if chosen is not None and not self._showing and chosen.contact.id != self._chosen:
            self._chosen = chosen.contact.id
            self._show_chosen()

    def _choose_after(self, contact_id: str) -> None:
        """Choose what takes the place of a contact that is deleted: the one below it, or the one above."""
        ids = [each.contact.id for each in self.model.rows()]
        place = ids.index(contact_id) if contact_id in ids else 0
        self._chosen = next(iter([*ids[place + 1 :], *reversed(ids[:place])]), "")

    def _show_parts(self, *, some: bool, here: bool) -> None:
        self.nothing.setVisible(not some)
        self.full.setVisible(some)
        self.none_here.setVisible(not here)
        self.beneath.setVisible(here)
        for each in (self.copy_button, self.delete_button):
            each.setEnabled(here)
        if some and self._case is not None:
            lines = summary(self._case, self.found)
            say(self.summary, setText=Text("".join(each.zh for each in lines), " ".join(each.en for each in lines)))
            self.complain.setVisible(bool(self.found.breaches))

    def _show_chosen(self) -> None:
        number = self.model.number_of(self._chosen)
        if number >= 0:
            shown = self.model.row(number)
            self.form.show_contact(shown.contact, self._names)
            self.rules.show_row(shown, self.store.rulebook)

    def _lay_out(self) -> None:
        self.begin_button = button(told.BEGIN, self.begin, "primary", "plus", tip=verbatim("Ctrl+Shift+N"))
        self.copy_button = button(told.AGAIN, self.duplicate, "quiet", "copy")
        self.delete_button = button(told.DELETE, self.delete, "quiet", "delete", tip=verbatim("Delete"))
        self.export_button = button(told.EXPORT, self.export, "quiet", "sheet")
        self.text_button = button(told.COPY_TEXT, self.copy_text, "quiet", "document")
        tools = Flow(space=8)
        for each in (self.export_button, self.text_button, self.delete_button, self.copy_button, self.begin_button):
            tools.addWidget(each)
        left = QWidget()
        left.setProperty("role", "ground")
        said = row(self.summary, self.complain, space=8)
        said.setStretch(0, 1)
        said.setAlignment(self.complain, Qt.AlignmentFlag.AlignTop)
        left.setLayout(column(Card(None, said, self.table), self.rules, None, space=12))
        self.beneath = Beneath(left, self.form)
        self.beneath.layout().setAlignment(self.form, Qt.AlignmentFlag.AlignTop)
        self.full = QWidget()
        self.full.setProperty("role", "ground")
        self.full.setLayout(column(tools, self.none_here, self.beneath, None, space=12, margins=(0, 0, 12, 12)))
        inside = QWidget()
        inside.setProperty("role", "ground")
        inside.setLayout(column(self.banner, self.nothing, self.full, space=12))
        self.area = scrolling(inside)
        self.setLayout(column(self.area, space=0))

    def _listen(self) -> None:
        self.form.changed.connect(self._changed)
        self.table.row_chosen.connect(self._row_chosen)
        self.table.opened.connect(lambda _: self.form.begin())
        self.table.add_asked.connect(self.begin)
        self.area.verticalScrollBar().rangeChanged.connect(self._bring_form)
        self.table.delete_asked.connect(self.delete)
        self.store.opened.connect(self._opened)

    def _opened(self) -> None:
        self._chosen, self._noted, self._filter, self._case = "", "", "", None
        self.form.forget()
        self.banner.clear()
