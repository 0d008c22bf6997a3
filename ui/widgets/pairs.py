"""A name with its figure on a line, perhaps with the button that answers "how?"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from planner.text import Text
from ui.i18n import say
from ui.icons import wear
from ui.theme import look
from ui.widgets.basic import Button, column, row, words

HOW = Text("怎么算的？", "How?")
HOW_OF = Text("{figure}：怎么算的？", "{figure}: How?")


class WhyButton(Button):
    """The small round button with a question mark beside a figure: how did it come about?"""

    def __init__(self, ask: Callable[[], object], figure: Text | None = None) -> None:
        super().__init__("quiet")
        self.setProperty("why", "true")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _=False: ask())
        wear(self, "help", "accent", 15)
        look.changed.connect(self.updateGeometry)
        self.name(figure)

    def name(self, figure: Text | None) -> None:
        """Say which figure it explains."""
        say(self, setAccessibleName=HOW_OF.fill(figure=figure) if figure else HOW, setToolTip=HOW)

    def sizeHint(self) -> QSize:
        side = max(24, look.length(26))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Dot(QFrame):
    """The colour of a part of the bar, beside its name."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(look.length(10), look.length(10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(self._role))
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.end()


class Pair(QWidget):
    """A name at the left and a figure at the right; perhaps a line of explanation underneath.

    With ``ask`` the button that answers "how?" stands behind the figure.
    """

    def __init__(self, dot: str = "", strong: bool = False, ask: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.name = words("", "body" if strong else "soft")
        self.figure = words("", "label" if strong else "body", wrap=False)
        self.how = words("", "caption")
        self.why = WhyButton(ask) if ask is not None else None
        middle = Qt.AlignmentFlag.AlignTop if ask is None else Qt.AlignmentFlag.AlignVCenter
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | middle)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | middle)
        line = row(*([Dot(dot)] if dot else []), self.name, self.figure, space=8)
        line.setStretch(line.indexOf(self.name), 1)
        if self.why is not None:
            line.addWidget(self.why)
        self.setLayout(column(line, self.how, space=2))
        self.how.hide()

    def show_line(self, name: Text, figure: Text, how: Text | None = None) -> None:
        """Show one line."""
        say(self.name, setText=name)
        say(self.figure, setText=figure)
        self.how.setVisible(how is not None)
        if how is not None:
            say(self.how, setText=how)
        if self.why is not None:
            self.why.name(name)
        say(self, setAccessibleName=Text(f"{name.zh} {figure.zh}", f"{name.en} {figure.en}"))
