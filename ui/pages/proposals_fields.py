"""The terms of an offer as fields: what each is called, how it is read from the terms and put back.

One list, :data:`SPECS`, declares them all; the editor lays them out. A change gives new terms and touches nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from planner.case.model import Case
from planner.case.terms import Terms
from planner.frozen import dataclass
from planner.rates import HIGHEST_RATE
from planner.text import Text, verbatim
from planner.vocabulary import METHODS, Method
from ui.format import read_percent, read_whole
from ui.i18n import on_language, tr
from ui.theme import look
from ui.widgets import AmountField, CheckField, ChoiceField, DateField, Field, SliderField, column, words
from ui.widgets.line import LineField
from ui.widgets.slider import Measure
from ui.widgets.support import Support

Group = Literal["repay", "start", "waive"]
MONTHS = Text("个月", "months")
PERCENT_A_YEAR = Text("% / 年", "% a year")
UNITS = (MONTHS, PERCENT_A_YEAR, Text("元", "yuan"))
MIXED = Text("各笔债务现在不同；在这里改，全部统一。", "The debts differ now; a change here makes them all the same.")
EVERY: frozenset[Method] = frozenset(METHODS)
OVER_MONTHS = EVERY - {"lump_sum", "custom"}
WITH_RATE = EVERY - {"lump_sum"}
BY_MONTH = EVERY - {"custom"}


@dataclass(frozen=True)
class Step:
    """A change ready for the store: what undo calls it, the case it makes, and the field it belongs to."""

    words: Text
    case: Case
    key: str | None = None


@dataclass(frozen=True)
class Range:
    """How far a slider goes and by what steps; ``top`` is the highest value that can be typed."""

    lowest: Decimal | int
    highest: Decimal | int
    step: Decimal | int
    measure: Measure
    top: Decimal | int
    unit: Text | None = None


def support_of(field: Field) -> Support:
    """The line under the editor of a field."""
    found = field.findChild(Support)
    assert isinstance(found, Support)
    return found


def fold_support(field: LineField, into: QLayout | None = None) -> None:
    """Let the line under a field take no room while it is empty; ``into`` moves it to another layout, for a wider line."""
    under = support_of(field)
    if into is not None:
        into.addWidget(under)

    def fit(*_: object) -> None:
        under.setVisible(bool(under.text()))

    for happened in (field.problem_changed, field.line.textEdited, field.line.done, field.committed):
        happened.connect(fit)
    on_language(field, fit)
    fit()


class TermSlider(SliderField):
    """A slider whose typed twin has bounds of its own and says under the slider what it could not read."""

    def __init__(self, label: Text, span: Range, hint: Text | None = None) -> None:
        super().__init__(
            label,
            lowest=span.lowest,
            highest=span.highest,
            step=span.step,
            measure=span.measure,
            unit=span.unit,
            hint=hint,
        )
        self.span = span
        self._read_amount = self.twin.read
        self.twin.read = self._read  # type: ignore[method-assign]
        fold_support(self.twin, self.layout())
        look.changed.connect(self.align)
        on_language(self, self.align)
        self.align()

    def _read(self, text: str) -> object:
        if self.span.measure == "whole":
            return read_whole(text, int(self.span.lowest), int(self.span.top))
        if self.span.measure == "rate":
            return read_percent(text, highest=Decimal(self.span.top))
        return self._read_amount(text)

    def align(self) -> None:
        """All typed twins are as wide as each other, and so are their units: the lines of the editor stand flush."""
        self.twin.line.ensurePolished()
        metrics = self.twin.line.fontMetrics()
        unit = max(metrics.horizontalAdvance(tr(each)) for each in UNITS) + 4
        for label in self.twin.findChildren(QLabel):
            if label.property("role") == "soft":
                label.setFixedWidth(unit)
        self.twin.setFixedWidth(metrics.horizontalAdvance("000,000.00") + look.length(24) + 8 + unit)


@dataclass(frozen=True)
class TermSpec:
    """One term: its field, how to read it from :class:`Terms` and how to put it back, and the methods it matters for."""

    key: str
    group: Group
    label: Text
    action: Text
    put: Callable[[Terms, Any], Terms]
    read: Callable[[Terms], Any]
    methods: frozenset[Method] = EVERY
    span: Range | None = None
    hint: Text | None = None


def _plain(name: str) -> tuple[Callable[[Terms, Any], Terms], Callable[[Terms], Any]]:
    """Putting and reading a field of the terms by its name."""
    return (lambda terms, value: replace(terms, **{name: value})), (lambda terms: getattr(terms, name))


def _waived(name: str) -> tuple[Callable[[Terms, Any], Terms], Callable[[Terms], Any]]:
    def put(terms: Terms, value: Any) -> Terms:
        return replace(terms, haircut=replace(terms.haircut, **{name: value}))

    return put, (lambda terms: getattr(terms.haircut, name))


def _months(lowest: int, highest: int) -> Range:
    return Range(lowest, highest, 1, "whole", 600, MONTHS)


SHARE = Range(Decimal(0), Decimal(1), Decimal("0.01"), "rate", Decimal(1), verbatim("%"))
RATE = Range(Decimal(0), Decimal("0.24"), Decimal("0.0025"), "rate", HIGHEST_RATE, PERCENT_A_YEAR)
STEP = Range(Decimal(0), Decimal("0.5"), Decimal("0.01"), "rate", Decimal(1), verbatim("%"))
CASH = Range(Decimal(0), Decimal(10_000), Decimal(100), "amount", Decimal(0))

SPECS: tuple[TermSpec, ...] = (
    TermSpec("method", "repay", Text("还款方式", "Method"), Text("修改还款方式", "Change the method"), *_plain("method")),
    TermSpec(
        "months", "repay", Text("期数", "Months"), Text("修改期数", "Change the months"), *_plain("months"),
        methods=OVER_MONTHS, span=_months(1, 120),
    ),
    TermSpec(
        "annual_rate", "repay", Text("年利率", "Annual rate"), Text("修改年利率", "Change the annual rate"),
        *_plain("annual_rate"), methods=WITH_RATE, span=RATE,
    ),
    TermSpec(
        "instalment", "repay", Text("对方定好的每期金额", "Instalment fixed by the creditor"),
        Text("修改每期金额", "Change the instalment"), *_plain("instalment"), methods=frozenset({"equal_instalment"}),
        hint=Text("没有就空着；最后一期还清余下的。", "Leave empty if there is none; the last payment clears the rest."),
    ),
    TermSpec(
        "step_percent", "repay", Text("每级增加", "Each step adds"), Text("修改递增比例", "Change the step"),
        *_plain("step_percent"), methods=frozenset({"step_up"}), span=STEP,
    ),
    TermSpec(
        "step_months", "repay", Text("每级几个月", "Months in a step"), Text("修改每级月数", "Change the months in a step"),
        *_plain("step_months"), methods=frozenset({"step_up"}), span=_months(1, 36),
    ),
    TermSpec(
        "down_payment", "start", Text("首付款", "Down payment"), Text("修改首付款", "Change the down payment"),
        *_plain("down_payment"), span=CASH,
    ),
    TermSpec(
        "moratorium_months", "start", Text("暂缓还款", "Moratorium"), Text("修改暂缓还款期", "Change the moratorium"),
        *_plain("moratorium_months"), methods=BY_MONTH, span=_months(0, 24),
    ),
    TermSpec(
        "moratorium_accrues", "start", Text("暂缓期间计利息", "Interest runs during the moratorium"),
        Text("修改暂缓期利息", "Change the interest of the moratorium"), *_plain("moratorium_accrues"), methods=BY_MONTH,
    ),
    TermSpec(
        "first_due", "start", Text("首次还款日", "First payment due"), Text("修改首次还款日", "Change the first due date"),
        *_plain("first_due"), methods=BY_MONTH,
    ),
    TermSpec(
        "waive_principal", "waive", Text("减免本金", "Principal waived"), Text("修改本金减免", "Change the waiver of principal"),
        *_waived("principal"), span=SHARE,
    ),
    TermSpec(
        "waive_interest", "waive", Text("减免利息", "Interest waived"), Text("修改利息减免", "Change the waiver of interest"),
        *_waived("interest"), span=SHARE,
    ),
    TermSpec(
        "waive_default_interest", "waive", Text("减免罚息", "Default interest waived"),
        Text("修改罚息减免", "Change the waiver of default interest"), *_waived("default_interest"), span=SHARE,
    ),
    TermSpec(
        "waive_fees", "waive", Text("减免违约金和费用", "Late fees and charges waived"),
        Text("修改费用减免", "Change the waiver of fees"), *_waived("fees"), span=SHARE,
    ),
)  # fmt: skip
"""Every term, in the order of the editor."""

NamedField = Field | SliderField | CheckField


def make_field(spec: TermSpec) -> NamedField:
    """The field of a term."""
    if spec.span is not None:
        return TermSlider(spec.label, spec.span, spec.hint)
    if spec.key == "method":
        method = ChoiceField(spec.label, METHODS)
        support_of(method).hide()
        return method
    if spec.key == "moratorium_accrues":
        return CheckField(spec.label)
    if spec.key == "instalment":
        return AmountField(spec.label, optional=True, hint=spec.hint)
    return DateField(spec.label, optional=True)


class TermRow(QWidget):
    """A term's field with the remark that the debts differ. ``moving`` and ``committed`` carry the value."""

    moving = Signal(object)
    committed = Signal(object)

    def __init__(self, spec: TermSpec) -> None:
        super().__init__()
        self.spec = spec
        self.field = make_field(spec)
        self.mixed = words(MIXED, "caption")
        self.mixed.hide()
        self.setLayout(column(self.field, self.mixed, space=2))
        self.field.committed.connect(self.committed.emit)
        if isinstance(self.field, TermSlider):
            self.field.moving.connect(self.moving.emit)

    def typed(self) -> Field | None:
        """The typed field whose faults the summary lists, if this term has one."""
        return (
            self.field.twin
            if isinstance(self.field, TermSlider)
            else self.field
            if isinstance(self.field, Field)
            else None
        )

    def show_value(self, value: Any, mixed: bool) -> None:
        """Show the value; ``mixed`` says that other debts have another."""
        self.field.set_value(value)
        self.mixed.setVisible(mixed)
