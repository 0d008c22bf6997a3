"""What is to be known from the suit until the judgment is to be performed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from planner.compare.course_collection import ceiling, mediated_costs
from planner.compare.course_point import Fact, Provider, Situation, limit, listed, said
from planner.money import ZERO
from planner.rules.costs import cost_bearing, fee_relief
from planner.rules.delay import doubled_daily_rate
from planner.rules.enforcement import execution_settlement, freeze_terms
from planner.rules.limitation import execution_limitation_end, execution_limitation_starts, waivers
from planner.rules.listed import items_on
from planner.rules.shapes import LimitName
from planner.rules.words import duration, percentage
from planner.text import Text
from planner.vocabulary import Procedure, Step

BORNE = Text("由您负担的部分，估计", "Your part of it, an estimate")
LAWYER = Text("对方的律师费，合同约定由您负担的", "The other side's lawyer, where the contract puts the fee on you")
PRESERVED = Text(
    "可以申请法院先冻结存款、查封财产，以欠款的数目为限。",
    "They may ask the court to freeze deposits or seal property beforehand, within what is owed.",
)
FROZEN = Text(
    "冻结存款一次最长 {deposits}，查封动产最长 {movables}，查封不动产最长 {property}。到期可以续。",
    "Deposits are frozen for up to {deposits} at a time, movables sealed for {movables}, real estate for {property}. Each may be renewed.",
)
LAWFUL = Text("法院可能支持的数，不含费用，估计", "What a court may support, without costs, an estimate")
NO_APPEAL = Text(
    "小额诉讼一审终审，不能上诉，可以申请再审。", "A small claim has one instance: no appeal, only a retrial."
)
WITHOUT_SUIT = Text(
    "没有诉讼：“起诉”这一步是债权人向公证处申请执行证书，“判决”是签发证书。公证处会先核实您欠多少。",
    "There is no suit: “suit” stands for the creditor's request for an execution certificate, “judgment” for its issue. The notary first "
    "checks what you owe.",
)
NO_SUIT_YET = Text(
    "不开庭：“起诉”这一步是申请支付令，“判决”是支付令生效。书面异议成立的，支付令失效，转入诉讼。",
    "No hearing: “suit” stands for the application for a payment order, “judgment” for the order in force. A written objection that holds "
    "ends the order, and a suit follows.",
)
ORDERED = Text(
    "收到支付令起的十五日就是付清的期限，这里算在生效以前。",
    "The fifteen days from receiving the order are the time to pay; they are counted before it is in force.",
)
AT_ONCE = Text(
    "公证书没有写履行期的，证书签发以后就要付清。",
    "Where the instrument names no time to pay, everything is due once the certificate is issued.",
)
PERIOD = Text(
    "判决书会写明几天内付清，这里按 {days}估计。",
    "The judgment names the days in which to pay. {days} is assumed here.",
)
IN_TIME = Text(
    "在这几天里付清，就没有加倍部分的利息，也不会有执行费。",
    "Who pays in this time owes no doubled interest and no execution fee.",
)
DOUBLED = Text(
    "从履行期满的第二天起，每天按本金的 {rate}% 另计加倍部分的利息，到还清为止。",
    "From the day after the period, {rate}% of the principal is added each day until it is paid. This is the doubled part of the interest.",
)
MAY_APPLY = Text(
    "可以申请强制执行，最晚在履行期满后 {years}内提出。",
    "They may apply for enforcement, at the latest {years} after the period is over.",
)

TRIALS: dict[str, LimitName] = {
    "summary": "summary_trial",
    "small_claims": "small_claims_trial",
    "ordinary": "ordinary_trial",
    "ordinary_with_notice": "ordinary_trial",
    "mediated": "mediation",
}
EVIDENCE: dict[str, LimitName] = {
    "summary": "evidence_summary",
    "small_claims": "evidence_small_claims",
    "ordinary": "evidence_ordinary",
    "ordinary_with_notice": "evidence_ordinary",
    "mediated": "evidence_summary",
}
"""The limits that depend on the procedure; a case closed by mediation is prepared like a summary one."""
NO_JUDGMENT: tuple[Procedure, ...] = ("payment_order", "mediated", "notarised")
NOTARISED_RIGHTS = ("consent", "excess", "not_enforced", "suit")
"""The rules of a notarised instrument that the debtor may rely on."""


def _defence(at: Situation) -> Iterator[Fact]:
    if at.lasts.procedure == "notarised":
        rules = items_on("notarised_instrument", "rules", at.on, at.book)
        yield from listed("rights", [each for each in rules if each.value.id in NOTARISED_RIGHTS])
        return
    if at.lasts.procedure == "payment_order":
        yield limit("rights", "payment_order_objection", at)
        return
    yield limit("rights", "defence", at)
    yield limit("rights", "jurisdiction_objection", at)
    yield limit("rights", EVIDENCE[at.lasts.procedure], at)
    yield limit("rights", "appeal_ruling", at)


def _relief(at: Situation) -> Iterator[Fact]:
    kinds = () if at.lasts.procedure == "notarised" else fee_relief(at.on, at.book).value.kinds
    return listed("rights", kinds)


def _limitation_defence(at: Situation) -> Iterator[Fact]:
    if at.lasts.procedure == "notarised":
        return iter(())
    named = [each for each in waivers(at.on, at.book) if each.value.id in ("not_by_court", "first_instance")]
    return listed("rights", named)


def _mediated_costs(at: Situation) -> Iterator[Fact]:
    return iter(()) if at.lasts.procedure == "notarised" else mediated_costs(at)


def _court(at: Situation) -> Iterator[Fact]:
    if at.lasts.procedure == "notarised":
        rules = items_on("notarised_instrument", "rules", at.on, at.book)
        yield said("happens", WITHOUT_SUIT, at.book.on("notarised_instrument", at.on).citation)
        yield from listed("happens", [each for each in rules if each.value.id == "certificate"])
        return
    if at.lasts.procedure == "payment_order":
        yield said("happens", NO_SUIT_YET, at.book.on("limit_payment_order_objection", at.on).citation)
        for name in ("payment_order_acceptance", "payment_order_issue", "payment_order_service"):
            yield limit("happens", name, at)
        return
    yield limit("happens", "filing_review", at)
    yield limit("happens", "service_of_complaint", at)
    if at.lasts.procedure == "ordinary_with_notice":
        yield limit("happens", "public_notice", at)
    yield limit("happens", TRIALS[at.lasts.procedure], at)


def costs_of(step: Step) -> Provider:
    """The costs that arise at a stage, each as far as the person bears it; an agreed lawyer's fee is an assumption."""

    def found(at: Situation) -> Iterator[Fact]:
        record = at.steps.get(step)
        for cost in record.costs if record is not None else ():
            text = LAWYER if cost.citation is None else BORNE
            key = ("step", at.debt.id, step, cost.kind)
            yield said("happens", text, cost.citation or at.timing, amount=cost.amount, key=key)

    return found


