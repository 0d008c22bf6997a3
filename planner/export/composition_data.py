"""What the price of a course is made of on each day: principal, interest, default interest, costs, each paid or still owed.

The layers together are the price that the comparison chart draws (:mod:`planner.export.chart_data`), to the fen. What creditors
claim beyond what a court would support is no part of the price; the line of the claim stands over the layers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from planner.compare.explain_balance import PIECE_NAMES
from planner.compare.names import proposal_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.dates import date_text
from planner.export.chart_data import CLAIM, CLAIMED, DEFAULT, PAID, Series, chart_data, left_out
from planner.export.chart_words import NO_DEBTS, summary
from planner.export.layers_data import Layers
from planner.money import ZERO, from_fen, grouped, total
from planner.paths.default import DebtCourse, default_path
from planner.paths.path import Position
from planner.paths.record import Payment
from planner.rules.rulebook import Rulebook
from planner.text import Text

WAITING_TITLE = Text(
    "不协商：到那天一共要付的钱，由哪些部分组成（{unit}）",
    "Letting it run: what the price by each day is made of ({unit})",
)
PROPOSAL_TITLE = Text(
    "{name}：到那天一共要付的钱，由哪些部分组成（{unit}）",
    "{name}: what the price by each day is made of ({unit})",
)
ESTIMATE = Text("计算基准日 {day}。不协商的走向是估计。", "As of {day}. Letting it run is an estimate.")
AS_OF = Text("计算基准日 {day}。", "As of {day}.")
LAW = Text("利息只算到法院会支持的部分。", "Interest counts as far as a court would support it.")
LARGEST = Text("阶段按最大的一笔债务画。", "Stages are those of the largest debt.")
PAID_NAME = Text("其中已经付的", "Paid by then")
AGREED_NAME, PLAN_INTEREST = Text("商定要还的欠款", "Balance agreed on"), Text("方案的利息", "Interest of the plan")
REST_NAME = Text("不协商的 {count} 笔", "{count} left to run")
PARTS: dict[str, str] = {
    "principal": "principal",
    "interest": "interest",
    "default_interest": "charges",
    "costs": "costs",
    "doubled_interest": "doubled",
}
"""The parts of a balance from the lowest layer up, each with what a payment calls it (:class:`~planner.paths.record.Payment`)."""


def composition_data(outcome: Outcome, book: Rulebook, proposal_id: str = "") -> Layers | None:
    """The layers of the default path, or of the proposal of that id; ``None`` without debts or where it cannot be computed.

    A part that never arises has no layer. Both courses have the same axis, so that they can be set side by side.
    """
    if not outcome.case.debts:
        return None
    if not proposal_id:
        return _waiting(outcome, book)
    found = outcome.proposal(proposal_id)
    return _proposed(outcome, found) if found.figures is not None else None


def _waiting(outcome: Outcome, book: Rulebook) -> Layers:
    positions = outcome.default_path.path.positions
    parts = _parts_of(outcome, book)
    arisen = [key for key in PARTS if any(parts[key])]
    layers = [Series(key, PIECE_NAMES[key], parts[key], number) for number, key in enumerate(arisen)]
    claimed = Series(CLAIM, CLAIMED, tuple(each.paid + each.claimed for each in positions))
    notes = [ESTIMATE.fill(day=outcome.case.as_of.isoformat()), LAW]
    shown = chart_data(outcome)
    if shown.stages and shown.debts > 1:
        notes.append(LARGEST)
    return Layers(
        days=tuple(each.day for each in positions),
        series=(*layers, claimed, *_paid(positions)),
        spread=None,
        stages=shown.stages,
        debts=shown.debts,
        sample=shown.sample,
        title=WAITING_TITLE,
        notes=tuple(notes),
        over=frozenset({CLAIM, PAID}),
        highest=_highest(outcome),
    )


def _proposed(outcome: Outcome, found: ProposalOutcome) -> Layers:
    assert found.figures is not None
    positions, rest = found.figures.path.positions, left_out(outcome, found)
    agreed = total(each.restructured for each in found.offers)
    costs = [each.cost for each in positions]
    layers = [
        Series("agreed", AGREED_NAME, (agreed,) * len(costs), 0),
        Series("plan_interest", PLAN_INTEREST, tuple(each - agreed for each in costs), 1),
        Series("rest", REST_NAME.fill(count=len(rest)), _together(rest, len(costs)), 2),
    ]
    number = outcome.proposals.index(found)
    return Layers(
        days=tuple(each.day for each in positions),
        series=(*(each for each in layers if any(each.values)), *_paid(positions, rest)),
        spread=None,
        stages=(),
        debts=len(outcome.case.debts),
        sample=outcome.case.sample,
        title=PROPOSAL_TITLE.fill(name=proposal_name(found.proposal, number), unit="{unit}"),
        notes=((ESTIMATE if rest else AS_OF).fill(day=outcome.case.as_of.isoformat()),),
        over=frozenset({PAID}),
        highest=_highest(outcome),
    )


def _highest(outcome: Outcome) -> Decimal:
    return max(max(each.values) for each in chart_data(outcome).series if each.key == DEFAULT or each.number >= 0)


def _paid(positions: Sequence[Position], rest: Sequence[DebtCourse] = ()) -> list[Series]:
    """What is paid by each day, where anything ever is; with what is paid on the debts left to run."""
    paths = [[each.paid for each in positions], *([each.paid for each in course.path.positions] for course in rest)]
    values = tuple(total(row) for row in zip(*paths, strict=True))
    return [Series(PAID, PAID_NAME, values)] if any(values) else []


def _together(courses: Sequence[DebtCourse], days: int) -> tuple[Decimal, ...]:
    if not courses:
        return (ZERO,) * days
    rows = zip(*([each.cost for each in course.path.positions] for course in courses), strict=True)
    return tuple(total(row) for row in rows)


def _parts_of(outcome: Outcome, book: Rulebook) -> dict[str, tuple[Decimal, ...]]:
    """Each part of the price of the default path on each day: what is owed of it and what was paid on it."""
    days = [each.day for each in outcome.default_path.path.positions]
    followed = default_path(outcome.case, book, days, recorded=True)
    payments = sorted(
        (each for course in followed.debts if course.record is not None for each in course.record.payments),
        key=lambda each: each.day,
    )
    sums = {part: _paid_by(payments, days, name) for part, name in PARTS.items()}
    return {
        part: tuple(
            getattr(at.balance, part) + paid for at, paid in zip(followed.path.positions, sums[part], strict=True)
        )
        for part in PARTS
    }


def _paid_by(payments: Sequence[Payment], days: Sequence[date], name: str) -> list[Decimal]:
    """What was paid on a part by each of the days, yuan."""
    run, place, found = [0, *accumulate(getattr(each, name) for each in payments)], 0, []
    for day in days:
        while place < len(payments) and payments[place].day <= day:
            place += 1
        found.append(from_fen(run[place]))
    return found


# -- in words -----------------------------------------------------------------------------------------------------------

WAITS = Text(
    "不协商，到{day}大约一共 {sum} 元：{parts}。",
    "Letting it run costs about ¥{sum} by {day}: {parts}.",
)
PLAN = Text(
    "照“{name}”还完一共 {sum} 元：商定要还的欠款 {agreed} 元，利息 {interest} 元。",
    "Kept to the end, “{name}” costs ¥{sum}: ¥{agreed} agreed on and ¥{interest} of interest.",
)
NO_INTEREST = Text("照“{name}”还完一共 {sum} 元，没有利息。", "Kept to the end, “{name}” costs ¥{sum} and no interest.")
LEFT = Text("剩下的 {left} 元算在里面。", " That counts the ¥{left} left over.")
PART = Text("{name} {amount} 元", "{name} ¥{amount}")


def composition_summary(outcome: Outcome, data: Layers | None, proposal_id: str = "") -> Text:
    """The composition in one sentence: of the default path on its last day, of a proposal kept to its end.

    ``data`` is what :func:`composition_data` gives for the same course.
    """
    if not outcome.case.debts:
        return NO_DEBTS
    if proposal_id or data is None:
        return _plan_in_words(outcome, proposal_id)
    parts = [each for each in data.series if each.key in PARTS and each.values[-1]]
    named = [PART.fill(name=each.name, amount=grouped(each.values[-1])) for each in parts]
    told = Text("，".join(each.zh for each in named), ", ".join(each.en[:1].lower() + each.en[1:] for each in named))
    return WAITS.fill(day=date_text(data.days[-1]), sum=grouped(data.sum_on(-1)), parts=told)


def _plan_in_words(outcome: Outcome, proposal_id: str) -> Text:
    found = outcome.proposal(proposal_id)
    if found.figures is None:
        return summary(outcome, proposal_id)
    left, agreed = total(each.schedule.left for each in found.offers), total(each.restructured for each in found.offers)
    price = found.figures.total_paid + left
    name = proposal_name(found.proposal, outcome.proposals.index(found))
    words = PLAN if price > agreed else NO_INTEREST
    said = words.fill(name=name, sum=grouped(price), agreed=grouped(agreed), interest=grouped(price - agreed))
    more = LEFT.fill(left=grouped(left)) if left else Text("", "")
    return Text(said.zh + more.zh, said.en + more.en)
