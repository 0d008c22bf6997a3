"""The style sheet, filled from the tokens of :mod:`ui.theme`. In the files of ``resources/style``, read in the order of their names,
``{name}`` is a colour, ``[[n]]`` pixels that grow with the text (n at 11 points), ``<n>`` a step of the type scale.
"""

from __future__ import annotations

import re
from functools import cache

import resources

SCALE = {"caption": 0.86, "body": 1.0, "lead": 1.12, "heading": 1.22, "title": 1.65, "figure": 2.1}
"""The one type scale, as multiples of the size the person chose."""


def make(colours: dict[str, str], points: int) -> str:
    """The style sheet in these colours for text of ``points``."""
    sheet = re.sub(
        r"\{(\w+)\}", lambda found: colours[found[1]], _template().replace("{\n", "⟨\n").replace("}\n", "⟩\n")
    )
    sheet = re.sub(r"<(\w+)>", lambda found: f"{points * SCALE[found[1]]:.2f}pt", sheet)
    sheet = re.sub(r"\[\[(\d+)\]\]", lambda found: f"{round(int(found[1]) * points / 11)}px", sheet)
    return sheet.replace("⟨", "{").replace("⟩", "}")


@cache
def _template() -> str:
    files = sorted(resources.path("style").glob("*.qss"))
    if not files:
        raise FileNotFoundError("the files of resources/style are missing")
    return "\n" + "".join(file.read_text(encoding="utf-8") for file in files)
