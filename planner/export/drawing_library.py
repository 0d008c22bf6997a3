"""Loading matplotlib quickly. For each kind of artist it writes a signature and a help text of ``set`` with all settings, which takes
a third of the time it needs to load and which nobody reads here; another third goes to formulas, TeX, pictures and space, which no
chart here has and which are loaded when one does. Only dates and words as positions on an axis must be asked for, by loading
``matplotlib.dates`` or ``matplotlib.category``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from planner.later import later

_UNASKED = {
    "matplotlib": frozenset({
        "PIL", "PIL.Image", "PIL.PngImagePlugin", "PIL.features", "matplotlib._fontconfig_pattern", "matplotlib._mathtext",
        "matplotlib.category", "matplotlib.dates", "matplotlib.dviread", "matplotlib.texmanager", "plistlib", "socket",
    }),
}  # fmt: skip

_NEWER = "1000"
"""matplotlib loads what reads formulas only to look whether it is new enough, as the lock file has it."""


class _Space:
    """Axes with three dimensions, which matplotlib registers under this name; who makes some gets the real ones."""

    name = "3d"

    def __new__(cls, *given: Any, **named: Any) -> Any:
        return import_module("mpl_toolkits.mplot3d").Axes3D(*given, **named)


@cache
def load_matplotlib() -> None:
    """Load what the charts are drawn with. Where matplotlib was loaded already, whole, nothing is done."""
    with later(_UNASKED), _instead("pyparsing", __version__=_NEWER):
        import_module("matplotlib")  # who loads it meanwhile on another thread waits for just that
    with later(_UNASKED), _instead("mpl_toolkits.mplot3d", Axes3D=_Space), _without_help_texts():
        import matplotlib.backends.backend_agg
        import matplotlib.figure  # noqa: F401 - loaded for those who draw


@contextmanager
def _instead(name: str, **known: object) -> Iterator[None]:
    """A module of which only so much is asked while matplotlib is loaded."""
    if name in sys.modules or "matplotlib.figure" in sys.modules:
        yield
        return
    sys.modules[name] = module = ModuleType(name)
    vars(module).update(known)
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
