"""One door to every working: a key such as ``("debt", "d1", "lawful")`` names a figure, :func:`explain` says how it came about.

* ``("debt", id, name)``: a figure of a debt on ``as_of``, see :data:`OF_A_DEBT`
* ``("step", id, step, name)``: of a stage of its default path: ``day``, ``claimed``, ``lawful``, ``share``, ``enforced``, or a cost
* ``("on", id, day, name)``: of its default path on a day, see :data:`~planner.compare.explain_position.PARTS`; of all debts
  together where the id is empty
* ``("collected", id, day)``: what a creditor gets of the income taken on a day
* ``("closed", id)`` and ``("record", id)``: the day it is paid off, and the day the credit record clears after it
* ``("attachable",)``: the income that enforcement can take a month
* ``("proposal", id, name)``: a figure of a proposal beside letting it run, see :data:`OF_A_PROPOSAL`
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from planner.compare.explain_collection import (
    RECORD,
    all_closed_working,
    attachable_working,
    closed_working,
    record_working,
    share_working,
)
from planner.compare.explain_comparison import (
    break_even_working,
    chance_working,
    credit_working,
    present_working,
    recovery_working,
    saving_working,
)
from planner.compare.explain_dates import day_working
from planner.compare.explain_debt import ceiling_working, claimed_working, contestable_working, lawful_working
from planner.compare.explain_follow import Followed, follow
from planner.compare.explain_position import PARTS, all_debts_working, position_working
from planner.compare.explain_proposal import Known, heaviest_working, known_proposal, price_working
from planner.compare.explain_related import related
from planner.compare.explain_steps import claimed_at, cost_working, enforced, lawful_at
from planner.compare.explain_steps import share_working as borne_share
from planner.compare.explain_terms import forgiven_working, rate_working
from planner.compare.names import debt_name, proposal_name
from planner.compare.outcome import DebtFigures, Outcome
from planner.compare.working import Working
from planner.paths.default import StepRecord, horizon
from planner.rules.rulebook import Rulebook

Key = tuple[str, ...]
OF_A_DEBT: dict[str, Callable[[DebtFigures, date], Working]] = {
    "claimed": claimed_working,
    "lawful": lawful_working,
    "contestable": contestable_working,
    "ceiling": ceiling_working,
}
OF_A_PROPOSAL: dict[str, Callable[[Known, Rulebook], Working]] = {
    "price": lambda known, _: price_working(known),
    "saving": lambda known, book: saving_working(known, book, known.figures.last_due),
    "saving_later": lambda known, book: saving_working(known, book, horizon(known.outcome.case)),
    "saving_today": lambda known, _: present_working(known),
    "heaviest": lambda known, _: heaviest_working(known),
    "forgiven": lambda known, _: forgiven_working(known),
    "rate": lambda known, _: rate_working(known),
    "break_even": lambda known, _: break_even_working(known),
    "chance": lambda known, _: chance_working(known),
    "credit": credit_working,
    "creditor": lambda known, _: recovery_working(known),
}
ALL_DEBTS = ""


def explain(key: Key, outcome: Outcome, book: Rulebook) -> Working | None:
    """The working of a figure of ``outcome``; ``None`` where there is no such figure, as for a debt deleted meanwhile."""
    found = _explained(key, outcome, book)
    return replace(found, related=related(key, outcome)) if found is not None else None


def _explained(key: Key, outcome: Outcome, book: Rulebook) -> Working | None:
    match key:
        case ("debt", debt_id, name) if name in OF_A_DEBT:
            figures = next((each for each in outcome.debts if each.debt.id == debt_id), None)
            found = OF_A_DEBT[name](figures, outcome.case.as_of) if figures is not None else None
            return _about(found, debt_id, outcome)
        case ("proposal", proposal_id, name) if name in OF_A_PROPOSAL:
            return _of_a_proposal(name, proposal_id, outcome, book)
        case ("attachable",):
            return attachable_working(outcome.case, outcome.default_path.attachable, book)
        case (("step" | "on" | "collected" | "closed" | "record"), debt_id, *rest):
            return _about(_on_the_path((key[0], *rest), debt_id, outcome, book), debt_id, outcome)
    return None


def _of_a_proposal(name: str, proposal_id: str, outcome: Outcome, book: Rulebook) -> Working | None:
    for number, result in enumerate(outcome.proposals):
        if result.proposal.id == proposal_id:
            known = known_proposal(outcome, result, book)
            about = proposal_name(result.proposal, number)
            return replace(OF_A_PROPOSAL[name](known, book), about=about) if known is not None else None
    return None


def _about(found: Working | None, debt_id: str, outcome: Outcome) -> Working | None:
    if found is None or debt_id == ALL_DEBTS:
        return found
    return replace(found, about=debt_name(outcome.case, outcome.case.debt(debt_id)))


def _on_the_path(key: Key, debt_id: str, outcome: Outcome, book: Rulebook) -> Working | None:
    """A figure of the default path of one debt, or of all where ``debt_id`` is empty."""
    days = (date.fromisoformat(key[1]),) if key[0] in ("on", "collected") else (horizon(outcome.case),)
    together = follow(outcome, book, days)
    whose = next((each for each in together if each.debt.id == debt_id), None)
    if debt_id == ALL_DEBTS:
        return _of_all(key, together)
    return _of_one(key, whose, together) if whose is not None else None


def _of_all(key: Key, together: tuple[Followed, ...]) -> Working | None:
    match key:
        case ("on", day, name):
            return all_debts_working(together, name, date.fromisoformat(day))
        case ("closed",) if together:
            return all_closed_working(together)
        case ("record",) if together:
            return _record(together[0], together[0].path.closed)
    return None


def _of_one(key: Key, whose: Followed, together: tuple[Followed, ...]) -> Working | None:
    match key:
        case ("step", step, name):
            record = next((each for each in whose.course.steps if each.step == step), None)
            return _of_step(whose, record, name) if record is not None else None
        case ("on", day, name):
            return position_working(whose, name, date.fromisoformat(day))
        case ("collected", day):
            return share_working(whose, together, date.fromisoformat(day))
        case ("closed",):
            return closed_working(whose)
        case ("record",):
            return _record(whose, whose.course.closed)
    return None


def _record(followed: Followed, settled: date | None) -> Working | None:
    if settled is None:
        return None
    return record_working(RECORD, settled, followed.book, followed.case.as_of, estimate=True)


def _of_step(whose: Followed, record: StepRecord, name: str) -> Working | None:
    if name == "day":
        return day_working(whose, record)
    if whose.standing(record.step) is None:
        return None
    if name in ("claimed", "lawful"):
        return (claimed_at if name == "claimed" else lawful_at)(whose, record)
    if name == "share":
        return borne_share(whose, record) if record.claimed else None
    if name == "enforced":
        return enforced(whose, record)
    cost = next((each for each in record.costs if each.kind == name), None)
    return cost_working(whose, record, cost) if cost is not None else None


def keys_of(outcome: Outcome) -> tuple[Key, ...]:
    """The keys of the figures of ``outcome`` that have a working: debts, stages, the horizon, and the first collection."""
    return tuple(_keys(outcome))


def _keys(outcome: Outcome) -> Iterator[Key]:
    end = horizon(outcome.case).isoformat()
    yield ("attachable",)
    for result in outcome.proposals:
        if result.comparison is not None:
            yield from (("proposal", result.proposal.id, name) for name in OF_A_PROPOSAL)
    for course in outcome.default_path.debts:
        own = course.debt_id
        yield from (("debt", own, name) for name in OF_A_DEBT)
        yield from (("step", own, *rest) for record in course.steps for rest in _step_keys(record))
        yield from (("on", own, end, name) for name in PARTS)
        yield from (("collected", own, flow.day.isoformat()) for flow in course.collected[:1])
        yield ("closed", own)
        if course.closed is not None:
            yield ("record", own)
    if outcome.default_path.debts:
        yield from (("on", ALL_DEBTS, end, name) for name in PARTS)
        yield ("closed", ALL_DEBTS)
        if outcome.default_path.closed is not None:
            yield ("record", ALL_DEBTS)


def _step_keys(record: StepRecord) -> Iterator[tuple[str, ...]]:
    if record.step == "closed":
        return
    yield (record.step, "day")
    if record.step in ("suit_filed", "judgment_in_force"):
        yield (record.step, "lawful")
    if record.step == "suit_filed":
        yield (record.step, "claimed")
        yield from ((record.step, "share") for _ in range(bool(record.claimed)))
    if record.step == "enforcement":
        yield (record.step, "enforced")
    yield from ((record.step, cost.kind) for cost in record.costs)
