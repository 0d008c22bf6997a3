"""PySide6 without what only its error messages and help texts need, until one of them is wanted.

As it is loaded, PySide6 6.11 unpacks, compiles and runs some thousand lines of Python that describe the signatures of its functions,
and puts a function of its own before every import of the program, for another spelling of Qt's names that nothing here uses. That is
half of the time that it takes to load. Here stand-ins are handed to it instead: the first one that is called brings the real thing and
passes the call on. Another version is left as it is. Where PySide6 is loaded already, it is only told not to read the source of every
module that is loaded after it.
"""

from __future__ import annotations

import builtins
import importlib
import sys
from collections.abc import Callable
from functools import partial
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

from planner.later import later

VERSION = "6.11."
BOOTSTRAP = "signature_bootstrap"
PACKAGE = "shibokensupport"
SIGNATURES = f"{PACKAGE}.signature"
LATER = {
    BOOTSTRAP: frozenset({"base64", "traceback", "zipfile"}),
    "shiboken6": frozenset({"base64", "tempfile", "textwrap", "traceback", "zipfile"}),
    "dataclasses": frozenset({"inspect"}),
}
"""Modules that are loaded when a function of them is called: by what unpacks, and by what writes help texts."""
NEEDLESS = frozenset({"finish_import", "post_init"})
"""One mends what is deprecated, which is nothing at present; the other puts the function before every import."""
_ONE_AT_A_TIME = RLock()
_REAL: list[ModuleType] = []
_UNPACK: list[Callable[[], tuple[list[Any], Any]]] = []


def load_lean() -> None:
    """Load what PySide6 stands on, with stand-ins for the descriptions of its functions; and Python's data classes, which describe theirs
    by a module of six that they hardly need.
    """
    if "shiboken6" in sys.modules:
        _spare_reading_sources()
        return
    with later(LATER):
        _load(builtins.__import__)


def _load(ordinary: Callable[..., Any]) -> None:
    def lean(name: str, asking: dict[str, Any] | None = None, *rest: Any, **named: Any) -> object:
        if asking is not None and asking.get("__name__") == BOOTSTRAP and _is_known():
            if name == "shiboken6":
                _unpack_later(asking)
            elif name == PACKAGE:
                return ModuleType(name)
            elif name == SIGNATURES:
                return _signatures()
        return ordinary(name, asking, *rest, **named)

    builtins.__import__ = lean  # type: ignore[assignment]
    try:
        importlib.import_module("dataclasses")
        importlib.import_module("shiboken6")
    finally:
        builtins.__import__ = ordinary


def _spare_reading_sources() -> None:
    """PySide6 looks into every module for its other spelling of names."""
    feature = sys.modules.get(f"{PACKAGE}.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - there is no other way


def _is_known() -> bool:
    return str(sys.modules["shiboken6"].__version__).startswith(VERSION)


def _unpack_later(bootstrap: dict[str, Any]) -> None:
    """PySide6 puts its importer of what is unpacked in front of a list, and takes it from there again."""
    _UNPACK.append(bootstrap["prepare_zipfile"])
    bootstrap["prepare_zipfile"] = lambda: ([], None)


class _Loader(ModuleType):
    """Stands in for the module whose functions PySide6 keeps as it is loaded."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "make_helptext":
            return _help_text
        return partial(_nothing if name in NEEDLESS else _pass_on, name)


def _pass_on(name: str, *given: object) -> object:
    return getattr(_real(), name)(*given)


def _help_text(described: Any) -> object:
    """PySide6 is asked for the help text of every function written in C, numpy's own too, of which it knows nothing."""
    if sys.modules[BOOTSTRAP].get_signature(described):
        return _real().make_helptext(described)
    return described.__doc__


def _nothing(_name: str, *_given: object) -> None:
    pass


def _signatures() -> ModuleType:
    """Stands in for the package; of its modules PySide6 asks for two."""
    package = ModuleType(SIGNATURES)
    package.loader = _Loader(f"{SIGNATURES}.loader")  # type: ignore[attr-defined]
    sys.modules[f"{SIGNATURES}.mapping"] = _MAPPING
    return package


def _real() -> ModuleType:
    """The real loader, unpacked by PySide6's own importer."""
    if _REAL:
        return _REAL[0]
    with _ONE_AT_A_TIME:
        if not _REAL:
            _REAL.append(_loaded())
    return _REAL[0]


def _loaded() -> ModuleType:
    """The stand-in for the mapping, which PySide6 may have kept, becomes the real one; two threads never fill it at once."""
    path, importer = _UNPACK[0]()
    path.insert(0, importer)
    try:
        _MAPPING.__spec__ = ModuleSpec(_MAPPING.__name__, importer)
        importer.exec_module(_MAPPING)
        update = _MAPPING.update_mapping

        def one_at_a_time() -> None:
            with _ONE_AT_A_TIME:
                update()

        _MAPPING.update_mapping = one_at_a_time  # type: ignore[attr-defined]
        return importlib.import_module(f"{SIGNATURES}.loader")
    finally:
        path.remove(importer)


def _update_mapping() -> None:
    """Names for what an error is about."""
    _real()
    _MAPPING.update_mapping()


_MAPPING = ModuleType(f"{SIGNATURES}.mapping")
_MAPPING.update_mapping = _update_mapping  # type: ignore[attr-defined]
