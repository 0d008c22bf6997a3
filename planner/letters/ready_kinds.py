"""What to weigh before a letter of a certain kind is sent: promises beyond means or plan, a card debt that calls for a lawyer, rules
whose wording wants another look, and what would make the letter fuller.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.case.model import Debt
from planner.compare.rounds import Table, table
from planner.errors import Problem
from planner.letters.confirm import agreed_offer
from planner.letters.enclosures import at_hand
from planner.letters.kinds import Kind
from planner.letters.situation import Situation
from planner.letters.terms import card_plan_of
from planner.money import grouped
from planner.paths.proposal import DebtOffer
from planner.plan.presets import is_card
from planner.rules.enforcement import card_debt_crime
from planner.text import Text


def warnings(where: Situation, number: int, kind: Kind, proposal_id: str) -> Iterator[Problem]:
    """What to weigh before the letter of that kind on debt ``number`` is sent."""
    debt = where.case.debts[number]
    yield from _criminal_line(where, debt, f"debts[{number}].principal")
    if kind in ("card_plan", "reconsider"):
        yield from _endless_promise(where, debt)
    if kind == "confirm_agreement":
        yield from _agreed(where, debt, proposal_id)


def fuller(where: Situation, debt: Debt, kind: Kind) -> Iterator[Problem]:
    """What would make the letter fuller."""
    if kind == "hardship_statement":
        yield from _hardship(where)
    if kind == "confirm_agreement":
        yield from _person(where, debt)


def notes(where: Situation, debt: Debt, kind: Kind) -> Iterator[Problem]:
    """What wants another look."""
    if kind == "complaint":
        yield from _complaint(where, debt)


# -- a card debt that calls for a lawyer --------------------------------------------------------------------------------

_LINE = Text(
    "信用卡本金 {principal} 元，达到 {line} 元。银行有效催收 {demands} 次、又过 {months} 个月仍没有归还的，可能涉及刑事；"
    "只是还不上，不足以认定。",
    "The card principal of ¥{principal} reaches ¥{line}. After {demands} effective demands and {months} more months it may become "
    "a criminal matter; not being able to pay is not enough for that.",
)
_LAWYER = Text(
    "寄信前先咨询律师或法律援助中心；和银行保持联系，留好还款记录。依据：{article}。",
    "Ask a lawyer or a legal aid centre before sending. Stay in touch with the bank and keep proof of payments. Source: {article}.",
)


def _criminal_line(where: Situation, debt: Debt, place: str) -> Iterator[Problem]:
    if not is_card(debt) or where.book.find("card_debt_crime", where.case.as_of) is None:
        return
    found = card_debt_crime(where.case.as_of, where.book)
    line = found.value.principal_from
    if debt.principal >= line:
        places = {"demands": found.value.demands, "months": found.value.unpaid_months}
        said = _LINE.fill(principal=grouped(debt.principal), line=grouped(line), **places)
        yield Problem("warning", place, said, _LAWYER.fill(article=found.citation.article))


# -- promises -----------------------------------------------------------------------------------------------------------

_ENDLESS = Text(
    "信里承诺还清之前不申请信用卡，方案到 {last} 为止还余 {left} 元，这个承诺就没有期限。",
    "The letter promises no new card until all is repaid. The plan ends on {last} with ¥{left} left, so the promise has no end.",
)
_BOUND_IT = Text("在信里或和银行商定这个承诺到哪一天为止。", "Agree with the bank until which day the promise holds.")
_TOO_MUCH = Text("商定的还款到 {day} 就付不起了。", "What was agreed can no longer be paid on {day}.")
_LOWER = Text("确认之前，先和对方商量低一些的每期金额。", "Before confirming, talk about a lower instalment.")
_LATER = Text(
    "商定的最后一次还款是 {agreed}，比方案的 {plan} 晚。",
    "The last payment agreed on is {agreed}, later than {plan} in the plan.",
)
_CAN_YOU = Text("确认之前，想好到那时是否还付得起。", "Before confirming, think whether it can still be paid then.")


def _endless_promise(where: Situation, debt: Debt) -> Iterator[Problem]:
    """A promise until all is repaid, where the plan does not repay all."""
    offer = where.offers[debt.id]
    if offer.schedule.left and card_plan_of(offer, where.book):
        said = _ENDLESS.fill(last=offer.last_due, left=grouped(offer.schedule.left))
        yield Problem("warning", "proposals", said, _BOUND_IT)


def _agreed(where: Situation, debt: Debt, proposal_id: str) -> Iterator[Problem]:
    """An agreement that the means do not carry beside the other offers, or that runs for longer than the plan."""
    move = where.last_round(debt)
    agreed = agreed_offer(where.case, debt, move) if move else None
    if not isinstance(agreed, DebtOffer):
        return
    weighed = table(where.case, proposal_id, debt.id)
    if isinstance(weighed, Table) and where.case.household.incomes and (day := weighed.shortfall(agreed)):
        yield Problem("warning", "rounds", _TOO_MUCH.fill(day=day), _LOWER)
    planned = where.offers.get(debt.id)
    if planned and agreed.last_due > planned.last_due:
        yield Problem("warning", "rounds", _LATER.fill(agreed=agreed.last_due, plan=planned.last_due), _CAN_YOU)


# -- notes --------------------------------------------------------------------------------------------------------------

_NO_BUDGET = Text("没有填收支，信里没有收支表。", "There is no budget, so the letter has none.")
_FILL_IN = Text("在客户与收支页填收入和必要支出。", "Enter income and necessary spending on the budget page.")
_NO_PROOF = Text("还没有勾选手上的证明材料。", "No proof at hand is ticked.")
_TICK = Text("在“证明材料”里勾选要附上的。", "Tick what you enclose under “Proofs”.")
_NO_PERSON = Text("没有记下和谁商定的。", "With whom it was agreed is not noted.")
_NOTE_PERSON = Text(
    "在还款方案页的“协商记录”里补上，例如工号。", "Add it under “Talks” on the proposals page, such as a staff number."
)
_UNASSIGNED = Text(
    "有 {count} 次联系没有选债权人，不在信里。", "Contacts without a creditor, left out of the letter: {count}."
)
_ASSIGN = Text("在“什么时候会怎样”页的催收记录里选好。", "Choose it in the log under “What happens when”.")
_MIND = Text("{article}：{note}", "{article}: {note}")
_CHECK_TEXT = Text("寄出前找原文核对一遍。", "Compare it with the text itself before sending.")
_SECOND_HAND = Text(
    "{article}：读的是转述，不是原文。", "{article}: read where others quote it, not in the text itself."
)


def _hardship(where: Situation) -> Iterator[Problem]:
    home = where.case.household
    if not home.incomes and not home.expenses:
        yield Problem("note", "household.incomes", _NO_BUDGET, _FILL_IN)
    if not at_hand(where.case):
        yield Problem("note", "enclosures", _NO_PROOF, _TICK)


def _person(where: Situation, debt: Debt) -> Iterator[Problem]:
    move = where.last_round(debt)
    if move and not move.person.strip():
        yield Problem("note", "rounds", _NO_PERSON, _NOTE_PERSON)


def _complaint(where: Situation, debt: Debt) -> Iterator[Problem]:
    """Contacts left out, and for each rule cited what is to be minded about it."""
    if left_out := len(where.findings.lender_unknown):
        yield Problem("note", "contacts", _UNASSIGNED.fill(count=left_out), _ASSIGN)
    cited = [each.citation for each in where.findings.breaches if each.value.debt_ids == where.together[debt.id]]
    for citation in {each.rule: each for each in cited}.values():
        if citation.certainty != "verified":
            yield Problem("note", "contacts", _SECOND_HAND.fill(article=citation.article), _CHECK_TEXT)
        if citation.note:
            yield Problem("note", "contacts", _MIND.fill(article=citation.article, note=citation.note), _CHECK_TEXT)
