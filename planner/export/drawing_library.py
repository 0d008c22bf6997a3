"""Loading matplotlib quickly. For each kind of artist it writes a signature and a help text of ``set`` with all settings, which takes
a third of the time it needs to load and which nobody reads here; another third goes to formulas, TeX, pictures and space, which no
chart here has and which are loaded when one does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from types import ModuleType

from planner.later import later

_UNASKED = {
    "matplotlib": frozenset({
        "PIL", "PIL.Image", "PIL.PngImagePlugin", "PIL.features", "matplotlib._fontconfig_pattern", "matplotlib._mathtext",
        "matplotlib.category", "matplotlib.dates", "matplotlib.dviread", "matplotlib.texmanager", "plistlib", "socket",
    }),
}  # fmt: skip

_LOOKED_AT = "pyparsing"
"""matplotlib loads it to look at its version, which is pinned here; what needs it comes later."""
NEWER = "1000"


@cache
def load_matplotlib() -> None:
    """Load what the charts are drawn with. Where matplotlib was loaded already, whole, nothing is done."""
    with later(_UNASKED), _without_a_look_at(_LOOKED_AT), _without_help_texts():
        import matplotlib.backends.backend_agg
        import matplotlib.figure  # noqa: F401 - loaded for those who draw


@contextmanager
def _without_a_look_at(name: str) -> Iterator[None]:
    if name in sys.modules:
        yield
        return
    seen = sys.modules[name] = ModuleType(name)
    seen.__version__ = NEWER  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del sys.modules[name]


@contextmanager
def _without_help_texts() -> Iterator[None]:
    """What is described stays the same; only its descriptions are not written. A release that has no such method writes them."""
    from matplotlib import _docstring

    def plain(_: object, described: object) -> object:
        return described

    with ExitStack() as kept:
        for writer in ("_ArtistPropertiesSubstitution", "Substitution"):
            kept.enter_context(_put(getattr(_docstring, writer, None), "__call__", plain))
        from matplotlib import artist

        kept.enter_context(_put(artist.Artist, "_update_set_signature_and_docstring", classmethod(lambda _: None)))
        kept.enter_context(_put(artist, "kwdoc", lambda _: ""))
        yield


@contextmanager
def _put(owner: type | ModuleType | None, name: str, instead: object) -> Iterator[None]:
    """Another function in place of the one of that name, for a while."""
    method = vars(owner).get(name) if owner else None
    if method is None:
        yield
        return
    setattr(owner, name, instead)
    try:
        yield
    finally:
        setattr(owner, name, method)
