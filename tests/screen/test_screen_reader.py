"""What a screen reader gets from the program itself, over the bus that screen readers use."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from planner.case.document import from_text
from planner.money import grouped
from tests.screen.conftest import need
from tests.screen.screen import Program
from ui.pages import PAGES
from ui.samples import sample_document
from ui.widgets.rail import STATES

if not sys.platform.startswith("linux"):
    pytest.skip("screen readers are asked over D-Bus on Linux", allow_module_level=True)

from tests.screen.reader import CHECKED, FOCUSABLE, FOCUSED, LAUNCHER, Node, Reader, buses

pytestmark = pytest.mark.timeout(600)

NOTHING = {"", "unknown", "invalid"}
"""Roles that tell a listener nothing. Qt calls what scrolls, and what is drawn, a filler: its name has to say all."""
TITLES = [each.title.zh for each in PAGES]
CASE = from_text(sample_document())
See = Callable[[str, Callable[[Node], object]], Node]


@pytest.fixture
def bus(qapp: QCoreApplication) -> Iterator[str]:
    need([*([] if shutil.which("dbus-daemon") else ["dbus"]), *([] if LAUNCHER.exists() else ["at-spi2-core"])])
    with buses() as address:
        yield address


@pytest.fixture
def reader(bus: str) -> Iterator[Reader]:
    made = Reader(bus)
    yield made
    made.close()


@pytest.fixture
def program(start: Callable[..., Program], bus: str, reader: Reader) -> Program:
    """The program with the sample case in front, on the first page of it."""

    def ready(shown: Node) -> bool:
        return any(each.name == "打开示例个案" and each.has(FOCUSED) for each in shown.all("push button"))

    begun = start(bus)
    begun.window("和议")
    begun.until("the button that opens the sample", lambda: any(ready(each) for each in reader.programs()))
    begun.press("Return")
    begun.window("示例：小林 — 和议")
    return begun


@pytest.fixture
def see(program: Program, reader: Reader) -> See:
    """What is shown, as soon as it looks as wished."""

    def wait(what: str, as_wished: Callable[[Node], object]) -> Node:
        return program.until(what, lambda: next((each for each in reader.programs() if as_wished(each)), None))

    return wait


def rail(shown: Node) -> list[Node]:
    """The entries of the rail."""
    panel = next(each for each in shown.all("panel") if each.name == "页面")
    return panel.all("check box")


def in_front(title: str) -> Callable[[Node], object]:
    """The page is marked in the rail, shown by itself, and has the keyboard."""

    def look(shown: Node) -> object:
        pages = [each for each in shown.walk() if each.role == "filler" and each.name in TITLES]
        marked = [each.name for each in rail(shown) if each.has(CHECKED)] if pages else []
        return marked == [title] == [each.name for each in pages] and any(each.has(FOCUSED) for each in pages[0].walk())

    return look


def mute(shown: Node) -> list[str]:
    """What the keyboard can reach and a listener would not know: without a role or a name, or a list of choices without a label."""
    reached = [each for each in shown.walk() if each.has(FOCUSABLE)]
    assert reached
    return [
        f"{each.role} {each.name!r} {each.labels}"
        for each in reached
        if each.role in NOTHING or not each.name.strip() or (each.role == "combo box" and not "".join(each.labels))
    ]


def test_every_page_is_seen_when_it_comes_and_every_control_has_a_role_and_a_name(program: Program, see: See) -> None:
    found = {}
    for number, title in enumerate(TITLES):
        program.press(f"ctrl+{number + 1}")
        found[title] = mute(see(f"the page {title}", in_front(title)))
    assert found == {title: [] for title in TITLES}


def test_the_rail_and_the_table_of_debts_are_read(program: Program, see: See) -> None:
    program.press("ctrl+3")
    shown = see("the debts", in_front("债务"))
    entries = rail(shown)
    assert [each.name for each in entries] == TITLES
    assert all(each.has(FOCUSABLE) for each in entries)
    assert [each.description in {state.zh for state in STATES.values()} for each in entries[1:]] == [True] * 6
    table = next(each for each in shown.all("table") if each.name == "债务列表")
    heads = [each.name for each in table.all("column header")]
    assert heads[:3] == ["债权人", "机构类型", "本金"]
    cells = [each.name for each in table.all("cell")]
    rows = [cells[start : start + len(heads)] for start in range(0, len(cells), len(heads))]
    assert [(row[0], row[2]) for row in rows] == [
        (f"债权人 {each.creditor.name}", f"本金 {grouped(each.principal)}") for each in CASE.debts
    ]
