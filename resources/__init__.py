"""The files the planner ships beside its code: rules, letter templates, translations, fonts, icons, sample cases.

They lie in this folder when the planner runs from its sources or is installed, and in the folder ``resources`` of the
bundle when it was built with PyInstaller. :func:`path` is the one way to them.
"""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["path"]


def path(*parts: str) -> Path:
    """The place of a shipped file or folder, named by its parts from this folder down; it need not exist.

    >>> path("fonts", "NotoSansSC-Regular.ttf").name
    'NotoSansSC-Regular.ttf'
    """
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    folder = Path(bundle) / "resources" if bundle else Path(__file__).resolve().parent
    return folder.joinpath(*parts)
