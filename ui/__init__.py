"""The windows: they show what :mod:`planner` works out, and never work anything out themselves.

PySide6 reads the source of every module that is loaded after it, to see whether the module uses its other spelling of Qt's
names. Nothing here does. Left alone, that is half of the time until the window is there, and all sources stay in memory.

Python's garbage collector looks for what nobody holds after every 700 new objects. A window and an evaluated case are some hundred
thousand objects that stay; it looks after ten thousand.
"""

import gc
import sys

import PySide6.QtCore  # noqa: F401 - brings what is looked up below


def _spare_reading_sources() -> None:
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - there is no other way


gc.set_threshold(10_000, 20, 20)
_spare_reading_sources()
