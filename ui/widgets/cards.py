"""The frames of a page: cards, banners, the state of an empty list, and tiles with large figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QWidget

from planner.text import Text
from ui.announce import voice
from ui.i18n import say
from ui.icons import wear
from ui.stylesheet import SCALE
from ui.theme import font, look
from ui.widgets.basic import Button, Part, button, column, retone, reveal, row, words
from ui.widgets.laid import add_to, put_in
from ui.widgets.pairs import HOW

Tone = Literal["info", "warning", "error"]
_TONE_ICONS: dict[str, tuple[str, str]] = {
    "info": ("info", "info_ink"),
    "warning": ("warning", "amber_ink"),
    "error": ("error", "red_ink"),
}
_TONE_WORDS = {
    "info": Text("说明：", "Note: "),
    "warning": Text("注意：", "Attention: "),
    "error": Text("错误：", "Error: "),
}


class Card(QFrame):
    """A white card: a title, an optional line of help, and a ``body`` to fill.

    ``Card(Text("收入", "Income"), AmountField(...), row(...))`` puts the parts into the body at once; ``actions`` are
    buttons at the right of the title.
    """

    def __init__(
        self,
        title: Text | None = None,
        *parts: Part,
        hint: Text | None = None,
        actions: Sequence[QWidget] = (),
        space: int = 12,
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        outer = column(space=12, margins=(20, 16, 20, 20))
        self.setLayout(outer)
        self.title = words(title or "", "heading")
        if title is None:
            self.title.hide()
            self.title.setParent(self)
        else:
            say(self, setAccessibleName=title)
            head = row(self.title, *actions, space=8)
            head.setStretch(0, 1)
            lines = column(head, space=4)
            if hint is not None:
                lines.addWidget(words(hint, "soft"))
            put_in(outer, lines)
        self.body = column(*parts, space=space)
        put_in(outer, self.body)

    def add(self, *parts: Part) -> None:
        """Put more parts at the end of the body; ``None`` is a stretch."""
        add_to(self.body, *parts)


class Banner(QFrame):
    """One calm line that informs, asks for attention or names an error: icon, words, perhaps one button.

    Hidden until :meth:`show_text`; amber for attention, red for errors only.
    """

    def __init__(self, text: Text | None = None, tone: Tone = "info") -> None:
        super().__init__()
        self._icon = QLabel()
        self._words = words()
        self.action = Button("quiet")
        self.action.hide()
        self._on_action: Callable[[], object] | None = None
        self._spoken = Text("", "")
        self.action.clicked.connect(self._act)
        said = row(self._icon, self._words, space=10)
        said.setStretch(1, 1)
        said.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        line = row(said, self.action, space=10)
        line.setStretch(0, 1)
        line.setAlignment(said, Qt.AlignmentFlag.AlignVCenter)
        self._lines = column(line, space=4, margins=(12, 8, 12, 8))
        self.setLayout(self._lines)
        self.hide()
        if text is not None:
            self.show_text(text, tone)

    def show_text(
        self,
        text: Text,
        tone: Tone = "info",
        action: Text | None = None,
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show ``text`` in ``tone``, with one button where there is something to do."""
        spoken = Text(_TONE_WORDS[tone].zh + text.zh, _TONE_WORDS[tone].en + text.en)
        new = self.isHidden() or spoken != self._spoken
        self._spoken = spoken
        name, role = _TONE_ICONS[tone]
        wear(self._icon, name, role, 20)
        say(self._words, setText=text)
        say(self, setAccessibleName=spoken)
        self._on_action = on_action
        self.action.setVisible(action is not None)
        if action is not None:
            say(self.action, setText=action, setAccessibleName=action)
        retone(self, "tone", tone)
        reveal(self)
        if new and self.isVisible():
            voice.say(self, spoken, urgent=tone == "error")

    def text(self) -> str:
        """The words shown; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def clear(self) -> None:
        """Hide the line."""
        self.setVisible(False)

    def _fit_under(self, part: QLayout) -> None:
        """More lines under the words, as the error summary has them."""
        put_in(self._lines, part)

    def _act(self) -> None:
        if self._on_action is not None:
            self._on_action()


class EmptyState(QWidget):
    """What stands where a list is empty: an icon, a sentence that says what belongs there, one button that starts it."""

    def __init__(
        self,
        icon: str,
        text: Text,
        action: Text | None = None,
        on_action: Callable[[], object] | None = None,
        action_icon: str = "plus",
        second: tuple[Text, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__()
        picture = QLabel()
        wear(picture, icon, "accent", 44)
        self.sentence = words(text, "lead")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setMaximumWidth(620)
        middle = row(None, self.sentence, None, space=0)
        middle.setStretch(1, 8)
        box = column(None, picture, middle, space=16, margins=(24, 28, 24, 28))
        box.setAlignment(picture, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(box)
        self.button: Button | None = None
        self.second: Button | None = None
        line = row(None, space=12)
        if action is not None:
            self.button = button(action, on_action, "primary", action_icon)
            line.addWidget(self.button)
        if second is not None:
            self.second = button(second[0], second[1])
            line.addWidget(self.second)
        line.addStretch(1)
        put_in(box, line)
        box.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())


def text_width(text: str, step: str) -> int:
    """How wide bold text of a step of the type scale is, in pixels."""
    return QFontMetrics(font(look.points * SCALE[step], bold=True)).horizontalAdvance(text)


class FigureTile(QFrame):
    """A result in large figures: its name, the figure, a line of explanation, and the button that answers "how?".

    ``how_asked`` is emitted when the person asks how the figure came about; without ``how`` there is no button.
    """

    how_asked = Signal()

    def __init__(self, label: Text, how: bool = True) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self._label = label
        self._figure = words("", "figure")
        self._note = words("", "caption")
        self._how = button(HOW, self.how_asked.emit, "quiet")
        say(self._how, setAccessibleName=Text(f"{label.zh}：{HOW.zh}", f"{label.en}: {HOW.en}"))
        head = row(words(label, "soft"), self._how, space=8)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._figure, self._note, None, space=4, margins=(16, 10, 12, 14)))
        if not how:
            self._how.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(200)
        self._attention = False
        self.set_figure("–")

    def set_figure(self, figure: str, note: str = "", attention: bool = False) -> None:
        """Show ``figure`` (already written by :mod:`ui.format`) and a note; ``attention`` tints it amber.

        A long reason why there is no figure is set in smaller type.
        """
        self._figure.setText(figure)
        self._attention = attention
        self._fit()
        self._note.setText(note)
        self._note.setVisible(bool(note))
        say(self, setAccessibleName=self._label)
        self.setAccessibleDescription(f"{figure} {note}".strip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The largest type in which the figure stands on one line; a sentence stands in ordinary type."""
        text, room = self._figure.text(), self.width() - 28
        role = "lead" if self._attention or len(text) > 20 else "figure"
        if role == "figure" and self.isVisible() and text_width(text, "figure") > room:
            role = "figure-small"
        retone(self._figure, "role", "attention" if self._attention else role)

    def figure(self) -> str:
        """The figure shown."""
        return self._figure.text()
