"""Readers of a rule file's keys: each takes what TOML gave and its place, and returns the typed value.

What does not fit is refused with an :class:`~planner.errors.InputError` that names the place, the fault and the remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from planner.dates import EARLIEST, LATEST
from planner.errors import InputError, input_error
from planner.frozen import dataclass
from planner.money import LARGEST
from planner.text import Text

Reader = Callable[[object, str], Any]
NUMBER = Text("请写不带引号的数字，例如 0.025。", "Write the number without quotes, for example 0.025.")


@dataclass(frozen=True, slots=True)
class Key:
    """How one key is read; ``needed`` unless the rule may leave it out."""

    read: Reader
    needed: bool = True


Shape = Mapping[str, Key]


def refuse(where: str, zh: str, en: str, remedy: Text, **places: object) -> InputError:
    """The error for one place of a rule file."""
    return input_error(where, Text(zh, en).fill(**places), remedy)


def table(raw: object, where: str, shape: Shape) -> dict[str, Any]:
    """The keys of a TOML table, each read by its reader; keys unknown or missing are named."""
    if not isinstance(raw, dict):
        raise refuse(
            where,
            "这里要写成表。",
            "This must be a table.",
            Text("参照其他规则文件的写法。", "Follow another rule file."),
        )
    known = "、".join(shape)
    for key in raw:
        if key not in shape:
            remedy = Text("可用的键：{known}。", "The keys are: {known}.").fill(
                known=Text(known, known.replace("、", ", "))
            )
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


def whole_between(least: int, most: int) -> Reader:
    """A reader for whole numbers from ``least`` to ``most``."""

    def read(raw: object, where: str) -> int:
        if not isinstance(raw, bool) and isinstance(raw, int) and least <= raw <= most:
            return raw
        remedy = Text("请写 {least} 到 {most} 之间的整数。", "Give a whole number from {least} to {most}.").fill(
            least=least, most=most
        )
        raise refuse(
            where, "“{raw}”不是可用的整数。", "“{raw}” is not a usable whole number.", remedy, raw=str(raw)[:40]
        )

    return read


whole = whole_between(1, 36_500)


def truth(raw: object, where: str) -> bool:
    """``true`` or ``false``."""
    if isinstance(raw, bool):
        return raw
    raise refuse(
        where, "这里要写 true 或 false。", "This must be true or false.", Text("不带引号。", "Leave out quotes.")
    )


def day(raw: object, where: str) -> date:
    """A calendar day of the years the program knows, written without quotes."""
    if type(raw) is date and EARLIEST <= raw <= LATEST:
        return raw
    remedy = Text(
        "写成年-月-日，不带引号，例如 2014-08-01。", "Write year-month-day without quotes, for example 2014-08-01."
    )
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
            raise refuse(
                where, "列表里有重复。", "The list repeats an entry.", Text("删去重复的。", "Remove the repetition.")
            )
        return entries

    return read
