"""What was offered and what the creditor's agreement says, clause by clause, in the order of the six contents that
article 70 of 商业银行信用卡业务监督管理办法 requires of a card plan. For other debts the same six are a good list to check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Literal

from planner.case.model import Case, Debt
from planner.case.record import AgreementText, BreachClause
from planner.case.terms import Terms
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, grouped
from planner.paths.proposal import DebtOffer, debt_offer
from planner.plan.presets import is_card
from planner.rules.card_plan import card_plan
from planner.rules.citation import Citation
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim
from planner.vocabulary import COMPONENT_NAMES, COMPONENTS, CONTENT_NAMES, CONTENTS, METHODS, Content

Verdict = Literal["same", "better", "worse", "differs", "missing"]
VERDICTS: dict[Verdict, Text] = {
    "same": Text("一致", "as offered"),
    "better": Text("对您更好", "better for you"),
    "worse": Text("对您更差", "worse for you"),
    "differs": Text("不同", "different"),
    "missing": Text("协议里没写", "not in the agreement"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the creditor agreed to: its ``terms``, and what its ``text`` says beside them."""

    terms: Terms
    text: AgreementText = field(default_factory=AgreementText)


@dataclass(frozen=True, slots=True)
class Line:
    """One point of a clause: its name, both sides in words, and what the difference means for the borrower.

    ``by`` is the agreement less the offer in yuan, where both are amounts.
    """

    name: Text
    offered: Text
    agreed: Text
    verdict: Verdict
    by: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the six contents with its points. A content that the agreement does not state is ``missing``."""

    content: Content
    title: Text
    citation: Citation
    lines: tuple[Line, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ClauseComparison:
    """All six clauses; whether article 70 ``applies`` to the debt, and whether the term keeps to its limit of months."""

    clauses: tuple[Clause, ...]
    applies: bool
    months_most: int
    within_term: bool

    @property
    def good(self) -> bool:
        """Whether it can be signed as it stands: nothing worse, different or missing, and no longer than the limit that binds."""
        kept = self.within_term or not self.applies
        return kept and all(each.verdict in ("same", "better") for each in self.clauses)


def compare_clauses(
    case: Case, offer: DebtOffer, agreement: Agreement, book: Rulebook, asked: BreachClause | None = None
) -> ClauseComparison | CannotCompute:
    """The agreement on one debt beside the offer; ``asked`` is what was asked for about a missed instalment.

    :class:`CannotCompute` where the agreement's terms make no schedule.
    """
    agreed = debt_offer(offer.debt, agreement.terms, case.as_of)
    if isinstance(agreed, CannotCompute):
        return agreed
    rule = card_plan(case.as_of, book).value
    lines: dict[str, tuple[Line, ...]] = {
        "balance": tuple(_balance(offer, agreed)),
        "schedule": tuple(_schedule(offer, agreed)),
        "charges": tuple(_charges(offer, agreed, agreement)),
        "rights_duties": tuple(_duties(asked or BreachClause(waivers_revive=False, accelerates=False), agreement)),
    }
    clauses = []
    for item in rule.contents:
        content: Content = _content(item.value.id)
        points = lines.get(content, ()) if content in agreement.text.states else ()
        verdict = _worst(points) if content in agreement.text.states else "missing"
        clauses.append(Clause(content, item.value.text, item.citation, points, verdict))
    within = agreed.last_due <= add_months(agreed.agreed_on, rule.months_most)
    return ClauseComparison(tuple(clauses), is_card(offer.debt), rule.months_most, within)


def _content(name: str) -> Content:
    """The content of that name; one that an organisation's own rule adds counts among the others."""
    return next((each for each in CONTENTS if each == name), "other")


def _worst(lines: Sequence[Line]) -> Verdict:
    """What the points of a clause come to: worse if any is, then different, then better."""
    order: tuple[Verdict, ...] = ("worse", "differs", "better")
    found = {line.verdict for line in lines}
    return next((verdict for verdict in order if verdict in found), "same")


def _less_is_better(name: Text, offered: Decimal, agreed: Decimal) -> Line:
    verdict: Verdict = "same" if agreed == offered else "better" if agreed < offered else "worse"
    return Line(name, verbatim(grouped(offered)), verbatim(grouped(agreed)), verdict, agreed - offered)


def _neutral(name: Text, offered: Text, agreed: Text) -> Line:
    return Line(name, offered, agreed, "same" if offered == agreed else "differs")


_RESTRUCTURED = Text("方案内欠款", "Balance in the plan")


def _balance(offer: DebtOffer, agreed: DebtOffer) -> Iterator[Line]:
    yield _less_is_better(_RESTRUCTURED, offer.restructured, agreed.restructured)
    for name, ours, theirs in zip(COMPONENTS, _kept(offer), _kept(agreed), strict=True):
        if ours or theirs:
            yield _less_is_better(COMPONENT_NAMES[name], ours, theirs)


