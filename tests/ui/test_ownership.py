"""What Python takes for the parent of a widget is one of those that Qt has: else it may be deleted while it is still shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import Shiboken

import ui
from tests.ui.tour import sample_in_digits, touring
from ui.icons import icon
from ui.widgets import column

HELD_BY = re.compile(r"^parent\.+ <(\S+) at 0x([0-9a-f]+)>", re.MULTILINE)
"""The parent of a wrapper as Shiboken writes it out; for that it has no other call."""
CHAIN = re.compile(r"\b(next|previous)InFocusChain\(")


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


def test_nobody_asks_for_the_focus_chain() -> None:
    folders = (Path(ui.__file__).parent, Path(__file__).parent)
    files = [each for folder in folders for each in folder.rglob("*.py") if each != Path(__file__)]
    assert len(files) > 200
    assert [each.name for each in files if CHAIN.search(each.read_text(encoding="utf-8"))] == []


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
