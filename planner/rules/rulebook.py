"""The rulebook: every rule file of a folder, and which value was in force on a day.

Nothing here knows a number of the law. Each number stands in one TOML file a rule under ``resources/rules/cn``, together
with its article, source, days in force, the day it was last checked, and how sure the reading is. Values of a region or an
organisation may be laid on top (:mod:`planner.rules.overrides`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

import resources
from planner.errors import InputError, Problem, input_error
from planner.frozen import dataclass
from planner.rules.citation import CERTAINTIES, CERTAINTY_NAMES, Certainty, Citation, Cited, Rule, Table, joined
from planner.rules.families import FAMILIES
from planner.rules.overrides import laid, read_overrides
from planner.rules.rulefile import read_rule
from planner.text import Text

__all__ = [
    "CERTAINTIES", "CERTAINTY_NAMES", "Certainty", "Citation", "Cited", "Rule", "Rulebook", "Table", "joined",
    "load_rulebook",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules by name; read-only."""

    rules: Mapping[str, Rule]

    @property
    def checked(self) -> date:
        """The newest day on which any of the values was compared with its source."""
        return max(period.citation.last_checked for rule in self.rules.values() for period in rule.periods)

    @property
    def listed(self) -> tuple[Rule, ...]:
        """Every rule with its whole history, by family and name."""
        return tuple(sorted(self.rules.values(), key=lambda rule: (FAMILIES.index(rule.family), rule.name)))

    @property
    def overrides(self) -> tuple[Cited[Table], ...]:
        """The values that a region or an organisation has set, in the order of :attr:`listed`."""
        return tuple(period for rule in self.listed for period in rule.periods if period.citation.override)

    def rule(self, name: str) -> Rule:
        """The rule of this name; raises :class:`~planner.errors.InputError` if its file is not in the folder."""
        if name in self.rules:
            return self.rules[name]
        raise input_error(
            f"{name}.toml",
            Text("规则数据里没有“{name}”。", "The rule data has no rule “{name}”.").fill(name=name),
            Text(
                "把规则文件 {name}.toml 放回规则文件夹。", "Put the file {name}.toml back into the rules folder."
            ).fill(name=name),
        )

    def on(self, rule_id: str, day: date) -> Cited[Table]:
        """The value of a rule on a day, with its citation.

        Raises :class:`~planner.errors.InputError` where the data holds no value for the day: nothing is extrapolated.
        """
        period = self.find(rule_id, day)
        if period is None:
            raise _not_in_force(self.rule(rule_id), day)
        return period

    def find(self, rule_id: str, day: date) -> Cited[Table] | None:
        """The value of a rule on a day, or ``None`` where the data holds none for it."""
        return next((period for period in self.rule(rule_id).periods if _in_force(period.citation, day)), None)

    def latest(self, rule_id: str) -> Cited[Table]:
        """The newest value of a rule, whatever the day; for assumptions that belong to no date."""
        return self.rule(rule_id).periods[-1]

    def spans(self, rule_id: str, first: date, last: date) -> tuple[tuple[Cited[Table], int], ...]:
        """The values of a rule from ``first`` to ``last``, both included, each with its number of days."""
        spans: list[tuple[Cited[Table], int]] = []
        while first <= last:
            period = self.on(rule_id, first)
            end = min(last, period.citation.in_force_until or last)
            spans.append((period, (end - first).days + 1))
            first = end + timedelta(days=1)
        return tuple(spans)


def _in_force(citation: Citation, day: date) -> bool:
    return citation.in_force_from <= day and (citation.in_force_until is None or day <= citation.in_force_until)


def _not_in_force(rule: Rule, day: date) -> InputError:
    first = rule.periods[0].citation.in_force_from
    if day < first:
        message = Text(
            "{first} 之前适用的是旧规定，规则数据里没有（{title}，{day}）。",
            "Before {first} an older rule applied; the older rule is not in the data ({title}, {day}).",
        )
    else:
        message = Text("规则数据里没有 {day} 适用的“{title}”。", "The data has no rule “{title}” in force on {day}.")
    return input_error(
        rule.name,
        message.fill(title=rule.title, day=day, first=first),
        Text("请核对日期，或在 {name}.toml 里补上这一段。", "Check the date, or add the period to {name}.toml.").fill(
            name=rule.name
        ),
    )


def load_rulebook(folder: Path | None = None, overrides: Path | None = None) -> Rulebook:
    """The rules of a folder of TOML files; without a folder the rules that come with the program.

    A folder is read at once. The program's own rules are read once each, when first asked for, so that the window opens
    sooner; that all of them can be read is a matter of the program's tests.

    ``overrides`` is a file, or a folder of files, of values that a region or an organisation sets. Raises
    :class:`~planner.errors.InputError` with every fault found: the file, the key, and why.
    """
    book = _load(folder) if folder is not None else _shipped()
    return Rulebook(MappingProxyType(laid(book.rules, read_overrides(overrides)))) if overrides is not None else book


@cache
def _shipped() -> Rulebook:
    return Rulebook(_Shelf(resources.path("rules", "cn")))


class _Shelf(Mapping[str, Rule]):
    """The rules of a folder by name, each read when first asked for and then kept."""

    def __init__(self, folder: Path) -> None:
        self._files = {path.stem: path for path in sorted(folder.rglob("*.toml"))}
        self._read: dict[str, Rule] = {}

    def __getitem__(self, name: str) -> Rule:
        if name not in self._read:
            self._read[name] = read_rule(self._files[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _load(folder: Path) -> Rulebook:
    rules: dict[str, Rule] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.toml")):
        try:
            rule = read_rule(path)
        except InputError as error:
            problems += error.problems
            continue
        if rule.name in rules:
            problems.append(_twice(path))
        rules[rule.name] = rule
    if problems:
        raise InputError(*problems)
    if not rules:
        raise input_error(
            folder.name,
            Text("这个文件夹里没有规则文件。", "This folder holds no rule files."),
            Text("请选择有 .toml 规则文件的文件夹。", "Choose the folder with the .toml rule files."),
        )
    return Rulebook(MappingProxyType(rules))


def _twice(path: Path) -> Problem:
    return Problem(
        "error",
        f"{path.parent.name}/{path.name}",
        Text("规则“{name}”有两个文件。", "The rule “{name}” has two files.").fill(name=path.stem),
        Text("删去其中一个。", "Remove one of them."),
    )
