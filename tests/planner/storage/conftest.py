"""What the tests of the casebook share: a fixed time, a new casebook, and everything that can be read from one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.storage.casebook import Casebook

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "案卷库 1.casebook"


@pytest.fixture
def book(path: Path) -> Iterator[Casebook]:
    with Casebook.create(path, now=NOW) as casebook:
        yield casebook


def content(casebook: Casebook) -> dict[str, object]:
    """Everything a person can get to see from a casebook."""
    rows = (*casebook.cases(), *casebook.cases(archived=True))
    return {
        "rows": rows,
        "found": casebook.search(""),
        "present": [casebook.load(row.id) for row in rows],
        "versions": [casebook.versions(row.id) for row in rows],
        "documents": [
            casebook.load_version(row.id, version.number) for row in rows for version in casebook.versions(row.id)
        ],
        "kept": casebook.kept("last"),
    }


@pytest.fixture
def beside():
    """The names of the files in the folder of a file, itself included."""
    return lambda path: sorted(file.name for file in path.parent.iterdir())


@pytest.fixture
def everything():
    return content
