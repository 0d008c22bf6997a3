"""An agreement beside our offer, clause by clause, in words and with an icon for each verdict."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from planner.compare.clauses import VERDICTS, Clause, ClauseComparison, Line, Verdict, clauses_in_words
from planner.errors import CannotCompute
from planner.text import Text
from ui.i18n import say
from ui.icons import wear
from ui.widgets import Banner, Card, button, column, hairline, row, words

TITLE = Text("协议逐条对照", "The agreement clause by clause")
ADOPT = Text("采用这份协议", "Adopt the agreement")
ADOPTED = Text("方案里已经是协议的条件。", "The proposal has the terms of the agreement.")
CARD_RULE = Text("{article}要求信用卡协议写明这六项。", "{article} requires a card plan to state these six.")
OTHER_RULE = Text(
    "{article}只约束信用卡；对别的债务，这六项也值得逐项看。",
    "{article} binds card plans only; for other debts the six are a good list.",
)
HEADS = (Text("", ""), Text("我方提出", "We offered"), Text("协议写的", "It says"), Text("对照", "Compared"))
ICONS: dict[Verdict, tuple[str, str]] = {
    "same": ("check", "accent"),
    "better": ("up", "accent"),
    "worse": ("down", "amber_ink"),
    "differs": ("info", "info_ink"),
    "missing": ("warning", "amber_ink"),
}


class ClauseCard(Card):
    """Shows a comparison; ``adopted`` when the person takes the terms of the agreement into the proposal."""

    adopted = Signal()

    def __init__(self) -> None:
        super().__init__(TITLE, space=10)
        self.verdict, self.rule = Banner(), words("", "caption")
        self.adopt = button(ADOPT, self.adopted.emit, "primary", "check")
        self.done = words(ADOPTED, "caption")
        self._holder = column(space=0)
        self._table: QWidget | None = None
        self.add(self.verdict, row(self.adopt, None), self.done, self._holder, self.rule)

    def show_comparison(self, found: ClauseComparison | CannotCompute, there: bool) -> None:
        """Show what was found; ``there`` says that the proposal has these terms already."""
        self.adopt.setVisible(not there)
        self.done.setVisible(there)
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
        self.rule.setVisible(isinstance(found, ClauseComparison))
        if isinstance(found, ClauseComparison):
            self.verdict.show_text(clauses_in_words(found), "info" if found.good else "warning")
            say(
                self.rule,
                setText=(CARD_RULE if found.applies else OTHER_RULE).fill(article=found.clauses[0].citation.article),
            )
            self._table = _table(found)
            self._holder.addWidget(self._table)
            self._table.show()
        else:
            self.verdict.show_text(found.reason, "info")


def _table(found: ClauseComparison) -> QWidget:
    """One line for each clause, and beneath it one for each of its points."""
    lines = QGridLayout()
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setHorizontalSpacing(8)
    lines.setVerticalSpacing(5)
    for place, share in enumerate((24, 22, 22, 32)):
        lines.setColumnStretch(place, share)
    for place, head in enumerate(HEADS):
        lines.addWidget(words(head, "caption"), 0, place)
    for number, clause in enumerate(found.clauses, 1):
        _add_clause(lines, number, clause)
        for line in clause.lines:
            _add_line(lines, line)
    table = QWidget()
    table.setLayout(lines)
    return say(table, setAccessibleName=TITLE)


def _add_clause(lines: QGridLayout, number: int, clause: Clause) -> None:
    line = lines.rowCount()
    lines.addWidget(hairline(), line, 0, 1, 4)
    title = Text(f"{number}. {clause.title.zh}", f"{number}. {clause.title.en}")
    lines.addWidget(words(title, "label"), line + 1, 0, 1, 3, Qt.AlignmentFlag.AlignTop)
    lines.addWidget(_mark(clause.verdict), line + 1, 3, Qt.AlignmentFlag.AlignTop)


def _add_line(lines: QGridLayout, line: Line) -> None:
    place = lines.rowCount()
    for column_, text in enumerate((line.name, line.offered, line.agreed)):
        lines.addWidget(words(text, "soft" if not column_ else "body"), place, column_, Qt.AlignmentFlag.AlignTop)
    lines.addWidget(_mark(line.verdict), place, 3, Qt.AlignmentFlag.AlignTop)


def _mark(verdict: Verdict) -> QWidget:
    """The verdict in words, with its icon."""
    icon = QLabel()
    wear(icon, *ICONS[verdict], 16)
    said = words(VERDICTS[verdict], "attention" if verdict in ("worse", "missing") else "body")
    mark = QWidget()
    line = row(icon, said, space=5)
    line.setStretch(1, 1)
    line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
    mark.setLayout(line)
    return mark
