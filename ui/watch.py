"""What happens at the keys and the mouse of any window of the program: the key that hides the screen, and long silence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from ui.settings import Settings

KEY = "idle_lock"
"""The setting: after how many minutes of silence the screen is hidden; 0 for never."""
A_MINUTE = 60_000
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
    """Calls ``hide`` for Ctrl+Shift+L in whatever window has the keyboard, dialogs included, and after the minutes of the settings.

    It looks at the system's windows, one event a key or a move of the mouse, and not at every widget.
    """

    def __init__(
        self, settings: Settings, hide: Callable[[], object], parent: QObject, timer: QTimer | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._hide = settings, hide
        self.timer = timer or QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._silence)
        settings.changed.connect(self._setting)
        QGuiApplication.instance().focusWindowChanged.connect(self._look_at)
        self._look_at(QGuiApplication.focusWindow())
        self._begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self._begin()
            if isinstance(event, QKeyEvent) and _is_the_key(event):
                self._hide()
                return True
        return super().eventFilter(watched, event)

    def _look_at(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _begin(self) -> None:
        """Count the silence from now."""
        minutes = self._settings.get(KEY)
        if minutes:
            self.timer.start(minutes * A_MINUTE)
        else:
            self.timer.stop()

    def _setting(self, key: str, _value: object) -> None:
        if key == KEY:
            self._begin()

    def _silence(self) -> None:
        self._hide()


def _is_the_key(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_L and event.modifiers() == both
