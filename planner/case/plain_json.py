"""JSON text read with care: what other programs accept and a case document may not hold is refused in words.

Refused are ``NaN`` and ``Infinity``, keys that stand twice, deep nesting, numbers of endless length, and texts of so many
parts that they would fill the memory. No number with a fraction ever becomes a float.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import NoReturn

from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.text import Text

DEEPEST = 40
MOST_PARTS = 1_000_000
"""Quoted texts, lists and objects together that a file may hold."""
_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""A bracket, or quoted text, which is passed over because brackets inside it do not count."""
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}


def refuse(message: Text, remedy: Text, where: str = "") -> NoReturn:
    """Raises :class:`~planner.errors.InputError` with one problem."""
    raise InputError(Problem("error", where, message, remedy))


class _NotJson(ValueError):
    """A JSON text uses something that documents may not hold; carries the words for it."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def parse(source: str, most: int | None = None) -> object:
    """The plain objects of a JSON text; with ``most``, one of too many parts is refused before it fills the memory."""
    remedy = Text(
        "请从程序重新导出，或检查该处的括号和引号。", "Export it again, or check the brackets and quotes there."
    )
    deepest, parts = _extent(source, len(source) if most is None else most)
    if deepest > DEEPEST:
        refuse(Text("文件嵌套太深。", "The file is nested too deeply."), remedy)
    if most is not None and parts > most:
        refuse(
            Text("文件里的内容太多。", "The file holds too many entries."),
            Text("最多 {most} 个文字、列表和对象。", "Use at most {most} texts, lists and objects.").fill(most=most),
        )
    try:
        return json.loads(
            source, object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_Fraction, parse_int=_integer
        )
    except _NotJson as error:
        refuse(error.message, remedy)
    except json.JSONDecodeError as error:
        refuse(
            Text("第 {line} 行第 {column} 列不是 JSON。", "Line {line}, column {column} is not JSON.").fill(
                line=error.lineno, column=error.colno
            ),
            remedy,
        )


@dataclass(frozen=True, slots=True)
class _Fraction:
    """A JSON number with a fraction, kept as its digits so that a message can name it; no field takes one."""

    digits: str

    def __str__(self) -> str:
        return self.digits


def _integer(digits: str) -> int:
    if len(digits) > 20:
        raise _NotJson(Text("数字太长：{digits}…", "A number is too long: {digits}…").fill(digits=digits[:20]))
    return int(digits)


def _constant(name: str) -> NoReturn:
    raise _NotJson(Text("文件里有 {name}，这不是数。", "The file holds {name}, which is not a number.").fill(name=name))


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated = _repeated(key for key, _ in pairs)
        raise _NotJson(Text("键“{key}”出现了两次。", "The key “{key}” stands twice.").fill(key=repeated[0][:60]))
    unshowable = next((key for key in found if not key.isprintable()), None)
    if unshowable is not None:
        raise _NotJson(
            Text("键“{key}”里有不可显示的字符。", "The key “{key}” holds a character that cannot be shown.").fill(
                key=unshowable[:60]
            )
        )
    return found


def _extent(source: str, most: int) -> tuple[int, int]:
    """How deep brackets outside quoted text nest, and how many parts there are; counted until one of them is too much."""
    depth = deepest = parts = 0
    for found in _BRACKET.finditer(source):
        step = _DEEPER.get(found[0], 0)
        depth, parts = depth + step, parts + (step >= 0)
        deepest = max(deepest, depth)
        if deepest > DEEPEST or parts > most:
            break
    return deepest, parts


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
