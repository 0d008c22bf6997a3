"""What has a day for this person: instalments of a proposal, answers that are awaited, ends of limitation, the course's steps.

Days of the course are estimates of the default path and say so. A deadline that runs from the day a paper is served has no day
beforehand and is not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, get_args

from planner.case.model import Case, Debt
from planner.case.record import Round
from planner.compare.course import STAGE_NAMES, Stage, StageName, course
from planner.compare.held_back import FIRST_ASK, apart
from planner.compare.limitation import LimitationPosition, limitation_positions
from planner.compare.names import creditor_name
from planner.compare.outcome import Outcome
from planner.compare.replies import awaited
from planner.frozen import dataclass
from planner.money import amount_text
from planner.paths.proposal import DebtOffer
from planner.rules.rulebook import Rulebook
from planner.rules.words import limit_sentences
from planner.text import Text
from planner.vocabulary import SENT_BY, LetterKind

AgendaKind = Literal["instalments", "replies", "limitation", "course"]
AGENDA_KINDS: tuple[AgendaKind, ...] = get_args(AgendaKind)
NOT_AHEAD: tuple[StageName, ...] = ("overdue", "closed")
"""Stages that ask nothing of the person: default has begun, and what is paid off is over."""

DOWN_PAYMENT = Text("首付款 {amount}：{name}", "Down payment {amount}: {name}")
INSTALMENT = Text("还款 {amount}：{name}", "Pay {amount}: {name}")
NUMBER = Text("第 {number} 期，共 {count} 期。", "Instalment {number} of {count}.")
FIRST_OF_ALL = Text("达成协议那天付。", "Paid on the day of the agreement.")
NOT_YET = Text("先不要付款，先问时效：{name}", "Do not pay yet, ask about limitation first: {name}")
THEIR_ANSWER = Text("等答复的最后一天：{name}", "Last day of the answer asked for: {name}")
OUR_ANSWER = Text("要答复的最后一天：{name}", "Last day to answer: {name}")
SENT_ON = Text("{day} 提出。", "Made on {day}.")
LETTER_SENT = Text("信在 {day} 寄出（{by}）。", "The letter was sent on {day} ({by}).")
LIMITATION = Text("诉讼时效最后一天：{name}", "Last day of limitation: {name}")
MAY_BE_LATER = Text(
    "按填写的逾期起始日和最后一次还款算。对方催款、您还款或者答应还款，都会重新计算，真正的日子可能更晚。",
    "By the first day of default and the last payment entered. A demand, a payment or a promise begins it anew. "
    "The real day may be later.",
)
STAGE = Text("估计：{stage}，{name}", "Estimate: {stage}, {name}")
DATED_RULES: dict[str, Text] = {
    "execution_limitation": Text(
        "估计：申请强制执行的最后一天，{name}", "Estimate: last day to apply for enforcement, {name}"
    ),
    "doubled_interest": Text("估计：开始计加倍部分的利息，{name}", "Estimate: doubled interest begins, {name}"),
}
"""Points of the course that have a day worth keeping beside those of the stages."""
ESTIMATE = Text(
    "如果一直没有达成方案，按通常的时间估计，不是确定的日子。",
    "Estimated by the usual times if nothing is agreed. It is no fixed day.",
)
DEADLINE = Text("{text}（{article}）", "{text} ({article})")


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day to keep in mind. ``key`` tells it from every other one of the case and stays the same when its day moves.

    ``remind``: something is to be done by then. ``title`` names the creditor, ``note`` says more.
    """

    kind: AgendaKind
    key: str
    day: date
    title: Text
    note: Text
    remind: bool


def agenda(outcome: Outcome, book: Rulebook, proposal_id: str = "") -> tuple[AgendaDay, ...]:
    """Every dated thing of the case in order of days; instalments are those of the proposal of that id, if there is one.

    A debt that limitation may have run out on has no instalments, but one day, that of the first one ahead: advice comes before it.
    """
    case = outcome.case
    found = [
        *_instalments(outcome, proposal_id, book),
        *_replies(case),
        *_letters(case),
        *_limitation(case, limitation_positions(outcome, book)),
        *(day for debt in case.debts for day in _course(outcome, debt, book)),
    ]
    return in_order(found)


def in_order(days: Iterable[AgendaDay]) -> tuple[AgendaDay, ...]:
    """The days by date; those of one date by kind."""
    places = {kind: place for place, kind in enumerate(AGENDA_KINDS)}
    return tuple(sorted(days, key=lambda each: (each.day, places[each.kind], each.key)))


