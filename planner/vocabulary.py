"""The fixed words of the case document and what people call them, in both languages.

Each kind is a :data:`typing.Literal`; beside it stands a table from the word in the document to the words on the screen.
"""

from __future__ import annotations

from typing import Literal, get_args

from planner.rates import DayCount
from planner.text import Text

LenderKind = Literal[
    "bank", "credit_card", "consumer_finance", "microloan", "loan_facilitation", "private", "unlicensed"
]
DebtKind = Literal["online_loan", "credit_card", "bank_loan", "private_loan", "other"]
Every = Literal["week", "fortnight", "month", "quarter", "half_year", "year"]
Category = Literal[
    "housing", "utilities", "food", "transport", "communication", "medical",
    "education", "support", "insurance", "clothing", "social", "other",
]  # fmt: skip
Method = Literal["equal_instalment", "equal_principal", "interest_first", "bullet", "lump_sum", "step_up", "custom"]
Procedure = Literal[
    "summary", "small_claims", "ordinary", "ordinary_with_notice", "mediated", "payment_order", "notarised"
]
Preset = Literal["fast", "typical", "slow"]
Step = Literal[
    "reminders", "visits", "mediation", "suit_filed", "judgment_in_force", "performance_over", "enforcement", "closed"
]
Strategy = Literal["pro_rata", "smallest_first", "dearest_first", "most_urgent_first", "as_listed"]
Way = Literal["call", "attempt", "message", "visit"]
Reached = Literal["debtor", "guarantor", "related", "unrelated"]
Side = Literal["borrower", "creditor"]
Move = Literal["offer", "counter", "refusal", "agreement"]
Channel = Literal["phone", "letter", "email", "app", "message", "in_person"]
SentBy = Literal["registered_post", "post", "email", "app", "message", "in_person"]
LetterKind = Literal[
    "restructuring_offer", "card_plan", "lump_sum", "deferral", "token_payments", "reconsider", "confirm_agreement",
    "hardship_statement", "statement_request", "complaint",
]  # fmt: skip
StatedName = Literal[
    "addressee", "contract_number", "client", "hardship", "as_of", "principal", "interest", "default_interest", "fees",
    "owed", "debts", "all_owed", "income", "expense", "reserve", "in_plan", "waived", "method", "rate", "down_payment",
    "down_day", "pause_months", "payments", "instalment", "first_instalment", "highest_instalment", "last_instalment",
    "first_due", "last_due", "total_paid", "left", "accepting", "enforcing", "contacts", "breaches", "reply_by",
]  # fmt: skip
Content = Literal["balance", "schedule", "charges", "no_new_card", "rights_duties", "other"]
Component = Literal["principal", "interest", "default_interest", "fees"]
STEPS: tuple[Step, ...] = get_args(Step)
COMPONENTS: tuple[Component, ...] = get_args(Component)
CONTENTS: tuple[Content, ...] = get_args(Content)
"""The six contents that article 70 of the card rules requires of a plan, in its order."""

