"""The editor of one proposal: its name, which debts it is for, and every term, for all debts at once or debt by debt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case import edits
from planner.case.model import Case, Proposal
from planner.case.terms import DatedPayment, Terms
from planner.compare.names import creditor_name
from planner.dates import add_months, date_text
from planner.errors import Problem
from planner.money import total
from planner.text import Text, verbatim
from ui.pages.proposals_custom import PaymentsTable
from ui.pages.proposals_debts import DebtList
from ui.pages.proposals_fields import SPECS, Group, Step, TermRow, TermSlider, TermSpec, fold_support
from ui.widgets import Banner, Card, DateField, ErrorSummary, Segmented, TextField, column, hairline, words

TITLE = Text("还款条件", "Terms")
SCOPE = Text("条件用于", "Terms for")
SCOPES = (("all", Text("全部债务", "All debts")), ("each", Text("逐笔设定", "Debt by debt")))
GROUPS: dict[Group, Text] = {
    "repay": Text("怎么还", "How it is repaid"),
    "start": Text("什么时候开始", "When it starts"),
    "waive": Text("请对方减免", "What they are asked to waive"),
}
ABOUT = Text("{action}：{who}", "{action}: {who}")
RENAME = Text("修改方案名称", "Rename the proposal")
NO_DEBTS = Text("方案里还没有债务。", "The proposal has no debts yet.")
ADD_ALL = Text("加进全部债务", "Put all debts in")
NOT_IN = Text(
    "这笔债务不在方案里，不会写进比较和协商函。", "This debt is not in the proposal, its comparison or its letters."
)
ADD_ONE = Text("加进方案", "Put it in")
PUT_IN = Text("把债务加进方案", "Put a debt into the proposal")
TAKE_OUT = Text("把债务移出方案", "Take a debt out of the proposal")
PAYMENTS = Text("修改还款日期和金额", "Change the dated payments")
FIXED = Text(
    "有的债务由对方定好了每期金额；在“逐笔设定”里可以改。",
    "For some debts the creditor fixed the instalment; change it under “Debt by debt”.",
)
DEFAULT_DAY = Text("不填就是 {day}。", "Left empty: {day}.")


class TermsEditor(Card):
    """Shows the proposal of a case; ``moved(case)`` while a slider moves, ``stepped(Step)`` for each change made.
    ``grasped`` comes when the mouse takes hold of a slider: each drag is a step of its own.

    ``debt_shown(debt_id)`` says which debt is being set, empty for all at once.
    """

    moved = Signal(object)
    stepped = Signal(object)
    grasped = Signal()
    debt_shown = Signal(str)

    def __init__(self) -> None:
        super().__init__(TITLE, space=14)
        self.name = TextField(Text("方案名称", "Name of the proposal"), required=True, longest=60)
        fold_support(self.name)
        self.scope = Segmented(SCOPE, SCOPES)
        self.debts = DebtList()
        self.notice = Banner()
        self.rows = {spec.key: TermRow(spec) for spec in SPECS}
        self.payments = PaymentsTable()
        self.fixed = words(FIXED, "caption")
        self.groups = {group: self._group(group) for group in GROUPS}
        self.faults = ErrorSummary(self.name, *(typed for row in self.rows.values() if (typed := row.typed())))
        self.add(self.faults, self.name, self.scope, self.debts, self.notice, *self.groups.values())
        self._listen()

    def show_proposal(self, case: Case, proposal: Proposal) -> None:
        """Show this proposal as the case has it."""
        self._case, self._proposal = case, proposal
        self.name.set_value(proposal.name)
        self.debts.show_debts(case, proposal)
        self._show_terms()

    def debt_id(self) -> str | None:
        """The debt being set; ``None`` for all at once."""
        return self.debts.debt_id() if self.scope.value() == "each" else None

    def show_debt(self, debt_id: str) -> None:
        """Set this debt by itself."""
        self.scope.set_value("each")
        self.debts.choose(debt_id)
        self._show_terms()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show beside the fields what the checks of the case say about the terms being set."""
        places = {each.debt_id: place for place, each in enumerate(self._proposal.terms)}
        shown = tuple(f".terms[{places[each.debt_id]}].first_due" for each in self._terms())
        field = self.rows["first_due"].field
        assert isinstance(field, DateField)
        if field.problem() is None or field.problem().severity != "error":
            field.set_problem(next((each for each in problems if each.where.endswith(shown)), None))

    # -- showing --------------------------------------------------------------------------------------------------------

    def _group(self, group: Group) -> QWidget:
        held = QWidget()
        rows = [self.rows[spec.key] for spec in SPECS if spec.group == group]
        parts: list[QWidget] = [hairline(), words(GROUPS[group], "heading"), *rows]
        if group == "repay":
            parts.extend([self.fixed, self.payments])
        held.setLayout(column(*parts, space=12))
        return held

    def _listen(self) -> None:
        self.name.committed.connect(self._rename)
        self.scope.committed.connect(lambda _: self._show_terms())
        self.debts.chosen.connect(lambda _: self._show_terms())
        self.debts.included.connect(self._include)
        self.payments.changed.connect(self._pay)
        for row in self.rows.values():
            row.moving.connect(lambda value, spec=row.spec: self.moved.emit(self._changed(spec, value)))
            row.committed.connect(lambda value, spec=row.spec: self._commit(spec, value))
            if isinstance(row.field, TermSlider):
                row.field.slider.sliderPressed.connect(self.grasped)

    def _terms(self) -> tuple[Terms, ...]:
        """The terms being set: of the debt chosen, or of all."""
        debt_id = self.debt_id()
        return tuple(each for each in self._proposal.terms if debt_id in (None, each.debt_id))

    def _show_terms(self) -> None:
        terms = self._terms()
        self.debts.setVisible(self.scope.value() == "each")
        self._show_notice(bool(terms))
        for group in self.groups.values():
            group.setVisible(bool(terms))
        if terms:
            self._scale(terms)
            for row in self.rows.values():
                self._show_row(row, terms)
            self._show_payments(terms)
            self.fixed.setVisible(self.debt_id() is None and any(each.instalment for each in terms))
        self.debt_shown.emit(self.debt_id() or "")

    def _show_notice(self, within: bool) -> None:
        if within or not self._case.debts:
            self.notice.clear()
        elif self.debt_id() is None:
            self.notice.show_text(NO_DEBTS, "info", ADD_ALL, self._include_all)
        else:
            self.notice.show_text(NOT_IN, "info", ADD_ONE, lambda: self._include(self.debts.debt_id(), True))

    def _show_row(self, row: TermRow, terms: tuple[Terms, ...]) -> None:
        """The value of the first debt, and whether others differ; the down payment of all debts is their sum."""
        values = [row.spec.read(each) for each in terms]
        together = row.spec.key == "down_payment" and len(terms) > 1
        row.show_value(total(values) if together else values[0], not together and len(set(values)) > 1)
        one_by_one = row.spec.key == "instalment" and self.debt_id() is None
        row.setVisible(terms[0].method in row.spec.methods and not one_by_one)
        if isinstance(row.field, DateField):
            row.field.hint = DEFAULT_DAY.fill(day=date_text(self._first_day(terms)))
            if row.field.problem() is None:
                row.field.set_problem(None)

    def _first_day(self, terms: tuple[Terms, ...]) -> date:
        return add_months(terms[0].agreed_on or self._case.as_of, 1)

    def _scale(self, terms: tuple[Terms, ...]) -> None:
        """The down payment reaches from nothing to all that is owed."""
        slider = self.rows["down_payment"].field
        assert isinstance(slider, TermSlider)
        owed = total(self._case.debt(each.debt_id).owed for each in terms)
        slider.set_range(Decimal(0), max(owed, Decimal(100)), Decimal(100))

    def _show_payments(self, terms: tuple[Terms, ...]) -> None:
        self.payments.setVisible(terms[0].method == "custom")
        typed = terms[0].custom if self.debt_id() else edits.joint_payments(self._proposal)
        self.payments.show_payments(typed, self._first_day(terms))

    # -- changing -------------------------------------------------------------------------------------------------------

    def _changed(self, spec: TermSpec, value: Any) -> Case:
        debt_id, proposal_id = self.debt_id(), self._proposal.id
        if spec.key == "down_payment" and debt_id is None:
            return edits.split_down_payment(self._case, proposal_id, value)
        return edits.change_terms(self._case, proposal_id, lambda terms: spec.put(terms, value), debt_id)

    def _commit(self, spec: TermSpec, value: Any) -> None:
        self._step(spec.action, self._changed(spec, value), f"{self._proposal.id}.{self.debt_id() or ''}.{spec.key}")

    def _pay(self, payments: tuple[DatedPayment, ...]) -> None:
        debt_id, proposal_id = self.debt_id(), self._proposal.id
        if debt_id is None:
            self._step(PAYMENTS, edits.split_payments(self._case, proposal_id, payments))
        else:
            changed = edits.change_terms(
                self._case, proposal_id, lambda terms: replace(terms, custom=payments), debt_id
            )
            self._step(PAYMENTS, changed)

    def _rename(self, name: str) -> None:
        self._step(RENAME, edits.set_proposal(self._case, replace(self._proposal, name=name)))

    def _include(self, debt_id: str, within: bool) -> None:
        who = creditor_name(self._case.debt(debt_id))
        if within:
            self._step(PUT_IN, edits.include_debt(self._case, self._proposal.id, debt_id), who=who)
        else:
            self._step(TAKE_OUT, edits.remove_terms(self._case, self._proposal.id, debt_id), who=who)

    def _include_all(self) -> None:
        case = self._case
        for debt in self._case.debts:
            case = edits.include_debt(case, self._proposal.id, debt.id)
        self._step(ADD_ALL, case)

    def _step(self, action: Text, case: Case, key: str | None = None, who: Text | None = None) -> None:
        debt_id = self.debt_id()
        named = who or (creditor_name(self._case.debt(debt_id)) if debt_id else verbatim(self._proposal.name))
        self.stepped.emit(Step(ABOUT.fill(action=action, who=named), case, key))
