"""Getting ready to draw: matplotlib takes most of a second to load, so a worker thread does it after the first paint."""

from __future__ import annotations

import gc
import os
from functools import cache
from types import ModuleType

from ui.settings import cache_folder

KEY = "chart drawing"


@cache
def load_drawing() -> ModuleType:
    """The module :mod:`planner.export.chart_drawing`, loaded; touches no widget and may run on any thread.

    What is loaded by now stays to the end, so the garbage collector is told not to look through it again: that would stop the
    window for a tenth of a second now and then. It is told once: told again later, it would keep windows and cases that are
    closed. matplotlib keeps its list of the machine's fonts in the program's cache folder; it holds nothing about a case.
    """
    os.environ.setdefault("MPLCONFIGDIR", str(cache_folder() / "matplotlib"))
    from planner.export.drawing_library import load_matplotlib

    load_matplotlib()
    from planner.export import chart_drawing

    gc.freeze()
    return chart_drawing
