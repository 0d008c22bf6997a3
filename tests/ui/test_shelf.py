"""Pages that are made when they are first asked for, and what the window knows of them before."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget
from shiboken6 import delete

from planner.storage.casebook import Casebook
from ui import clock
from ui.local_rules import rules_of
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.settings import Settings
from ui.shelf import Shelf
from ui.store import Store


@pytest.fixture
def window(tmp_path, qtbot, dressed):
    book, _ = rules_of(Settings())
    with Casebook.create(tmp_path / "shelf.heyi", now=clock.now()) as casebook:
        made = MainWindow(Store(casebook, book), Settings(), PAGES)
        qtbot.addWidget(made)
        yield made
        made.store.runner.close()


def made(window):
    return [number for number in range(len(PAGES)) if type(window.stack.widget(number)).__name__ != "QWidget"]


@pytest.mark.parametrize("entry", PAGES, ids=lambda each: each.icon)
def test_an_entry_says_of_a_page_what_its_class_says(entry):
    kind = entry.load()
    known = (kind.title, kind.icon, kind.needs_case, kind.from_anywhere)
    assert (entry.title, entry.icon, entry.needs_case, entry.from_anywhere) == known


def test_at_first_no_page_is_made_and_then_the_one_in_front(window, qtbot):
    assert made(window) == []
    with qtbot.waitSignal(window.appeared):
        window.show()
    assert made(window) == [0]
    assert window.page is window.stack.currentWidget()
    assert window.page.isAncestorOf(QApplication.focusWidget())


def test_a_page_asked_for_stands_in_its_place(window):
    page = window.pages[4]
    assert window.stack.widget(4) is page
    assert page.icon == "comparison"
    assert window.stack.currentIndex() == 0
    assert window.pages[4] is page
    assert window.pages[-3] is page
    with pytest.raises(IndexError):
        window.pages[7]


def test_what_the_others_are_made_of_is_loaded_once_the_window_is_seen(window, qtbot):
    """They are made when they are looked at: made before, they would take thirty megabytes and hold up the typing."""
    window.show()
    qtbot.waitUntil(lambda: not window.pages._waiting and window.pages.is_made(0), timeout=60_000)
    assert made(window) == [0]
    assert window.stack.currentIndex() == 0


def test_a_case_opened_at_once_finds_all_pages(window):
    window.store.open_sample()
    assert [page.icon for page in window.pages] == [each.icon for each in PAGES]
    assert window.page.icon == "budget"


def test_the_window_is_loaded_without_what_it_computes_with():
    asked = "import sys, ui.app; print(*(name for name in sys.modules if name.startswith(('planner.paths', 'numpy', 'matplotlib'))))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


MADE_ELSEWHERE = """
import builtins, sys, threading
import shiboken6

build, elsewhere = builtins.__build_class__, []

def watched(body, name, *rest, **more):
    made = build(body, name, *rest, **more)
    if threading.current_thread() is not threading.main_thread() and issubclass(made, shiboken6.Shiboken.Object):
        elsewhere.append(name)
    return made

builtins.__build_class__ = watched
from PySide6.QtWidgets import QApplication
from ui import app, casebooks
from ui.settings import Settings

application, settings = app.make_application(), Settings()
window = app.make_window(casebooks.opened_at_start(settings, None), settings)
window.show()
while not window.pages.is_made(0) or window.pages._waiting:
    application.processEvents()
window.store.open_sample()
for number in range(7):
    window.show_page(number)
    application.processEvents()
    while window.store.runner.is_busy():
        application.processEvents()
print(*elsewhere, "|", window.page.icon, flush=True)
window.store.runner.close()
"""


def test_classes_of_qt_are_made_on_the_windows_thread_alone():
    """Made on another while Qt asks an object for its class, they end the program: PySide6's table of classes has no lock."""
    done = subprocess.run([sys.executable, "-c", MADE_ELSEWHERE], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["|", "letters"], done.stderr


def test_for_a_window_that_is_gone_nothing_is_loaded(window):
    stack = QStackedWidget()
    shelf = Shelf(window.store, PAGES, stack)
    delete(stack)
    shelf.prepare()
    assert shelf._waiting == list(PAGES)


def test_opening_a_case_makes_no_page_but_the_one_in_front(window):
    """The rail says how far every page is without making it."""
    window.store.open_sample()
    assert made(window) == [1]
    assert [window.pages.state(number) for number in range(1, 7)] == [*["done"] * 5, "partial"]
    assert made(window) == [1]
