"""The headings under which people and lenders write the fields of a debt, in Chinese and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from planner.frozen import dataclass
from planner.imports.currencies import FOREIGN, in_hundredths
from planner.imports.fields import AMOUNTS, COMPONENTS, FieldKey

Period = Literal["day", "month", "year"]
_BRACKETS = re.compile(r"[(\[【{〔《<][^)\]】}〕》>]*[)\]】}〕》>]?")
_MARKS = re.compile(r"[\s:*_\-./、,;'’\"“”#~|·•]+")
_DATE_WORDS = "日期?|时间|date|day|on|since"

_KNOWN: tuple[tuple[FieldKey | None, str], ...] = (
    ("estimated", r"估|estimate"),
    ("last_payment", r"(最后|最近|上次|上一次|末次|last).*(还款|付款|支付|pay|paid)"),
    (None, r"借款人|债务人|客户|持卡人|户名|姓名|borrower|debtor|customer|holder|电话|手机|联系|phone|contact|地址|address"),
    (None, r"天数|期数|期次|账龄|days|法院|支持|异议|court|contest|占比|比例|percentage|已[还付收缴偿减免]|减免|豁免|waived|amountpaid|paidamount"),
    (None, r"最低|月供|每期|每月|月还|月利息|instal?lment|monthlypayment|minimum|授信额|额度|limit|creditline|币种|currency|费率|逾期本金"),
    (None, r"^本月(应|需)?还|逾期[0-9].*(本金|余额)|^欠我|应收"),
    (None, r"^(实还|本次还|本期还|还款|偿还|归还|支付)(本金|利息|罚息|违约金|本息|金额|总额)|repaid"),
    ("default_rate", r"(罚息|逾期|违约|default|penalty|overdue).*(率|rate|apr)"),
    ("annual_rate", r"利率|年化|日息|月息|年息|日利|月利|(^|interest|annual|nominal|yearly|daily|monthly|loan|contract)rate(pa)?$|apr"),
    ("in_default_since",
     rf"(逾期|拖欠|违约|overdue|pastdue|default|arrears)(起|开始|起始|from|started)?({_DATE_WORDS})|逾期(起|始|开始)|indefault"),
    ("contract_date", (
     rf"(合同|协议|借款|贷款|放款|起息|开户|开立|签约|签订|办卡|发放|contract|agreement|loan|disbursement|account|opening|opened|"
     rf"signed|signing|borrowed)(起始|生效|start)?({_DATE_WORDS})$")),
    (None, r"还款日|账单日|到期|due(date|day)|maturity|(日期?|时间|date)$"),
    ("lender_kind", r"(机构|债权人|放贷人|出借人|贷款方|lender|creditor).*(类型|类别|性质|种类|kind|type)|(kind|type)oflender"),
    ("debt_kind", r"(债务|欠款|贷款|借款|产品|业务|debt|loan|product).*(类型|类别|种类|品种|kind|type)|^产品|(kind|type)ofdebt|^product"),
    ("contract_number", (
     r"(合同|借据|协议|借款|贷款|订单|账户|账号|帐户|帐号|卡|contract|account|loan|card|agreement|reference).*"
     r"(号码?|编号|尾号|[末后]四位|no|nr|number|num|id)$|^(账号|帐号|卡号|尾号|卡尾号)$")),
    ("total", r"本息|本利|principal(and|plus|[+]|&)interest|(欠款|贷款|借款)余额|欠款(总|金)?额|总欠款|欠款合计|欠款总计|债权人主张"),
    ("default_interest", r"罚息|逾期利息|逾期息|复利|复息|default(ed)?interest|penalt(y|ies)|overdueinterest|lateinterest"),
    ("fees", r"违约金|滞纳金|手续费|服务费|费用|管理费|年费|诉讼费|律师费|担保费|其他费|fees?$|feesand|charges?|^fee|liquidated"),
    ("interest", r"利息|息费|interest"),
    ("principal", r"本金|剩余本|principal|^capital"),
    (None, r"(借款|贷款|放款|发放|合同|原始|初始|original|loan|disbursed|逾期|overdue).*(金额|总额|数额|amount|sum)"),
    ("total",
     r"合计|总计|总额|总欠|应还|待还|尚欠|还欠|多少钱|^剩余(金额|总?额|款项?|债务)|结清|^欠款$|^负债|欠多少|^金额|^余额|^总金额|total|claimed|balance|outstanding|^amount|owed$|debts?$|^sum$"),
    ("creditor", (
     r"^(债权人(名称|姓名|全称)?|债主|我?欠谁(的钱?)?|出借人|债权方|贷款人|贷款方|放款方|放款人|发卡行|贷款行|原告|申请执行人|名称|"
     r"((贷款|借款|放款|金融|债权|出借|欠款|网贷|借贷|(业务)?管理|发卡|授信|经办|委托)?(机构|银行|平台|公司|单位|渠道|app)){1,2}(名称|全称|名|名字)?|"
     r"(name|creditor|lender|bank|platform|company|institution|app)(s?name)?|owedto|nameof.*|whoisowed)$")),
    ("note", r"备注|说明|note|remark|comment"),
)  # fmt: skip
_PATTERNS = tuple((key, re.compile(pattern)) for key, pattern in _KNOWN)
_NOT_YET_PAID = re.compile(
    r"剩余|未还|待还|未偿|余额|当前|目前|现在|尚欠|欠|outstanding|remaining|current|balance|unpaid"
)
_ONCE = re.compile(
    r"原|初始|(借款|贷款|放款)时|合同|(借款|贷款|放款|发放)本金|original|initial|disbursed|loanprincipal"
)
"""What was lent once, or falls due this time: other columns come first."""
_STRANGE = re.compile(r"(usd|hkd|eur|gbp|jpy)$|[百千]万|亿|million|billion")
"""Other money without a space before it, and units in which nobody owes."""
_RATE_OF: dict[FieldKey | None, FieldKey] = {"interest": "annual_rate", "default_interest": "default_rate"}
"""What a column of amounts is whose heading says that its figures are percentages."""
WIDEST = 40
"""Columns in which a heading is looked for."""
_FIGURES = re.compile(r"[0-9]{3}|[0-9][.,:][0-9]")
_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]?|[0-9]+([-~—至][0-9]+)?(天|个月|期)")
_UNITS = (
    ("万", re.compile(r"万元?(?![0-9a-z\u4e00-\u9fff])|10000|10k|tenthousand")),
    ("千", re.compile(r"千元|\(千\)|000(s|\)|$)|thousand|\(k\)|\(k(rmb|cny|yuan)|(rmb|cny|yuan)k\)")),
    ("元", re.compile(r"元(?![0-9a-z\u4e00-\u9fff])|yuan|rmb|cny")),
)
_PARTS = ((10_000, re.compile(r"万分|bp")), (1_000, re.compile(r"‰|千分")), (100, re.compile(r"%|百分|percent")))


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a column says: the field it names, if it is known, and how its figures are meant.

    ``rank`` is lower for the heading that fits a field better (``剩余本金`` before ``本金`` before ``借款本金``). ``unit`` is ``元``, ``千`` or ``万``,
    empty where none is given; ``strange`` says that figures are in other money, or in a unit beyond these. ``parts`` is 100 where
    figures are percentages without a sign, 1,000 or 10,000 where they are parts of these, else 0.
    """

    text: str = ""
    field: FieldKey | None = None
    rank: int = 1
    unit: str = ""
    period: Period = "year"
    parts: int = 0
    strange: bool = False


