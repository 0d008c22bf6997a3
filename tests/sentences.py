"""Every sentence that the program can say, read from its sources: the pairs in the code, rules, letters and help."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import resources
from planner.text import Lang

ROOT = Path(__file__).resolve().parent.parent
FOLDERS: dict[Lang, str] = {"zh": "zh_CN", "en": "en"}
CITED = frozenset({"article", "source"})
"""Keys of a rule that name a law as it is called."""
_ENDS = re.compile(r"(?<=[.!?])[\s”\"’)]+(?=\S)|\n+|(?<=[。！？])[”’）]*")
_MARKS = re.compile(r"\*\*|`|^[#>-]+\s|^\s*[-*]\s|(?<=\])\([^)]*\)|[\[\]]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one language, the place they stand at, and the group they belong to: ``ui``, ``planner``, ``rules`` ..."""

    group: str
    where: str
    lang: Lang
    words: str


@cache
def everything() -> tuple[Said, ...]:
    """All that can be said, in both languages."""
    return (*_code("ui"), *_code("planner"), *_rules(), *_letters(), *_help())


def sentences(words: str) -> list[str]:
    """The sentences of a text; a semicolon or a colon ends none."""
    return [each.strip() for each in _ENDS.split(words) if each.strip()]


def _code(folder: str) -> Iterator[Said]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
                where = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                for lang, part in zip(("zh", "en"), node.args, strict=False):
                    yield Said(folder, where, lang, _literal(part))  # type: ignore[arg-type]


def _literal(node: ast.AST) -> str:
    """A string of the code; a place filled in later counts as one short word."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "{x}" for each in node.values)
    return ""


def _rules() -> Iterator[Said]:
    for path in sorted(resources.path("rules").rglob("*.toml")):
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        for lang, words in _pairs(tree):
            yield Said("rules", path.name, lang, words)


def _pairs(tree: Any) -> Iterator[tuple[Lang, str]]:
    if isinstance(tree, dict):
        for lang in FOLDERS:
            if isinstance(tree.get(lang), str):
                yield lang, tree[lang]
        for key, value in tree.items():
            if key not in CITED:
                yield from _pairs(value)
    elif isinstance(tree, list):
        for each in tree:
            yield from _pairs(each)


def _letters() -> Iterator[Said]:
    for lang, folder in FOLDERS.items():
        for path in sorted(resources.path("letters", folder).glob("*.toml")):
            for words in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
                yield Said("letters", f"{folder}/{path.name}", lang, words)


def _strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for each in tree.values() if isinstance(tree, dict) else tree:
            yield from _strings(each)


def _help() -> Iterator[Said]:
    for path in sorted(resources.path("help").rglob("*.md")):
        lang: Lang = "zh" if path.stem.endswith(".zh") else "en"
        paragraphs = re.split(r"\n\s*\n|\n(?=\s*[-*|#])", path.read_text(encoding="utf-8"))
        for words in paragraphs:
            yield Said("help", path.name, lang, _MARKS.sub("", " ".join(words.split())))
