"""The case document: what is saved loads as the same case, and what cannot be understood is refused in words, quickly."""

from __future__ import annotations

import copy
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case import document
from planner.case.codec import MOST_PROBLEMS
from planner.case.document import from_document, from_text, read_file, to_document, to_text
from planner.case.model import Case
from planner.compare.outcome import evaluate
from planner.errors import InputError, Problem
from planner.rules.rulebook import load_rulebook
from tests import strategies as some
from tests.samples import full_case, full_document

HEAD = '"format": "debt-case", "version": 1, "as_of": "2026-11-23"'
Place = tuple[str | int, ...]


def places(value: Any, above: Place = ()) -> Iterator[Place]:
    """Every place of a document, the root aside."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*above, key)
        yield from places(value[key], (*above, key))


PLACES = tuple(places(full_document()))


def found_at(tree: Any, place: Place) -> Any:
    for key in place:
        tree = tree[key]
    return tree


def changed(place: Place, value: Any) -> dict[str, Any]:
    tree = full_document()
    found_at(tree, place[:-1])[place[-1]] = value
    return tree


def shown(place: Place) -> str:
    """The place as problems name it: ``debts[0].creditor.kind``."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place).lstrip(".")


def refusal(source: object) -> tuple[Problem, ...]:
    """The problems of a document, which must be refused within two seconds of work, each in words that can be printed.

    What else the machine does meanwhile is not counted: a promise on hostile files, not a measure of speed.
    """
    began = time.process_time()
    with pytest.raises(InputError) as caught:
        from_text(source) if isinstance(source, str) else from_document(source)
    assert time.process_time() - began < 2
    for each in caught.value.problems:
        (each.sentence("zh") + each.sentence("en")).encode("utf-8")
        assert each.message.zh
        assert each.remedy.zh
    return caught.value.problems


# ---------------------------------------------------------------------------------------------------- what is saved loads


@given(some.cases(proposals=True))
def test_save_then_load_gives_the_same_case(case):
    assert from_text(to_text(case)) == case


def test_save_then_load_gives_the_same_text():
    text = to_text(full_case())
    assert to_text(from_text(text)) == text


def test_every_key_of_the_format_survives():
    kept = to_document(from_document(full_document()))
    for place in PLACES:
        written = found_at(full_document(), place)
        assert isinstance(written, dict | list) or found_at(kept, place) == written, shown(place)


def test_the_least_document_is_a_case_of_defaults():
    case = from_text(f"{{{HEAD}}}")
    assert case == Case(case.as_of)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path):
    path = tmp_path / "case.json"
    path.write_bytes(b"\xef\xbb\xbf" + to_text(full_case()).encode())
    assert read_file(path) == full_case()


def test_brackets_and_escapes_inside_text_are_text():
    name = "[[[{" * 60 + '\\"'
    assert from_document(changed(("client", "name"), name)).client.name == name
    assert from_text(json.dumps(changed(("client", "name"), name))).client.name == name


# ------------------------------------------------------------------------------------------------------ wrong types, places

WRONG: dict[type, tuple[Any, ...]] = {
    str: (0, 1.5, True, None, [], {}, ["0"], {"a": "0"}),
    int: ("3", 1.5, True, None, [], {}, -1, 10**9),
    bool: ("true", 0, 1, None, [], {}),
    list: ("x", 0, True, None, {}, {"0": {}}),
    dict: ("x", 0, True, None, [], [{}]),
}


@pytest.mark.parametrize("place", PLACES, ids=shown)
def test_every_other_type_in_every_place_is_refused_there(place):
    original = found_at(full_document(), place)
    for value in WRONG[type(original)]:
        problems = refusal(changed(place, value))
        assert any(problem.where.startswith(shown(place)) for problem in problems), value


