"""The table of the 88 points of use: all are there, and every test it names exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
TABLE = TESTS.parent / "docs" / "ux-check.md"
ROW = re.compile(r"^\| U(\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.py)(?:::(\w+))?`")


def rows() -> list[tuple[int, str, str]]:
    text = TABLE.read_text(encoding="utf-8")
    return [(int(number), what, held) for number, what, held in ROW.findall(text)]


@cache
def functions_of(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_all_eighty_eight_points_are_there_once_and_in_order() -> None:
    assert [number for number, _, _ in rows()] == list(range(1, 89))


def test_each_point_names_a_test_or_says_that_there_is_none_yet() -> None:
    assert [number for number, _, held in rows() if not NAMED.search(held) and "not yet" not in held] == []


def test_every_test_named_exists() -> None:
    named = {(file, name) for _, _, held in rows() for file, name in NAMED.findall(held)}
    assert len(named) > 90
    gone = [
        (file, name)
        for file, name in named
        if not (TESTS / file).is_file() or (name and name not in functions_of(TESTS / file))
    ]
    assert gone == []
