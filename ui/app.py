"""The start, told in order.

A person starts the program, perhaps with a case document to open. We read the command line and prepare the folders;
only then is there a Qt application. The bundled fonts are loaded and the person's theme, text size and language are put
on. On the first day three short questions are asked, which can be skipped. The casebook is opened, its passphrase asked
for where it has one, or made on the first day; if another window has it, we can only read and say so. The rules are read.
The store ties casebook and rules together, the window shows the store, and a document named on the command line is
brought in. From then on the window's events lead. What nobody expected is caught at one place, logged without a word of
the person's data, and told calmly.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCommandLineOption, QCommandLineParser, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planner.errors import InputError
from planner.storage.casebook import Casebook
from planner.storage.passphrase import Key
from planner.text import LANGUAGES, Text
from ui import casebooks, theme
from ui.case_files import import_case
from ui.collector import Collector
from ui.i18n import language, system_language, tr
from ui.icons import icon
from ui.local_rules import LocalRules, rules_of
from ui.main_window import NAME, MainWindow
from ui.pages import PAGES
from ui.role import BORROWER, role
from ui.role import KEY as ROLE
from ui.settings import Settings, cache_folder
from ui.store import Store

if TYPE_CHECKING:
    import logging

    from planner.rules.rulebook import Rulebook

UNEXPECTED = Text("出了一点意外", "Something unexpected happened")
KEPT = Text(
    "刚才的操作没有完成。之前保存的内容都在。可以继续使用；如果再次出现，请重新打开程序。",
    "The last action was not finished. What was saved before is safe. You can go on; if it happens again, open the program anew.",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; the exit status is 0, or 2 when the casebook cannot be opened."""
    wishes = read_command_line(sys.argv[1:] if argv is None else argv)
    prepare_folders()
    app = make_application()
    settings = Settings()
    Dress(app, settings, wishes.lang)
    sys.excepthook = Unexpected().tell
    key = greet(settings, wishes.casebook)
    casebook = casebooks.opened_at_start(settings, wishes.casebook, key)
    if casebook is None:
        return 2
    with casebook:
        window = make_window(casebook, settings)
        window.appeared.connect(lambda: begin(window.store, wishes.file))
        window.show()
        status = app.exec()
        window.store.runner.close()
        window.store.casebook.close()
        window.deleteLater()
    return status


class Wishes(NamedTuple):
    """What the command line asks for; ``None`` where it does not say."""

    file: Path | None
    lang: str | None
    casebook: Path | None


def read_command_line(arguments: Sequence[str]) -> Wishes:
    """``debt-planner [FILE] [--lang zh|en] [--casebook PATH]``; a FILE that is a casebook is opened as one.

    What cannot be understood ends the program with the exit status 2 and a line that says why.
    """
    parser = QCommandLineParser()
    parser.setApplicationDescription("Heyi 和议: a planner for restructuring debts.")
    lang = QCommandLineOption(["lang"], "Language of this session: zh or en (default: the setting).", "language")
    at = QCommandLineOption(["casebook"], "The casebook file (default: the person's own).", "path")
    asked = QCommandLineOption(["h", "help"], "Tell this and end.")
    for option in (lang, at, asked):
        parser.addOption(option)
    parser.addPositionalArgument("file", "A case document or a casebook to open.", "[file]")
    understood = parser.parse(["debt-planner", *arguments])
    if parser.isSet(asked):
        sys.stdout.write(parser.helpText().replace("<executable_name>", "debt-planner"))
        sys.exit(0)
    spoken, names = parser.value(lang), parser.positionalArguments()
    if not understood or len(names) > 1 or (parser.isSet(lang) and spoken not in LANGUAGES):
        why = parser.errorText() or f"not understood: {' '.join(arguments)}"
        sys.stderr.write(f"debt-planner: {why}; see --help\n")
        sys.exit(2)
    file, casebook = Path(names[0]) if names else None, Path(parser.value(at)) if parser.isSet(at) else None
    if file is not None and file.suffix.lower() == casebooks.SUFFIX and casebook is None:
        file, casebook = None, file
    return Wishes(file, spoken or None, casebook)


def greet(settings: Settings, casebook: Path | None) -> Key | None:
    """The questions of the first start, where they are due; the key of the new casebook, if it is to have a passphrase."""
    if settings.get("welcomed"):
        return None
    from ui.dialogs.welcome import is_due, welcome

    return welcome(settings) if is_due(settings, casebook) else None


