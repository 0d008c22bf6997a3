"""Everything that follows from a case, computed at once: the figures of each debt, every proposal, the default path and how
they compare. A pure function of the case and the rulebook; it is run anew after every edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case, Debt, Proposal
from planner.compare.comparison import Comparison, compare
from planner.compare.plan_figures import PlanFigures, plan_figures
from planner.dates import month_grid
from planner.errors import CannotCompute
from planner.money import total
from planner.paths.claim import ceiling_for, kept_charges, kept_interest, lawful_owed
from planner.paths.default import DefaultPath, default_path
from planner.paths.proposal import DebtOffer, offers
from planner.paths.timeline import without_suit
from planner.rules.ceilings import Ceiling
from planner.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class DebtFigures:
    """One debt on ``as_of``: claimed, what a court would support, and the difference that can be contested, yuan."""

    debt: Debt
    ceiling: Ceiling
    lawful_owed: Decimal
    lawful_interest: Decimal
    lawful_charges: Decimal

    @property
    def contestable(self) -> Decimal:
        """Claimed less what a court would support."""
        return self.debt.owed - self.lawful_owed


@dataclass(frozen=True, slots=True)
class ProposalOutcome:
    """A proposal worked out. ``figures`` is missing when some debt's offer cannot be computed; ``failures`` say why."""

    proposal: Proposal
    offers: tuple[DebtOffer, ...]
    failures: tuple[tuple[str, CannotCompute], ...]
    figures: PlanFigures | None
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All results of a case. ``days`` are the month rows: the day of ``as_of`` in every month to the horizon.

    ``unsued_path`` has positions on the last due days of the proposals only.
    """

    case: Case
    days: tuple[date, ...]
    debts: tuple[DebtFigures, ...]
    proposals: tuple[ProposalOutcome, ...]
    default_path: DefaultPath
    unsued_path: DefaultPath

    def proposal(self, proposal_id: str) -> ProposalOutcome:
        """The outcome of that proposal; ``KeyError`` if there is none."""
        return {each.proposal.id: each for each in self.proposals}[proposal_id]

    @property
    def owed(self) -> Decimal:
        """What all creditors claim on ``as_of``."""
        return total(each.debt.owed for each in self.debts)

    @property
    def lawful_owed(self) -> Decimal:
        """What a court would support of it."""
        return total(each.lawful_owed for each in self.debts)


def evaluate(case: Case, book: Rulebook) -> Outcome:
    """Every figure of the case."""
    grid = month_grid(case.as_of, case.default_path.horizon_months)
    worked = [(proposal, offers(case, proposal)) for proposal in case.proposals]
    ends = tuple(sorted({offer.last_due for _, found in worked for offer in found if isinstance(offer, DebtOffer)}))
    days = tuple(sorted({*grid, *ends}))
    sued, unsued = _both(case, book, days, ends)
    return Outcome(
        case,
        grid,
        tuple(debt_figures(case, debt, book) for debt in case.debts),
        tuple(_proposal_outcome(case, proposal, found, days, (sued, unsued), book) for proposal, found in worked),
        sued,
        unsued,
    )


def _both(case: Case, book: Rulebook, days: Sequence[date], ends: Sequence[date]) -> tuple[DefaultPath, DefaultPath]:
    """The default path with a suit (unless switched off) on ``days``, and without one on ``ends``."""
    return default_path(case, book, days), default_path(without_suit(case), book, ends)


def debt_figures(case: Case, debt: Debt, book: Rulebook) -> DebtFigures:
    """Claimed, lawful and contestable on ``as_of``, under the ceiling that holds if the suit were filed that day."""
    return figures_under(debt, ceiling_for(case, debt, None, book), case.as_of)


def figures_under(debt: Debt, ceiling: Ceiling, as_of: date) -> DebtFigures:
    """Claimed, lawful and contestable on ``as_of`` under a ceiling."""
    return DebtFigures(
        debt,
        ceiling,
        lawful_owed(debt, ceiling, as_of),
        kept_interest(debt, ceiling, as_of),
        kept_charges(debt, ceiling, as_of),
    )


def _proposal_outcome(
    case: Case,
    proposal: Proposal,
    found: tuple[DebtOffer | CannotCompute, ...],
    days: tuple[date, ...],
    defaults: tuple[DefaultPath, DefaultPath],
    book: Rulebook,
) -> ProposalOutcome:
    named = [(terms.debt_id, offer) for terms, offer in zip(proposal.terms, found, strict=True)]
    failures = tuple((debt_id, offer) for debt_id, offer in named if isinstance(offer, CannotCompute))
    good = tuple(offer for offer in found if isinstance(offer, DebtOffer))
    if failures or not good:
        return ProposalOutcome(proposal, good, failures, None, None)
    figures = plan_figures(case, good, days)
    if len(good) < len(case.debts):
        defaults = _both(_only(case, good), book, days, (figures.last_due,))
    return ProposalOutcome(proposal, good, (), figures, compare(case, figures, *defaults, book))


def covered(outcome: Outcome, result: ProposalOutcome, book: Rulebook) -> Outcome:
    """The outcome of the debts that a proposal covers, with which it is compared; the same outcome where it covers all."""
    if len(result.offers) == len(outcome.case.debts):
        return outcome
    return evaluate(replace(_only(outcome.case, result.offers), proposals=(result.proposal,)), book)


def _only(case: Case, found: Sequence[DebtOffer]) -> Case:
    """The case with the debts of an offer alone, so that an offer is compared with what becomes of the same debts."""
    return replace(case, debts=tuple(offer.debt for offer in found))
