"""What reads and evaluates cases: loaded on a worker thread before the first case is opened, so that the window answers meanwhile."""

from __future__ import annotations

import sys
from importlib import import_module

KEY = "engine"
NEEDS = ("planner.case.document", "planner.rules.rulebook", "planner.compare.outcome", "numpy")


def is_loaded() -> bool:
    """Whether a case can be opened at once."""
    found = [sys.modules.get(name) for name in NEEDS]
    return not any(each is None or getattr(each.__spec__, "_initializing", False) for each in found)


def load() -> None:
    """Load it, with the program's own rules; touches no widget and may run on any thread."""
    for name in NEEDS:
        import_module(name)
    from planner.rules.rulebook import load_rulebook

    load_rulebook()
