"""The line of stages from default to paid off, with today's place on it; the arrow keys move, Enter opens a stage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from planner.compare.course import STAGE_NAMES, Course, Stage, StageName
from planner.dates import date_text
from planner.text import Text
from ui.i18n import say
from ui.pages.timeline_stage import spoken
from ui.pages.timeline_words import LINE, TODAY, TODAY_HINT, days_of, standing
from ui.theme import look
from ui.widgets import Button, column, words

GUTTER, DOT = 40, 7
"""Pixels at 11 points: the room at the left for the line, and the radius of a stage's dot."""


def draw_line(painter: QPainter, part: QWidget, above: bool | None, below: bool | None) -> None:
    """The line through the left side of a part, above and below its middle: whole and coloured as far as time has gone
    (``True``), dotted beyond, none where it begins or ends (``None``).
    """
    across, middle = look.length(GUTTER) / 2, part.height() / 2
    for done, start, end in ((above, 0.0, middle), (below, middle, float(part.height()))):
        if done is not None:
            style = Qt.PenStyle.SolidLine if done else Qt.PenStyle.DotLine
            painter.setPen(QPen(look.colour("accent" if done else "control_line"), 2, style))
            painter.drawLine(QPointF(across, start), QPointF(across, end))


class StageButton(Button):
    """A stage on the line: its dot, its name, its days and where it stands."""

    def __init__(self, line: StageLine, number: int) -> None:
        super().__init__("rail")
        self.setCheckable(True)
        self._line, self._number = line, number
        self._stage: Stage | None = None
        self._above: bool | None = None
        self._below: bool | None = None
        self.title, self.note = words(""), words("", "caption")
        box = column(self.title, self.note, space=0)
        self.setLayout(box)
        for label in (self.title, self.note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self._measure)
        self._measure()

    def show_stage(self, stage: Stage, above: bool | None, below: bool | None) -> None:
        """Show a stage; ``above`` and ``below`` are the line as :func:`draw_line` takes it."""
        self._stage, self._above, self._below = stage, above, below
        say(self.title, setText=STAGE_NAMES[stage.name])
        days, now = days_of(stage), standing(stage)
        told = days if stage.timing in ("ahead", "beyond", "passed") else Text(
            f"{now.zh} · {days.zh}", f"{now.en[:1].upper()}{now.en[1:]} · {days.en}"
        )  # fmt: skip
        say(self.note, setText=told)
        say(self, setAccessibleName=spoken(stage))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}
        if event.key() in steps:
            self._line.move_to(self._number + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        width = max(self.width(), look.length(GUTTER) * 3)
        return QSize(look.length(GUTTER) * 3, self.layout().totalHeightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_line(painter, self, self._above, self._below)
        self._draw_dot(painter)
        painter.end()

    def _draw_dot(self, painter: QPainter) -> None:
        """Filled once begun for all, half once begun for some, amber where it may come any day, else open."""
        timing = self._stage.timing if self._stage is not None else "ahead"
        roles = {"passed": "accent", "partly": "accent", "any_day": "amber_line"}
        role, radius = roles.get(timing, "control_line"), look.length(DOT)
        middle = QPointF(look.length(GUTTER) / 2, self.height() / 2)
        painter.setPen(QPen(look.colour(role), 2))
        painter.setBrush(look.colour(role if timing == "passed" else "surface"))
        painter.drawEllipse(middle, radius, radius)
        if timing in ("partly", "any_day"):
            painter.setBrush(look.colour(role))
            painter.drawEllipse(middle, radius / 2, radius / 2)

    def _measure(self) -> None:
        self.layout().setContentsMargins(look.length(GUTTER), look.length(3), look.length(8), look.length(3))
        self.updateGeometry()


class TodayMark(QWidget):
    """Where today is on the line."""

    def __init__(self) -> None:
        super().__init__()
        self._above: bool | None = None
        self._below: bool | None = None
        self.label = words("", "label")
        self.hint = words(TODAY_HINT, "caption")
        self.setLayout(column(self.label, self.hint, space=0))
        look.changed.connect(self._measure)
        self._measure()

    def show_day(self, day: date, above: bool | None, below: bool | None) -> None:
        """Show the day; ``above`` and ``below`` are the line as :func:`draw_line` takes it."""
        self._above, self._below = above, below
        text = TODAY.fill(day=date_text(day))
        say(self.label, setText=text)
        say(self, setAccessibleName=text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_line(painter, self, self._above, self._below)
        side, middle = look.length(6), QPointF(look.length(GUTTER) / 2, self.height() / 2)
        painter.setPen(QPen(look.colour("surface"), 2))
        painter.setBrush(look.colour("accent"))
        painter.drawPolygon(
            [middle + QPointF(-side, -side), middle + QPointF(side * 1.4, 0), middle + QPointF(-side, side)]
        )
        painter.end()

    def _measure(self) -> None:
        self.layout().setContentsMargins(look.length(GUTTER), look.length(1), look.length(8), look.length(1))


class StageLine(QWidget):
    """The stages one under the other; ``chosen(name)`` comes when the person takes one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        say(self, setAccessibleName=LINE)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._names[number]))
        self._names: list[StageName] = []
        self.buttons: list[StageButton] = []
        self.today = TodayMark()
        self._box: QVBoxLayout = column(self.today, None, space=0)
        self.setLayout(self._box)

    def show_course(self, course: Course, chosen: StageName) -> None:
        """Show the stages of a course, today's place among them, and which one is open."""
        self._names = [stage.name for stage in course.stages]
        while len(self.buttons) < len(course.stages):
            button = StageButton(self, len(self.buttons))
            self._group.addButton(button, len(self.buttons))
            self.buttons.append(button)
        self._place(course.reached)
        reached, last = course.reached, len(course.stages) - 1
        for number, stage in enumerate(course.stages):
            begun = number < reached
            above = None if number == 0 and reached else begun
            self.buttons[number].show_stage(stage, above, None if number == last else begun)
        self.today.show_day(course.as_of, True if reached else None, None if reached > last else False)
        self.choose(chosen)

    def choose(self, name: StageName) -> None:
        """Mark the stage that is open; only it is in the order of Tab, the arrow keys reach the others."""
        for number, button in enumerate(self.buttons[: len(self._names)]):
            button.setChecked(self._names[number] == name)
            focus = Qt.FocusPolicy.StrongFocus if self._names[number] == name else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(focus)

    def button(self, name: StageName) -> StageButton:
        """The button of a stage."""
        return self.buttons[self._names.index(name)]

    def move_to(self, number: int) -> None:
        """Open the stage at that place and put the keyboard on it."""
        button = self.buttons[min(max(number, 0), len(self._names) - 1)]
        button.click()
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, reached: int) -> None:
        """Today's mark stands after the stages that have begun."""
        shown: Sequence[QWidget] = self.buttons[: len(self._names)]
        for spare in self.buttons[len(self._names) :]:
            spare.hide()
        order = [*shown[:reached], self.today, *shown[reached:]]
        for place, each in enumerate(order):
            if self._box.indexOf(each) != place:
                self._box.removeWidget(each)
                self._box.insertWidget(place, each)
            each.setVisible(True)
