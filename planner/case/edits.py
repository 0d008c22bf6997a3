"""Every change of a case, as a pure function that gives the new case. The window, imports and tests all change it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from planner.case.model import Case, Creditor, Debt, Expense, Income, Proposal
from planner.case.terms import DatedPayment, Terms
from planner.money import ZERO, total
from planner.rates import HIGHEST_RATE
from planner.shares import pro_rata
from planner.vocabulary import DebtKind, LenderKind

_RATE_DIGITS = Decimal("0.0000000001")
_DEBT_OF_LENDER: dict[LenderKind, DebtKind] = {
    "bank": "bank_loan",
    "credit_card": "credit_card",
    "private": "private_loan",
    "unlicensed": "private_loan",
}
_LENDER_OF_NAME: tuple[tuple[str, LenderKind], ...] = (
    ("信用卡", "credit_card"),
    ("消费金融", "consumer_finance"),
    ("小额贷款", "microloan"),
    ("小贷", "microloan"),
    ("助贷", "loan_facilitation"),
    ("银行", "bank"),
)
"""What a creditor's name says of its kind; the first word found counts."""
_LENDER_OF_DEBT: dict[DebtKind, LenderKind] = {"credit_card": "credit_card", "private_loan": "private"}


def fresh_id(prefix: str, taken: Iterable[str]) -> str:
    """The first of ``d1``, ``d2``, ... that is not taken."""
    used = set(taken)
    return next(name for number in range(1, len(used) + 2) if (name := f"{prefix}{number}") not in used)


def set_as_of(case: Case, day: date) -> Case:
    """The case calculated on another day; what is owed stays as typed."""
    return replace(case, as_of=day)


def set_client(case: Case, **fields: Any) -> Case:
    """The case with fields of the client changed."""
    return replace(case, client=replace(case.client, **fields))


def set_household(case: Case, **fields: Any) -> Case:
    """The case with fields of the household changed."""
    return replace(case, household=replace(case.household, **fields))


def set_default_path(case: Case, **fields: Any) -> Case:
    """The case with assumptions of the default path changed."""
    return replace(case, default_path=replace(case.default_path, **fields))


def set_assumptions(case: Case, **fields: Any) -> Case:
    """The case with discount rates or the creditor's reckoning changed."""
    return replace(case, assumptions=replace(case.assumptions, **fields))


def set_payoff(case: Case, **fields: Any) -> Case:
    """The case with the plan of who is paid what changed."""
    return replace(case, payoff=replace(case.payoff, **fields))


def set_income(case: Case, index: int, income: Income) -> Case:
    """The case with the income at ``index`` replaced; one past the end adds it."""
    return set_household(case, incomes=_put(case.household.incomes, index, income))


def remove_income(case: Case, index: int) -> Case:
    """The case without the income at ``index``."""
    return set_household(case, incomes=_without(case.household.incomes, index))


def set_expense(case: Case, index: int, expense: Expense) -> Case:
    """The case with the expense at ``index`` replaced; one past the end adds it."""
    return set_household(case, expenses=_put(case.household.expenses, index, expense))


def remove_expense(case: Case, index: int) -> Case:
    """The case without the expense at ``index``."""
    return set_household(case, expenses=_without(case.household.expenses, index))


def add_debt(case: Case, debt: Debt | None = None) -> Case:
    """The case with one more debt at the end, with an id of its own: a blank one, or ``debt`` under a new id."""
    new_id = fresh_id("d", (each.id for each in case.debts))
    added = Debt(id=new_id) if debt is None else replace(debt, id=new_id)
    return replace(case, debts=(*case.debts, added))


def add_debts(case: Case, debts: Iterable[Debt]) -> Case:
    """The case with these debts at the end in their order, each under an id of its own."""
    return reduce(add_debt, debts, case)


def set_debt(case: Case, debt: Debt) -> Case:
    """The case with the debt of that id replaced."""
    return replace(case, debts=tuple(debt if each.id == debt.id else each for each in case.debts))


def remove_debt(case: Case, debt_id: str) -> Case:
    """The case without the debt, its terms in every proposal, its rounds and letters; contacts about it stay, of no debt known."""
    proposals = tuple(
        replace(each, terms=tuple(terms for terms in each.terms if terms.debt_id != debt_id)) for each in case.proposals
    )
    return replace(
        case,
        debts=tuple(each for each in case.debts if each.id != debt_id),
        proposals=proposals,
        contacts=tuple(replace(each, debt_id="") if each.debt_id == debt_id else each for each in case.contacts),
        rounds=tuple(each for each in case.rounds if each.debt_id != debt_id),
        letters=tuple(each for each in case.letters if each.debt_id != debt_id),
    )


