"""What goes into the letter, to be looked over before it is made: the figures, what is missing, what to weigh."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from planner.case.model import Case, Debt
from planner.dates import date_text
from planner.errors import Problem
from planner.letters.checklist import Matter, Row, addressee, matter, states_balance, tells_hardship
from planner.letters.ready import Readiness
from planner.letters.sheet import Place, place_of
from planner.letters.situation import Situation
from planner.letters.words import amount_figure
from planner.rules.limitation import interruptions
from planner.rules.shapes import Route
from planner.text import Text, verbatim
from ui.i18n import say
from ui.icons import wear
from ui.pages.change import leave_to
from ui.widgets import Button, Card, button, column, hairline, row, words
from ui.widgets.basic import bring_keyboard
from ui.widgets.laid import widgets_of
from ui.widgets.support import full_sentence

CHANGE = Text("修改", "Change")
NOT_SAID = Text("信里不写", "Left out")
LIMITATION = Text(
    "寄出这封信等于承认欠款，诉讼时效会重新计算（{article}）。",
    "Sending this letter acknowledges the debt, so that limitation starts anew ({article}).",
)
ACKNOWLEDGMENT = "acknowledgment"
NO_LIMITATION = Text(
    "按现在的写法，这封信不承认欠款，诉讼时效不会因它重新计算；不要加写还款的话。",
    "As it is worded, this letter does not acknowledge the debt and does not restart limitation. Add no promise to pay.",
)
OWED, AS_OF = Text("欠款合计", "Total owed"), Text("计算到", "As of")
LONGEST = 40


def page_of(where: str) -> str:
    """The page on which a place of the case is changed."""
    place = where.split("[", maxsplit=1)[0].split(".", maxsplit=1)[0]
    return _PAGES.get(place, "proposals")


_PAGES = {"client": "budget", "household": "budget", "debts": "debts", "contacts": "timeline", "enclosures": "letters"}


class CheckPanel(Card):
    """The figures of one letter in groups, each with Change (``change_asked(page)``); reminders stand above and never block."""

    change_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(Text("写信前核对", "Check before it goes out"))
        self._place = "proposals"
        self._case: Case
        self._debt_id, self._proposal = "", ()
        self._remarks = column(space=8)
        self.groups = [
            _Group(Text("收信人和欠款", "Creditor and balance"), lambda: self._leave("debts", 0)),
            _Group(Text("请求的条件", "The request"), lambda: self._leave(self._place, 1)),
            _Group(Text("写信人", "Who writes"), lambda: self._leave("client", 2)),
        ]
        self.add(self._remarks)
        self._line = hairline()
        owed, asked, writer = self.groups
        self.add(owed, self._line, asked, hairline(), writer)
        self._limitation = words("", "caption")
        self.add(hairline(), self._limitation)

    def show_letter(self, where: Situation, debt: Debt, ready: Readiness, route: Route | None) -> None:
        """Show what goes into the letter on one debt."""
        case = where.case
        self._case, self._debt_id = case, debt.id
        self._proposal = (where.result.proposal.id, debt.id) if where.result else ()
        owed, _, writer = self.groups
        balance = [(OWED, _same_as_letter(debt.owed)), (AS_OF, date_text(case.as_of))]
        owed.show_rows([
            (Text("收信人", "To"), addressee(where, debt, ready.kind, route)),
            (Text("合同编号", "Contract number"), _typed(debt.contract_number)),
            *(balance if states_balance(ready.kind) else []),
        ])  # fmt: skip
        self._show_matter(matter(where, debt, ready.kind))
        writer.show_rows([
            (Text("姓名", "Name"), _typed(case.client.name)),
            *([(Text("困难原因", "Reason"), _typed(_short(case.client.hardship)))] if tells_hardship(ready.kind) else []),
        ])  # fmt: skip
        article = next(
            each.value.article for each in interruptions(case.as_of, where.book) if each.value.id == ACKNOWLEDGMENT
        )
        told = LIMITATION.fill(article=article or Text("", "")) if ready.acknowledges else NO_LIMITATION
        say(self._limitation, setText=told)
        self._show_remarks([*ready.warnings, *ready.missing, *ready.notes])

    def _show_matter(self, about: Matter | None) -> None:
        asked = self.groups[1]
        for each in (asked, self._line):
            each.setVisible(about is not None)
        if about is not None:
            self._place = about.place
            asked.show_title(about.title)
            asked.show_rows(about.rows)

    def _follow(self, remark: Remark) -> None:
        """Go to the field of a reminder; the same words stand beside it there."""
        problem = remark.problem
        self._go(place_of(self._case, problem.where, self._debt_id), page_of(problem.where), problem, remark.change)

    def _leave(self, what: str, group: int) -> None:
        """Go to the first field of a group."""
        places: dict[str, Place] = {
            "debts": ("debts", self._debt_id, "creditor.name"),
            "client": ("client", "name"),
            "household": ("household", "incomes"),
            "proposals": ("proposals", *self._proposal),
        }
        self._go(places.get(what, (what, self._debt_id)), page_of(what), None, self.groups[group].change)

    def _go(self, place: Place, page: str, problem: Problem | None, back_to: Button) -> None:
        self.change_asked.emit(page)
        leave_to(self, place, problem, self._debt_id, lambda: bring_keyboard(back_to))

    def remarks(self) -> list[Remark]:
        """The reminders shown, in order."""
        return [each for each in widgets_of(self._remarks) if isinstance(each, Remark)]

    def _show_remarks(self, problems: Sequence[Problem]) -> None:
        if [each.problem for each in self.remarks()] == list(problems):
            return
        for old in self.remarks():
            self._remarks.removeWidget(old)
            old.hide()
            old.deleteLater()
        for problem in problems:
            made = Remark(problem)
            made.change.clicked.connect(lambda _=False, of=made: self._follow(of))
            self._remarks.addWidget(made)


class Remark(QFrame):
    """A reminder: icon, words, and Change. ``problem`` is what it is about."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem
        warns = problem.severity == "warning"
        self.setProperty("tone", "warning" if warns else "info")
        text = full_sentence(problem)
        self.text = words(text, "body")
        self.change = button(CHANGE, kind="quiet")
        say(self.change, setAccessibleName=Text(f"修改：{problem.message.zh}", f"Change: {problem.message.en}"))
        picture = QLabel()
        wear(picture, "warning" if warns else "info", "amber_ink" if warns else "info_ink", 18)
        line = row(picture, self.text, space=8)
        line.setStretch(1, 1)
        line.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(line, row(None, self.change, space=0), space=0, margins=(10, 8, 6, 2)))
        lead = Text("注意：", "Attention: ") if warns else Text("说明：", "Note: ")
        say(self, setAccessibleName=Text(lead.zh + text.zh, lead.en + text.en))