@pytest.mark.parametrize("place", PLACES, ids=shown)
def test_unquoted_numbers_are_refused_in_every_text_place(place):
    if isinstance(found_at(full_document(), place), str):
        text = json.dumps(changed(place, "HERE"))
        for number in ("1.00", "0.5", "1e2", "1e400", "1e9999999", "NaN", "Infinity", "-Infinity", "7"):
            refusal(text.replace('"HERE"', number))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(PLACES), anything)
def test_any_value_in_any_place_loads_or_is_refused(place, value):
    try:
        case = from_document(changed(place, value))
    except InputError as error:
        for each in error.problems:
            each.sentence("zh").encode("utf-8")
        return
    assert from_text(to_text(case)) == case


@given(st.sampled_from(PLACES), st.text(max_size=30), anything)
def test_unknown_keys_are_named_wherever_they_stand(place, key, value):
    tree = full_document()
    inside = found_at(tree, place)
    if not isinstance(inside, dict) or key in inside:
        return
    inside[key] = value
    known = {each[-1] for each in PLACES if each[:-1] == place} | {"instalment", "custom"}
    if key not in known:
        assert refusal(tree)


@given(st.data())
def test_text_cut_or_overwritten_anywhere_loads_or_is_refused(data):
    text = to_text(full_case())
    at = data.draw(st.integers(0, len(text) - 1))
    piece = data.draw(
        st.sampled_from(["", '"', "[", "]", "{", "}", "\\", ":", ",", "1e9999999", "\x00", "NaN", "9" * 400, "\\ud800"])
    )
    broken = text[:at] + piece + text[at + data.draw(st.integers(0, 40)) :]
    try:
        from_text(broken)
    except InputError as error:
        error.problems[0].sentence("en").encode("utf-8")


# ------------------------------------------------------------------------------------------------------------ hostile text


def with_principal(value: str) -> str:
    return f'{{{HEAD}, "debts": [{{"id": "d1", "principal": {value}}}]}}'


@pytest.mark.parametrize(
    "value",
    ["1e9999999", "1E400", "NaN", "Infinity", "-Infinity", "1.0", "0", "-1", "null", "true", "9" * 5000, "-" + "9" * 5000,
     '"1e9999999"', '"1e400"', '"nan"', '"Infinity"', '"-0.01"', '"1,000.00"', '"0.001"', '"９"', '"1_0"', '"\\ud800"', '"1000000000000"'],
)  # fmt: skip
def test_an_amount_is_plain_quoted_digits(value):
    problems = refusal(with_principal(value))
    assert len(problems) == 1


def test_a_negative_amount_is_called_negative():
    (found,) = refusal(with_principal('"-5.00"'))
    assert found.where == "debts[0].principal"
    assert "negative" in found.message.en


