"""Pictures of every page in both languages and of every page of the letters, written to docs/pictures.

``make shots`` runs it. The window is drawn offscreen with the sample case, on a day that never changes, so the same program
gives the same pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PIL import Image
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from planner.case.document import read_file
from planner.compare.outcome import evaluate
from planner.export.letters_pack import REPLY_WITHIN, Pack, make_letter
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.text import LANGUAGES, Lang
from resources import path
from ui import clock
from ui.app import make_application
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.views import OWN
from ui.presentation import Presentation
from ui.settings import Settings
from ui.store import Store
from ui.theme import look

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SMALL, LARGE = (1366, 768), (1920, 1080)
PATIENCE = 20_000
"""Milliseconds a page may take until everything on it is drawn."""
STILL = 400
"""Milliseconds without work after which nothing is left to paint; a chart waits a moment after a change of size."""


def main(chosen: list[str]) -> None:
    """Draw everything, or only the pictures whose names begin with one of ``chosen``."""
    wanted = tuple(chosen) or ("",)
    clock.now = lambda: NOW
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DEBT_PLANNER_CONFIG"] = str(Path(folder) / "settings.ini")
        os.environ["DEBT_PLANNER_DATA"] = folder
        app = make_application()
        with Casebook.create(Path(folder) / "pictures.heyi", now=NOW) as casebook:
            _draw_windows(app, casebook, wanted)
    for lang in LANGUAGES:
        _draw_letters(lang, wanted)


def _draw_windows(app: QApplication, casebook: Casebook, wanted: tuple[str, ...]) -> None:
    settings = Settings()
    look.apply(app, "light", 11)
    language.use("zh")
    window = MainWindow(Store(casebook, load_rulebook()), settings, PAGES)
    window.resize(*SMALL)
    window.show()
    for lang in LANGUAGES:
        language.use(lang)
        window.store.close_case()
        _shoot(app, window, f"first-start-{lang}", wanted)
    language.use("zh")
    window.store.open_sample()
    for lang in LANGUAGES:
        language.use(lang)
        for theme, size in (("light", SMALL), ("dark", LARGE)):
            look.apply(app, theme, 11)
            window.resize(*size)
            _draw_pages(app, window, f"-{lang}" if theme == "light" else f"-{lang}-{theme}", wanted)
    window.store.runner.close()
    window.close()


def _draw_pages(app: QApplication, window: MainWindow, suffix: str, wanted: tuple[str, ...]) -> None:
    for number, page in enumerate(window.pages):
        window.show_page(number)
        _shoot(app, window, f"{page.icon}{suffix}", wanted)
        for view in page.views:
            page.show_view(view.key)
            _shoot(app, window, f"{page.icon}-{view.key}{suffix}", wanted)
        if page.views:
            page.show_view(OWN)
    _draw_client_view(app, window, suffix, wanted)


def _draw_client_view(app: QApplication, window: MainWindow, suffix: str, wanted: tuple[str, ...]) -> None:
    name = f"client-view{suffix}"
    if not name.startswith(wanted):
        return
    view = Presentation(window.store)
    view.resize(window.size())
    view.show()
    _settle(app, window)
    _keep(Image.fromqpixmap(view.grab()), name)
    view.close()


def _shoot(app: QApplication, window: MainWindow, name: str, wanted: tuple[str, ...]) -> None:
    if not name.startswith(wanted):
        return
    _settle(app, window)
    _keep(Image.fromqpixmap(window.grab()), name)


def _settle(app: QApplication, window: MainWindow) -> None:
    """Let everything be drawn: the background work is done and nothing is left to paint."""
    waited, still = QElapsedTimer(), QElapsedTimer()
    waited.start()
    still.start()
    while still.elapsed() < STILL:
        app.processEvents()
        if window.store.runner.is_busy():
            still.restart()
        if waited.elapsed() > PATIENCE:
            raise SystemExit("a page is still being drawn")


def _draw_letters(lang: Lang, wanted: tuple[str, ...]) -> None:
    if not f"letter-{lang}".startswith(wanted) and not any(each.startswith(f"letter-{lang}") for each in wanted):
        return
    case = read_file(path("samples", "sample.json"))
    proposal, debt = case.proposals[0].id, case.debts[0].id
    pack = Pack(evaluate(case, load_rulebook()), proposal, lang, case.as_of, case.as_of + REPLY_WITHIN)
    document = pypdfium2.PdfDocument(make_letter(pack, debt, "pdf"))
    for number in range(len(document)):
        _keep(document[number].render(scale=1.25).to_pil(), f"letter-{lang}-{number + 1}")
    document.close()


def _keep(picture: Image.Image, name: str) -> None:
    """Write a picture in 256 colours, which no eye tells from the original here and which takes a quarter of the room."""
    small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(PICTURES / f"{name}.png", optimize=True)
    print(f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
