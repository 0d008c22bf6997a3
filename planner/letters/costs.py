"""Costs of a suit as letters name them."""

from __future__ import annotations

from collections.abc import Iterable

from planner.letters.words import amount, enumerated
from planner.paths.default import Cost, CostKind
from planner.text import Lang, Text

COST_NAMES: dict[CostKind, Text] = {
    "acceptance_fee": Text("案件受理费", "acceptance fee"),
    "payment_order_fee": Text("支付令申请费", "payment order fee"),
    "notary_fee": Text("公证费", "notary's fee"),
    "notice_fee": Text("公告费", "public notice"),
    "preservation_fee": Text("保全费", "preservation fee"),
    "lawyer_fee": Text("律师费", "lawyer's fee"),
    "execution_fee": Text("申请执行费", "execution fee"),
}


def in_full(costs: Iterable[Cost], lang: Lang) -> str:
    """Costs with their full amounts: ``案件受理费 900.00 元、保全费 520.00 元``."""
    return enumerated([f"{COST_NAMES[cost.kind].to(lang)} {amount(cost.full, lang)}" for cost in costs], lang)
