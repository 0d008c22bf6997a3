"""What the client has to do, in order of days: letters to send, answers to look out for, payments of the next months.

Everything follows from the case and the proposal; nothing is typed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from planner.compare.agenda import agenda, letter_keys
from planner.compare.checks import problems
from planner.compare.held_back import apart, held_back
from planner.compare.replies import awaited
from planner.dates import add_months
from planner.export.letters_pack import Pack
from planner.export.papers.paper import listed, names, short
from planner.frozen import dataclass
from planner.letters.kinds import KIND_NAMES, Kind
from planner.letters.ready import Readiness, readiness
from planner.money import amount_text, total
from planner.paths.path import Flow
from planner.paths.proposal import DebtOffer
from planner.text import Text
from planner.vocabulary import Side

SEND = Text(
    "把“{kind}”寄给{names}，留好寄出的凭证。", "Send the letter ({kind}) to {names}, and keep the proof of sending."
)
ASK_FIRST = Text(
    "先不要寄给{names}：诉讼时效可能已过，先问律师或法律援助中心。",
    "Do not send to {names} yet: limitation may have run out. Ask a lawyer or a legal aid centre first.",
)
HOLD = Text(
    "先不要向{names}付款，也不要答应还款：诉讼时效可能已过。先要对账单，再问律师或法律援助中心。",
    "Pay {names} nothing yet and promise nothing: limitation may have run out. Ask for a statement, then for advice.",
)
NO_ANSWER = Text(
    "还没有答复的，打电话问{names}，记下日期、对方姓名和说法。",
    "Where there is no answer, call {names}; note the day, the person and what was said.",
)
PAY = Text("还款 {amount}：{parts}。", "Pay {amount}: {parts}.")
PART = Text("{name} {amount}", "{name} {amount}")
PAY_ALL = Text(
    "还款一共 {amount}（{n} 笔，见《每月还款表》）。", "Pay {amount} in all (payments: {n}, see the monthly table)."
)
AWAITED: dict[Side, Text] = {
    "borrower": Text(
        "等答复的最后一天：{names}。没有答复就打电话问。",
        "Last day of the answer asked for: {names}. Call if there is none.",
    ),
    "creditor": Text("要答复的最后一天：{names}。", "Last day to answer: {names}."),
}
"""By who asked."""
AND_MORE = Text("{names}等 {n} 家", "{names} and others, {n} in all")
FEW = 4
"""Creditors named where there is little room."""
AHEAD = 3
"""Months of payments that stand in the list; the table of payments has them all."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do by a day; ``brief`` says it where there is little room."""

    day: date
    text: Text
    brief: Text


def letters_ready(pack: Pack) -> tuple[Readiness, ...]:
    """How ready the letter on each debt of the pack is."""
    kinds: dict[str, Kind] = {each: pack.kind(each) for each in pack.debt_ids}
    found = problems(pack.outcome, pack.rules)
    return readiness(pack.outcome, pack.proposal_id, found, pack.written_on, pack.reply_by, pack.lang, kinds)


def steps(pack: Pack, ready: tuple[Readiness, ...]) -> tuple[Step, ...]:
    """Every step in order of days; what is due on one day keeps this order: what to hold back, letters, answers, payments."""
    found = [*_held(pack), *_letters(pack, ready), *_answers(pack), *_payments(pack)]
    return tuple(sorted(found, key=lambda each: each.day))


def _held(pack: Pack) -> Iterator[Step]:
    called = names(pack)
    if held := [each for each in held_back(pack.outcome.case, pack.rules) if each in pack.debt_ids]:
        yield _step(pack.written_on, HOLD, [called[each] for each in held])


def to_send(pack: Pack, ready: Sequence[Readiness]) -> tuple[Readiness, ...]:
    """The letters that can go out; one that was sent and waits for its answer is not sent again."""
    waiting = {(each.debt_id, each.kind) for each in awaited(pack.outcome.case)}
    return tuple(each for each in ready if not each.blocked and (each.debt_id, each.kind) not in waiting)


def _letters(pack: Pack, ready: tuple[Readiness, ...]) -> Iterator[Step]:
    """The letters by kind, those that give up a defence apart, and the day by which they ask for an answer."""
    called, writable = names(pack), to_send(pack, ready)
    risky = [called[each.debt_id] for each in writable if each.restarts_limitation]
    safe = [each for each in writable if not each.restarts_limitation]
    if risky:
        yield _step(pack.written_on, ASK_FIRST, risky)
    for kind in dict.fromkeys(each.kind for each in safe):
        to = [called[each.debt_id] for each in safe if each.kind == kind]
        yield _step(pack.written_on, SEND, to, kind=KIND_NAMES[kind])
    if safe:
        yield _step(pack.reply_by, NO_ANSWER, [called[each.debt_id] for each in safe])


def _step(day: date, words: Text, to: Sequence[Text], **places: Text) -> Step:
    """A step that concerns several creditors."""
    brief = listed([short(each) for each in to[:FEW]])
    if len(to) > FEW:
        brief = AND_MORE.fill(names=brief, n=len(to))
    return Step(day, words.fill(names=listed(to), **places), words.fill(names=brief, **places))


def _answers(pack: Pack) -> Iterator[Step]:
    """Answers that letters sent, and the record of talks, wait for."""
    called, case = names(pack), pack.outcome.case
    asked: dict[str, tuple[Side, str]] = {each.id: (each.side, each.debt_id) for each in case.rounds}
    keys = letter_keys(case)
    asked |= {keys[each.id]: ("borrower", each.debt_id) for each in case.letters}
    days = [(each.day, *asked[each.key]) for each in agenda(pack.outcome, pack.rules) if each.kind == "replies"]
    for day, side in dict.fromkeys((day, side) for day, side, _ in days):
        about = dict.fromkeys(debt_id for *of, debt_id in days if of == [day, side])
        yield _step(day, AWAITED[side], [called[each] for each in about])


def _payments(pack: Pack) -> Iterator[Step]:
    """What the proposal has to be paid in the next months, day by day; nothing on debts that are held back."""
    held = held_back(pack.outcome.case, pack.rules)
    called, last = names(pack), add_months(pack.written_on, AHEAD)
    flows = [each for each in plan_flows(pack) if pack.written_on <= each.day <= last and each.debt_id not in held]
    for due, group in groupby(flows, key=lambda each: each.day):
        paid = list(group)
        parts = [PART.fill(name=called[each.debt_id], amount=amount_text(each.amount)) for each in paid]
        amount = amount_text(total(each.amount for each in paid))
        yield Step(due, PAY.fill(amount=amount, parts=listed(parts)), PAY_ALL.fill(amount=amount, n=len(paid)))


def held_offers(pack: Pack) -> tuple[DebtOffer, ...]:
    """The offers of the proposal on debts that are held back."""
    offers = pack.outcome.proposal(pack.proposal_id).offers if pack.proposal_id else ()
    return apart(offers, pack.outcome.case, pack.rules)[1]


def plan_flows(pack: Pack) -> tuple[Flow, ...]:
    """Every payment of the proposal in order of days; none where it cannot be worked out or none is chosen."""
    figures = pack.outcome.proposal(pack.proposal_id).figures if pack.proposal_id else None
    return tuple(sorted(figures.path.flows, key=lambda each: each.day)) if figures else ()
