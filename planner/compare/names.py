"""What a debt or a proposal is called where several stand together."""

from __future__ import annotations

from collections import Counter

from planner.case.model import Case, Debt, Proposal
from planner.money import amount_text
from planner.text import Text, verbatim

NAMELESS = Text("未填债权人（{id}）", "Creditor not named ({id})")
OWED = Text("{creditor}，{owed}", "{creditor}, {owed}")


def creditor_name(debt: Debt) -> Text:
    """The creditor of a debt, or a stand-in where none is typed."""
    return verbatim(debt.creditor.name) if debt.creditor.name else NAMELESS.fill(id=debt.id)


def debt_name(case: Case, debt: Debt) -> Text:
    """The creditor of a debt; where the person owes it several debts, with what is owed on this one."""
    name = creditor_name(debt)
    several = Counter(each.creditor.name for each in case.debts)[debt.creditor.name] > 1 and debt.creditor.name
    return OWED.fill(creditor=name, owed=amount_text(debt.owed)) if several else name


def proposal_name(proposal: Proposal, number: int) -> Text:
    """What the person called the proposal, or its number in the case counted from 1."""
    name = " ".join(proposal.name.split())
    return verbatim(name) if name else Text("方案 {number}", "Proposal {number}").fill(number=number + 1)
