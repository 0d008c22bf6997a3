"""Everything that a plan's view of a changing life shows, worked out at once: stress, a missed instalment, a broken plan."""

from __future__ import annotations

from planner.case.record import BreachClause
from planner.compare.breach import Broken, Missed, broken_plans, missed_instalment, usual_keeps
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.compare.stress import Stressed, Trials, stress_table
from planner.compare.stress_words import tolerance_in_words
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.rules.rulebook import Rulebook
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Tested:
    """A proposal under each of the stresses, and in one sentence how far its income may fall."""

    result: ProposalOutcome
    stressed: tuple[Stressed, ...]
    tolerance: Text


@dataclass(frozen=True, slots=True)
class Life:
    """Every proposal that can be worked out under stress, in the order of the case; and of the chosen one, what a missed
    instalment brings and what it comes to if it is broken after so many months.
    """

    tested: tuple[Tested, ...]
    missed: Missed | CannotCompute
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a plan: the proposal chosen, what to try, after how many months kept an instalment is missed, and what
    the agreement says about it.
    """

    proposal_id: str
    trials: Trials
    kept: int
    clause: BreachClause


def life(outcome: Outcome, question: Question, book: Rulebook) -> Life:
    """The answers; the chosen proposal must be one that was worked out."""
    case, chosen = outcome.case, outcome.proposal(question.proposal_id)
    tested = tuple(
        Tested(
            result,
            stress_table(case, result.figures.path.flows, question.trials),
            tolerance_in_words(case, result.figures.path.flows),
        )
        for result in outcome.proposals
        if result.figures is not None
    )
    offers, clause = chosen.offers, question.clause
    broken = broken_plans(case, offers, usual_keeps(offers), clause, book)
    return Life(
        tested,
        missed_instalment(case, offers, question.kept, clause),
        tuple(each for each in broken if isinstance(each, Broken)),
    )
