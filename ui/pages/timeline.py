"""What happens when: the course from default to paid off on the person's own dates, limitation, where to complain, and the log
of contacts by collectors, which alone is edited here.

The line at the left says when; the stage that is open says what may and may not be done, and what the person can do. In a
narrow window a list to choose from stands in place of the line.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from planner.compare.course import Course, StageName, course
from planner.compare.explain_keys import Key
from planner.compare.limitation import LimitationPosition, limitation_positions
from planner.compare.names import creditor_name
from planner.compare.outcome import Outcome
from planner.compare.replies import due_in_words, replies_due
from planner.text import Text
from ui import clock
from ui.dialogs.calendar import save_calendar
from ui.dialogs.rules import show_rules
from ui.dialogs.working import explain_figure
from ui.pages import TITLES
from ui.pages import timeline_words as told
from ui.pages.page import Page
from ui.pages.timeline_chart import CHART
from ui.pages.timeline_line import StageLine
from ui.pages.timeline_stage import StageDetails
from ui.pages.timeline_views import TimelineViews
from ui.pages.views import Switch
from ui.panes import enter
from ui.store import Store
from ui.theme import look
from ui.widgets import Card, ChoiceField, EmptyState, button, column, reading_pane, row, scrolling, words
from ui.widgets.support import full_sentence

VIEWS = [
    ("steps", told.STEPS), ("chart", CHART), ("limitation", told.LIMITATION), ("routes", told.ROUTES),
    ("contacts", told.CONTACTS),
]  # fmt: skip
LINE_WIDTH, NARROW, GAP = 300, 720, 48
"""Pixels at 11 points: the line of stages, the width of the page under which it gives way to a list, and what is kept in
sight around the stage that is open."""


class TimelinePage(Page):
    """The course of all debts or of one."""

    title = TITLES["timeline"]
    icon = "timeline"
    scrolls = False
    from_anywhere = ("export_calendar", "export_contacts")

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self.debt_id = ""
        self.stage: StageName | None = None
        self.course: Course | None = None
        self.positions: tuple[LimitationPosition, ...] = ()
        self.view = Switch(VIEWS)
        self.which = ChoiceField(told.WHICH, [("", told.ALL_DEBTS)], bare=True)
        self.line = StageLine()
        self.step = ChoiceField(told.STEP, [("", told.STEP)], bare=True)
        self.details = StageDetails(self.why, self.ask)
        self.nothing = EmptyState("timeline", told.NOTHING, told.GO_TO_DEBTS, self._go_to_debts, "right")
        self.nothing_owed = words(told.NOTHING_OWED, "lead")
        self._lay_out_parts()
        self._listen()

    # -- page -----------------------------------------------------------------------------------------------------------

    def show_case(self) -> None:
        case, outcome = self.store.case, self.store.outcome
        assert case is not None
        self.banner.clear()
        self.nothing.setVisible(not case.debts)
        self.full.setVisible(bool(case.debts) and outcome is not None)
        self.calendar.setVisible(bool(case.debts) and outcome is not None)
        if self.store.outcome_problem is not None:
            self.banner.show_text(full_sentence(self.store.outcome_problem), "error")
        if outcome is not None and case.debts:
            self._show_outcome(outcome)

    def panes(self) -> list[QWidget]:
        if self.full.isHidden():
            return [self.nothing]
        if self.view.value() == "contacts":
            return [*self.stack.contacts.panes(), self.view]
        if self.view.value() != "steps":
            return [self.stack, self.view]
        return [self.left if self.left.isVisible() else self.step, self.area, self.view]

    def commands(self) -> dict[str, Callable[[], object]]:
        if self.full.isHidden():
            return {}
        return {
            "add": self.note_contact,
            "export_calendar": self.save_calendar,
            "export_contacts": self.export_contacts,
        }

    # -- what a person does ---------------------------------------------------------------------------------------------

    def open_stage(self, name: str) -> None:
        """Show the details of a stage, from its beginning."""
        assert self.course is not None
        self.stage = self.course.stage(name).name  # type: ignore[arg-type]
        self._show_stage()
        self.area.verticalScrollBar().setValue(0)
        self.line_area.ensureWidgetVisible(self.line.button(self.stage), 0, look.length(GAP))

    def show_view(self, view: str) -> None:
        """Show the steps, limitation, the routes of complaint, or the log of contacts."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.stack.isAncestorOf(focus)
        self.view.set_value(view)
        self._bring()
        self._warn()
        self._fit()
        if inside:  # what had the keyboard is hidden now
            enter(self.panes()[0])

    def open_from_chart(self, key: str) -> None:
        """Show what a stage or a day of the chart is about."""
        if "limitation" in key:
            self.show_view("limitation")
        elif self.course is not None and key in [each.name for each in self.course.stages]:
            self.show_view("steps")
            self.open_stage(key)

    def choose_debt(self, debt_id: str) -> None:
        """Look at one debt, or at all."""
        self.debt_id = debt_id
        self.refresh()

    def ask(self, key: Key) -> None:
        """Show how a day or an amount came about."""
        explain_figure(self, self.store, key)

    def why(self, rule: str) -> None:
        """Show a rule with its article and source among all rules."""
        show_rules(self, self.store.rulebook, clock.today(), rule)

    def note_contact(self) -> None:
        """Note a contact by a collector in the log."""
        self.show_view("contacts")
        self.stack.contacts.begin()

    def save_calendar(self) -> None:
        """Ask what goes into a calendar file, and where it goes."""
        saved = save_calendar(self, self.store)
        if saved is not None:
            self.banner.show_text(told.CALENDAR_SAVED.fill(name=saved.name))

    def export_contacts(self) -> None:
        """Write the log of contacts to a file."""
        assert self.store.case is not None
        self.stack.show_log(self.store.case, self.debt_id)
        self.stack.contacts.export()

    # -- inside ---------------------------------------------------------------------------------------------------------

    def _lay_out_parts(self) -> None:
        self.line_area = scrolling(self.line)
        self.line_area.setProperty("role", "bare")
        for each in (self.line_area.viewport(), self.line):
            each.setAutoFillBackground(False)
        self.left = Card(None, self.line_area)
        self.left.layout().setContentsMargins(8, 4, 8, 4)
        self.area = reading_pane(self.details, told.DETAILS)
        right = QWidget()
        right.setLayout(column(self.step, self.nothing_owed, self.area, space=8))
        self.right = right
        steps = QWidget()
        steps.setLayout(row(self.left, right, space=16))
        steps.layout().setStretch(1, 1)
        self.stack = TimelineViews(self.store, steps, self.why, self.show_view, self._go_to_debts)
        self.full = QWidget()
        top = row(self.view, self.which, space=12)
        top.setStretch(0, 1)
        self.full.setLayout(column(top, self.stack, space=12))
        self.calendar = button(told.SAVE_CALENDAR, self.save_calendar, "quiet", "calendar")
        self.tools.addWidget(self.calendar)
        self.add(self.nothing, self.full)

    def _listen(self) -> None:
        self.line.chosen.connect(self.open_stage)
        self.step.committed.connect(self.open_stage)
        self.view.chosen.connect(self.show_view)
        self.stack.charted.connect(self.open_from_chart)
        self.which.committed.connect(self.choose_debt)
        look.changed.connect(self._fit)

    def _show_outcome(self, outcome: Outcome) -> None:
        book = self.store.rulebook
        names = {debt.id: creditor_name(debt) for debt in outcome.case.debts}
        if self.debt_id not in names:
            self.debt_id = ""
        self.which.set_choices([("", told.ALL_DEBTS), *names.items()])
        self.which.set_value(self.debt_id)
        chosen = (self.debt_id,) if self.debt_id else ()
        self.course = course(outcome, book, chosen)
        self.positions = limitation_positions(outcome, book)
        self._show_course(self.course, names)
        self._bring()
        self._warn()

    def _bring(self) -> None:
        """Show the view that is chosen; the others follow when they are looked at."""
        if self.store.outcome is not None:
            self.stack.show_view(self.view.value(), self.store.outcome, self.positions, self.debt_id)

    def _show_course(self, found: Course, names: dict[str, Text]) -> None:
        case = self.store.case
        assert case is not None
        self.left.setVisible(bool(found.stages) and not self._narrow())
        self.area.setVisible(bool(found.stages))
        self.nothing_owed.setVisible(not found.stages)
        if not found.stages:
            self.step.hide()
            return
        known = [each.name for each in found.stages]
        if self.stage not in known:
            self.stage = known[max(found.reached - 1, 0)]
        self._names = {id_: names[id_] for id_ in found.debt_ids}
        self.line.show_course(found, self.stage)
        self.step.set_choices([(each.name, told.dated(each)) for each in found.stages])
        self._show_stage()
        self._fit()

    def _show_stage(self) -> None:
        assert self.course is not None
        assert self.stage is not None
        self.line.choose(self.stage)
        self.step.set_value(self.stage)
        case = self.store.case
        assert case is not None
        times = told.times(self.course, case)
        self.details.show_stage(self.course.stage(self.stage), times, self._names, self.store.rulebook)

    def _warn(self) -> None:
        """What to look at first, above everything: limitation before dates that are missing."""
        case, found = self.store.case, self.course
        if case is None or found is None or self.store.outcome is None or not case.debts:
            return
        names = {debt.id: creditor_name(debt) for debt in case.debts}
        over = tuple(each.debt_id for each in self.positions if each.standing == "may_be_over")
        self.banner.clear()
        if over and self.view.value() != "limitation":
            text = told.MAY_BE_OVER.fill(names=told.enumerated(names, over))
            self.banner.show_text(text, "warning", told.LOOK, lambda: self.show_view("limitation"))
        elif found.unknown_start and not over:
            text = told.UNKNOWN_START.fill(names=told.enumerated(names, found.unknown_start))
            self.banner.show_text(text, "info", told.FILL_IN, self._go_to_debts)
        elif due := replies_due(case, clock.today()):
            self.banner.show_text(due_in_words(due), due[0].tone, told.TO_LETTERS, lambda: self.go_to_page("letters"))

    def _go_to_debts(self) -> None:
        self.go_to_page("debts")

    def _narrow(self) -> bool:
        return self.width() < look.length(NARROW)

    def _fit(self) -> None:
        """The line where there is room for it, else the list of stages."""
        steps = self.course is not None and bool(self.course.stages)
        self.left.setVisible(steps and not self._narrow())
        self.step.setVisible(steps and self._narrow())
        self.left.setFixedWidth(min(look.length(LINE_WIDTH), max(self.width(), 1) * 2 // 5))
        self.which.setFixedWidth(min(look.length(220), max(self.width(), 1) // 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
