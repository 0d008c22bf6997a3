"""Whether a letter can go out: what it lacks, what to think about before sending it, and what stands in its way.

Nothing here but ``blocked`` keeps a letter from being made; a fact that is missing is left out of it. A letter acknowledges
the debt, so the limitation period begins anew (民法典第一百九十五条); where it may have run out, that is said before anything
is saved or printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.case.model import Case, Debt
from planner.compare.outcome import Outcome
from planner.dates import chinese_date
from planner.errors import Problem
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Readiness:
    """The letter to one creditor: ``missing`` facts, ``warnings`` to weigh, ``blocked`` by what cannot be computed."""

    debt_id: str
    missing: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    blocked: tuple[Problem, ...]

    @property
    def restarts_limitation(self) -> bool:
        """Whether limitation may have run out, so that sending the letter would give up that defence."""
        return any(each.where.endswith(".last_payment") for each in self.warnings)


def readiness(
    outcome: Outcome, proposal_id: str, debt_id: str, found: Sequence[Problem], written_on: date
) -> Readiness:
    """How ready the letter on one debt is; ``found`` are the problems of the case (:func:`planner.compare.checks.problems`)."""
    case = outcome.case
    number = next(n for n, each in enumerate(case.debts) if each.id == debt_id)
    offered = next(n for n, each in enumerate(case.proposals) if each.id == proposal_id)
    terms = next(n for n, each in enumerate(case.proposals[offered].terms) if each.debt_id == debt_id)
    plan, own = f"proposals[{offered}]", f"proposals[{offered}].terms[{terms}]"
    about = [
        each for each in found
        if each.where in (f"debts[{number}].last_payment", f"debts[{number}].principal", plan) or each.where.startswith(own)
    ]  # fmt: skip
    return Readiness(
        debt_id,
        tuple(_missing(case, number)),
        (*(each for each in about if each.severity == "warning"), *_dates(outcome, proposal_id, debt_id, written_on)),
        tuple(each for each in found if each.where.startswith(plan) and each.severity == "error"),
    )


def _missing(case: Case, number: int) -> Iterator[Problem]:
    """What the letter would say if it were known, in the order of the letter."""
    debt: Debt = case.debts[number]
    if not debt.creditor.name.strip():
        yield _note(
            f"debts[{number}].creditor.name",
            Text("债权人名称是空的，信上没有收信人。", "The creditor's name is missing, so the letter is addressed to no one."),
            Text("填入合同上的全称。", "Enter the full name from the contract."),
        )
    if not case.client.name.strip():
        yield _note(
            "client.name",
            Text("姓名是空的，信上没有申请人。", "Your name is missing, so the letter does not say who writes."),
            Text("在客户和收支页填写，或打印后手写。", "Enter it on the budget page, or write it by hand after printing."),
        )
    if not debt.contract_number.strip():
        yield _note(
            f"debts[{number}].contract_number",
            Text("合同编号是空的，对方要花时间查找。", "The contract number is missing; the creditor must search for the debt."),
            Text("从合同或账单里查到后填入。", "Look it up in the contract or a statement and enter it."),
        )
    if not case.client.hardship.strip():
        yield _note(
            "client.hardship",
            Text("困难原因是空的，信里不会说明。", "The reason for the hardship is missing, so the letter does not explain it."),
            Text("用一两句话写下发生了什么。", "Write in a sentence or two what happened."),
        )


def _dates(outcome: Outcome, proposal_id: str, debt_id: str, written_on: date) -> Iterator[Problem]:
    """A first payment that lies before the letter asks for something that cannot be kept."""
    offer = next((each for each in outcome.proposal(proposal_id).offers if each.debt.id == debt_id), None)
    if offer is not None and offer.flows and offer.flows[0].day < written_on:
        first = offer.flows[0].day
        message = Text("首次还款日 {zh} 早于写信日期。", "The first payment on {en} is before the date of the letter.")
        yield Problem(
            "warning",
            f"proposals.{proposal_id}.{debt_id}.first_due",
            message.fill(zh=chinese_date(first), en=first.isoformat()),
            Text("把首期还款日改到寄信之后。", "Choose a first payment after the letter is sent."),
        )


def _note(where: str, message: Text, remedy: Text) -> Problem:
    return Problem("note", where, message, remedy)
