"""``cached_property`` without the lock that Python 3.11 takes whenever a value is worked out; later releases have none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class _Kept:
        """A value that is worked out when it is first asked for and then stands in its object."""

        def __init__(self, work: Callable[[Any], Any]) -> None:
            self.work, self.__doc__ = work, work.__doc__

        def __set_name__(self, _owner: type, name: str) -> None:
            self.name = name

        def __get__(self, found: Any, _owner: type | None = None) -> Any:
            if found is None:
                return self
            value = found.__dict__[self.name] = self.work(found)
            return value

    cached_property = _Kept

__all__ = ["cached_property"]
