"""A casebook of each released format opens for ever."""

from __future__ import annotations

import json
import runpy
import shutil
from pathlib import Path

import pytest

from planner.storage.casebook import Casebook

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(
    ("folder", "file"), [("casebook-v1", "format-1.casebook"), ("casebook-v2", "format-2.casebook")]
)
def test_an_old_casebook_opens_and_says_what_it_always_said(path, now, folder, file):
    shutil.copyfile(DATA / folder / file, path)
    readable = runpy.run_path(str(DATA / folder / "make.py"))["readable"]
    with Casebook.open(path, now=now) as book:
        assert readable(book) == json.loads((DATA / folder / "expected.json").read_text("utf-8"))
        book.check()


def test_an_old_casebook_can_be_worked_on(path, now):
    shutil.copyfile(DATA / "casebook-v1" / "format-1.casebook", path)
    with Casebook.open(path, now=now) as book:
        [row] = book.search("shan")
        assert book.save(row.id, "{}", alias="单某某", label="", at=now) == row.latest + 1
        assert book.load(book.restore(row.id, row.latest, at=now)).startswith("{")
        assert book.delete(row.id)
