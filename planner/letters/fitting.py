"""Which kind of letter suits the situation, which others can be written, and what those that cannot be written lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.case.model import Debt
from planner.compare.outcome import Outcome
from planner.errors import CannotCompute, Problem
from planner.letters.confirm import ORAL, agreed_offer
from planner.letters.kinds import KIND_NAMES, KINDS, OFFERS, ON_A_PROPOSAL, Kind
from planner.letters.situation import Situation
from planner.letters.subject import card_plan_of, not_computed, without_terms
from planner.paths.proposal import DebtOffer
from planner.plan.presets import is_card
from planner.rules.card_plan import card_plan
from planner.rules.rulebook import Rulebook
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Suggested:
    """A kind of letter to a creditor: ``why`` it ``fits`` the situation, or what it is for where another fits better.

    ``lack`` is the fact without which it cannot be written, with how to mend it.
    """

    kind: Kind
    why: Text
    fits: bool
    lack: Problem | None = None


def available(where: Situation, debt: Debt) -> tuple[Suggested, ...]:
    """Every kind for the creditor of a debt. The first can be written and is the one proposed; then come others that fit, others
    that can be written, and last those that lack a fact.
    """
    reasons = dict(_fitting(where, debt))
    found = [
        Suggested(kind, reasons.get(kind, PURPOSES[kind]), kind in reasons, lacking(where, debt, kind))
        for kind in dict.fromkeys((*reasons, *KINDS))
    ]
    return tuple(sorted(found, key=lambda each: (each.lack is not None, not each.fits)))


def offer_kind(outcome: Outcome, proposal_id: str, debt_id: str, book: Rulebook) -> Kind:
    """The kind of offer that suits what a proposal has for a debt; a repayment plan where nothing was worked out."""
    offer = next((each for each in outcome.proposal(proposal_id).offers if each.debt.id == debt_id), None)
    return "restructuring_offer" if offer is None else kind_of_terms(offer, book)


def kind_of_terms(offer: DebtOffer, book: Rulebook) -> Kind:
    """The kind of offer that suits the terms, by their method and term alone."""
    if offer.terms.method == "lump_sum":
        return "lump_sum"
    if leaves_rest(offer):
        return "token_payments"
    if card_plan_of(offer, book):
        return "card_plan"
    return "deferral" if pauses(offer) else "restructuring_offer"


def leaves_rest(offer: DebtOffer) -> bool:
    """Whether payments of one's own choosing leave a part of the debt for later."""
    return offer.terms.method == "custom" and offer.schedule.left > 0


def pauses(offer: DebtOffer) -> bool:
    """Whether nothing is paid at first; own dates leave no room for a pause."""
    return offer.terms.moratorium_months > 0 and offer.terms.method not in ("custom", "lump_sum")


PURPOSES: dict[Kind, Text] = {
    "restructuring_offer": Text("请求按方案分期还款。", "Asks for instalments as in the proposal."),
    "card_plan": Text("信用卡欠款，请求个性化分期。", "Asks for an individual plan for a card debt."),
    "lump_sum": Text("请求一次付清、其余减免。", "Asks to settle by one payment, the rest waived."),
    "deferral": Text("请求先停一段时间，再还款。", "Asks for a pause before payments go on."),
    "token_payments": Text("请求先还小额，以后再商定。", "Asks to pay little for a time, then to talk again."),
    "reconsider": Text("对方拒绝后，请求再看一次方案。", "After a refusal, asks to look at the proposal again."),
    "confirm_agreement": Text(
        "把口头商定的内容写下来，请对方确认。", "Puts in writing what was agreed by word of mouth."
    ),
}
"""What each kind is for."""


# -- why a kind fits ----------------------------------------------------------------------------------------------------

_BY_TERMS: dict[Kind, Text] = {
    "restructuring_offer": Text("方案是分期还款。", "The proposal pays by instalments."),
    "card_plan": Text(
        "信用卡欠款，期限在个性化分期的范围里。", "A card debt, and the term is within an individual plan."
    ),
    "lump_sum": Text("方案是一次付清。", "The proposal settles by one payment."),
    "deferral": Text("方案先暂缓，再还款。", "The proposal begins with a pause."),
    "token_payments": Text("方案先还小额，其余以后商定。", "The proposal pays little at first and leaves the rest."),
}
_AGREED = Text(
    "最近一次是口头达成的协议，先请对方书面确认。", "You agreed by word of mouth: have it confirmed in writing first."
)
_REFUSED = Text("对方最近一次没有同意。", "They refused last.")
_NOTHING_LEFT = Text(
    "扣除必要支出后没有余额，分期做不到。", "Nothing is left after necessary spending for instalments."
)


def _fitting(where: Situation, debt: Debt) -> Iterator[tuple[Kind, Text]]:
    """The kinds that fit with the reason, the one that matters most first."""
    last = where.last_round(debt)
    if last and last.move == "agreement":
        if last.channel in ORAL:
            yield "confirm_agreement", _AGREED
        return
    if last and last.move == "refusal":
        yield "reconsider", _REFUSED
    for kind in ("deferral", "token_payments") if where.cannot_pay else ():
        yield kind, _NOTHING_LEFT
    if offer := where.offers.get(debt.id):
        kind = kind_of_terms(offer, where.book)
        if kind in ("lump_sum", "deferral", "token_payments") or not where.cannot_pay:
            yield kind, _BY_TERMS[kind]


# -- what a kind lacks --------------------------------------------------------------------------------------------------

