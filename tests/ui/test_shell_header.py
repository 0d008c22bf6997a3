"""The strip above the page: a long alias gives way in dots, the day is shortened before anything is cut."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from tests.ui.eyes import settle
from ui import clock
from ui.header import Header
from ui.i18n import language
from ui.store import Store

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
LONG = "An alias far longer than anybody needs, which the strip above the page has no room for"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with Casebook.create(tmp_path / "book.heyi", now=NOW) as casebook:
        made = Store(casebook, load_rulebook())
        made.open_sample()
        yield made
        made.runner.close()


@pytest.fixture
def header(store: Store, qtbot: QtBot) -> Header:
    made = Header(store, QAction(store), QAction(store))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_long_alias_ends_in_dots_and_is_whole_in_its_tip(header: Header, store: Store) -> None:
    store.rename(LONG)
    header.resize(599, 52)
    settle()
    assert header.alias.shown().endswith("…")
    assert header.alias.shown()[:-1] in LONG
    assert (header.alias.text(), header.alias.toolTip()) == (LONG, LONG)
    header.resize(1900, 52)
    settle()
    assert header.alias.shown() == LONG


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [599, 1150])
def test_nothing_else_of_the_strip_is_cut(header: Header, store: Store, lang: str, width: int) -> None:
    store.rename(LONG)
    language.use(lang)  # type: ignore[arg-type]
    header.resize(width, 52)
    settle()
    parts: list[QWidget] = [header.mark, header.day, header.language, *header.findChildren(QToolButton)]
    for part in parts:
        assert part.width() >= part.minimumSizeHint().width(), part
        assert part.mapTo(header, part.rect().topRight()).x() < header.width(), part


def test_a_narrow_strip_shows_the_bare_day_and_names_it_whole(header: Header) -> None:
    language.use("en")
    header.resize(599, 52)
    settle()
    assert header.day.text() == "2026-11-23"
    assert header.day.toolTip() == header.day.accessibleName() == "As of 23 November 2026"
    header.resize(1150, 52)
    settle()
    assert header.day.text() == "As of 23 November 2026"
