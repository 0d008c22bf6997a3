"""Modules that a library loads at its start and hardly ever needs: loaded when something in them is asked for.

While :func:`later` is in force a module that asks for one of those named gets a stand-in, and so does who asks that for something in
it. Whoever uses what he got, then or years later, has the real thing brought. Nobody else sees a stand-in: in ``sys.modules`` there is
none, and what others ask for meanwhile they get.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import resolve_name
from threading import RLock, get_ident
from types import ModuleType
from typing import Any

Unasked = Mapping[str, frozenset[str]]
"""Modules to be loaded later, by the module, or the package of modules, that asks for them."""
_ONE_AT_A_TIME = RLock()


class Loading:
    """One ``with later(...)``: which thread loads, and whether that is over."""

    def __init__(self) -> None:
        self._thread, self.over = get_ident(), False

    def is_mine(self) -> bool:
        """Whether it is this thread that loads, and still does."""
        return not self.over and get_ident() == self._thread


class Later:
    """Stands in for a module or for something in it, such as ``PIL`` and ``PIL.Image``, as it was handed out in one loading."""

    def __init__(self, loading: Loading, owner: Later | None, name: str) -> None:
        self._loading, self._owner, self._name = loading, owner, name

    def _real(self) -> Any:
        if self._owner is None:
            return import_module(self._name)
        owner = self._owner._real()  # noqa: SLF001 - one of us
        if isinstance(owner, ModuleType) and not hasattr(owner, self._name):
            return import_module(f"{owner.__name__}.{self._name}")
        return getattr(owner, self._name)

    def __getattr__(self, name: str) -> Any:
        """What is asked for while loading is only kept by those who ask; what is asked for after that is used."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = Later(self._loading, self, name)
        return found if self._loading.is_mine() else found._real()

    def __call__(self, *given: Any, **named: Any) -> Any:
        """What is called while loading is a check of what the library brings itself, whose answer it does not wait for."""
        return None if self._loading.is_mine() else self._real()(*given, **named)


@contextmanager
def later(unasked: Unasked) -> Iterator[None]:
    """Hand out stand-ins to the modules that this thread loads until the end of the ``with``."""
    with _ONE_AT_A_TIME:
        ordinary, loading = builtins.__import__, Loading()

        def load(name: str, asking: Any = None, local: Any = None, wanted: Any = (), level: int = 0) -> Any:
            named = unasked_by(asking, unasked) if loading.is_mine() else None
            if not named:
                return ordinary(name, asking, local, wanted, level)
            return _mixed(named, loading, ordinary, (name, asking, local, wanted, level))

        builtins.__import__ = load  # type: ignore[assignment]
        try:
            yield
        finally:
            builtins.__import__, loading.over = ordinary, True


def unasked_by(asking: Mapping[str, Any] | None, unasked: Unasked) -> frozenset[str]:
    """What a module, by its names, is not to get yet."""
    asks = str((asking or {}).get("__name__"))
    return unasked.get(asks) or unasked.get(asks.partition(".")[0], frozenset())


def _mixed(named: frozenset[str], loading: Loading, ordinary: Any, asked: tuple[str, Any, Any, Any, int]) -> Any:
    """What is asked for, with stand-ins in it: ``import a.b``, ``from a.b import c``, ``from a import b, c``."""
    name, asking, local, wanted, level = asked
    full = resolve_name("." * level + name, asking["__package__"]) if level else name
    if full in named and full not in sys.modules:
        path = full if wanted else full.partition(".")[0]
        return Later(loading, None, path) if path in named else ordinary(path, asking, local)
    waiting = {each for each in wanted or () if f"{full}.{each}" in named and f"{full}.{each}" not in sys.modules}
    if not waiting:
        return ordinary(*asked)
    found = ordinary(name, asking, local, tuple(each for each in wanted if each not in waiting) or ("__name__",), level)
    return _Beside(found, {each: Later(loading, None, f"{full}.{each}") for each in waiting})


class _Beside:
    """A package with stand-ins for some of its modules."""

    def __init__(self, package: ModuleType, standing: Mapping[str, Later]) -> None:
        self._package = package
        self.__dict__.update(standing)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._package, name)
