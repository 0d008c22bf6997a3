"""A casebook that another window has: said by whom and since when, in the title, in the fields, and until it can be written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from planner.case.document import read_file, to_text
from planner.case.model import Debt
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import Text
from ui import app as start
from ui import clock
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.read_only import WRITING
from ui.settings import Settings
from ui.store import Store

NOW = datetime(2026, 11, 23, 6, 32, tzinfo=UTC)
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "sample.json"


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Casebook]:
    """The other window's casebook, with one case in it."""
    with Casebook.create(tmp_path / "book.heyi", now=NOW) as casebook:
        casebook.add("小林", to_text(read_file(SAMPLE)), at=NOW)
        yield casebook


@pytest.fixture
def window(owner: Casebook, qtbot: QtBot) -> Iterator[MainWindow]:
    """A second window over the same casebook, with the case open."""
    made = MainWindow(Store(Casebook.open(owner.path, now=NOW), load_rulebook()), Settings(), PAGES)
    qtbot.addWidget(made)
    made.show()
    assert made.store.open_case(owner.cases()[0].id)
    yield made
    made.store.casebook.close()


def go_to(window: MainWindow, icon: str) -> None:
    window.show_page(next(number for number, page in enumerate(window.pages) if page.icon == icon))


def test_it_says_who_has_it_and_since_when_and_goes_on_saying_so(window: MainWindow) -> None:
    told = window.notice.text()
    assert "另一个窗口从 2026-11-23" in told
    assert "只能查看" in told
    go_to(window, "debts")
    assert window.notice.text() == told
    assert window.windowTitle() == "小林[*] — 和议（只能查看）"
    assert window.header.protected.isVisible()
    assert window.header.protected.toolTip() == told
    assert window.saved_line.text() == "只能查看", "and not that changes are saved"
    language.use("en")
    assert window.windowTitle() == "小林[*] — Heyi (read only)"
    assert "Another window has had" in window.notice.text()


def test_fields_take_no_typing_and_stay_legible(window: MainWindow) -> None:
    go_to(window, "budget")
    lines = window.page.client.findChildren(QLineEdit)
    assert lines
    assert all(each.isReadOnly() and each.isEnabled() for each in lines)
    go_to(window, "debts")
    assert window.page.table.table.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    assert all(each.isReadOnly() for each in window.page.form.findChildren(QLineEdit))
    go_to(window, "proposals")
    assert not any(each.isEnabled() for each in window.page.editor.findChildren(QComboBox))
    window.page.show_view("talks")
    assert all(each.isReadOnly() for each in window.page.view_shown.form.findChildren(QLineEdit))
    go_to(window, "comparison")
    assert all(each.isReadOnly() for each in window.page.assumptions.findChildren(QLineEdit))
    assert window.page.choice.combo.isEnabled(), "what is looked at can be chosen"


def test_what_would_write_is_grey_and_what_reads_is_not(window: MainWindow) -> None:
    go_to(window, "debts")
    assert not any(window.actions_by_id[command].isEnabled() for command in WRITING)
    assert all(window.actions_by_id[command].isEnabled() for command in ("export_case", "close_case", "open", "help"))


def test_in_the_list_of_cases_what_would_write_is_grey_and_says_why(window: MainWindow) -> None:
    go_to(window, "casebook")
    page = window.page
    writing = (page.new, page.sample, page.archive, page.delete, page.nothing.button, page.nothing.second)
    page.list.select_row(0)
    assert page.open.isEnabled()
    assert not any(each.isEnabled() for each in writing)
    assert all("只能查看" in each.accessibleDescription() for each in writing)
    language.use("en")
    assert all("only be read" in each.toolTip() for each in writing)
    window.notice.clear()
    page.list.delete_asked.emit(list(page.model.rows()))
    assert "only be read" in window.notice.text(), "the key that deletes asks nothing and says why"
    assert window.store.case is not None


def test_the_views_take_nothing_that_would_write_and_go_on_answering(window: MainWindow, qtbot: QtBot) -> None:
    go_to(window, "proposals")
    window.page.show_view("find")
    found = window.page.view_shown
    qtbot.waitUntil(lambda: not window.store.runner.is_busy() and found.found is not None, timeout=60_000)
    assert found.wish.recovery.findChild(QLineEdit).isReadOnly()
    assert not found.wish.monthly.line.isReadOnly(), "what is looked for may be anything"
    taking = [*found.offers.takes, found.mixes.take, found.unknown.take]
    assert len(taking) >= 4
    assert not any(each.isEnabled() for each in taking)
    assert all("只能查看" in each.accessibleDescription() for each in taking)
    window.page.show_view("payoff")
    view = window.page.view_shown
    assert all(each.isReadOnly() for each in view.inputs.findChildren(QLineEdit))
    assert not view.inputs.order.combo.isEnabled()
    assert view.debts.table.table.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    view.offer.months.committed.emit(60)
    assert not any(each.isEnabled() for each in (view.offer.make, view.debts.up, view.debts.down))
    go_to(window, "comparison")
    window.page.show_view("life")
    assert window.page.view_shown.written == (), "it asks what if, and changes nothing"
    assert any(not each.isReadOnly() for each in window.page.view_shown.findChildren(QLineEdit))


def test_a_step_that_is_tried_all_the_same_changes_nothing_and_says_why(window: MainWindow) -> None:
    store = window.store
    before = store.case
    assert before is not None
    window.notice.clear()
    store.push(Text("添加", "Add"), before.__class__(as_of=before.as_of, debts=(Debt("d1"),)))
    assert store.case == before
    assert "只能查看" in window.notice.text()


def test_trying_again_writes_as_soon_as_the_other_window_is_closed(window: MainWindow, owner: Casebook) -> None:
    go_to(window, "debts")
    case_id = window.store.case_id
    assert window.notice.action.text() == "再试一次"
    window.notice.action.click()
    assert "只能查看" in window.notice.text(), "still held"
    owner.close()
    window.notice.action.click()
    assert window.store.casebook.read_only is None
    assert window.store.case_id == case_id
    assert window.page.icon == "debts", "one is where one was"
    assert window.notice.text() == ""
    assert window.windowTitle() == "小林[*] — 和议"
    assert not window.header.protected.isVisible()
    assert window.page.table.table.editTriggers() != QAbstractItemView.EditTrigger.NoEditTriggers
    assert not any(each.isReadOnly() for each in window.page.form.findChildren(QLineEdit))
    assert window.actions_by_id["new"].isEnabled()


def test_a_start_over_a_casebook_that_is_held_says_so_at_once(owner: Casebook, qtbot: QtBot) -> None:
    with Casebook.open(owner.path, now=NOW) as casebook:
        window = start.make_window(casebook, Settings())
        qtbot.addWidget(window)
        window.show()
        assert "只能查看" in window.notice.text()
        assert window.notice.action.text() == "再试一次"
        assert window.windowTitle() == "和议（只能查看）[*]"
        assert [row.alias for row in window.pages[0].model.rows()] == ["小林"]
