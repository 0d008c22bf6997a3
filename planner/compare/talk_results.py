"""Everything that one round of talks leads to: what it changes, what to offer next, and how an agreement compares."""

from __future__ import annotations

from planner.case.model import Case
from planner.case.record import Round
from planner.compare.clauses import Agreement, ClauseComparison, compare_clauses
from planner.compare.creditor import floors
from planner.compare.next_offer import NOTHING_OFFERED, NextOffer, next_offer
from planner.compare.rounds import Effect, Stand, answered, effect, stand
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.paths.proposal import debt_offer
from planner.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class TalkResults:
    """What is known about the talks on a debt. ``next`` is ``None`` where it is not the borrower's turn, ``effect`` where the
    round looked at names no terms, ``clauses`` where it is no agreement.
    """

    stand: Stand
    next: NextOffer | CannotCompute | None
    effect: Effect | CannotCompute | None
    clauses: ClauseComparison | CannotCompute | None


def talk_results(case: Case, proposal_id: str, debt_id: str, move: Round | None, book: Rulebook) -> TalkResults:
    """The talks on a debt beside the chosen proposal, with a look at one of its rounds.

    Raises :class:`~planner.errors.InputError` where no rule is in force on the day of the case.
    """
    stands, floor = stand(case, debt_id), floors(case, book)[debt_id]
    asked = stands in ("asked", "refused")
    return TalkResults(
        stands,
        next_offer(case, proposal_id, debt_id, floor) if asked else None,
        effect(case, proposal_id, move, floor) if move and move.terms else None,
        _clauses(case, proposal_id, move, book) if move and move.text else None,
    )


def _clauses(case: Case, proposal_id: str, move: Round, book: Rulebook) -> ClauseComparison | CannotCompute | None:
    """The agreement beside our last offer before it."""
    ours = answered(case, proposal_id, move)
    if ours is None:
        return CannotCompute(NOTHING_OFFERED)
    if move.terms is None or move.text is None:
        return None
    offer = debt_offer(case.debt(move.debt_id), ours, case.as_of)
    if isinstance(offer, CannotCompute):
        return offer
    return compare_clauses(case, offer, Agreement(move.terms, move.text), book)
