"""Whether a letter can go out: what it lacks, what to think about before sending it, and what stands in its way.

Nothing here but ``blocked`` keeps a letter from being made; a fact that is missing is left out of it. A letter acknowledges
the debt, so the limitation period begins anew (民法典第一百九十五条); where it may have run out, that is said before anything
is saved or printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.case.model import Case, Debt
from planner.compare.outcome import Outcome
from planner.dates import chinese_date
from planner.errors import Problem
from planner.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Readiness:
    """The letter to one creditor: ``missing`` facts, ``warnings`` to weigh, ``blocked`` by what cannot be computed."""

    debt_id: str
    missing: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    blocked: tuple[Problem, ...]

    @property
    def restarts_limitation(self) -> bool:
        """Whether limitation may have run out, so that sending the letter would give up that defence."""
        return any(each.where.endswith(".last_payment") for each in self.warnings)


def readiness(
    outcome: Outcome,
    proposal_id: str,
    found: Sequence[Problem],
    written_on: date,
    reply_by: date | None = None,
    lang: Lang = "zh",
) -> tuple[Readiness, ...]:
    """How ready each letter of a proposal is, in the order of its terms, if written that day in that language.

    ``found`` are the problems of the case (:func:`planner.compare.checks.problems`). With ``reply_by``, the day to reply by,
    a payment due before the creditor has answered is pointed out.
    """
    case, by_place = outcome.case, _by_place(found)
    numbers = {debt.id: number for number, debt in enumerate(case.debts)}
    offered = next(number for number, each in enumerate(case.proposals) if each.id == proposal_id)
    plan = f"proposals[{offered}]"
    blocked = tuple(each for each in found if each.severity == "error" and each.where.startswith(plan))
    first_days = {each.debt.id: each.flows[0].day for each in outcome.proposal(proposal_id).offers if each.flows}
    ready = []
    for t, terms in enumerate(case.proposals[offered].terms):
        number, here = numbers[terms.debt_id], f"{plan}.terms[{t}]"
        early = _too_early(f"{here}.first_due", first_days.get(terms.debt_id), written_on, reply_by)
        to_weigh = (each for place in (f"debts[{number}]", plan, here) for each in by_place[place])
        missing = (*_missing(case, number), *_another_language(case, lang))
        ready.append(Readiness(terms.debt_id, missing, (*to_weigh, *early), blocked))
    return tuple(ready)


_PLACE = re.compile(r"(debts\[\d+\])\.(?:last_payment|principal)|(proposals\[\d+\](?:\.terms\[\d+\])?)")


def _by_place(found: Sequence[Problem]) -> Mapping[str, list[Problem]]:
    """The warnings that concern letters, by the debt, the proposal, or its terms for one debt."""
    sorted_out: dict[str, list[Problem]] = defaultdict(list)
    for each in found:
        place = _PLACE.match(each.where)
        if place and each.severity == "warning":
            sorted_out[place[1] or place[2]].append(each)
    return sorted_out


def _missing(case: Case, number: int) -> Iterator[Problem]:
    """What the letter would say if it were known, in the order of the letter."""
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
    if lang == "en" and _CHINESE.search(case.client.hardship):
        yield _note(
            "client.hardship",
            Text(
                "这封英文信里，困难原因是中文的。",
                "This letter is in English, and the reason for the hardship in Chinese.",
            ),
            Text("换成英文，或改用中文信。", "Write it in English, or send the letter in Chinese."),
        )


_CHINESE = re.compile("[\u4e00-\u9fff]")


def _too_early(where: str, first: date | None, written_on: date, reply_by: date | None) -> Iterator[Problem]:
    """A first payment before the letter cannot be kept; one before the answer is due may come too soon."""
    if first is not None and reply_by is not None and written_on <= first < reply_by:
        yield Problem(
            "warning",
            where,
            Text(
                "首次还款日 {zh} 早于答复期限，届时对方可能还没有答复。",
                "The first payment on {en} is before the day to reply by; there may be no answer yet.",
            ).fill(zh=chinese_date(first), en=first.isoformat()),
            Text("把首付日或首期还款日改到答复期限之后。", "Choose a first payment after the day to reply by."),
        )
    if first is not None and first < written_on:
        message = Text("首次还款日 {zh} 早于写信日期。", "The first payment on {en} is before the date of the letter.")
        yield Problem(
            "warning",
            where,
            message.fill(zh=chinese_date(first), en=first.isoformat()),
            Text("把首期还款日改到寄信之后。", "Choose a first payment after the letter is sent."),
        )


def _note(where: str, message: Text, remedy: Text) -> Problem:
    return Problem("note", where, message, remedy)
