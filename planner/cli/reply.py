"""What a command answers, and how its arguments are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planner.errors import Problem, input_error
from planner.frozen import dataclass
from planner.text import Text

_NUMBER = re.compile(r"[-0-9.,]*")


@dataclass(frozen=True, slots=True)
class Reply:
    """The result as JSON and as text. ``problem`` is reported on stderr and makes the exit status 2; ``remarks`` are only reported."""

    json: dict[str, object]
    text: str
    status: int = 0
    problem: Problem | None = None
    remarks: tuple[Problem, ...] = ()


def whole_number(text: str, where: str, least: int, most: int) -> int:
    """The whole number written in ``text``; raises :class:`~planner.errors.InputError` outside ``least`` to ``most``."""
    if re.fullmatch(r"0|[1-9][0-9]{0,8}", text) and least <= int(text) <= most:
        return int(text)
    raise input_error(
        where,
        Text(
            "“{text}”不是 {least} 到 {most} 之间的整数。", "“{text}” is not a whole number from {least} to {most}."
        ).fill(text=text[:40], least=least, most=most),
        Text("请改成这个范围内的整数。", "Use a whole number in this range."),
    )


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows in columns: columns of numbers to the right, words to the left; wide characters count as two."""
    columns = list(zip(*rows, strict=True))
    widths = [max(_width(cell) for cell in column) for column in columns]
    rightwards = [all(_NUMBER.fullmatch(cell) for cell in column[1:]) for column in columns]
    return "\n".join(
        "  ".join(
            _padded(cell, width, rightwards=right) for cell, width, right in zip(row, widths, rightwards, strict=True)
        ).rstrip()
        for row in rows
    )


def _padded(cell: str, width: int, *, rightwards: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if rightwards else cell + space


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)
