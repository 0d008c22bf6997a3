"""Facts that a letter would state if they were known; each is a note, and the letter goes without it."""

from __future__ import annotations

from collections.abc import Iterator

from planner.case.model import Case, Debt
from planner.errors import Problem
from planner.letters.kinds import ACKNOWLEDGING, ON_A_PROPOSAL, Kind
from planner.text import Lang, Text


def missing(case: Case, number: int, kind: Kind, lang: Lang) -> Iterator[Problem]:
    """What a letter of that kind would say if it were known, in the order of the letter."""
    debt: Debt = case.debts[number]
    if not debt.creditor.name.strip():
        yield _note(
            f"debts[{number}].creditor.name",
            Text(
                "债权人名称是空的，信上没有收信人。",
                "The creditor's name is missing, so the letter is addressed to no one.",
            ),
            Text("填入合同上的全称。", "Enter the full name from the contract."),
        )
    if not case.client.name.strip():
        yield _note(
            "client.name",
            Text("姓名是空的，信上没有申请人。", "Your name is missing, so the letter does not say who writes."),
            Text(
                "在客户和收支页填写，或打印后手写。", "Enter it on the budget page, or write it by hand after printing."
            ),
        )
    if not debt.contract_number.strip():
        yield _note(
            f"debts[{number}].contract_number",
            Text(
                "合同编号是空的，对方要花时间查找。",
                "The contract number is missing; the creditor must search for the debt.",
            ),
            Text("从合同或账单里查到后填入。", "Look it up in the contract or a statement and enter it."),
        )
    if kind in ACKNOWLEDGING:
        yield from _limitation_unknown(debt, number)
    if kind in ON_A_PROPOSAL:
        yield from _hardship(case)
    if kind in (*ON_A_PROPOSAL, "hardship_statement"):
        yield from _another_language(case, lang)


def _limitation_unknown(debt: Debt, number: int) -> Iterator[Problem]:
    if debt.last_payment is None and debt.in_default_since is None:
        yield _note(
            f"debts[{number}].last_payment",
            Text(
                "没有最后一次还款日，也没有逾期起始日，看不出诉讼时效是否已过；寄出协商函会使时效重新计算。",
                "Neither the last payment nor the first day of default is known, so nobody can tell whether limitation has run out; "
                "a letter restarts it.",
            ),
            Text("从账单或短信里查到后填入。", "Look it up in a statement or message and enter it."),
        )


def _hardship(case: Case) -> Iterator[Problem]:
    if not case.client.hardship.strip():
        yield _note(
            "client.hardship",
            Text(
                "困难原因是空的，信里不会说明。",
                "The reason for the hardship is missing, so the letter does not explain it.",
            ),
            Text("用一两句话写下发生了什么。", "Write in a sentence or two what happened."),
        )


def _another_language(case: Case, lang: Lang) -> Iterator[Problem]:
    """An English letter quotes the reason as it was typed."""
    if lang == "en" and any("\u4e00" <= each <= "\u9fff" for each in case.client.hardship):
        yield _note(
            "client.hardship",
            Text(
                "这封英文信里，困难原因是中文的。",
                "This letter is in English, and the reason for the hardship in Chinese.",
            ),
            Text("换成英文，或改用中文信。", "Write it in English, or send the letter in Chinese."),
        )


def _note(where: str, message: Text, remedy: Text) -> Problem:
    return Problem("note", where, message, remedy)
