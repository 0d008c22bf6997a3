"""What a kind of letter lacks before it can be written: a fact, terms of another sort, a move in the talks."""

from __future__ import annotations

from planner.case.model import Debt
from planner.errors import CannotCompute, Problem
from planner.letters.complaint import routes
from planner.letters.confirm import ORAL, agreed_offer
from planner.letters.kinds import KIND_NAMES, OFFERS, ON_A_PROPOSAL, Kind
from planner.letters.situation import Situation
from planner.letters.subject import not_computed, without_terms
from planner.letters.terms import card_plan_of, leaves_rest, pauses
from planner.paths.proposal import DebtOffer
from planner.plan.presets import is_card
from planner.rules.card_plan import card_plan
from planner.rules.shapes import Route
from planner.text import Text

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
_SET = Text("在还款方案页改：{how}。", "Change the proposal: {how}.")
_LUMP = Text("还款方式选一次性结清", "choose the method lump-sum settlement")
_PAUSE = Text("填暂缓月数，或加“暂缓 6 个月”的现成方案", "fill in the pause, or add the ready-made deferral")
_TOKEN = Text("加“先小额还款”的现成方案", "add the ready-made token payments")


def lacking(where: Situation, debt: Debt, kind: Kind, route: Route | None = None) -> Problem | None:
    """The fact without which a letter of that kind cannot be written, a complaint by that route; ``None`` where it can."""
    if kind in ON_A_PROPOSAL and (lack := _no_offer(where, debt)):
        return lack
    if kind in OFFERS:
        return _unsuited(where, debt, where.offers[debt.id], kind)
    if kind == "complaint":
        return _no_complaint(where, debt, route)
    others = {"reconsider": _no_refusal, "confirm_agreement": _no_agreement, "hardship_statement": _no_hardship}
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
_NOTE_IT = Text("在还款方案页的“协商记录”里记下对方的答复。", "Note their answer under “Talks” on the proposals page.")
_IN_WRITING = Text("协议已有文字，不用再确认。", "The agreement is in writing already.")
_COMPARE_IT = Text(
    "对照文字核对；口头商定的，把方式改成电话或当面。",
    "Compare it with its text; if it was oral, note phone or in person.",
)
_NO_TERMS = Text("没有记下商定的条件。", "The terms agreed on are not noted.")
_NOTE_TERMS = Text("在还款方案页的“协商记录”里填上商定的条件。", "Enter them under “Talks” on the proposals page.")


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


_NO_HARDSHIP = Text("没有写困难原因。", "The reason for the hardship is missing.")
_WRITE_IT = Text(
    "在客户与收支页用一两句话写下发生了什么。", "Write in a sentence or two what happened, on the budget page."
)


def _no_hardship(where: Situation, _debt: Debt) -> Problem | None:
    return None if where.case.client.hardship.strip() else _note("client.hardship", _NO_HARDSHIP, _WRITE_IT)


_NO_CONTACTS = Text("没有记下这家的催收联系。", "No contact by this creditor is noted.")
_NOTE_CONTACTS = Text(
    "在“什么时候会怎样”页的催收记录里记下，并选好债权人。",
    "Note it in the log under “What happens when”, with its creditor.",
)
_NO_RULES = Text("规则数据里没有适用于这家的催收规则。", "The rules hold no conduct rule for this creditor.")
_POLICE = Text("有威胁、暴力的，先报警。", "Where there are threats or violence, go to the police first.")
_NO_BREACH = Text("记下的联系没有查出违反规则的。", "None of the contacts noted was found to break a rule.")
_ADD = Text(
    "有遗漏的，补记时间、次数和联系了谁。", "If something is missing, add the time, the count and who was reached."
)
_NO_ROUTE = Text("这条投诉途径不适用于这家。", "This way of complaint is not open against this creditor.")
_KNOWN = Text("可用：{known}。", "Open: {known}.")


def _no_complaint(where: Situation, debt: Debt, route: Route | None) -> Problem | None:
    ids = where.together[debt.id]
    own = [each for each in where.case.contacts if each.debt_id in ids]
    open_ = [each.route for each in routes(where, debt.id)]
    if not own:
        return _note("contacts", _NO_CONTACTS, _NOTE_CONTACTS)
    if all(each.id in where.findings.without_rules for each in own):
        return _note("contacts", _NO_RULES, _POLICE)
    if not open_:
        return _note("contacts", _NO_BREACH, _ADD)
    if route is not None and route not in open_:
        return _note("route", _NO_ROUTE, _KNOWN.fill(known=", ".join(open_)))
    return None
