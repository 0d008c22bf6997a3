"""The families in which the rules are listed, and what people call them."""

from __future__ import annotations

from typing import Literal, get_args

from planner.text import Text

Family = Literal[
    "fees", "ceilings", "interest", "payment", "limitation", "procedure", "enforcement", "credit", "restructuring",
    "collection", "default_path", "budget",
]  # fmt: skip
FAMILIES: tuple[Family, ...] = get_args(Family)
FAMILY_NAMES: dict[Family, Text] = {
    "fees": Text("诉讼费用", "Court fees"),
    "ceilings": Text("利率上限", "Rate ceilings"),
    "interest": Text("罚息和迟延利息", "Default interest and interest for delay"),
    "payment": Text("清偿顺序", "Order of payments"),
    "limitation": Text("时效", "Limitation"),
    "procedure": Text("程序和期限", "Procedure and time limits"),
    "enforcement": Text("强制执行", "Enforcement"),
    "credit": Text("征信", "Credit record"),
    "restructuring": Text("协商还款", "Restructuring"),
    "collection": Text("催收和投诉", "Collection and complaints"),
    "default_path": Text("不协商的走向", "Default path"),
    "budget": Text("家庭收支", "Household budget"),
}
