"""What Python takes for the parent of a widget is one of those that Qt has, and it knows nothing that Qt deleted: else the program
may end while it is in use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QPushButton, QWidget
from shiboken6 import Shiboken, delete

import ui
from tests.ui.tour import sample_in_digits, touring
from ui.icons import icon
from ui.tab_order import put_in_order
from ui.widgets import column, laid

HELD_BY = re.compile(r"^parent\.+ <(\S+) at 0x([0-9a-f]+)>", re.MULTILINE)
"""The parent of a wrapper as Shiboken writes it out; for that it has no other call."""
CHAIN = re.compile(r"\b(next|previous)InFocusChain\(")
ITEMS = re.compile(r"\.(itemAt|itemAtPosition|addLayout|insertLayout)\(")


def ancestors(part: QObject) -> Iterator[QObject]:
    above = part.parent()
    while above is not None:
        yield above
        above = above.parent()


def strayed(parts: Sequence[QWidget]) -> list[str]:
    """Those whose wrapper hangs on another than one of their ancestors; the list of a completer is the completer's own."""
    found = []
    for part in parts:
        held = HELD_BY.search(Shiboken.dump(part))
        if (
            held is not None
            and not held[1].endswith("QCompleter")
            and int(held[2], 16) not in {id(each) for each in ancestors(part)}
        ):
            found.append(f"{type(part).__name__} on {held[1]}")
    return found


def items_known() -> list[QLayoutItem]:
    """The items of layouts that Python has a wrapper of; a layout in a layout is an object like others."""
    known = (each for each in Shiboken.getAllValidWrappers() if isinstance(each, QLayoutItem))
    return [each for each in known if not isinstance(each, QObject)]


def since(before: Sequence[QLayoutItem]) -> list[QLayoutItem]:
    """Those that Python did not know before; windows of other tests may still wait for the collector."""
    return [each for each in items_known() if not any(each is known for known in before)]


def test_whoever_asks_for_the_focus_chain_takes_a_widget_from_its_parent(qtbot) -> None:
    """So nobody asks, see the next test: widgets that hang on each other in a ring are garbage, and deleted while they are shown."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(QPushButton("1"), QPushButton("2")))
    first, second = window.findChildren(QPushButton)
    assert strayed([first, second]) == []
    first.nextInFocusChain()
    assert len(strayed([first, second])) == 1
    second.setParent(second.parentWidget())
    assert strayed([first, second]) == []


def test_what_is_asked_of_a_layout_stays_noted_under_an_address_that_is_free_again(qtbot) -> None:
    """An object that comes to live there ends the program when it goes. So nobody asks, see the next test."""
    before = items_known()
    window = QWidget()
    qtbot.addWidget(window)
    gone = QPushButton("1")
    layout = column(gone)
    window.setLayout(layout)
    item = layout.itemAt(0)
    where = Shiboken.getCppPointer(item)
    del item
    delete(gone)
    assert layout.count() == 0
    assert [Shiboken.getCppPointer(each) for each in since(before)] == [where]
    del window, layout


@pytest.mark.parametrize("asked", [CHAIN, ITEMS])
def test_nobody_asks_for_the_focus_chain_or_for_items_of_a_layout(asked: re.Pattern[str]) -> None:
    folders = (Path(ui.__file__).parent, Path(__file__).parent)
    files = [
        each for folder in folders for each in folder.rglob("*.py") if each not in (Path(__file__), Path(laid.__file__))
    ]
    assert len(files) > 200
    assert [each.name for each in files if asked.search(each.read_text(encoding="utf-8"))] == []


def test_python_knows_no_item_of_a_layout_that_is_gone(dressed, tmp_path: Path) -> None:
    """Neither before nor after parts came and went."""
    before = items_known()
    with touring(tmp_path, sample_in_digits()) as tour, tour.dressed("en"):
        tour.walk(lambda _name, root: put_in_order(root))
        layouts = [each for each in Shiboken.getAllValidWrappers() if isinstance(each, QLayout)]
        held = [item for each in layouts for item in getattr(each, "_items", ())]
        assert held
        assert since([*before, *held]) == []


def test_every_widget_of_the_tour_hangs_on_one_of_its_ancestors(dressed, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}

    def looks(name: str, _root: QWidget) -> None:
        if stray := strayed(QApplication.allWidgets()):
            found[name] = stray

    with touring(tmp_path, sample_in_digits()) as tour, tour.dressed("zh"):
        tour.walk(looks)
    assert found == {}


def test_a_copy_of_an_icon_is_drawn_after_it_was_altered(dressed) -> None:
    drawn = icon("check")
    copy = QIcon(drawn)
    copy.setIsMask(True)
    assert copy.isMask()
    assert copy.pixmap(QSize(16, 16)).toImage() == drawn.pixmap(QSize(16, 16)).toImage()
