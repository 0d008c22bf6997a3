"""What happened, told to screen readers without moving the keyboard: saved, what a step did, letters made, what went wrong.

Whatever is announced also stands somewhere on the screen.
"""

from __future__ import annotations

from functools import reduce

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from planner.text import Text
from ui.i18n import say, tr

BOTH = Text("{one}　{two}", "{one} {two}")
MOVED, SAVED = "moved", "saved"


class Voice(QObject):
    """Where announcements leave the program. ``said(words, urgent)`` comes with each of them."""

    said = Signal(str, bool)

    def say(self, part: QWidget, text: Text, *, urgent: bool = False) -> None:
        """Announce ``text`` for ``part``. What is urgent, an error, cuts off what is being read; all else waits its turn."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        words, polite = tr(text), QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(part, words)
        event.setPoliteness(polite.Assertive if urgent else polite.Polite)
        QAccessible.updateAccessibility(event)
        self.said.emit(words, urgent)


voice = Voice()


def tell(label: QLabel, text: Text) -> None:
    """Show on ``label`` what was done, and announce it."""
    say(label, setText=text)
    voice.say(label, text)


class Announcer(QObject):
    """Collects what one step brings (what it moved, that it is saved) and announces it as one when the step is over."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._noted: dict[str, Text] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.speak)

    def note(self, kind: str, line: Text) -> None:
        """Announce ``line`` soon; a later one of the same ``kind`` takes its place, and ``MOVED`` comes before ``SAVED``."""
        self._noted[kind] = line
        self._soon.start()

    def speak(self) -> None:
        """Announce what was noted, if anything."""
        self._soon.stop()
        lines, self._noted = [self._noted[kind] for kind in (MOVED, SAVED) if kind in self._noted], {}
        if lines:
            voice.say(self._window, reduce(lambda one, two: BOTH.fill(one=one, two=two), lines))
