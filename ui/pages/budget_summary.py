"""What the budget comes to, live beside the tables: disposable income, how the income divides, each proposal against it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.case.model import Household
from planner.compare.budget import Burden, burden, division, instalment_share, nothing_left
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.errors import CannotCompute
from planner.text import Text, verbatim
from ui.format import amount_text, percent, plain_amount
from ui.i18n import say
from ui.pages.budget_stop import StopCard
from ui.theme import look
from ui.widgets import Card, column, hairline, row, words

DISPOSABLE = Text("每月可支配收入", "Disposable income a month")
SHARE = Text("占收入的 {share}，最多能用来还款", "{share} of the income, the most that can go to instalments")
SHORT = Text("支出和备用金已经用完收入", "Expenses and the reserve take all of the income")
NO_INCOME = Text("填了收入就能看到结果", "Fill in the income to see the result")
PLANS = Text("方案最重的月份", "The heaviest month of each proposal")
PLANS_HINT = Text("和每月可支配收入相比", "Against the disposable income")
NO_PLANS = Text("还没有方案。填好收支，再到“还款方案”页试算。", "No proposals yet. Fill in the budget, then try some on the proposals page.")
MORE = Text("另有 {count} 个方案，见“方案比较”。", "{count} more proposals: see the comparison.")
FEW = 6
VERDICTS: dict[str, Text] = {
    "income": Text("负担得起，那个月还剩 {rest}", "Can be kept; that month leaves {rest}"),
    "savings": Text("比可支配多 {rest}，可用手头存款补上", "{rest} more than that; savings at hand can carry it"),
    "beyond": Text("比可支配多 {rest}，需要调整方案", "{rest} more than that; the proposal needs a change"),
}


class Bar(QWidget):
    """Shares of a whole side by side in the colours of roles; words beside it say the same."""

    def __init__(self, height: int = 10) -> None:
        super().__init__()
        self._parts: list[tuple[Decimal, str]] = []
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_parts(self, *parts: tuple[Decimal, str]) -> None:
        """Each share from 0 to 1 with the role of its colour; the rest stays empty."""
        self._parts = list(parts)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._height, look.length(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(outline)
        painter.fillRect(box, QColor(look.colour("line")))
        left = 0.0
        for share, role in self._parts:
            width = box.width() * float(share)
            painter.fillRect(QRectF(left, 0.0, max(0.0, width - 1.0), box.height()), look.colour(role))
            left += width
        painter.end()


class Entry(QWidget):
    """A line of the statement: a mark in the colour of the bar, a name, an amount."""

    def __init__(self, name: Text, role: str = "", strong: bool = False) -> None:
        super().__init__()
        mark = Bar()
        mark.setFixedWidth(10)
        mark.show_parts(*([(Decimal(1), role)] if role else []))
        if not role:
            mark.hide()
        self.amount = words("", "label" if strong else "body", wrap=False)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        line = row(mark, words(name, "label" if strong else "body"), self.amount, space=8)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_amount(self, amount: Decimal) -> None:
        """Show the amount, yuan."""
        self.amount.setText(plain_amount(amount))


class Summary(QWidget):
    """The cards beside the tables. Nothing here takes the keyboard but the stop card's button."""

    def __init__(self, stop: StopCard) -> None:
        super().__init__()
        self.stop = stop
        self.figure, self.note, self.bar = words("", "figure"), words("", "soft"), Bar(12)
        self.income = Entry(Text("收入", "Income"))
        self.expense = Entry(Text("减：必要支出", "Less: necessary expenses"), "control_line")
        self.reserve = Entry(Text("减：备用金", "Less: reserve"), "amber_line")
        self.left = Entry(Text("等于：可支配收入（元）", "Leaves: disposable income (yuan)"), "accent", strong=True)
        statement = column(self.income, self.expense, self.reserve, hairline(), self.left, space=6)
        head = column(self.figure, self.note, space=0)
        self.means = Card(DISPOSABLE, head, self.bar, statement, space=14)
        self.burdens = column(space=14)
        self.plans = Card(PLANS, self.burdens, hint=PLANS_HINT)
        self.setLayout(column(self.means, stop, self.plans, None, space=16))

    def show_budget(self, household: Household, outcome: Outcome | None) -> None:
        """Show what this budget comes to, and the proposals of ``outcome`` against it."""
        self._show_means(household)
        self.stop.setVisible(nothing_left(household))
        self._show_plans(household, outcome)

    def _show_means(self, household: Household) -> None:
        known = bool(household.incomes)
        say(self.figure, setText=amount_text(household.disposable) if known else verbatim("–"))
        say(self.note, setText=_note(household))
        parts = division(household)
        shares = () if isinstance(parts, CannotCompute) else (
            (parts.expense, "control_line"), (parts.reserve, "amber_line"), (parts.left, "accent"),
        )  # fmt: skip
        self.bar.show_parts(*shares)
        for entry, amount in (
            (self.income, household.income), (self.expense, household.expense),
            (self.reserve, household.reserve), (self.left, household.disposable),
        ):  # fmt: skip
            entry.show_amount(amount)
        say(self.means, setAccessibleDescription=Text("{figure}，{note}", "{figure}, {note}").fill(
            figure=amount_text(household.disposable), note=_note(household)))  # fmt: skip

    def _show_plans(self, household: Household, outcome: Outcome | None) -> None:
        while self.burdens.count():
            old = self.burdens.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        plans = outcome.proposals if outcome is not None else ()
        for result in plans[:FEW]:
            self.burdens.addWidget(PlanLine(household, result))
        if len(plans) > FEW:
            self.burdens.addWidget(words(MORE.fill(count=len(plans) - FEW), "soft"))
        if not plans:
            self.burdens.addWidget(words(NO_PLANS, "soft"))


class PlanLine(QWidget):
    """One proposal: its heaviest month, how much of the disposable income it takes, and what that means in words."""

    def __init__(self, household: Household, result: ProposalOutcome) -> None:
        super().__init__()
        found = burden(household, result)
        self.heaviest = words("", "label", wrap=False)
        self.verdict = words("", "caption")
        name = words(result.proposal.name or result.proposal.id)
        head = row(name, self.heaviest, space=8)
        head.setStretch(0, 1)
        box = column(head, space=4)
        if result.figures is not None:
            say(self.heaviest, setText=amount_text(result.figures.heaviest_month))
        if isinstance(found, Burden):
            bar = Bar(8)
            bar.show_parts((found.share, "accent" if found.source == "income" else "amber_line"))
            box.addWidget(bar)
            say(self.verdict, setText=VERDICTS[found.source].fill(rest=amount_text(abs(found.margin))))
        else:
            say(self.verdict, setText=found.reason)
        box.addWidget(self.verdict)
        self.setLayout(box)


def _note(household: Household) -> Text:
    share = instalment_share(household)
    if not household.incomes:
        return NO_INCOME
    if isinstance(share, CannotCompute) or household.disposable <= 0:
        return SHORT if nothing_left(household) else NO_INCOME
    return SHARE.fill(share=percent(share))
