"""What happens at the keys and the mouse of any window of the program: the key that hides the screen, long silence, and sleep.

That the computer slept is seen from the clock: a timer that should have come back after seconds comes back much later. Every
system stops timers while it sleeps, and none has to be asked.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ui import clock
from ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

KEY = "idle_lock"
"""The setting: after how many minutes of silence the screen is hidden; 0 for never."""
A_MINUTE = 60_000
PULSE = 5_000
"""Milliseconds between two looks at the clock."""
ASLEEP = timedelta(minutes=1)
"""Time between two looks that means the computer slept in between."""
SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
)


class Watch(QObject):
    """Calls ``hide`` for Ctrl+Shift+L in whatever window has the keyboard, dialogs included, after the minutes of the settings, and
    when the computer wakes up; the latter two not where the settings say never.

    It looks at the system's windows, one event a key or a move of the mouse, and not at every widget.
    """

    def __init__(
        self, settings: Settings, hide: Callable[[], object], parent: QObject, timer: QTimer | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._hide, self._is_over = settings, hide, False
        self.timer = timer or QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._silence)
        self.pulse = QTimer(self, interval=PULSE)
        self.pulse.timeout.connect(self._beat)
        self._seen = clock.now()
        self.pulse.start()
        settings.changed.connect(self._setting)
        QGuiApplication.instance().focusWindowChanged.connect(self._look_at)
        self._look_at(QGuiApplication.focusWindow())
        self._begin()

    def end(self) -> None:
        """A window that is closed hides nothing any more, neither itself nor another."""
        self._is_over = True
        self.timer.stop()
        self.pulse.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE and not self._is_over:
            self._begin()
            if isinstance(event, QKeyEvent) and _is_the_key(event):
                self._hide()
                return True
        return super().eventFilter(watched, event)

    def _look_at(self, window: QWindow | None) -> None:
        if window is not None and not self._is_over:
            window.installEventFilter(self)

    def _begin(self) -> None:
        """Count the silence from now."""
        minutes = self._settings.get(KEY)
        if minutes and not self._is_over:
            self.timer.start(minutes * A_MINUTE)
        else:
            self.timer.stop()

    @Slot()
    def _beat(self) -> None:
        """Look at the clock; whoever woke the computer need not be whom it was left by."""
        before, self._seen = self._seen, clock.now()
        if self._settings.get(KEY) and self._seen - before > ASLEEP:
            self._hide()

    @Slot(str, object)
    def _setting(self, key: str, _value: object) -> None:
        if key == KEY:
            self._begin()

    @Slot()
    def _silence(self) -> None:
        self._hide()


def _is_the_key(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_L and event.modifiers() == both
