"""What every test of the windows needs: settings and casebook in a temporary folder, the fonts, Chinese, the light theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from tests.ui.desk import Desk
from ui import clock, theme
from ui.collector import Collector
from ui.i18n import language
from ui.pages import PAGES
from ui.role import role
from ui.store import Store
from ui.widgets import TextField, column


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings say that the first start is over, and that no window hides by itself: it would hide those of other tests too."""
    settings = tmp_path / "config" / "settings.ini"
    settings.parent.mkdir()
    settings.write_text("[General]\nwelcomed=true\nidle_lock=0\n", encoding="utf-8")
    monkeypatch.setenv("DEBT_PLANNER_CONFIG", str(settings))
    monkeypatch.setenv("DEBT_PLANNER_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application of the tests is told its style as the program's own is."""
    return ["heyi", *theme.STYLE]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Pages are loaded, so that they come at once; how they come before that is the matter of ``test_shelf``."""
    for entry in PAGES:
        entry.load()
    qapp.setQuitOnLastWindowClosed(False)
    theme.prepare(qapp)
    theme.look.apply(qapp, "light", 11)
    return qapp


@pytest.fixture(scope="session")
def collector(qapp: QApplication) -> Collector:
    """As in the program: garbage is collected on the window's thread alone, never on a worker while Qt draws."""
    return Collector(qapp)


@pytest.fixture(autouse=True)
def chinese(dressed: QApplication, collector: Collector) -> Iterator[None]:
    """Each test begins in Chinese; the last window of one that goes late does not end the program, and with it the next one."""
    language.use("zh")
    yield
    dressed.setQuitOnLastWindowClosed(False)
    collector.look()
    language.use("zh")
    role.use("")
    if (theme.look.name, theme.look.points) != ("light", 11):
        theme.look.apply(dressed, "light", 11)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    """Shows widgets in a window with the keyboard, above one more field to move on to, and keeps them for the test."""
    kept: list[QWidget] = []

    def put(*parts: QWidget) -> QWidget:
        page = QWidget()
        page.setLayout(column(*parts, TextField(Text("下一个", "Next"))))
        kept.append(page)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return put


@pytest.fixture
def still_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """The clock stands at half past nine of 24 November 2026; the test may set it to another day."""

    def set_to(day: date) -> None:
        monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC))

    set_to(date(2026, 11, 24))
    return set_to


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store over a casebook of its own, with no case open."""
    with Casebook.create(tmp_path / "casebook.heyi", now=clock.now()) as casebook:
        made = Store(casebook, load_rulebook())
        yield made
        made.runner.close()


@pytest.fixture
def desk(tmp_path: Path, dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk to start the program at, over a casebook in a temporary folder."""
    return Desk(tmp_path, dressed, qtbot, monkeypatch)
