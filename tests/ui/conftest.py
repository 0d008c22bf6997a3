"""What every test of the windows needs: settings and casebook in a temporary folder, the fonts, Chinese, the light theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.i18n import language


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBT_PLANNER_CONFIG", str(tmp_path / "config" / "settings.ini"))
    monkeypatch.setenv("DEBT_PLANNER_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    theme.prepare(qapp)
    theme.look.apply(qapp, "light", 11)
    return qapp


@pytest.fixture(autouse=True)
def chinese(dressed: QApplication) -> Iterator[None]:
    language.use("zh")
    yield
    language.use("zh")
    if (theme.look.name, theme.look.points) != ("light", 11):
        theme.look.apply(dressed, "light", 11)
