"""The program at a desk: started over a casebook in a file, worked by a :class:`~tests.ui.person.Person`, closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from planner.case.document import from_text
from planner.case.model import Case
from planner.compare.outcome import Outcome
from planner.money import grouped
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from tests.ui.person import Person
from ui import app as start
from ui import casebooks, clock
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.settings import Settings
from ui.store import Store

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
LAPTOP = QSize(1366, 740)
LONG = 60_000
"""Milliseconds that background work may take on a busy machine."""


class Desk:
    """Starts the program, as often as wished, over one casebook."""

    def __init__(self, folder: Path, app: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.book = folder / "book.heyi"
        self._folder, self._app, self._qtbot, self._monkeypatch = folder, app, qtbot, monkeypatch
        monkeypatch.setattr(clock, "now", lambda: NOW)

    @contextmanager
    def sitting(self, lang: str | None = None, size: QSize | None = LAPTOP) -> Iterator[Person]:
        """The program from its start until its window is closed; ``lang`` as on the command line."""
        settings = Settings()
        dress = start.Dress(self._app, settings, lang)
        with casebooks.open_or_make(self.book) as casebook:
            window = start.make_window(casebook, settings)
            self._qtbot.addWidget(window)
            if size is not None:
                window.resize(size)
            window.show()
            window.activateWindow()
            self._qtbot.waitUntil(lambda: window.isActiveWindow() and window.pages.is_made(0), timeout=LONG)
            yield Person(window)
            assert not window.isVisible(), "a sitting ends by closing the window"
        dress.setParent(None)
        settings.deleteLater()

    def settle(self, person: Person) -> None:
        """Wait until nothing is under way in the background."""
        runner = store_of(person).runner
        self._qtbot.waitUntil(lambda: not runner.is_busy(), timeout=LONG)

    def wait_for(self, person: Person, words: str) -> None:
        """Wait until these words can be read."""
        self._qtbot.waitUntil(lambda: any(words in each for each in person.words()), timeout=LONG)

    def choosing(self, name: str) -> Path:
        """A new folder, which the person will choose in the system's dialog."""
        folder = self._folder / name
        folder.mkdir()
        self._monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
        return folder


@contextmanager
def window_over(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window with the keyboard over a new casebook at ``path``, with no case open."""
    with Casebook.create(path, now=clock.now()) as casebook:
        made = MainWindow(Store(casebook, load_rulebook()), Settings(), PAGES)
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        yield made
        made.store.runner.close()
        made.store.casebook.close()


def store_of(person: Person) -> Store:
    """The store behind the window."""
    assert isinstance(person.window, MainWindow)
    return person.window.store


def stored(person: Person) -> Case:
    """The open case as the casebook has it now."""
    store = store_of(person)
    assert store.case_id is not None
    return from_text(store.casebook.load(store.case_id))


def text_of(pdf: bytes) -> str:
    """The words of a letter without line breaks."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [each.get_textpage().get_text_range() for each in document]
    finally:
        document.close()
    return "".join(pages).replace("\r", "").replace("\n", "")


def check_letter(text: str, outcome: Outcome, proposal_id: str, debt_id: str) -> None:
    """A letter names its own creditor and figures, and no other creditor or account."""
    offer = next(each for each in outcome.proposal(proposal_id).offers if each.debt.id == debt_id)
    own, amounts = offer.debt, {offer.debt.owed, offer.restructured, offer.total_paid, offer.flows[0].amount}
    assert own.creditor.name in text
    for amount in amounts:
        assert grouped(amount) in text, amount
    for other in outcome.case.debts:
        if other.id != debt_id:
            assert other.creditor.name not in text
            assert not other.contract_number or other.contract_number not in text
