"""The letters page of the sample case, as the tests of its parts look at it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.case.model import Case
from planner.export.letters_pack import Pack
from planner.text import Text
from ui.pages.letters import LettersPage
from ui.store import Store

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
"""When the clock of ``still_clock`` stands."""
EDIT = Text("修改", "Change")


def opened(store: Store, qtbot: QtBot) -> LettersPage:
    """The page over the case of the store, with the keyboard and everything it asked for."""
    made = LettersPage(store)
    qtbot.addWidget(made)
    made.resize(1360, 860)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle(made, qtbot)
    return made


def settle(page: LettersPage, qtbot: QtBot) -> None:
    """Wait until everything the page asked for has come."""
    qtbot.waitUntil(lambda: not page.store.runner.is_busy() and not page.work.is_busy(), timeout=30_000)


def change(page: LettersPage, new: Case) -> None:
    page.store.push(EDIT, new)


def case_of(page: LettersPage) -> Case:
    assert page.store.case is not None
    return page.store.case


def shown_pack(page: LettersPage) -> Pack:
    pack = page._pack()
    assert pack is not None
    return pack


def shown_pdf(page: LettersPage) -> bytes:
    return page.preview.view._pdf


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(each.get_textpage().get_text_range() for each in document).replace("\r\n", "")
    finally:
        document.close()


def saving_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """The person chooses ``path`` in the file dialog; the names that were suggested are kept."""
    suggested: list[str] = []

    def chosen(_owner: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        suggested.append(Path(start).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return suggested


def saving_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The person chooses ``folder``, which is there, in the folder dialog."""
    folder.mkdir(exist_ok=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
