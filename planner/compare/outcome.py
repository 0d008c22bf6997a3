"""Everything that follows from a case, computed at once: the figures of each debt, every proposal, the default path and how
they compare. A pure function of the case and the rulebook; it is run anew after every edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case, Debt, Proposal
from planner.compare.comparison import Comparison, compare
from planner.compare.plan_figures import PlanFigures, plan_figures
from planner.dates import add_months, month_grid
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import total
from planner.paths.claim import ceiling_for, kept_charges, kept_interest, lawful_owed
from planner.paths.default import DefaultPath, default_path
from planner.paths.path import Path, together
from planner.paths.proposal import DebtOffer, offer_path, offers
from planner.paths.timeline import without_suit
from planner.rules.ceilings import Ceiling
from planner.rules.rulebook import Rulebook

Both = tuple[DefaultPath, DefaultPath]
"""The default path with a suit, and without one."""
Found = tuple[DebtOffer | CannotCompute, ...]


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
    reserve: Both | None = field(default=None, compare=False, repr=False)
    """Both default paths on more days than are shown, from which the next change takes its own; see :func:`evaluate`."""

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


def evaluate(case: Case, book: Rulebook, known: Outcome | None = None) -> Outcome:
    """Every figure of the case.

    ``known`` is an outcome under the same rules, such as that of the case before a change: what cannot have changed is taken
    over from it. Where only proposals differ that is the default path and every other proposal, most of the work.
    """
    grid = month_grid(case.as_of, case.default_path.horizon_months)
    same = known if known is not None and _differ_in_proposals_only(known.case, case) else None
    before = {each.proposal: each for each in same.proposals} if same is not None else {}
    worked = [(proposal, before.get(proposal) or offers(case, proposal)) for proposal in case.proposals]
    good = [offer for _, found in worked for offer in _good(found)]
    ends = tuple(sorted({offer.last_due for offer in good}))
    days = tuple(sorted({*grid, *ends}))
    reserve = None if same is None else _reserve(case, book, (days, ends), good, same)
    sued, unsued = _both(case, book, days, ends) if reserve is None else (_on(reserve[0], days), _on(reserve[1], ends))
    return Outcome(
        case,
        grid,
        same.debts if same is not None else tuple(debt_figures(case, debt, book) for debt in case.debts),
        tuple(_proposal_outcome(case, proposal, found, days, (sued, unsued), book) for proposal, found in worked),
        sued,
        unsued,
        reserve,
    )


# ----------------------------------------------------------------------------------------------------------- taking over


def _differ_in_proposals_only(one: Case, other: Case) -> bool:
    """Whether two cases differ at most in their proposals, which no default path knows of."""
    return replace(one, proposals=()) == replace(other, proposals=())


def _good(found: ProposalOutcome | Found) -> list[DebtOffer]:
    """The offers that could be computed."""
    offered = found.offers if isinstance(found, ProposalOutcome) else found
    return [each for each in offered if isinstance(each, DebtOffer)]


def _days_of(path: DefaultPath) -> tuple[date, ...]:
    return tuple(position.day for position in path.path.positions)


def _reserve(
    case: Case, book: Rulebook, asked: tuple[Sequence[date], Sequence[date]], good: Sequence[DebtOffer], known: Outcome
) -> Both | None:
    """Both default paths of ``known`` on at least the days ``asked``; ``None`` where an offer ends after the time looked at.

    A path stands on a day wherever else it is asked for; but it goes on to the last day asked. Payments fall on a day of the
    month, so that paths on the days of payment of every month serve all other lengths of an offer too.
    """
    if asked[0][-1] > known.days[-1]:
        return None
    for paths in ((known.default_path, known.unsued_path), known.reserve):
        if paths is not None and all({*days} <= {*_days_of(path)} for path, days in zip(paths, asked, strict=True)):
            return paths if _ends_in_time(paths, known) else None
    months = range(-case.default_path.horizon_months, case.default_path.horizon_months)
    dues = {due for offer in good for due in offer.schedule.dues[:1]}
    ahead = {add_months(due, month) for due in dues for month in months}
    wide = sorted({*asked[0], *(day for day in ahead if case.as_of <= day <= known.days[-1])})
    return _both(case, book, wide, wide)


def _ends_in_time(paths: Both, known: Outcome) -> bool:
    return all(path.path.positions[-1].day <= known.days[-1] for path in paths if path.path.positions)


def _on(path: DefaultPath, days: Sequence[date]) -> DefaultPath:
    """A default path with its positions on these of its days only."""
    if _days_of(path) == tuple(days):
        return path
    wanted = frozenset(days)

    def only(whole: Path) -> Path:
        return replace(whole, positions=tuple(each for each in whole.positions if each.day in wanted))

    return replace(path, debts=tuple(replace(each, path=only(each.path)) for each in path.debts), path=only(path.path))


def _on_other_days(found: ProposalOutcome, days: Sequence[date]) -> ProposalOutcome:
    """The same outcome of a proposal with its positions on ``days``; its comparison rests on month rows and its own last day."""
    if found.figures is None:
        return found
    path = found.figures.path
    at = {each.day: each for each in path.positions}
    if tuple(at) == tuple(days):
        return found
    new = [day for day in days if day not in at]
    at |= {each.day: each for each in together([offer_path(offer, new) for offer in found.offers], new).positions}
    return replace(found, figures=replace(found.figures, path=replace(path, positions=tuple(at[day] for day in days))))


# -------------------------------------------------------------------------------------------------------- computing anew


def _both(case: Case, book: Rulebook, days: Sequence[date], ends: Sequence[date]) -> Both:
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
    found: ProposalOutcome | Found,
    days: tuple[date, ...],
    defaults: Both,
    book: Rulebook,
) -> ProposalOutcome:
    if isinstance(found, ProposalOutcome):
        return _on_other_days(found, days)
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
