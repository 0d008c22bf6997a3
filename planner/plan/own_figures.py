"""Ready-made proposals that rest on figures of the person's own: token payments, and a share of income above a threshold.

Both are ways over a time in which too little is left for a plan that pays everything. Each says in plain words what it
assumes, what is paid and what becomes of the rest.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from planner.case.model import Case, Debt, Proposal
from planner.case.terms import DatedPayment, Terms
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import FEN, ZERO, grouped, to_fen, total
from planner.plan.mixes import balances
from planner.plan.offer_words import NO_DEBT, NO_SUM, joined
from planner.plan.paying_offer import waiving
from planner.plan.presets import PENALTIES, named
from planner.plan.search import owing
from planner.shares import pro_rata
from planner.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Worked:
    """A proposal of this kind worked out: what it is called, its terms, and in plain words what is paid and assumed."""

    name: Text
    terms: tuple[Terms, ...]
    said: Text

    def proposal(self, case: Case, lang: Lang) -> Proposal:
        """The proposal for ``case`` under a fresh id, named and explained in ``lang``."""
        made = named(case, self.terms, self.name, lang)
        assert isinstance(made, Proposal)
        return replace(made, note=self.said.to(lang))


# -- token payments -----------------------------------------------------------------------------------------------------

TOKEN_NAME = Text("先小额还款，以后再商量", "Small payments first, then talk again")
TOKEN_SAID = Text(
    "每月共还 {sum} 元，还 {months} 个月，到 {last} 再商量。一共还 {paid} 元，期间请求不计息；还欠的 {left} 元仍然要还，没有减免。",
    "¥{sum} a month in all for {months} months; on {last} it is talked over again. ¥{paid} is paid in all, and no interest "
    "is asked to run meanwhile; the ¥{left} left is still owed, nothing is waived.",
)
TOO_MUCH = Text(
    "{months} 个月就还清了 {owed} 元，用不着这种方案。选分期的方案。",
    "That pays all ¥{owed} within {months} months. Take a plan of instalments instead.",
)


def token_payments(case: Case, monthly: Decimal, months: int) -> Worked | CannotCompute:
    """``monthly`` yuan in all, shared pro rata to what is owed, for ``months``; then it is reviewed and the rest is still owed."""
    debts = owing(case)
    if not debts:
        return CannotCompute(NO_DEBT)
    if monthly <= 0:
        return CannotCompute(NO_SUM)
    owed = total(debt.owed for debt in debts)
    if monthly * months >= owed:
        return CannotCompute(TOO_MUCH.fill(months=months, owed=grouped(owed)))
    first, shares = add_months(case.as_of, 1), pro_rata(monthly, [debt.owed for debt in debts])
    days = [add_months(first, k) for k in range(months)]
    terms = tuple(
        Terms(debt.id, "custom", months=months, custom=tuple(DatedPayment(day, share) for day in days))
        for debt, share in zip(debts, shares, strict=True)
        if share
    )
    paid = total(share * months for share in shares)
    places = {
        "sum": grouped(monthly),
        "months": months,
        "last": days[-1],
        "paid": grouped(paid),
        "left": grouped(owed - paid),
    }
    return Worked(TOKEN_NAME, terms, TOKEN_SAID.fill(**places))


# -- a share of income --------------------------------------------------------------------------------------------------

INCOME_NAME = Text("按收入的一定比例还", "A share of income")
INCOME_SAID = Text(
    "月收入 {income} 元，超过 {threshold} 元的部分拿出 {share}%：每月 {sum} 元。",
    "Of a monthly income of ¥{income}, {share}% of what is above ¥{threshold} is paid: ¥{sum} a month.",
)
INCOME_LEFT = Text(
    "{months} 个月共还 {paid} 元，其余 {waived} 元请求减免。",
    "¥{paid} is paid in {months} months; the other ¥{waived} is asked to be waived.",
)
INCOME_ALL = Text(
    "{months} 个月还清，共还 {paid} 元；请求减免罚息和费用 {waived} 元。",
    "It is paid off in {months} months with ¥{paid}. ¥{waived} of default interest and fees is asked to be waived.",
)
INCOME_ASSUMED = Text(
    "每年核对一次收入，变了就按同样的比例重算；这里按收入不变计算。",
    "Income is reviewed once a year and the sum worked out anew by the same share. Here income is taken as unchanged.",
)
NOTHING_ABOVE = Text(
    "月收入 {income} 元，没有超过 {threshold} 元的部分。可以先申请延期，或象征性还一小部分。",
    "Of a monthly income of ¥{income} nothing lies above ¥{threshold}. Ask for a deferral, or offer token payments first.",
)


@dataclass(frozen=True, slots=True)
class IncomeShare:
    """What is paid of the income: the ``share`` (a fraction) of what a month's ``income`` is above ``threshold`` yuan, for
    ``months``.
    """

    income: Decimal
    threshold: Decimal
    share: Decimal
    months: int

    @property
    def instalment(self) -> Decimal:
        """``share x max(0, income - threshold)``, rounded down to the fen."""
        return (self.share * max(ZERO, self.income - self.threshold)).quantize(FEN, rounding=ROUND_DOWN)


def usual_share(case: Case) -> IncomeShare:
    """Half of what the budget leaves above necessary spending and reserve, for three years."""
    household = case.household
    return IncomeShare(household.income, household.expense + household.reserve, Decimal("0.5"), 36)


def income_share(case: Case, asked: IncomeShare) -> Worked | CannotCompute:
    """Instalments of a share of the income above a threshold, shared pro rata; what they do not pay within the months is asked
    to be waived: default interest and fees at all events, then interest, principal last.
    """
    debts, places = owing(case), _places(asked)
    if not debts:
        return CannotCompute(NO_DEBT)
    if not asked.instalment:
        return CannotCompute(NOTHING_ABOVE.fill(**places))
    left = balances(debts, PENALTIES)
    parts = pro_rata(asked.instalment, left)
    paid = [min(balance, part * asked.months) for balance, part in zip(left, parts, strict=True)]
    terms = tuple(_pays(debt, part, sum_) for debt, part, sum_ in zip(debts, parts, paid, strict=True))
    waived = total(debt.owed for debt in debts) - total(paid)
    sums = {"months": max(each.months for each in terms), "paid": grouped(total(paid)), "waived": grouped(waived)}
    said = [INCOME_SAID.fill(**places), (INCOME_ALL if paid == left else INCOME_LEFT).fill(**sums), INCOME_ASSUMED]
    return Worked(INCOME_NAME, terms, joined(said))


def _pays(debt: Debt, part: Decimal, paid: Decimal) -> Terms:
    """Terms that pay ``paid`` yuan on a debt by ``part`` a month and waive the rest of it."""
    cut = waiving(debt, debt.owed - paid)
    if not paid:
        return Terms(debt.id, months=1, haircut=cut)
    return Terms(debt.id, months=-(-to_fen(paid) // to_fen(part)), haircut=cut, instalment=part)


def _places(asked: IncomeShare) -> dict[str, str]:
    return {
        "income": grouped(asked.income),
        "threshold": grouped(asked.threshold),
        "share": f"{(asked.share * 100).normalize():f}",
        "sum": grouped(asked.instalment),
    }
