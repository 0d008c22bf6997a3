"""Stand-ins for modules: nothing is loaded before it is used, and what is used is the real thing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from planner.later import Later, later

BY_NAME = """
from heavy.part import add, Thing
from heavy import part, weight
checked = add(1)
def use():
    return add(1, b=2), Thing('x').name, Thing.size, part.add(4), weight.real
"""
NEAR = """
from . import sibling
from .sibling import told
from asks import sibling as again, other
def use():
    return sibling.told(), told(), again.told(), other.here
"""
LIBRARY = {
    "heavy/__init__.py": "weight = 7",
    "heavy/part.py": "def add(a, b=1):\n return a + b\nclass Thing:\n size = 3\n def __init__(self, name):\n  self.name = name",
    "asks/__init__.py": "",
    "asks/plainly.py": "import heavy.part\nimport heavy.part as part\ndef use():\n return heavy.part.add(1), heavy.weight, part.add(2)",
    "asks/by_name.py": BY_NAME,
    "asks/near.py": NEAR,
    "asks/sibling.py": "def told():\n return 'told'",
    "asks/other.py": "here = True",
}
NAMES = ("heavy", "heavy.part", "asks", "asks.plainly", "asks.by_name", "asks.near", "asks.sibling", "asks.other")
UNASKED = {"asks": frozenset({"heavy", "heavy.part", "asks.sibling"})}


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two packages, one of which asks for the other in every way there is."""
    for name, text in LIBRARY.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in NAMES:
        sys.modules.pop(name, None)


def loaded() -> set[str]:
    return {name for name in NAMES if name in sys.modules}


def test_a_module_is_loaded_when_it_is_used(library: Path) -> None:
    with later(UNASKED):
        from asks import plainly  # type: ignore[import-not-found]
    assert loaded() == {"asks", "asks.plainly"}
    assert plainly.use() == (2, 7, 3)
    assert loaded() == {"asks", "asks.plainly", "heavy", "heavy.part"}
    import heavy.part  # type: ignore[import-not-found]

    assert heavy.part.add(3) == 4


def test_what_is_taken_out_of_it_is_the_real_thing_when_used(library: Path) -> None:
    with later(UNASKED):
        from asks import by_name
    assert loaded() == {"asks", "asks.by_name"}
    assert by_name.checked is None  # called while loading: a check whose answer nobody waits for
    assert by_name.use() == (3, "x", 3, 5, 7)
    assert isinstance(by_name.add, Later)
    with pytest.raises(TypeError, match="unexpected keyword argument 'c'"):
        by_name.add(1, c=2)


def test_modules_of_the_same_package_are_found(library: Path) -> None:
    with later(UNASKED):
        from asks import near
    assert loaded() == {"asks", "asks.near", "asks.other"}
    assert near.use() == ("told", "told", "told", True)


def test_nobody_else_gets_a_stand_in(library: Path) -> None:
    ordinary = __builtins__["__import__"] if isinstance(__builtins__, dict) else __builtins__.__import__
    got: list[object] = []

    def elsewhere() -> None:
        from asks import by_name

        got.append(by_name.checked)

    with later(UNASKED):
        import heavy

        assert heavy.weight == 7
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
    assert got == [2]
    after = __builtins__["__import__"] if isinstance(__builtins__, dict) else __builtins__.__import__
    assert after is ordinary


def test_what_is_loaded_already_is_given(library: Path) -> None:
    import heavy.part

    with later(UNASKED):
        from asks import by_name
    assert by_name.checked == 2
    assert by_name.Thing is heavy.part.Thing


def test_what_is_not_there_is_said_when_it_is_used(library: Path) -> None:
    (library / "asks" / "wrong.py").write_text("from heavy import nothing\nimport lost", encoding="utf-8")
    with later({"asks": frozenset({"heavy", "lost"})}):
        from asks import wrong
    with pytest.raises(ImportError, match=r"heavy\.nothing"):
        wrong.nothing()
    with pytest.raises(ImportError, match="No module named 'lost'"):
        wrong.lost.found  # noqa: B018 - asked for is used
    sys.modules.pop("asks.wrong")


def test_what_one_loading_handed_out_is_used_for_real_in_the_next(library: Path) -> None:
    with later(UNASKED):
        from asks import by_name
    with later({"other": frozenset({"heavy"})}):
        assert by_name.use() == (3, "x", 3, 5, 7)


def test_a_loading_within_another_does_not_end_it(library: Path) -> None:
    with later(UNASKED):
        with later({}):
            pass
        from asks import by_name
    assert loaded() == {"asks", "asks.by_name"}
    assert by_name.use()[0] == 3


def test_an_error_while_loading_leaves_python_as_it_was(library: Path) -> None:
    (library / "asks" / "broken.py").write_text("import heavy\n1 / 0", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), later(UNASKED):
        import_module("asks.broken")
    from asks import by_name

    assert by_name.checked == 2
