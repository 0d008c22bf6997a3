"""What people call the keys of a rule's value and the fixed words in it; :mod:`planner.rules.words` makes lines of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from planner.text import Text
from planner.vocabulary import LENDER_KINDS, PROCEDURES

Measure = Literal["", "rate", "yuan", "days", "working_days", "months", "years", "times", "people", "multiple", "part"]
"""How a number under a key is read: a fraction as a percentage, yuan, a time, a count, ``multiple`` as x, ``part`` as 1/x."""

KEY_NAMES: dict[str, tuple[Text, Measure]] = {
    # fees
    "brackets": (Text("分段累计", "Slice by slice"), ""),
    "divisor": (Text("案件受理费的", "Of the acceptance fee"), "part"),
    "procedures": (Text("适用的程序", "Procedures"), ""),
    "withdrawal": (Text("撤诉也适用", "Also when the suit is withdrawn"), ""),
    "fixed": (Text("每件", "Each case"), "yuan"),
    "cap": (Text("最多", "At most"), "yuan"),
    "most_share": (Text("担保最多为保全金额的", "Security at most, of the sum preserved"), "rate"),
    "exempt": (Text("可以不要担保的", "Need not give security"), ""),
    "amount": (Text("金额", "Amount"), "yuan"),
    "editable": (Text("可以改成自己的数", "Can be changed"), ""),
    "least": (Text("最少", "At least"), "yuan"),
    "most": (Text("最多", "At most"), "yuan"),
    "outcomes": (Text("由谁负担", "Who bears it"), ""),
    "least_reduction": (Text("减交至少", "A reduction takes off at least"), "rate"),
    "kinds": (Text("种类", "Kinds"), ""),
    # household budget
    "food": (Text("食品烟酒", "Food, drink, tobacco"), "yuan"),
    "clothing": (Text("衣着", "Clothing"), "yuan"),
    "housing": (Text("居住", "Housing"), "yuan"),
    "household_goods": (Text("生活用品及服务", "Household goods and services"), "yuan"),
    "transport_communication": (Text("交通通信", "Transport and communication"), "yuan"),
    "education_leisure": (Text("教育文化娱乐", "Education, culture, leisure"), "yuan"),
    "medical_care": (Text("医疗保健", "Medical care"), "yuan"),
    "other_goods": (Text("其他用品及服务", "Other goods and services"), "yuan"),
    "high_times": (Text("高于平均多少倍时提醒", "A reminder above, times the average"), "multiple"),
    "low_share": (Text("低于平均多少时提醒", "A reminder below, of the average"), "rate"),
    # ceilings
    "valid_through": (Text("数据核实到", "Data verified through"), ""),
    "source_names": (Text("数据来源", "Sources of the data"), ""),
    "quotes": (Text("各期报价", "Quotes"), ""),
    "annual_rate": (Text("年利率", "Rate a year"), "rate"),
    "daily_rate": (Text("日利率", "Rate a day"), "rate"),
    "lpr_multiple": (Text("一年期 LPR 的倍数", "Multiple of the one-year LPR"), "multiple"),
    "transition_article": (Text("新旧规定的衔接", "Transition"), ""),
    "none": (Text("没有规定上限", "No limit is laid down"), ""),
    "discount": (Text("下限是上限的", "The floor is, times the cap"), "multiple"),
    "averaged": (Text("按新贷款平均计算", "An average over new loans"), ""),
    "fees_count": (Text("各项费用计算在内", "All charges count"), ""),
    "target_multiple": (Text("目标：一年期 LPR 的倍数", "Target: multiple of the one-year LPR"), "multiple"),
    "target_day": (Text("目标日期", "To be reached by"), ""),
    "remarks": (Text("另外", "Besides"), ""),
    # interest and payments
    "base": (Text("计算基数", "Counted on"), ""),
    "lenders": (Text("适用的机构", "Lenders"), ""),
    "overdue_least": (Text("逾期：最少上浮", "Overdue: added at least"), "rate"),
    "overdue_most": (Text("逾期：最多上浮", "Overdue: added at most"), "rate"),
    "misuse_least": (Text("挪用：最少上浮", "Other use: added at least"), "rate"),
    "misuse_most": (Text("挪用：最多上浮", "Other use: added at most"), "rate"),
    "compounds": (Text("未付利息也计罚息", "Unpaid interest bears it too"), ""),
    "late_share": (Text("通常是最低还款额未还部分的", "Usual share of the unpaid minimum"), "rate"),
    "interest_on_fees": (Text("费用可以再计利息", "Charges may bear interest"), ""),
    "excess_share": (Text("超过损失多少算过高", "Excessive when above the loss by"), "rate"),
    "rules": (Text("要点", "Points"), ""),
    "order": (Text("先后次序", "Order"), ""),
    # limitation
    "years": (Text("期间", "Time"), "years"),
    "longest_years": (Text("最长", "At the longest"), "years"),
    "starts": (Text("从何时起算", "The time starts"), ""),
    "events": (Text("会重新计算的事", "What begins it anew"), ""),
    "months": (Text("期间", "Time"), "months"),
    # procedure
    "days": (Text("期间", "Time"), "days"),
    "mandatory_share": (Text("应当适用：标的额不超过年平均工资的", "By law: up to, times the yearly wage"), "multiple"),
    "agreed_share": (Text("可以约定：标的额不超过年平均工资的", "If agreed: up to, times the yearly wage"), "multiple"),
    "mandatory_up_to": (Text("应当适用：不超过", "By law: up to"), "yuan"),
    "agreed_up_to": (Text("可以约定：不超过", "If agreed: up to"), "yuan"),
    "excluded": (Text("不适用的案件", "Not for"), ""),
    "unit": (Text("期限", "Time"), ""),
    "bound": (Text("期限", "Time"), ""),
    "party": (Text("谁的期限", "Whose time"), ""),
    "act": (Text("要做的事", "What is to be done"), ""),
    "extension": (Text("可以延长", "May be extended by"), ""),
    "missed": (Text("过了期限", "When it goes by"), ""),
    # enforcement
    "national_figure": (Text("有全国统一的数字", "There is a national figure"), ""),
    "measured_by": (Text("按什么确定", "Measured by"), ""),
    "monthly_amount": (Text("每人每月", "A person and a month"), "yuan"),
    "things": (Text("哪些东西", "Things"), ""),
    "least_years": (Text("留出的租金最少", "Rent left, at least"), "years"),
    "most_years": (Text("留出的租金最多", "Rent left, at most"), "years"),
    "deposits_years": (Text("冻结存款一次最长", "Deposits, longest at a time"), "years"),
    "movables_years": (Text("查封动产一次最长", "Movables, longest at a time"), "years"),
    "property_years": (Text("查封不动产一次最长", "Real estate, longest at a time"), "years"),
    "extension_least": (Text("延长最少", "Extension, at least"), "years"),
    "extension_most": (Text("延长最多", "Extension, at most"), "years"),
    "removal_working_days": (Text("符合条件后多久移除", "Taken off within"), "working_days"),
    "relisting_months": (Text("移除后多久不得再列入", "Not listed again for"), "months"),
    "grounds": (Text("什么情况下列入", "Grounds"), ""),
    "not_listed": (Text("什么情况下不列入", "Not listed when"), ""),
    "removal": (Text("什么情况下移除", "Taken off when"), ""),
    "limits": (Text("限制的事", "What is limited"), ""),
    "lifted": (Text("什么情况下解除", "Lifted when"), ""),
    "years_back": (Text("往前报告", "Looks back"), "years"),
    "duties": (Text("要求", "Duties"), ""),
    "fine_most": (Text("罚款最多", "Fine at most"), "yuan"),
    "detention_days": (Text("拘留最多", "Detention at most"), "days"),
    "measures": (Text("措施", "Measures"), ""),
    "years_most": (Text("最长", "At most"), "years"),
    "serious_years_most": (Text("情节特别严重的最长", "Especially serious: at most"), "years"),
    # credit
    "free_a_year": (Text("每年免费", "Free each year"), "times"),
    "rights": (Text("权利", "Rights"), ""),
    "codes": (Text("代码", "Codes"), ""),
    "overdue_from": (Text("逾期从", "Overdue from"), ""),
    "overdue_until": (Text("逾期到", "Overdue until"), ""),
    "repaid_by": (Text("在此之前还清", "Repaid by"), ""),
    "most_amount": (Text("每笔不超过", "Each up to"), "yuan"),
    "effects": (Text("效果", "Effects"), ""),
    # restructuring
    "months_most": (Text("最长", "At most"), "months"),
    "conditions": (Text("条件", "Conditions"), ""),
    "contents": (Text("要写明", "To be stated"), ""),
    "cash_most": (Text("预借现金最多", "Cash advances at most"), "yuan"),
    "cash_months_most": (Text("预借现金最长", "Cash advances at the longest"), "months"),
    "short_loan_months": (Text("短期贷款指", "Short loans are those up to"), "months"),
    "consumer_years_most": (Text("个人消费贷款最长", "Consumer loans at most"), "years"),
    # collection
    "binding": (Text("有约束力（不只是推荐）", "Binding, not only recommended"), ""),
    "quiet_from": (Text("不得催收的时段", "Hours without collection"), ""),
    "quiet_until": (Text("不得催收的时段", "Hours without collection"), ""),
    "calls_a_day": (Text("每天接通的电话最多", "Calls answered a day, at most"), "times"),
    "attempts_a_day": (Text("每天未接通的拨打最多", "Calls dialled a day, at most"), "times"),
    "visits_a_day": (Text("每天上门最多", "Visits a day, at most"), "times"),
    "visitors_least": (Text("上门人数最少", "Visitors, at least"), "people"),
    "visitors_most": (Text("上门人数最多", "Visitors, at most"), "people"),
    "agency_days": (Text("换催收机构至少间隔", "Between two agencies, at least"), "days"),
    "records_years": (Text("录音保存至少", "Recordings kept, at least"), "years"),
    "failed_contacts": (Text("联系不上几次算失联", "Failed contacts that count as out of reach"), "times"),
    "third_parties": (Text("联系其他人", "Contacting others"), ""),
    "less_sure": (Text("较不确定的", "Less sure"), ""),
    "offences": (Text("行为", "Conduct"), ""),
    "to": (Text("找谁", "To whom"), ""),
    "contact": (Text("电话或网站", "Number or site"), ""),
    "answer_days": (Text("答复期限", "Answer within"), "days"),
    "longest_days": (Text("最长答复期限", "Answer at the latest within"), "days"),
    # default path
    "reminders_after_days": (Text("逾期后开始提醒", "Reminders after default"), "days"),
    "visits_after_days": (Text("逾期后委外或上门", "Visits after default"), "days"),
    "mediation_after_days": (Text("逾期后诉前调解", "Mediation after default"), "days"),
    "suit_after_days": (Text("逾期后起诉", "Suit after default"), "days"),
    "filing_to_judgment_days": (Text("起诉到判决", "Suit to judgment"), "days"),
    "in_force_after_days": (Text("判决到生效", "Judgment to being in force"), "days"),
    "performance_days": (Text("履行期", "Performance period"), "days"),
    "enforcement_after_days": (Text("履行期满到强制执行", "Performance period to enforcement"), "days"),
    "procedure": (Text("程序", "Procedure"), ""),
    "evidence": (Text("根据", "Evidence"), ""),
    "by_procedure": (Text("选定程序时", "In a chosen procedure"), ""),
}
"""Each key of :data:`planner.rules.shapes.SHAPES`: its name, and how its numbers are read."""

OWN_NAMES: dict[str, dict[str, tuple[Text, Measure]]] = {
    "defaulter_list": {"years": (Text("列入多久", "Listed for"), "years")},
    "credit_record_years": {"years": (Text("不良行为终止后保存", "Kept after the default ended"), "years")},
    "credit_codes": {"codes": (Text("每月的代码", "Code of a month"), "")},
    "collection_offences": {"offences": (Text("违法或犯罪的催收", "Collecting that is punished"), "")},
    "consumer_loan_term": {"years_most": (Text("最长期限", "Longest term"), "years")},
}
"""Keys that one rule calls otherwise than the rest."""

MEASURES: dict[Measure, Text] = {
    "days": Text("{n} 天", "{n} days"),
    "working_days": Text("{n} 个工作日", "{n} working days"),
    "months": Text("{n} 个月", "{n} months"),
    "years": Text("{n} 年", "{n} years"),
    "times": Text("{n} 次", "{n} times"),
    "people": Text("{n} 人", "{n} people"),
    "multiple": Text("{n} 倍", "{n} times"),
    "yuan": Text("{n} 元", "¥{n}"),
    "rate": Text("{n}%", "{n}%"),
    "part": Text("1/{n}", "1/{n}"),
}
SINGLE: dict[Measure, str] = {
    "days": "1 day",
    "working_days": "1 working day",
    "months": "1 month",
    "years": "1 year",
    "times": "once",
    "people": "1 person",
}
"""English for one of each."""

FIXED_WORDS: Mapping[str, Mapping[str, Text]] = {
    "procedures": {str(key): name for key, name in PROCEDURES.items()},
    "procedure": {str(key): name for key, name in PROCEDURES.items()},
    "exempt": {str(key): name for key, name in LENDER_KINDS.items()},
    "lenders": {str(key): name for key, name in LENDER_KINDS.items()},
    "base": {
        "principal": Text("判决确定的本金", "The principal in the judgment"),
        "costs": Text("诉讼费用", "The costs of the suit"),
    },
    "party": {
        "debtor": Text("欠款人", "The person who owes"),
        "creditor": Text("债权人", "The creditor"),
        "court": Text("法院", "The court"),
        "lender": Text("贷款机构", "The lender"),
        "regulator": Text("监管部门", "The regulator"),
        "both": Text("双方", "Both sides"),
    },
    "third_parties": {
        "never": Text("不可以", "Never"),
        "if_unreachable": Text("只有联系不上本人时", "Only when the person cannot be reached"),
    },
    "order": {
        "costs": Text("实现债权的费用", "Costs of collecting"),
        "interest": Text("利息", "Interest"),
        "principal": Text("本金", "Principal"),
        "doubled_interest": Text("加倍部分的利息", "The doubled part of the interest"),
        "agreed": Text("双方约定的", "What the sides agreed"),
        "designated": Text("还款时指定的", "What the payer names"),
        "due": Text("已经到期的", "What is already due"),
        "least_secured": Text("没有担保或担保最少的", "The least secured"),
        "most_burdensome": Text("负担较重的", "The most burdensome"),
        "earliest_due": Text("先到期的", "The earliest due"),
        "pro_rata": Text("按比例", "Pro rata"),
    },
}
"""The fixed words that stand under a key."""

YES, NO = Text("是", "Yes"), Text("否", "No")
