"""One rule as a person reads it: what it says in each period, the article, the source, the dates, how sure the reading is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QVBoxLayout, QWidget

from planner.rules.citation import CERTAINTY_NAMES, Citation, Cited, Rule, Table
from planner.rules.families import FAMILY_NAMES
from planner.rules.staleness import Stale
from planner.rules.words import ARTICLE, NOTE, SET_BY, SOURCE, Line, checked, in_force, value_lines
from planner.text import Text
from ui.theme import look
from ui.widgets import Banner, column, hairline, row, words
from ui.widgets.laid import clear, put_in

NOW, BEFORE, LATER = Text("现行", "In force now"), Text("以前", "Before"), Text("将来", "Later")
NAMES = 150
"""Pixels at 11 points for the names at the left."""


class RuleView(QWidget):
    """Shows a rule with the whole of its history, the newest period first."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._box: QVBoxLayout = column(space=16, margins=(4, 0, 12, 12))
        self.setLayout(self._box)

    def show_rule(self, rule: Rule, day: date, warnings: Sequence[Stale]) -> None:
        """Show ``rule`` as it stands on ``day``, with what is to be looked at about it on top."""
        clear(self._box)
        self._box.addWidget(words(FAMILY_NAMES[rule.family], "caption"))
        self._box.addWidget(_selectable(words(rule.title, "heading")))
        for each in warnings:
            self._box.addWidget(Banner(each.message, "warning"))
        for number, period in enumerate(reversed(rule.periods)):
            if number:
                self._box.addWidget(hairline())
            put_in(self._box, _period(rule.name, period, day))
        self._box.addStretch(1)


def standing(citation: Citation, day: date) -> Text:
    """Whether a period is in force on a day, was before, or is to come."""
    if citation.in_force_from > day:
        return LATER
    return NOW if citation.in_force_until is None or day <= citation.in_force_until else BEFORE


def _period(rule: str, period: Cited[Table], day: date) -> QLayout:
    citation = period.citation
    marks = [words(CERTAINTY_NAMES[citation.certainty], "mark", wrap=False)] if citation.certainty != "verified" else []
    if citation.override is not None:
        marks.append(words(SET_BY.fill(name=citation.override), "mark", wrap=False))
    head = row(words(standing(citation, day), "label", wrap=False), *marks, None, space=8)
    source = [ARTICLE.fill(article=citation.article), SOURCE.fill(source=citation.source), checked(citation)]
    source += [NOTE.fill(note=citation.note)] if citation.note is not None else []
    basis = column(*(_selectable(words(each, "caption")) for each in source), space=2)
    return column(head, words(in_force(citation), "caption"), _table(rule, period), basis, space=8)


def _table(rule: str, period: Cited[Table]) -> QGridLayout:
    """Names at the left, what stands under each at the right."""
    box = QGridLayout()
    box.setHorizontalSpacing(16)
    box.setVerticalSpacing(6)
    box.setColumnStretch(1, 1)
    for line, (name, said) in enumerate(groupby(value_lines(rule, period), key=lambda each: each.name)):
        label = words(name, "soft")
        label.setFixedWidth(look.length(NAMES))
        box.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(_selectable(words(_said(list(said)))), line, 1, Qt.AlignmentFlag.AlignTop)
    return box


def _said(lines: list[Line]) -> Text:
    """The lines under one name: a list where there are several."""
    bullet = "· " if len(lines) > 1 else ""
    each = [_with_own(line) for line in lines]
    return Text("\n".join(bullet + one.zh for one in each), "\n".join(bullet + one.en for one in each))


def _with_own(line: Line) -> Text:
    said = line.text
    if line.article is not None:
        said = Text(f"{said.zh}（{line.article.zh}）", f"{said.en} ({line.article.en})")
    if line.certainty is not None:
        sure = CERTAINTY_NAMES[line.certainty]
        said = Text(f"{said.zh}〔{sure.zh}〕", f"{said.en} [{sure.en}]")
    return said


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
