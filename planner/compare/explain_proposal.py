"""What a proposal asks: all that is paid on it, debt by debt, and its heaviest month beside the means of the household."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from planner.case.model import Household
from planner.compare.comparison import Comparison
from planner.compare.names import debt_name
from planner.compare.outcome import Outcome, ProposalOutcome, covered
from planner.compare.plan_figures import PlanFigures
from planner.compare.working import AS_ENTERED, Line, Working, difference, sum_of
from planner.frozen import dataclass
from planner.money import ZERO, grouped, total
from planner.paths.proposal import DebtOffer, payments_by_month
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim

PAID = Text("一共要还", "Paid in all")
AFTER_WAIVER = Text("{who}：减免后", "{who}: after waivers")
INSTALMENTS = Text("{who}：各期还款", "{who}: instalments")
PAID_TO = Text("{who}：首付款加各期还款", "{who}: down payment and instalments")
LEFT = Text("方案没有安排的欠款", "Left unpaid by the plan")
PRICE = Text("方案的总价", "Price of the proposal")
ROUNDING = Text(
    "每月利息 = 余额 × 年利率 ÷ 12，四舍五入到分；最后一期还清余额。",
    "Interest of a month = balance × annual rate ÷ 12, rounded to the fen; the last instalment clears the balance.",
)
HEAVIEST = Text("最重的月份", "Heaviest month")
MONTH = Text("{year} 年 {month} 月", "{month}/{year}")
IN_MONTH = Text("{who}，{when}", "{who}, {when}")
INCOME, EXPENSE, RESERVE = (
    Text("每月收入", "Income a month"),
    Text("每月必要支出", "Necessary expenses a month"),
    Text("备用金", "Reserve"),
)
DISPOSABLE = Text("每月可支配", "To spare a month")
SAVINGS = Text("手头存款 {savings} 可以先补不足。", "Savings of {savings} fill gaps first.")
MOST_ALIKE = 3
"""From so many equal payments in a row on, they are written as a product."""


@dataclass(frozen=True, slots=True)
class Known:
    """A proposal that can be worked out; ``within`` is the outcome of the debts it covers, with which it is compared."""

    outcome: Outcome
    result: ProposalOutcome
    figures: PlanFigures
    comparison: Comparison
    within: Outcome

    def name(self, offer: DebtOffer) -> Text:
        """The creditor of an offer."""
        return debt_name(self.outcome.case, offer.debt)


def known_proposal(outcome: Outcome, result: ProposalOutcome, book: Rulebook) -> Known | None:
    """The proposal with what its workings need; ``None`` where it cannot be worked out."""
    if result.figures is None or result.comparison is None:
        return None
    return Known(outcome, result, result.figures, result.comparison, covered(outcome, result, book))


def price_working(known: Known) -> Working:
    """Every debt: what is left after waivers, and what is paid; then all together."""
    figures = known.figures
    last = Line(PAID, sum_of(offer.total_paid for offer in figures.offers), figures.total_paid)
    return Working(PAID, figures.total_paid, (*paid_lines(known), last), (), (ROUNDING,))


def paid_lines(known: Known) -> Iterator[Line]:
    """What is paid on each debt of a proposal."""
    for offer in known.figures.offers:
        who = known.name(offer)
        if offer.waiver.total:
            how = difference(offer.debt.owed, offer.waiver.total)
            yield Line(AFTER_WAIVER.fill(who=who), how, offer.restructured)
        payments = [each.payment for each in offer.schedule.instalments if each.payment]
        yield Line(INSTALMENTS.fill(who=who), repeated(payments), offer.schedule.total_payment)
        if offer.down_payment:
            how = sum_of((offer.down_payment, offer.schedule.total_payment))
            yield Line(PAID_TO.fill(who=who), how, offer.total_paid)


def price_lines(known: Known) -> tuple[tuple[Line, ...], Decimal]:
    """The price of a proposal as comparisons take it: all that is paid, and what the plan leaves unpaid."""
    figures = known.figures
    left = total(offer.schedule.left for offer in figures.offers)
    paid = Line(PAID, sum_of(offer.total_paid for offer in figures.offers), figures.total_paid)
    if not left:
        return (paid,), figures.total_paid
    price = figures.total_paid + left
    return (
        paid,
        Line(LEFT, sum_of(offer.schedule.left for offer in figures.offers), left),
        Line(PRICE, sum_of((figures.total_paid, left)), price),
    ), price


def repeated(amounts: list[Decimal]) -> Text:
    """Amounts added up; equal ones in a row as a product: ``700.00 × 35 + 699.50``."""
    parts = []
    for amount, group in groupby(amounts):
        count = len(list(group))
        parts += [f"{grouped(amount)} × {count}"] if count >= MOST_ALIKE else [grouped(amount)] * count
    return verbatim(" + ".join(parts) or grouped(ZERO))


def heaviest_working(known: Known) -> Working:
    """The heaviest month: what falls due on each debt in it, after what the budget leaves."""
    figures, household = known.figures, known.outcome.case.household
    months = payments_by_month(figures.path.flows)
    key = max(months, key=lambda each: months[each], default=(0, 0))
    when = MONTH.fill(year=key[0], month=key[1])
    lines = list(_budget(household))
    amounts = []
    for offer in figures.offers:
        due = [flow.amount for flow in offer.flows if (flow.day.year, flow.day.month) == key]
        if due:
            amounts.append(total(due))
            lines.append(Line(IN_MONTH.fill(who=known.name(offer), when=when), sum_of(due), amounts[-1]))
    lines.append(Line(HEAVIEST, sum_of(amounts), figures.heaviest_month))
    told = (SAVINGS.fill(savings=grouped(household.savings)),) if household.savings else ()
    return Working(HEAVIEST, figures.heaviest_month, tuple(lines), (), told)


def _budget(household: Household) -> Iterator[Line]:
    if not household.incomes:
        return
    yield Line(INCOME, AS_ENTERED, household.income)
    yield Line(EXPENSE, AS_ENTERED, household.expense)
    if household.reserve:
        yield Line(RESERVE, AS_ENTERED, household.reserve)
    parts = [grouped(household.income), grouped(household.expense)]
    parts += [grouped(household.reserve)] if household.reserve else []
    yield Line(DISPOSABLE, verbatim(" − ".join(parts)), household.disposable)