_NO_PROPOSAL = Text("还没有选还款方案。", "No proposal is chosen.")
_CHOOSE = Text("先定一个方案，再选它。", "Make a proposal and choose it.")
_NO_CARD = Text("这不是信用卡欠款。", "This is not a card debt.")
_TAKE = Text("改用“{kind}”。", "Take “{kind}” instead.")
_NO_CARD_RULE = Text("规则数据里没有这一天的个性化分期。", "The rules hold no individual plan for that day.")
_TOO_LONG = Text(
    "还到 {last}，超过个性化分期最长的 {months} 个月。",
    "It runs until {last}, longer than the {months} months of an individual plan.",
)
_SHORTEN = Text("减少期数，或请求减免。", "Take fewer months, or ask for a waiver.")
_AT_ONCE = Text("方案是一次付清，不是分期。", "The proposal pays at once, not by instalments.")
_NOT_AT_ONCE = Text("方案不是一次付清。", "The proposal does not settle by one payment.")
_NO_PAUSE = Text("方案里没有暂缓。", "The proposal has no pause.")
_NO_REST = Text(
    "方案里没有先还小额、其余以后再定的安排。", "The proposal does not pay little first and leave the rest."
)
_SET = Text("在方案页改：{how}。", "Change the proposal: {how}.")
_LUMP = Text("还款方式选一次性结清", "choose the method lump-sum settlement")
_PAUSE = Text("填暂缓月数，或加“暂缓 6 个月”的现成方案", "fill in the pause, or add the ready-made deferral")
_TOKEN = Text("加“先小额还款”的现成方案", "add the ready-made token payments")


def lacking(where: Situation, debt: Debt, kind: Kind) -> Problem | None:
    """The fact without which a letter of that kind cannot be written; ``None`` where it can."""
    if kind in ON_A_PROPOSAL and (lack := _no_offer(where, debt)):
        return lack
    if kind in OFFERS:
        return _unsuited(where, debt, where.offers[debt.id], kind)
    others = {"reconsider": _no_refusal, "confirm_agreement": _no_agreement}
    return others[kind](where, debt) if kind in others else None


def _note(place: str, said: Text, remedy: Text) -> Problem:
    return Problem("note", place, said, remedy)


def _no_offer(where: Situation, debt: Debt) -> Problem | None:
    if where.result is None:
        return _note("proposals", _NO_PROPOSAL, _CHOOSE)
    place = f"proposals.{where.result.proposal.id}"
    for failed, failure in where.failures.items():
        return not_computed(f"{place}.{failed}", failure)
    return None if debt.id in where.offers else without_terms(place)


def _unsuited(where: Situation, debt: Debt, offer: DebtOffer, kind: Kind) -> Problem | None:
    """What the terms of the proposal lack for a kind of offer."""
    place = f"proposals.{where.result.proposal.id}" if where.result else "proposals"
    if kind == "card_plan":
        return _no_card_plan(where, debt, offer, place)
    if kind == "lump_sum" and offer.terms.method != "lump_sum":
        return _note(place, _NOT_AT_ONCE, _SET.fill(how=_LUMP))
    if kind == "deferral" and not pauses(offer):
        return _note(place, _NO_PAUSE, _SET.fill(how=_PAUSE))
    if kind == "token_payments" and not leaves_rest(offer):
        return _note(place, _NO_REST, _SET.fill(how=_TOKEN))
    return None


def _no_card_plan(where: Situation, debt: Debt, offer: DebtOffer, place: str) -> Problem | None:
    if card_plan_of(offer, where.book):
        return None
    take = _TAKE.fill(kind=KIND_NAMES["restructuring_offer"])
    if not is_card(debt):
        return _note(place, _NO_CARD, take)
    if offer.terms.method == "lump_sum":
        return _note(place, _AT_ONCE, _TAKE.fill(kind=KIND_NAMES["lump_sum"]))
    if where.book.find("card_plan", offer.agreed_on) is None:
        return _note(place, _NO_CARD_RULE, take)
    months = card_plan(offer.agreed_on, where.book).value.months_most
    return _note(place, _TOO_LONG.fill(last=offer.last_due, months=months), _SHORTEN)


_NO_REFUSAL = Text("协商记录里，最近一次不是拒绝。", "The last move noted in the talks is not a refusal.")
_NO_AGREEMENT = Text("协商记录里，最近一次不是达成协议。", "The last move noted in the talks is not an agreement.")
_NOTE_IT = Text("在方案页的“商谈”里记下对方的答复。", "Note their answer under “Talks” on the proposals page.")
_IN_WRITING = Text("协议已有文字，不用再确认。", "The agreement is in writing already.")
_COMPARE_IT = Text(
    "对照文字核对；口头商定的，把方式改成电话或当面。",
    "Compare it with its text; if it was oral, note phone or in person.",
)
_NO_TERMS = Text("没有记下商定的条件。", "The terms agreed on are not noted.")
_NOTE_TERMS = Text("在方案页的“商谈”里填上商定的条件。", "Enter them under “Talks” on the proposals page.")


def _no_refusal(where: Situation, debt: Debt) -> Problem | None:
    last = where.last_round(debt)
    return None if last and last.move == "refusal" else _note("rounds", _NO_REFUSAL, _NOTE_IT)


def _no_agreement(where: Situation, debt: Debt) -> Problem | None:
    last = where.last_round(debt)
    if last is None or last.move != "agreement":
        return _note("rounds", _NO_AGREEMENT, _NOTE_IT)
    if last.channel not in ORAL:
        return _note("rounds", _IN_WRITING, _COMPARE_IT)
    offer = agreed_offer(where.case, debt, last)
    if offer is None:
        return _note("rounds", _NO_TERMS, _NOTE_TERMS)
    return not_computed("rounds", offer) if isinstance(offer, CannotCompute) else None
