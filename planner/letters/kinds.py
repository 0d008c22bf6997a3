"""The kinds of letter, what people call them, and what each of them does to limitation."""

from __future__ import annotations

from typing import get_args

from planner.text import Text
from planner.vocabulary import LetterKind

Kind = LetterKind
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_NAMES: dict[Kind, Text] = {
    "restructuring_offer": Text("协商分期还款", "Repayment plan"),
    "card_plan": Text("信用卡个性化分期", "Card instalment plan"),
    "lump_sum": Text("一次性结清", "Lump-sum settlement"),
    "deferral": Text("延期还款", "Deferral"),
    "token_payments": Text("先小额还款", "Token payments"),
    "reconsider": Text("请求重新考虑", "Reconsider after a refusal"),
    "confirm_agreement": Text("确认口头商定的内容", "Confirm a phone agreement"),
    "hardship_statement": Text("困难情况说明", "Hardship statement"),
    "statement_request": Text("索取对账单", "Request for a statement"),
    "complaint": Text("投诉催收行为", "Complaint about collection"),
}
SHORT_NAMES: dict[Kind, Text] = {
    "restructuring_offer": Text("分期还款", "Repayment plan"),
    "card_plan": Text("信用卡分期", "Card plan"),
    "lump_sum": Text("一次结清", "Lump sum"),
    "deferral": Text("延期还款", "Deferral"),
    "token_payments": Text("小额还款", "Token payments"),
    "reconsider": Text("重新考虑", "Reconsider"),
    "confirm_agreement": Text("确认商定", "Confirmation"),
    "hardship_statement": Text("困难说明", "Hardship"),
    "statement_request": Text("对账单", "Statement"),
    "complaint": Text("投诉", "Complaint"),
}
"""What they are called where there is little room."""
OFFERS: tuple[Kind, ...] = ("restructuring_offer", "card_plan", "lump_sum", "deferral", "token_payments")
"""Kinds that offer the terms of a proposal."""
ON_A_PROPOSAL: tuple[Kind, ...] = (*OFFERS, "reconsider")
"""Kinds that cannot be written without a proposal."""
ACKNOWLEDGING: tuple[Kind, ...] = (*ON_A_PROPOSAL, "confirm_agreement", "hardship_statement")
"""Kinds that count as an acknowledgment of the debt, so that limitation begins anew (诉讼时效规定第十四条)."""
