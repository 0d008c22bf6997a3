"""The annex that sets out the monthly budget: each income and expense with its period, what it is a month, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from planner.case.model import Expense, Household, Income, monthly
from planner.letters.frame import Frame
from planner.letters.letter import Annex, Block, Column, Paragraph, Section, Table
from planner.letters.words import amount, tidy
from planner.money import grouped
from planner.text import Lang, Text
from planner.vocabulary import CATEGORIES, PERIODS

_INCOMES = Text("收入（单位：元）", "Income (yuan)")
_EXPENSES = Text("必要支出（单位：元）", "Necessary spending (yuan)")
_ITEM = Text("项目", "Item")
_KIND = Text("类别", "Kind")
_AMOUNT = Text("金额", "Amount")
_EVERY = Text("周期", "Period")
_MONTHLY = Text("折合每月", "A month")
_TOTAL = Text("合计", "Total")
_INCOME = Text("收入", "Income")
_RULE = Text(
    "折合每月＝金额×一年的次数÷12，逐项四舍五入到分；每周按 52 次，每两周按 26 次，每季度按 4 次，每半年按 2 次。",
    "A month = amount × times a year ÷ 12, each line rounded half-up to the fen; a week counts 52 times, a fortnight 26, a quarter 4, "
    "a half-year 2.",
)
_LEFT = Text(
    "每月可用于还款＝收入 {income}－必要支出 {expense}－应急 {reserve}＝{left}。",
    "Left for repayment a month = income {income} − necessary spending {expense} − reserve {reserve} = {left}.",
)


def budget_annex(frame: Frame) -> Annex | None:
    """The budget of the case; ``None`` where it holds neither an income nor an expense."""
    if not frame.budget_known:
        return None
    blocks = budget_blocks(frame.case.household, frame.lang)
    return Annex(frame.template.say("annexes.budget_title"), (Section("", blocks),))


def budget_blocks(home: Household, lang: Lang) -> tuple[Block, ...]:
    """Incomes and expenses as tables, how a month is reckoned, and what is left of it."""
    tables = (*_incomes(home, lang), *_expenses(home, lang))
    return (*tables, Paragraph(_RULE.to(lang)), left_for_repayment(home, lang))


def left_for_repayment(home: Household, lang: Lang) -> Paragraph:
    """How what is left for repayment a month follows from income, spending and reserve."""
    sums = {"income": home.income, "expense": home.expense, "reserve": home.reserve, "left": home.disposable}
    return Paragraph(_LEFT.fill(**{name: amount(yuan, lang) for name, yuan in sums.items()}).to(lang))


def _incomes(home: Household, lang: Lang) -> tuple[Table, ...]:
    rows = [(tidy(each.name) or _INCOME.to(lang), *_sums(each, lang)) for each in home.incomes]
    return _table(_INCOMES, (_ITEM,), rows, home.income, lang)


def _expenses(home: Household, lang: Lang) -> tuple[Table, ...]:
    rows = [
        (tidy(each.name) or CATEGORIES[each.category].to(lang), CATEGORIES[each.category].to(lang), *_sums(each, lang))
        for each in home.expenses
    ]
    return _table(_EXPENSES, (_ITEM, _KIND), rows, home.expense, lang)


def _sums(line: Income | Expense, lang: Lang) -> tuple[str, ...]:
    return grouped(line.amount), PERIODS[line.every].to(lang), grouped(monthly(line.amount, line.every))


def _table(
    caption: Text, named: Sequence[Text], rows: Sequence[tuple[str, ...]], together: Decimal, lang: Lang
) -> tuple[Table, ...]:
    """The lines with their sum; no table without lines."""
    if not rows:
        return ()
    columns = (
        *(Column(title.to(lang), wraps=title is _ITEM) for title in named),
        Column(_AMOUNT.to(lang), "right"),
        Column(_EVERY.to(lang), "center"),
        Column(_MONTHLY.to(lang), "right"),
    )
    totals = (_TOTAL.to(lang), *("" for _ in columns[2:]), grouped(together))
    return (Table(caption.to(lang), columns, tuple(rows), totals),)
