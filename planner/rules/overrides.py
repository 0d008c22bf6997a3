"""Values that a region or an organisation sets in place of the program's: one TOML file each, laid on top of the rules.

Only the rules of :data:`planner.rules.shapes.OVERRIDES` take such values. A file says whose value it is (``name``) and,
like a rule, its article, source, days in force, last check and certainty; without them it is refused. On the days of an
override the rule's own keys stay as they are and the override's stand in their place; on other days nothing changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

from planner.dates import LATEST
from planner.errors import InputError, Problem
from planner.frozen import dataclass
from planner.rules.checks import check_periods, check_value
from planner.rules.citation import Cited, Rule, Table
from planner.rules.reading import Key, one_of, refuse, table, text
from planner.rules.rulefile import parse_toml, periods_reader
from planner.rules.shapes import OVERRIDES
from planner.text import Text

SET_BY = Text("由“{name}”设定。", "Set by “{name}”.")


@dataclass(frozen=True, slots=True)
class Override:
    """One override file: the rule it is laid on, whose value it is, and the dated values."""

    file: str
    rule: str
    name: Text
    periods: tuple[Cited[Table], ...]


def read_override(path: Path) -> Override:
    """The override in this file; raises :class:`~planner.errors.InputError` naming the file, the key and why."""
    raw, where = parse_toml(path), f"{path.name}:"
    head = {"override": Key(one_of(*OVERRIDES)), "name": Key(text)}
    body = Key(lambda periods, _: periods)
    read = table(raw, where, {**head, "period": body})
    rule: str = read["override"]
    periods = periods_reader(rule, OVERRIDES[rule], read["name"])(read["period"], f"{where} period")
    check_periods([period.citation for period in periods], f"{where} period", gaps=True)
    return Override(path.name, rule, read["name"], periods)


def read_overrides(place: Path) -> tuple[Override, ...]:
    """The overrides of a file, or of all TOML files of a folder, by name; raises for all that is wrong at once."""
    if not place.exists():
        remedy = Text("核对文件夹的位置。", "Check where the folder is.")
        raise refuse(place.name, "找不到这个文件或文件夹。", "This file or folder is not there.", remedy)
    found: list[Override] = []
    problems: list[Problem] = []
    for path in sorted(place.rglob("*.toml")) if place.is_dir() else [place]:
        try:
            found.append(read_override(path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return tuple(found)


def laid(rules: Mapping[str, Rule], overrides: Sequence[Override]) -> dict[str, Rule]:
    """The rules with the overrides on top.

    Raises :class:`~planner.errors.InputError` where two overrides of a rule meet on a day, where one covers days on which
    the rule is not in force, or where the values together make no sense.
    """
    result = dict(rules)
    for override in overrides:
        if override.rule not in result:
            remedy = Text("先放好规则文件 {name}.toml。", "Put the rule file {name}.toml in first.").fill(
                name=override.rule
            )
            raise refuse(
                f"{override.file}: override", "规则数据里没有这条规则。", "The rule data has no such rule.", remedy
            )
        result[override.rule] = _laid_on(result[override.rule], override)
    return result


def _laid_on(rule: Rule, override: Override) -> Rule:
    periods = rule.periods
    for count, patch in enumerate(override.periods, 1):
        where = f"{override.file}: period {count}"
        _check_days(periods, patch, where)
        periods = tuple(part for period in periods for part in _cut(period, patch))
        for period in periods:
            check_value(rule.name, period, f"{where} value")
    return replace(rule, periods=periods)


def _check_days(periods: Sequence[Cited[Table]], patch: Cited[Table], where: str) -> None:
    first, last = patch.citation.in_force_from, _end(patch)
    if first < periods[0].citation.in_force_from or last > _end(periods[-1]):
        remedy = Text("把日期限制在规则施行的期间内。", "Keep to the days on which the rule is in force.")
        raise refuse(
            f"{where} in_force_from",
            "有些日子这条规则没有施行。",
            "The rule is not in force on all of these days.",
            remedy,
        )
    taken = next((each for each in periods if each.citation.override and _meet(each, patch)), None)
    if taken is not None:
        remedy = Text("每一天只留一个设定。", "Keep one setting for each day.")
        raise refuse(
            f"{where} in_force_from",
            "和“{name}”的设定重叠。",
            "It overlaps the setting of “{name}”.",
            remedy,
            name=taken.citation.override,
        )


def _meet(one: Cited[Table], other: Cited[Table]) -> bool:
    return one.citation.in_force_from <= _end(other) and other.citation.in_force_from <= _end(one)


def _end(period: Cited[Table]) -> date:
    return period.citation.in_force_until or LATEST


def _cut(period: Cited[Table], patch: Cited[Table]) -> list[Cited[Table]]:
    """The period before the patch, the patched part, and the period after it; what is empty is left out."""
    if not _meet(period, patch):
        return [period]
    first, last = max(period.citation.in_force_from, patch.citation.in_force_from), min(_end(period), _end(patch))
    parts = [
        _between(period, period.citation.in_force_from, first - timedelta(days=1)),
        _between(_merged(period, patch), first, last),
        _between(period, last + timedelta(days=1), _end(period)),
    ]
    return [part for part in parts if part.citation.in_force_from <= _end(part)]


def _between(period: Cited[Table], first: date, last: date) -> Cited[Table]:
    until = None if last == LATEST else last
    return replace(period, citation=replace(period.citation, in_force_from=first, in_force_until=until))


def _merged(period: Cited[Table], patch: Cited[Table]) -> Cited[Table]:
    kept = {key: value for key, value in period.value.items() if key not in OVERRIDES[patch.citation.rule]}
    note = SET_BY.fill(name=patch.citation.override)
    if patch.citation.note:
        note = Text("{a}{b}", "{a} {b}").fill(a=note, b=patch.citation.note)
    return Cited(MappingProxyType({**kept, **patch.value}), replace(patch.citation, note=note))
