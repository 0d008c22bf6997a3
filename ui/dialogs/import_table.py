"""Debts from a table: paste or choose it, look at every row, say what each column is, then import what can be read.

Nothing enters the case here; :func:`ask_debts` gives the debts that the person confirmed, and the page makes one step of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QWidget

from planner.case.model import Debt
from planner.errors import InputError, Problem
from planner.imports.fields import FieldKey
from planner.imports.layout import Layout, find_layout
from planner.imports.preview import BY_CHOICE, Preview, preview
from planner.imports.reading import Line
from planner.imports.sheets import beside, likeliest
from planner.imports.sources import read_file, read_pasted
from planner.imports.table import Table
from planner.text import Text, verbatim
from ui import place
from ui.dialogs import import_words as say_so
from ui.dialogs.import_flaws import FlawList, told_of
from ui.dialogs.import_preview import PreviewTable
from ui.dialogs.import_source import SourcePane
from ui.help_topics import has_help
from ui.i18n import say
from ui.icons import wear
from ui.tab_order import InOrder
from ui.theme import look
from ui.widgets import Banner, ChoiceField, ask, button, column, row, words
from ui.widgets.support import full_sentence
from ui.widgets.whole import whole


def ask_debts(
    owner: QWidget | None, existing: Sequence[Debt], source: Path | None = None, *, pasted: bool = False
) -> tuple[Debt, ...]:
    """The debts of a table as the person confirmed them; none when they go back.

    The table is in the file ``source``, or ``pasted`` from the clipboard; without either the person is asked for it.
    ``existing`` are the debts of the case, so that one that is there already can be pointed out.
    """
    dialog = ImportDialog(owner, existing)
    if source is not None:
        dialog.take_file(source)
    elif pasted:
        dialog.source.take_clipboard()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    debts = dialog.preview.debts if accepted else ()
    dialog.deleteLater()
    return debts


class ImportDialog(InOrder, QDialog):
    """Two steps in one window: where the table comes from, and its preview."""

    def __init__(self, owner: QWidget | None, existing: Sequence[Debt]) -> None:
        super().__init__(owner)
        has_help(self, "import")
        self.setModal(True)
        say(self, setWindowTitle=say_so.TITLE, setAccessibleName=say_so.TITLE)
        self._existing = tuple(existing)
        self._tables: tuple[Table, ...] = ()
        self._table = Table(())
        self._layout = Layout((), 0)
        self._beside: list[Problem] = []
        self._left_out: frozenset[int] = frozenset()
        self._mended = False
        self.preview = Preview(())
        self.table: PreviewTable | None = None
        self.source = SourcePane()
        self.source.pasted.connect(self.take_text)
        self.source.chosen.connect(self.take_file)
        self.banner, self.flaws = Banner(), FlawList()
        self.flaws.followed.connect(self._go_to)
        self.flaws.mended.connect(self._mend)
        self.name = words("", "label", wrap=False)
        self.sheets = ChoiceField(say_so.SHEET, [], bare=True)
        self.sheets.committed.connect(lambda place: self._open(int(str(place))))
        self.leave_out = button(say_so.LEAVE_OUT, self._leave_out_chosen, "quiet", "minus")
        self.counts = words("", "soft")
        self.another = button(say_so.ANOTHER, self._start_again, "quiet", "left")
        self.back = button(say_so.BACK, self.reject)
        self.take = button(say_so.IMPORT.fill(count=0), self.accept, "primary", "import")
        self._lay_out()
        self.resize(self.sizeHint())
        self._show_step(self.source)

    # -- what there is to read --------------------------------------------------------------------------------------------

    def take_text(self, text: str) -> None:
        """Read pasted text."""
        self._read(lambda: (read_pasted(text),), say_so.CLIPBOARD)

    def take_file(self, path: Path) -> None:
        """Read a file."""
        self._read(lambda: read_file(path), verbatim(path.name))

    def _read(self, read: Callable[[], tuple[Table, ...]], name: Text) -> None:
        """Show the tables, the likeliest first in front; what cannot be read is said beside the place to paste."""
        try:
            tables = read()
            if len(tables) == 1:
                find_layout(tables[0])
        except InputError as refused:
            self._say_refused(self.source.banner, refused.problems[0], name)
            self._show_step(self.source)
            return
        self.source.banner.clear()
        self._tables = tables
        say(self.name, setText=name)
        self.sheets.set_choices(
            [
                (place, verbatim(table.name) if table.name else say_so.UNNAMED_SHEET.fill(number=place + 1))
                for place, table in enumerate(tables)
            ]
        )
        self.sheets.setVisible(len(tables) > 1)
        first = likeliest(tables)
        self.sheets.set_value(first)
        self._open(first)
        self._show_step(self.shown)
        self._enter()

    def _open(self, place: int) -> None:
        """Preview one sheet."""
        self._table, self._left_out, self._mended = self._tables[place], frozenset(), False
        self._beside = beside(self._tables, place)
        self._remove_table()
        try:
            self._layout = find_layout(self._table)
        except InputError as refused:
            self.preview = Preview(())
            self._say_refused(self.banner, refused.problems[0], None)
            self.flaws.show_told(())
            self._count()
            return
        self._evaluate()
        self.table = PreviewTable(self._layout, self.preview.lines, self._edit)
        self.table.chosen.connect(self._choose)
        self.table.left_out.connect(self._leave_out)
        self.table.view.row_chosen.connect(lambda _: self._name_leave_out())
        self._place.insertWidget(0, self.table, 75)
        self._show()

    # -- changes ----------------------------------------------------------------------------------------------------------

    def _choose(self, number: int, field: FieldKey | None) -> None:
        self._layout = self._layout.with_field(number, field)
        self._again()

    def _edit(self, line: Line, number: int, text: str) -> None:
        self._table = self._table.with_cell(line.row.number, number, text)
        self._mended = True
        self._again()

    def _mend(self, number: int, place: int, text: str) -> None:
        self._table = self._table.with_cell(number, place, text)
        self._mended = True
        self._again()
        self._go_to(number, place)

    def _leave_out(self, lines: Sequence[Line]) -> None:
        """Leave rows out, or take them in again if all of them were left out."""
        numbers = {line.row.number for line in lines if line.left_out in (None, BY_CHOICE)}
        if numbers <= self._left_out:
            self._left_out -= numbers
        else:
            self._left_out |= numbers
        self._again()

    def _leave_out_chosen(self) -> None:
        if self.table is not None:
            self._leave_out(self.table.view.selected())

    def _again(self) -> None:
        self._evaluate()
        if self.table is not None:
            self.table.put(self._layout, self.preview.lines)
        self._show()

    def _evaluate(self) -> None:
        self.preview = preview(self._table, self._layout, self._existing, self._left_out)

    def _principal(self) -> None:
        if self.preview.total_alone is not None:
            self._choose(self.preview.total_alone, "principal")

    # -- showing ----------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        notes = sorted([*self.preview.notes, *self._beside], key=lambda note: note.severity != "error")
        if notes:
            said = [full_sentence(note) for note in notes]
            text = Text("".join(each.zh for each in said), " ".join(each.en for each in said))
            action = (say_so.AS_PRINCIPAL, self._principal) if self.preview.total_alone is not None else (None, None)
            self.banner.show_text(text, "warning", *action)
        else:
            self.banner.clear()
        self.flaws.show_told(told_of(self.preview.lines, self._layout))
        self._name_leave_out()
        self._count()

    def _count(self) -> None:
        said = [
            say_so.counted(each, count) for state, each in say_so.COUNTS.items() if (count := self.preview.count(state))
        ]
        say(self.counts, setText=Text("　".join(each.zh for each in said), " · ".join(each.en for each in said)))
        number = len(self.preview.debts)
        named = say_so.counted((say_so.IMPORT, say_so.IMPORT_ONE), number)
        say(self.take, setText=named, setAccessibleName=named)
        self.take.setEnabled(number > 0)

    def _name_leave_out(self) -> None:
        chosen = self.table.view.selected() if self.table is not None else []
        free = [line for line in chosen if line.left_out in (None, BY_CHOICE)]
        self.leave_out.setEnabled(bool(free))
        back = bool(free) and all(line.left_out is BY_CHOICE for line in free)
        text = say_so.TAKE_IN if back else say_so.LEAVE_OUT
        say(self.leave_out, setText=text, setAccessibleName=text)

    def _say_refused(self, banner: Banner, problem: Problem, name: Text | None) -> None:
        said = full_sentence(problem)
        if name is not None and name is not say_so.CLIPBOARD:
            said = Text(f"“{name.zh}”：{said.zh}", f"“{name.en}”: {said.en}")
        banner.show_text(said, "error")

    def _show_step(self, step: QWidget) -> None:
        previewing = step is self.shown
        self.steps.setCurrentWidget(step)
        for part in (self.another, self.take):
            part.setVisible(previewing)
        self.take.setDefault(previewing)
        if not previewing:
            say(self.counts, setText=verbatim(""))
            self.source.edit.setFocus()

    def _start_again(self) -> None:
        if self._may_leave():
            self._show_step(self.source)

    def _enter(self) -> None:
        """The keyboard goes where there is something to do: the first choice that lacks, the first cell to mend, or the button."""
        bad = next((line for line in self.preview.lines if line.state == "bad"), None)
        if self.table is not None and self.preview.count("waiting"):
            free = (
                combo
                for combo, field in zip(self.table.strip.combos, self._layout.fields, strict=True)
                if field is None
            )
            next(free, self.table.view).setFocus()
        elif bad is not None:
            self._go_to(bad.row.number, bad.flaws[0].column)
        elif self.take.isEnabled():
            self.take.setFocus()
        else:
            self.another.setFocus()

    def _go_to(self, number: int, place: int | None) -> None:
        if self.table is not None:
            self.table.go_to(number, place)

    def reject(self) -> None:
        """Esc and “Go back” leave; cells that were mended here are asked about first."""
        if self._may_leave():
            super().reject()

    def _may_leave(self) -> bool:
        leave = (True, say_so.GIVE_UP_IT, "danger")
        return not self._mended or bool(ask(self, say_so.GIVE_UP, say_so.MENDED, leave))  # type: ignore[arg-type]

    # -- layout -----------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        wanted = QSize(look.length(1280), look.length(690))
        return wanted.boundedTo(place.room(self) - QSize(40, 80))

    def _lay_out(self) -> None:
        picture = QLabel()
        wear(picture, "sheet", "accent", 22)
        head = row(picture, self.name, self.sheets, None, self.leave_out, space=8)
        self._place = column(self.flaws, None, space=10)
        self._place.setStretch(0, 25)
        inside = column(head, words(say_so.LOOK, "caption"), self.banner, self._place, space=8)
        inside.setStretch(3, 1)
        self.shown = QWidget()
        self.shown.setLayout(inside)
        self.steps = QStackedWidget()
        self.steps.addWidget(self.source)
        self.steps.addWidget(self.shown)
        foot = row(self.counts, self.another, self.back, self.take, space=8)
        foot.setStretch(0, 1)
        box = column(words(say_so.TITLE, "title"), whole(self.steps), foot, space=12, margins=(24, 16, 24, 16))
        box.setStretch(1, 1)
        self.setLayout(box)

    def _remove_table(self) -> None:
        if self.table is not None:
            self.table.hide()
            self._place.removeWidget(self.table)
            self.table.deleteLater()
            self.table = None
