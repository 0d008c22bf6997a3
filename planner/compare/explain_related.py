"""Which other workings answer the next question: the parts a figure is made of, what it rests on, the same on another day."""

from __future__ import annotations

from collections.abc import Iterator

from planner.compare.explain_balance import COSTS, DOUBLED, OWED
from planner.compare.explain_collection import ATTACHABLE, CLOSED
from planner.compare.explain_comparison import PRESENT_SAVING
from planner.compare.explain_debt import CEILING
from planner.compare.explain_parts import BOTH_CHARGES
from planner.compare.explain_steps import ENFORCED, JUDGED, SHARE, SUED_FOR
from planner.compare.names import debt_name
from planner.compare.outcome import Outcome
from planner.compare.working import LAWFUL
from planner.paths.default import horizon
from planner.text import Text

Key = tuple[str, ...]
Related = tuple[Text, Key]
CONTESTED = Text("哪些可以提出异议", "What can be contested")
SAVING_LATER = Text("到期末少付多少", "What it saves by the end")
WAITING_THEN = Text("不协商到那天的总价", "The price of letting it run on that day")
MOST = 12
"""Debts that are named one by one."""
COURT_FEES = ("acceptance_fee", "payment_order_fee", "notary_fee", "notice_fee", "preservation_fee", "lawyer_fee")


def related(key: Key, outcome: Outcome) -> tuple[Related, ...]:
    """Names and keys of the workings to go on to from ``key``, each of a figure that the outcome has."""
    return tuple(_related(key, outcome))


def _related(key: Key, outcome: Outcome) -> Iterator[Related]:
    match key:
        case ("debt", own, ("claimed" | "lawful")):
            yield CONTESTED, ("debt", own, "contestable")
            yield CEILING, ("debt", own, "ceiling")
        case ("debt", own, "contestable"):
            yield CEILING, ("debt", own, "ceiling")
        case ("step", own, step, name):
            yield from _of_step(own, step, name)
        case ("on", own, day, name):
            yield from _of_day(own, day, name, outcome)
        case ("collected", *_):
            yield ATTACHABLE, ("attachable",)
        case (("closed" | "record") as name, own):
            yield from _of_the_end(name, own, outcome)
        case ("proposal", own, "saving"):
            yield from _of_saving(own, outcome)


def _of_each(outcome: Outcome, *key: str) -> Iterator[Related]:
    """The same figure of each debt."""
    for debt in outcome.case.debts[:MOST]:
        yield debt_name(outcome.case, debt), (key[0], debt.id, *key[1:])


def _of_day(own: str, day: str, name: str, outcome: Outcome) -> Iterator[Related]:
    if not own:
        yield from _of_each(outcome, "on", day, name)
    elif name in ("cost", "owed"):
        yield BOTH_CHARGES, ("on", own, day, "default_interest")
        yield COSTS, ("on", own, day, "costs")
        yield DOUBLED, ("on", own, day, "doubled_interest")


def _of_the_end(name: str, own: str, outcome: Outcome) -> Iterator[Related]:
    if name == "record":
        yield CLOSED, ("closed", own)
    elif not own:
        yield from _of_each(outcome, "closed")
    else:
        yield OWED, ("on", own, horizon(outcome.case).isoformat(), "owed")


def _of_step(own: str, step: str, name: str) -> Iterator[Related]:
    if name in COURT_FEES:
        yield SUED_FOR, ("step", own, step, "claimed")
        yield SHARE, ("step", own, step, "share")
    elif name == "share":
        yield SUED_FOR, ("step", own, step, "claimed")
        yield LAWFUL, ("step", own, step, "lawful")
    elif name == "execution_fee":
        yield ENFORCED, ("step", own, step, "enforced")
    elif name == "enforced":
        yield JUDGED, ("step", own, "judgment_in_force", "lawful")


def _of_saving(own: str, outcome: Outcome) -> Iterator[Related]:
    figures = outcome.proposal(own).figures
    if figures is None:
        return
    yield SAVING_LATER, ("proposal", own, "saving_later")
    yield PRESENT_SAVING, ("proposal", own, "saving_today")
    if len(figures.offers) == len(outcome.case.debts):
        yield WAITING_THEN, ("on", "", figures.last_due.isoformat(), "cost")