def _bearing(at: Situation) -> Iterator[Fact]:
    if at.lasts.procedure == "notarised":
        return
    if at.lasts.procedure == "payment_order":
        wanted: tuple[str, ...] = ("payment_order_unopposed", "payment_order_opposed")
    else:
        wanted = ("mediated",) if at.lasts.procedure == "mediated" else ("lost", "partly_won")
    for each in cost_bearing(at.on, at.book):
        if each.value.id in wanted:
            yield said("happens", each.value.text, each.citation)


def _preservation(at: Situation) -> Iterator[Fact]:
    yield said("may", PRESERVED, at.book.on("preservation_security", at.on).citation)
    yield from freezing(at)


def freezing(at: Situation) -> Iterator[Fact]:
    """How long things may be frozen or sealed at a time."""
    terms = freeze_terms(at.on, at.book)
    lasting = {
        "deposits": duration(terms.value.deposits_years, "years"),
        "movables": duration(terms.value.movables_years, "years"),
        "property": duration(terms.value.property_years, "years"),
    }
    yield said("may", FROZEN.fill(**lasting), terms.citation)


def _appeal(at: Situation) -> Iterator[Fact]:
    if at.lasts.procedure == "small_claims":
        yield said("rights", NO_APPEAL, at.book.on("limit_small_claims_trial", at.on).citation)
    elif at.lasts.procedure not in NO_JUDGMENT:
        yield limit("rights", "appeal_judgment", at)
    if at.lasts.procedure not in ("payment_order", "notarised"):
        yield limit("rights", "retrial", at)


def _second_instance(at: Situation) -> Iterator[Fact]:
    if at.lasts.procedure not in ("small_claims", *NO_JUDGMENT):
        yield limit("happens", "second_instance", at)


def _supported(at: Situation) -> Iterator[Fact]:
    record = at.steps.get("judgment_in_force")
    if record is not None and record.lawful > ZERO:
        key = ("step", at.debt.id, "judgment_in_force", "lawful")
        yield said("happens", LAWFUL, at.figures.ceiling.citation, amount=record.lawful, key=key)


def _period(at: Situation) -> Iterator[Fact]:
    rule = at.book.on("performance_period", at.on)
    yield said("rights", IN_TIME, at.book.on("doubled_interest", at.on).citation)
    if not at.lasts.performance_days and at.lasts.procedure in ("payment_order", "notarised"):
        ordered = at.lasts.procedure == "payment_order"
        source = "limit_payment_order_objection" if ordered else "doubled_interest"
        yield said("happens", ORDERED if ordered else AT_ONCE, at.book.on(source, at.on).citation)
        return
    yield said("happens", PERIOD.fill(days=duration(at.lasts.performance_days, "days")), rule.citation)


def _doubled(at: Situation) -> Iterator[Fact]:
    rate, over = doubled_daily_rate(at.on, at.book), at.day("performance_over")
    day = over and over + timedelta(days=1)
    yield said("consequences", DOUBLED.fill(rate=percentage(rate.value)), rate.citation, day)


def _execution_limitation(at: Situation) -> Iterator[Fact]:
    over = at.day("performance_over")
    if over is not None:
        end, rule = execution_limitation_end(over, at.book), at.book.on("execution_limitation", over)
        yield said("may", MAY_APPLY.fill(years=duration(rule.value["years"], "years")), end.citation, end.value)
        shown = ("interruption", "closed_for_now")
        starts = execution_limitation_starts(over, at.book)
        yield from listed("may", [each for each in starts if each.value.id in shown])


def settlement(at: Situation) -> Iterator[Fact]:
    """What a settlement during execution does."""
    return listed("rights", execution_settlement(at.on, at.book))


SUIT: tuple[Provider, ...] = (
    _defence, _relief, ceiling, _limitation_defence, _mediated_costs,
    _court, costs_of("suit_filed"), _bearing, _preservation,
)  # fmt: skip
JUDGMENT: tuple[Provider, ...] = (_appeal, _period, _supported, _second_instance)
PERFORMANCE: tuple[Provider, ...] = (settlement, _execution_limitation, _doubled)
