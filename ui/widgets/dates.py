"""A field for a date: typed, or picked from a calendar that opens beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QWidget

from planner.dates import EARLIEST, LATEST, date_text, read_date
from planner.text import Text, verbatim
from ui import clock
from ui.i18n import language
from ui.widgets.basic import button, column
from ui.widgets.line import LineField

OPEN = Text("打开日历", "Open the calendar")


class DateField(LineField):
    """A date; its value is a ``datetime.date`` (``None`` where optional and empty).

    Takes ``2025-03-27``, ``2025/3/27``, ``2025年3月27日`` and ``20250327``; Alt+Down or the button opens a calendar.
    ``earliest`` and ``latest`` bound the calendar only; whether a date makes sense is for the checks of the case.
    """

    def __init__(
        self,
        label: Text,
        *,
        hint: Text | None = None,
        optional: bool = False,
        bare: bool = False,
    ) -> None:
        self._open = button(OPEN, self._open_calendar, "quiet", "calendar", hide_text=True)
        self._open.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        example = verbatim("2025-03-27")
        super().__init__(label, hint=hint, optional=optional, bare=bare, example=example, beside=(self._open,))

    def read(self, text: str) -> object:
        return read_date(text)

    def write(self, value: object) -> str:
        return value.isoformat() if isinstance(value, date) else ""

    def reading(self, value: object) -> Text | None:
        return date_text(value) if isinstance(value, date) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_calendar()
        else:
            super().keyPressEvent(event)

    def _open_calendar(self) -> None:
        shown = self._value if isinstance(self._value, date) else clock.today()
        popup = Calendar(self, shown)
        popup.picked.connect(self._picked)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 4)))
        popup.show()

    def _picked(self, day: object) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take(day)


class Calendar(QFrame):
    """The calendar that opens under a date field; Enter or a click picks (``picked``), Esc closes."""

    picked = Signal(object)

    def __init__(self, owner: QWidget, shown: date) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        language.name_days()
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setMinimumDate(QDate(EARLIEST.year, EARLIEST.month, EARLIEST.day))
        self.calendar.setMaximumDate(QDate(LATEST.year, LATEST.month, LATEST.day))
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)
        self.calendar.setAccessibleName({"zh": "日历", "en": "Calendar"}[language.current])
        self.setLayout(column(self.calendar, margins=(6, 6, 6, 6)))
        view = self.calendar.findChild(QTableView)
        (view or self.calendar).setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
