"""The command that makes the whole pack: paths, parts, one PDF, and nothing written where something is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from planner.case.document import to_document
from planner.cli import main
from tests.samples import full_case


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(to_document(full_case())), encoding="utf-8")
    return str(path)


def printed(capsys, *words: str) -> dict:
    assert main(["pack", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys, *words: str) -> str:
    assert main(["pack", *words, "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def test_a_folder_holds_everything_and_the_same_again(case: str, capsys, tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("one", "two"))
    paths = [
        Path(each) for each in printed(capsys, case, "--proposal", "p1", "--out", str(first), "--lang", "zh")["paths"]
    ]
    assert [each.name for each in paths] == [
        "1-summary-zh.pdf", "2-comparison-zh.pdf", "3-action-plan-zh.pdf", "4-payments-zh.pdf", "5-budget-zh.pdf",
        "letter-p1-d1-zh.pdf", "letter-p1-d2-statement_request-zh.pdf", "calendar-zh.ics",
    ]  # fmt: skip
    printed(capsys, case, "--proposal", "p1", "--out", str(second), "--lang", "zh")
    for path in paths:
        assert path.read_bytes() == (second / path.name).read_bytes()


def test_one_pdf_of_some_parts(case: str, capsys, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    words = (case, "--proposal", "p1", "--out", str(out), "--parts", "budget, comparison, summary", "--lang", "en")
    assert printed(capsys, *words)["paths"] == [str(out)]
    document = pypdfium2.PdfDocument(out)
    assert [each.get_title() for each in document.get_toc()] == [
        "Summary of today",
        "The courses compared",
        "Budget statement",
    ]
    document.close()


def test_what_cannot_be_is_refused_and_nothing_is_written(case: str, capsys, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "p9" in refused(capsys, case, "--proposal", "p9", "--out", str(out))
    assert "There is no part “poem”" in refused(capsys, case, "--proposal", "p1", "--out", str(out), "--parts", "poem")
    assert "The folder is empty" in refused(capsys, case, "--proposal", "p1", "--out", " ")
    assert not out.exists()
    out.mkdir()
    assert "“out”" in refused(capsys, case, "--proposal", "p1", "--out", str(out))
    assert list(out.iterdir()) == []


def test_past_limitation_a_statement_is_asked_for_and_a_proposal_that_fails_is_refused(capsys, tmp_path: Path) -> None:
    document = to_document(full_case())
    document["debts"][0] |= {"last_payment": "2020-05-14", "in_default_since": "2020-06-15"}
    path, out = tmp_path / "case.json", tmp_path / "out"
    path.write_text(json.dumps(document), encoding="utf-8")
    found = printed(capsys, str(path), "--proposal", "p1", "--out", str(out), "--lang", "en")
    assert str(out / "letter-p1-d1-statement_request-en.pdf") in found["paths"]
    assert found["warnings"] == []
    document["proposals"][0]["terms"][0]["down_payment"] = "999999.00"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert "down payment" in refused(capsys, str(path), "--proposal", "p1", "--out", str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()
