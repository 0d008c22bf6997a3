"""What the comparison page says beside the chart: the default path as a row of the table, and how each figure came about.

Savings here count what a plan with own dates and amounts leaves unpaid as part of its price, as the sentence over the chart does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.comparison import Comparison, claim_at_enforcement, costs_advanced, present_cost
from planner.compare.outcome import Outcome, ProposalOutcome, evaluate
from planner.compare.plan_figures import PlanFigures
from planner.dates import add_years
from planner.money import ZERO, round_fen, total
from planner.paths.default import DefaultPath, horizon
from planner.paths.path import Position
from planner.paths.proposal import payments_by_month
from planner.rates import present_value
from planner.rules.citation import Citation
from planner.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class DefaultFigures:
    """The default path of all debts as one row beside the proposals, yuan.

    ``total`` is its cost on ``day``, the horizon. ``closed`` is the day everything is paid off by enforcement and
    ``credit_clear_date`` when the record clears after it; ``None`` where that lies beyond the horizon. ``heaviest_month``
    is the most that is paid in a month, to enforcement or of one's own accord.
    """

    day: date
    total: Decimal
    closed: date | None
    heaviest_month: Decimal
    present_value: Decimal
    credit_clear_date: date | None


@dataclass(frozen=True, slots=True)
class Saving:
    """What keeping a proposal saves against letting it run, yuan; negative where waiting is cheaper.

    ``left`` is what the plan leaves unpaid after its last payment, and ``price`` all that it pays together with that.
    """

    price: Decimal
    left: Decimal
    at_last_due: Decimal
    at_horizon: Decimal
    present_value: Decimal


@dataclass(frozen=True, slots=True)
class Working:
    """The numbers behind a comparison, for the same debts as the proposal covers, yuan.

    ``waiting`` is the default path on the last due day; ``waiting_unsued`` its cost that day without a suit. It is made up
    of ``lawful``, what a court would support today, the ``costs`` of suit and enforcement by then, and the interest
    ``added`` since. ``break_even`` holds both costs on the break-even date, waiting first; ``closed`` is the day enforcement
    has paid off everything. ``claim`` is what is enforced on ``recovery_day`` and ``claim_now`` its worth today at the
    creditor's rate; ``advanced_now`` the same of the costs the creditor pays first.
    """

    saving: Saving
    lawful: Decimal
    costs: Decimal
    added: Decimal
    waiting: Position
    waiting_at_horizon: Position
    waiting_unsued: Decimal
    break_even: tuple[Decimal, Decimal] | None
    closed: date | None
    recovery_day: date | None
    claim: Decimal
    claim_now: Decimal
    advanced_now: Decimal
    articles: tuple[Citation, ...]


def default_figures(outcome: Outcome, book: Rulebook) -> DefaultFigures | None:
    """The row of the default path; ``None`` without debts."""
    case, path = outcome.case, outcome.default_path
    if not case.debts:
        return None
    end = horizon(case)
    collected = payments_by_month([flow for flow in path.path.flows if flow.day <= end])
    years: int = book.on("credit_record_years", case.as_of).value["years"]
    return DefaultFigures(
        day=end,
        total=path.path.on(end).cost,
        closed=path.closed,
        heaviest_month=max(collected.values(), default=ZERO),
        present_value=present_cost(case, path, end),
        credit_clear_date=add_years(path.closed, years) if path.closed else None,
    )


def saving(figures: PlanFigures, found: Comparison) -> Saving:
    """What a proposal saves, with what it leaves unpaid counted as part of its price."""
    left = total(offer.schedule.left for offer in figures.offers)
    return Saving(
        price=figures.total_paid + left,
        left=left,
        at_last_due=found.saving - left,
        at_horizon=found.saving_at_horizon - left,
        present_value=found.saving_present_value,
    )


def working(outcome: Outcome, result: ProposalOutcome, book: Rulebook) -> Working:
    """How the comparison of a proposal came about; only for one whose figures and comparison are known."""
    assert result.figures is not None
    assert result.comparison is not None
    case, figures, found = outcome.case, result.figures, result.comparison
    sued, unsued = _same_debts(outcome, result, book)
    rate, day = case.assumptions.creditor_discount_rate, found.recovery_day
    claim, waiting = claim_at_enforcement(sued), sued.path.on(figures.last_due)
    lawful, costs = _lawful(outcome, result), _costs(sued, figures.last_due)
    return Working(
        saving=saving(figures, found),
        lawful=lawful,
        costs=costs,
        added=waiting.cost - lawful - costs,
        waiting=waiting,
        waiting_at_horizon=sued.path.on(horizon(case)),
        waiting_unsued=unsued.path.on(figures.last_due).cost,
        break_even=_on_break_even(sued, figures, found.break_even_date),
        closed=sued.closed,
        recovery_day=day,
        claim=claim,
        claim_now=round_fen(present_value([(day, claim)], rate, case.as_of)) if day else ZERO,
        advanced_now=round_fen(present_value(costs_advanced(sued), rate, case.as_of)),
        articles=_articles(case, sued, book),
    )


def _same_debts(outcome: Outcome, result: ProposalOutcome, book: Rulebook) -> tuple[DefaultPath, DefaultPath]:
    """The default paths, with and without a suit, of the debts that the proposal covers."""
    covered = tuple(offer.debt for offer in result.offers)
    if len(covered) < len(outcome.case.debts):
        outcome = evaluate(replace(outcome.case, debts=covered, proposals=(result.proposal,)), book)
    return outcome.default_path, outcome.unsued_path


def _lawful(outcome: Outcome, result: ProposalOutcome) -> Decimal:
    covered = {offer.debt.id for offer in result.offers}
    return total(each.lawful_owed for each in outcome.debts if each.debt.id in covered)


def _costs(sued: DefaultPath, day: date) -> Decimal:
    """What suit and enforcement have cost the debtor by ``day``."""
    steps = [step for course in sued.debts for step in course.steps if step.day is not None and step.day <= day]
    return total(cost.amount for step in steps for cost in step.costs)


def _on_break_even(sued: DefaultPath, figures: PlanFigures, day: date | None) -> tuple[Decimal, Decimal] | None:
    return None if day is None else (sued.path.on(day).cost, figures.path.on(day).cost)


def _articles(case: Case, sued: DefaultPath, book: Rulebook) -> tuple[Citation, ...]:
    """The rules the price of waiting rests on, each once: fees of the court, then the doubled interest."""
    cited = {
        cost.citation.rule: cost.citation
        for course in sued.debts
        for step in course.steps
        for cost in step.costs
        if cost.citation is not None
    }
    if sued.path.on(horizon(case)).balance.doubled_interest or sued.closed:
        cited["doubled_interest"] = book.latest("doubled_interest").citation
    return tuple(cited.values())
