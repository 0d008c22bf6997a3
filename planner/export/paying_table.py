"""Who is paid what, month by month, as text for a spreadsheet: months down, creditors across, totals at the foot."""

from __future__ import annotations

from planner.export.tables import as_text
from planner.money import plain, total
from planner.plan.paying import paid_months
from planner.plan.paying_words import Names
from planner.plan.payoff import Payoff
from planner.text import Lang, Text

DUE, ALL = Text("还款日", "Due"), Text("一共", "In all")
SHORT, STILL_OWED = Text("最低还款差", "Short by"), Text("还欠", "Still owed")
TOTAL = Text("合计", "Total")


def paying_table(plan: Payoff, names: Names, lang: Lang, separator: str = ",") -> str:
    """Every payment day of ``plan`` in a line, amounts in yuan; the shortage has a column where there is one."""
    rows, short = paid_months(plan), bool(plan.short)
    headings = [DUE, ALL, *(names[payee.id] for payee in plan.payees), *([SHORT] if short else []), STILL_OWED]
    lines = [
        [
            row.due.isoformat(),
            plain(row.total),
            *map(plain, row.paid),
            *([plain(row.short)] if short else []),
            plain(row.owed),
        ]
        for row in rows
    ]
    sums = [plan.total_paid, *(course.total_paid for course in plan.courses)]
    missing = [plain(total(row.short for row in rows))] if short else []
    return as_text(
        [[each.to(lang) for each in headings], *lines, [TOTAL.to(lang), *map(plain, sums), *missing, ""]], separator
    )