def _instalments(outcome: Outcome, proposal_id: str, book: Rulebook) -> Iterator[AgendaDay]:
    for result in outcome.proposals:
        if result.proposal.id == proposal_id:
            paid, held = apart(result.offers, outcome.case, book)
            for offer in paid:
                yield from _of_offer(offer, f"{proposal_id} {offer.debt.id}")
            for offer in held:
                title, ahead = NOT_YET.fill(name=creditor_name(offer.debt)), outcome.case.as_of
                for day in [flow.day for flow in offer.flows if flow.day > ahead][:1]:
                    yield AgendaDay("limitation", f"{offer.debt.id} first", day, title, FIRST_ASK, remind=True)


def _of_offer(offer: DebtOffer, key: str) -> Iterator[AgendaDay]:
    rows, name = offer.schedule.instalments, creditor_name(offer.debt)
    if offer.down_payment:
        title = DOWN_PAYMENT.fill(amount=amount_text(offer.down_payment), name=name)
        yield AgendaDay("instalments", f"{key} 0", offer.agreed_on, title, FIRST_OF_ALL, remind=True)
    for row in rows:
        if row.payment:
            title = INSTALMENT.fill(amount=amount_text(row.payment), name=name)
            note = NUMBER.fill(number=row.number, count=len(rows))
            yield AgendaDay("instalments", f"{key} {row.number}", row.due, title, note, remind=True)


def _replies(case: Case) -> Iterator[AgendaDay]:
    """Answers asked for and not given yet: no later round of the other side about the same debt."""
    for place, each in enumerate(case.rounds):
        if each.reply_by is not None and not _answered(each, case.rounds[place + 1 :]):
            title = THEIR_ANSWER if each.side == "borrower" else OUR_ANSWER
            told = title.fill(name=creditor_name(case.debt(each.debt_id)))
            yield AgendaDay("replies", each.id, each.reply_by, told, SENT_ON.fill(day=each.day), remind=True)


def _letters(case: Case) -> Iterator[AgendaDay]:
    """Answers to letters, but for those that the talks have already: an offer with the same day to reply by."""
    asked = {(each.debt_id, each.reply_by) for each in case.rounds if each.side == "borrower"}
    keys = letter_keys(case)
    for each in awaited(case):
        assert each.reply_by is not None
        if (each.debt_id, each.reply_by) not in asked:
            told = THEIR_ANSWER.fill(name=creditor_name(case.debt(each.debt_id)))
            note = LETTER_SENT.fill(day=each.sent_on, by=SENT_BY[each.sent_by])
            yield AgendaDay("replies", keys[each.id], each.reply_by, told, note, remind=True)


def letter_key(debt_id: str, kind: LetterKind) -> str:
    """The key of the day by which the answer to a letter is awaited: the same before it is sent and after."""
    return f"letter {debt_id} {kind}"


def letter_keys(case: Case) -> dict[str, str]:
    """The keys of those days by the ids of the letters; of several letters of a kind the last has the plain one."""
    last = {letter_key(each.debt_id, each.kind): each.id for each in case.letters}
    return {
        each.id: key if last[key] == each.id else f"{key} {each.id}"
        for each in case.letters
        for key in (letter_key(each.debt_id, each.kind),)
    }


def _answered(asked: Round, later: Iterable[Round]) -> bool:
    return any(each.debt_id == asked.debt_id and each.side != asked.side and each.day >= asked.day for each in later)


def _limitation(case: Case, positions: Iterable[LimitationPosition]) -> Iterator[AgendaDay]:
    for each in positions:
        if each.end is not None:
            title = LIMITATION.fill(name=creditor_name(case.debt(each.debt_id)))
            yield AgendaDay("limitation", each.debt_id, each.end.value.last_day, title, MAY_BE_LATER, remind=False)


def _course(outcome: Outcome, debt: Debt, book: Rulebook) -> Iterator[AgendaDay]:
    said: set[str] = set()
    for stage in course(outcome, book, (debt.id,)).stages:
        if stage.first is not None and stage.name not in NOT_AHEAD:
            title = STAGE.fill(stage=STAGE_NAMES[stage.name], name=creditor_name(debt))
            yield AgendaDay("course", f"{debt.id} {stage.name}", stage.first, title, _deadlines(stage), remind=False)
        for point in (each for listed in stage.points.values() for each in listed):
            rule, day = point.citation.rule, point.value.first
            if day is not None and rule in DATED_RULES and rule not in said:
                said.add(rule)
                title = DATED_RULES[rule].fill(name=creditor_name(debt))
                yield AgendaDay("course", f"{debt.id} {rule}", day, title, ESTIMATE, remind=False)


def _deadlines(stage: Stage) -> Text:
    """That the day is an estimate, and the deadlines the person will have from then on, each with its article."""
    told = [ESTIMATE]
    for each in stage.points["rights"]:
        limit = each.value.limit
        if limit is not None and limit.party in ("debtor", "both"):
            told.append(DEADLINE.fill(text=limit_sentences(limit)[0], article=each.citation.article))
    return Text("\n".join(each.zh for each in told), "\n".join(each.en for each in told))
