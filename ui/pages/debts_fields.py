"""The fields of a debt: what each is called, by its place in the case document, and how it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.model import Debt
from planner.errors import input_error
from planner.frozen import dataclass
from planner.money import Rounding
from planner.text import Text, normal
from planner.vocabulary import DAY_COUNTS, DEBT_KINDS, LENDER_KINDS
from ui.format import percent
from ui.i18n import say
from ui.widgets import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    Field,
    NoteField,
    RateField,
    Segmented,
    TextField,
    column,
    row,
    words,
)  # fmt: skip
from ui.widgets.line import LineField

UNNAMED = Text("未填名称的债务", "a debt without a name")
UNKNOWN = Text("不清楚", "unknown")
LABELS: dict[str, Text] = {
    "creditor.name": Text("债权人", "Creditor"),
    "creditor.kind": Text("机构类型", "Kind of lender"),
    "creditor.department": Text("收信部门", "Department for letters"),
    "creditor.address": Text("通信地址", "Address for letters"),
    "kind": Text("债务类型", "Kind of debt"),
    "contract_number": Text("合同或账户编号", "Contract or account number"),
    "contract_date": Text("合同日期", "Contract date"),
    "in_default_since": Text("逾期起始日", "In default since"),
    "last_payment": Text("最后一次还款", "Last payment"),
    "principal": Text("本金", "Principal"),
    "interest_due": Text("利息", "Interest"),
    "default_interest_due": Text("罚息", "Default interest"),
    "fees_due": Text("违约金和费用", "Late fees and charges"),
    "nominal_annual_rate": Text("名义年利率", "Nominal annual rate"),
    "default_annual_rate": Text("罚息年利率", "Default interest rate"),
    "default_multiplier": Text("罚息倍数", "Default interest multiple"),
    "day_count": Text("计息天数", "Day count"),
    "rounding": Text("分以下怎么取整", "Rounding to the fen"),
    "compounds": Text("没付的利息也计罚息", "Unpaid interest bears default interest"),
    "estimated": Text("金额是估计的（约）", "These amounts are estimates"),
    "secured": Text("有抵押或质押", "Secured by a mortgage or pledge"),
    "guarantor": Text("保证人", "Guarantor"),
    "joint_debtor": Text("共同借款人", "Joint debtor"),
    "assignee": Text("受让人或受托催收方", "Assignee or collector"),
    "note": Text("备注", "Note"),
    "priority": Text("优先还", "Pay before the others"),
    "court_ordered": Text("法院定的每月金额", "Monthly sum ordered by a court"),
    "minimum": Text("每月最低还款", "Least payment a month"),
    "left_out": Text("不列入的原因", "Reason for leaving it out"),
}
ROUNDINGS: dict[Rounding, Text] = {
    "half_up": Text("四舍五入", "To the nearest"),
    "up": Text("进位", "Up"),
    "down": Text("舍去", "Down"),
}
ESTIMATE_HINT = Text("方案和信里会写明“约”。", "Plans and letters will then say “about”.")
NAME_HINT = Text("合同上的全称", "Full name from the contract")
RATE_HINT = Text("合同上的年利率；不清楚先留 0。", "From the contract; leave 0 while you do not know it.")
UNKNOWN_DATE = Text("不清楚就空着，以后再补。", "Leave it empty while you do not know it.")
COMPOUNDS_HINT = Text("合同约定按复利计罚息时勾选。", "Tick it if the contract says so.")
PRIORITY_HINT = Text(
    "钱有剩余时，先还它，再还其他的。", "What is left after the least payments goes to it before the others."
)
ORDERED_HINT = Text("判决或调解书定的，在一切之前付。", "By a judgment or a settlement in court; paid before all else.")
LEFT_OUT_HINT = Text("空着就和其他债务一起分。", "Leave it empty to share what can be paid with this debt too.")
BY_RATE, BY_MULTIPLE = Text("按年利率", "As a rate"), Text("按倍数", "As a multiple")
DEFAULT_INTEREST = Text("罚息怎么算", "How default interest is charged")
MULTIPLE_OF = Text("× 名义年利率", "x nominal rate")
OWED_ON = Text("截至{day}欠多少", "Owed on {day}")
COMES_TO = Text("= {rate} / 年", "= {rate} a year")


@dataclass(frozen=True)
class Spec:
    """A field of the form: its place in a debt, how the widget is made, and whether it takes a whole line."""

    place: str
    make: Callable[[Text], Field | CheckField]
    wide: bool = False


def _amount(label: Text) -> Field:
    return AmountField(label)


def _words(label: Text) -> Field:
    return TextField(label)


def _day(label: Text) -> Field:
    return DateField(label, optional=True)


ESSENTIALS: dict[Text, tuple[Spec, ...]] = {
    Text("向谁借的", "Who is owed"): (
        Spec("creditor.name", lambda label: TextField(label, example=NAME_HINT), wide=True),
        Spec("creditor.kind", lambda label: ChoiceField(label, LENDER_KINDS)),
        Spec("kind", lambda label: ChoiceField(label, DEBT_KINDS)),
        Spec("contract_number", _words),
        Spec("contract_date", _day),
    ),
    Text("逾期和还款", "Default and payments"): (
        Spec("in_default_since", lambda label: DateField(label, optional=True, hint=UNKNOWN_DATE)),
        Spec("last_payment", _day),
    ),
    OWED_ON: (
        Spec("principal", _amount),
        Spec("interest_due", _amount),
        Spec("default_interest_due", _amount),
        Spec("fees_due", _amount),
        Spec("estimated", lambda label: CheckField(label, hint=ESTIMATE_HINT), wide=True),
    ),
    Text("利率", "Rates"): (Spec("nominal_annual_rate", lambda label: RateField(label, hint=RATE_HINT)),),
}
"""The groups shown first."""
MORE: dict[Text, tuple[Spec, ...]] = {
    Text("怎么计息", "How interest is counted"): (
        Spec("day_count", lambda label: ChoiceField(label, DAY_COUNTS)),
        Spec("rounding", lambda label: ChoiceField(label, ROUNDINGS)),
        Spec("compounds", lambda label: CheckField(label, hint=COMPOUNDS_HINT), wide=True),
    ),
    Text("担保和相关的人", "Security and other people"): (
        Spec("secured", CheckField, wide=True),
        Spec("guarantor", _words),
        Spec("joint_debtor", _words),
        Spec("assignee", _words, wide=True),
    ),
    Text("每月的钱怎么分", "How the monthly sum is shared"): (
        Spec("priority", lambda label: CheckField(label, hint=PRIORITY_HINT), wide=True),
        Spec("minimum", _amount),
        Spec("court_ordered", lambda label: AmountField(label, hint=ORDERED_HINT)),
        Spec("left_out", lambda label: TextField(label, hint=LEFT_OUT_HINT), wide=True),
    ),
    Text("寄信地址和备注", "Letters and notes"): (
        Spec("creditor.department", _words),
        Spec("creditor.address", _words),
        Spec("note", lambda label: NoteField(label, lines=3), wide=True),
    ),
}
"""The groups under “More details”."""


def value_at(debt: Debt, place: str) -> object:
    """The value of a debt at a place of the case document: ``principal``, ``creditor.name``."""
    part, _, key = place.rpartition(".")
    return getattr(debt.creditor if part else debt, key)


def name_of(debt: Debt) -> Text:
    """What a debt is called in a sentence: its creditor."""
    name = debt.creditor.name
    return Text(name, name) if name else UNNAMED


class MultipleField(LineField):
    """How many times the nominal rate, such as 1.5; its value is a ``Decimal`` up to 10."""

    figure = True

    def read(self, text: str) -> object:
        digits = normal(text).removesuffix("倍").removesuffix("x").removesuffix("×")
        if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,4})?", digits) and Decimal(digits) <= 10:
            return Decimal(digits)
        message = Text("“{text}”不是倍数。", "“{text}” is not a multiple.").fill(text=text[:40])
        raise input_error(
            "", message, Text("请填 0 到 10 之间的数，例如 1.5。", "Type a number from 0 to 10, for example 1.5.")
        )

    def write(self, value: object) -> str:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else ""


class DefaultRate(QWidget):
    """Default interest as a rate of its own or as a multiple of the nominal rate.

    ``committed(place, value)`` carries a change; going over to a rate of its own is ``("default_annual_rate", True)``.
    """

    committed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        heading = words(DEFAULT_INTEREST, "label")
        self.way = Segmented(DEFAULT_INTEREST, [(True, BY_RATE), (False, BY_MULTIPLE)])
        self.rate = RateField(LABELS["default_annual_rate"])
        self.multiple = MultipleField(LABELS["default_multiplier"], unit=MULTIPLE_OF)
        self.means = words("", "caption")
        for place, field in self.fields().items():
            field.committed.connect(lambda value, place=place: self.committed.emit(place, value))
        self.way.committed.connect(self._turned)
        self.setLayout(column(heading, row(self.way, None), self.rate, self.multiple, self.means, space=6))

    def fields(self) -> dict[str, LineField]:
        """The two typed fields by their place."""
        return {"default_annual_rate": self.rate, "default_multiplier": self.multiple}

    def show_debt(self, debt: Debt) -> None:
        """Show how this debt charges default interest."""
        own = debt.default_annual_rate is not None
        self.way.set_value(own)
        self.rate.setVisible(own)
        self.multiple.setVisible(not own)
        self.means.setVisible(not own)
        self.rate.set_value(debt.default_rate)
        self.multiple.set_value(debt.default_multiplier)
        say(self.means, setText=COMES_TO.fill(rate=percent(debt.default_rate)))

    def _turned(self, own: object) -> None:
        self.committed.emit("default_annual_rate", True if own else None)