def prepare_folders() -> None:
    """Folders that persist, for matplotlib, which would else rebuild its list of fonts at every start; no threads for numpy, which
    would begin with as many as there are processors for matrices that nobody multiplies.
    """
    folder = cache_folder() / "matplotlib"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("MPLCONFIGDIR", str(folder))
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def log_file() -> logging.Logger:
    """Where the program writes what it did not expect; the file begins with the first line."""
    import logging
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("heyi")
    if not log.handlers:
        written = RotatingFileHandler(cache_folder() / "heyi.log", maxBytes=200_000, backupCount=1, delay=True)
        written.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(written)
    return log


YIELD = 0.001
"""Seconds after which work in the background lets the window go on; Python's own five would be felt in every call of Qt."""


def make_application() -> QApplication:
    """The Qt application with our fonts and our style."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], *theme.STYLE])
    app.setApplicationName("heyi")
    app.setDesktopFileName("heyi")
    sys.setswitchinterval(YIELD)
    Collector(app)
    theme.prepare(app)
    return app


class Dress(QObject):
    """Puts theme, text size, language and role on the application, now and after each change, as long as ``settings`` live.

    ``lang`` outranks the setting until the person chooses a language.
    """

    def __init__(self, app: QApplication, settings: Settings, lang: str | None = None) -> None:
        super().__init__(settings)
        self._app, self._settings = app, settings
        speak(lang or settings.get("language"))
        role.use(settings.get(ROLE))
        self.put_on()
        app.setWindowIcon(icon("scale", "accent"))
        settings.changed.connect(self._setting)
        app.styleHints().colorSchemeChanged.connect(self.put_on)
        # English has quotation marks of another width, and a style sheet keeps the fonts it was put on with.
        language.changed.connect(self.put_on)

    @Slot()
    def put_on(self) -> None:
        """Theme and text size as the settings say."""
        theme.look.apply(self._app, self._settings.get("theme"), self._settings.get("font_size"))

    @Slot(str, object)
    def _setting(self, key: str, value: object) -> None:
        if key in ("theme", "font_size"):
            self.put_on()
        elif key == "language":
            speak(str(value))
        elif key == ROLE:
            role.use(str(value))


def speak(wish: str) -> None:
    """Use the language wished for; ``system`` is the system's own."""
    language.use("zh" if wish == "zh" else "en" if wish == "en" else system_language())
    QGuiApplication.setApplicationDisplayName(tr(NAME))


def make_window(casebook: Casebook, settings: Settings) -> MainWindow:
    """The window over a casebook, with the rules that come with the program and the values of the region."""

    def rules() -> Rulebook:
        book, problem = rules_of(settings)
        if problem is not None:
            QTimer.singleShot(0, window, lambda: window.show_problem(problem))
        return book

    store = Store(casebook, rules)
    LocalRules(store, settings)
    window = MainWindow(store, settings, PAGES)
    if casebook.read_only is not None:
        window.show_problem(casebook.read_only.problem)
    return window


def begin(store: Store, file: Path | None) -> None:
    """Bring in the document named on the command line; where none is, a borrower goes on with their own case."""
    if file is None:
        open_own_case(store)
    else:
        import_case(store, file)


def open_own_case(store: Store) -> None:
    """A borrower has one case of their own: it is opened at once. Otherwise the list of cases stays."""
    if role.current != BORROWER:
        return
    with suppress(InputError):
        own = [each for each in store.casebook.cases() if not each.sample]
        if len(own) == 1:
            store.open_case(own[0].id)


class Unexpected:
    """The one place where errors that nobody expected end: logged without their text, told calmly, one at a time."""

    def __init__(self) -> None:
        self._telling = False

    def tell(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        """Log what and where, never the error's own words (they may hold a person's data), and say what is safe."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(1)
            return
        log_file().error("%s at %s", kind.__name__, safe_trace(trace))
        if QApplication.instance() is None or self._telling:
            return
        self._telling = True
        try:
            from ui.widgets import inform

            inform(QApplication.activeWindow(), UNEXPECTED, KEPT)
        finally:
            self._telling = False


def safe_trace(trace: TracebackType | None) -> str:
    """File names, line numbers and functions of a traceback: no values, no paths, no message."""
    import traceback

    frames = traceback.extract_tb(trace)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)


if __name__ == "__main__":
    sys.exit(main())
