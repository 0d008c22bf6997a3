"""The budget of the household as a paper of its own: it names no creditor, so it can go with any letter."""

from __future__ import annotations

from planner.export.letters_pack import Pack
from planner.export.papers.paper import paper, yuan
from planner.letters.budget_annex import budget_blocks
from planner.letters.letter import Block, Figure, KeyFigures, Letter, Paragraph, SignatureLine
from planner.letters.words import day, tidy
from planner.text import Text

TITLE = Text("家庭收支表", "Budget statement")
HOME, BUDGET = Text("家庭情况", "Household"), Text("每月收支", "Monthly budget")
PEOPLE = Text("靠这份收入生活的人", "People living on this income")
COUNT = Text("{n} 人", "{n}")
SAVINGS, LEFT = Text("手上的存款", "Savings at hand"), Text("每月可用于还款", "Left for repayment a month")
EMPTY = Text("还没有填收入和支出。", "No income or expense is entered yet.")
NAME, SIGN, DATE = Text("姓名：", "Name:"), Text("签名：", "Signature:"), Text("日期：", "Date:")
NOTICE = Text(
    "按本人提供的情况填写，资料截至 {as_of}。用还款测算工具整理，工具不提供法律意见。",
    "From what the person stated, as of {as_of}. Set out with a planning tool, which gives no legal advice.",
)


def budget_statement(pack: Pack) -> Letter:
    """The statement with a place to sign."""
    home, lang = pack.outcome.case.household, pack.lang
    known = bool(home.incomes or home.expenses)
    figures = [
        Figure(PEOPLE.to(lang), COUNT.fill(n=pack.outcome.case.client.dependants + 1).to(lang)),
        Figure(SAVINGS.to(lang), yuan(home.savings, lang)),
        *([Figure(LEFT.to(lang), yuan(home.disposable, lang))] if known else []),
    ]
    blocks: tuple[Block, ...] = budget_blocks(home, lang) if known else (Paragraph(EMPTY.to(lang)),)
    signature = (
        SignatureLine(NAME.to(lang), tidy(pack.outcome.case.client.name)),
        SignatureLine(SIGN.to(lang)),
        SignatureLine(DATE.to(lang), "" if known else day(pack.written_on, lang)),
    )
    return paper(pack, TITLE, ((HOME, (KeyFigures(tuple(figures)),)), (BUDGET, blocks)), signature, NOTICE)
