"""The sample case that is bundled with the program."""

from __future__ import annotations

from ui.theme import resource


def sample_document() -> str:
    """The text of the bundled sample case, a case document of a fictional person."""
    return resource("samples", "sample.json").read_text(encoding="utf-8")
