"""Frozen data classes, made five times as fast as Python's own: there are some hundreds of them between the start and the first figure.

Python writes six functions for each class as text and compiles them. Here only ``__init__`` is written so; what compares, shows and
refuses to change is shared by all classes. ``dataclass(frozen=True, slots=True)`` means what it means in :mod:`dataclasses`, down to its
errors; whatever else is asked for is left to that module, as is a class made from another one, or with a field that is not simply given to
``__init__``.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **asked: bool) -> Any:
        """As :func:`dataclasses.dataclass`."""

        def make(plain: type) -> type:
            if asked == {"frozen": True, "slots": True} and _is_simple(plain):
                return _frozen(plain)
            return dataclasses.dataclass(plain, **asked)

        return make if cls is None else make(cls)


def _is_simple(cls: type) -> bool:
    """Whether every field is an ordinary one of its own."""
    if any(dataclasses.is_dataclass(each) for each in cls.__bases__):
        return False
    said = [*map(str, getattr(cls, "__annotations__", {}).values())]
    fields = [each for each in vars(cls).values() if isinstance(each, dataclasses.Field)]
    odd = any("InitVar" in each or "KW_ONLY" in each for each in said)
    return not odd and all(each.init and each.kw_only is dataclasses.MISSING for each in fields)


def _frozen(cls: type) -> Any:
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # else it would be written from the signature
    own = set(vars(cls))
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    shared = _shown(fields) | _compared(fields) | _kept(fields) | _guarded(made, fields)
    for name, function in shared.items():
        if name not in own:
            setattr(made, name, function)
    made.__init__ = _init(made, fields)
    made.__dataclass_params__.frozen = True  # for those that are made from it
    return made


def _init(made: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """The one function that is written as text: arguments by position and by name must be as quick as any."""
    given, lines = [], []
    known: dict[str, Any] = {"_set": object.__setattr__, "_MADE": object()}
    for each in fields:
        name, value = each.name, each.name
        if each.default is not dataclasses.MISSING:
            known[f"_d_{name}"] = each.default
            given.append(f"{name}=_d_{name}")
        elif each.default_factory is not dataclasses.MISSING:
            known[f"_d_{name}"] = each.default_factory
            given.append(f"{name}=_MADE")
            value = f"_d_{name}() if {name} is _MADE else {name}"
        else:
            given.append(name)
        lines.append(f"  _set(self, {name!r}, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("  self.__post_init__()")
    text = f"def make({', '.join(known)}):\n def __init__({', '.join(['self', *given])}):\n"
    found: dict[str, Any] = {}
    exec(text + "\n".join(lines or ["  pass"]) + "\n return __init__", vars(sys.modules[made.__module__]), found)  # noqa: S102
    init: Callable[..., None] = found["make"](**known)
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {each.name: each.type for each in fields} | {"return": None}
    return init


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """The values of these attributes as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _compared(fields: tuple[dataclasses.Field[Any], ...]) -> dict[str, Any]:
    compares = _getter([each.name for each in fields if each.compare])
    hashed = _getter([each.name for each in fields if (each.compare if each.hash is None else each.hash)])

    def equal(self: Any, other: object) -> bool:
        return compares(self) == compares(other) if other.__class__ is self.__class__ else NotImplemented

    def hashes(self: Any) -> int:
        return hash(hashed(self))

    return {"__eq__": equal, "__hash__": hashes}


def _shown(fields: tuple[dataclasses.Field[Any], ...]) -> dict[str, Any]:
    names = [each.name for each in fields if each.repr]

    def shows(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return {"__repr__": shows}


def _kept(fields: tuple[dataclasses.Field[Any], ...]) -> dict[str, Any]:
    """How copies and pickles are made, which would else set attributes."""
    names = [each.name for each in fields]

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: Any, kept: list[Any]) -> None:
        for name, value in zip(names, kept, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": state, "__setstate__": set_state}


def _guarded(made: Any, fields: tuple[dataclasses.Field[Any], ...]) -> dict[str, Any]:
    names = frozenset(each.name for each in fields)

    def refuse_to_set(self: Any, name: str, value: object) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def refuse_to_delete(self: Any, name: str) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    return {"__setattr__": refuse_to_set, "__delattr__": refuse_to_delete}
