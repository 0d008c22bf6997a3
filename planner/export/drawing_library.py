"""Loading matplotlib quickly: for each kind of artist it writes a signature and a help text of ``set`` with all settings, which takes
a third of the time it needs to load and which nobody reads here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_WRITES = "_update_set_signature_and_docstring"
"""The method that writes them; a release that has none loads at its own pace."""


@cache
def load_matplotlib() -> None:
    """Load what the charts are drawn with. Where matplotlib was loaded already, whole, nothing is done."""
    with _without_help_texts():
        import matplotlib.backends.backend_agg
        import matplotlib.figure  # noqa: F401 - loaded for those who draw


@contextmanager
def _without_help_texts() -> Iterator[None]:
    """What ``set`` does stays the same; it is only not described."""
    from matplotlib.artist import Artist

    writes = vars(Artist).get(_WRITES)
    if writes is not None:
        setattr(Artist, _WRITES, classmethod(lambda _: None))
    try:
        yield
    finally:
        if writes is not None:
            setattr(Artist, _WRITES, writes)
