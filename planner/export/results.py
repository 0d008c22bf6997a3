"""The results of a case as plain JSON objects, with the keys that other programs rely on (see docs/command-line.md).

Amounts are strings with two places, rates and chances strings, days ISO dates. What cannot be computed is ``null``, with the
reason in words under ``problems``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from planner.compare.comparison import Comparison
from planner.compare.outcome import DebtFigures, Outcome, ProposalOutcome
from planner.compare.plan_figures import PlanFigures
from planner.errors import CannotCompute
from planner.money import plain
from planner.paths.default import Cost, DebtCourse
from planner.paths.path import Position
from planner.paths.proposal import DebtOffer
from planner.paths.schedule import Instalment, Schedule
from planner.paths.uncertainty import NAMES, Quantiles
from planner.rules.citation import Citation
from planner.text import Lang

Json = dict[str, Any]
PLAN_KEYS = (
    "total_paid", "forgiven", "last_due", "heaviest_month", "feasible", "first_shortfall", "present_value",
    "effective_annual_rate",
)  # fmt: skip
COMPARISON_KEYS = (
    "saving", "saving_at_horizon", "saving_present_value", "break_even_date", "break_even_suit_probability",
    "creditor_present_value", "creditor_break_even_recovery", "creditor_recovery_date", "credit_clear_date",
    "default_credit_clear_date",
)  # fmt: skip


def number(value: Decimal) -> str:
    """A rate or chance without an exponent."""
    return f"{value:f}"


def _number(value: Decimal | CannotCompute | None) -> str | None:
    return number(value) if isinstance(value, Decimal) else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def citation(cited: Citation, lang: Lang) -> Json:
    """A citation: rule, article, source, days in force, last checked, and how sure the reading is."""
    return {
        "rule": cited.rule,
        "article": cited.article.to(lang),
        "source": cited.source.to(lang),
        "in_force_from": cited.in_force_from.isoformat(),
        "in_force_until": _day(cited.in_force_until),
        "last_checked": cited.last_checked.isoformat(),
        "certainty": cited.certainty,
        **({"note": cited.note.to(lang)} if cited.note else {}),
        **({"set_by": cited.override.to(lang)} if cited.override else {}),
    }


def instalments(rows: Sequence[Instalment]) -> list[Json]:
    """The rows of a schedule."""
    return [
        {
            "number": row.number,
            "due": row.due.isoformat(),
            "opening": plain(row.opening),
            "principal": plain(row.principal),
            "interest": plain(row.interest),
            "payment": plain(row.payment),
            "closing": plain(row.closing),
        }
        for row in rows
    ]


def schedule_result(result: Schedule, rate: Decimal | CannotCompute, lang: Lang) -> Json:
    """What the command ``schedule`` prints."""
    return {
        "instalments": instalments(result.instalments),
        "total_payment": plain(result.total_payment),
        "total_interest": plain(result.total_interest),
        "effective_annual_rate": _number(rate),
        "moratorium_interest": plain(result.moratorium_interest),
        **({"problems": [rate.reason.to(lang)]} if isinstance(rate, CannotCompute) else {}),
    }


def simulation(outcome: Outcome, quantiles: Quantiles, lang: Lang) -> Json:
    """What the command ``simulate`` prints."""
    household = outcome.case.household
    return {
        "as_of": outcome.case.as_of.isoformat(),
        "debts": [_debt(figures, lang) for figures in outcome.debts],
        "household": {
            "income": plain(household.income),
            "expenses": plain(household.expense),
            "reserve": plain(household.reserve),
            "disposable": plain(household.disposable),
        },
        "proposals": [_proposal(each, outcome.days, lang) for each in outcome.proposals],
        "default_path": _default_path(outcome, quantiles, lang),
        "comparison": [_comparison(each.proposal.id, each.comparison) for each in outcome.proposals],
    }


def _debt(figures: DebtFigures, lang: Lang) -> Json:
    ceiling = figures.ceiling
    return {
        "id": figures.debt.id,
        "owed": plain(figures.debt.owed),
        "lawful_owed": plain(figures.lawful_owed),
        "contestable": plain(figures.contestable),
        "cap": {
            "annual_rate": number(ceiling.annual_rate),
            "article": ceiling.citation.article.to(lang),
            "source": ceiling.citation.source.to(lang),
            "certainty": ceiling.citation.certainty,
            "needs_update": ceiling.needs_update,
            "notes": [note.to(lang) for note in ceiling.notes],
        },
    }


def _proposal(result: ProposalOutcome, days: Sequence[date], lang: Lang) -> Json:
    figures = result.figures
    return {
        "id": result.proposal.id,
        **(_plan(figures) if figures else dict.fromkeys(PLAN_KEYS)),
        "schedules": [_offer(offer) for offer in result.offers],
        "months": [_month(row) for row in _rows(figures.path.positions, days)] if figures else [],
        "problems": [{"debt_id": debt_id, "message": why.reason.to(lang)} for debt_id, why in result.failures],
    }


def _plan(figures: PlanFigures) -> Json:
    rate = figures.effective_annual_rate
    return {
        "total_paid": plain(figures.total_paid),
        "forgiven": plain(figures.forgiven),
        "last_due": figures.last_due.isoformat(),
        "heaviest_month": plain(figures.heaviest_month),
        "feasible": figures.feasible,
        "first_shortfall": _day(figures.first_shortfall),
        "present_value": plain(figures.present_value),
        "effective_annual_rate": _number(rate),
    }


def _offer(offer: DebtOffer) -> Json:
    return {
        "debt_id": offer.debt.id,
        "agreed_on": offer.agreed_on.isoformat(),
        "down_payment": plain(offer.down_payment),
        "restructured": plain(offer.restructured),
        "forgiven": plain(offer.waiver.total),
        "left": plain(offer.schedule.left),
        "instalments": instalments(offer.schedule.instalments),
    }


def _rows(positions: Sequence[Position], days: Sequence[date]) -> list[Position]:
    wanted = set(days)
    return [position for position in positions if position.day in wanted]


def _month(row: Position) -> Json:
    return {"date": row.day.isoformat(), "paid": plain(row.paid), "owed": plain(row.owed), "cost": plain(row.cost)}


def _default_month(row: Position) -> Json:
    balance = row.balance
    return {
        **_month(row),
        "claimed": plain(row.claimed),
        "principal": plain(balance.principal),
        "interest": plain(balance.interest),
        "default_interest": plain(balance.default_interest),
        "costs": plain(balance.costs),
        "doubled_interest": plain(balance.doubled_interest),
    }


def _default_path(outcome: Outcome, quantiles: Quantiles, lang: Lang) -> Json:
    path = outcome.default_path
    return {
        "debts": [_course(course, lang) for course in path.debts],
        "attachable_income": plain(path.attachable),
        "months": [_default_month(row) for row in _rows(path.path.positions, outcome.days)],
        "quantiles": {name: [plain(each) for each in row] for name, row in zip(NAMES, quantiles.values, strict=True)},
        "seed": quantiles.seed,
        "paths": quantiles.paths,
    }


def _course(course: DebtCourse, lang: Lang) -> Json:
    steps = [
        {
            "step": each.step,
            "date": _day(each.day),
            "claimed": plain(each.claimed),
            "lawful": plain(each.lawful),
            "costs": [_cost(cost, lang) for cost in each.costs],
        }
        for each in course.steps
    ]
    return {"debt_id": course.debt_id, "steps": steps}


def _cost(cost: Cost, lang: Lang) -> Json:
    cited = cost.citation
    return {
        "kind": cost.kind,
        "amount": plain(cost.amount),
        "full": plain(cost.full),
        "article": cited.article.to(lang) if cited else None,
        "source": cited.source.to(lang) if cited else None,
        **({"set_by": cited.override.to(lang)} if cited and cited.override else {}),
    }


def _comparison(proposal_id: str, found: Comparison | None) -> Json:
    return {"proposal_id": proposal_id, **(_compared(found) if found else dict.fromkeys(COMPARISON_KEYS))}


def _compared(found: Comparison) -> Json:
    return {
        "saving": plain(found.saving),
        "saving_at_horizon": plain(found.saving_at_horizon),
        "saving_present_value": plain(found.saving_present_value),
        "break_even_date": _day(found.break_even_date),
        "break_even_suit_probability": _number(found.break_even_suit_probability),
        "creditor_present_value": plain(found.creditor_present_value),
        "creditor_break_even_recovery": _number(found.creditor_break_even_recovery),
        "creditor_recovery_date": _day(found.recovery_day),
        "credit_clear_date": _day(found.credit_clear_date),
        "default_credit_clear_date": _day(found.default_credit_clear_date),
    }
