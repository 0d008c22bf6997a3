"""What the value of each rule looks like: its keys, and how each key is read and checked.

A new kind of rule is one entry in :data:`SHAPES`. A reader takes what TOML gave and the place it stands at, and returns the
typed value or raises :class:`~planner.errors.InputError` with the place, the fault and the remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar, get_args

from planner.dates import EARLIEST, LATEST
from planner.errors import InputError, input_error
from planner.money import LARGEST
from planner.rules.citation import CERTAINTIES, Certainty
from planner.text import Text
from planner.vocabulary import Procedure

Reader = Callable[[object, str], Any]
T = TypeVar("T")
NUMBER = Text("请写不带引号的数字，例如 0.025。", "Write the number without quotes, for example 0.025.")


@dataclass(frozen=True, slots=True)
class Key:
    """How one key is read; ``needed`` unless the rule may leave it out."""

    read: Reader
    needed: bool = True


Shape = Mapping[str, Key]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A slice of an amount up to ``up_to`` yuan (``None``: without end), its rate, and a fixed sum (first slice only)."""

    up_to: Decimal | None
    rate: Decimal
    fixed: Decimal


@dataclass(frozen=True, slots=True)
class Quote:
    """A published reference rate from ``day`` until the next quote; ``five_year`` is ``None`` where it was not found."""

    day: date
    one_year: Decimal
    five_year: Decimal | None
    sources: tuple[str, ...]
    certainty: Certainty
    five_year_certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A fact beside a value that changes no figure, and how sure it is."""

    text: Text
    certainty: Certainty


def refuse(where: str, zh: str, en: str, remedy: Text, **places: object) -> InputError:
    """The error for one place of a rule file."""
    return input_error(where, Text(zh, en).fill(**places), remedy)


def table(raw: object, where: str, shape: Shape) -> dict[str, Any]:
    """The keys of a TOML table, each read by its reader; keys unknown or missing are named."""
    if not isinstance(raw, dict):
        raise refuse(where, "这里要写成表。", "This must be a table.", Text("参照其他规则文件的写法。", "Follow another rule file."))
    known = "、".join(shape)
    for key in raw:
        if key not in shape:
            remedy = Text("可用的键：{known}。", "The keys are: {known}.").fill(known=Text(known, known.replace("、", ", ")))
            raise refuse(f"{where} {key}".strip(), "没有这个键。", "There is no such key.", remedy)
    for key, one in shape.items():
        if one.needed and key not in raw:
            remedy = Text("补上 {key}。", "Add {key}.").fill(key=key)
            raise refuse(f"{where} {key}".strip(), "缺少这个键。", "This key is missing.", remedy)
    return {key: one.read(raw[key], f"{where} {key}".strip()) for key, one in shape.items() if key in raw}


def rows(raw: object, where: str, shape: Shape) -> list[dict[str, Any]]:
    """A list of tables of one shape, at least one; rows are counted from 1 in messages."""
    if not isinstance(raw, list) or not raw:
        raise refuse(where, "这里至少要有一行。", "At least one row is needed here.", Text("补上一行。", "Add a row."))
    return [table(row, f"{where} {number}", shape) for number, row in enumerate(raw, 1)]


def number(raw: object, where: str, most: Decimal = LARGEST) -> Decimal:
    """An exact number from 0 to ``most``."""
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        raise refuse(where, "“{raw}”不是数字。", "“{raw}” is not a number.", NUMBER, raw=str(raw)[:40])
    if not 0 <= raw <= most:
        remedy = Text("请写 0 到 {most} 之间的数。", "Give a number from 0 to {most}.").fill(most=most)
        raise refuse(where, "{raw} 超出范围。", "{raw} is out of range.", remedy, raw=str(raw)[:40])
    return Decimal(raw)


def rate(raw: object, where: str) -> Decimal:
    """A fraction from 0 to 1: 0.025 is 2.5 %."""
    return number(raw, where, Decimal(1))


def whole(raw: object, where: str) -> int:
    """A whole number from 1 to 36,500."""
    if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= 36_500:
        remedy = Text("请写 1 到 36500 之间的整数。", "Give a whole number from 1 to 36500.")
        raise refuse(where, "“{raw}”不是可用的整数。", "“{raw}” is not a usable whole number.", remedy, raw=str(raw)[:40])
    return raw


def truth(raw: object, where: str) -> bool:
    """``true`` or ``false``."""
    if isinstance(raw, bool):
        return raw
    raise refuse(where, "这里要写 true 或 false。", "This must be true or false.", Text("不带引号。", "Leave out quotes."))


def day(raw: object, where: str) -> date:
    """A calendar day of the years the program knows, written without quotes."""
    if type(raw) is date and EARLIEST <= raw <= LATEST:
        return raw
    remedy = Text("写成年-月-日，不带引号，例如 2014-08-01。", "Write year-month-day without quotes, for example 2014-08-01.")
    raise refuse(where, "“{raw}”不是可用的日期。", "“{raw}” is not a usable date.", remedy, raw=str(raw)[:40])


def words(raw: object, where: str) -> str:
    """Text that is not blank."""
    if isinstance(raw, str) and raw.strip():
        return raw
    raise refuse(where, "这里要有文字。", "Words are needed here.", Text("写在引号里。", "Write them in quotes."))


def text(raw: object, where: str) -> Text:
    """A sentence in both languages: ``{ zh = "…", en = "…" }``."""
    return Text(**table(raw, where, {"zh": Key(words), "en": Key(words)}))


def one_of(*choices: str) -> Reader:
    """A reader for one word of a list."""

    def read(raw: object, where: str) -> str:
        if isinstance(raw, str) and raw in choices:
            return raw
        remedy = Text("请用：{list}。", "Use one of: {list}.").fill(list=Text("、".join(choices), ", ".join(choices)))
        raise refuse(where, "“{raw}”不在列表里。", "“{raw}” is not on the list.", remedy, raw=str(raw)[:40])

    return read


def list_of(choices: Reader) -> Reader:
    """A reader for a list without repetition, at least one entry long."""

    def read(raw: object, where: str) -> tuple[Any, ...]:
        if not isinstance(raw, list) or not raw:
            raise refuse(where, "这里要写成列表。", "This must be a list.", Text("用方括号。", "Use square brackets."))
        entries = tuple(choices(entry, f"{where} {count}") for count, entry in enumerate(raw, 1))
        if len(set(entries)) < len(entries):
            raise refuse(where, "列表里有重复。", "The list repeats an entry.", Text("删去重复的。", "Remove the repetition."))
        return entries

    return read


certainty = one_of(*CERTAINTIES)
_BRACKET: Shape = {"up_to": Key(number, False), "rate": Key(rate, False), "fixed": Key(number, False)}


def brackets(raw: object, where: str) -> tuple[Bracket, ...]:
    """Slices in rising order, the last one without end; a rate for each, or for the first one a fixed sum."""
    read = rows(raw, where, _BRACKET)
    for index, row in enumerate(read):
        _check_bracket(row, read[index - 1] if index else {}, f"{where} {index + 1}", last=index == len(read) - 1)
    return tuple(Bracket(row.get("up_to"), row.get("rate", Decimal(0)), row.get("fixed", Decimal(0))) for row in read)


def _check_bracket(row: dict[str, Any], before: dict[str, Any], where: str, *, last: bool) -> None:
    if last == ("up_to" in row):
        remedy = Text("每一档写 up_to，只有最后一档不写。", "Give every bracket but the last an up_to.")
        raise refuse(f"{where} up_to", "最后一档没有上限，其他档都有。", "Only the last bracket has no upper end.", remedy)
    if before and not last and row["up_to"] <= before["up_to"]:
        remedy = Text("按金额从低到高排列各档。", "Put the brackets in rising order.")
        raise refuse(f"{where} up_to", "这一档没有高于前一档。", "This bracket does not rise above the one before.", remedy)
    if ("rate" in row) == ("fixed" in row) or (before and "fixed" in row):
        remedy = Text("每一档写 rate；只有第一档可以改写 fixed。", "Give each bracket a rate; only the first may have fixed instead.")
        raise refuse(where, "这一档的 rate 和 fixed 不合用。", "The rate and fixed sum of this bracket do not fit.", remedy)


_QUOTE: Shape = {
    "day": Key(day), "one_year": Key(rate), "five_year": Key(rate, False), "sources": Key(list_of(words)),
    "certainty": Key(certainty), "five_year_certainty": Key(certainty, False),
}  # fmt: skip


def quotes(raw: object, where: str) -> tuple[Quote, ...]:
    """Reference rates in order of their days, each with how sure it is."""
    read = rows(raw, where, _QUOTE)
    for number_, row in enumerate(read, 1):
        if ("five_year" in row) != ("five_year_certainty" in row):
            remedy = Text("五年期利率和它的核实程度要么都写，要么都不写。", "Give both the five-year rate and its certainty, or neither.")
            raise refuse(f"{where} {number_}", "五年期的数据不全。", "The five-year figures are incomplete.", remedy)
    for number_, (before, row) in enumerate(pairwise(read), 2):
        if row["day"] <= before["day"]:
            remedy = Text("按日期从早到晚排列。", "Put the quotes in order of their days.")
            raise refuse(f"{where} {number_} day", "日期的先后不对。", "The dates are out of order.", remedy)
    return tuple(Quote(**{"five_year": None, "five_year_certainty": None, **row}) for row in read)


def names(raw: object, where: str) -> dict[str, Text]:
    """Sources by their short names."""
    if not isinstance(raw, dict):
        raise refuse(where, "这里要写成表。", "This must be a table.", Text("每行一个来源。", "Give one source a line."))
    return {key: text(value, f"{where} {key}") for key, value in raw.items()}


_REMARK: Shape = {"text": Key(text), "certainty": Key(certainty)}


def remarks(raw: object, where: str) -> tuple[Remark, ...]:
    """Facts beside the value, each with its certainty."""
    return tuple(Remark(**row) for row in rows(raw, where, _REMARK))


_PARTS = ("costs", "interest", "principal", "doubled_interest")
_CEILING: Shape = {
    "annual_rate": Key(rate, False), "lpr_multiple": Key(whole, False), "transition_article": Key(text, False),
    "remarks": Key(remarks, False),
}  # fmt: skip
_DURATIONS: Shape = {
    **{
        f"{stage}_days": Key(whole)
        for stage in (
            "reminders_after", "visits_after", "mediation_after", "suit_after", "filing_to_judgment", "in_force_after",
            "performance", "enforcement_after",
        )
    },
    "procedure": Key(one_of(*get_args(Procedure))),
    "evidence": Key(remarks),
}  # fmt: skip
_YEARS: Shape = {"years": Key(whole)}
SHAPES: dict[str, Shape] = {
    "acceptance_fee": {"brackets": Key(brackets)},
    "halving": {"divisor": Key(whole), "procedures": Key(list_of(one_of(*get_args(Procedure))))},
    "payment_order_fee": {"divisor": Key(whole)},
    "execution_fee": {"brackets": Key(brackets)},
    "preservation_fee": {"brackets": Key(brackets), "cap": Key(number)},
    "notice_fee": {"amount": Key(number), "editable": Key(truth)},
    "doubled_interest": {"daily_rate": Key(rate), "base": Key(list_of(one_of(*_PARTS[:3])))},
    "lpr": {"valid_through": Key(day), "source_names": Key(names), "quotes": Key(quotes)},
    **{
        f"ceiling_{kind}": _CEILING
        for kind in (
            "bank", "credit_card", "consumer_finance", "microloan", "loan_facilitation", "private", "unlicensed",
        )
    },
    "order_of_payment": {"order": Key(list_of(one_of(*_PARTS)))},
    "performance_period": {"days": Key(whole), "editable": Key(truth)},
    "credit_record_years": _YEARS,
    "limitation": {**_YEARS, "longest_years": Key(whole)},
    "living_costs": {"national_figure": Key(truth), "measured_by": Key(text)},
    **{f"default_path_{preset}": _DURATIONS for preset in ("fast", "typical", "slow")},
}  # fmt: skip
