"""A field for a passphrase: dots, or the characters where one wishes to see them, and how hard it is to guess."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from planner.storage.passphrase import LONGEST
from planner.storage.strength import strength
from planner.text import Text
from ui.i18n import say
from ui.widgets.basic import Button
from ui.widgets.line import LineField

SHOW, HIDE = Text("显示", "Show"), Text("隐藏", "Hide")
UNITS = 4 * LONGEST
"""What the line takes at most, in Qt's units; whether it is too long is said once it was typed."""


class SecretField(LineField):
    """A line for a passphrase, whose value is its text, exactly as typed. ``judged`` says underneath how hard it is to guess.

    The input method is told to learn nothing from it. Dots keep Chinese from being composed on most systems; shown, it can be.
    """

    def __init__(self, label: Text, *, hint: Text | None = None, judged: bool = False, bare: bool = False) -> None:
        self.show_button = Button("quiet")
        super().__init__(label, hint=hint, bare=bare, beside=(self.show_button,))
        self._label, self._judged, self._value = label, judged, ""
        self.line.setMaxLength(UNITS)
        self.show_button.clicked.connect(lambda _=False: self.set_shown(self.line.echoMode() != SHOWN))
        self.set_shown(False)

    def set_shown(self, shown: bool) -> None:
        """Show the characters, or dots in their place."""
        self.line.setEchoMode(SHOWN if shown else DOTS)
        self.line.setInputMethodHints(SENSITIVE if shown else SENSITIVE | Qt.InputMethodHint.ImhHiddenText)
        word = HIDE if shown else SHOW
        named = Text(f"{word.zh}：{self._label.zh}", f"{word.en}: {self._label.en}")
        say(self.show_button, setText=word, setAccessibleName=named)

    def wipe(self) -> None:
        """Forget what was typed."""
        self.set_problem(None)
        self._value = ""
        self.line.clear()

    def read(self, text: str) -> object:
        return text

    def reading(self, value: object) -> Text | None:
        return strength(str(value)) if self._judged and value else None

    def _value_of(self, text: str) -> object:
        """Spaces count as any other character."""
        return text


SHOWN, DOTS = QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password
SENSITIVE = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)
