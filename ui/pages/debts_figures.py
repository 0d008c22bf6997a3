"""One debt as a court would see it: claimed, lawful, contestable, the ceiling with its source, and the working in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planner.compare.explain import debt_working, lawful_share
from planner.compare.outcome import DebtFigures
from planner.compare.working import CLAIMED, CONTESTABLE, LAWFUL, Line, figure_text
from planner.dates import date_text
from planner.money import amount_text
from planner.rules.ceilings import Ceiling
from planner.rules.citation import CERTAINTY_NAMES
from planner.text import Text, verbatim
from ui.format import percent_digits
from ui.i18n import say
from ui.theme import look
from ui.widgets import Card, Pair, column, hairline, retone, row, words

TITLE = Text("法院会怎么看", "How a court would see it")
CEILING = Text("利率保护上限", "Rate cap")
A_YEAR = Text("{rate}% / 年", "{rate}% a year")
SOURCE = Text("来源：{source}", "Source: {source}")
CHECKED = Text("最后核对：{day}", "Last checked: {day}")
WORKING = Text("怎么算的", "How it is worked out")
NOTHING = Text(
    "填了本金和利率，这里会算出法院可能支持多少、哪些可以提出异议。",
    "Enter the principal and the rate. Then this shows what a court would support and what can be contested.",
)
ESTIMATE = Text(
    "这是估算，不是法律意见；以合同和裁判为准。", "An estimate, not legal advice; the contract and the court decide."
)


class ShareBar(QWidget):
    """How much of the claim a court would support, as one bar in two colours; the rows beneath say it in figures."""

    def __init__(self) -> None:
        super().__init__()
        self._share = Decimal(1)
        self.setFixedHeight(look.length(10))
        look.changed.connect(self.update)

    def set_share(self, share: Decimal) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, look.length(10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        split = whole.width() * float(self._share)
        parts = [(QRectF(0, 0, split, whole.height()), "accent")]
        if self._share < 1:
            gap = min(2.0, whole.width() - split)
            parts.append((QRectF(split + gap, 0, max(3.0, whole.width() - split - gap), whole.height()), "amber_line"))
        for part, role in parts:
            painter.setBrush(look.colour(role))
            painter.drawRoundedRect(part, 3, 3)
        painter.end()


class FiguresCard(Card):
    """The panel beside the form of a debt. ``why_asked(name)`` comes when the person asks how a figure came about."""

    why_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(TITLE, space=12)
        self.bar = ShareBar()
        self.claimed = Pair(ask=lambda: self.why_asked.emit("claimed"))
        self.lawful = Pair("accent", strong=True, ask=lambda: self.why_asked.emit("lawful"))
        self.contestable = Pair("amber_line", strong=True, ask=lambda: self.why_asked.emit("contestable"))
        self.cap = Pair(strong=True, ask=lambda: self.why_asked.emit("ceiling"))
        self.article, self.sure = words(), words("", "mark", wrap=False)
        self.source, self.checked = words("", "caption"), words("", "caption")
        self.notes, self.working = Lines(), Lines()
        self.nothing = words(NOTHING, "soft")
        self.all = QWidget()
        rule = row(self.article, self.sure, space=8)
        rule.setStretch(0, 1)
        rule.setAlignment(self.sure, Qt.AlignmentFlag.AlignTop)
        law = column(self.cap, rule, space=6)
        figures = column(self.claimed, self.lawful, self.contestable, space=8)
        how = column(words(WORKING, "label"), self.working, space=10)
        basis = column(self.source, self.checked, self.notes, words(ESTIMATE, "caption"), space=6)
        self.all.setLayout(column(self.bar, figures, hairline(), law, hairline(), how, hairline(), basis, space=14))
        self.add(self.nothing, self.all, None)

    def show_debt(self, figures: DebtFigures | None, as_of: date) -> None:
        """Show the figures of a debt; without them, what is needed first."""
        known = figures is not None and bool(figures.debt.owed)
        self.nothing.setVisible(not known)
        self.all.setVisible(known)
        if figures is None:
            return
        self.bar.set_share(lawful_share(figures))
        self.claimed.show_line(CLAIMED, amount_text(figures.debt.owed))
        self.lawful.show_line(LAWFUL, amount_text(figures.lawful_owed))
        self.contestable.show_line(CONTESTABLE, amount_text(figures.contestable))
        retone(self.contestable.figure, "role", "attention" if figures.contestable else "label")
        self._show_ceiling(figures.ceiling)
        self.working.show_pairs(debt_working(figures, as_of))

    def _show_ceiling(self, ceiling: Ceiling) -> None:
        citation = ceiling.citation
        self.cap.show_line(CEILING, A_YEAR.fill(rate=percent_digits(ceiling.annual_rate)))
        say(self.article, setText=citation.article)
        say(self.sure, setText=CERTAINTY_NAMES[citation.certainty])
        say(self.source, setText=SOURCE.fill(source=citation.source))
        say(self.checked, setText=CHECKED.fill(day=date_text(citation.last_checked)))
        notes = (*((citation.note,) if citation.note else ()), *ceiling.notes)
        self.notes.show_words(notes)


class Lines(QWidget):
    """A few lines that change in number; the widgets are kept and only shown, hidden and written anew."""

    def __init__(self) -> None:
        super().__init__()
        self._box: QVBoxLayout = column(space=6)
        self.setLayout(self._box)
        self._labels: list[QLabel] = []
        self._pairs: list[Pair] = []

    def show_words(self, texts: tuple[Text, ...]) -> None:
        """Show sentences in small type."""
        while len(self._labels) < len(texts):
            self._labels.append(words("", "caption"))
            self._box.addWidget(self._labels[-1])
        for number, label in enumerate(self._labels):
            label.setVisible(number < len(texts))
            say(label, setText=texts[number] if number < len(texts) else verbatim(""))

    def show_pairs(self, lines: tuple[Line, ...]) -> None:
        """Show the lines of a working."""
        while len(self._pairs) < len(lines):
            self._pairs.append(Pair())
            self._box.addWidget(self._pairs[-1])
        for number, pair in enumerate(self._pairs):
            pair.setVisible(number < len(lines))
            if number < len(lines):
                pair.show_line(lines[number].name, figure_text(lines[number].gives), lines[number].how)
