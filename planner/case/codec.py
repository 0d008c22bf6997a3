"""How values stand in a JSON document: readers that collect every mistake with its place, and writers that undo them.

A :class:`Codec` is a pair of functions. Reading never stops at the first mistake: it notes a problem, goes on with the
documented default, and the caller refuses the document with the whole list.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Generic, TypeVar, get_args

from planner.dates import parse_date
from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.money import parse_amount, plain
from planner.rates import parse_rate, parse_share
from planner.text import Text, verbatim

T = TypeVar("T")
Problems = list[Problem]
LONGEST_TEXT = 20_000
MOST_PROBLEMS = 100
"""Reading stops here: a document with more mistakes is not one that a person mends one by one."""


_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})")
"""A day and a time to the minute, by the clock on the wall."""


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """``read(value, where)`` raises :class:`~planner.errors.InputError`; ``write(read(v))`` gives ``v`` in plain form."""

    read: Callable[[object, str, Problems], T]
    write: Callable[[T], object]


class TooMany(Exception):
    """Raised to stop reading once :data:`MOST_PROBLEMS` have been noted."""


def note(problems: Problems, *found: Problem) -> None:
    """Note what was found; raises :class:`TooMany` when it is enough."""
    problems.extend(found)
    if len(problems) >= MOST_PROBLEMS:
        raise TooMany


def problem(where: str, message: Text, remedy: Text) -> Problem:
    """A problem of severity ``error`` at ``where``."""
    return Problem("error", where, message, remedy)


def _checked(read: Callable[[object, str], T], write: Callable[[T], object]) -> Codec[T]:
    return Codec(lambda value, where, _problems: read(value, where), write)


def _refuse(where: str, message: Text, remedy: Text) -> InputError:
    return InputError(problem(where, message, remedy))


def _shown(value: object) -> str:
    return str(value)[:40]


def _read_text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _refuse(
            where,
            Text("{value} 不是文字。", "{value} is not text.").fill(value=_shown(value)),
            Text("请写成带引号的文字。", "Write it in quotes."),
        )
    if len(value) > LONGEST_TEXT:
        raise _refuse(
            where,
            Text("文字太长（{length} 个字符）。", "The text is too long ({length} characters).").fill(
                length=len(value)
            ),
            Text("请缩短到 {most} 个字符以内。", "Shorten it to {most} characters.").fill(most=LONGEST_TEXT),
        )
    if any((ord(char) < 32 and char not in "\n\t") or 0xD800 <= ord(char) <= 0xDFFF for char in value):
        raise _refuse(
            where,
            Text("文字里有不可显示的控制字符。", "The text holds a control character that cannot be shown."),
            Text("请删去后重新输入。", "Remove it and type the text again."),
        )
    return value


def _read_date(value: object, where: str) -> date:
    return parse_date(value if isinstance(value, str) else str(value), where)


def _read_moment(value: object, where: str) -> datetime:
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        raise _refuse(
            where,
            Text("{value} 不是日期和时间。", "{value} is not a day and time.").fill(value=_shown(value)),
            Text("请写成 2026-11-20T21:45 的样子。", "Write it like 2026-11-20T21:45."),
        )
    return datetime.combine(parse_date(found[1], where), time(int(found[2]), int(found[3])))


def _read_flag(value: object, where: str) -> bool:
    if isinstance(value, bool):
        return value
    raise _refuse(
        where,
        Text("{value} 不是“是”或“否”。", "{value} is neither true nor false.").fill(value=_shown(value)),
        Text("请写 true 或 false。", "Write true or false."),
    )


text = _checked(_read_text, lambda value: value)
amount = _checked(parse_amount, plain)
rate = _checked(parse_rate, lambda value: f"{value:f}")
share = _checked(parse_share, lambda value: f"{value:f}")
day = _checked(_read_date, lambda value: value.isoformat())
moment = _checked(_read_moment, lambda value: value.isoformat(timespec="minutes"))
flag = _checked(_read_flag, lambda value: value)


def whole(least: int, most: int) -> Codec[int]:
    """A whole number from ``least`` to ``most``."""

    def read(value: object, where: str) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        raise _refuse(
            where,
            Text(
                "{value} 不是 {least} 到 {most} 之间的整数。", "{value} is not a whole number from {least} to {most}."
            ).fill(value=_shown(value), least=least, most=most),
            Text(
                "请写 {least} 到 {most} 之间的整数，不加引号。",
                "Write a whole number from {least} to {most} without quotes.",
            ).fill(least=least, most=most),
        )

    return _checked(read, lambda value: value)


def word(kind: Any) -> Codec[Any]:
    """One of the words of a ``Literal``."""
    words: tuple[str, ...] = get_args(kind)

    def read(value: object, where: str) -> str:
        if isinstance(value, str) and value in words:
            return value
        likely = difflib.get_close_matches(_shown(value), words, 1)
        hint = Text("是 {word} 吗？", "Is it {word}? ").fill(word=likely[0]) if likely else verbatim("")
        raise _refuse(
            where,
            Text("“{value}”不在可用的词里。", "“{value}” is not one of the known words.").fill(value=_shown(value)),
            Text("{hint}可用：{words}。", "{hint}Known: {words}.").fill(hint=hint, words=", ".join(words)),
        )

    return _checked(read, lambda value: value)


def listing(item: Codec[T], most: int = 10_000) -> Codec[tuple[T, ...]]:
    """A list of at most ``most`` items, each in its own place ``where[i]``."""

    def read(value: object, where: str, problems: Problems) -> tuple[T, ...]:
        if not isinstance(value, list) or len(value) > most:
            raise _refuse(
                where,
                Text("这里应当是一个列表。", "This should be a list."),
                Text("请写成 [ ... ]，最多 {most} 项。", "Write [ ... ] with at most {most} items.").fill(most=most),
            )
        found = []
        for index, each in enumerate(value):
            with_place = f"{where}[{index}]"
            try:
                found.append(item.read(each, with_place, problems))
            except InputError as error:
                note(problems, *error.problems)
        return tuple(found)

    return Codec(read, lambda values: [item.write(each) for each in values])


def record(kind: Callable[..., T], parts: Mapping[str, Codec[Any]], required: Sequence[str] = ()) -> Codec[T]:
    """An object whose keys are fields of the dataclass ``kind``. Keys left out take the field's default; unknown keys
    and missing ``required`` ones are problems. A field that is ``None`` is not written.
    """
    blanks = _placeholders(kind)

    def read(value: object, where: str, problems: Problems) -> T:
        if not isinstance(value, dict):
            raise _refuse(
                where,
                Text("这里应当是一个对象。", "This should be an object."),
                Text("请写成 { ... }。", "Write { ... }."),
            )
        prefix = f"{where}." if where else ""
        for key in value:
            if key not in parts:
                note(problems, _unknown(key, prefix, parts))
        note(problems, *(_missing(prefix + key) for key in required if key not in value))
        values: dict[str, Any] = {}
        for key in (key for key in parts if key in value):
            try:
                values[key] = parts[key].read(value[key], prefix + key, problems)
            except InputError as error:
                note(problems, *error.problems)
        return kind(**{**blanks, **values})

    def write(value: T) -> object:
        pairs = ((key, getattr(value, key)) for key in parts)
        return {key: parts[key].write(part) for key, part in pairs if part is not None}

    return Codec(read, write)


def _placeholders(kind: Callable[..., T]) -> dict[str, Any]:
    """Stand-ins that let reading go on after a required key is missing; the document is refused anyway."""
    blanks: dict[str, Any] = {"date": date(2000, 1, 1), "amount": Decimal("0.00")}
    blanks |= dict.fromkeys(("as_of", "day", "made_on"), date(2000, 1, 1)) | {
        "at": datetime.combine(date(2000, 1, 1), time())
    }
    needed = [each.name for each in fields(kind) if each.default is MISSING]  # type: ignore[arg-type]
    return {name: blanks.get(name, "") for name in needed}


def _unknown(key: str, prefix: str, parts: Mapping[str, Codec[Any]]) -> Problem:
    key = key[:60]
    likely = difflib.get_close_matches(key, parts, 1)
    remedy = (
        Text("是“{key}”吗？否则请删去。", "Is it “{key}”? Otherwise remove it.").fill(key=likely[0])
        if likely
        else Text("请删去；可用的键见文档说明。", "Remove it; the documentation lists the known keys.")
    )
    return problem(prefix + key, Text("不认识这个键。", "This key is not known."), remedy)


def _missing(where: str) -> Problem:
    return problem(where, Text("缺少这一项。", "This entry is missing."), Text("请补上。", "Add it."))
