"""The windows: they show what :mod:`planner` works out, and never work anything out themselves.

Python's garbage collector looks for what nobody holds after every 700 new objects. A window and an evaluated case are some hundred
thousand objects that stay: from here on it looks only when :mod:`ui.collector` lets it, between two events of the window.
"""

import gc

from ui.binding import load_lean

gc.disable()
gc.set_threshold(10_000, 20, 20)
load_lean()