def _kept(offer: DebtOffer) -> tuple[Decimal, ...]:
    """What is left of each component after the waiver."""
    debt, waiver = offer.debt, offer.waiver
    return (
        debt.principal - waiver.principal,
        debt.interest_due - waiver.interest,
        debt.default_interest_due - waiver.default_interest,
        debt.fees_due - waiver.fees,
    )


_METHOD, _COUNT = Text("还款方式", "Method"), Text("期数", "Instalments")
_FIRST_DUE, _LAST_DUE = Text("首期还款日", "First due"), Text("末期还款日", "Last due")
_DOWN, _LARGEST, _TOTAL = (
    Text("首付款", "Down payment"),
    Text("最高一期", "Largest instalment"),
    Text("还款合计", "Total"),
)


def _schedule(offer: DebtOffer, agreed: DebtOffer) -> Iterator[Line]:
    ours, theirs = offer.schedule.instalments, agreed.schedule.instalments
    yield _neutral(_METHOD, METHODS[offer.terms.method], METHODS[agreed.terms.method])
    yield _neutral(_COUNT, verbatim(str(len(ours))), verbatim(str(len(theirs))))
    if ours and theirs:
        yield _neutral(_FIRST_DUE, verbatim(str(ours[0].due)), verbatim(str(theirs[0].due)))
        yield _neutral(_LAST_DUE, verbatim(str(ours[-1].due)), verbatim(str(theirs[-1].due)))
        yield _less_is_better(_LARGEST, max(row.payment for row in ours), max(row.payment for row in theirs))
    yield _less_is_better(_DOWN, offer.down_payment, agreed.down_payment)
    yield _less_is_better(_TOTAL, offer.total_paid, agreed.total_paid)


_INTEREST = Text("还款期间的利息", "Interest while the plan runs")
_OTHER_CHARGES = Text("年费和其他费用", "Annual fee and other charges")


def _charges(offer: DebtOffer, agreed: DebtOffer, agreement: Agreement) -> Iterator[Line]:
    yield _less_is_better(_INTEREST, offer.schedule.total_interest, agreed.schedule.total_interest)
    yield _less_is_better(_OTHER_CHARGES, ZERO, agreement.text.other_charges)


_STOPS, _CURE = Text("履约期间停止催收", "No collection while it is kept"), Text("补救期（天）", "Days to make good")
_REVIVE, _AT_ONCE = Text("违约后恢复减免", "Waivers come back"), Text("违约后全部提前到期", "All falls due at once")
_YES, _NO = Text("是", "yes"), Text("否", "no")


def _duties(asked: BreachClause, agreement: Agreement) -> Iterator[Line]:
    agreed = agreement.text.breach
    yield _wanted(_STOPS, offered=True, agreed=agreement.text.collection_stops)
    days = agreed.cure_days - asked.cure_days
    verdict: Verdict = "same" if not days else "better" if days > 0 else "worse"
    yield Line(_CURE, verbatim(str(asked.cure_days)), verbatim(str(agreed.cure_days)), verdict)
    yield _unwanted(_REVIVE, offered=asked.waivers_revive, agreed=agreed.waivers_revive)
    yield _unwanted(_AT_ONCE, offered=asked.accelerates, agreed=agreed.accelerates)


def _wanted(name: Text, *, offered: bool, agreed: bool) -> Line:
    verdict: Verdict = "same" if offered == agreed else "better" if agreed else "worse"
    return Line(name, _YES if offered else _NO, _YES if agreed else _NO, verdict)


def _unwanted(name: Text, *, offered: bool, agreed: bool) -> Line:
    verdict: Verdict = "same" if offered == agreed else "worse" if agreed else "better"
    return Line(name, _YES if offered else _NO, _YES if agreed else _NO, verdict)


_AGREES = Text("协议和您提出的一致，可以签。", "The agreement says what you offered. It can be signed.")
_ASK = Text("签之前请对方改正或写明：{clauses}。", "Before signing, ask for these to be changed or stated: {clauses}.")
_TOO_LONG = Text(
    "{said}期限超过 {months} 个月，不符合第七十条。",
    "{said} The term is longer than the {months} months of article 70.",
)


def clauses_in_words(found: ClauseComparison) -> Text:
    """What to do before signing: nothing, or which clauses to have changed or stated."""
    open_ = [each for each in found.clauses if each.verdict in ("worse", "differs", "missing")]
    listed = Text(
        "；".join(f"{CONTENT_NAMES[each.content].zh}（{VERDICTS[each.verdict].zh}）" for each in open_),
        "; ".join(f"{CONTENT_NAMES[each.content].en} ({VERDICTS[each.verdict].en})" for each in open_),
    )
    said = _ASK.fill(clauses=listed) if open_ else _AGREES
    too_long = found.applies and not found.within_term
    return _TOO_LONG.fill(said=said, months=found.months_most) if too_long else said


def as_offered(debt: Debt, terms: Terms) -> Agreement:
    """An agreement that says exactly what was offered on ``debt``: where to begin when entering the creditor's text."""
    assert terms.debt_id == debt.id
    text = AgreementText(breach=BreachClause(waivers_revive=False, accelerates=False), collection_stops=True)
    return Agreement(terms, text)
