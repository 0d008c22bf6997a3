"""A casebook that can only be read: one is told why, and can try again."""

from __future__ import annotations

from planner.errors import Problem
from planner.text import Text
from ui.store import Store

MARK = Text("只能查看", "Read only")
TRY_AGAIN = Text("再试一次", "Try again")
WRITING = ("new", "open_sample", "import_case", "import_table", "paste_table", "add", "undo", "redo", "passphrase")
"""Commands that would write."""


def reason(store: Store) -> Problem | None:
    """Why the casebook can only be read; ``None`` where it can be written."""
    found = store.casebook.read_only
    return None if found is None else found.problem
