"""One creditor's side, or that of all together: the result, its figures, the bar, what could change it, the letter's words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from planner.case.model import Case
from planner.compare.creditor import CreditorSide
from planner.compare.creditor_words import above_ceiling_in_words, room_in_words, side_in_words
from planner.compare.working import rate_text
from planner.errors import CannotCompute
from planner.text import Text
from ui.announce import tell
from ui.i18n import say, tr
from ui.pages.comparison_creditor_bar import BargainBar
from ui.pages.comparison_creditor_words import TITLES, tiles
from ui.pages.comparison_tiles import TilePanel
from ui.theme import look
from ui.widgets import Card, ChoiceField, button, column, hairline, row, words

TITLE = Text("接受方案，还是起诉", "Accept the plan, or sue")
WHO = Text("看哪一家", "Creditor shown")
BARGAIN = Text("谈得拢的范围（折成今天的钱）", "Where both sides gain (money of today)")
COULD_CHANGE = Text("怎样才够", "What would close the gap")
IN_LETTER = Text("写进协商函的那几句", "What the letter says")
COPY = Text("复制这几句", "Copy these lines")
COPIED = Text("已经复制，可以粘贴到别处。", "Copied; it can be pasted elsewhere.")
CHOOSE_ONE = Text(
    "协商函一家一封。选一个债权人，这里就有写进信里的那几句。",
    "Each creditor gets its own letter. Choose one to see what it says.",
)
ASSUMED = Text(
    "起诉是估计：按对方指望收回 {share} 算，最下面可以改。",
    "A suit is an estimate: they are taken to expect {share} of what it can collect. Change that at the foot.",
)
BULLET = Text("· {line}", "· {line}")
TILE, MOST_TILES = 250, 3
"""Least width of a tile in pixels at 11 points, and how many stand beside each other."""


class Ways(QWidget):
    """A few lines under a heading; hidden without any."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[QLabel] = []
        self._box = column(words(COULD_CHANGE, "label"), space=4)
        self.setLayout(self._box)

    def show_lines(self, lines: Sequence[Text]) -> None:
        """Show these lines."""
        while len(self._lines) < len(lines):
            self._lines.append(words(""))
            self._box.addWidget(self._lines[-1])
        for number, label in enumerate(self._lines):
            label.setVisible(number < len(lines))
            if number < len(lines):
                say(label, setText=BULLET.fill(line=lines[number]))
        self.setVisible(bool(lines))

    def lines(self) -> list[str]:
        """The lines shown."""
        return [label.text() for label in self._lines if not label.isHidden()]


class LetterLines(QWidget):
    """What the letter to this creditor says of it, with a button that copies it."""

    def __init__(self) -> None:
        super().__init__()
        self.told, self.copied = words(""), words("", "caption")
        self.copy = button(COPY, self.copy_lines, "plain", "copy")
        self.foot = QWidget()
        self.foot.setLayout(row(self.copy, self.copied, None, space=12))
        self.setLayout(column(words(IN_LETTER, "label"), self.told, self.foot, space=6))
        self._found: Text | None = None

    def show_found(self, found: Text | CannotCompute) -> None:
        """Show the sentences, or why there are none."""
        self._found = found if isinstance(found, Text) else None
        say(self.told, setText=found if isinstance(found, Text) else found.reason)
        say(self.copied, setText=Text("", ""))
        self.foot.setVisible(self._found is not None)

    def copy_lines(self) -> None:
        """Put the sentences on the clipboard, in the language shown."""
        if self._found is not None:
            QGuiApplication.clipboard().setText(tr(self._found))
            tell(self.copied, COPIED)


class SideCard(Card):
    """Shows one side. ``chosen(debt_id)`` when another is asked for, ``how_asked(key)`` for the working of a figure."""

    chosen = Signal(str)
    how_asked = Signal(str)

    def __init__(self) -> None:
        self.who = ChoiceField(WHO, [("", WHO)], bare=True)
        super().__init__(TITLE, actions=(self.who,), space=12)
        self.sentence, self.some, self.assumed = words("", "label"), words("", "soft"), words("", "caption")
        self.tiles = TilePanel(TITLES, MOST_TILES)
        self.bar, self.room, self.ways, self.letter = BargainBar(), words(""), Ways(), LetterLines()
        self.above = words("", "attention")
        bargain = column(words(BARGAIN, "label"), self.bar, self.room, self.above, space=6)
        self.add(
            column(self.sentence, self.some, self.assumed, space=2),
            self.tiles,
            bargain,
            self.ways,
            hairline(),
            self.letter,
        )
        self.who.committed.connect(lambda debt_id: self.chosen.emit(str(debt_id)))
        self.tiles.how_asked.connect(self.how_asked.emit)
        look.changed.connect(self._measure)
        self._measure()

    def show_choice(self, names: Sequence[tuple[str, Text]], chosen: str) -> None:
        """List the creditors, all together first."""
        self.who.set_choices(list(names))
        self.who.set_value(chosen)

    def show_side(
        self, case: Case, side: CreditorSide, some: Text | None, ways: Sequence[Text], letter: Text | CannotCompute
    ) -> None:
        """Show a side; ``some`` says for how many creditors the plan is enough, ``ways`` what would close the gap."""
        say(self.sentence, setText=side_in_words(side))
        self.some.setVisible(some is not None)
        say(self.some, setText=some or Text("", ""))
        say(self.assumed, setText=ASSUMED.fill(share=rate_text(case.assumptions.creditor_recovery)))
        self.tiles.show_tiles(tiles(case, side), True)
        self.bar.show_side(side)
        say(self.room, setText=room_in_words(side.bargain))
        above = above_ceiling_in_words(side)
        self.above.setVisible(above is not None)
        say(self.above, setText=above or Text("", ""))
        self.ways.show_lines(ways)
        self.letter.show_found(letter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self.who.setFixedWidth(look.length(250))
        self.tiles.set_columns(min(MOST_TILES, max(1, self.width() // look.length(TILE))))
