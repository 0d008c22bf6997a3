"""The fields of a debt that a column of a table can hold, and what they are called."""

from __future__ import annotations

from typing import Literal, get_args

from planner.text import Text

FieldKey = Literal[
    "creditor", "lender_kind", "debt_kind", "contract_number", "principal", "interest", "default_interest", "fees", "total",
    "annual_rate", "default_rate", "contract_date", "in_default_since", "last_payment", "estimated", "note",
]  # fmt: skip
FIELDS: dict[FieldKey, Text] = {
    "creditor": Text("债权人", "Creditor"),
    "lender_kind": Text("机构类型", "Kind of lender"),
    "debt_kind": Text("债务类型", "Kind of debt"),
    "contract_number": Text("合同或账户编号", "Contract or account number"),
    "principal": Text("本金", "Principal"),
    "interest": Text("利息", "Interest"),
    "default_interest": Text("罚息", "Default interest"),
    "fees": Text("违约金和费用", "Late fees and charges"),
    "total": Text("欠款合计", "Total owed"),
    "annual_rate": Text("名义年利率", "Nominal annual rate"),
    "default_rate": Text("罚息年利率", "Default interest rate"),
    "contract_date": Text("合同日期", "Contract date"),
    "in_default_since": Text("逾期起始日", "In default since"),
    "last_payment": Text("最后一次还款", "Last payment"),
    "estimated": Text("金额是估计的", "Amounts are estimates"),
    "note": Text("备注", "Note"),
}
assert tuple(FIELDS) == get_args(FieldKey)
COMPONENTS: tuple[FieldKey, ...] = ("principal", "interest", "default_interest", "fees")
"""The parts of what is owed; only these can stand in several columns, which are then added up."""
AMOUNTS: tuple[FieldKey, ...] = (*COMPONENTS, "total")
RATES: tuple[FieldKey, ...] = ("annual_rate", "default_rate")
DATES: tuple[FieldKey, ...] = ("contract_date", "in_default_since", "last_payment")