@pytest.mark.parametrize(
    ("source", "word"),
    [
        (f"{{{HEAD}, {HEAD}}}", "twice"),
        (f'{{{HEAD}, "debts": [{{"id": "a", "id": "b"}}]}}', "twice"),
        ("[" * 100_000, "deeply"),
        (f'{{{HEAD}, "client": ' + '{"a":' * 5_000 + "1" + "}" * 5_001, "deeply"),
        ("", "not JSON"),
        ("null", "not a case document"),
        ("[]", "not a case document"),
        ('"debt-case"', "not a case document"),
        ("{", "not JSON"),
        (f"{{{HEAD}}} {{}}", "not JSON"),
        ("\x00", "not JSON"),
        (f'{{{HEAD}, "\\ud800": 1}}', "cannot be shown"),
        (f'{{{HEAD}, "\\u001b[2J": 1}}', "cannot be shown"),
        (f'{{{HEAD}, "debts": [{{"id": "\\ud800"}}]}}', "control character"),
        (f'{{{HEAD}, "x": {"9" * 30}}}', "too long"),
        ('{"format": "debt-case", "version": 2, "as_of": "2026-11-23"}', "newer version"),
        ('{"format": "debt-case", "version": 1.0, "as_of": "2026-11-23"}', "not known"),
        ('{"format": "debt-case", "version": true, "as_of": "2026-11-23"}', "not known"),
        ('{"format": "debt-case", "version": "1", "as_of": "2026-11-23"}', "not known"),
        ('{"format": "debt-case", "version": 0, "as_of": "2026-11-23"}', "not known"),
        ('{"format": "debt-case", "as_of": "2026-11-23"}', "not known"),
        ('{"format": "other", "version": 1, "as_of": "2026-11-23"}', "not a case document"),
        ('{"format": "debt-case", "version": 1}', "missing"),
        ('{"format": "debt-case", "version": 1, "as_of": "2025-02-29"}', "28 days"),
        ('{"format": "debt-case", "version": 1, "as_of": "2300-01-01"}', "2300"),
        ('{"format": "debt-case", "version": 1, "as_of": 20261123}', "not a date"),
        (f'{{{HEAD}, "jurisdiction": "us"}}', "no rules"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_what_is_no_case_is_refused_with_the_reason(source, word):
    assert any(word in each.message.en for each in refusal(source))


@pytest.mark.parametrize(
    ("place", "key", "meant"),
    [((), "debt", "debts"), (("debts", 0), "principle", "principal"), (("proposals", 0, "terms", 0), "month", "months"),
     (("default_path",), "horizon_month", "horizon_months"), (("debts", 0, "creditor"), "kinds", "kind")],
)  # fmt: skip
def test_a_misspelt_key_is_met_with_the_likely_one(place, key, meant):
    tree = full_document()
    found_at(tree, place)[key] = "0"
    (found,) = refusal(tree)
    assert found.where == shown((*place, key))
    assert f"“{meant}”" in found.remedy.en


@pytest.mark.parametrize(
    ("place", "value", "word"),
    [
        (("debts", 1, "id"), "d1", "used twice"),
        (("debts", 1, "id"), "  ", "empty"),
        (("proposals", 0, "terms", 1, "debt_id"), "d9", "no debt"),
        (("proposals", 0, "terms", 1, "debt_id"), "d1", "used twice"),
        (("proposals", 0, "terms", 0, "months"), 0, "from 1 to 600"),
        (("proposals", 0, "terms", 0, "months"), 601, "from 1 to 600"),
        (("proposals", 0, "terms", 0, "step_months"), 0, "from 1"),
        (("proposals", 0, "terms", 0, "haircut", "principal"), "1.01", "share"),
        (("debts", 0, "nominal_annual_rate"), "23.88", "not an annual rate"),
        (("debts", 0, "nominal_annual_rate"), "-0.1", "not an annual rate"),
        (("debts", 0, "creditor", "kind"), "bnak", "known words"),
        (("debts", 0, "in_default_since"), "2026-06-31", "30 days"),
        (("default_path", "horizon_months"), 0, "from 1"),
        (("client", "name"), "x" * 20_001, "too long"),
        (("client", "name"), "a\x07b", "control character"),
    ],
    ids=str,
)
def test_wrong_values_are_named_in_their_place(place, value, word):
    found = refusal(changed(place, value))
    assert any(word in each.message.en and each.where == shown(place) for each in found)


def test_every_mistake_is_listed_at_once():
    tree = changed(("debts", 0, "principal"), "x")
    tree["debts"][1]["day_count"] = "ACT_366"
    tree["household"]["reserve"] = None
    assert {each.where for each in refusal(tree)} == {"debts[0].principal", "debts[1].day_count", "household.reserve"}


# ------------------------------------------------------------------------------------------------------------------- sizes


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            json.dumps({f"k{i}": 1 for i in range(400_000)} | json.loads(f"{{{HEAD}}}")), id="many unknown keys"
        ),
        pytest.param(f'{{{HEAD}, "{"k" * 5_000_000}": 1}}', id="one long key"),
        pytest.param(f'{{{HEAD}, "debts": [{{"id": "a", "kind": "{"k" * 5_000_000}"}}]}}', id="one long word"),
        pytest.param('{"' + '\\"' * 3_000_000, id="text without an end"),
        pytest.param(f'{{{HEAD}, "debts": [' + '{"id":"a"},' * 900 + '{"id":"a"}]}', id="the same id everywhere"),
        pytest.param(f'{{{HEAD}, "debts": [' + "1," * 2_000_000 + "1]}", id="a long list"),
    ],
)
def test_large_faulty_text_is_refused_quickly_with_a_bounded_list(source):
    assert 1 <= len(refusal(source)) <= MOST_PROBLEMS


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(document.LARGEST_FILE + 1)
    with pytest.raises(InputError, match="too large"):
        read_file(path)


