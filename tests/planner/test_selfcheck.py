"""The self-check: every published figure is met, a wrong one would be noticed, and nothing is computed specially for it."""

from __future__ import annotations

import json
import shutil
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import resources
from planner.cli import main
from planner.rules.rulebook import load_rulebook
from planner.selfcheck import KINDS, CheckResult, run
from planner.text import LANGUAGES

BOOK = load_rulebook()
RESULTS = run(BOOK)
FILES = sorted(resources.path("selfcheck").glob("*.toml"))


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.id)
def test_the_published_figure_is_met(result: CheckResult):
    assert result.agrees, (
        f"{result.name.en} ({result.inputs.en}): {result.published} published, {result.computed} computed"
    )


def test_there_are_enough_figures_of_every_kind():
    assert len(RESULTS) >= 60
    assert {result.name for result in RESULTS} == {kind.name for kind in KINDS.values()}
    assert len({result.id for result in RESULTS}) == len(RESULTS)


def test_a_figure_differs_only_where_a_reason_stands():
    for result in RESULTS:
        if Decimal(result.published) != Decimal(result.computed):
            assert result.tolerance is not None, result.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_result_can_be_read_in_both_languages(lang):
    for result in RESULTS:
        texts = (result.name, result.inputs, result.source, *([result.tolerance] if result.tolerance else []))
        assert all(each.to(lang).strip() for each in texts)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_published_figure_changed_by_more_than_its_tolerance_is_noticed(file: Path, tmp_path: Path):
    shutil.copy(file, tmp_path)
    text = file.read_text(encoding="utf-8")
    first = tomllib.loads(text)["example"][0]
    wrong = str(Decimal(first["published"]) + Decimal(first.get("within", 0)) + Decimal("0.01"))
    changed = text.replace(f'published = "{first["published"]}"', f'published = "{wrong}"', 1)
    (tmp_path / file.name).write_text(changed, encoding="utf-8")
    failing = [result for result in run(BOOK, tmp_path) if not result.agrees]
    assert [result.id for result in failing] == [first["id"]]
    assert failing[0].published == wrong


def test_the_command_counts_what_it_recomputed_and_ends_with_1_when_a_figure_differs(
    tmp_path: Path, monkeypatch, capsys
):
    def shown() -> tuple[int, dict[str, Any]]:
        return main(["selfcheck", "--json"]), json.loads(capsys.readouterr().out)

    status, found = shown()
    assert (status, found["differing"]) == (0, 0)
    assert found["count"] == len(found["examples"]) == len(RESULTS)
    assert all(each["source"] and each["published"] and each["computed"] for each in found["examples"])
    file = tmp_path / "court_fees.toml"
    file.write_text(
        FILES[0].read_text(encoding="utf-8").replace('published = "50"', 'published = "51"', 1), encoding="utf-8"
    )
    monkeypatch.setattr(resources, "path", lambda *_: tmp_path)
    status, damaged = shown()
    assert (status, damaged["differing"]) == (1, 1)
    assert [each["published"] for each in damaged["examples"] if not each["agrees"]] == ["51"]


def test_a_figure_that_cannot_be_computed_does_not_agree(tmp_path: Path):
    (tmp_path / "never.toml").write_text(
        '[sources.own]\nzh = "自拟"\nen = "own"\n[[example]]\nid = "x"\nkind = "months_for_instalment"\n'
        'inputs = { balance = "1000", annual_rate = "0.24", instalment = "20" }\npublished = "1"\nsource = "own"\n',
        encoding="utf-8",
    )
    (result,) = run(BOOK, tmp_path)
    assert not result.agrees
    assert "Never paid off" in result.computed
