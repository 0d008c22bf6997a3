"""What a proposal waives, component by component, and the effective annual rate that its payments come to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.compare.explain_proposal import Known
from planner.compare.explain_worth import why_exact, worth_lines
from planner.compare.working import Line, Share, Working, difference, formula, rate_text, sum_of
from planner.errors import CannotCompute
from planner.money import ZERO, grouped, round_fen
from planner.paths.proposal import DebtOffer
from planner.text import Text
from planner.vocabulary import COMPONENT_NAMES, Component

FORGIVEN = Text("请对方减免", "Asked to waive")
STAYS = Text("{who}，{what}：还要还", "{who}, {what}: stays")
WAIVED = Text("{who}，{what}：减免", "{who}, {what}: waived")
RATE = Text("实际年利率", "Effective annual rate")
PAYMENTS, BALANCES = Text("付款", "Payments"), Text("减免后的欠款", "Balance after waivers")
PAYMENTS_NOW = Text("付款折到协议那天", "Payments, on the day of the agreement")
BALANCES_NOW = Text("减免后的欠款，折到协议那天", "Balances after waivers, on the day of the agreement")
EQUAL = Text("使两边相等的年利率", "the annual rate at which both are worth the same")
NOMINAL = Text(
    "名义年利率是月利率 × 12；实际年利率按实际天数 ÷ 365 复利折算。",
    "The nominal rate is 12 × the monthly rate. The effective rate compounds, by days ÷ 365.",
)


def forgiven_working(known: Known) -> Working:
    """What is waived of each component of each debt; what stays of it is rounded to the fen."""
    lines = [line for offer in known.figures.offers for line in _waived(offer, known.name(offer))]
    waived = sum_of(offer.waiver.total for offer in known.figures.offers)
    last = Line(FORGIVEN, waived, known.figures.forgiven)
    return Working(FORGIVEN, known.figures.forgiven, (*lines, last))


def _waived(offer: DebtOffer, who: Text) -> Iterator[Line]:
    debt, waiver, cut = offer.debt, offer.waiver, offer.terms.haircut
    parts: tuple[tuple[Component, Decimal, Decimal, Decimal], ...] = (
        ("principal", debt.principal, cut.principal, waiver.principal),
        ("interest", debt.interest_due, cut.interest, waiver.interest),
        ("default_interest", debt.default_interest_due, cut.default_interest, waiver.default_interest),
        ("fees", debt.fees_due, cut.fees, waiver.fees),
    )
    for component, due, share, waived in parts:
        if waived:
            what = COMPONENT_NAMES[component]
            stays = formula("{due} × (1 − {share})", due=grouped(due), share=rate_text(share))
            yield Line(STAYS.fill(who=who, what=what), stays, due - waived)
            yield Line(WAIVED.fill(who=who, what=what), difference(due, due - waived), waived)


def rate_working(known: Known) -> Working:
    """The rate at which all payments together are worth the balances after waivers."""
    offers, rate = known.figures.offers, known.figures.effective_annual_rate
    start = min(offer.agreed_on for offer in offers)
    known_rate = ZERO if isinstance(rate, CannotCompute) else rate
    paid = [(flow.day, flow.amount) for offer in offers for flow in offer.flows]
    lent = [(offer.agreed_on, offer.restructured) for offer in offers]
    lines: list[Line] = []
    for what, name, flows in ((BALANCES, BALANCES_NOW, lent), (PAYMENTS, PAYMENTS_NOW, paid)):
        own, how, exact = worth_lines(what, flows, known_rate, start)
        lines += [*own, Line(name, how, round_fen(exact))]
    if isinstance(rate, CannotCompute):
        return Working(RATE, rate.reason, tuple(lines), (), (NOMINAL,))
    return Working(RATE, Share(rate), (*lines, Line(RATE, EQUAL, Share(rate))), (), (NOMINAL, why_exact(known_rate)))
