"""What the budget comes to, live beside the tables: disposable income, how the income divides, each proposal against it."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from planner.case.model import Case, Household
from planner.compare.budget import Burden, burden, division, instalment_share, nothing_left
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.errors import CannotCompute
from planner.money import amount_text
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim
from ui.format import percent, plain_amount
from ui.i18n import say
from ui.pages.budget_guideline import GuidelineCard
from ui.pages.budget_stop import StopCard
from ui.theme import look
from ui.widgets import Card, column, hairline, row, words

DISPOSABLE = Text("每月可支配收入", "Disposable income a month")
SHARE = Text("占收入的 {share}，最多能用来还款", "{share} of the income, the most that can go to instalments")
SHORT = Text("支出和备用金已经用完收入", "Expenses and the reserve take all of the income")
NO_INCOME = Text("填了收入就能看到结果", "Fill in the income to see the result")
PLANS = Text("方案里最重的月份", "Heaviest month of a plan")
PLANS_HINT = Text("和每月可支配收入相比", "Against the disposable income")
NO_PLANS = Text(
    "还没有方案。填好收支，再到“还款方案”页试算。",
    "No proposals yet. Fill in the budget, then try some on the proposals page.",
)
MORE = Text("另有 {count} 个方案，见“方案比较”。", "{count} more proposals: see the comparison.")
FEW = 6
VERDICTS: dict[str, Text] = {
    "income": Text("负担得起，那个月还剩 {rest}", "Can be kept; that month leaves {rest}"),
    "savings": Text("比可支配多 {rest}，可用手头存款补上", "{rest} more than that; savings at hand can carry it"),
    "beyond": Text("比可支配多 {rest}，需要调整方案", "{rest} more than that; the proposal needs a change"),
}


def flowing(part: QWidget) -> None:
    """Let wrapped words take all the lines they need; their own policy stops at the height of a wider guess."""
    for label in part.findChildren(QLabel):
        if label.wordWrap():
            policy = label.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
            label.setSizePolicy(policy)


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
        mark = self._mark = Bar()
        mark.show_parts(*([(Decimal(1), role)] if role else []))
        if not role:
            mark.hide()
        self.amount = words("", "label" if strong else "body", wrap=False)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        line = row(mark, words(name, "label" if strong else "body"), self.amount, space=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._mark.setFixedWidth(self._mark.sizeHint().height())

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
        self.left = Entry(Text("等于：剩下（元）", "Leaves (yuan)"), "accent", strong=True)
        statement = column(self.income, self.expense, self.reserve, hairline(), self.left, space=6)
        head = column(self.figure, self.note, space=0)
        self.means = Card(DISPOSABLE, head, self.bar, statement, space=14)
        self.lines, self.more = [PlanLine() for _ in range(FEW)], words("", "soft")
        self.plans = Card(PLANS, *self.lines, self.more, hint=PLANS_HINT, space=14)
        self.guideline = GuidelineCard()
        self.setLayout(column(self.means, stop, self.plans, self.guideline, None, space=16))
        flowing(self)

    def show_budget(self, case: Case, outcome: Outcome | None, book: Rulebook) -> None:
        """Show what this budget comes to, the proposals of ``outcome`` against it, and what is worth a look in it."""
        household = case.household
        self.guideline.show_case(case, book)
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
        plans = outcome.proposals if outcome is not None else ()
        for line, result in zip_longest(self.lines, plans[:FEW]):
            line.setVisible(result is not None)
            if result is not None:
                line.show_plan(household, result)
        self.more.setVisible(len(plans) > FEW or not plans)
        say(self.more, setText=MORE.fill(count=len(plans) - FEW) if plans else NO_PLANS)


class PlanLine(QWidget):
    """One proposal: its heaviest month, how much of the disposable income it takes, and what that means in words."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.heaviest = words(), words("", "label", wrap=False)
        self.bar, self.verdict = Bar(8), words("", "caption")
        head = row(self.name, self.heaviest, space=8)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.bar, self.verdict, space=4))

    def show_plan(self, household: Household, result: ProposalOutcome) -> None:
        """Show this proposal against the budget, or why that cannot be said."""
        found, figures = burden(household, result), result.figures
        self.name.setText(result.proposal.name or result.proposal.id)
        say(self.heaviest, setText=amount_text(figures.heaviest_month) if figures is not None else verbatim(""))
        known = isinstance(found, Burden)
        self.bar.setVisible(known)
        if known:
            self.bar.show_parts((found.share, "accent" if found.source == "income" else "amber_line"))
            say(self.verdict, setText=VERDICTS[found.source].fill(rest=amount_text(abs(found.margin))))
        else:
            say(self.verdict, setText=found.reason)


def _note(household: Household) -> Text:
    share = instalment_share(household)
    if not household.incomes:
        return NO_INCOME
    if isinstance(share, CannotCompute) or household.disposable <= 0:
        return SHORT if nothing_left(household) else NO_INCOME
    return SHARE.fill(share=percent(share))