def test_a_thousand_debts_load():
    tree = full_document()
    debt = tree["debts"][0]
    tree["debts"] = [{**debt, "id": f"d{k}"} for k in range(1_000)]
    tree["proposals"] = []
    assert len(from_document(tree).debts) == 1_000
    tree["debts"].append({**debt, "id": "one more"})
    refusal(tree)


@pytest.mark.parametrize("content", [b"\xff\xfe{\x00}\x00", b"\x80abc", "{“}".encode("gbk")])
def test_a_file_in_another_encoding_is_refused(tmp_path: Path, content):
    path = tmp_path / "case.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match="UTF-8"):
        read_file(path)


def test_what_is_not_a_file_is_refused(tmp_path: Path):
    for path in (tmp_path, tmp_path / "absent.json", Path(os.devnull)):
        with pytest.raises(InputError):
            read_file(path)


# ------------------------------------------------------------------------------------------- what loads can be worked out

EXTREMES: dict[str, tuple[Any, ...]] = {
    "as_of": ("1949-10-01", "2006-12-31", "2013-01-01", "2199-12-31"),
    "contract_date": ("1949-10-01", "2014-08-01", "2019-08-19", "2020-08-20", "2026-11-24", "2199-12-31"),
    "in_default_since": ("1949-10-01", "2199-12-31"),
    "first_due": ("1949-10-01", "2026-11-23", "2199-12-31"),
    "agreed_on": ("1949-10-01", "2199-12-31"),
    "date": ("1949-10-01", "2026-11-23", "2199-12-31"),
    "months": (1, 600),
    "moratorium_months": (0, 120),
    "step_months": (1, 600),
    "horizon_months": (1, 600),
    "dependants": (30,),
    "method": ("equal_instalment", "equal_principal", "interest_first", "bullet", "lump_sum", "step_up", "custom"),
    "kind": ("private", "unlicensed", "microloan", "bank"),
    "procedure": ("ordinary", "payment_order", "ordinary_with_notice"),
    **dict.fromkeys(("principal", "interest_due", "fees_due", "down_payment", "amount", "lawyer_fee", "instalment"),
                    ("0.00", "0.01", "999999999999.99")),
    **dict.fromkeys(("nominal_annual_rate", "default_annual_rate", "annual_rate", "discount_rate", "step_percent"),
                    ("0", "0.0000000001", "10", "9.9999999999")),
    **dict.fromkeys(("suit_after_days", "filing_to_judgment_days", "performance_days", "enforcement_after_days"), (0, 20_000)),
}  # fmt: skip
OFTEN_WRONG = [place for place in PLACES if place[-1] in EXTREMES]


@given(st.data())
def test_a_case_at_the_edge_of_what_loads_can_be_worked_out_or_says_why_not(data):
    tree = full_document()
    for place in data.draw(st.lists(st.sampled_from(OFTEN_WRONG), min_size=1, max_size=4, unique=True)):
        found_at(tree, place[:-1])[place[-1]] = data.draw(st.sampled_from(EXTREMES[place[-1]]))
    try:
        case = from_document(copy.deepcopy(tree))
        outcome = evaluate(case, load_rulebook())
    except InputError:
        return
    assert outcome.owed == case.owed
