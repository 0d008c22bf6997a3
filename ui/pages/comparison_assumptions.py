"""The card of the assumptions about letting it run: a pace, and every time, cost and rate behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.case import edits
from planner.case.model import Case
from planner.errors import Problem
from planner.rules.citation import CERTAINTY_NAMES
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import PRESETS
from ui.format import date_text
from ui.i18n import say
from ui.pages.comparison_fields import (
    ASSUMPTIONS,
    GROUPS,
    PRESET,
    SET_PRESET,
    AnyField,
    Assumption,
    Group,
    default_hint,
    preset_durations,
    procedures,
    shown,
    stored,
)
from ui.pages.comparison_words import DURATIONS
from ui.pages.proposals_fields import Step
from ui.theme import look
from ui.widgets import (
    Card,
    CheckField,
    ChoiceField,
    ErrorSummary,
    Field,
    Segmented,
    button,
    column,
    hairline,
    row,
    words,
)
from ui.widgets.support import full_sentence

TITLE = Text("不协商的假设", "Assumptions about letting it run")
HINT = Text(
    "这些是估计，不是预测。改一处，图和数字马上跟着变。",
    "Estimates, not forecasts. Change one and the chart and figures follow.",
)
SOURCE = Text("依据：{article}。最后核对：{day}。{note}", "Basis: {article}. Last checked: {day}. {note}")
RESET = Text("时间都按预设", "All times as the preset")
FIELD, TICK = 205, 340
"""Least widths of a typed field and of a tick, in pixels at 11 points."""
MOST_COLUMNS, GAP = 5, 16


class AssumptionsCard(Card):
    """Shows the assumptions of a case; ``stepped(Step)`` for each change made."""

    stepped = Signal(object)

    def __init__(self) -> None:
        super().__init__(TITLE, hint=HINT, space=14)
        self.preset = Segmented(PRESET, PRESETS)
        self.certainty = words("", "mark", wrap=False)
        self.source, self.notes = words("", "caption"), words("", "caption")
        self.reset = button(RESET, self._reset, "quiet", "undo")
        self.fields: dict[str, AnyField] = {each.key: each.make(each.label) for each in ASSUMPTIONS}
        self._grids: dict[Group, QGridLayout] = {}
        self._ticks: dict[Group, QGridLayout] = {}
        self._notice = False
        self.faults = ErrorSummary(*(each for each in self.fields.values() if isinstance(each, Field)))
        head = row(words(PRESET, "label", wrap=False), self.preset, self.certainty, self.reset, None, space=12)
        self.add(self.faults, head, self.source, self.notes)
        for group, title in GROUPS.items():
            self.add(hairline(), words(title, "label"), self._group(group))
        for field in self.fields.values():
            field.setParent(self)
        self._placed = (0, 0, False)
        self._listen()

    def show_case(self, case: Case, book: Rulebook, problems: list[Problem]) -> None:
        """Show the assumptions of ``case``, and what is missing elsewhere that they rest on."""
        self._case = case
        settings = case.default_path
        self.preset.set_value(settings.preset)
        lasts = preset_durations(settings.preset, book)
        for key in DURATIONS:
            self._hint(key, default_hint(settings.preset, getattr(lasts, key)))
        procedure = self.fields["procedure"]
        assert isinstance(procedure, ChoiceField)
        procedure.set_choices(procedures(lasts))
        for each in ASSUMPTIONS:
            self.fields[each.key].set_value(shown(each.key, each.read(case)))
        self._notice = (settings.procedure or lasts.procedure) == "ordinary_with_notice"
        self._place()
        self.fields["notice_fee"].setVisible(self._notice)
        self.reset.setVisible(any(getattr(settings, key) is not None for key in (*DURATIONS, "procedure")))
        self._show_source(settings.preset, book)
        self._show_notes(problems)

    def _show_source(self, preset: Any, book: Rulebook) -> None:
        citation = default_path_preset(preset, book).citation
        say(self.certainty, setText=CERTAINTY_NAMES[citation.certainty])
        places = {"article": citation.article, "day": date_text(citation.last_checked), "note": citation.note or ""}
        say(self.source, setText=SOURCE.fill(**places))

    def _show_notes(self, problems: list[Problem]) -> None:
        self.notes.setVisible(bool(problems))
        told = [full_sentence(each) for each in problems]
        say(
            self.notes,
            setText=Text("\n".join(f"· {each.zh}" for each in told), "\n".join(f"· {each.en}" for each in told)),
        )

    def _hint(self, key: str, hint: Text) -> None:
        """The help under a time says what the preset has; a fault that stands there stays."""
        field = self.fields[key]
        assert isinstance(field, Field)
        field.hint = hint
        if field.problem() is None and not field.line.isModified():  # type: ignore[attr-defined]
            field.set_problem(None)

    # -- changing -------------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        self.preset.committed.connect(self._choose_preset)
        for each in ASSUMPTIONS:
            self.fields[each.key].committed.connect(lambda value, each=each: self._commit(each, value))

    def _choose_preset(self, preset: object) -> None:
        self._push(SET_PRESET, edits.set_default_path(self._case, preset=preset), "preset")

    def _commit(self, spec: Assumption, value: object) -> None:
        change = edits.set_default_path if spec.kept == "default_path" else edits.set_assumptions
        self._push(spec.action, change(self._case, **{spec.key: stored(spec.key, value)}), spec.key)

    def _reset(self) -> None:
        cleared: dict[str, None] = dict.fromkeys((*DURATIONS, "procedure"))
        self.preset.focus_value()
        self._push(RESET, edits.set_default_path(self._case, **cleared), None)

    def _push(self, action: Text, case: Case, key: str | None) -> None:
        self.stepped.emit(Step(action, case, f"default_path.{key}" if key else None))

    # -- layout ---------------------------------------------------------------------------------------------------------

    def _group(self, group: Group) -> QVBoxLayout:
        """Typed fields in columns of equal width, and under them what is ticked."""
        self._grids[group], self._ticks[group] = QGridLayout(), QGridLayout()
        for each in (self._grids[group], self._ticks[group]):
            each.setHorizontalSpacing(0)
            each.setVerticalSpacing(12)
        return column(self._grids[group], self._ticks[group], space=10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """As many columns as the width has room for."""
        typed = min(MOST_COLUMNS, max(1, self.width() // look.length(FIELD)))
        ticked = min(3, max(1, self.width() // look.length(TICK)))
        if (typed, ticked, self._notice) == self._placed:
            return
        self._placed = typed, ticked, self._notice
        for group in GROUPS:
            own = [self.fields[each.key] for each in ASSUMPTIONS if each.group == group and self._stands(each.key)]
            _fill(self._grids[group], [each for each in own if isinstance(each, Field)], typed)
            _fill(self._ticks[group], [each for each in own if isinstance(each, CheckField)], ticked)

    def _stands(self, key: str) -> bool:
        """The cost of public notice is asked for only where there is one."""
        return key != "notice_fee" or self._notice


def _fill(grid: QGridLayout, parts: Sequence[QWidget], count: int) -> None:
    """Columns of exactly equal width: the gap belongs to the parts, so empty columns are as wide as the others."""
    for number in range(MOST_COLUMNS):
        grid.setColumnStretch(number, 1 if number < count else 0)
    for place, part in enumerate(parts):
        part.layout().setContentsMargins(0, 0, GAP, 0)
        part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
        grid.addWidget(part, place // count, place % count, Qt.AlignmentFlag.AlignTop)
