"""Leaving the desk: everything personal disappears from the screen, and comes back where one was.

Where the casebook has a passphrase, only that leads back. Where it has none, the page says plainly that it hides the screen and
protects nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolTip, QWidget

from planner.errors import InputError
from planner.frozen import dataclass
from planner.storage.passphrase import Key, key_of
from planner.text import Text
from ui import panes
from ui.announce import tell, voice
from ui.i18n import say
from ui.icons import wear
from ui.pages.views import OWN
from ui.theme import look
from ui.widgets import button, column, row, words
from ui.widgets.support import full_sentence

if TYPE_CHECKING:
    from planner.case.model import Case, Proposal
    from ui.main_window import MainWindow

HIDDEN = Text("屏幕已隐藏", "The screen is hidden")
HOW = Text("按“继续”回到刚才的地方。", "Continue takes you back to where you were.")
HOW_SEALED = Text(
    "输入案卷库的口令，回到刚才的地方。", "Type the passphrase of the casebook to go back to where you were."
)
PLAIN = Text(
    "这只是把屏幕藏起来。案卷库没有口令，能用这台电脑的人也能按“继续”。",
    "This only hides the screen. The casebook has no passphrase, and anyone at this computer can continue.",
)
PASSPHRASE = Text("口令", "Passphrase")
BUSY = Text("正在核对口令，请稍等。", "Working it out; this takes a moment.")
WRONG = Text(
    "口令不对。请看看大小写和输入法，再试一次。",
    "This is not the passphrase. Look at capitals and the input method, and try again.",
)
CONTINUE = Text("继续", "Continue")
KEY = "unlock"
WIDE = 320
"""Pixels at 11 points that the passphrase has."""


class LockPage(QWidget):
    """Covers the whole window and holds not one word of a case. ``sealed`` says that it asks for a passphrase."""

    def __init__(self, window: QWidget, *, sealed: bool) -> None:
        from ui.widgets.secret import SecretField

        super().__init__(window)
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say(self, setAccessibleName=HIDDEN)
        picture = QLabel()
        wear(picture, "lock", "accent", 44)
        self.go_on = button(CONTINUE, None, "primary")
        self.field, self.told = SecretField(PASSPHRASE, bare=True), words("", "soft")
        self.field.setMinimumWidth(look.length(WIDE))
        self.field.setVisible(sealed)
        lines = [words(HIDDEN, "title"), words(HOW_SEALED if sealed else HOW, "lead")]
        below = self.told if sealed else words(PLAIN, "soft")
        for line in (*lines, below):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inner = column(picture, *lines, row(None, self.field, None), row(None, self.go_on, None), below, space=16)
        inner.setAlignment(picture, Qt.AlignmentFlag.AlignHCenter)
        middle = row(None, inner, None, margins=(24, 24, 24, 24))
        middle.setStretch(1, 4)
        self.setLayout(column(None, middle, None, space=0))
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def take_keyboard(self) -> None:
        """Put the keyboard where one goes on from."""
        (self.go_on if self.field.isHidden() else self.field.line).setFocus()

    def wait(self, waiting: bool) -> None:
        """While the passphrase is being tried nothing can be typed, and words say so."""
        self.field.line.setReadOnly(waiting)
        self.go_on.setEnabled(not waiting)
        if waiting:
            tell(self.told, BUSY)

    def refuse(self, why: Text) -> None:
        """Say why one cannot go back yet; the passphrase can be typed again."""
        self.wait(False)
        tell(self.told, why)
        self.field.line.selectAll()
        self.field.go_to()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the passphrase goes on, as in a dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one was: the page and its view, and what was being tried in the client view, if that was shown."""

    page: int
    view: str
    tried: tuple[Case, tuple[Proposal, ...]] | None


class Lock(QObject):
    """Hides the window's content (:meth:`lock`) and brings it back (:meth:`go_on`), once the passphrase is right if there is one.

    What is typed is committed first; dialogs are closed as if one had gone back. Then every page is made anew and stays empty
    until one continues.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: LockPage | None = None
        self._spot = Spot(0, OWN, None)

    @property
    def locked(self) -> bool:
        """Whether the content is hidden now."""
        return self.page is not None

    def lock(self) -> None:
        """Hide everything at once, then empty what is hidden."""
        if self.locked:
            return
        window = self._window
        self._spot = Spot(window.stack.currentIndex(), _view(window), _tried(window))
        self.page = LockPage(window, sealed=window.store.casebook.has_passphrase)
        self.page.go_on.clicked.connect(self._try)
        self._cover(self.page)
        window.commit_typing()
        window.store.runner.drop()
        window.renew()
        self.page.raise_()
        self.page.take_keyboard()
        voice.say(self.page, HIDDEN)

    def _try(self) -> None:
        """Go on, with the passphrase that was typed where there is one."""
        page, held = self.page, self._window.store.casebook.key
        if page is None or held is None:
            self.go_on()
            return
        page.wait(True)
        self._window.store.runner.run(KEY, key_of, (page.field.text(), held.salt), self._opens, self._refused)

    def _opens(self, key: Key) -> None:
        if self._window.store.casebook.opens_with(key):
            self.go_on()
        elif self.page is not None:
            self.page.refuse(WRONG)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        if self.page is not None:
            self.page.refuse(full_sentence(error.problems[0]))

    def go_on(self) -> None:
        """Show everything again, at the page and view where one was."""
        if self.page is None:
            return
        window, page, self.page = self._window, self.page, None
        window.store.runner.drop()
        window.menuBar().show()
        window.statusBar().show()
        window.bring_back()
        window.show_page(self._spot.page)
        if self._spot.view != OWN:
            window.page.show_view(self._spot.view)
        page.field.wipe()
        page.hide()
        page.deleteLater()
        panes.enter(window.page.panes_shown()[0])
        window.store.do_taken_on()
        if self._spot.tried is not None:
            window.do_present()
            window.presentation.take_up(*self._spot.tried)

    def _cover(self, page: LockPage) -> None:
        """From here on nothing can be seen: other windows close, and the page is painted before anything else is done."""
        window = self._window
        window.menuBar().hide()
        window.statusBar().hide()
        page.show()
        page.raise_()
        page.repaint()
        QToolTip.hideText()
        _close_others(window)


def _view(window: MainWindow) -> str:
    return window.page.switch.value() if window.page.switch is not None else OWN


def _tried(window: MainWindow) -> tuple[Case, tuple[Proposal, ...]] | None:
    shown = window.presentation
    return (shown.case, tuple(shown.tries)) if shown is not None else None


def _close_others(window: QWidget) -> None:
    """Menus, dialogs and the client view go; a dialog that would ask first is not asked."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            if isinstance(other, QDialog):
                QDialog.reject(other)
            else:
                other.close()
