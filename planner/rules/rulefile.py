"""One rule file: reads the TOML strictly and refuses whatever lacks its article, source, dates or certainty.

Numbers are exact decimals from the digits in the file. Places in messages are written as the file name, the period counted
from 1, and the keys: ``acceptance_fee.toml: period 1 value brackets 3 rate``.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planner.rules.checks import check_periods, check_value
from planner.rules.citation import Citation, Cited, Rule, Table
from planner.rules.reading import Key, Reader, Shape, day, one_of, refuse, rows, table, text
from planner.rules.shapes import FAMILY_OF, SHAPES, certainty
from planner.text import Text

_DIGITS = re.compile(r"-?[0-9]{1,12}\.[0-9]{1,12}")


def read_rule(path: Path) -> Rule:
    """The rule in this file; raises :class:`~planner.errors.InputError` naming the file, the key and why."""
    name = path.stem
    if name not in SHAPES:
        remedy = Text("文件名要用已知的规则名：{list}。", "Name the file after a known rule: {list}.").fill(
            list=Text("、".join(SHAPES), ", ".join(SHAPES))
        )
        raise refuse(path.name, "没有叫“{name}”的规则。", "There is no rule called “{name}”.", remedy, name=name)
    shape: Shape = {"rule": Key(one_of(name)), "title": Key(text), "period": Key(_periods_of(name))}
    read = table(parse_toml(path), f"{path.name}:", shape)
    return Rule(name, FAMILY_OF[name], read["title"], read["period"])


def parse_toml(path: Path) -> dict[str, Any]:
    """What the TOML file holds, its numbers exact; raises :class:`~planner.errors.InputError` if it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=_exact)
    except (OSError, ValueError, RecursionError) as fault:
        # ValueError covers both tomllib's errors and bytes that are not UTF-8; the detail names the line where there is one.
        detail = str(fault) if isinstance(fault, tomllib.TOMLDecodeError) else type(fault).__name__
        remedy = Text("按提示的行列修改，另存为 UTF-8。", "Mend the line named, and save the file as UTF-8.")
        raise refuse(
            path.name, "文件读不出来（{detail}）。", "The file cannot be read ({detail}).", remedy, detail=detail
        ) from None


def _exact(digits: str) -> Decimal | str:
    """The decimal with exactly these digits; ``nan``, ``inf`` and exponents stay words, which no reader takes for a number."""
    return Decimal(digits) if _DIGITS.fullmatch(digits) else digits


def periods_reader(name: str, value_shape: Shape, override: Text | None = None) -> Reader:
    """A reader for the dated, cited values of the rule ``name``: each by ``value_shape``, set by ``override`` if given."""

    def value(raw: object, where: str) -> Table:
        return MappingProxyType(table(raw, where, value_shape))

    shape: Shape = {
        "article": Key(text), "source": Key(text), "in_force_from": Key(day), "in_force_until": Key(day, False),
        "last_checked": Key(day), "certainty": Key(certainty), "note": Key(text, False), "value": Key(value),
    }  # fmt: skip

    def read(raw: object, where: str) -> tuple[Cited[Table], ...]:
        return tuple(_cited(name, row, override) for row in rows(raw, where, shape))

    return read


def _periods_of(name: str) -> Reader:
    periods_of = periods_reader(name, SHAPES[name])

    def read(raw: object, where: str) -> tuple[Cited[Table], ...]:
        periods: tuple[Cited[Table], ...] = periods_of(raw, where)
        check_periods([period.citation for period in periods], where, gaps=False)
        for count, period in enumerate(periods, 1):
            check_value(name, period, f"{where} {count} value")
        return periods

    return read


def _cited(name: str, row: dict[str, Any], override: Text | None) -> Cited[Table]:
    value = row.pop("value")
    return Cited(value, Citation(rule=name, override=override, **{"in_force_until": None, "note": None, **row}))
