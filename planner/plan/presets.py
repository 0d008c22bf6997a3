"""Ready-made proposals: terms with a name, one line about them, and whom they fit. Each is a pure function of the case.

They are where a conversation starts, not recommendations; every term can be edited afterwards. Default interest and fees are
asked to be waived in all of them, because lenders waive these first and principal last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from planner.case.edits import fresh_id
from planner.case.model import Case, Debt, Proposal
from planner.case.terms import Haircut, Terms
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import FEN, ZERO, round_fen, to_fen, total
from planner.paths.path import flows_together
from planner.paths.proposal import DebtOffer, debt_offer, payments_by_month
from planner.plan.paying import NO_BUDGET
from planner.plan.solve import LONGEST_PLAN, too_little
from planner.shares import pro_rata
from planner.text import Lang, Text

PENALTIES = Haircut(default_interest=Decimal(1), fees=Decimal(1))
ALL_BUT_PRINCIPAL = replace(PENALTIES, interest=Decimal(1))
DOWN_SHARE = Decimal("0.1")
Offered = tuple[Terms, ...] | CannotCompute


@dataclass(frozen=True, slots=True)
class ProposalPreset:
    """A ready-made proposal: its ``key``, name, what it says, whom it fits, when lenders grant it, and the terms it makes for a
    case.
    """

    key: str
    name: Text
    line: Text
    fits: Text
    granted: Text
    terms: Callable[[Case], Offered]

    def proposal(self, case: Case, lang: Lang) -> Proposal | CannotCompute:
        """The proposal for ``case`` under a fresh id, named in ``lang``; or why there is none."""
        return named(case, self.terms(case), self.name, lang)


def named(case: Case, offered: Offered, name: Text, lang: Lang) -> Proposal | CannotCompute:
    """The offered terms as a proposal of ``case`` under a fresh id; or why there is none."""
    if isinstance(offered, CannotCompute):
        return offered
    if not offered:
        return CannotCompute(Text("没有要还的债务。", "There is no debt to repay."))
    return Proposal(fresh_id("p", (each.id for each in case.proposals)), name.to(lang), offered)


def _owing(case: Case) -> tuple[Debt, ...]:
    return tuple(debt for debt in case.debts if debt.owed)


def is_card(debt: Debt) -> bool:
    """Whether article 70 of the card rules covers the debt: the lender or the product is a credit card, and only a bank issues
    one: whoever lends without a licence, or as a private person, makes no card plan.
    """
    return "credit_card" in (debt.creditor.kind, debt.kind) and debt.creditor.kind not in ("private", "unlicensed")


def reduced_rate(debt: Debt) -> Decimal:
    """Half of the contract's rate, to a hundredth of a per cent."""
    return (debt.nominal_annual_rate / 2).quantize(Decimal("0.0001"))


def card_plan(case: Case) -> Offered:
    """60 instalments without interest on every card debt (信用卡业务监督管理办法 art. 70)."""
    cards = [debt for debt in _owing(case) if is_card(debt)]
    if not cards:
        return CannotCompute(
            Text("没有信用卡债务，这个方案用不上。", "There is no card debt, so this plan does not apply.")
        )
    return tuple(Terms(debt.id, months=LONGEST_PLAN, haircut=PENALTIES) for debt in cards)


def reduced_rate_plan(case: Case) -> Offered:
    """36 instalments at half of each contract's rate."""
    return tuple(Terms(debt.id, months=36, annual_rate=reduced_rate(debt), haircut=PENALTIES) for debt in _owing(case))


def deferral(case: Case) -> Offered:
    """Six months without a payment, then 36 instalments; half of each contract's rate runs throughout."""
    offered = reduced_rate_plan(case)
    assert not isinstance(offered, CannotCompute)
    return tuple(replace(terms, moratorium_months=6, moratorium_accrues=True) for terms in offered)


def discounted_lump_sum(case: Case) -> Offered:
    """The whole principal at once, one month from now, everything else waived."""
    return tuple(Terms(debt.id, "lump_sum", months=1, haircut=ALL_BUT_PRINCIPAL) for debt in _owing(case))


def down_payment_plan(case: Case) -> Offered:
    """A tenth down from the savings at hand, shared pro rata, and 36 instalments without interest."""
    owing, savings = _owing(case), case.household.savings
    if owing and not savings:
        return CannotCompute(
            Text(
                "首付款要用现有存款，请先填存款。",
                "The down payment comes from savings at hand. Fill in the savings first.",
            )
        )
    plain = [Terms(debt.id, months=36, haircut=PENALTIES) for debt in owing]
    balances = [_restructured(debt, terms, case) for debt, terms in zip(owing, plain, strict=True)]
    down = pro_rata(min(savings, round_fen(total(balances) * DOWN_SHARE)), balances)
    return tuple(replace(terms, down_payment=share) for terms, share in zip(plain, down, strict=True))


def _restructured(debt: Debt, terms: Terms, case: Case) -> Decimal:
    offer = debt_offer(debt, terms, case.as_of)
    assert isinstance(offer, DebtOffer)
    return offer.restructured


AFFORDABLE = Text("每月共还定额", "One sum a month for all debts")


def affordable_plan(case: Case, monthly: Decimal, lang: Lang = "zh") -> Proposal | CannotCompute:
    """One plan for all debts for who says "I can pay ``monthly`` yuan a month", named in ``lang``.

    The same number of months for every debt, at 0 % with default interest and fees waived, so that each creditor gets the same
    quota of what is owed to it. It is the shortest number, up to 60, in which no month's payments together exceed
    ``monthly``. :class:`~planner.errors.CannotCompute` says what 60 months would take.
    """
    return named(case, _affordable(case, monthly), AFFORDABLE, lang)


