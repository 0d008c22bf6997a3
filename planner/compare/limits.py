"""How long a plan may run by the rules that bind the lender, and how much a court would support: said, never refused.

A plan for a card debt ends within five years (信用卡业务监督管理办法 art. 70). A consumer loan of a bank runs for no longer than
its rule allows, extensions counted from the day of the contract. How far a loan of up to a year may be extended rests on its
first term, which is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.case.model import Case
from planner.compare.names import creditor_name
from planner.compare.outcome import debt_figures
from planner.dates import add_months, add_years
from planner.errors import Problem
from planner.money import grouped, total
from planner.paths.proposal import DebtOffer
from planner.plan.presets import is_card
from planner.rules.card_plan import card_plan, consumer_loan_term
from planner.rules.rulebook import Rulebook
from planner.text import Text

_CARD = Text(
    "{creditor}：还到 {last}。信用卡个性化分期最长 {months} 个月，从 {day} 算到 {end}。",
    "{creditor}: it runs until {last}. An individual card plan takes at most {months} months, from {day} to {end}.",
)
_CARD_REMEDY = Text(
    "超过的部分要和银行另行商定：{article}。可以减少期数、早一点开始还，或请求减免。",
    "What lies beyond must be agreed with the bank by itself: {article}. Take fewer months, begin earlier, or ask for a waiver.",
)
_LOAN = Text(
    "{creditor}：从 {contract} 借款到 {last}，超过个人消费贷款最长的 {years} 年。",
    "{creditor}: from the contract of {contract} until {last} is longer than the {years} years of a consumer loan.",
)
_LOAN_REMEDY = Text(
    "是消费贷款的，展期一般不超过这个期限：{article}。可以减少期数，或改成重新签约、减免。",
    "A consumer loan is usually extended no further: {article}. Take fewer months, a new contract, or a waiver.",
)
_SUPPORTED = Text(
    "{creditors}：方案里要还的比法院会支持的多 {more} 元。",
    "{creditors}: the offer is ¥{more} more than a court would support.",
)
_SUPPORTED_REMEDY = Text(
    "可以请对方把这一部分也减免。怎么算的写在“债务”页。",
    "Ask for a waiver of that part too. The page “Debts” shows how it is worked out.",
)


def beyond_support(where: str, case: Case, offers: Sequence[DebtOffer], book: Rulebook) -> Iterator[Problem]:
    """One note for all offers of a proposal that begin from more than a court would support today, interest to come aside."""
    more = {offer.debt.id: offer.restructured - debt_figures(case, offer.debt, book).lawful_owed for offer in offers}
    found = [offer.debt for offer in offers if more[offer.debt.id] > 0]
    if found:
        names = [creditor_name(debt) for debt in found]
        listed = Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))
        said = _SUPPORTED.fill(creditors=listed, more=grouped(total(more[debt.id] for debt in found)))
        yield Problem("note", where, said, _SUPPORTED_REMEDY)


def beyond_limits(where: str, offer: DebtOffer, book: Rulebook) -> Iterator[Problem]:
    """A note where the offer at ``where`` runs for longer than the lender's rules allow, by the rules of the day it is made."""
    debt, day = offer.debt, offer.agreed_on
    creditor = creditor_name(debt)
    if is_card(debt):
        if book.find("card_plan", day) is not None:
            plan = card_plan(day, book)
            most, end = plan.value.months_most, add_months(day, plan.value.months_most)
            if offer.last_due > end:
                said = _CARD.fill(creditor=creditor, last=offer.last_due, months=most, day=day, end=end)
                yield Problem("note", where, said, _CARD_REMEDY.fill(article=plan.citation.article))
    elif _personal_loan(offer) and debt.contract_date and book.find("consumer_loan_term", day) is not None:
        term = consumer_loan_term(day, book)
        if offer.last_due > add_years(debt.contract_date, term.value.years_most):
            places = {"contract": debt.contract_date, "last": offer.last_due, "years": term.value.years_most}
            said = _LOAN.fill(creditor=creditor, **places)
            yield Problem("note", where, said, _LOAN_REMEDY.fill(article=term.citation.article))


def _personal_loan(offer: DebtOffer) -> bool:
    """Whether the measures on personal loans bind the lender: banks, also where a platform brought the loan."""
    return offer.debt.creditor.kind in ("bank", "loan_facilitation") and offer.debt.kind != "private_loan"
