"""Lines of lists in rules, each with a citation of its own, and rules read into a typed value."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from planner.rules.citation import Citation, Cited, Table
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook
from planner.text import Text

T = TypeVar("T")


def cited_items(rule: Cited[Table], key: str) -> tuple[Cited[Item], ...]:
    """The lines under ``key``, each cited by its own article and certainty where it has them, else by the rule's."""
    listed: tuple[Item, ...] = rule.value[key]
    return tuple(Cited(item, own_citation(rule.citation, item.article, item.certainty)) for item in listed)


def items_on(rule_id: str, key: str, on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """The lines under ``key`` of the rule in force on a day; raises :class:`~planner.errors.InputError` when none is."""
    return cited_items(book.on(rule_id, on), key)


def own_citation(citation: Citation, article: Text | None, certainty: Any) -> Citation:
    """The citation with an article and a certainty of its own where they are given."""
    return replace(citation, article=article or citation.article, certainty=certainty or citation.certainty)


def typed(kind: type[T], rule: Cited[Table], **others: Any) -> Cited[T]:
    """The rule's value as ``kind``, a dataclass with the same names; ``others`` stand in for the keys they name."""
    named = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    values = {key: value for key, value in rule.value.items() if key in named}
    return Cited(kind(**{**values, **others}), rule.citation)