LENDER_KINDS: dict[LenderKind, Text] = {
    "bank": Text("银行", "Bank"),
    "credit_card": Text("信用卡中心", "Credit card issuer"),
    "consumer_finance": Text("消费金融公司", "Consumer finance company"),
    "microloan": Text("小额贷款公司", "Microloan company"),
    "loan_facilitation": Text("助贷平台", "Loan facilitation platform"),
    "private": Text("民间借贷", "Private lender"),
    "unlicensed": Text("无牌照放贷人", "Unlicensed lender"),
}
DEBT_KINDS: dict[DebtKind, Text] = {
    "online_loan": Text("网络贷款", "Online loan"),
    "credit_card": Text("信用卡", "Credit card"),
    "bank_loan": Text("银行贷款", "Bank loan"),
    "private_loan": Text("民间借款", "Private loan"),
    "other": Text("其他", "Other"),
}
PERIODS: dict[Every, Text] = {
    "week": Text("每周", "each week"),
    "fortnight": Text("每两周", "each fortnight"),
    "month": Text("每月", "each month"),
    "quarter": Text("每季度", "each quarter"),
    "half_year": Text("每半年", "each half-year"),
    "year": Text("每年", "each year"),
}
CATEGORIES: dict[Category, Text] = {
    "housing": Text("住房", "Housing"),
    "utilities": Text("水电燃气", "Utilities"),
    "food": Text("伙食", "Food"),
    "transport": Text("交通", "Transport"),
    "communication": Text("通讯", "Phone and internet"),
    "medical": Text("医疗", "Medical"),
    "education": Text("教育", "Education"),
    "support": Text("赡养抚养", "Supporting family"),
    "insurance": Text("社保和保险", "Insurance"),
    "clothing": Text("衣物日用", "Clothing and household"),
    "social": Text("人情往来", "Social occasions"),
    "other": Text("其他", "Other"),
}
DAY_COUNTS: dict[DayCount, Text] = {
    "ACT_360": Text("按日计息，一年 360 天", "Actual days / 360"),
    "ACT_365": Text("按日计息，一年 365 天", "Actual days / 365"),
    "MONTHLY": Text("按月计息", "By whole months"),
}
METHODS: dict[Method, Text] = {
    "equal_instalment": Text("等额本息", "Equal instalments"),
    "equal_principal": Text("等额本金", "Equal principal"),
    "interest_first": Text("先息后本", "Interest first"),
    "bullet": Text("到期一次还本付息", "Bullet"),
    "lump_sum": Text("一次性结清", "Lump-sum settlement"),
    "step_up": Text("递增还款", "Step-up instalments"),
    "custom": Text("自定日期和金额", "Own dates and amounts"),
}
PROCEDURES: dict[Procedure, Text] = {
    "summary": Text("简易程序", "Summary procedure"),
    "small_claims": Text("小额诉讼", "Small claims"),
    "ordinary": Text("普通程序", "Ordinary procedure"),
    "ordinary_with_notice": Text("普通程序（公告送达）", "Ordinary procedure with public notice"),
    "mediated": Text("调解结案", "Closed by mediation"),
    "payment_order": Text("支付令", "Payment order"),
    "notarised": Text("赋强公证，不经诉讼", "Notarised instrument, no suit"),
}
PRESETS: dict[Preset, Text] = {
    "fast": Text("较快", "Fast"),
    "typical": Text("通常", "Typical"),
    "slow": Text("较慢", "Slow"),
}
STRATEGIES: dict[Strategy, Text] = {
    "pro_rata": Text("按欠款比例", "By what is owed"),
    "smallest_first": Text("先还最小的", "Smallest first"),
    "dearest_first": Text("先还利率最高的", "Dearest first"),
    "most_urgent_first": Text("先还最急的", "Most urgent first"),
    "as_listed": Text("按列表顺序", "In the order listed"),
}
WAYS: dict[Way, Text] = {
    "call": Text("电话，接通", "Call, answered"),
    "attempt": Text("电话，未接", "Call, not answered"),
    "message": Text("短信或其他消息", "Message"),
    "visit": Text("上门", "Visit"),
}
REACHED: dict[Reached, Text] = {
    "debtor": Text("本人", "Myself"),
    "guarantor": Text("担保人或共同借款人", "Guarantor or joint debtor"),
    "related": Text("联系人", "A contact person"),
    "unrelated": Text("无关的人（家人、同事、朋友等）", "Somebody else (family, colleague, friend)"),
}
SIDES: dict[Side, Text] = {
    "borrower": Text("我方", "Borrower"),
    "creditor": Text("债权人", "Creditor"),
}
MOVES: dict[Move, Text] = {
    "offer": Text("提出方案", "Offer"),
    "counter": Text("对方还价", "Counter-offer"),
    "refusal": Text("拒绝", "Refusal"),
    "agreement": Text("达成协议", "Agreement"),
}
CHANNELS: dict[Channel, Text] = {
    "phone": Text("电话", "Phone"),
    "letter": Text("信函", "Letter"),
    "email": Text("电子邮件", "Email"),
    "app": Text("手机应用", "App"),
    "message": Text("短信或聊天", "Message"),
    "in_person": Text("当面", "In person"),
}
SENT_BY: dict[SentBy, Text] = {
    "registered_post": Text("挂号信或 EMS", "Registered post"),
    "post": Text("平信", "Ordinary post"),
    "email": Text("电子邮件", "Email"),
    "app": Text("对方的应用或网站", "Their app or website"),
    "message": Text("短信或聊天", "Message"),
    "in_person": Text("当面递交", "Handed over"),
}
CONTENT_NAMES: dict[Content, Text] = {
    "balance": Text("欠款余额和构成", "Balance and its parts"),
    "schedule": Text("还款日期、方式和每期金额", "Days, manner and amounts"),
    "charges": Text("年费、利息和其他费用", "Annual fee, interest, charges"),
    "no_new_card": Text("还清前不再申请信用卡", "No new card until cleared"),
    "rights_duties": Text("权利义务和违约责任", "Rights, duties and breach"),
    "other": Text("其他事项", "Other matters"),
}
"""The six contents in short; the rule has them in the words of the article."""
STEP_NAMES: dict[Step, Text] = {
    "reminders": Text("电话和短信提醒", "Reminders"),
    "visits": Text("委外催收和上门", "Visits and outsourced collection"),
    "mediation": Text("诉前调解", "Mediation before suit"),
    "suit_filed": Text("起诉立案", "Suit filed"),
    "judgment_in_force": Text("判决生效", "Judgment in force"),
    "performance_over": Text("履行期届满", "Performance period over"),
    "enforcement": Text("强制执行", "Enforcement"),
    "closed": Text("全部还清", "Paid off"),
}
STATED_NAMES: dict[StatedName, Text] = {
    "addressee": Text("收信人", "Addressee"),
    "contract_number": Text("合同编号", "Contract number"),
    "client": Text("写信人", "Who writes"),
    "hardship": Text("困难原因", "Reason for the hardship"),
    "as_of": Text("计算基准日", "Calculation day"),
    "principal": Text("本金", "Principal"),
    "interest": Text("利息", "Interest"),
    "default_interest": Text("罚息", "Default interest"),
    "fees": Text("违约金和费用", "Late fees and charges"),
    "owed": Text("欠款合计", "Total owed"),
    "debts": Text("债务笔数", "Number of debts"),
    "all_owed": Text("全部债务合计", "Total of all debts"),
    "income": Text("每月收入", "Monthly income"),
    "expense": Text("每月必要支出", "Necessary monthly spending"),
    "reserve": Text("每月备用金", "Reserve a month"),
    "in_plan": Text("方案内欠款", "Balance in the plan"),
    "waived": Text("减免", "Waiver"),
    "method": Text("还款方式", "Manner of payment"),
    "rate": Text("年利率", "Annual rate"),
    "down_payment": Text("首付款", "Down payment"),
    "down_day": Text("首付日", "Day of the down payment"),
    "pause_months": Text("暂缓月数", "Months of the pause"),
    "payments": Text("还款期数", "Number of instalments"),
    "instalment": Text("每期还款", "Instalment"),
    "first_instalment": Text("首期还款", "First instalment"),
    "highest_instalment": Text("最高一期", "Highest instalment"),
    "last_instalment": Text("末期还款", "Last instalment"),
    "first_due": Text("首期还款日", "First due date"),
    "last_due": Text("末期还款日", "Last due date"),
    "total_paid": Text("还款合计", "Total to be paid"),
    "left": Text("还款后剩余", "Left after the last payment"),
    "accepting": Text("接受方案的现值", "Worth of accepting today"),
    "enforcing": Text("起诉执行的现值", "Worth of a suit today"),
    "contacts": Text("记下的催收联系次数", "Contacts noted"),
    "breaches": Text("违反规则的次数", "Contacts breaking a rule"),
    "reply_by": Text("请对方答复的日期", "Reply by"),
}
"""What a letter states, in the order of letters; what a fact is, follows from which entry of it holds a value."""
COMPONENT_NAMES: dict[Component, Text] = {
    "principal": Text("本金", "Principal"),
    "interest": Text("利息", "Interest"),
    "default_interest": Text("罚息", "Default interest"),
    "fees": Text("违约金和费用", "Late fees and charges"),
}