def move_debt(case: Case, debt_id: str, places: int) -> Case:
    """The case with the debt moved down by ``places`` (up if negative), as far as the list goes."""
    debts = list(case.debts)
    index = next(i for i, each in enumerate(debts) if each.id == debt_id)
    moved = debts.pop(index)
    debts.insert(max(0, min(len(debts), index + places)), moved)
    return replace(case, debts=tuple(debts))


def copy_debt(case: Case, debt_id: str) -> Case:
    """The case with a copy of the debt right under it, without the contract number, which belongs to one debt only."""
    index = next(i for i, each in enumerate(case.debts) if each.id == debt_id)
    copied = add_debt(case, replace(case.debts[index], contract_number=""))
    return move_debt(copied, copied.debts[-1].id, index + 2 - len(copied.debts))


def storable(words: str) -> str:
    """The words without the control characters that a document cannot hold."""
    return "".join(char for char in words if char in "\n\t" or (char >= " " and not "\ud800" <= char <= "\udfff"))


def change_debt(debt: Debt, place: str, value: Any) -> Debt:
    """The debt with one value changed, by its place in the case document: ``principal``, ``creditor.name``.

    The first name of a creditor suggests the kind of lender while both kinds are as in a new debt. A kind of lender suggests the kind
    of debt, and the other way round, only while that one is as in a new debt. Control characters, which a document cannot
    hold, are left out of words.
    """
    if isinstance(value, str):
        value = storable(value)
    if place == "creditor.name":
        named = replace(debt, creditor=replace(debt.creditor, name=value))
        return named if debt.creditor.name else _of_the_kind_named(named)
    if place.startswith("creditor."):
        changed = replace(debt, creditor=replace(debt.creditor, **{place.removeprefix("creditor."): value}))
        suggested = _DEBT_OF_LENDER.get(value) if place == "creditor.kind" else None
        return replace(changed, kind=suggested) if suggested and debt.kind == Debt("").kind else changed
    suggested_lender = _LENDER_OF_DEBT.get(value) if place == "kind" else None
    if suggested_lender and debt.creditor.kind == Creditor().kind:
        debt = replace(debt, creditor=replace(debt.creditor, kind=suggested_lender))
    return replace(debt, **{place: value})


def _of_the_kind_named(debt: Debt) -> Debt:
    """The debt with the kind of lender that its creditor's name says, unless a kind was chosen."""
    lender = next((kind for word, kind in _LENDER_OF_NAME if word in debt.creditor.name), None)
    chosen = (debt.creditor.kind, debt.kind) != (Creditor().kind, Debt("").kind)
    return debt if lender is None or chosen else change_debt(debt, "creditor.kind", lender)


def fix_default_rate(debt: Debt) -> Debt:
    """The debt with its rate of default interest written down, in place of a multiple of the nominal rate."""
    rate = min(HIGHEST_RATE, debt.default_rate.quantize(_RATE_DIGITS))
    return replace(debt, default_annual_rate=Decimal(f"{rate.normalize():f}"))


def fresh_name(name: str, taken: Iterable[str]) -> str:
    """``name``, or with the first number behind it that makes it one that is not taken; an empty name stays empty.

    >>> fresh_name("A share of income", ["A share of income", "A share of income 2"])
    'A share of income 3'
    """
    used = {each.strip() for each in taken}
    numbered = (name if number == 1 else f"{name} {number}" for number in range(1, len(used) + 2))
    return next((each for each in numbered if each.strip() not in used), name) if name.strip() else name


def add_proposal(case: Case, proposal: Proposal) -> Case:
    """The case with one more proposal at the end, under an id and a name of its own."""
    new_id = fresh_id("p", (each.id for each in case.proposals))
    name = fresh_name(proposal.name, (each.name for each in case.proposals))
    return replace(case, proposals=(*case.proposals, replace(proposal, id=new_id, name=name)))


def copy_proposal(case: Case, proposal_id: str, name: str) -> Case:
    """The case with a copy of the proposal at the end, called ``name``."""
    return add_proposal(case, replace(case.proposal(proposal_id), name=name))


