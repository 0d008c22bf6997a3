"""Commands that need no case: schedule, fees, delay-interest, cap, share, payoff, selfcheck."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from planner.cli.reply import Reply, table, whole_number
from planner.cli.rules import rulebook
from planner.dates import add_months, parse_date
from planner.errors import CannotCompute, InputError, Problem, input_error
from planner.export.results import citation, number, schedule_result
from planner.money import grouped, parse_amount, plain
from planner.paths.schedule import Plan, plan_rate, schedule
from planner.plan.allocate import Order
from planner.plan.payee import Minimum, Payee
from planner.plan.payoff import Payoff, below_the_minimums, payoff
from planner.rates import parse_rate
from planner.rules.ceilings import rate_cap
from planner.rules.delay import doubled_interest
from planner.rules.fees import acceptance_fee, execution_fee, halved, payment_order_fee, preservation_fee
from planner.shares import in_order, pro_rata
from planner.text import Lang, Text

ANY_DAY = date(2026, 1, 1)
"""The day of the first payment where only months are counted; no figure depends on it."""


def schedule_command(arguments: Namespace, lang: Lang) -> Reply:
    """The schedule of one loan; its rate counts from a month before the first due day."""
    balance = parse_amount(arguments.principal, "--principal")
    plan = Plan(
        method=arguments.method,
        months=whole_number(arguments.months, "--months", 1, 600),
        annual_rate=parse_rate(arguments.rate, "--rate"),
        first_due=parse_date(arguments.first_due, "--first-due"),
        moratorium_months=whole_number(arguments.moratorium, "--moratorium", 0, 120),
        moratorium_accrues=arguments.moratorium_accrues,
        step_percent=parse_rate(arguments.step_percent, "--step-percent"),
        step_months=whole_number(arguments.step_months, "--step-months", 1, 600),
    )
    found = schedule(balance, plan)
    if isinstance(found, CannotCompute):
        raise InputError(
            Problem("error", "--months", found.reason, Text("请改期数或利率。", "Change the months or the rate."))
        )
    rate = plan_rate(found, add_months(plan.first_due, -1))
    heads = Text("期 到期日 期初余额 本金 利息 还款 期末余额", "No Due Opening Principal Interest Payment Closing").to(
        lang
    )
    rows = [
        (
            str(row.number),
            row.due.isoformat(),
            *map(grouped, (row.opening, row.principal, row.interest, row.payment, row.closing)),
        )
        for row in found.instalments
    ]
    summary = Text(
        "还款合计 {paid} 元，其中利息 {interest} 元。", "¥{paid} in all, of which ¥{interest} interest."
    ).fill(paid=grouped(found.total_payment), interest=grouped(found.total_interest))
    return Reply(schedule_result(found, rate, lang), f"{table([tuple(heads.split()), *rows])}\n{summary.to(lang)}")


def fees_command(arguments: Namespace, lang: Lang) -> Reply:
    """Every court fee on one claim, on the day asked for or by the newest checked rules."""
    claim, book = parse_amount(arguments.claim, "--claim"), rulebook(arguments)
    on = parse_date(arguments.on, "--on") if arguments.on is not None else book.checked
    full = acceptance_fee(claim, on, book)
    charges = {
        "acceptance": full,
        "acceptance_halved": halved(full, on, book),
        "payment_order": payment_order_fee(claim, on, book),
        "enforcement": execution_fee(claim, on, book),
        "preservation": preservation_fee(claim, on, book),
    }
    cited = [{"fee": name, **citation(charge.citation, lang)} for name, charge in charges.items()]
    result = {name: plain(charge.amount) for name, charge in charges.items()}
    labels = Text(
        "案件受理费 减半受理费 支付令 执行费 保全费", "Acceptance Halved Payment-order Execution Preservation"
    ).to(lang)
    lines = zip(labels.split(), charges.values(), strict=True)
    text = table([(label, grouped(charge.amount), charge.citation.article.to(lang)) for label, charge in lines])
    return Reply({**result, "on": on.isoformat(), "citations": cited}, text)


def delay_command(arguments: Namespace, lang: Lang) -> Reply:
    """The doubled part on one sum."""
    found = doubled_interest(
        parse_amount(arguments.base, "--base"),
        parse_date(arguments.deadline, "--deadline"),
        parse_date(arguments.paid, "--paid"),
        rulebook(arguments),
    )
    text = Text(
        "迟延 {days} 天，加倍部分 {amount} 元（{article}）。",
        "{days} days late, doubled part ¥{amount} ({article}).",
    ).fill(days=found.days, amount=grouped(found.amount), article=found.citation.article)
    result = {"days": found.days, "amount": plain(found.amount), "citation": citation(found.citation, lang)}
    return Reply(result, text.to(lang))


def cap_command(arguments: Namespace, lang: Lang) -> Reply:
    """The ceiling that a court would apply to one loan."""
    filed = parse_date(arguments.filing_date, "--filing-date") if arguments.filing_date is not None else None
    made = parse_date(arguments.contract_date, "--contract-date")
    found = rate_cap(arguments.lender, made, filed, rulebook(arguments))
    cited = citation(found.citation, lang)
    periods = [
        {
            "from": period.start.isoformat() if period.start else None,
            "until": period.end.isoformat() if period.end else None,
            "annual_rate": number(period.annual_rate),
        }
        for period in found.periods
    ]
    notes = [note.to(lang) for note in found.notes]
    result = {
        "annual_rate": number(found.annual_rate),
        **cited,
        "periods": periods,
        "needs_update": found.needs_update,
        "notes": notes,
    }
    text = "\n".join([f"{number(found.annual_rate * 100)} %  {cited['article']}", str(cited["source"]), *notes])
    return Reply(result, text)


def share_command(arguments: Namespace, lang: Lang) -> Reply:
    """A sum divided among claims."""
    del lang
    pot = parse_amount(arguments.pot, "--pot")
    claims = _listed(arguments.claims, "--claims", parse_amount)
    if arguments.order == "pro_rata":
        shares = pro_rata(pot, claims)
    else:
        by_size = arguments.order == "smallest_first"
        shares = in_order(pot, claims, sorted(range(len(claims)), key=lambda i: claims[i] if by_size else i))
    return Reply({"shares": [plain(share) for share in shares]}, " ".join(plain(share) for share in shares))


def payoff_command(arguments: Namespace, lang: Lang) -> Reply:
    """Several debts paid off with one monthly budget; what one debt no longer needs rolls over to the next."""
    balances = _listed(arguments.balances, "--balances", parse_amount)
    rates, least = _listed(arguments.rates, "--rates", parse_rate), _listed(arguments.least, "--least", parse_amount)
    if not len(balances) == len(rates) == len(least):
        raise input_error(
            "--balances",
            Text("余额、利率和最低还款的个数不同。", "There are not as many balances as rates and least payments."),
            Text("每笔债务各写一个，用逗号分开。", "Give one of each for every debt, separated by commas."),
        )
    debts = [
        Payee(str(number), balance, rate, minimum=Minimum(asked), compounds=True)
        for number, (balance, rate, asked) in enumerate(zip(balances, rates, least, strict=True))
    ]
    found = _paid_off(debts, parse_amount(arguments.budget, "--budget"), arguments.order)
    result = {
        "months": found.months,
        "total_paid": plain(found.total_paid),
        "total_interest": plain(found.total_interest),
        "cleared_in_month": [course.gone_in for course in found.courses],
    }
    text = Text(
        "{months} 个月还清，共还 {paid} 元，其中利息 {interest} 元。",
        "Paid off in {months} months: ¥{paid} in all, of which ¥{interest} interest.",
    ).fill(months=found.months, paid=grouped(found.total_paid), interest=grouped(found.total_interest))
    return Reply(result, text.to(lang))


def _paid_off(debts: Sequence[Payee], budget: Decimal, order: Order) -> Payoff:
    found = payoff(debts, budget, order, ANY_DAY)
    fault = found if isinstance(found, CannotCompute) else below_the_minimums(found)
    if isinstance(found, CannotCompute) or fault is not None:
        assert fault is not None
        raise InputError(Problem("error", "--budget", fault.reason, Text("请提高每月金额。", "Raise the budget.")))
    return found


def _listed(text: str, where: str, read: Callable[[object, str], Decimal]) -> list[Decimal]:
    """Figures separated by commas, each named by its place."""
    return [read(each.strip(), f"{where}[{index}]") for index, each in enumerate(text.split(","))]


def selfcheck_command(arguments: Namespace, lang: Lang) -> Reply:
    """Recompute every published example; status 1 when one differs."""
    from planner.selfcheck import run

    results = run(rulebook(arguments))
    wrong = [each for each in results if not each.agrees]
    if not results:
        raise input_error(
            "resources/selfcheck", Text("没有例子。", "There are no examples."), Text("请重新安装。", "Install again.")
        )
    lines = [
        f"{'✓' if each.agrees else '✗'} {each.name.to(lang)} ({each.inputs.to(lang)}): "
        f"{each.published} {'≈' if each.tolerance else '='} {each.computed}  [{each.source.to(lang)}]"
        for each in results
    ]
    summary = Text("重新计算 {count} 个数字，{wrong} 个不一致。", "{count} figures recomputed, {wrong} differ.").fill(
        count=len(results), wrong=len(wrong)
    )
    examples = [
        {
            "id": r.id,
            "name": r.name.to(lang),
            "inputs": r.inputs.to(lang),
            "published": r.published,
            "computed": r.computed,
            "tolerance": r.tolerance.to(lang) if r.tolerance else None,
            "agrees": r.agrees,
            "source": r.source.to(lang),
        }
        for r in results
    ]
    result = {"examples": examples, "count": len(results), "differing": len(wrong)}
    return Reply(result, "\n".join([*lines, summary.to(lang)]), status=1 if wrong else 0)
