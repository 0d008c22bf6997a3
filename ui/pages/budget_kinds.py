"""The two lists of a budget as data: what incomes and expenses are called, and how their lines are read and changed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from planner.case import edits
from planner.case.model import Case, Expense, Income, monthly
from planner.frozen import dataclass
from planner.money import Ambiguous, grouped, read_amount
from planner.text import Text
from planner.vocabulary import CATEGORIES, PERIODS
from ui.format import plain_amount
from ui.i18n import tr
from ui.models import Column

Entry = Income | Expense
NAME, CATEGORY, AMOUNT = Text("项目", "Item"), Text("类别", "Category"), Text("金额（元）", "Amount (yuan)")
EVERY, MONTHLY, NOTE = Text("多久一次", "How often"), Text("合每月", "A month"), Text("备注", "Note")
MONTHLY_HINT = Text(
    "按一年 52 周、26 个两周、12 个月、4 个季度、2 个半年折算，四舍五入到分。",
    "Worked out from 52 weeks, 26 fortnights, 12 months, 4 quarters or 2 half-years a year, to the fen.",
)

KEYS = Text(
    "点一下单元格就能改；Tab 到下一格，回车到下一行，Delete 删除。",
    "Click a cell to change it; Tab goes on, Enter goes down, Delete removes.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: its place in the case and what stands there. The last line is a ``draft``, not yet in the case."""

    index: int
    entry: Entry
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two lists. ``invite`` stands in the draft line, ``empty`` above an empty list with the button ``start``;
    ``keys`` tells under the table how it is worked.
    """

    name: Text
    hint: Text
    invite: Text
    add: Text
    empty: Text
    start: Text
    blank: Entry
    entries: Callable[[Case], tuple[Entry, ...]]
    put: Callable[[Case, int, Any], Case]
    remove: Callable[[Case, int], Case]
    keys: Text | None = None

    def lines(self, case: Case) -> list[Line]:
        """The lines to show, the draft last."""
        entries = self.entries(case)
        return [
            *(Line(place, entry) for place, entry in enumerate(entries)),
            Line(len(entries), self.blank, draft=True),
        ]

    def without(self, case: Case, lines: list[Line]) -> Case:
        """The case without these lines."""
        for line in sorted(lines, key=lambda each: -each.index):
            case = self.remove(case, line.index)
        return case


INCOMES = Kind(
    name=Text("收入", "Income"),
    hint=Text(
        "填到手的数：工资、零工、补助、家人支持。",
        "What really arrives: wages, odd jobs, allowances, help from family.",
    ),
    invite=Text("添加一项…", "Add one…"),
    add=Text("添加收入", "Add an income"),
    keys=KEYS,
    empty=Text(
        "这里放每一笔收入。先填一项，例如工资。",
        "Every income goes here. Begin with one, such as wages.",
    ),
    start=Text("添加第一项收入", "Add the first income"),
    blank=Income(),
    entries=lambda case: case.household.incomes,
    put=edits.set_income,
    remove=edits.remove_income,
)
EXPENSES = Kind(
    name=Text("必要支出", "Necessary expenses"),
    hint=Text("填实际花费；还债的钱不放在这里。", "What is really spent; payments on debts do not belong here."),
    invite=Text("添加一项…", "Add one…"),
    add=Text("添加支出", "Add an expense"),
    empty=Text(
        "这里放每一笔必要支出。可以先放上常见项目，再逐项填金额，用不到的删去。",
        "Every necessary expense goes here. Start with the usual lines, fill in the amounts, and delete what is not needed.",
    ),
    start=Text("从常见项目开始", "Start with the usual lines"),
    blank=Expense(),
    entries=lambda case: case.household.expenses,
    put=edits.set_expense,
    remove=edits.remove_expense,
)


def with_usual_lines(case: Case) -> Case:
    """The case with one expense line for every standard category, named in the current language, amounts still 0."""
    lines = tuple(Expense(tr(name), category) for category, name in CATEGORIES.items() if category != "other")
    return edits.set_household(case, expenses=(*case.household.expenses, *lines))


Put = Callable[[Line, Text, str, Any], None]


def columns(
    kind: Kind, put: Put, read_words: Callable[[Any], str], read_sum: Callable[[str], Any]
) -> list[Column[Line]]:
    """The columns of a list. ``put(line, column, field, value)`` makes the change; the readers raise InputError."""

    def words(key: str, title: Text, width: int) -> Column[Line]:
        return Column(
            key, title, read=lambda line: getattr(line.entry, key),
            edit=lambda line, typed: put(line, title, key, read_words(typed)), width=width,
        )  # fmt: skip

    def choice(key: str, title: Text, table: Any, width: int) -> Column[Line]:
        return Column(
            key, title, read=lambda line: "" if line.draft else getattr(line.entry, key),
            format=lambda value: tr(table[value]) if value else "",
            edit=lambda line, value: put(line, title, key, value), choices=tuple(table.items()), width=width,
        )  # fmt: skip

    amount: Column[Line] = Column(
        "amount", AMOUNT, "right", read=lambda line: None if line.draft else line.entry.amount,
        edit=lambda line, typed: put(line, AMOUNT, "amount", read_sum(typed)), format=_shown,
        write=lambda value: grouped(value) if value else "", width=10,
    )  # fmt: skip
    month: Column[Line] = Column(
        "monthly", MONTHLY, "right", format=_shown, width=9, hint=MONTHLY_HINT, tip=lambda _: MONTHLY_HINT,
        read=lambda line: None if line.draft else monthly(line.entry.amount, line.entry.every),
    )  # fmt: skip
    middle = [choice("category", CATEGORY, CATEGORIES, 12)] if kind is EXPENSES else []
    return [
        words("name", NAME, 12), *middle, amount, choice("every", EVERY, PERIODS, 10), month, words("note", NOTE, 9),
    ]  # fmt: skip


def _shown(value: Any) -> str:
    return "" if value is None else plain_amount(value)


def typed_amount(text: str) -> Decimal | Ambiguous:
    """The amount typed in a cell (an empty cell is 0), or both readings; raises InputError."""
    return read_amount(text if text.strip() else "0")
