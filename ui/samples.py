"""The sample case that is bundled with the program."""

from __future__ import annotations

import resources


def sample_document() -> str:
    """The text of the bundled sample case, a case document of a fictional person."""
    return resources.path("samples", "sample.json").read_text(encoding="utf-8")
