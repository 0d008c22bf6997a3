"""What the places of a case are called where a change is explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planner.text import Text
from planner.vocabulary import (
    CATEGORIES,
    CHANNELS,
    DAY_COUNTS,
    DEBT_KINDS,
    LENDER_KINDS,
    METHODS,
    MOVES,
    PERIODS,
    PRESETS,
    PROCEDURES,
    REACHED,
    SIDES,
    STRATEGIES,
    WAYS,
)

THINGS: dict[str, Text] = {
    "Debt": Text("债务", "Debt"),
    "Proposal": Text("方案", "Proposal"),
    "Terms": Text("方案里的债务", "Debt in the proposal"),
    "Income": Text("收入", "Income"),
    "Expense": Text("支出", "Expense"),
    "Contact": Text("催收记录", "contact"),
    "Round": Text("协商记录", "round of talks"),
    "AgreementText": Text("协议内容", "text of an agreement"),
}
LABELS: dict[str, Text] = {
    # case
    "as_of": Text("计算基准日", "Calculation day"),
    "jurisdiction": Text("适用地区", "Jurisdiction"),
    "sample": Text("示例个案", "Sample case"),
    "order": Text("顺序", "Order"),
    # client and budget
    "name": Text("名称", "Name"),
    "dependants": Text("受抚养人数", "Dependants"),
    "hardship": Text("困难说明", "Hardship"),
    "phone": Text("电话", "Phone"),
    "address": Text("地址", "Address"),
    "amount": Text("金额", "Amount"),
    "every": Text("周期", "Period"),
    "category": Text("类别", "Category"),
    "reserve": Text("每月备用金", "Reserve a month"),
    "savings": Text("现有存款", "Savings at hand"),
    "protected_living_cost": Text("必要生活费用", "Protected living cost"),
    # debts
    "kind": Text("类型", "Kind"),
    "department": Text("收信部门", "Department for letters"),
    "contract_number": Text("合同编号", "Contract number"),
    "contract_date": Text("合同日期", "Contract date"),
    "in_default_since": Text("逾期起始日", "In default since"),
    "last_payment": Text("最后一次还款", "Last payment"),
    "principal": Text("本金", "Principal"),
    "interest_due": Text("利息", "Interest"),
    "default_interest_due": Text("罚息", "Default interest"),
    "fees_due": Text("违约金和费用", "Late fees and charges"),
    "nominal_annual_rate": Text("名义年利率", "Nominal annual rate"),
    "default_annual_rate": Text("罚息年利率", "Default interest rate"),
    "default_multiplier": Text("罚息倍数", "Default interest multiple"),
    "day_count": Text("计息天数", "Day count"),
    "compounds": Text("未付利息计罚息", "Default interest on unpaid interest"),
    "rounding": Text("取整方式", "Rounding"),
    "estimated": Text("金额是估计的", "Amounts are estimates"),
    "secured": Text("有抵押或质押", "Secured"),
    "guarantor": Text("保证人", "Guarantor"),
    "joint_debtor": Text("共同借款人", "Joint debtor"),
    "assignee": Text("受让人", "Assignee"),
    "note": Text("备注", "Note"),
    "priority": Text("优先还", "Paid first"),
    "court_ordered": Text("法院定的每月金额", "Sum a month ordered by a court"),
    "minimum": Text("每月最低还款", "Least payment a month"),
    "left_out": Text("不参加还款计划的原因", "Why left out of the plan"),
    "payments": Text("自愿还款", "Voluntary payments"),
    # who is paid what
    "monthly": Text("每月还款总额", "For all debts a month"),
    "lump": Text("一次性投入", "Lump sum at the start"),
    "strategy": Text("先还哪笔", "Order of the debts"),
    "roll_over": Text("还清后的钱接着还下一笔", "Freed instalments roll over"),
    # what has happened
    "contacts": Text("催收记录", "Contacts by collectors"),
    "rounds": Text("协商记录", "Rounds of talks"),
    "enclosures": Text("手上的证明材料", "Proofs at hand"),
    "at": Text("联系时间", "Day and time"),
    "debt_id": Text("债权人", "Creditor"),
    "way": Text("方式", "How"),
    "reached": Text("联系了谁", "Who was reached"),
    "agreed": Text("事先约好的时间", "The hour was agreed on"),
    "unreachable": Text("当时联系不上本人", "The debtor was out of reach"),
    "visitors": Text("来了几人", "Visitors"),
    "caller": Text("对方号码或姓名", "Number or name"),
    "said": Text("说了什么", "What was said"),
    "evidence": Text("留下的证据", "Evidence kept"),
    # terms
    "method": Text("还款方式", "Method"),
    "months": Text("期数", "Months"),
    "annual_rate": Text("年利率", "Annual rate"),
    "first_due": Text("首次还款日", "First payment due"),
    "agreed_on": Text("协议日", "Day of the agreement"),
    "moratorium_months": Text("暂缓月数", "Moratorium in months"),
    "moratorium_accrues": Text("暂缓期间计息", "Interest during the moratorium"),
    "down_payment": Text("首付款", "Down payment"),
    "haircut.principal": Text("减免本金", "Principal waived"),
    "haircut.interest": Text("减免利息", "Interest waived"),
    "haircut.default_interest": Text("减免罚息", "Default interest waived"),
    "haircut.fees": Text("减免违约金和费用", "Late fees and charges waived"),
    "instalment": Text("对方定好的每期金额", "Instalment fixed by the creditor"),
    "step_percent": Text("每级增加", "Each step adds"),
    "step_months": Text("每级月数", "Months in a step"),
    "custom": Text("自定的还款", "Payments of one's own"),
    # talks
    "day": Text("协商日期", "Day of the talk"),
    "side": Text("哪一方", "Whose move"),
    "move": Text("发生了什么", "What happened"),
    "channel": Text("渠道", "Channel"),
    "reason": Text("对方的理由", "Their reason"),
    "person": Text("和谁谈的", "Whom one spoke with"),
    "reply_by": Text("答复期限", "Answer due by"),
    "states": Text("协议写明的内容", "What the agreement states"),
    "other_charges": Text("协议里的费用", "Other charges of the agreement"),
    "cure_days": Text("补救期天数", "Days to make it good"),
    "waivers_revive": Text("已减免的恢复计收", "Waivers come back"),
    "accelerates": Text("全部提前到期", "All falls due at once"),
    "collection_stops": Text("停止催收", "Collection stops"),
    # default path
    "preset": Text("进度预设", "Course"),
    "suit_after_days": Text("逾期到起诉的天数", "Days from default to suit"),
    "filing_to_judgment_days": Text("起诉到判决的天数", "Days from suit to judgment"),
    "in_force_after_days": Text("判决到生效的天数", "Days from judgment to its force"),
    "performance_days": Text("履行期天数", "Days of the performance period"),
    "enforcement_after_days": Text("履行期满到执行的天数", "Days from there to enforcement"),
    "procedure": Text("审理程序", "Procedure"),
    "preservation": Text("财产保全", "Preservation"),
    "lawyer_fee": Text("律师费", "Lawyer's fee"),
    "notice_fee": Text("公告费", "Notice fee"),
    "fixed_sums_doubled": Text("加倍利息含违约金", "Doubled interest on late fees"),
    "sued": Text("假设起诉", "A suit is assumed"),
    "suit_probability": Text("起诉的可能性", "Chance of a suit"),
    "income_shock_probability": Text("一年中收入下降的可能性", "Chance of lower income in a year"),
    "income_shock_share": Text("收入下降的比例", "Share of income lost"),
    "horizon_months": Text("测算月数", "Months looked ahead"),
    # assumptions
    "discount_rate": Text("自己的折现率", "Own discount rate"),
    "creditor_discount_rate": Text("债权人的折现率", "Creditor's discount rate"),
    "creditor_recovery": Text("债权人估计能收回的比例", "Share a creditor reckons with"),
}
PERCENT = frozenset(
    (
        *("nominal_annual_rate", "default_annual_rate", "annual_rate", "step_percent", "suit_probability"),
        *("income_shock_probability", "income_shock_share"),
        *("discount_rate", "creditor_discount_rate", "creditor_recovery"),
        *(name for name in LABELS if name.startswith("haircut.")),
    )
)
"""Places whose decimals are fractions."""
_ROUNDINGS = {"half_up": Text("四舍五入", "to the nearest"), "up": Text("进位", "up"), "down": Text("舍去", "down")}
_TABLES: dict[str, Mapping[Any, Text]] = {
    "every": PERIODS,
    "category": CATEGORIES,
    "kind": dict([*LENDER_KINDS.items(), *DEBT_KINDS.items()]),
    "day_count": DAY_COUNTS,
    "rounding": _ROUNDINGS,
    "method": METHODS,
    "preset": PRESETS,
    "strategy": STRATEGIES,
    "procedure": PROCEDURES,
    "side": SIDES,
    "move": MOVES,
    "channel": CHANNELS,
    "way": WAYS,
    "reached": REACHED,
}
WORDS: dict[tuple[str, str], Text] = {
    (field, str(word)): words for field, table in _TABLES.items() for word, words in table.items()
}
"""What the fixed words of a place are called; a word that lenders and debts share has one name."""
