"""Any one unknown of a plan: the person says which figure is missing, fills in the others, and reads the answer in one sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal

from planner.case.model import Case, Debt
from planner.case.terms import Haircut
from planner.compare.finding import Wish
from planner.compare.names import creditor_name
from planner.dates import add_months, date_text
from planner.errors import CannotCompute
from planner.plan.answers import MOST_MONTHS, Answer, Question, solve
from planner.plan.lump_sum import LumpSum, lump_sum
from planner.plan.mixes import with_means
from planner.plan.search import owing
from planner.text import Text
from ui.i18n import say
from ui.pages.find_columns import Columns
from ui.pages.proposals_fields import fold_support, support_of
from ui.widgets import (
    AmountField,
    Card,
    CheckField,
    ChoiceField,
    DateField,
    IntField,
    RateField,
    button,
    retone,
    row,
    words,
)
from ui.widgets.line import LineField
from ui.widgets.numbers import PERCENT

TITLE = Text("只差一个数", "One figure is missing")
HINT = Text("选出要求的那个数，填好其余的。", "Say which figure you are looking for and fill in the others.")
FOR, ALL_DEBTS = Text("哪笔债务", "Which debt"), Text("全部债务", "All debts")
LUMP_SUM = "lump_sum"
LOOKING_FOR = Text("求什么", "Looking for")
SOUGHT: dict[str, Text] = {
    "instalment": Text("每月还多少", "The sum a month"),
    "months": Text("几个月还清", "The months"),
    "waiver": Text("要减免多少本金", "The waiver of principal"),
    "down_payment": Text("要先付多少", "The down payment"),
    "annual_rate": Text("最高能付多少利率", "The highest rate"),
    LUMP_SUM: Text("一次能拿出多少", "A lump sum"),
}
"""What can be looked for, by the name of the unknown."""
LABELS: dict[str, Text] = {
    "instalment": Text("每月还", "A month"),
    "months": Text("期数", "Months"),
    "waiver": Text("减免本金", "Principal waived"),
    "down_payment": Text("先付", "Down payment"),
    "annual_rate": Text("年利率", "Annual rate"),
    LUMP_SUM: Text("哪天付", "Paid on"),
}
UNIT = Text("个月", "months")
PENALTIES = Text("罚息和费用申请减免", "Default interest and fees waived")
INTEREST = Text("利息也申请减免", "Interest waived too")
TAKE = Text("作为我的方案", "Make it my proposal")
TAKE_ANSWER = Text("把答案作为我的方案", "Make the answer my proposal")
NO_DAY = Text("填一个日期。", "Fill in a day.")
TOO_EARLY = Text("选 {day} 或以后的日期。", "Choose {day} or a later day.")
MONTHS, LATER = 36, 6
CHOICE, FIELD, TICK = 230, 165, 290
"""Least widths in pixels at 11 points."""


class UnknownCard(Card):
    """``found(Answer | LumpSum)`` when the person wants the answer as a proposal."""

    found = Signal(object)

    def __init__(self) -> None:
        self.debt = ChoiceField(FOR, [("", ALL_DEBTS)])
        self.sought = ChoiceField(LOOKING_FOR, list(SOUGHT.items()))
        self.fields = _fields()
        self.penalties, self.interest = CheckField(PENALTIES), CheckField(INTEREST)
        self.said, self.take = words("", "label"), button(TAKE, self._take, "plain", "check")
        say(self.take, setAccessibleName=TAKE_ANSWER)
        self.given = Columns(tuple(self.fields.values()), FIELD, top=True, space=16)
        answer = row(self.said, self.take, space=16)
        answer.setStretch(0, 1)
        chosen = Columns((self.debt, self.sought), CHOICE, top=True, space=16)
        ticks = Columns((self.penalties, self.interest), TICK, top=True)
        super().__init__(TITLE, chosen, self.given, ticks, answer, hint=HINT)
        self.answer: Answer | LumpSum | CannotCompute | None = None
        self._case: Case | None = None
        self._wish: Wish | None = None
        for field in (self.debt, self.sought, self.penalties, self.interest, *self.fields.values()):
            field.committed.connect(lambda _: self._show())
        for choice in (self.debt, self.sought):
            support_of(choice).hide()
        for line in self.fields.values():
            fold_support(line)
        self.penalties.set_value(True)

    def show_case(self, case: Case, wish: Wish, *, anew: bool) -> None:
        """The case to find a plan for, and what can be paid; the figures are filled in where the case is another (``anew``)."""
        self._case, self._wish = case, wish
        self.setVisible(bool(owing(case)))
        if self.isHidden():
            return
        self.debt.set_choices([("", ALL_DEBTS), *((debt.id, creditor_name(debt)) for debt in owing(case))])
        if anew or self.answer is None:
            first: dict[str, object] = {
                "instalment": wish.monthly,
                "months": MONTHS,
                "waiver": Decimal(0),
                "down_payment": Decimal("0.00"),
                "annual_rate": Decimal(0),
                LUMP_SUM: add_months(case.as_of, LATER),
            }
            for key, value in first.items():
                self.fields[key].set_value(value)
        self._show()

    # -- answering ------------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Only the figures that are needed, and the answer."""
        sought = str(self.sought.value())
        for key, field in self.fields.items():
            field.setVisible((key == LUMP_SUM) if sought == LUMP_SUM else key not in (sought, LUMP_SUM))
        self.given.arrange()
        self.answer = self._lump_sum() if sought == LUMP_SUM else solve(self._question(sought))
        failed = isinstance(self.answer, CannotCompute)
        say(self.said, setText=self.answer.reason if failed else self.answer.said)
        retone(self.said, "role", "attention" if failed else "label")
        self.take.setEnabled(not failed)

    def _debts(self) -> tuple[Debt, ...]:
        assert self._case is not None
        chosen = self.debt.value()
        return tuple(debt for debt in owing(self._case) if chosen in ("", debt.id))

    def _cut(self) -> Haircut:
        penalties, interest = Decimal(self.penalties.value()), Decimal(self.interest.value())
        return Haircut(interest=interest, default_interest=penalties, fees=penalties)

    def _question(self, sought: str) -> Question:
        given = {key: field.value() for key, field in self.fields.items() if key != LUMP_SUM}
        return Question(self._debts(), cut=self._cut(), **{**given, sought: None})

    def _lump_sum(self) -> LumpSum | CannotCompute:
        """From the same means as the search."""
        assert self._case is not None
        assert self._wish is not None
        day = self.fields[LUMP_SUM].value()
        if not isinstance(day, date):
            return CannotCompute(NO_DAY)
        if day < self._case.as_of:
            return CannotCompute(TOO_EARLY.fill(day=date_text(self._case.as_of)))
        means = with_means(self._case, self._wish.monthly, self._wish.savings)
        return lump_sum(means, self._debts(), day, self._cut())

    def _take(self) -> None:
        if isinstance(self.answer, Answer | LumpSum):
            self.found.emit(self.answer)


def _fields() -> dict[str, LineField]:
    return {
        "instalment": AmountField(LABELS["instalment"]),
        "months": IntField(LABELS["months"], lowest=1, highest=MOST_MONTHS, unit=UNIT),
        "waiver": RateField(LABELS["waiver"], unit=PERCENT, highest=Decimal(1)),
        "down_payment": AmountField(LABELS["down_payment"]),
        "annual_rate": RateField(LABELS["annual_rate"]),
        LUMP_SUM: DateField(LABELS[LUMP_SUM]),
    }
