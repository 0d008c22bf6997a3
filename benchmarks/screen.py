"""The application and the real window for works that are painted, to memory where there is no screen."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.debtors import debtor
from planner.case.model import Case, Proposal
from planner.case.terms import Haircut, Terms
from planner.rules.rulebook import load_rulebook
from planner.storage.casebook import Casebook

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.background import Runner
    from ui.main_window import MainWindow

SIZE = (1366, 768)
QUIET = 300
"""Milliseconds without work after which nothing is left to be done."""
LONG_TURN = 20
"""Milliseconds of one turn of the events that is no rest."""
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Where settings and casebooks of the benchmark are kept."""
    made = tempfile.TemporaryDirectory(prefix="benchmark-")
    os.environ["DEBT_PLANNER_DATA"] = made.name
    os.environ["DEBT_PLANNER_CONFIG"] = str(Path(made.name) / "settings.ini")
    return made


@cache
def application() -> QApplication:
    """The one application of this process, as the program makes it; offscreen unless told otherwise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _folder()
    from ui.app import make_application
    from ui.i18n import language
    from ui.theme import look

    app = make_application()
    look.apply(app, "light", 11)
    language.use("zh")
    return app


def case_with_proposals(debts: int, proposals: int) -> Case:
    """The debtor with proposals on all debts, each longer and with more waived than the one before."""
    case = debtor(2_000, debts)
    offered = (_proposal(case, number) for number in range(proposals))
    return replace(case, proposals=tuple(offered))


def _proposal(case: Case, number: int) -> Proposal:
    cut = Haircut(Decimal(number) / 20, default_interest=Decimal(1), fees=Decimal(1))
    terms = (
        Terms(debt.id, months=36 + 12 * (number % 3), annual_rate=Decimal("0.03"), haircut=cut) for debt in case.debts
    )
    return Proposal(f"p{number}", f"示例方案{number + 1}", tuple(terms))


def open_window(case: Case) -> MainWindow:
    """The window of the program with this case open, as a person has it in front."""
    from PySide6.QtCore import Qt

    from ui.app import make_window
    from ui.settings import Settings

    app = application()
    place = Path(tempfile.mkdtemp(dir=_folder().name))
    window = make_window(Casebook.create(place / "benchmark.heyi", now=NOW), Settings())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.resize(*SIZE)
    window.show()
    window.store.add_case("示例", case)
    settle(window)
    assert window.store.rulebook == load_rulebook()
    app.processEvents()
    return window


def settle(window: MainWindow) -> None:
    """Let everything be done that is under way."""
    settle_runner(window.store.runner)


def settle_runner(runner: Runner) -> None:
    """Let the work in the background end and everything be painted; a turn that took long may have left something to be done."""
    from PySide6.QtCore import QElapsedTimer

    still, turn = QElapsedTimer(), QElapsedTimer()
    still.start()
    while still.elapsed() < QUIET:
        turn.start()
        application().processEvents()
        if runner.is_busy() or turn.elapsed() > LONG_TURN:
            still.restart()
