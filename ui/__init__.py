"""The windows: they show what :mod:`planner` works out, and never work anything out themselves.

Python's garbage collector looks for what nobody holds after every 700 new objects. A window and an evaluated case are some hundred
thousand objects that stay; it looks after ten thousand.
"""

import gc

from ui.binding import load_lean

gc.set_threshold(10_000, 20, 20)
load_lean()
