"""Ready-made proposals that need a few figures first: token payments, and a share of income above a threshold."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from planner.case.model import Case
from planner.errors import CannotCompute
from planner.plan.own_figures import IncomeShare, Worked, income_share, token_payments, usual_share
from planner.text import Text
from ui.i18n import language, say
from ui.pages.find_columns import Columns
from ui.pages.proposals_fields import fold_support
from ui.widgets import AmountField, IntField, RateField, button, column, retone, words
from ui.widgets.line import LineField
from ui.widgets.numbers import PERCENT

TOKEN = Text("先象征性还一小笔", "Token payments first")
TOKEN_LINE = Text(
    "每月还一小笔，几个月后再商量；剩下的仍然欠着。",
    "A small sum a month, talked over again after some months; the rest is still owed.",
)
TOKEN_GRANTED = Text(
    "多在收入中断、看得到恢复时作为过渡；由对方决定。期间停不停罚息，要写清楚。",
    "Mostly while income is interrupted and will return; the lender decides. Have it written whether default interest stops.",
)
INCOME = Text("按收入的一部分还", "A share of income")
INCOME_LINE = Text(
    "收入超过生活所需的部分，拿出一定比例；每年核对一次，期满没还的请求减免。",
    "A share of what income is above living costs, reviewed each year. What is not paid by the end is asked to be waived.",
)
INCOME_GRANTED = Text(
    "没有统一规定，多在收入不稳、愿意如实说明收入时提出；由对方决定。",
    "No rule provides for it; offered where income varies and is shown openly. The lender decides.",
)
MONTHLY, MONTHS = Text("每月还多少", "Paid a month"), Text("几个月", "Months")
UNIT = Text("个月", "months")
EARNED = Text("每月收入", "Monthly income")
THRESHOLD = Text("留给生活的", "Kept for living")
SHARE = Text("拿出多少", "Share paid")
MAKE = Text("按这个做一个方案", "Make a proposal from it")
MAKE_OF = Text("{name}：{action}", "{name}: {action}")
TOKEN_SUM, TOKEN_MONTHS, LONGEST = Decimal("200.00"), 6, 60
FIELD = 150


class FigureCard(QFrame):
    """Fields, what they come to in words, and a button. ``chosen(Proposal)`` when the person takes it."""

    chosen = Signal(object)
    worked: Callable[[Case], Worked | CannotCompute]
    """What the figures of the card come to."""

    def __init__(self, name: Text, line: Text, granted: Text, *fields: LineField) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.fields = fields
        self._case: Case | None = None
        self.said = words()
        self.make = button(MAKE, self._take)
        say(self.make, setAccessibleName=MAKE_OF.fill(name=name, action=MAKE))
        head = column(words(name, "label"), words(line), words(granted, "caption"), space=6)
        body = column(
            head, Columns(fields, FIELD, top=True), self.said, None, self.make, space=10, margins=(16, 14, 16, 14)
        )
        self.setLayout(body)
        for field in fields:
            fold_support(field)
            field.committed.connect(lambda _: self._show())

    def show_case(self, case: Case) -> None:
        """The case the proposal is made for."""
        self._case = case
        self._show()

    def _show(self) -> None:
        assert self._case is not None
        found = self.worked(self._case)
        failed = isinstance(found, CannotCompute)
        say(self.said, setText=found.reason if failed else found.said)
        retone(self.said, "role", "attention" if failed else "body")
        self.make.setEnabled(not failed)

    def _take(self) -> None:
        assert self._case is not None
        found = self.worked(self._case)
        if isinstance(found, Worked):
            self.chosen.emit(found.proposal(self._case, language.current))


class TokenCard(FigureCard):
    """A small sum a month."""

    def __init__(self) -> None:
        self.monthly = AmountField(MONTHLY)
        self.months = IntField(MONTHS, lowest=1, highest=LONGEST, unit=UNIT)
        self.monthly.set_value(TOKEN_SUM)
        self.months.set_value(TOKEN_MONTHS)
        super().__init__(TOKEN, TOKEN_LINE, TOKEN_GRANTED, self.monthly, self.months)

    def worked(self, case: Case) -> Worked | CannotCompute:
        return token_payments(case, _number(self.monthly), int(_number(self.months)))


class IncomeCard(FigureCard):
    """A share of the income; income and threshold follow the budget until the person sets their own."""

    def __init__(self) -> None:
        self.income, self.threshold = AmountField(EARNED), AmountField(THRESHOLD)
        self.share = RateField(SHARE, unit=PERCENT, highest=Decimal(1))
        self.months = IntField(MONTHS, lowest=1, highest=LONGEST, unit=UNIT)
        self._usual: IncomeShare | None = None
        super().__init__(
            INCOME, INCOME_LINE, INCOME_GRANTED, self.income, self.threshold, self.share, self.months
        )  # fmt: skip

    def show_case(self, case: Case) -> None:
        before, self._usual = self._usual, usual_share(case)
        for name, field in (("income", self.income), ("threshold", self.threshold)):
            if before is None or field.value() == getattr(before, name):
                field.set_value(getattr(self._usual, name))
        if before is None:
            self.share.set_value(self._usual.share)
            self.months.set_value(self._usual.months)
        super().show_case(case)

    def worked(self, case: Case) -> Worked | CannotCompute:
        income, threshold, share = (_number(each) for each in (self.income, self.threshold, self.share))
        return income_share(case, IncomeShare(income, threshold, share, int(_number(self.months))))


def _number(field: LineField) -> Decimal:
    return Decimal(str(field.value()))


class OwnFigures(QWidget):
    """Both cards beside each other, or under each other. ``chosen(Proposal)`` from either."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.token, self.income = TokenCard(), IncomeCard()
        self.cards = (self.token, self.income)
        self.setLayout(column(Columns(self.cards, 420), space=0))
        for card in self.cards:
            card.chosen.connect(self.chosen.emit)

    def show_case(self, case: Case) -> None:
        """The case the proposals are made for."""
        for card in self.cards:
            card.show_case(case)
