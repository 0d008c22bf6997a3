"""Every row that needs mending or a second look, by its number, with buttons that mend it where the program can guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from planner.errors import Severity
from planner.frozen import dataclass
from planner.imports.doubts import Offer
from planner.imports.fields import FIELDS
from planner.imports.layout import Layout
from planner.imports.reading import Flaw, Line
from planner.text import Text
from ui.dialogs import import_words as say_so
from ui.i18n import say
from ui.icons import wear
from ui.theme import look
from ui.widgets import Button, button, column, row, scrolling, words
from ui.widgets.laid import clear, widgets_of
from ui.widgets.support import full_sentence

MOST = 40
"""Lines shown at once."""
LOWEST = 92
"""Pixels at 11 points that the list keeps; more lines scroll."""
_ICONS: dict[Severity, tuple[str, str]] = {
    "error": ("error", "red_ink"),
    "warning": ("warning", "amber_ink"),
    "note": ("info", "info_ink"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One line: what is said, of which row and cell, and the texts that would mend the cell."""

    severity: Severity
    words: Text
    number: int
    column: int | None = None
    offers: tuple[Offer, ...] = ()


def told_of(lines: Sequence[Line], layout: Layout) -> list[Told]:
    """What to say of the rows: first what needs mending, then what to check, then what holds for several rows at once."""
    found = [_cell(line, flaw, layout) for line in lines for flaw in line.flaws if flaw.problem.severity != "note"]
    found.sort(key=lambda each: each.severity != "error")
    return [*found, *_together(lines)]


def _cell(line: Line, flaw: Flaw, layout: Layout) -> Told:
    said, number = full_sentence(flaw.problem), line.row.number
    field = None if flaw.column is None else layout.headings[flaw.column].field
    lead = say_so.IN_ROW if field is None else say_so.IN_CELL
    placed = lead.fill(row=number, field=FIELDS[field] if field else "", words=said)
    return Told(flaw.problem.severity, placed, number, flaw.column, flaw.offers)


def _together(lines: Sequence[Line]) -> Iterator[Told]:
    """Rows left out, and notes, each reason once with all its rows."""
    rows: dict[Text, list[int]] = defaultdict(list)
    for line in lines:
        if line.left_out is not None:
            rows[say_so.LEFT_OUT.fill(reason=line.left_out)].append(line.row.number)
        for said in {full_sentence(flaw.problem) for flaw in line.flaws if flaw.problem.severity == "note"}:
            rows[said].append(line.row.number)
    for said, numbers in rows.items():
        lead = say_so.IN_ROW.fill(row=numbers[0], words=said)
        if len(numbers) > 1:
            shown = [str(each) for each in numbers[:12]] + ["…"] * (len(numbers) > 12)
            lead = say_so.IN_ROWS.fill(rows=Text("、".join(shown), ", ".join(shown)), words=said)
        yield Told("note", lead, numbers[0])


class FlawList(QFrame):
    """The lines under the preview. ``followed(number, column)`` asks to go to a cell, ``mended(number, column, text)`` to change it."""

    followed = Signal(int, object)
    mended = Signal(int, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        say(self, setAccessibleName=say_so.WHAT_TO_MEND)
        self._inner = QWidget()
        self._lines = column(space=2, margins=(12, 6, 12, 6))
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._inner.setLayout(self._lines)
        self.area = scrolling(self._inner)
        self.area.setProperty("role", "plain")
        for each in (self.area.viewport(), self._inner):
            each.setAutoFillBackground(False)
        self.area.setMinimumHeight(look.length(LOWEST))
        self.setLayout(column(self.area, space=0, margins=(1, 1, 1, 1)))

    def show_told(self, told: Sequence[Told]) -> None:
        """Show these lines; nothing to say hides the list."""
        clear(self._lines)
        for each in told[:MOST]:
            self._lines.addWidget(self._line(each))
        if len(told) > MOST:
            self._lines.addWidget(words(say_so.FURTHER.fill(count=len(told) - MOST), "caption"))
        self.setVisible(bool(told))
        self._inner.adjustSize()
        self.setMaximumHeight(max(self._lines.sizeHint().height() + 6, look.length(LOWEST) + 4))
        self.area.verticalScrollBar().setValue(0)

    def sentences(self) -> list[str]:
        """The sentences shown."""
        return [label.text() for part in widgets_of(self._lines) for label in part.findChildren(QLabel) if label.text()]

    def _line(self, told: Told) -> QWidget:
        picture, sentence = QLabel(), words(told.words)
        wear(picture, *_ICONS[told.severity], 16)
        go = button(say_so.GO, lambda: self.followed.emit(told.number, told.column), "quiet")
        say(go, setAccessibleName=Text(f"{say_so.GO.zh}：{told.words.zh}", f"{say_so.GO.en}: {told.words.en}"))
        line = row(picture, sentence, *(self._offer(told, offer) for offer in told.offers), go, space=8)
        line.setStretch(1, 1)
        widget = QWidget()
        widget.setLayout(line)
        return widget

    def _offer(self, told: Told, offer: Offer) -> Button:
        return button(offer.name, lambda: self.mended.emit(told.number, told.column, offer.text))