class _Group(QWidget):
    """A heading with Change, and the figures under it: names at the left, figures at the right."""

    def __init__(self, title: Text, on_change: Callable[[], object]) -> None:
        super().__init__()
        self.change: Button = button(CHANGE, on_change, "quiet")
        self._title = words(title, "label")
        self.show_title(title)
        head = row(self._title, self.change, space=8)
        head.setStretch(0, 1)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []
        self.setLayout(column(head, self._grid, space=4))

    def show_title(self, title: Text) -> None:
        """Call the group so."""
        say(self._title, setText=title)
        say(self.change, setAccessibleName=Text(f"修改：{title.zh}", f"Change: {title.en}"))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these names and figures."""
        while len(self._labels) < len(rows):
            self._add()
        for number, labels in enumerate(self._labels):
            for place, label in enumerate(labels):
                label.setVisible(number < len(rows))
                if number < len(rows):
                    say(label, setText=rows[number][place])

    def rows(self) -> list[tuple[str, str]]:
        """The names and figures shown."""
        return [(name.text(), figure.text()) for name, figure in self._labels if not name.isHidden()]

    def _add(self) -> None:
        name, figure = words("", "soft"), words("", "body")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        number = len(self._labels)
        self._grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(figure, number, 1)
        self._labels.append((name, figure))


def _same_as_letter(yuan: Decimal) -> Text:
    """An amount as the letter writes it."""
    return Text(amount_figure(OWED, yuan, "zh").value, amount_figure(OWED, yuan, "en").value)


def _typed(text: str) -> Text:
    """What a person typed, or that the letter goes without it."""
    return verbatim(text.strip()) if text.strip() else NOT_SAID


def _short(text: str) -> str:
    """The beginning of a long explanation; the preview has it whole."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
