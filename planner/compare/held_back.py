"""Debts on which nothing is to be paid or promised before advice: limitation may have run out and nothing was agreed since.

Whoever pays, or agrees to pay, after the end can no longer rely on it (民法典第一百九十二条第二款). A debt with an order of a
court is past that question, and so is one about which an agreement stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.case.model import Case
from planner.case.talks import talks
from planner.compare.limitation import near_or_past
from planner.paths.proposal import DebtOffer
from planner.rules.rulebook import Rulebook
from planner.text import Text

WHY = Text("诉讼时效可能已过，问过之前先不付", "limitation may have run out, so nothing is paid before advice")
FIRST_ASK = Text(
    "诉讼时效可能已过。付款或者答应还款，就可能不能再主张时效。先索取对账单（它不承认欠款），再问律师或法律援助中心（12348）。",
    "Limitation may have run out. Paying or promising to pay may give that defence up. First ask for a statement of account, which "
    "admits nothing, then ask a lawyer or a legal aid centre (12348).",
)


def held_back(case: Case, book: Rulebook) -> tuple[str, ...]:
    """The ids of the debts on which nothing should be paid or promised before advice, in the order of the case."""
    return tuple(
        debt.id
        for debt in case.debts
        if debt.owed and not debt.court_ordered and near_or_past(debt, case.as_of, book) and not _agreed(case, debt.id)
    )


def _agreed(case: Case, debt_id: str) -> bool:
    """Whether the last move in the talks about a debt is an agreement."""
    return any(each.move == "agreement" for each in talks(case, debt_id)[-1:])


def apart(
    offers: Sequence[DebtOffer], case: Case, book: Rulebook
) -> tuple[tuple[DebtOffer, ...], tuple[DebtOffer, ...]]:
    """The offers that can be paid as they fall due, and those on debts that are held back."""
    held = held_back(case, book)
    return (
        tuple(each for each in offers if each.debt.id not in held),
        tuple(each for each in offers if each.debt.id in held),
    )
