"""A tour of everything that can be seen: every page with its views, every dialog that a command opens, the client view.

One window is made and walked as often as wished, in any language, size and theme; a look is a function that is called at
each place. Dialogs are met the way a person meets them: a command or a button opens them, and they are looked at instead of
answered. So a new page, view, command or dialog is on the tour without a word here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

import resources
from planner.case.document import from_document
from planner.case.model import Case
from planner.export.letters_pack import REPLY_WITHIN, Pack, make_letter
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook
from planner.storage.passphrase import new_key
from planner.text import Text, verbatim
from tests.ui.eyes import bring_late, settle
from ui import casebooks, clock, place
from ui.actions import COMMANDS
from ui.app import KEPT, UNEXPECTED
from ui.dialogs.case_dialogs import ask_delete, ask_unsaved
from ui.dialogs.passphrase import ask_new, show_passphrase
from ui.dialogs.welcome import welcome
from ui.dialogs.working import explain_figure
from ui.drops import ONE, OPEN, WHICH
from ui.i18n import language
from ui.main_window import MainWindow
from ui.pages import PAGES
from ui.pages.pack_preview import look_over
from ui.pages.views import Switch
from ui.presentation import Presentation
from ui.settings import Settings
from ui.store import Store
from ui.theme import look
from ui.widgets import inform
from ui.widgets.dialogs import choose

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
LAPTOP = QSize(1366, 768)
TWICE = QSize(683, 384)
"""A screen of 1366x768 at 200 %."""
LONG = 60_000
LONG_NAME = "a-casebook-in-a-folder-far-down-" + "x" * 60 + ".heyi"
NEVER_RUN = frozenset(
    {
        "quit",
        "close_case",
        "open_sample",
        "lock",
        "full_screen",
        "zoom_in",
        "zoom_out",
        "zoom_reset",
        "present",
        "print",
    }
)
"""Commands that leave the case, change the window's size or open a dialog of the system; all others are tried for the dialog they open."""
TABLE = "债权人\t本金\t利息\n1001\t31,500\t2,100.40\n1002\t1,23\t1,200"
Look = Callable[[str, QWidget], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A dialog on the tour: what it is called here, and what opens it."""

    name: str
    opens: Callable[[], object]


class Tour:
    """A window over a case that can be walked."""

    def __init__(self, window: MainWindow, patch: pytest.MonkeyPatch) -> None:
        self.window, self._patch, self._name = window, patch, ""

    # -- walking --------------------------------------------------------------------------------------------------------

    @contextmanager
    def dressed(self, lang: str, size: QSize = LAPTOP, points: int = 11, theme: str = "light") -> Iterator[None]:
        """The window in a language, size and theme; afterwards as every test finds it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        language.use(lang)  # type: ignore[arg-type]
        if (look.name, look.points) != (theme, points):
            look.apply(app, theme, points)
        self.window.resize(size)
        with self._patch.context() as patch:
            patch.setattr(place, "room", lambda _: size)
            yield
        self.window.resize(LAPTOP)
        language.use("zh")
        if (look.name, look.points) != ("light", 11):
            look.apply(app, "light", 11)

    def places(self) -> Iterator[tuple[str, QWidget]]:
        """Every page in each of its views, in front."""
        for number, page in enumerate(self.window.pages):
            self.window.show_page(number)
            self.rest()
            switch = page.findChild(Switch)
            keys = [key for key, _ in switch.segments._choices] if switch is not None and switch.isVisible() else [""]
            for key in keys:
                if switch is not None and switch.isVisible():
                    page.show_view(key)
                    self.rest()
                yield f"{page.icon} {key}".strip(), self.window

    def dialogs(self, looks: Look) -> list[str]:
        """Look at every dialog; returns the names of those that came up."""
        met: list[str] = []
        with self._instead_of_answers(met, looks):
            for step in self._steps():
                self._name = step.name
                step.opens()
                self.rest()
        return met

    def client_view(self, looks: Look) -> None:
        """Look at the client view, at the size of the window."""
        view = Presentation(self.window.store)
        view.resize(self.window.size())
        view.show()
        settle()
        looks("client view", view)
        view.close()
        view.deleteLater()

    def walk(self, looks: Look) -> None:
        """Look at everything."""
        for name, root in self.places():
            looks(name, root)
        self.dialogs(looks)
        self.client_view(looks)

    def rest(self) -> None:
        """Until nothing is under way in the background, what comes late is there, and every layout has come to rest."""
        settle()
        if self.window.store.runner.is_busy():
            self._wait()
        bring_late(self.window)
        settle()

    def _wait(self) -> None:
        waited = QElapsedTimer()
        waited.start()
        while self.window.store.runner.is_busy():
            QTest.qWait(5)
            assert waited.elapsed() < LONG, "something is still under way in the background"

    # -- dialogs --------------------------------------------------------------------------------------------------------

    @contextmanager
    def _instead_of_answers(self, met: list[str], looks: Look) -> Iterator[None]:
        def seen(dialog: QDialog) -> int:
            dialog.setModal(False)
            dialog.resize(dialog.size().boundedTo(self.window.size()))
            dialog.show()
            self.rest()
            met.append(self._name)
            looks(f"{self._name}: {type(dialog).__name__}", dialog)
            QDialog.reject(dialog)
            return 0

        with self._patch.context() as patch:
            patch.setattr(QDialog, "exec", seen)
            for name, none in (
                ("getOpenFileName", ("", "")),
                ("getSaveFileName", ("", "")),
                ("getExistingDirectory", ""),
            ):
                patch.setattr(QFileDialog, name, lambda *_, none=none, **__: none)
            yield

    def _steps(self) -> list[Step]:
        window = self.window
        commands = [
            Step(each.id, lambda id_=each.id: window.run(id_))
            for each in COMMANDS
            if each.id.partition("_")[0] not in ("language", "theme") and each.id not in NEVER_RUN
        ]
        return [
            *commands,
            Step("table on the clipboard", self._paste),
            Step("welcome", lambda: welcome(window.settings)),
            Step("a casebook with a passphrase", self._open_sealed),
            Step("a new passphrase", lambda: ask_new(window)),
            Step("another passphrase", self._change_passphrase),
            Step("pack", lambda: look_over(window, window.store.runner, self._letter())),
            Step("delete", lambda: ask_delete(window, "1001")),
            Step("unsaved", lambda: ask_unsaved(window)),
            Step("unexpected", lambda: inform(window, UNEXPECTED, KEPT)),
            Step("several files", lambda: choose(window, WHICH, ONE, [verbatim("1.csv"), verbatim("2.csv")], OPEN)),
            Step(
                "working",
                lambda: explain_figure(window, window.store, ("debt", window.store.case.debts[0].id, "lawful")),
            ),
        ]

    def _letter(self) -> bytes:
        """The first letter, in place of a whole pack."""
        case, outcome = self.window.store.case, self.window.store.outcome
        assert case is not None
        assert outcome is not None
        pack = Pack(outcome, case.proposals[0].id, "zh", case.as_of, case.as_of + REPLY_WITHIN)
        return make_letter(pack, case.debts[0].id, "pdf")

    def _open_sealed(self) -> None:
        path = self.window.store.casebook.path.with_name(f"sealed-{LONG_NAME}")
        if not path.exists():
            Casebook.create(path, now=NOW, passphrase=new_key("1001", rounds=1)).close()
        casebooks.change(self.window.store, self.window.settings, path, owner=self.window)

    def _change_passphrase(self) -> None:
        with self._patch.context() as patch:
            patch.setattr(self.window.store.casebook, "key", new_key("1001", rounds=1))
            show_passphrase(self.window, self.window.store)

    def _paste(self) -> None:
        QGuiApplication.clipboard().setText(TABLE)
        self.window.run("paste_table")


@contextmanager
def touring(folder: Path, case: Case) -> Iterator[Tour]:
    """The program over a new casebook in ``folder``, with a case open in which one step was made."""
    with pytest.MonkeyPatch.context() as patch, Casebook.create(folder / LONG_NAME, now=NOW) as casebook:
        patch.setattr(clock, "now", lambda: NOW)
        (folder / "settings.ini").write_text("[General]\nidle_lock=0\n", encoding="utf-8")  # nobody sits at a tour
        patch.setenv("DEBT_PLANNER_CONFIG", str(folder / "settings.ini"))
        patch.setenv("DEBT_PLANNER_DATA", str(folder))
        window = MainWindow(Store(casebook, load_rulebook()), Settings(), PAGES)
        window.resize(LAPTOP)
        window.show()
        window.store.add_case("1001", case, sample=True)
        window.store.push(
            Text("改日期", "Change the day"), replace(case, household=replace(case.household, reserve=Decimal(250)))
        )
        yield Tour(window, patch)
        window.store.runner.close()
        window.close()
        window.deleteLater()


def sample_in_digits() -> Case:
    """The sample case with a number in place of each of its words, so that all words that are seen are the program's own."""
    text = resources.path("samples", "sample.json").read_text(encoding="utf-8")
    numbers = count(1001)
    made = re.sub(r'"[^"\n]*[\u4e00-\u9fff][^"\n]*"(?!:)', lambda _: f'"{next(numbers)}"', text)
    return from_document(json.loads(made.replace("SAMPLE-", "")))
