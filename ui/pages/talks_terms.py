"""The terms of a round as typed fields, filled in from ours: what differs is typed, and what we offered stands underneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.case.terms import DatedPayment, Terms
from planner.dates import add_months
from planner.text import Text, verbatim
from planner.vocabulary import METHODS
from ui.pages.proposals_custom import PaymentsTable
from ui.pages.proposals_fields import SPECS, TermSpec, fold_support, support_of
from ui.widgets import AmountField, CheckField, ChoiceField, DateField, Field, IntField, RateField, column
from ui.widgets.line import LineField

OURS = Text("我方：{value}", "Ours: {value}")
PAYMENTS = Text("修改还款日期和金额", "Change the dated payments")
TypedField = Field | CheckField


def typed_field(spec: TermSpec) -> TypedField:
    """The field of a term as one line to type into, a list to choose from, or a statement to tick."""
    if spec.key == "method":
        method = ChoiceField(spec.label, METHODS)
        support_of(method).hide()
        return method
    if spec.key == "moratorium_accrues":
        return CheckField(spec.label)
    made = _line(spec)
    fold_support(made)
    return made


def _line(spec: TermSpec) -> LineField:
    if spec.span is None:
        made: dict[str, Callable[[], LineField]] = {
            "instalment": lambda: AmountField(spec.label, optional=True),
            "first_due": lambda: DateField(spec.label, optional=True),
        }
        return made[spec.key]()
    if spec.span.measure == "whole":
        return IntField(spec.label, lowest=int(spec.span.lowest), highest=int(spec.span.top), unit=spec.span.unit)
    if spec.span.measure == "rate":
        return RateField(spec.label, unit=spec.span.unit, highest=Decimal(spec.span.top))
    return AmountField(spec.label)


class TermsFields(QWidget):
    """Shows terms; ``changed(terms, action, key)`` carries the new ones, what was done, and the name of the term."""

    changed = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, TypedField] = {spec.key: typed_field(spec) for spec in SPECS}
        self.payments = PaymentsTable()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for place in (0, 1):
            self._grid.setColumnStretch(place, 1)
        self._terms = Terms("")
        self.shown: tuple[str, ...] = ()
        """The terms in sight, in order."""
        self.setLayout(column(self._grid, self.payments, space=12))
        self._arrange(tuple(self.fields))  # in this order Tab goes through them
        for spec in SPECS:
            self.fields[spec.key].committed.connect(lambda value, spec=spec: self._put(spec, value))
        self.payments.changed.connect(self._pay)

    def show_terms(self, terms: Terms, ours: Terms | None, agreed_on: date) -> None:
        """Show ``terms``; where ``ours`` differ, they stand under the field."""
        self._terms = terms
        for spec in SPECS:
            field = self.fields[spec.key]
            field.set_value(spec.read(terms))
            if isinstance(field, Field):
                self._hint(field, spec, terms, ours)
        self._arrange(tuple(spec.key for spec in SPECS if _matters(spec, terms)))
        self.payments.setVisible(terms.method == "custom")
        self.payments.show_payments(terms.custom, add_months(terms.agreed_on or agreed_on, 1))

    def lines(self) -> dict[str, Field]:
        """The typed fields, by the name of the term."""
        return {key: each for key, each in self.fields.items() if isinstance(each, LineField)}

    def _hint(self, field: Field, spec: TermSpec, terms: Terms, ours: Terms | None) -> None:
        """What we offered, where it is something else."""
        differs = ours is not None and terms.method in spec.methods and spec.read(ours) != spec.read(terms)
        hint = OURS.fill(value=_written(field, spec.read(ours))) if ours is not None and differs else None
        if hint == field.hint:
            return
        field.hint = hint
        support_of(field).setVisible(hint is not None)
        if field.problem() is None:
            field.set_problem(None)

    def _arrange(self, keys: tuple[str, ...]) -> None:
        """Two fields a line, only those that matter for the method."""
        if keys == self.shown:
            return
        self.shown = keys
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.setVisible(False)
        for place, key in enumerate(keys):
            self._grid.addWidget(self.fields[key], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
            self.fields[key].setVisible(True)

    def _put(self, spec: TermSpec, value: object) -> None:
        self.changed.emit(spec.put(self._terms, value), spec.action, spec.key)

    def _pay(self, payments: tuple[DatedPayment, ...]) -> None:
        self.changed.emit(replace(self._terms, custom=payments), PAYMENTS, "custom")


def _matters(spec: TermSpec, terms: Terms) -> bool:
    """Whether a term matters for the method; whether a moratorium accrues, only where there is one."""
    idle = spec.key == "moratorium_accrues" and not terms.moratorium_months
    return terms.method in spec.methods and not idle


def _written(field: Field, value: object) -> Text:
    """A value as its field writes it."""
    if isinstance(field, ChoiceField):
        return METHODS[value]  # type: ignore[index]
    assert isinstance(field, LineField)
    return verbatim(field.write(value) or "–")
