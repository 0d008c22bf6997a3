"""One rule file: reads the TOML strictly and refuses whatever lacks its article, source, dates or certainty.

Numbers are exact decimals from the digits in the file. Places in messages are written as the file name, the period counted
from 1, and the keys: ``acceptance_fee.toml: period 1 value brackets 3 rate``.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planner.errors import InputError
from planner.rules.citation import Citation, Cited, Rule, Table
from planner.rules.reading import Key, Shape, day, one_of, refuse, rows, table, text
from planner.rules.shapes import SHAPES, Quote, certainty
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
    where = f"{path.name}:"
    shape: Shape = {"rule": Key(one_of(name)), "title": Key(text), "period": Key(_periods_of(name))}
    read = table(_parse(path), where, shape)
    return Rule(name, read["title"], read["period"])


def _parse(path: Path) -> dict[str, Any]:
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


def _periods_of(name: str) -> Any:
    def value(raw: object, where: str) -> Table:
        return MappingProxyType(table(raw, where, SHAPES[name]))

    shape: Shape = {
        "article": Key(text), "source": Key(text), "in_force_from": Key(day), "in_force_until": Key(day, False),
        "last_checked": Key(day), "certainty": Key(certainty), "note": Key(text, False), "value": Key(value),
    }  # fmt: skip

    def read(raw: object, where: str) -> tuple[Cited[Table], ...]:
        periods = tuple(_cited(name, row) for row in rows(raw, where, shape))
        for count, period in enumerate(periods, 1):
            place = f"{where} {count}"
            _check_dates(period.citation, periods[count - 2].citation if count > 1 else None, place)
            _check_value(name, period, place)
        return periods

    return read


def _cited(name: str, row: dict[str, Any]) -> Cited[Table]:
    value = row.pop("value")
    return Cited(value, Citation(rule=name, **{"in_force_until": None, "note": None, **row}))


def _check_dates(this: Citation, before: Citation | None, where: str) -> None:
    if this.in_force_until and this.in_force_until < this.in_force_from:
        remedy = Text("调整这两个日期。", "Mend one of the two dates.")
        raise refuse(f"{where} in_force_until", "这一段在开始前就结束了。", "The period ends before it begins.", remedy)
    if before and this.in_force_from <= before.in_force_from:
        remedy = Text("按生效日期从早到晚排列。", "Put the periods in order of in_force_from.")
        raise refuse(
            f"{where} in_force_from", "各段的日期先后不对。", "The dates of the periods are out of order.", remedy
        )
    if before and (before.in_force_until is None or before.in_force_until >= this.in_force_from):
        remedy = Text(
            "把前一段的 in_force_until 写成这一段的前一天。",
            "End the period before with in_force_until, the day before this one.",
        )
        raise refuse(f"{where} in_force_from", "这一段和前一段重叠。", "This period overlaps the one before.", remedy)


def _check_value(name: str, period: Cited[Table], where: str) -> None:
    """What a single key cannot know: how the keys of a value stand to each other and to the dates of the period."""
    if name == "lpr":
        _check_quotes(period, f"{where} value")
    elif name.startswith("ceiling_") and ("annual_rate" in period.value) == ("lpr_multiple" in period.value):
        remedy = Text("写其中一个，不要都写。", "Give one of the two.")
        raise refuse(
            f"{where} value",
            "要有 annual_rate 或 lpr_multiple。",
            "Either annual_rate or lpr_multiple is needed.",
            remedy,
        )
    elif name.startswith("default_path_"):
        _check_stages(period.value, f"{where} value")


def _check_stages(value: Table, where: str) -> None:
    order = ("reminders_after_days", "visits_after_days", "mediation_after_days", "suit_after_days")
    for earlier, later in pairwise(order):
        if value[later] <= value[earlier]:
            remedy = Text("{later} 要大于 {earlier}。", "Make {later} greater than {earlier}.").fill(
                later=later, earlier=earlier
            )
            raise refuse(f"{where} {later}", "各阶段的先后不对。", "The stages are out of order.", remedy)


def _check_quotes(period: Cited[Table], where: str) -> None:
    listed: tuple[Quote, ...] = period.value["quotes"]
    if listed[0].day != period.citation.in_force_from:
        remedy = Text("两者要相同。", "Make the two the same.")
        raise refuse(
            f"{where} quotes 1 day",
            "首个报价日不是生效日。",
            "The first quote is not on the day in_force_from.",
            remedy,
        )
    last = period.citation.in_force_until
    if period.value["valid_through"] < listed[-1].day or (last and period.value["valid_through"] != last):
        remedy = Text("写成已核实的最后一天。", "Give the last day that has been verified.")
        raise refuse(f"{where} valid_through", "有效期和报价日不合。", "The day does not fit the quotes.", remedy)
    for count, quote in enumerate(listed, 1):
        unknown = [source for source in quote.sources if source not in period.value["source_names"]]
        if unknown:
            raise _unnamed(f"{where} quotes {count} sources", unknown[0])


def _unnamed(where: str, source: str) -> InputError:
    remedy = Text("在 source_names 里写明它。", "Name it under source_names.")
    return refuse(where, "来源“{source}”没有写明。", "The source “{source}” is not named.", remedy, source=source[:40])
