"""What looks like an amount in a cell and is none of yuan owed: each is refused with its own reason, or asked about."""

from __future__ import annotations

import re
from decimal import Decimal

from planner.errors import InputError, input_error
from planner.imports.currencies import FOREIGN, not_in_yuan
from planner.imports.doubts import Doubt, Offer
from planner.money import plain
from planner.text import Text, verbatim

_DASHES = "-\u2010-\u2015\u2212"
_NEGATIVE = re.compile(rf"\(-?[¥0-9.,]+元?\)|[¥0-9.,]+元?[{_DASHES}]|¥?[{_DASHES}]¥?[0-9.,]+[万千]?元?")
_SIDE = re.compile(r"(cr|dr|贷方?|借方?)[:.]?[¥0-9.,]+元?|[¥0-9.,]+元?(cr|dr|贷方?|借方?)\.?", re.IGNORECASE)
"""Marks of bookkeepers, by which a figure may be owed or be a credit."""
_SMALL = re.compile(r"([0-9]{1,12})(分|角)")
_NOT_SHOWN = re.compile(r"#+|#(ref|n/a|value|div/0|name|num|null)[!?]?", re.IGNORECASE)
"""What a spreadsheet shows for a column that is too narrow, or for a formula that came to nothing."""
_NOTE_MARK = re.compile("[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]")
"""Raised, lowered and circled digits, which would become digits of the figure before them."""
_SLANG = re.compile(r"([0-9]+(?:\.[0-9]+)?)([wk])", re.IGNORECASE)
_RATE = re.compile(r"[0-9.]+[%‰]|[年月日](利率?|息).*|[千万]分之.*")
_REASONS: tuple[tuple[re.Pattern[str], Text, Text], ...] = (
    (
        re.compile(r"=.*", re.DOTALL),
        Text("这一格是公式，没有存下算好的数。", "This cell is a formula without a stored result."),
        Text(
            "请在表格软件里打开并保存一次，或直接填数字。",
            "Open and save the file in a spreadsheet, or type the number.",
        ),
    ),
    (
        _RATE,
        Text("“{text}”是利率，不是金额。", "“{text}” is a rate, not an amount."),
        Text("如果整列都是利率，请在列上方改选。", "If the whole column holds rates, choose so above it."),
    ),
    (
        _NOT_SHOWN,
        Text("“{text}”是表格软件没能显示的数。", "“{text}” is a number that the spreadsheet could not show."),
        Text(
            "请在表格软件里把列拉宽或改好公式，再复制。", "Widen the column or mend the formula there, then copy again."
        ),
    ),
    (
        _NEGATIVE,
        Text("金额“{text}”是负数。", "The amount “{text}” is negative."),
        Text(
            "欠款填 0 或更大的金额；对方欠您的不要导入。",
            "Give 0 or more for what is owed; leave out what is owed to you.",
        ),
    ),
    (
        _SIDE,
        Text(
            "“{text}”带借贷标记，看不出是欠款还是多付的钱。",
            "“{text}” has a debit or credit mark: it may be owed or be a credit.",
        ),
        Text("是欠款就只填数字。", "If it is owed, write the number alone."),
    ),
)


def refuse_note_marks(text: str) -> None:
    """Raise :class:`~planner.errors.InputError` for a figure with the mark of a note, such as ``1000²`` or ``1000①``."""
    if _NOTE_MARK.search(text):
        raise input_error(
            "",
            Text(
                "“{text}”里有上标或圈号，可能是注号。",
                "“{text}” has a raised or circled digit, perhaps the number of a note.",
            ).fill(text=text.strip()[:40]),
            Text("请只留下数字。", "Keep only the figure."),
        )


def refuse_others(text: str, told: str) -> None:
    """Refuse ``text`` (``told`` in :func:`planner.text.normal` form) where it is an amount of something else.

    Raises :class:`~planner.errors.InputError`: other money, formulas, negative amounts, marks of debit and credit; a
    :class:`~planner.imports.doubts.Doubt` for ``5k`` and ``1200分``.
    """
    if FOREIGN.search(told):
        raise InputError(not_in_yuan(text))
    for pattern, message, remedy in _REASONS:
        if pattern.fullmatch(told):
            raise input_error("", message.fill(text=text.strip()[:40]), remedy)
    slang, small = _SLANG.fullmatch(told), _SMALL.fullmatch(told)
    if slang:
        raise _meant(text, slang[1] + {"w": "万", "k": "千"}[slang[2].lower()])
    if small:
        raise _meant(text, f"{plain(Decimal(small[1]) / {'分': 100, '角': 10}[small[2]])}元")


def _meant(text: str, likely: str) -> Doubt:
    return Doubt(
        Text("“{text}”不是以元为单位的金额。", "“{text}” is not an amount in yuan.").fill(text=text.strip()[:40]),
        Text("是 {meant} 吗？", "Is it {meant}?").fill(meant=likely),
        Offer(likely, verbatim(likely)),
    )
