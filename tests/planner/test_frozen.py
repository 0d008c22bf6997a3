"""Our frozen data classes are Python's own, only made quicker: whatever is asked of both, they answer alike."""

from __future__ import annotations

import copy
import dataclasses
import functools
import inspect
import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import frozen
from planner.text import Text

T = TypeVar("T")
Maker = Callable[..., Any]


def shapes(dataclass: Maker) -> dict[str, type]:
    """The same classes made by either."""

    @dataclass(frozen=True, slots=True)
    class Empty:
        pass

    @dataclass(frozen=True, slots=True)
    class One:
        """With words."""

        a: int

    @dataclass(frozen=True, slots=True)
    class Many:
        a: int
        b: str = "b"
        c: list[int] = dataclasses.field(default_factory=list, hash=False)
        d: float = dataclasses.field(default=0.5, repr=False)
        e: int = dataclasses.field(default=1, compare=False)

        def both(self) -> str:
            return f"{self.a}{self.b}"

    @dataclass(frozen=True, slots=True)
    class More(Many):
        b: str = "more"
        f: tuple[int, ...] = ()

    @dataclass(frozen=True, slots=True)
    class Of(Generic[T]):
        a: T
        b: int = 2

    @dataclass(frozen=True, slots=True)
    class Own:
        a: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and abs(self.a) == abs(other.a)

        def __hash__(self) -> int:
            return hash(abs(self.a))

        def __repr__(self) -> str:
            return "own"

    @dataclass(frozen=True, slots=True)
    class Checked:
        a: int

        def __post_init__(self) -> None:
            if self.a < 0:
                raise ValueError("below nothing")

    @dataclass(frozen=True, slots=True)
    class Derived:
        a: int
        b: int = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "b", self.a + 1)

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        a: int
        b: int = 0

    @dataclass(frozen=True)
    class Wide(Many):
        g: int = 7

    return {name: made for name, made in locals().items() if isinstance(made, type)}


def others(dataclass: Maker) -> dict[str, type]:
    """Those without slots, and those that write some of their functions themselves."""

    @dataclass(frozen=True)
    class Roomy:
        a: int
        b: list[int] = dataclasses.field(default_factory=list, hash=False)

        @functools.cached_property
        def twice(self) -> int:
            return self.a * 2

    @dataclass(frozen=True, eq=False)
    class Alone:
        a: int

    @dataclass(frozen=True)
    class Begun:
        a: int

        def __init__(self, a: int) -> None:
            object.__setattr__(self, "a", a + 1)

    @dataclass(frozen=True)
    class Alike:  # noqa: PLW1641 - made by the data class
        a: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Alike)

    return {name: made for name, made in locals().items() if isinstance(made, type)}


def holding_itself(one: Any) -> Any:
    one.c.append(one)
    return one


