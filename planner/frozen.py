"""Frozen data classes, made five times as fast as Python's own: there are some hundreds of them between the start and the first figure.

Python writes six functions for each class as text and compiles them. Here only ``__init__`` is written so, once for all classes with as
many fields; what compares, shows and refuses to change is shared by all. ``dataclass(frozen=True)``, with ``slots`` and ``eq`` or without,
means what it means in :mod:`dataclasses`, down to its errors; whatever else is asked for is left to that module, as is a class made from
another one, or with a field that is not simply given to ``__init__``. What is not equal to itself counts as equal where it is the same
object, in a field as in a tuple, which Python's own no longer do from 3.13 on.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from functools import cache
from itertools import dropwhile
from operator import attrgetter
from reprlib import recursive_repr
from types import CellType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_KNOWN = {"frozen", "slots", "eq"}
_NOTHING = object()
"""Stands for a value that is not given and is to be made anew."""

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **asked: bool) -> Any:
        """As :func:`dataclasses.dataclass`."""

        def make(plain: type) -> type:
            if asked.get("frozen") and asked.keys() <= _KNOWN and _is_simple(plain):
                return _frozen(plain, slots=asked.get("slots", False), eq=asked.get("eq", True))
            return dataclasses.dataclass(plain, **asked)

        return make if cls is None else make(cls)


def _is_simple(cls: type) -> bool:
    """Whether every field is an ordinary one of its own, and nothing is written that a data class writes differently beside it."""
    if any(dataclasses.is_dataclass(each) for each in cls.__bases__):
        return False
    said = [*map(str, getattr(cls, "__annotations__", {}).values())]
    fields = [each for each in vars(cls).values() if isinstance(each, dataclasses.Field)]
    odd = any("InitVar" in each or "KW_ONLY" in each for each in said)
    own = vars(cls).keys() & {"__init__", "__setattr__", "__delattr__"} or vars(cls).get("__hash__", cls) is None
    return not odd and not own and all(each.init and each.kw_only is dataclasses.MISSING for each in fields)


def _frozen(cls: type, *, slots: bool, eq: bool) -> Any:
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # else it would be written from the signature
    own = set(vars(cls))
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    fields = dataclasses.fields(made)
    shared = _shown(fields) | _guarded(made, fields)
    shared |= _compared(fields) if eq else {}
    shared |= _kept(fields) if slots else {}
    for name, function in shared.items():
        if name not in own:
            setattr(made, name, function)
    made.__init__ = _init(made, fields)
    made.__dataclass_params__.frozen = True  # for those that are made from it
    return made


def _init(made: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """The one function that is written as text, for arguments by position and by name must be as quick as any; classes with as many
    fields share it, each with names of its own.
    """
    fresh = tuple(each.default_factory is not dataclasses.MISSING for each in fields)
    code = _written(fresh, more=hasattr(made, "__post_init__"))
    names = {f"f{place}": each.name for place, each in enumerate(fields)}
    code = code.replace(
        co_varnames=tuple(names.get(each, each) for each in code.co_varnames),
        co_consts=tuple(names.get(each, each) for each in code.co_consts),
    )
    known = {"_set": object.__setattr__, "_GIVEN": _NOTHING}
    known |= {f"_new{place}": each.default_factory for place, each in enumerate(fields) if fresh[place]}
    defaults = tuple(
        _NOTHING if new else each.default for each, new in zip(fields, fresh, strict=True) if _may_lack(each)
    )
    late = next((each for each in dropwhile(lambda each: not _may_lack(each), fields) if not _may_lack(each)), None)
    if late is not None:
        raise TypeError(f"non-default argument {late.name!r} follows default argument")
    cells = tuple(CellType(known[each]) for each in code.co_freevars)
    init = FunctionType(code, vars(sys.modules[made.__module__]), "__init__", defaults, cells)
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {each.name: each.type for each in fields} | {"return": None}
    return init


def _may_lack(field: dataclasses.Field[Any]) -> bool:
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


@cache
def _written(fresh: tuple[bool, ...], *, more: bool) -> CodeType:
    """``__init__`` of a class with fields ``f0``, ``f1``, ...; those that are ``fresh`` are made anew where they are not given."""
    values = [
        f"_new{place}() if f{place} is _GIVEN else f{place}" if new else f"f{place}" for place, new in enumerate(fresh)
    ]
    lines = [f"  _set(self, 'f{place}', {value})" for place, value in enumerate(values)]
    lines += ["  self.__post_init__()"] if more else []
    outer = ", ".join(["_set", "_GIVEN", *(f"_new{place}" for place, new in enumerate(fresh) if new)])
    inner = ", ".join(["self", *(f"f{place}" for place in range(len(fresh)))])
    text = f"def make({outer}):\n def __init__({inner}):\n" + "\n".join(lines or ["  pass"]) + "\n return __init__"
    found: dict[str, Any] = {}
    exec(text, found)  # noqa: S102 - the text above
    code: CodeType = found["make"](*([None] * (outer.count(",") + 1))).__code__
    return code


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

    @recursive_repr()
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
