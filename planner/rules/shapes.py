"""What the value of each rule looks like: its keys, and how each key is read and checked.

A new kind of rule is one entry in :data:`SHAPES`; the loader refuses keys that are not named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, get_args

from planner.rules.citation import CERTAINTIES, Certainty
from planner.rules.reading import (
    Key,
    Shape,
    day,
    list_of,
    number,
    one_of,
    rate,
    refuse,
    rows,
    text,
    truth,
    whole,
    words,
)
from planner.text import Text
from planner.vocabulary import LenderKind, Preset, Procedure


@dataclass(frozen=True, slots=True)
class Bracket:
    """A slice of an amount up to ``up_to`` yuan (``None``: without end), its rate, and a fixed sum (first slice only)."""

    up_to: Decimal | None
    rate: Decimal
    fixed: Decimal


@dataclass(frozen=True, slots=True)
class Quote:
    """A published reference rate from ``day`` until the next quote; ``five_year`` is ``None`` where it was not found."""

    day: date
    one_year: Decimal
    five_year: Decimal | None
    sources: tuple[str, ...]
    certainty: Certainty
    five_year_certainty: Certainty | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A fact beside a value that changes no figure, and how sure it is."""

    text: Text
    certainty: Certainty


certainty = one_of(*CERTAINTIES)
_BRACKET: Shape = {"up_to": Key(number, False), "rate": Key(rate, False), "fixed": Key(number, False)}


def brackets(raw: object, where: str) -> tuple[Bracket, ...]:
    """Slices in rising order, the last one without end; a rate for each, or for the first one a fixed sum."""
    read = rows(raw, where, _BRACKET)
    for index, row in enumerate(read):
        _check_bracket(row, read[index - 1] if index else {}, f"{where} {index + 1}", last=index == len(read) - 1)
    return tuple(Bracket(row.get("up_to"), row.get("rate", Decimal(0)), row.get("fixed", Decimal(0))) for row in read)


def _check_bracket(row: dict[str, Any], before: dict[str, Any], where: str, *, last: bool) -> None:
    if last == ("up_to" in row):
        remedy = Text("每一档写 up_to，只有最后一档不写。", "Give every bracket but the last an up_to.")
        raise refuse(
            f"{where} up_to", "最后一档没有上限，其他档都有。", "Only the last bracket has no upper end.", remedy
        )
    if before and not last and row["up_to"] <= before["up_to"]:
        remedy = Text("按金额从低到高排列各档。", "Put the brackets in rising order.")
        raise refuse(
            f"{where} up_to", "这一档没有高于前一档。", "This bracket does not rise above the one before.", remedy
        )
    if ("rate" in row) == ("fixed" in row) or (before and "fixed" in row):
        remedy = Text(
            "每一档写 rate；只有第一档可以改写 fixed。",
            "Give each bracket a rate; only the first may have fixed instead.",
        )
        raise refuse(
            where, "这一档的 rate 和 fixed 不合用。", "The rate and fixed sum of this bracket do not fit.", remedy
        )


_QUOTE: Shape = {
    "day": Key(day), "one_year": Key(rate), "five_year": Key(rate, False), "sources": Key(list_of(words)),
    "certainty": Key(certainty), "five_year_certainty": Key(certainty, False),
}  # fmt: skip


def quotes(raw: object, where: str) -> tuple[Quote, ...]:
    """Reference rates in order of their days, each with how sure it is."""
    read = rows(raw, where, _QUOTE)
    for number_, row in enumerate(read, 1):
        if ("five_year" in row) != ("five_year_certainty" in row):
            remedy = Text(
                "五年期利率和它的核实程度要么都写，要么都不写。",
                "Give both the five-year rate and its certainty, or neither.",
            )
            raise refuse(f"{where} {number_}", "五年期的数据不全。", "The five-year figures are incomplete.", remedy)
    for number_, (before, row) in enumerate(pairwise(read), 2):
        if row["day"] <= before["day"]:
            remedy = Text("按日期从早到晚排列。", "Put the quotes in order of their days.")
            raise refuse(f"{where} {number_} day", "日期的先后不对。", "The dates are out of order.", remedy)
    return tuple(Quote(**{"five_year": None, "five_year_certainty": None, **row}) for row in read)


def names(raw: object, where: str) -> dict[str, Text]:
    """Sources by their short names."""
    if not isinstance(raw, dict):
        raise refuse(
            where, "这里要写成表。", "This must be a table.", Text("每行一个来源。", "Give one source a line.")
        )
    return {key: text(value, f"{where} {key}") for key, value in raw.items()}


_REMARK: Shape = {"text": Key(text), "certainty": Key(certainty)}


def remarks(raw: object, where: str) -> tuple[Remark, ...]:
    """Facts beside the value, each with its certainty."""
    return tuple(Remark(**row) for row in rows(raw, where, _REMARK))


_PARTS = ("costs", "interest", "principal", "doubled_interest")
_CEILING: Shape = {
    "annual_rate": Key(rate, False), "lpr_multiple": Key(whole, False), "transition_article": Key(text, False),
    "remarks": Key(remarks, False),
}  # fmt: skip
_DURATIONS: Shape = {
    **{
        f"{stage}_days": Key(whole)
        for stage in (
            "reminders_after", "visits_after", "mediation_after", "suit_after", "filing_to_judgment", "in_force_after",
            "performance", "enforcement_after",
        )
    },
    "procedure": Key(one_of(*get_args(Procedure))),
    "evidence": Key(remarks),
}  # fmt: skip
_YEARS: Shape = {"years": Key(whole)}
SHAPES: dict[str, Shape] = {
    "acceptance_fee": {"brackets": Key(brackets)},
    "halving": {"divisor": Key(whole), "procedures": Key(list_of(one_of(*get_args(Procedure))))},
    "payment_order_fee": {"divisor": Key(whole)},
    "execution_fee": {"brackets": Key(brackets)},
    "preservation_fee": {"brackets": Key(brackets), "cap": Key(number)},
    "notice_fee": {"amount": Key(number), "editable": Key(truth)},
    "doubled_interest": {"daily_rate": Key(rate), "base": Key(list_of(one_of("principal", "costs")))},
    "lpr": {"valid_through": Key(day), "source_names": Key(names), "quotes": Key(quotes)},
    **{f"ceiling_{kind}": _CEILING for kind in get_args(LenderKind)},
    "order_of_payment": {"order": Key(list_of(one_of(*_PARTS)))},
    "performance_period": {"days": Key(whole), "editable": Key(truth)},
    "credit_record_years": _YEARS,
    "limitation": {**_YEARS, "longest_years": Key(whole)},
    "living_costs": {"national_figure": Key(truth), "measured_by": Key(text)},
    **{f"default_path_{preset}": _DURATIONS for preset in get_args(Preset)},
}
