"""Cards that can be pressed, each one stop for the keyboard, drawn in the colours of the theme; and lists of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QSizePolicy, QVBoxLayout, QWidget

from planner.text import Text
from ui.i18n import say
from ui.theme import look
from ui.widgets import column


class PressCard(QAbstractButton):
    """A button with labels inside; where it can be checked, it is drawn as chosen."""

    def fill(self, lines: QVBoxLayout) -> None:
        """Put the labels in; clicks on them are clicks on the card."""
        self.setLayout(lines)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()

    def hasHeightForWidth(self) -> bool:
        return self.layout().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.layout().heightForWidth(width)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        lit = self.isEnabled() and (chosen or self.underMouse())
        painter.setBrush(look.colour("accent_soft" if lit else "surface" if self.isEnabled() else "ground"))
        painter.setPen(QPen(look.colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 8, 8)
        painter.end()


class ListedCard(PressCard):
    """A card of a :class:`CardList`; ``key`` says what it is about."""

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self.owner: CardList | None = None
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        assert self.owner is not None
        if event.key() in steps:
            self.owner.move_from(self, steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.owner.delete_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.owner.rename_asked.emit()
        else:
            super().keyPressEvent(event)


Listed = TypeVar("Listed", bound=ListedCard)


class CardList(QWidget, Generic[Listed]):
    """Cards under each other, one of them pressed: one stop for the keyboard, in which the arrow keys move.

    ``chosen(key)`` when a person chooses another; Delete and F2 ask to delete and to rename the one chosen.
    """

    chosen = Signal(str)
    delete_asked = Signal()
    rename_asked = Signal()

    def __init__(self, name: Text, make: Callable[[], Listed], space: int = 10) -> None:
        super().__init__()
        say(self, setAccessibleName=name)
        self.cards: list[Listed] = []
        self._make = make
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(lambda card: self.chosen.emit(card.key))
        self._lines = column(space=space)
        self.setLayout(self._lines)

    def press(self, chosen: str) -> None:
        """Press the card of that key; the keyboard goes along if it was on a card."""
        for card in self.cards:
            card.setChecked(card.key == chosen)
        held = any(card.hasFocus() for card in self.cards)
        for card in self.cards:  # checking one unchecks another, so who may be entered is known only now
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card.isChecked() else Qt.FocusPolicy.ClickFocus)
            if held and card.isChecked():
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Listed | None:
        """The card that is pressed."""
        return next((card for card in self.cards if card.isChecked()), None)

    def move_from(self, card: ListedCard, step: int) -> None:
        """Choose the card above or below, and give it the keyboard."""
        place = [id(each) for each in self.cards].index(id(card)) + step
        if 0 <= place < len(self.cards):
            self.cards[place].click()
            self.cards[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def size_to(self, wanted: int) -> None:
        """As many cards as ``wanted``."""
        while len(self.cards) > wanted:
            card = self.cards.pop()
            self._group.removeButton(card)
            self._lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < wanted:
            card = self._make()
            card.owner = self
            self.cards.append(card)
            self._group.addButton(card)
            self._lines.addWidget(card)
            card.show()  # a layout shows what is added only later; the keyboard may come before
