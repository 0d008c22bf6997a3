"""The start: command line, settings, what happens when something goes wrong."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from planner.text import Text
from ui import app as start
from ui.i18n import language, say, tr
from ui.main_window import MainWindow
from ui.settings import SETTINGS, Settings, config_path, data_folder
from ui.widgets import words
from ui.widgets.dialogs import Question

ROOT = Path(__file__).resolve().parents[2]
MODULES = "import sys, ui.app; print([m for m in ('matplotlib', 'reportlab', 'docx', 'openpyxl', 'pandas') if m in sys.modules])"


def run_until(look_at: object) -> None:
    """Let the program run until its first idle moment, look at its window, close it: the program ends with its last window."""
    QApplication.setQuitOnLastWindowClosed(True)

    def act() -> None:
        window = next(
            each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()
        )
        look_at(window)  # type: ignore[operator]
        window.close()

    QTimer.singleShot(0, lambda: QTimer.singleShot(50, act))


def test_starting_loads_no_drawing_library() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", MODULES], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_first_start_makes_a_casebook_in_the_persons_folder(dressed: QApplication) -> None:
    seen: list[str] = []
    run_until(lambda window: seen.append(window.windowTitle()))
    assert start.main(["--lang", "en"]) == 0
    assert seen == ["Heyi[*]"]
    assert (data_folder() / "casebook.heyi").is_file()
    assert os.environ["MPLCONFIGDIR"]


def test_a_case_document_on_the_command_line_is_opened(tmp_path: Path, dressed: QApplication) -> None:
    document = {
        "format": "debt-case",
        "version": 1,
        "as_of": "2026-11-23",
        "debts": [{"id": "d1", "principal": "5.00"}],
    }
    path = tmp_path / "lin.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    seen: list[object] = []
    run_until(lambda window: seen.append((window.store.alias, window.store.case.debts[0].principal)))
    assert start.main([str(path), "--casebook", str(tmp_path / "own.heyi")]) == 0
    assert [str(part) for part in seen[0]] == ["lin", "5.00"]  # type: ignore[attr-defined]
    assert (tmp_path / "own.heyi").is_file()


def test_a_bad_document_is_told_in_words_and_the_window_goes_on(tmp_path: Path, dressed: QApplication) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"format": "something"}', encoding="utf-8")
    seen: list[str] = []
    run_until(lambda window: seen.append(window.notice.text()))
    assert start.main([str(path), "--lang", "zh"]) == 0
    assert "bad.json" in seen[0]
    assert "这不是个案文件" in seen[0]


def test_a_file_that_is_no_casebook_is_told_and_left_alone(
    tmp_path: Path, dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Not a casebook, at any length." * 100, encoding="utf-8")
    told: list[str] = []
    monkeypatch.setattr(Question, "exec", lambda dialog: told.append(dialog.message.text()))
    assert start.main(["--casebook", str(path), "--lang", "zh"]) == 2
    assert "不是案卷库" in told[0]
    assert path.read_text(encoding="utf-8").startswith("Not a casebook")


def test_an_unexpected_error_is_told_calmly_and_logged_without_its_words(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Question, "exec", lambda dialog: told.append(dialog.message.text()))
    try:
        int("CANARY 13800000000")
    except ValueError as error:
        with caplog.at_level(logging.ERROR):
            start.Unexpected().tell(type(error), error, error.__traceback__)
    assert "CANARY" not in caplog.text + "".join(told)
    assert "ValueError at test_shell_start.py:" in caplog.text
    assert told


def test_settings_are_typed_and_a_damaged_file_means_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "s.ini"
    path.write_text("[General]\nfont_size=huge\ntheme=pink\nmask_numbers=maybe\nlanguage=en\n", encoding="utf-8")
    settings = Settings(path)
    assert settings.get("font_size") == SETTINGS["font_size"].default
    assert settings.get("theme") == "system"
    assert settings.get("mask_numbers") is True
    assert settings.get("language") == "en"
    with pytest.raises(ValueError, match="font_size"):
        settings.set("font_size", 90)


def test_settings_tell_only_real_changes_and_come_back(tmp_path: Path) -> None:
    settings, heard = Settings(tmp_path / "s.ini"), []
    settings.changed.connect(lambda key, value: heard.append((key, value)))
    settings.set("font_size", 18)
    settings.set("font_size", 18)
    settings.set("mask_numbers", False)
    assert heard == [("font_size", 18), ("mask_numbers", False)]
    again = Settings(tmp_path / "s.ini")
    assert (again.get("font_size"), again.get("mask_numbers")) == (18, False)


def test_folders_can_be_put_elsewhere(tmp_path: Path) -> None:
    assert config_path() == tmp_path / "config" / "settings.ini"
    assert data_folder() == tmp_path / "data"


def test_qts_own_dialogs_speak_chinese_too(dressed: QApplication) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    language.use("en")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancel"


def test_a_sentence_follows_the_language_and_the_last_one_said_counts() -> None:
    label = words(Text("债务", "Debts"))
    say(label, setText=Text("方案", "Proposals"), setToolTip=Text("看", "See"))
    language.use("en")
    assert (label.text(), label.toolTip()) == ("Proposals", "See")
    assert tr(Text("甲", "A")) == "A"


def test_setting_text_thousands_of_times_is_safe() -> None:
    """PySide6 6.12 on Python 3.11 lost a reference to None on each such call and aborted after some thousands."""
    label = words("")
    before = sys.getrefcount(None)
    for number in range(500):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 400
