"""What to look at again in a case: things that are possible but unlikely, or that a letter should not go out with.

Mistakes that make a document unreadable are found when it is read; everything here is computable all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.case.model import Case, Debt, Proposal
from planner.case.terms import Terms
from planner.compare.letter_checks import letter_problems
from planner.compare.limitation import near_or_past
from planner.compare.limits import beyond_limits, beyond_support
from planner.compare.names import creditor_name
from planner.compare.outcome import DebtFigures, Outcome, ProposalOutcome, evaluate
from planner.compare.payment_checks import payment_problems
from planner.errors import Problem, Severity
from planner.money import grouped
from planner.rules.rulebook import Rulebook
from planner.text import Text


def check(case: Case, book: Rulebook) -> tuple[Problem, ...]:
    """Every problem of the case, in the order of the document."""
    return problems(evaluate(case, book), book)


def problems(outcome: Outcome, book: Rulebook) -> tuple[Problem, ...]:
    """As :func:`check`, for a case already worked out."""
    case = outcome.case
    return (
        *_household(case),
        *(found for i, figures in enumerate(outcome.debts) for found in _debt(f"debts[{i}]", case, figures, book)),
        *(
            found
            for i, each in enumerate(outcome.proposals)
            for found in _proposal(f"proposals[{i}]", case, each, book)
        ),
        *letter_problems(case),
    )


def _problem(severity: Severity, where: str, message: Text, remedy: Text) -> Problem:
    return Problem(severity, where, message, remedy)


def _household(case: Case) -> Iterator[Problem]:
    household = case.household
    if not household.incomes:
        yield _problem(
            "note",
            "household.incomes",
            Text("还没有填收入。", "No income has been entered yet."),
            Text("填入每月收入，才能看出方案是否负担得起。", "Enter the income to see whether a proposal can be kept."),
        )
    elif household.disposable <= 0:
        yield _problem(
            "warning",
            "household",
            Text("收入减去支出和备用金后没有剩余。", "Nothing is left after expenses and the reserve."),
            Text(
                "先看看哪些支出可以调整，或考虑延期、小额象征性还款。",
                "See which expenses can change, or consider deferral or token payments.",
            ),
        )
    if household.incomes and not household.protected_living_cost:
        yield _problem(
            "note",
            "household.protected_living_cost",
            Text("没有填当地的必要生活费用。", "The local protected living cost is missing."),
            Text(
                "填入当地低保或最低生活标准，强制执行才会给您留出这部分。",
                "Enter the local minimum; enforcement must leave it to you.",
            ),
        )


def _debt(where: str, case: Case, figures: DebtFigures, book: Rulebook) -> Iterator[Problem]:
    debt = figures.debt
    if not debt.creditor.name:
        yield _problem(
            "warning",
            f"{where}.creditor.name",
            Text("债权人名称是空的。", "The creditor's name is missing."),
            Text("填入合同上的全称，协商函要用。", "Enter the full name from the contract; the letter needs it."),
        )
    if not debt.owed:
        yield _problem(
            "warning",
            f"{where}.principal",
            Text("欠款金额是 0。", "The amount owed is 0."),
            Text("填入本金；不确定时填估计值并勾选“约”。", "Enter the principal; mark it as an estimate if unsure."),
        )
    yield from _debt_dates(where, case, debt, book)
    yield from _debt_rates(where, figures)
    yield from payment_problems(where, case, debt)


def _debt_dates(where: str, case: Case, debt: Debt, book: Rulebook) -> Iterator[Problem]:
    since, made = debt.in_default_since, debt.contract_date
    if made and made > case.as_of:
        yield _late(f"{where}.contract_date", Text("合同日期", "The contract date"), case)
    if since is None:
        yield _problem(
            "note",
            f"{where}.in_default_since",
            Text(
                "没有填逾期起始日，暂按计算基准日处理。",
                "The first day of default is missing; the calculation day stands in.",
            ),
            Text("从账单或短信里查到后填入。", "Look it up in a statement or message and enter it."),
        )
    elif since > case.as_of:
        yield _late(f"{where}.in_default_since", Text("逾期起始日", "The first day of default"), case)
    elif made and since < made:
        yield _problem(
            "warning",
            f"{where}.in_default_since",
            Text("逾期起始日早于合同日期。", "The first day of default is before the contract date."),
            Text("请核对两个日期。", "Check the two dates."),
        )
    years: int = book.on("limitation", case.as_of).value["years"]
    if near_or_past(debt, case.as_of, book):
        yield _problem(
            "warning",
            f"{where}.last_payment",
            Text(
                "距最后一次还款或逾期已满 {years} 年，诉讼时效可能已过；寄出协商函会使时效重新计算。",
                "{years} years have passed since the last payment or default; limitation may have run out, and a letter restarts it.",
            ).fill(years=years),
            Text(
                "寄信前先咨询律师或法律援助中心。更稳妥的是先写“索取对账单”，它不承认欠款。",
                "Ask a lawyer or a legal aid centre before sending anything. A request for a statement is the safer first letter: "
                "it admits nothing.",
            ),
        )


def _late(where: str, name: Text, case: Case) -> Problem:
    return _problem(
        "warning",
        where,
        Text("{name}晚于计算基准日 {day}。", "{name} is after the calculation day {day}.").fill(
            name=name, day=case.as_of
        ),
        Text("请核对日期，例如年份。", "Check the date, for example its year."),
    )


def _debt_rates(where: str, figures: DebtFigures) -> Iterator[Problem]:
    debt, ceiling = figures.debt, figures.ceiling
    if debt.owed and not debt.nominal_annual_rate and not debt.default_annual_rate and debt.creditor.kind != "private":
        yield _problem(
            "note",
            f"{where}.nominal_annual_rate",
            Text("年利率是 0，所以判决以前这里不加利息。", "The rate is 0, so no interest is added before a judgment."),
            Text(
                "合同、账单或借款页面上有年利率，查到后填入；真的免息就不用改。",
                "The contract, a statement or the lender's page has the rate: enter it. If it is free of interest, leave it.",
            ),
        )
    for key, rate in (
        ("nominal_annual_rate", debt.nominal_annual_rate),
        ("default_annual_rate", debt.default_annual_rate),
    ):
        if rate is not None and rate > ceiling.annual_rate:
            yield _problem(
                "warning",
                f"{where}.{key}",
                Text(
                    "年利率 {rate} 高于法院通常支持的上限 {cap}。",
                    "The rate {rate} is above the {cap} that a court usually supports.",
                ).fill(rate=percent(rate), cap=percent(ceiling.annual_rate)),
                Text("超出部分可以提出异议：{article}。", "The part above it can be contested: {article}.").fill(
                    article=ceiling.citation.article
                ),
            )
    if debt.default_annual_rate is None and not Decimal("1.3") <= debt.default_multiplier <= Decimal("1.5"):
        yield _problem(
            "warning",
            f"{where}.default_multiplier",
            Text("罚息倍数不在 1.3 到 1.5 之间。", "The default multiplier is not between 1.3 and 1.5."),
            Text(
                "对照合同核对罚息条款（银发〔2003〕251号）。",
                "Compare the contract's default clause (银发〔2003〕251号).",
            ),
        )
    if ceiling.needs_update:
        yield _problem(
            "note",
            f"{where}.contract_date",
            Text(
                "利率上限按 LPR 计算，而 LPR 数据没有更新到需要的那一天，先用最后一个已知值。",
                "The ceiling rests on the LPR, whose data ends before the day it is needed for. The last known value is used.",
            ),
            Text("在规则数据里补上新的 LPR。", "Add the newer LPR to the rule data."),
        )


def percent(rate: Decimal) -> str:
    """A rate as people read it: ``23.88%``."""
    return f"{(rate * 100).quantize(Decimal('0.01'))}%"


def _proposal(where: str, case: Case, result: ProposalOutcome, book: Rulebook) -> Iterator[Problem]:
    proposal = result.proposal
    if not proposal.terms:
        yield _problem(
            "warning",
            f"{where}.terms",
            Text("方案“{name}”还没有任何债务。", "The proposal “{name}” has no debts yet.").fill(
                name=proposal.name or proposal.id
            ),
            Text("为至少一笔债务填写还款条件。", "Set terms for at least one debt."),
        )
    else:
        yield from _left_out(where, case, proposal)
    for t, terms in enumerate(proposal.terms):
        yield from _terms(f"{where}.terms[{t}]", case, terms)
    positions = {terms.debt_id: t for t, terms in enumerate(proposal.terms)}
    for debt_id, why in result.failures:
        place = f"{where}.terms[{positions[debt_id]}]"
        yield _problem(
            "error",
            place,
            why.reason,
            Text("调整期数、每期金额或首付款。", "Change the months, the instalment or the down payment."),
        )
    for offer in result.offers:
        yield from beyond_limits(f"{where}.terms[{positions[offer.debt.id]}]", offer, book)
    yield from beyond_support(where, case, result.offers, book)
    yield from _plan(where, case, result)


def _left_out(where: str, case: Case, proposal: Proposal) -> Iterator[Problem]:
    missing = len(case.debts) - len(proposal.terms)
    if missing:
        yield _problem(
            "note",
            f"{where}.terms",
            Text("有 {count} 笔债务不在方案“{name}”里。", "{count} debts are not in the proposal “{name}”.").fill(
                count=missing, name=proposal.name or proposal.id
            ),
            Text(
                "比较只包括方案里的债务；需要时把其余的加进来。",
                "The comparison covers its debts only; add the others if needed.",
            ),
        )


def _terms(where: str, case: Case, terms: Terms) -> Iterator[Problem]:
    first = terms.first_due
    if first and first < (terms.agreed_on or case.as_of):
        yield _problem(
            "warning",
            f"{where}.first_due",
            Text("首次还款日 {day} 早于协议日。", "The first payment on {day} is before the agreement.").fill(
                day=first
            ),
            Text("改成协议日之后的日期。", "Choose a day after the agreement."),
        )
    if terms.method == "custom" and not terms.custom:
        yield _problem(
            "warning",
            f"{where}.custom",
            Text("还没有填还款日期和金额。", "No payment days and amounts yet."),
            Text("至少填一笔还款。", "Enter at least one payment."),
        )


def _plan(where: str, case: Case, result: ProposalOutcome) -> Iterator[Problem]:
    figures = result.figures
    if figures is None:
        return
    for offer in result.offers:
        if offer.schedule.left:
            yield _problem(
                "warning",
                where,
                Text(
                    "按填写的还款，{creditor}还剩 {left} 元没有还清。",
                    "The typed payments leave ¥{left} unpaid at {creditor}.",
                ).fill(creditor=creditor_name(offer.debt), left=grouped(offer.schedule.left)),
                Text("加一笔还款或约定其余减免。", "Add a payment, or agree that the rest is waived."),
            )
        if min(offer.schedule.principal, default=0) < 0:
            yield _problem(
                "warning",
                where,
                Text("前几期还款不够当月利息。", "The first payments do not cover the interest."),
                Text("降低递增比例或延长每级的月数。", "Choose smaller steps, or more months in each step."),
            )
    if case.household.incomes and not figures.feasible:
        yield _problem(
            "warning",
            where,
            Text(
                "还款最多的月份要 {sum} 元，超过每月可支配的 {means} 元。",
                "The heaviest month takes ¥{sum}, more than the ¥{means} left each month.",
            ).fill(sum=grouped(figures.heaviest_month), means=grouped(case.household.disposable)),
            Text(
                "延长期数、减少每期金额，或先安排宽限期。",
                "Lengthen the plan, lower the instalment, or start with a deferral.",
            ),
        )