def half_of_what_is_left(case: Case) -> Offered:
    """As :func:`affordable_plan`, for half of the disposable income, cut to the fen."""
    left = case.household.disposable
    if not case.household.incomes:
        return NO_BUDGET
    if left <= 0:
        return too_little(max(ZERO, left), None)
    return _affordable(case, (left / 2).quantize(FEN, rounding=ROUND_DOWN))


def _affordable(case: Case, monthly: Decimal) -> Offered:
    owing = _owing(case)
    if not owing:
        return ()
    balance = total(_restructured(debt, Terms(debt.id, haircut=PENALTIES), case) for debt in owing)
    if monthly > 0:
        fewest = max(1, -(-to_fen(balance) // to_fen(monthly)))
        for months in range(fewest, LONGEST_PLAN + 1):
            terms = _quota(case, owing, months)
            if heaviest_month(case, terms) <= monthly:
                return terms
    return too_little(monthly, heaviest_month(case, _quota(case, owing, LONGEST_PLAN)))


def _quota(case: Case, owing: Sequence[Debt], months: int) -> tuple[Terms, ...]:
    first = add_months(case.as_of, 1)
    return tuple(Terms(debt.id, months=months, first_due=first, haircut=PENALTIES) for debt in owing)


def heaviest_month(case: Case, terms: Sequence[Terms]) -> Decimal:
    """The largest sum, in yuan, that falls due in one calendar month when all these terms are kept."""
    offers = [debt_offer(case.debt(each.debt_id), each, case.as_of) for each in terms]
    flows = flows_together(offer.flows for offer in offers if isinstance(offer, DebtOffer))
    return max(payments_by_month(flows).values(), default=ZERO)


PROPOSAL_PRESETS: tuple[ProposalPreset, ...] = (
    ProposalPreset(
        "card_plan",
        Text("信用卡 60 期免息", "Card plan, 60 months without interest"),
        Text(
            "分 60 期还清，不再计息，罚息和费用申请减免。",
            "60 instalments, no further interest, default interest and fees waived.",
        ),
        Text(
            "适合信用卡欠款超出还款能力、仍愿意还的人（信用卡办法第七十条）。",
            "For card debts beyond one's means, with the will to repay (card rules, article 70).",
        ),
        Text(
            "银行要先确认欠款超出还款能力；双方平等协商，可以提出，但不能强求。",
            "The bank must first find that the debt exceeds your means; it can be asked for, not claimed.",
        ),
        card_plan,
    ),
    ProposalPreset(
        "reduced_rate",
        Text("36 期，利率减半", "36 months at half the rate"),
        Text("分 36 期，按合同利率的一半计息。", "36 instalments at half of the contract's rate."),
        Text(
            "适合收入稳定、债权人不同意免息的情况。", "For a steady income, where the lender does not waive interest."
        ),
        Text(
            "对方不肯免息、但愿意少收时较容易谈成；由对方决定。",
            "More readily where the lender will not waive interest but takes less; the lender decides.",
        ),
        reduced_rate_plan,
    ),
    ProposalPreset(
        "deferral",
        Text("暂缓 6 个月，再分 36 期", "6 months' deferral, then 36 instalments"),
        Text(
            "前 6 个月不还，之后分 36 期；按合同利率的一半计息。",
            "Nothing for 6 months, then 36 instalments, at half of the contract's rate.",
        ),
        Text(
            "适合收入暂时中断、几个月后能恢复的人。", "For an income that is interrupted now and returns within months."
        ),
        Text(
            "有失业、生病等证明时较容易谈成；由对方决定。",
            "More readily with proof of lost work or illness; the lender decides.",
        ),
        deferral,
    ),
    ProposalPreset(
        "lump_sum",
        Text("一次性结清，只还本金", "Lump sum of the principal"),
        Text("一个月内一次还清本金，其余申请减免。", "All of the principal within a month, everything else waived."),
        Text(
            "适合能从家人处筹到一笔钱的人；不要为此再借高息贷款。",
            "For those who can raise a sum from family; never by a new costly loan.",
        ),
        Text(
            "通常先免罚息和费用，再免利息；银行很少免本金。",
            "Default interest and fees are usually waived first, then interest; banks seldom waive principal.",
        ),
        discounted_lump_sum,
    ),
    ProposalPreset(
        "down_payment",
        Text("首付一成，余款分 36 期", "A tenth down, then 36 instalments"),
        Text("先付约一成，其余分 36 期，不再计息。", "About a tenth now, the rest in 36 instalments without interest."),
        Text("适合手上有一点存款、想表明诚意的人。", "For those with some savings who want to show good faith."),
        Text(
            "再次协商、或前一次没有守住时，对方常要求先付一笔。",
            "Often asked for in a second round, or where an earlier plan was not kept.",
        ),
        down_payment_plan,
    ),
    ProposalPreset(
        "half_left",
        Text("每月只用余钱的一半", "Half of what is left each month"),
        Text(
            "每月拿可支配收入的一半来还，期数相同，不再计息；另一半留给意外。",
            "Half of the disposable income goes to payments, without interest; the other half is kept for surprises.",
        ),
        Text("适合收入不稳、怕守不住方案的人。", "For an uncertain income, and for those who fear a plan that fails."),
        Text(
            "期数会长一些；对方常问为什么不多还，收支表就是答案。",
            "It takes longer; lenders often ask why not more, and the budget is the answer.",
        ),
        half_of_what_is_left,
    ),
)
