"""What kind of lender and of debt a word in a table means; where the table does not say, the lender's name may."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from planner.errors import Problem, input_error
from planner.text import Text, normal
from planner.vocabulary import DEBT_KINDS, LENDER_KINDS, DebtKind, LenderKind

Word = TypeVar("Word", LenderKind, DebtKind)
_LENDERS: tuple[tuple[LenderKind, str], ...] = (
    ("unlicensed", r"无牌|无照|高利贷|套路贷|unlicensed|loanshark"),
    ("credit_card", r"信用卡|creditcard"),
    ("consumer_finance", r"消费金融|消金|consumerfinance"),
    ("microloan", r"小额贷款|小贷|网络小贷|micro-?(loan|credit|finance)"),
    ("loan_facilitation", r"助贷|平台|网贷|p2p|facilitat|platform|fintech"),
    ("private", r"个人|私人|民间|亲戚|亲友|朋友|同事|private|friend|relative|family|individual"),
    ("bank", r"银行|农商行|农信社|信用社|bank"),
)
_NAMED = frozenset(("credit_card", "consumer_finance", "microloan", "bank"))
"""Kinds that the law makes lenders carry in their names; a platform or a person may be called anything."""
_DEBTS: tuple[tuple[DebtKind, str], ...] = (
    ("credit_card", r"信用卡|贷记卡|creditcard|^card"),
    ("private_loan", r"民间|私人|个人借款|借条|欠条|亲戚|朋友|private|iou|friend|family"),
    ("online_loan", r"网贷|网络|线上|互联网|现金贷|小贷|小额|平台|消费金融|online|internet|app|payday"),
    ("bank_loan", r"银行|房贷|按揭|车贷|经营贷|抵押|装修贷|bank|mortgage|carloan"),
    ("other", r"其他|其它|other"),
)
_ASKED = Text("请写其中一种：{known}。", "Write one of: {known}.")
CAN_BE_CHANGED = Text("导入后可以在债务页改。", "It can be changed on the page of debts.")


def read_lender(text: str) -> LenderKind:
    """The kind of lender. Raises :class:`~planner.errors.InputError` for a word that names none."""
    found = _known(text, LENDER_KINDS) or _first(text, _LENDERS)
    if found is not None:
        return found
    raise input_error(
        "",
        Text("不认识机构类型“{text}”。", "The kind of lender “{text}” is not known.").fill(text=text.strip()[:40]),
        _list(LENDER_KINDS),
    )


def read_debt(text: str) -> DebtKind | None:
    """The kind of debt; ``None`` for the name of a product that does not tell."""
    return _known(text, DEBT_KINDS) or _first(text, _DEBTS)


def product_unknown(text: str) -> Problem:
    """What is said of a product whose name does not tell the kind of debt."""
    message = Text(
        "“{text}”看不出是哪种债务，按机构类型记。", "“{text}” does not tell the kind of debt; the lender decides it."
    )
    return Problem("note", "", message.fill(text=text.strip()[:40]), CAN_BE_CHANGED)


def lender_of_name(name: str) -> LenderKind | None:
    """The kind that a lender's name tells: ``示例消费金融有限公司``."""
    return _first(name, tuple(each for each in _LENDERS if each[0] in _NAMED))


def lender_assumed(kind: LenderKind) -> Problem:
    """What is said where neither the table nor the name tells the kind of lender."""
    return Problem(
        "note",
        "",
        Text("没有写机构类型，先记为“{kind}”。", "The kind of lender is not given; it is taken as “{kind}”.").fill(
            kind=LENDER_KINDS[kind]
        ),
        CAN_BE_CHANGED,
    )


def _known(text: str, words: Mapping[Word, Text]) -> Word | None:
    told = normal(text).lower()
    return next((kind for kind, name in words.items() if told in (normal(name.zh), normal(name.en).lower())), None)


def _first(text: str, patterns: tuple[tuple[Word, str], ...]) -> Word | None:
    told = normal(text).lower()
    return next((kind for kind, pattern in patterns if re.search(pattern, told)), None)


def _list(words: Mapping[Word, Text]) -> Text:
    zh, en = "、".join(name.zh for name in words.values()), ", ".join(name.en for name in words.values())
    return _ASKED.fill(known=Text(zh, en))
