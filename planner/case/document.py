"""The interchange document: a case as UTF-8 JSON, format ``debt-case`` version 1, and back.

``docs/case-document.md`` and ``docs/case-document.schema.json`` describe it for other programs. Amounts and rates are
strings, so that no reader ever makes floats of them. What cannot be understood is refused with every place named.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from planner.case.codec import MOST_PROBLEMS, Problems, TooMany, note, problem
from planner.case.files import read_bytes
from planner.case.model import Case
from planner.case.plain_json import MOST_PARTS, parse, refuse
from planner.case.record import LetterRecord, Round
from planner.case.shapes import CASE
from planner.errors import InputError, Problem
from planner.text import Text

FORMAT = "debt-case"
VERSION = 1
LARGEST_FILE = 20_000_000
MOST_MONTHS = 1_000_000
"""In a file, months of all terms together: more would fill the memory when they are worked out."""


def to_text(case: Case) -> str:
    """The case as a document, two spaces deep, keys in the order of the description, ending with a line break."""
    return json.dumps(to_document(case), ensure_ascii=False, indent=2) + "\n"


def to_document(case: Case) -> dict[str, Any]:
    """The case as the plain objects of its JSON document."""
    body = CASE.write(case)
    assert isinstance(body, dict)
    return {"format": FORMAT, "version": VERSION, **body}


def from_text(source: str) -> Case:
    """The case of a document's text. Raises :class:`~planner.errors.InputError` with every problem found."""
    return from_document(parse(source))


def from_document(document: object) -> Case:
    """The case of a parsed document. Raises :class:`~planner.errors.InputError` with every problem found."""
    _check_header(document)
    assert isinstance(document, dict)
    problems: Problems = []
    body = {key: value for key, value in document.items() if key not in ("format", "version")}
    try:
        case = CASE.read(body, "", problems)
        if not problems:
            note(problems, *islice(_references(case), MOST_PROBLEMS))
    except TooMany:
        raise InputError(*problems[:MOST_PROBLEMS]) from None
    if problems:
        raise InputError(*problems)
    return case


def read_file(path: Path) -> Case:
    """The case in a file. Raises :class:`~planner.errors.InputError` when it cannot be read or understood."""
    try:
        source = read_bytes(path, LARGEST_FILE).decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse(
            Text("文件不是 UTF-8 文本。", "The file is not UTF-8 text."), Text("请另存为 UTF-8。", "Save it as UTF-8.")
        )
    case = from_document(parse(source, MOST_PARTS))
    _check_months(case)
    return case


def _check_months(case: Case) -> None:
    months = sum(terms.months for proposal in case.proposals for terms in proposal.terms)
    if months > MOST_MONTHS:
        said = Text("所有方案合计 {months} 期，太多。", "The proposals have {months} months in all, which is too many.")
        remedy = Text("合计不超过 {most} 期。", "Use at most {most} months in all.")
        refuse(said.fill(months=months), remedy.fill(most=MOST_MONTHS), "proposals")


def _check_header(document: object) -> None:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        refuse(
            Text("这不是个案文件。", "This is not a case document."),
            Text('个案文件以 "format": "debt-case" 开头。', 'A case document starts with "format": "debt-case".'),
            "format",
        )
    version = document.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        refuse(
            Text(
                "文件由更新的版本写成（第 {version} 版）。", "The file was made by a newer version (version {version})."
            ).fill(version=version),
            Text("请用更新的程序打开；文件没有改动。", "Open it with a newer program; the file is unchanged."),
            "version",
        )
    if version is True or version != VERSION:
        refuse(
            Text("版本“{version}”不认识。", "The version “{version}” is not known.").fill(version=str(version)[:20]),
            Text('请写 "version": 1。', 'Write "version": 1.'),
            "version",
        )


def _references(case: Case) -> Iterable[Problem]:
    """Ids that are empty, stand twice, or point to nothing."""
    for place, ids in (("debts", [d.id for d in case.debts]), ("proposals", [p.id for p in case.proposals])):
        yield from _bad_ids(place, ids)
    for place, ids in (
        ("contacts", [c.id for c in case.contacts]),
        ("rounds", [r.id for r in case.rounds]),
        ("letters", [each.id for each in case.letters]),
    ):
        yield from _bad_ids(place, ids)
    known = {debt.id for debt in case.debts}
    for p, proposal in enumerate(case.proposals):
        yield from _bad_ids(f"proposals[{p}].terms", [terms.debt_id for terms in proposal.terms], "debt_id")
        for t, terms in enumerate(proposal.terms):
            if terms.debt_id not in known:
                yield _no_debt(f"proposals[{p}].terms[{t}].debt_id", terms.debt_id)
    yield from _record_references(case, known)
    if case.jurisdiction != "cn":
        yield problem(
            "jurisdiction",
            Text("没有“{name}”的规则。", "There are no rules for “{name}”.").fill(name=case.jurisdiction[:20]),
            Text('目前只能写 "cn"。', 'Only "cn" is available.'),
        )


def _record_references(case: Case, known: set[str]) -> Iterable[Problem]:
    for c, contact in enumerate(case.contacts):
        if contact.debt_id and contact.debt_id not in known:
            yield _no_debt(f"contacts[{c}].debt_id", contact.debt_id)
    for n, letter in enumerate(case.letters):
        if letter.debt_id not in known:
            yield _no_debt(f"letters[{n}].debt_id", letter.debt_id)
        yield from _terms_reference(f"letters[{n}].terms.debt_id", letter)
    for r, move in enumerate(case.rounds):
        if move.debt_id not in known:
            yield _no_debt(f"rounds[{r}].debt_id", move.debt_id)
        yield from _terms_reference(f"rounds[{r}].terms.debt_id", move)


def _terms_reference(where: str, about: Round | LetterRecord) -> Iterable[Problem]:
    """Terms of a round or a letter are for its own debt."""
    if about.terms is not None and not about.terms.debt_id.strip():
        yield _empty_id(where)
    elif about.terms is not None and about.terms.debt_id != about.debt_id:
        yield problem(
            where,
            Text("条件写的是另一笔债务。", "The terms are for another debt."),
            Text("请改成 {id}。", "Write {id}.").fill(id=about.debt_id[:40]),
        )


def _no_debt(where: str, debt_id: str) -> Problem:
    return problem(
        where,
        Text("没有编号为“{id}”的债务。", "There is no debt “{id}”.").fill(id=debt_id[:40]),
        Text("请改成某笔债务的编号。", "Use the id of one of the debts."),
    )


def _empty_id(where: str) -> Problem:
    return problem(where, Text("编号是空的。", "The id is empty."), Text("请填一个编号。", "Give it an id."))


def _bad_ids(place: str, ids: list[str], key: str = "id") -> Iterable[Problem]:
    seen: set[str] = set()
    for index, each in enumerate(ids):
        if not each.strip():
            yield _empty_id(f"{place}[{index}].{key}")
        elif each in seen:
            yield problem(
                f"{place}[{index}].{key}",
                Text("编号“{id}”用了两次。", "The id “{id}” is used twice.").fill(id=each[:40]),
                Text("请改成不同的编号。", "Make the ids different."),
            )
        seen.add(each)
