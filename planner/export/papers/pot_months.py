"""The payments where no proposal is chosen: the pot of the case shared among the creditors month by month, as it is set up there."""

from __future__ import annotations

from dataclasses import replace

from planner.case.model import Case
from planner.compare.held_back import WHY, held_back
from planner.errors import CannotCompute
from planner.export.letters_pack import Pack
from planner.export.papers.month_grid import TOTAL, Grid, MonthRow, month_tables
from planner.export.papers.paper import Part, names, narrow, table, wide
from planner.letters.letter import Block, Paragraph
from planner.money import grouped
from planner.plan.paying import Paying, paid_months, paying
from planner.plan.paying_words import left_out, result, shortages
from planner.plan.payoff import Payoff
from planner.text import Text
from planner.vocabulary import STRATEGIES

WHO, MONTHS = Text("还给谁", "Who is paid"), Text("每个月还多少", "What each month takes")
LEAD = Text(
    "没有选方案。这里按“还款方案”页的分法，把每月能拿出的钱分给各家（{order}）。和谁谈成了，就按谈成的还。",
    "No proposal is chosen. Here the monthly pot is shared as on the page of proposals ({order}). Once something is agreed, pay as agreed.",
)
NUMBER, CREDITOR = Text("编号", "No."), Text("债权人", "Creditor")
LAST, IN_ALL = Text("还清", "Gone by"), Text("一共", "In all")
PAID, OWED = Text("合计", "Paid"), Text("还欠", "Still owed")


def pot_months(pack: Pack) -> tuple[Part, ...]:
    """Who is paid what in every month until all is gone, with interest; why there is no such plan where none ends."""
    found = paying(_without_held(pack), pack.outcome.default_path.debts)
    if isinstance(found.plan, CannotCompute):
        return ((MONTHS, (Paragraph(found.plan.reason.to(pack.lang)),)),)
    return ((WHO, _who(pack, found, found.plan)), (MONTHS, tuple(month_tables(pack, _grid(found.plan)))))


def _without_held(pack: Pack) -> Case:
    """The case with the debts that nothing is to be paid on yet left out of the sharing."""
    case = pack.outcome.case
    held = held_back(case, pack.rules)
    why = WHY.to(pack.lang)
    return replace(
        case,
        debts=tuple(replace(each, left_out=each.left_out or why) if each.id in held else each for each in case.debts),
    )


def _who(pack: Pack, found: Paying, plan: Payoff) -> tuple[Block, ...]:
    called, lang = names(pack), pack.lang
    lead = LEAD.fill(order=STRATEGIES[found.strategy])
    rows = [
        (str(number), called[course.payee.id].to(lang), course.payments[-1].due.isoformat(), grouped(course.total_paid))
        for number, course in enumerate(plan.courses, 1)
    ]
    columns = (narrow(NUMBER, "center"), wide(CREDITOR), narrow(LAST, "center"), narrow(IN_ALL, "right"))
    totals = (TOTAL.to(lang), "", "", grouped(plan.total_paid))
    aside = (*left_out(found.payees, plan, called), *shortages(plan, called))
    said = (Paragraph(each.to(lang)) for each in (lead, result(plan)))
    return (*said, *table(pack, columns, rows, totals), *(Paragraph(each.to(lang)) for each in aside))


def _grid(plan: Payoff) -> Grid:
    return Grid(
        tuple(MonthRow(f"{row.due:%Y-%m-%d}", row.paid, (row.total, row.owed)) for row in paid_months(plan)),
        tuple(course.total_paid for course in plan.courses),
        (PAID, OWED),
        (grouped(plan.total_paid), ""),
    )
