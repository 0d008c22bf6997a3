"""Pages that are made when they are first asked for, and what the window knows of them before."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget
from shiboken6 import delete

from planner.storage.casebook import Casebook
from ui import clock
from ui.local_rules import rules_of
from ui.main_window import MainWindow
from ui.pages import PAGES, Entry
from ui.pages.needs import NEEDS
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
    qtbot.waitUntil(lambda: made(window) == [0])
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


NEEDED = """
import sys
import ui.app
from ui.pages import PAGES
from ui.pages.needs import load_needs
from ui.pages.views import ViewEntry
def load(entries, icon):
    load_needs(icon)
    before = set(sys.modules)
    loaded = next(each for each in entries if each.icon == icon).load()
    print(*(name for name in sys.modules if name not in before and name.split(".")[0] in ("planner", "numpy")))
    return loaded
page, _, view = sys.argv[1].partition("-")
entries = load(PAGES, page).views
if view == "below":
    for home in ("comparison_assumptions", "comparison_stages"):
        load([ViewEntry(sys.argv[1], page, home, "__doc__")], sys.argv[1])
elif view:
    load(entries, sys.argv[1])
"""


@pytest.mark.parametrize("icon", NEEDS)
def test_what_a_page_computes_with_is_loaded_before_it(icon):
    """On a worker thread, while the window answers; what is left would stop it."""
    done = subprocess.run([sys.executable, "-c", NEEDED, icon], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == ([], "")


@pytest.fixture
def unread(monkeypatch):
    """No page is loaded yet; those asked for are noted."""
    loaded: list[str] = []
    real = {entry.icon: entry.load for entry in PAGES}
    pages = tuple(
        replace(entry, load=partial(lambda icon: loaded.append(icon) or real[icon](), entry.icon)) for entry in PAGES
    )
    monkeypatch.setattr(Entry, "is_loaded", property(lambda entry: entry.icon in loaded))
    return pages


@pytest.fixture
def early(tmp_path, qtbot, dressed, unread):
    """The window right after it was shown, with the sample case, before any of its pages but the first is loaded."""
    book, _ = rules_of(Settings())
    with Casebook.create(tmp_path / "early.heyi", now=clock.now()) as casebook:
        made = MainWindow(Store(casebook, book), Settings(), unread)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        made.pages.prepare = lambda: None
        made.store.open_sample()
        yield made
        made.store.runner.close()


def test_a_page_that_is_not_loaded_comes_a_moment_later(early, qtbot):
    early.run("page_2")
    assert early.stack.currentIndex() == 2
    assert early.rail.buttons[2].isChecked()
    assert not early.pages.is_made(2)
    qtbot.waitUntil(lambda: early.pages.is_made(2))
    assert early.page.icon == "debts"
    assert early.page.isAncestorOf(QApplication.focusWidget())


def test_only_the_page_asked_for_last_is_made(early, qtbot):
    for number in (1, 5, 3):
        early.run(f"page_{number}")
    qtbot.waitUntil(lambda: early.pages.is_made(3))
    qtbot.wait(100)
    assert made(early)[-1:] == [3]
    assert not {1, 5} & set(made(early))
    assert early.stack.currentIndex() == 3


def test_who_needs_a_page_at_once_has_it_at_once(early):
    early.run("page_2")
    assert early.page.icon == "debts"
    assert early.page.isVisible()
    assert early.page.form is not None


def test_what_is_typed_while_a_page_is_on_its_way_is_typed_into_it(early, qtbot):
    early.run("page_2")
    assert not early.pages.is_made(2)
    for key in "Lin":
        QTest.keyClick(early.windowHandle(), key)
    assert not early.pages.is_made(2)
    qtbot.waitUntil(lambda: early.pages.is_made(2))
    assert QApplication.focusWidget().text() == "Lin"
    QTest.keyClick(early.windowHandle(), "g")
    assert QApplication.focusWidget().text() == "Ling"


def test_whoever_turns_to_another_page_meanwhile_types_there(early, qtbot):
    early.run("page_2")
    early.run("page_0")
    field = QLineEdit(early.page)
    field.show()
    field.setFocus()
    QTest.keyClick(early.windowHandle(), "x")
    qtbot.wait(100)
    assert field.text() == "x"
    assert field.hasFocus()
    assert not early.pages.is_made(2)


def test_keys_act_again_where_the_screen_is_hidden_meanwhile(early):
    early.run("page_2")
    QTest.keyClick(early.windowHandle(), "x")
    early.lock.lock()
    field = QLineEdit(early)
    field.show()
    field.setFocus()
    QTest.keyClick(early.windowHandle(), "y")
    assert field.text() == "y"


def test_keys_act_again_where_a_page_cannot_be_made(early, qtbot, monkeypatch):
    def broken(*_):
        raise RuntimeError("no such page today")

    early.held_keys._end.setInterval(50)
    monkeypatch.setattr("ui.pages.debts.DebtsPage.__init__", broken)
    with qtbot.captureExceptions() as told:
        early.run("page_2")
        qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: not early.held_keys._end.isActive())
    early.run("page_3")
    qtbot.waitUntil(lambda: early.pages.is_made(3))


def test_opening_a_case_makes_no_page_but_the_one_in_front(window):
    """The rail says how far every page is without making it."""
    window.store.open_sample()
    assert made(window) == [1]
    assert [window.pages.state(number) for number in range(1, 7)] == [*["done"] * 5, "partial"]
    assert made(window) == [1]
