"""The card of the assumptions about letting it run: a pace, and every time, cost and rate behind it.

They are set for all debts, and where it is wanted for one debt by itself; the same fields show both.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from planner.case import edits, path_edits
from planner.case.model import Case, Debt
from planner.compare.assumed import TIMES, in_force, left_empty, not_set, when_empty
from planner.compare.names import debt_name
from planner.dates import date_text
from planner.errors import Problem
from planner.paths.timeline import OF_PRESET
from planner.rules.citation import CERTAINTY_NAMES
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import PRESETS
from ui.i18n import say
from ui.pages.comparison_fields import (
    AS_FOR_ALL,
    ASSUMPTIONS,
    GROUPS,
    OF_A_DEBT,
    PRESET,
    SET_PRESET,
    AnyField,
    Assumption,
    default_hint,
    own_field,
    own_procedures,
    preset_durations,
    procedures,
)
from ui.pages.comparison_grid import FieldGroup
from ui.pages.comparison_payments import OwnPayments
from ui.pages.comparison_scope import AS_FOR_ALL as CLEAR
from ui.pages.comparison_scope import Scope
from ui.pages.proposals_fields import Step
from ui.widgets import Card, ChoiceField, ErrorSummary, Field, Segmented, button, row, words
from ui.widgets.basic import bring_keyboard
from ui.widgets.support import one_a_line
from ui.widgets.unread import Unread, being_typed

TITLE = Text("不协商的假设", "Assumptions about letting it run")
HINT = Text(
    "这些是估计，不是预测。改一处，图和数字马上跟着变。",
    "Estimates, not forecasts. Change one and the chart and figures follow.",
)
SOURCE = Text("依据：{article}。最后核对：{day}。{note}", "Basis: {article}. Last checked: {day}. {note}")
RESET = Text("时间都按预设", "All times as the preset")
PAYMENTS = Text("修改自己还的钱", "Change what is paid anyway")
ABOUT = Text("{action}：{who}", "{action}: {who}")


class AssumptionsCard(Card):
    """Shows the assumptions of a case; ``stepped(Step)`` for each change made."""

    stepped = Signal(object)

    def __init__(self) -> None:
        super().__init__(TITLE, hint=HINT, space=14)
        self.scope = Scope()
        self.preset = Segmented(PRESET, PRESETS)
        self.own_preset = Segmented(PRESET, [(None, AS_FOR_ALL), *PRESETS.items()])
        self.certainty = words("", "mark", wrap=False)
        self.source, self.notes = words("", "caption"), words("", "caption")
        self.reset = button(RESET, self._reset, "quiet", "undo")
        self.fields: dict[str, AnyField] = {each.key: each.make(each.label) for each in ASSUMPTIONS}
        self.own = {each.key: own_field(each, self.fields[each.key]) for each in ASSUMPTIONS if each.key in OF_A_DEBT}
        self._hints = {key: each.hint for key, each in self.fields.items() if isinstance(each, Field)}
        self._unread = Unread(self.fields)
        self._shown = ""
        self._standing: tuple[Assumption, ...] = ()
        self.faults = ErrorSummary(*(each for each in self.fields.values() if isinstance(each, Field)))
        paces = (self.preset, self.own_preset)
        head = row(words(PRESET, "label", wrap=False), *paces, self.certainty, self.reset, None, space=12)
        self.groups = {group: FieldGroup(title) for group, title in GROUPS.items()}
        self.add(self.scope, self.faults, head, self.source, self.notes, *self.groups.values())
        for field in (*self.fields.values(), *self.own.values()):
            field.setParent(self)
            field.hide()
        self._listen()

    @cached_property
    def payments(self) -> OwnPayments:
        """What is paid anyway on the debt chosen; made with the first one."""
        made = OwnPayments()
        made.changed.connect(lambda payments: self._put_own(PAYMENTS, None, payments=payments))
        made.hide()
        self.add(made)
        return made

    def show_case(self, case: Case, book: Rulebook, problems: list[Problem]) -> None:
        """Show the assumptions of ``case``, and what is missing elsewhere that they rest on."""
        self._case, self._book = case, book
        self.scope.show_debts(case)
        self._show_scope()
        self._show_notes(problems)

    def go_to(self, key: str, debt_id: str = "") -> None:
        """Give the field of an assumption the keyboard, for all debts or for one by itself."""
        self.scope.choose(self._case, debt_id)
        self._show_scope()
        bring_keyboard(self._field(key))

    def forget(self) -> None:
        """Drop what could not be read, and the debt chosen; another case is open."""
        self._unread.forget()
        self.scope.choice.set_value("")
        self._shown = ""

    # -- showing --------------------------------------------------------------------------------------------------------

    def _show_scope(self) -> None:
        """Show what is set for all debts, or for the one chosen. Text that could not be read waits with whom it is for."""
        debt_id = self.scope.debt_id
        other = debt_id != self._shown
        if other:
            self._unread.put_away(self._shown)
            self._shown = debt_id
        if debt_id:
            self._show_debt(self._case.debt(debt_id))
        else:
            self._show_all()
        self.preset.setVisible(not debt_id)
        self.own_preset.setVisible(bool(debt_id))
        if debt_id or "payments" in vars(self):
            self.payments.setVisible(bool(debt_id))
        if other:
            self._unread.take_out(debt_id)

    def _show_all(self) -> None:
        settings = self._case.default_path
        self.preset.set_value(settings.preset)
        lasts = preset_durations(settings.preset, self._book)
        chosen = preset_durations(settings.preset, self._book, settings.procedure)
        for key, field in self.fields.items():
            if isinstance(field, Field):
                times = key in TIMES
                _hint(field, default_hint(settings.preset, getattr(chosen, key)) if times else self._hints[key])
        _offer(self.fields["procedure"], procedures(lasts))
        for each in ASSUMPTIONS:
            self.fields[each.key].set_value(each.read(self._case))
        self._place(ASSUMPTIONS, settings.procedure or lasts.procedure)
        self.reset.setVisible(any(getattr(settings, key) is not None for key in OF_PRESET))
        self._show_source(settings.preset)

    def _show_debt(self, debt: Debt) -> None:
        self.own_preset.set_value(debt.default_path.preset)
        for key, field in self.own.items():
            found = when_empty(self._case, debt, key, self._book)
            assert isinstance(field, Field)
            _hint(field, (not_set if isinstance(field, ChoiceField) else left_empty)(found, key))
        _offer(self.fields["procedure"], own_procedures())
        specs = [each for each in ASSUMPTIONS if each.key in OF_A_DEBT]
        for each in specs:
            self.own[each.key].set_value(each.read(self._case, debt.id))
        self._place(specs, in_force(self._case, debt, "procedure", self._book))
        self.reset.hide()
        self.payments.show_payments(self._case, debt)
        self._show_source(debt.default_path.preset or self._case.default_path.preset)

    def _show_source(self, preset: Any) -> None:
        citation = default_path_preset(preset, self._book).citation
        say(self.certainty, setText=CERTAINTY_NAMES[citation.certainty])
        places = {"article": citation.article, "day": date_text(citation.last_checked), "note": citation.note or ""}
        say(self.source, setText=SOURCE.fill(**places))

    def _show_notes(self, problems: list[Problem]) -> None:
        self.notes.setVisible(bool(problems))
        say(self.notes, setText=one_a_line(problems))

    # -- changing -------------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        self.scope.chosen.connect(lambda _: self._choose())
        self.scope.cleared.connect(self._clear)
        self.preset.committed.connect(
            lambda pace: self._push(SET_PRESET, edits.set_default_path(self._case, preset=pace), "preset")
        )
        self.own_preset.committed.connect(lambda pace: self._put_own(SET_PRESET, "preset", preset=pace))
        for each in ASSUMPTIONS:
            for field in {self.fields[each.key], self.own.get(each.key, self.fields[each.key])}:
                field.committed.connect(lambda value, each=each: self._commit(each, value))

    def _choose(self) -> None:
        self.scope.choose(self._case, self.scope.debt_id)
        self._show_scope()

    def _commit(self, spec: Assumption, value: object) -> None:
        self._push(spec.action, spec.put(self._case, self._shown, value), spec.key)

    def _put_own(self, action: Text, key: str | None, **settings: object) -> None:
        self._push(action, path_edits.set_debt_path(self._case, self._shown, **settings), key)

    def _clear(self) -> None:
        self._push(CLEAR, path_edits.as_for_all(self._case, self._shown), None)

    def _reset(self) -> None:
        cleared: dict[str, None] = dict.fromkeys(OF_PRESET)
        self.preset.focus_value()
        self._push(RESET, edits.set_default_path(self._case, **cleared), None)

    def _push(self, action: Text, case: Case, key: str | None) -> None:
        """One step; for one debt its words name the creditor."""
        whose = ""
        if self._shown:
            action = ABOUT.fill(action=action, who=debt_name(self._case, self._case.debt(self._shown)))
            whose = f"debts[{self._shown}]."
        self.stepped.emit(Step(action, case, f"{whose}default_path.{key}" if key else None))

    # -- layout ---------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _field(self, key: str) -> AnyField:
        """The field that shows an assumption now."""
        return self.own[key] if self._shown else self.fields[key]

    def _place(self, specs: Sequence[Assumption], procedure: str) -> None:
        """Show these assumptions; the cost of public notice is asked for only where there is one."""
        notice = procedure == "ordinary_with_notice"
        self._standing = tuple(each for each in specs if notice or each.key != "notice_fee")
        self._lay_out()

    def _lay_out(self) -> None:
        for name, group in self.groups.items():
            group.place([self._field(each.key) for each in self._standing if each.group == name], self.width())


def _hint(field: Field, hint: Text | None) -> None:
    """Another help under a field; a fault that stands there stays."""
    field.hint = hint
    if field.problem() is None and not being_typed(field):
        field.set_problem(None)


def _offer(field: AnyField, choices: list[tuple[object, Text]]) -> None:
    assert isinstance(field, ChoiceField)
    field.set_choices(choices)
