"""Cases read and written. What does it is loaded with the first case, so that the window is there before."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.case.model import Case


def empty_case(day: date) -> Case:
    """A case as of ``day`` with nothing in it."""
    from planner.case.model import Case

    return Case(as_of=day)


def case_of(text: str) -> Case:
    """The case of a document; raises :class:`~planner.errors.InputError`."""
    from planner.case.document import from_text

    return from_text(text)


def case_in(path: Path) -> Case:
    """The case of a file; raises :class:`~planner.errors.InputError`."""
    from planner.case.document import read_file

    return read_file(path)


def text_of(case: Case) -> str:
    """The document of a case."""
    from planner.case.document import to_text

    return to_text(case)