def set_proposal(case: Case, proposal: Proposal) -> Case:
    """The case with the proposal of that id replaced."""
    return replace(case, proposals=tuple(proposal if each.id == proposal.id else each for each in case.proposals))


def remove_proposal(case: Case, proposal_id: str) -> Case:
    """The case without the proposal."""
    return replace(case, proposals=tuple(each for each in case.proposals if each.id != proposal_id))


def set_terms(case: Case, proposal_id: str, terms: Terms) -> Case:
    """The case with the terms for one debt put into the proposal, in place of any it had; in the order of the debts."""
    proposal = case.proposal(proposal_id)
    by_debt = {each.debt_id: each for each in proposal.terms} | {terms.debt_id: terms}
    ordered = tuple(by_debt[debt.id] for debt in case.debts if debt.id in by_debt)
    return set_proposal(case, replace(proposal, terms=ordered))


def set_all_terms(case: Case, proposal_id: str, **fields: Any) -> Case:
    """The case with the same fields changed in the terms of every debt of the proposal."""
    proposal = case.proposal(proposal_id)
    return set_proposal(case, replace(proposal, terms=tuple(replace(each, **fields) for each in proposal.terms)))


def change_terms(case: Case, proposal_id: str, change: Callable[[Terms], Terms], debt_id: str | None = None) -> Case:
    """The case with ``change`` made to the terms of one debt of the proposal; of every debt when none is named."""
    proposal = case.proposal(proposal_id)
    terms = (change(each) if debt_id in (None, each.debt_id) else each for each in proposal.terms)
    return set_proposal(case, replace(proposal, terms=tuple(terms)))


def include_debt(case: Case, proposal_id: str, debt_id: str) -> Case:
    """The case with the debt in the proposal, on the terms of its first debt but without payments of that debt's own."""
    proposal = case.proposal(proposal_id)
    if any(each.debt_id == debt_id for each in proposal.terms):
        return case
    model = proposal.terms[0] if proposal.terms else Terms(debt_id)
    return set_terms(case, proposal_id, replace(model, debt_id=debt_id, down_payment=ZERO, custom=()))


def split_down_payment(case: Case, proposal_id: str, pot: Decimal) -> Case:
    """The case with a down payment of ``pot`` yuan in all, shared over the debts of the proposal by what is owed."""
    shares = _by_claim(case, proposal_id, pot)
    return change_terms(case, proposal_id, lambda terms: replace(terms, down_payment=shares[terms.debt_id]))


def split_payments(case: Case, proposal_id: str, payments: tuple[DatedPayment, ...]) -> Case:
    """The case with each dated payment shared over the debts of the proposal by what is owed (method ``custom``)."""
    shared = [(each.date, _by_claim(case, proposal_id, each.amount)) for each in payments]

    def with_its_part(terms: Terms) -> Terms:
        return replace(terms, custom=tuple(DatedPayment(day, shares[terms.debt_id]) for day, shares in shared))

    return change_terms(case, proposal_id, with_its_part)


def joint_payments(proposal: Proposal) -> tuple[DatedPayment, ...]:
    """The dated payments of all debts of the proposal together, one for each day, in order of the days."""
    dated = [each for terms in proposal.terms for each in terms.custom]
    days = sorted({each.date for each in dated})
    return tuple(DatedPayment(day, total(each.amount for each in dated if each.date == day)) for day in days)


def _by_claim(case: Case, proposal_id: str, pot: Decimal) -> dict[str, Decimal]:
    """Shares of ``pot`` by debt in proportion to what is owed; they sum to ``pot``, or to all that is owed if that is less."""
    debts = [case.debt(terms.debt_id) for terms in case.proposal(proposal_id).terms]
    return dict(zip((debt.id for debt in debts), pro_rata(pot, [debt.owed for debt in debts]), strict=True))


def remove_terms(case: Case, proposal_id: str, debt_id: str) -> Case:
    """The case with the debt taken out of the proposal."""
    proposal = case.proposal(proposal_id)
    return set_proposal(
        case, replace(proposal, terms=tuple(each for each in proposal.terms if each.debt_id != debt_id))
    )


def _put(items: tuple[Any, ...], index: int, item: Any) -> tuple[Any, ...]:
    return (*items[:index], item, *items[index + 1 :])


def _without(items: tuple[Any, ...], index: int) -> tuple[Any, ...]:
    return (*items[:index], *items[index + 1 :])
