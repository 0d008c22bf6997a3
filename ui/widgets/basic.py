"""Words, buttons, cards and the other still parts of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.text import Text
from ui.i18n import say
from ui.icons import wear
from ui.theme import look
from ui.widgets.laid import Part, add_to, put_in

Role = Literal[
    "body",
    "caption",
    "soft",
    "lead",
    "label",
    "heading",
    "title",
    "figure",
    "figure-small",
    "problem",
    "attention",
    "mark",
]
Kind = Literal["plain", "primary", "quiet", "danger", "link", "segment", "rail"]
_BREAKS = re.compile(r"[/\\_.\- ]|[^/\\_.\- ]{16}")
"""After what a line that names a file may break."""


class Snug(QWidget):
    """A widget no higher than what is in it needs at its width, so that spare room stays outside of it.

    Qt's own ``Maximum`` policy measures text as if it did not wrap and cuts off the second line.
    """

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if (
            event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show)
            and self.layout() is not None
        ):
            if event.type() == QEvent.Type.Show:  # what was measured before had not yet the letters of the style sheet
                self.layout().invalidate()
            needed = self.layout().totalHeightForWidth(self.width()) if self.layout().hasHeightForWidth() else -1
            limit = needed if needed >= 0 else self.layout().totalSizeHint().height()
            if limit != self.maximumHeight():
                self.setMaximumHeight(limit)
                self.layout().setGeometry(self.contentsRect())  # while being shown Qt forgets a resize within a resize
        return done


class Label(QLabel):
    """Words that wrap and take exactly the height they need at their width."""

    def setText(self, text: str) -> None:
        super().setText(text)
        if self.isVisible():
            self._limit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._limit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._limit()

    def _limit(self) -> None:
        """No higher than needed; and no lower either once it can be seen, for layouts forget wrapped lines when space is short."""
        self.setMinimumHeight(0)  # QLabel never answers less than its minimum: without this it grows and never shrinks
        needed = self.heightForWidth(self.width()) if self.wordWrap() else self.sizeHint().height()
        if needed < 0:
            return
        if needed != self.maximumHeight():
            self.setMaximumHeight(needed)
        least = needed if self.isVisible() else min(needed, self.minimumHeight())
        if least != self.minimumHeight():
            self.setMinimumHeight(least)


def words(text: Text | str = "", role: Role = "body", wrap: bool = True) -> QLabel:
    """A label. A :class:`Text` follows the language by itself; a ``str`` is shown as it is and set anew by the page.

    ``role`` is the place in the type scale. Words are never read as rich text.
    """
    label = Label()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if isinstance(text, Text):
        say(label, setText=text)
    else:
        label.setText(text)
    return label


def say_file(label: QLabel, path: Path) -> None:
    """Show where a file is; a name longer than the line goes on in the next one."""
    label.setText(_BREAKS.sub("\\g<0>\u200b", str(path)))
    label.setAccessibleName(str(path))


class Button(QPushButton):
    """A push button whose keyboard focus shows as a ring of two colours, visible on every ground."""

    def __init__(self, kind: Kind = "plain") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._held = False

    def hold(self, why: Text) -> None:
        """It cannot be used, whatever else happens, and says why."""
        self._held = True
        self.setEnabled(False)
        say(self, setToolTip=why, setAccessibleDescription=why)

    def setEnabled(self, on: bool) -> None:
        super().setEnabled(on and not self._held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the keyboard as Space does, in the window and in dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for inset, width, role in ((1.0, 2.0, "focus"), (2.75, 1.5, "surface")):
                painter.setPen(QPen(QColor(look.colour(role)), width))
                ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
                painter.drawRoundedRect(ring, 8 - inset, 8 - inset)
            painter.end()


def button(
    text: Text,
    on_click: Callable[[], object] | None = None,
    kind: Kind = "plain",
    icon: str = "",
    hide_text: bool = False,
    tip: Text | None = None,
) -> Button:
    """A button with a verb on it. ``hide_text`` shows the icon alone; the words become its name and tooltip."""
    made = Button(kind)
    if icon:
        role = {"primary": "on_accent", "quiet": "accent", "danger": "red_ink"}.get(kind, "ink")
        wear(made, icon, role, 18, gap=0 if hide_text else 4)
    say(made, setAccessibleName=text)
    if hide_text:
        made.setProperty("alone", "true")
        say(made, setToolTip=tip or text, setAccessibleDescription=tip or Text("", ""))
    else:
        say(made, setText=text)
        if tip is not None:
            say(made, setToolTip=tip, setAccessibleDescription=tip)
    if on_click is not None:
        made.clicked.connect(
            lambda _=False: on_click()
        )  # the slot takes no argument: Qt would pass whether it is checked
    return made


def column(*parts: Part, space: int = 12, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts under each other; ``None`` is a stretch."""
    box = QVBoxLayout()
    _fill(box, parts, space, margins)
    return box


def row(*parts: Part, space: int = 12, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside each other; ``None`` is a stretch."""
    box = QHBoxLayout()
    _fill(box, parts, space, margins)
    return box


def _fill(
    box: QVBoxLayout | QHBoxLayout, parts: Sequence[Part], space: int, margins: tuple[int, int, int, int]
) -> None:
    box.setSpacing(space)
    box.setContentsMargins(*margins)
    add_to(box, *parts)


def grid(rows: Sequence[Sequence[Part]], space: int = 12) -> QGridLayout:
    """Parts in equal columns, such as two fields a line; ``None`` leaves a place empty."""
    box = QGridLayout()
    box.setHorizontalSpacing(space + 4)
    box.setVerticalSpacing(space)
    box.setContentsMargins(0, 0, 0, 0)
    for line, parts in enumerate(rows):
        for place, part in enumerate(parts):
            box.setColumnStretch(place, 1)
            if isinstance(part, QLayout):
                put_in(box, part, line, place)
            elif part is not None:
                box.addWidget(part, line, place, Qt.AlignmentFlag.AlignTop)
    return box


def hairline() -> QFrame:
    """A thin rule between two parts."""
    rule = QFrame()
    rule.setProperty("role", "hairline")
    rule.setFixedHeight(1)
    return rule


def scrolling(inner: QWidget) -> QScrollArea:
    """``inner`` in an area that scrolls up and down and follows the keyboard focus."""
    area = QScrollArea()
    area.setProperty("role", "ground")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def reading_pane(inner: QWidget, name: Text) -> QScrollArea:
    """An area of words that the keyboard scrolls too, with a ring while it has the keyboard."""
    area = scrolling(inner)
    area.setProperty("role", "pane")
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return say(area, setAccessibleName=name)


def reveal(widget: QWidget) -> None:
    """Show a part of a page; one that has no place yet will show with its page instead of as a window of its own."""
    if widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.show()


def pair_up(label: QLabel, editor: QWidget) -> None:
    """Let a label belong to an editor that has its place; PySide6 makes it a child of the label, so it is given back."""
    label.setBuddy(editor)
    editor.setParent(editor.parentWidget())


def bring_keyboard(part: QWidget) -> None:
    """Give a part of a page the keyboard, and bring it into view."""
    (part.focusProxy() or part).setFocus(Qt.FocusReason.OtherFocusReason)
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(part, 40, 80)


def retone(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at, for the widget and what it holds."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)
