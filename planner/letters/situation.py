"""Where a person stands with each creditor, looked up once for all letters: offers, talks, contacts, budget."""

from __future__ import annotations

from planner.case.model import Case, Debt
from planner.case.record import Round
from planner.case.talks import talks
from planner.compare.budget import nothing_left
from planner.compare.contacts import ContactFindings, LenderConduct, check_contacts, conduct_by_lender, lenders
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.paths.proposal import DebtOffer
from planner.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice of a letter rests on: the ``debts`` by id. ``offers`` and ``failures`` are those of the chosen proposal, by debt; both are
    empty where none is chosen. ``conduct`` are the lenders that broke a rule of conduct, by debt; ``together`` the debts to one
    lender, by each of them.
    """

    outcome: Outcome
    book: Rulebook
    debts: dict[str, Debt]
    result: ProposalOutcome | None
    offers: dict[str, DebtOffer]
    failures: dict[str, CannotCompute]
    findings: ContactFindings
    conduct: dict[str, LenderConduct]
    together: dict[str, tuple[str, ...]]

    @property
    def case(self) -> Case:
        """The case."""
        return self.outcome.case

    @property
    def cannot_pay(self) -> bool:
        """Whether the budget leaves nothing and the proposal cannot be carried in another way."""
        carried = self.result is not None and self.result.figures is not None and self.result.figures.feasible
        return nothing_left(self.case.household) and not carried

    def last_round(self, debt: Debt) -> Round | None:
        """The last move in the talks about a debt."""
        rounds = talks(self.case, debt.id)
        return rounds[-1] if rounds else None


def situation(outcome: Outcome, proposal_id: str, book: Rulebook) -> Situation:
    """The situation of a case with a proposal, or without one where ``proposal_id`` is empty."""
    result = outcome.proposal(proposal_id) if proposal_id else None
    findings = check_contacts(outcome.case, book)
    of_lenders = (tuple(debt.id for debt in debts) for debts in lenders(outcome.case))
    together = {each: ids for ids in of_lenders for each in ids}
    conduct = {each.debt.id: each for each in conduct_by_lender(outcome.case, findings, book)}
    return Situation(
        outcome,
        book,
        {debt.id: debt for debt in outcome.case.debts},
        result,
        {each.debt.id: each for each in result.offers} if result else {},
        dict(result.failures) if result else {},
        findings,
        {debt_id: conduct[ids[0]] for debt_id, ids in together.items() if ids[0] in conduct},
        together,
    )
