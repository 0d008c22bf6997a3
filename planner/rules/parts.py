"""The parts that the values of rules are made of: brackets, quotes, remarks, listed items; and how each is read and checked."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, get_args

from planner.frozen import dataclass
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
    whole_between,
    words,
)
from planner.text import Text
from planner.vocabulary import Procedure


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


@dataclass(frozen=True, slots=True)
class Pace:
    """How long stages take in one ``procedure``, in days, with what that rests on; ``None`` where it makes no difference."""

    procedure: Procedure
    evidence: tuple[Remark, ...]
    filing_to_judgment_days: int | None = None
    in_force_after_days: int | None = None
    performance_days: int | None = None
    enforcement_after_days: int | None = None

    @property
    def days(self) -> dict[str, int]:
        """The stages that the procedure changes, by the names of the durations."""
        known = {name: getattr(self, name) for name in PACED}
        return {name: days for name, days in known.items() if days is not None}


PACED = ("filing_to_judgment_days", "in_force_after_days", "performance_days", "enforcement_after_days")
_PACE: Shape = {
    "procedure": Key(one_of(*get_args(Procedure))),
    "evidence": Key(remarks),
    **{name: Key(whole_between(0, 36_500), False) for name in PACED},
}


def paces(raw: object, where: str) -> tuple[Pace, ...]:
    """Durations by procedure, each procedure once."""
    read = tuple(Pace(**row) for row in rows(raw, where, _PACE))
    for count, each in enumerate(read, 1):
        if each.procedure in [before.procedure for before in read[: count - 1]]:
            remedy = Text("每种程序只写一次。", "Give each procedure once.")
            raise refuse(f"{where} {count} procedure", "程序重复。", "The procedure repeats.", remedy)
    return read


def certainties(raw: object, where: str) -> dict[str, Certainty]:
    """How sure single keys of the value are, where they are less sure than the rest."""
    if not isinstance(raw, dict):
        raise refuse(where, "这里要写成表。", "This must be a table.", Text("每行一个键。", "Give one key a line."))
    return {key: certainty(value, f"{where} {key}") for key, value in raw.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list in a rule, such as a ground or a content; ``article`` and ``certainty`` where they are its own."""

    id: str
    text: Text
    article: Text | None = None
    certainty: Certainty | None = None


_ITEM: Shape = {"id": Key(words), "text": Key(text), "article": Key(text, False), "certainty": Key(certainty, False)}
_ID = re.compile("[a-z][a-z0-9_]*")


def items(raw: object, where: str) -> tuple[Item, ...]:
    """Lines of a list, each under a name of its own."""
    read = tuple(Item(**row) for row in rows(raw, where, _ITEM))
    check_ids([item.id for item in read], where)
    return read


def check_ids(ids: list[str], where: str) -> None:
    """Refuse ids that cannot be names, or stand twice; they are counted from 1 in messages."""
    for count, name in enumerate(ids, 1):
        if not _ID.fullmatch(name):
            remedy = Text("用小写字母、数字和下划线，以字母开头。", "Use small letters, digits and _, a letter first.")
            raise refuse(f"{where} {count} id", "“{id}”不能作名称。", "“{id}” cannot be a name.", remedy, id=name[:40])
        if name in ids[: count - 1]:
            remedy = Text("每一行用不同的名称。", "Give each line a name of its own.")
            raise refuse(f"{where} {count} id", "名称“{id}”重复。", "The name “{id}” repeats.", remedy, id=name)


Bearer = Literal["debtor", "creditor", "court_decides", "agreement"]


@dataclass(frozen=True, slots=True)
class Bearing:
    """Who bears a cost in one outcome of a case, with the article that says so."""

    id: str
    bearer: Bearer
    text: Text
    article: Text
    certainty: Certainty | None = None


_BEARING: Shape = {**_ITEM, "article": Key(text), "bearer": Key(one_of(*get_args(Bearer)))}


def bearings(raw: object, where: str) -> tuple[Bearing, ...]:
    """Outcomes of a case, each under a name of its own, and who bears the cost in each."""
    read = tuple(Bearing(**row) for row in rows(raw, where, _BEARING))
    check_ids([each.id for each in read], where)
    return read
