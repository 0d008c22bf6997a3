"""The strip above the preview of a table: for each column, what it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from planner.imports.layout import Layout
from planner.text import Text
from ui.dialogs import import_words as say_so
from ui.i18n import on_language, say, tr
from ui.models import TableView
from ui.theme import look
from ui.widgets import words
from ui.widgets.choices import Combo

FIXED = 2
"""Columns before those of the table: the row's number and its state."""


class MappingStrip(QFrame):
    """A choice above each column: what it holds. It scrolls with the table; ``chosen(column, field)`` carries a choice."""

    chosen = Signal(int, object)

    def __init__(self, view: TableView, layout: Layout) -> None:
        super().__init__()
        self._view = view
        self._choices = say_so.choices()
        self.lead = words(say_so.COLUMN_IS, "caption", wrap=False)
        self.lead.setParent(self)
        self.combos = [
            self._combo(number, say_so.column_name(layout.headings, number)) for number in range(len(layout.headings))
        ]
        header, bar = view.table.horizontalHeader(), view.table.horizontalScrollBar()
        header.sectionResized.connect(self._place)
        bar.valueChanged.connect(self._place)
        look.changed.connect(self._measure)
        on_language(self, self._name)
        self._name()
        self.show_layout(layout)
        self._measure()

    def show_layout(self, layout: Layout) -> None:
        """Show what each column holds."""
        fields = [field for field, _ in self._choices]
        for combo, field in zip(self.combos, layout.fields, strict=True):
            combo.setCurrentIndex(fields.index(field))
            combo.setProperty("quiet", "true" if field is None else "false")
            combo.style().polish(combo)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A choice that takes the keyboard is brought into sight."""
        if event.type() == QEvent.Type.FocusIn and watched in self.combos:
            model = self._view.model
            number = self.combos.index(watched) + FIXED  # type: ignore[arg-type]
            self._view.table.scrollTo(model.index(max(0, self._view.table.rowAt(0)), number))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _combo(self, number: int, name: Text) -> _Choice:
        combo = _Choice(self)
        combo.addItems([tr(text) for _, text in self._choices])
        combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(4)
        combo.installEventFilter(self)
        combo.activated.connect(lambda index: self.chosen.emit(number, self._choices[index][0]))
        say(combo, setAccessibleName=say_so.CHOICE_FOR.fill(name=name))
        return combo

    def _name(self) -> None:
        for combo in self.combos:
            for index, (_, text) in enumerate(self._choices):
                combo.setItemText(index, tr(text))

    def _measure(self) -> None:
        tallest = max((combo.sizeHint().height() for combo in self.combos), default=0)
        self.setFixedHeight(tallest + 8)
        self._place()

    def _place(self, *_: object) -> None:
        """Each choice over its column."""
        header = self._view.table.horizontalHeader()
        if header.window() is not self.window():
            return
        left = header.mapTo(header.window(), QPoint(0, 0)).x() - self.mapTo(self.window(), QPoint(0, 0)).x()
        at = left + header.sectionViewportPosition(0)
        room = max(0, header.sectionSize(0) + header.sectionSize(1) - 12)
        self.lead.setGeometry(
            at + 10, (self.height() - 4 - self.lead.height()) // 2, room, self.lead.sizeHint().height()
        )
        for number, combo in enumerate(self.combos):
            section = number + FIXED
            combo.setGeometry(
                left + header.sectionViewportPosition(section) + 2,
                2,
                header.sectionSize(section) - 4,
                self.height() - 6,
            )


class _Choice(Combo):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list; it must not reach the dialog's button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        else:
            super().keyPressEvent(event)
