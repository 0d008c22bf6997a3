"""Which kind of letter suits the situation, which others can be written, and what those that cannot be written lack."""

from __future__ import annotations

from collections.abc import Iterator

from planner.case.model import Debt
from planner.compare.limitation import near_or_past
from planner.errors import Problem
from planner.frozen import dataclass
from planner.letters.confirm import ORAL
from planner.letters.kinds import KINDS, Kind
from planner.letters.lacking import lacking
from planner.letters.situation import Situation
from planner.letters.terms import kind_of_terms
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
    reasons: dict[Kind, Text] = {}
    for kind, why in _fitting(where, debt):
        reasons.setdefault(kind, why)
    found = [
        Suggested(kind, reasons.get(kind, PURPOSES[kind]), kind in reasons, lacking(where, debt, kind))
        for kind in dict.fromkeys((*reasons, *KINDS))
    ]
    return tuple(sorted(found, key=lambda each: (each.lack is not None, not each.fits)))


def proposed(where: Situation, debt: Debt) -> Kind:
    """The kind proposed to the creditor of a debt. A proposal that cannot be worked out is not passed over in silence: its offer
    is proposed all the same, and lacks what it lacks.
    """
    return "restructuring_offer" if where.failures else available(where, debt)[0].kind


PURPOSES: dict[Kind, Text] = {
    "restructuring_offer": Text("请求按方案分期还款。", "Asks for instalments as in the proposal."),
    "card_plan": Text("信用卡欠款，请求个性化分期。", "Asks for an individual plan for a card debt."),
    "lump_sum": Text("请求一次付清、其余减免。", "Asks to settle by one payment, the rest waived."),
    "deferral": Text("请求先停一段时间，再还款。", "Asks for a pause before payments go on."),
    "token_payments": Text("请求先还小额，以后再商定。", "Asks to pay little for a time, then to talk again."),
    "reconsider": Text("对方拒绝后，请求再看一次方案。", "After a refusal, asks to look at the proposal again."),
    "confirm_agreement": Text("写下口头商定的内容，请对方确认。", "Puts in writing what was agreed by word of mouth."),
    "hardship_statement": Text(
        "说明困难、收支和手上的证明。", "Explains the hardship, the budget and the proofs at hand."
    ),
    "statement_request": Text(
        "请对方列明欠款，不承认金额。", "Asks for every item of the balance, and admits no amount."
    ),
    "complaint": Text("说明哪些催收联系违反了哪条规则。", "Says which contacts by collectors broke which rule."),
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
_TOO_OLD = Text(
    "诉讼时效可能已过：要对账单不承认欠款，先写这一封更稳妥。",
    "Limitation may have run out. A request for a statement admits nothing: it is the safer first letter.",
)
_ESTIMATED = Text("金额是估计的，先要一份对账单。", "The amounts are estimates: ask for a statement first.")
_BREACHES = Text("记录里有 {count} 次联系违反催收规则。", "Contacts in the log that break a rule of conduct: {count}.")
_NO_ITEMS = Text("只填了本金，可以要一份对账单。", "Only the principal is known: a statement can be asked for.")
_ALONGSIDE = Text("可以和协商函一起寄，说明困难。", "Can go with the offer, to explain the hardship.")
_NOTHING_LEFT = Text(
    "扣除必要支出后没有余额，分期做不到。", "Nothing is left after necessary spending for instalments."
)


def _fitting(where: Situation, debt: Debt) -> Iterator[tuple[Kind, Text]]:
    """The kinds that fit with the reason, the one that matters most first."""
    last = where.last_round(debt)
    agreed = last is not None and last.move == "agreement"
    if last and agreed and last.channel in ORAL:
        yield "confirm_agreement", _AGREED
    if last and last.move == "refusal":
        yield "reconsider", _REFUSED
    if near_or_past(debt, where.case.as_of, where.book):
        yield "statement_request", _TOO_OLD
    if debt.estimated:
        yield "statement_request", _ESTIMATED
    if not agreed:
        yield from _fitting_offers(where, debt)
    if debt.id in where.conduct:
        yield "complaint", _BREACHES.fill(count=where.conduct[debt.id].breaking)
    if without_items(debt):
        yield "statement_request", _NO_ITEMS
    if where.case.client.hardship.strip() and not agreed:
        yield "hardship_statement", _ALONGSIDE


def _fitting_offers(where: Situation, debt: Debt) -> Iterator[tuple[Kind, Text]]:
    """The offer that suits the terms; where the budget carries none, a pause, small payments, and the hardship itself."""
    offer = where.offers.get(debt.id)
    kind = kind_of_terms(offer, where.book) if offer else None
    if kind and (kind in ("lump_sum", "deferral", "token_payments") or not where.cannot_pay):
        yield kind, _BY_TERMS[kind]
    if where.cannot_pay:
        for other in ("hardship_statement", "deferral", "token_payments"):
            yield other, _NOTHING_LEFT


def without_items(debt: Debt) -> bool:
    """Whether a debt in default has a rate but no interest or charges: only its principal seems to be known."""
    charged = debt.interest_due + debt.default_interest_due + debt.fees_due
    return debt.in_default_since is not None and debt.nominal_annual_rate > 0 and not charged
