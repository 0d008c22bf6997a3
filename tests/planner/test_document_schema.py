"""The JSON Schema, the example and the description of the case document say what the program reads, and the other way round."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from planner.case import codec, document, plain_json
from planner.case.document import from_document, to_document
from planner.errors import InputError
from resources import path
from tests import strategies as some
from tests.samples import full_document

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "case-document.schema.json").read_text(encoding="utf-8"))
EXAMPLE: dict[str, Any] = json.loads((DOCS / "case-document.example.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))
Place = tuple[str | int, ...]
GONE = object()
WITHOUT_DEBTS: dict[str, Any] = {"proposals": [], "contacts": [], "rounds": [], "letters": []}
"""What else a document leaves out when its debts are others."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 7, 30, 31, 120, 121, 600, 601, 1000, 20_000, 20_001, 1.5, 10**15, [], {}, [[]], [1], {"x": 1},
    "", " ", "x", "d1", "d2", "cn", "0", "00", "1", "0.5", "1.0", "1.00", "1.000", "0.005", "1.01", "2", "10", "10.0", "10.01", "11",
    "99.99", "-1", "+1", "1e3", "nan", "Infinity", "１", "1,000.00", "0.0000000001", "0.00000000001", "999999999999.99",
    "1000000000000.00", "2026-11-23", "2025-02-29", "2024-02-29", "1948-12-31", "1949-01-01", "2199-12-31", "2200-01-01",
    "2026-11-23T21:45", "2026-11-23T24:00", "20261123", "2026-1-1", "2026-11-23T00:00", "month", "bank", "housing", "ACT_360", "half_up", "summary", "typical",
    "equal_instalment", "custom", "online_loan", "a\nb\tc", "a\x00b", "a\x1bb", "a\x7fb", "长" * 20_000, "长" * 20_001,
)  # fmt: skip


def places(value: Any, above: Place = ()) -> Iterator[Place]:
    """Every place of a document, the root aside."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*above, key)
        yield from places(value[key], (*above, key))


def at(tree: Any, place: Place) -> Any:
    for key in place:
        tree = tree[key]
    return tree


def changed(place: Place, value: Any) -> dict[str, Any]:
    """The full document with the value at ``place`` replaced, or taken out if it is :data:`GONE`."""
    tree = full_document()
    holder = at(tree, place[:-1])
    if value is GONE:
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    return tree


def loads(tree: Any) -> bool:
    """Whether the program reads the document; ids that stand twice or point nowhere are beyond what a schema can say."""
    try:
        from_document(copy.deepcopy(tree))
    except InputError as error:
        beyond = ("is used twice", "There is no debt", "for another debt")
        return all(any(words in each.message.en for words in beyond) for each in error.problems)
    return True


def kinds(node: dict[str, Any]) -> dict[str, Any]:
    """The node with its reference followed; what stands beside the reference stays."""
    return {**SCHEMA["$defs"].get(node.get("$ref", "").rpartition("/")[2], {}), **node}


def properties(node: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Every property of the schema: its place such as ``debts[].id``, its node, and whether it is required."""
    whole = kinds(node)
    for name, each in whole.get("properties", {}).items():
        yield f"{above}{name}", kinds(each), name in whole.get("required", ())
        yield from properties(each, f"{above}{name}.")
    if "items" in whole:
        yield from properties(whole["items"], above.removesuffix(".") + "[].")


PLACES = tuple(places(full_document()))
PROPERTIES = {name: (node, required) for name, node, required in properties(SCHEMA)}


def named(place: Place) -> str:
    """``("debts", 0, "id")`` as ``debts[].id``."""
    return "".join("[]" if isinstance(key, int) else f".{key}" for key in place).removeprefix(".")


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"] == {"const": document.VERSION}
    assert SCHEMA["properties"]["format"] == {"const": document.FORMAT}


def test_the_example_and_the_sample_keep_to_the_schema_and_load():
    sample = json.loads(path("samples", "sample.json").read_text(encoding="utf-8"))
    for tree in (EXAMPLE, sample, full_document()):
        VALIDATOR.validate(tree)
        assert VALIDATOR.is_valid(to_document(from_document(tree)))


def test_the_schema_names_every_key_and_the_example_shows_nearly_all():
    assert set(PROPERTIES) == {named(place) for place in PLACES if isinstance(place[-1], str)}
    shown = {named(place) for place in places(EXAMPLE)}
    assert len(set(PROPERTIES) - shown) <= 5


@given(some.cases(proposals=True))
def test_what_the_program_writes_keeps_to_the_schema(case):
    VALIDATOR.validate(to_document(case))


@pytest.mark.parametrize("place", PLACES, ids=named)
def test_the_schema_takes_and_refuses_the_same_values_as_the_program(place):
    for value in VALUES:
        tree = changed(place, value)
        assert VALIDATOR.is_valid(tree) == loads(tree), f"{named(place)} = {str(value)[:40]!r}"


@pytest.mark.parametrize("place", PLACES, ids=named)
def test_the_schema_requires_the_same_entries_as_the_program(place):
    tree = changed(place, GONE)
    assert VALIDATOR.is_valid(tree) == loads(tree)


@pytest.mark.parametrize("place", [(), *PLACES], ids=named)
def test_an_unknown_key_is_refused_by_both(place):
    if isinstance(at(full_document(), place), dict):
        tree = changed((*place, "unheard_of"), "1")
        assert not VALIDATOR.is_valid(tree)
        assert not loads(tree)


OPTIONAL = [place for place in PLACES if not PROPERTIES.get(named(place), ({}, True))[1]]


@pytest.mark.parametrize("place", OPTIONAL, ids=named)
def test_an_entry_left_out_takes_the_default_that_the_schema_names(place):
    """Where the schema names none, the entry stays out when the case is written again."""
    node, left_out = PROPERTIES[named(place)][0], changed(place, GONE)
    with_default = changed(place, node.get("default"))
    if place == ("debts",):
        left_out |= WITHOUT_DEBTS
        with_default |= WITHOUT_DEBTS
    if "default" in node:
        assert from_document(left_out) == from_document(with_default)
    else:
        assert place[-1] not in at(to_document(from_document(left_out)), place[:-1])


@pytest.mark.parametrize(
    ("place", "most"), [(("debts",), 1_000), (("proposals",), 200), (("household", "incomes"), 10_000)]
)
def test_lists_have_the_same_longest_length(place, most):
    items = [{"id": f"x{k}"} for k in range(most + 1)] if place[0] != "household" else [{}] * (most + 1)
    longest, too_long = changed(place, items[:-1]), changed(place, items)
    if place == ("debts",):
        longest |= WITHOUT_DEBTS
        too_long |= WITHOUT_DEBTS
    assert VALIDATOR.is_valid(longest)
    assert loads(longest)
    assert not VALIDATOR.is_valid(too_long)
    assert not loads(too_long)


def test_the_description_names_the_limits_of_the_program():
    text = (DOCS / "case-document.md").read_text(encoding="utf-8")
    assert f"deeper than {plain_json.DEEPEST}" in text
    assert f"above {document.LARGEST_FILE // 1_000_000} MB" in text
    assert f"{plain_json.MOST_PARTS:,} texts, lists and objects" in text
    assert f"{document.MOST_MONTHS:,} months" in text
    assert SCHEMA["$defs"]["text"]["maxLength"] == codec.LONGEST_TEXT