@lru_cache(maxsize=4_096)
def read_heading(text: str) -> Heading:
    """What a heading says; ``field`` is ``None`` for words that name no field of a debt.

    >>> read_heading("剩余本金（万元）").field, read_heading("剩余本金（万元）").unit
    ('principal', '万')
    """
    told = unicodedata.normalize("NFKC", text[:100]).lower()
    name = _bare_name(text)
    whole = _MARKS.sub("", told)
    if not name or len(whole) > 40:
        return Heading(text)
    key = next((key for key, pattern in _PATTERNS if pattern.search(name)), None)
    parts = next((parts for parts, pattern in _PARTS if pattern.search(whole)), 0)
    return Heading(
        text,
        _RATE_OF.get(key) if parts and key in AMOUNTS else key,
        _rank(key, name),
        read_unit(whole),
        _period(name),
        parts,
        bool(_STRANGE.search(whole) or FOREIGN.search(told) or in_hundredths(told)),
    )


def under(heading: Heading, upper: str) -> Heading:
    """A heading below one that spans several: what was lent once comes after what is owed now."""
    name = _bare_name(upper)
    if heading.field not in (*COMPONENTS, "total") or not name:
        return heading
    if _NOT_YET_PAID.search(name):
        return replace(heading, rank=min(heading.rank, 0))
    once = bool(_ONCE.search(name))
    return replace(heading, rank=3, field=None if heading.field == "total" else heading.field) if once else heading


def read_unit(words: str) -> str:
    """The unit of amounts that a heading or a line above the table gives: ``元``, ``千`` or ``万``; empty for none.

    >>> read_unit("单位：万元")
    '万'
    """
    told = _MARKS.sub("", unicodedata.normalize("NFKC", words[:100]).lower())
    return next((unit for unit, pattern in _UNITS if pattern.search(told)), "")


def named_fields(cells: Sequence[str]) -> set[FieldKey]:
    """The fields that a row names, if it can be a heading: figures never are, but for those in brackets and of days."""
    if any(holds_figures(_ASIDE.sub("", cell[:100]) + cell[100:]) for cell in cells):
        return set()
    return {field for cell in cells[:WIDEST] if (field := read_heading(cell).field) is not None}


def is_known(text: str) -> bool:
    """Whether people write these words over a column, be it one that is not imported."""
    name = _bare_name(text)
    return bool(name) and any(pattern.search(name) for _, pattern in _PATTERNS)


def holds_figures(text: str) -> bool:
    """Whether a cell holds an amount, a date or a number, and not only words with a digit in them."""
    return bool(_FIGURES.search(text))


def _bare_name(text: str) -> str:
    return _MARKS.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", text[:100]).lower()))


def _rank(key: FieldKey | None, name: str) -> int:
    if key == "principal":
        return 0 if _NOT_YET_PAID.search(name) else 2 if _ONCE.search(name) else 1
    return 2 if key == "total" and re.match(r"本期|当期", name) else 1


def _period(name: str) -> Period:
    if re.search(r"日利|日息|^日|每日|daily|perday", name):
        return "day"
    return "month" if re.search(r"月利|月息|^月|每月|monthly|permonth", name) else "year"
