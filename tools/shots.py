"""Pictures of every page and view in both languages, light and dark, and of every page of the letters, in docs/pictures.

``make shots`` runs it. The window is drawn offscreen with the sample case, on a day that never changes, so the same program
gives the same pictures. Those of 1366 x 768 stand in the folder itself, those of 1920 x 1080 in ``large``, and both again at
200 % in ``double`` and ``double-large``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from letter_sheets import comparison_sheet, letter_sheet
from PIL import Image
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from planner.case.document import read_file
from planner.compare.outcome import evaluate
from planner.export.letters_pack import REPLY_WITHIN, Pack, make_letter
from planner.letters.kinds import KINDS
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
FOLDERS = {(1, SMALL): "", (1, LARGE): "large", (2, SMALL): "double", (2, LARGE): "double-large"}
THEMES = ("light", "dark")
DOUBLE = "--double"
PATIENCE = 20_000
"""Milliseconds a page may take until everything on it is drawn."""
STILL = 400
"""Milliseconds without work after which nothing is left to paint; a chart waits a moment after a change of size."""


def main(chosen: list[str]) -> None:
    """Draw everything, or only the pictures whose names begin with one of ``chosen``."""
    zoom = 2 if DOUBLE in chosen else 1
    wanted = tuple(each for each in chosen if each != DOUBLE) or ("",)
    clock.now = lambda: NOW
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DEBT_PLANNER_CONFIG"] = str(Path(folder) / "settings.ini")
        os.environ["DEBT_PLANNER_DATA"] = folder
        app = make_application()
        with Casebook.create(Path(folder) / "pictures.heyi", now=NOW) as casebook:
            _draw_windows(app, casebook, wanted, zoom)
    if zoom == 1:
        for lang in LANGUAGES:
            _draw_letters(lang, wanted)
            _draw_letter_sheets(lang, wanted)
        double = {**os.environ, "QT_SCALE_FACTOR": "2"}
        subprocess.run([sys.executable, __file__, DOUBLE, *chosen], env=double, check=True)


def _draw_windows(app: QApplication, casebook: Casebook, wanted: tuple[str, ...], zoom: int) -> None:
    settings = Settings()
    look.apply(app, "light", 11)
    language.use("zh")
    window = MainWindow(Store(casebook, load_rulebook()), settings, PAGES)
    window.resize(*SMALL)
    window.show()
    for lang in LANGUAGES if zoom == 1 else ():
        language.use(lang)
        window.store.close_case()
        _shoot(app, window, f"first-start-{lang}", wanted)
    language.use("zh")
    window.store.open_sample()
    for lang, theme, size in product(LANGUAGES, THEMES, (SMALL, LARGE)):
        language.use(lang)
        look.apply(app, theme, 11)
        window.resize(*(side // zoom for side in size))
        folder = FOLDERS[zoom, size]
        suffix = f"-{lang}" if theme == "light" else f"-{lang}-{theme}"
        _draw_pages(app, window, folder, suffix, wanted)
    window.store.runner.close()
    window.close()


def _draw_pages(app: QApplication, window: MainWindow, folder: str, suffix: str, wanted: tuple[str, ...]) -> None:
    for number, page in enumerate(window.pages):
        window.show_page(number)
        _shoot(app, window, f"{page.icon}{suffix}", wanted, folder)
        for view in page.views:
            page.show_view(view.key)
            _shoot(app, window, f"{page.icon}-{view.key}{suffix}", wanted, folder)
        if page.views:
            page.show_view(OWN)
    _draw_client_view(app, window, folder, suffix, wanted)


def _draw_client_view(app: QApplication, window: MainWindow, folder: str, suffix: str, wanted: tuple[str, ...]) -> None:
    name = f"client-view{suffix}"
    if not name.startswith(wanted):
        return
    view = Presentation(window.store)
    view.resize(window.size())
    view.show()
    _settle(app, window)
    _keep(Image.fromqpixmap(view.grab()), name, folder)
    view.close()


def _shoot(app: QApplication, window: MainWindow, name: str, wanted: tuple[str, ...], folder: str = "") -> None:
    if not name.startswith(wanted):
        return
    _settle(app, window)
    _keep(Image.fromqpixmap(window.grab()), name, folder)


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


def _draw_letter_sheets(lang: Lang, wanted: tuple[str, ...]) -> None:
    """The paper with charts and every kind of letter, all pages of it in one picture."""
    if (name := f"paper-comparison-{lang}").startswith(wanted):
        _keep(comparison_sheet(lang), name)
    for kind in KINDS:
        if (name := f"letter-{kind}-{lang}").startswith(wanted):
            _keep(letter_sheet(kind, lang), name)


def _keep(picture: Image.Image, name: str, folder: str = "") -> None:
    """Write a picture in few colours, which the eye hardly tells from the original here and which take a quarter of the room."""
    small = picture.convert("RGB").quantize(64 if folder else 256, dither=Image.Dither.NONE)
    (PICTURES / folder).mkdir(exist_ok=True)
    small.save(PICTURES / folder / f"{name}.png", optimize=True)
    print(PICTURES.name, folder, f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