PYTHONS, OURS = (shapes(each) | others(each) for each in (dataclasses.dataclass, frozen.dataclass))
SHARED = [2]
CALLS: list[Callable[[dict[str, type]], Any]] = [
    lambda s: s["Empty"]() == s["Empty"](),
    lambda s: [hash(s["Empty"]()), hash(s["One"](3)), hash(s["Many"](1, "x")), hash(s["More"](1, f=(2,))), hash(s["Of"]("a"))],
    lambda s: [s["One"](1) == s["One"](1), s["One"](1) == s["One"](2), s["One"](1) == s["Of"](1), s["Many"](1) == s["More"](1)],
    lambda s: s["One"](1).__eq__(1),
    lambda s: [s["Many"](1, e=5) == s["Many"](1), s["Many"](1, d=2) == s["Many"](1)],
    lambda s: s["One"](float("nan")) == s["One"](float("nan")),
    lambda s: [repr(s["Empty"]()), repr(s["One"](1)), repr(s["Many"](1, "x", [2])), repr(s["More"](a=1)), repr(s["Of"](None))],
    lambda s: [s["Own"](1) == s["Own"](-1), hash(s["Own"](-1)), repr(s["Own"](1))],
    lambda s: s["Many"](1).c is s["Many"](1).c,
    lambda s: s["One"](),
    lambda s: s["One"](1, 2),
    lambda s: s["One"](b=1),
    lambda s: s["Many"](1, a=2),
    lambda s: s["Checked"](-1),
    lambda s: s["Checked"](a=2).a,
    lambda s: s["Derived"](4).b,
    lambda s: s["Ordered"](1) < s["Ordered"](2),
    lambda s: setattr(s["One"](1), "a", 2),
    lambda s: delattr(s["More"](1), "f"),
    lambda s: setattr(type("Plain", (s["One"],), {})(1), "a", 2),
    lambda s: repr(dataclasses.replace(s["Many"](1), b="z")),
    lambda s: dataclasses.replace(s["Many"](1), nothing="z"),
    lambda s: dataclasses.asdict(s["More"](1, c=[3])),
    lambda s: [(each.name, each.type, each.repr, each.compare, each.hash) for each in dataclasses.fields(s["More"])],
    lambda s: repr(copy.copy(s["Many"](1, "x", [2]))),
    lambda s: copy.deepcopy(s["Many"](1, "x", SHARED)).c is SHARED,
    lambda s: [each.__match_args__ for each in s.values()],
    lambda s: [each.__slots__ for each in s.values() if hasattr(each, "__slots__") and each.__name__ != "Wide"],
    lambda s: [repr(s["Wide"](1)), s["Wide"](1) == s["Wide"](1, g=8), s["Wide"](1).__dict__],
    lambda s: [s["Roomy"](2).twice, s["Roomy"](2) == s["Roomy"](2, [1]), repr(s["Roomy"](1)), hash(s["Roomy"](1, [3]))],
    lambda s: [vars(s["Roomy"](2, [1])), vars(copy.deepcopy(s["Roomy"](2, [1]))), s["Roomy"](1).b is s["Roomy"](1).b],
    lambda s: setattr(s["Roomy"](1), "twice", 3),
    lambda s: setattr(s["Alone"](1), "a", 3),
    lambda s: [s["Alone"](1) == s["Alone"](1), len({s["Alone"](1), s["Alone"](1)}), repr(s["Alone"](1)), s["Alone"].__hash__],
    lambda s: [s["Begun"](1).a, hash(s["Alike"](3)), s["Alike"](1) == s["Alike"](2)],
    lambda s: repr(holding_itself(s["Many"](1))),
    lambda s: dataclasses.make_dataclass("Soft", ["h"], bases=(s["One"],)),
    lambda s: [hasattr(s["One"](1), "__dict__"), s["Many"](1).both()],
    lambda s: [str(inspect.signature(each.__init__)).replace("<object", "<").split("<")[0] for each in s.values() if each.__name__ != "Many"],
    lambda s: [list(inspect.signature(each).parameters) for each in s.values()],
    lambda s: [each.__init__.__qualname__ for each in s.values()],
    lambda s: s["One"].__doc__,
]  # fmt: skip


def outcome(call: Callable[[dict[str, type]], Any], made: dict[str, type]) -> object:
    try:
        return call(made)
    except Exception as error:  # noqa: BLE001 - compared with the other's
        return type(error), str(error)


@pytest.mark.parametrize("number", range(len(CALLS)))
def test_ours_answer_as_pythons_do(number: int) -> None:
    assert outcome(CALLS[number], OURS) == outcome(CALLS[number], PYTHONS)


@given(st.text(), st.text())
def test_a_frozen_class_is_kept_whole(zh: str, en: str) -> None:
    text = Text(zh, en)
    assert pickle.loads(pickle.dumps(text)) == copy.deepcopy(text) == text  # noqa: S301 - our own
    assert {text: 1}[Text(zh, en)] == 1


def test_the_quick_way_is_the_one_that_is_taken() -> None:
    """What is not simple is Python's own, which has no functions of ours."""
    quick = {name for name, made in OURS.items() if made.__setattr__.__module__ == frozen.__name__}
    assert quick == {"Empty", "One", "Many", "Of", "Own", "Checked", "Roomy", "Alone"}


def test_a_field_that_must_be_given_stands_before_those_that_need_not() -> None:
    for dataclass in (frozen.dataclass, dataclasses.dataclass):
        with pytest.raises(TypeError, match="non-default argument 'b' follows default argument"):

            @dataclass(frozen=True, slots=True)
            class Wrong:
                a: int = 1
                b: int
                c: list[int] = dataclasses.field(default_factory=list)
                d: int


def test_what_is_no_field_is_not_set_either() -> None:
    """Python's own ends in a TypeError of ``super``, for the class was made anew with its slots."""
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'other'"):
        setattr(OURS["One"](1), "other", 2)  # noqa: B010 - the type checker refuses it written out
    plain = type("Plain", (OURS["One"],), {})(1)
    plain.other = 2
    assert plain.other == 2
