"""The payments of a proposal month by month: who is paid on which day, what each month takes, what is still to come."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from planner.compare.plan_months import plan_months
from planner.export.letters_pack import Pack
from planner.export.papers.action_plan import NO_PLAN, NO_TERMS, NOT_WORKED_OUT
from planner.export.papers.paper import Head, names, narrow, paper, plan_name, table, wide, yuan
from planner.letters.letter import Block, Letter, Paragraph
from planner.money import ZERO, grouped, total
from planner.paths.proposal import DebtOffer
from planner.text import Text, verbatim

TITLE = Text("每月还款表", "Payments month by month")
WHO, MONTHS, OTHER_DAYS = (
    Text("还给谁", "Who is paid"),
    Text("每个月还多少", "What each month takes"),
    Text("不在固定日子的付款", "Payments on days of their own"),
)
NUMBER, CREDITOR, DUE = Text("编号", "No."), Text("债权人", "Creditor"), Text("还款日", "Day")
FIRST, LAST, IN_ALL = Text("第一次", "First"), Text("最后一次", "Last"), Text("一共", "In all")
EACH = Text("每月 {n} 日", "day {n} of each month")
EACH_END = Text("每月 {n} 日，没有就最后一天", "day {n} of each month, or its last")
OWN_DAYS = Text("见下表", "see below")
MONTH, PAID, LEFT = Text("月份", "Month"), Text("合计", "Paid"), Text("还要还", "Still due")
SPARE = Text("预算余", "Budget left")
TOTAL, DATE, AMOUNT = Text("合计", "Total"), Text("日期", "Day"), Text("金额（元）", "Amount (yuan)")
YUAN = Text("每月还款（单位：元）", "Payments (yuan)")
YUAN_OF = Text("每月还款，{first} 号到 {last} 号（单位：元）", "Payments, nos. {first} to {last} (yuan)")
LEAD = Text(
    "方案“{plan}”，一共还 {total}。编号对应“还给谁”里的债权人；对方书面同意之后按这张表还。",
    "Proposal: {plan}; {total} in all. Numbers stand for the creditors listed first; pay by this table once they have "
    "agreed in writing.",
)
WIDEST = 6
"""Creditors side by side in one table."""


def payment_months(pack: Pack) -> Letter:
    """Every month of the chosen proposal; why there is none where it cannot be worked out."""
    result = pack.outcome.proposal(pack.proposal_id) if pack.proposal_id else None
    if result is None or result.figures is None:
        failed = result.failures[0][1].reason if result and result.failures else NO_TERMS
        why = NO_PLAN if result is None else NOT_WORKED_OUT.fill(why=failed)
        return paper(pack, TITLE, ((MONTHS, (Paragraph(why.to(pack.lang)),)),))
    offers = result.offers
    lead = LEAD.fill(plan=plan_name(pack), total=yuan(result.figures.total_paid, pack.lang))
    return paper(
        pack,
        TITLE,
        (
            (WHO, (Paragraph(lead.to(pack.lang)), *_creditors(pack, offers))),
            (MONTHS, tuple(_months(pack, offers))),
            (OTHER_DAYS, _own_days(pack, offers)),
        ),
    )


def _creditors(pack: Pack, offers: Sequence[DebtOffer]) -> tuple[Block, ...]:
    called, lang = names(pack), pack.lang
    rows = [
        (
            str(number),
            called[offer.debt.id].to(lang),
            _due(offer).to(lang),
            *((offer.flows[0].day.isoformat(), offer.flows[-1].day.isoformat()) if offer.flows else ("", "")),
            grouped(offer.total_paid),
        )
        for number, offer in enumerate(offers, 1)
    ]
    totals = (TOTAL.to(lang), "", "", "", "", grouped(total(offer.total_paid for offer in offers)))
    columns = (
        narrow(NUMBER, "center"),
        wide(CREDITOR),
        wide(DUE),
        narrow(FIRST, "center"),
        narrow(LAST, "center"),
        narrow(IN_ALL, "right"),
    )
    return table(pack, columns, rows, totals)


def fixed_day(offer: DebtOffer) -> int | None:
    """The day of the month on which every instalment falls, or the last one of a shorter month; ``None`` where they differ."""
    dues = [row.due for row in offer.schedule.instalments if row.payment]
    day = max((due.day for due in dues), default=0)
    held = all(due.day == min(day, monthrange(due.year, due.month)[1]) for due in dues)
    return day if day and held else None


def _due(offer: DebtOffer) -> Text:
    day = fixed_day(offer)
    if day is None:
        return OWN_DAYS
    return (EACH if day <= monthrange(2027, 2)[1] else EACH_END).fill(n=day)


def _months(pack: Pack, offers: Sequence[DebtOffer]) -> Iterator[Block]:
    """Tables of up to six creditors each; the last one holds what the month takes in all and what is still to come."""
    figures = pack.outcome.proposal(pack.proposal_id).figures
    assert figures is not None
    months, lang = plan_months(pack.outcome.case, figures), pack.lang
    known = bool(pack.outcome.case.household.incomes)
    for start in range(0, len(offers), WIDEST):
        group = offers[start : start + WIDEST]
        last = start + WIDEST >= len(offers)
        ends = (PAID, *((SPARE,) if known else ()), LEFT) if last else ()
        columns: list[Head] = [narrow(MONTH)]
        columns += [narrow(verbatim(str(n)), "right") for n in range(start + 1, start + len(group) + 1)]
        columns += [narrow(each, "right") for each in ends]
        rows = []
        for each in months:
            tail = (each.paid, *((each.spare,) if known else ()), each.still_due) if last else ()
            cells = (_cell(paid_in(offer, each.month)) for offer in group)
            rows.append((f"{each.month:%Y-%m}", *cells, *map(grouped, tail)))
        sums = [grouped(offer.total_paid) for offer in group]
        tail_sums = [grouped(figures.total_paid), *([""] if known else []), ""] if last else []
        span = YUAN if len(offers) <= WIDEST else YUAN_OF.fill(first=start + 1, last=start + len(group))
        yield from table(pack, columns, rows, (TOTAL.to(lang), *sums, *tail_sums), span)


def paid_in(offer: DebtOffer, month: date) -> Decimal:
    """What an offer has to be paid in the calendar month of that day, yuan."""
    return total(flow.amount for flow in offer.flows if (flow.day.year, flow.day.month) == (month.year, month.month))


def _cell(amount: Decimal) -> str:
    return grouped(amount) if amount != ZERO else ""


def _own_days(pack: Pack, offers: Sequence[DebtOffer]) -> tuple[Block, ...]:
    """Down payments, and every payment of an offer whose days differ."""
    called = names(pack)
    found = []
    for offer in offers:
        name = called[offer.debt.id].to(pack.lang)
        found += [(due.isoformat(), name, grouped(amount)) for due, amount in _apart(offer)]
    columns = (
        narrow(DATE),
        wide(CREDITOR),
        narrow(AMOUNT, "right"),
    )
    return table(pack, columns, sorted(found))


def _apart(offer: DebtOffer) -> Iterator[tuple[date, Decimal]]:
    if offer.down_payment:
        yield offer.agreed_on, offer.down_payment
    if fixed_day(offer) is None:
        yield from ((row.due, row.payment) for row in offer.schedule.instalments if row.payment)
