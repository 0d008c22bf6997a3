"""The payments of a proposal month by month: who is paid on which day, what each month takes, what is still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from planner.compare.held_back import apart
from planner.compare.plan_figures import PlanFigures, plan_figures
from planner.compare.plan_months import plan_months
from planner.dates import last_day
from planner.export.letters_pack import Pack
from planner.export.papers.action_plan import NO_TERMS, NOT_WORKED_OUT
from planner.export.papers.month_grid import TOTAL, Grid, MonthRow, month_tables
from planner.export.papers.paper import listed, names, narrow, paper, plan_name, table, wide, yuan
from planner.export.papers.pot_months import CREDITOR, IN_ALL, MONTHS, NUMBER, WHO, pot_months
from planner.letters.letter import Block, Letter, Paragraph
from planner.money import grouped, total
from planner.paths.proposal import DebtOffer
from planner.text import Text

TITLE = Text("每月还款表", "Payments month by month")
OTHER_DAYS = Text("不在固定日子的付款", "Payments on days of their own")
DUE = Text("还款日", "Day")
FIRST, LAST = Text("第一次", "First"), Text("最后一次", "Last")
EACH = Text("每月 {n} 日", "day {n} of each month")
EACH_END = Text("每月 {n} 日，没有就最后一天", "day {n} of each month, or its last")
OWN_DAYS = Text("见下表", "see below")
PAID, LEFT = Text("合计", "Paid"), Text("还要还", "Still due")
SPARE = Text("预算余", "Budget left")
DATE, AMOUNT = Text("日期", "Day"), Text("金额（元）", "Amount (yuan)")
LEAD = Text(
    "方案“{plan}”，一共还 {total}。编号对应“还给谁”里的债权人；对方书面同意之后按这张表还。",
    "Proposal: {plan}; {total} in all. Numbers stand for the creditors listed first; pay by this table once they have "
    "agreed in writing.",
)


HELD = Text(
    "{names}先不付，不在表里：诉讼时效可能已过，先要对账单，问过再定。方案里给它的钱先留着：{amount}。",
    "Not in the table: {names}. Limitation may have run out; ask for a statement and for advice before paying. Keep aside "
    "the {amount} that the proposal has for it.",
)


def payment_months(pack: Pack) -> Letter:
    """Every month of the chosen proposal, why there is none where it cannot be worked out; without a proposal the shared pot."""
    if not pack.proposal_id:
        return paper(pack, TITLE, pot_months(pack))
    result = pack.outcome.proposal(pack.proposal_id)
    if result.figures is None:
        why = NOT_WORKED_OUT.fill(why=result.failures[0][1].reason if result.failures else NO_TERMS)
        return paper(pack, TITLE, ((MONTHS, (Paragraph(why.to(pack.lang)),)),))
    offers, held = apart(result.offers, pack.outcome.case, pack.rules)
    lead = LEAD.fill(plan=plan_name(pack), total=yuan(result.figures.total_paid, pack.lang))
    said = tuple(Paragraph(each.to(pack.lang)) for each in (lead, *_held(pack, held)))
    months = month_tables(pack, _grid(pack, plan_figures(pack.outcome.case, offers, ()))) if offers else ()
    return paper(
        pack,
        TITLE,
        (
            (WHO, (*said, *_creditors(pack, offers))),
            (MONTHS, tuple(months)),
            (OTHER_DAYS, _own_days(pack, offers)),
        ),
    )


def _held(pack: Pack, held: Sequence[DebtOffer]) -> Iterator[Text]:
    """Which debts are held back, and what stays aside for them."""
    if held:
        amount = yuan(total(each.total_paid for each in held), pack.lang)
        called = names(pack)
        yield HELD.fill(names=listed([called[each.debt.id] for each in held]), amount=amount)


def _creditors(pack: Pack, offers: Sequence[DebtOffer]) -> tuple[Block, ...]:
    called, lang = names(pack), pack.lang
    if not offers:
        return ()
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
    held = all(due.day == min(day, last_day(due.year, due.month)) for due in dues)
    return day if day and held else None


def _due(offer: DebtOffer) -> Text:
    day = fixed_day(offer)
    if day is None:
        return OWN_DAYS
    return (EACH if day <= last_day(2027, 2) else EACH_END).fill(n=day)


def _grid(pack: Pack, figures: PlanFigures) -> Grid:
    """The calendar months with what each takes in all, what the budget has left, and what is still to come."""
    known = bool(pack.outcome.case.household.incomes)
    rows = (
        MonthRow(
            f"{each.month:%Y-%m}",
            tuple(paid_in(offer, each.month) for offer in figures.offers),
            (each.paid, *((each.spare,) if known else ()), each.still_due),
        )
        for each in plan_months(pack.outcome.case, figures)
    )
    return Grid(
        tuple(rows),
        tuple(offer.total_paid for offer in figures.offers),
        (PAID, *((SPARE,) if known else ()), LEFT),
        (grouped(figures.total_paid), *(("",) if known else ()), ""),
    )


def paid_in(offer: DebtOffer, month: date) -> Decimal:
    """What an offer has to be paid in the calendar month of that day, yuan."""
    return total(flow.amount for flow in offer.flows if (flow.day.year, flow.day.month) == (month.year, month.month))


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
