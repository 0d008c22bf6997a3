"""PySide6 is loaded without the descriptions of its functions, and says what is wrong with a call as it always does."""

from __future__ import annotations

import subprocess
import sys

import pytest

WRONG = """
from PySide6.QtCore import QTimer, QObject
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel
for call in (
    lambda: QTimer().setInterval("x"),
    lambda: QTimer(1, 2, 3),
    lambda: QTimer(intervall=3),
    lambda: QLabel.setText("a", 3),
    lambda: QSvgRenderer().load(3),
    lambda: QObject().setObjectName(),
):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(QLabel.setText.__doc__)
"""
LOADED = "import sys; print(sorted(each for each in sys.modules if each.startswith('shibokensupport')))"


def said(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return run.stdout


def test_the_descriptions_are_not_loaded_with_the_windows() -> None:
    lean = said("import ui.theme\n" + LOADED)
    assert lean == "['shibokensupport.signature.mapping']\n"  # our stand-in
    assert len(said("import PySide6.QtWidgets\n" + LOADED).split()) > 10


def test_numpy_and_the_charts_do_not_bring_them() -> None:
    code = "import ui.app\nfrom ui.charts.loading import load_drawing\nload_drawing()\nimport numpy\nprint(bool(numpy.ndarray.sum.__doc__))\n"
    assert said(code + LOADED) == "True\n['shibokensupport.signature.mapping']\n"


def test_data_classes_of_the_charts_are_whole() -> None:
    code = (
        "import ui.app\nfrom ui.charts.loading import load_drawing\nload_drawing()\nimport dataclasses, matplotlib.rcsetup as found\n"
        "print([each.__doc__ for each in vars(found).values() if dataclasses.is_dataclass(each)])"
    )
    assert said(code) == said("import dataclasses, matplotlib.rcsetup as found\n" + code.splitlines()[-1])


def test_imports_are_those_of_python_itself() -> None:
    assert (
        said("import builtins; was = builtins.__import__; import ui.theme; print(builtins.__import__ is was)")
        == "True\n"
    )


def test_a_wrong_call_says_what_pyside_says() -> None:
    lean = said("import ui\n" + WRONG)
    assert lean.count("\n") > 10
    assert lean == said(WRONG)


def test_the_descriptions_come_when_they_are_asked_for_from_two_threads_at_once() -> None:
    code = """
import ui
from threading import Barrier, Thread
from PySide6.QtCore import QObject
start, said = Barrier(2), []
def wrong():
    start.wait()
    try:
        QObject().setObjectName(3)
    except TypeError as error:
        said.append(str(error))
threads = [Thread(target=wrong) for _ in range(2)]
[each.start() for each in threads]; [each.join() for each in threads]
print(len(said), len(set(said)), "setObjectName" in said[0])
"""
    assert said(code) == "2 1 True\n"


@pytest.mark.parametrize("before", ["import PySide6.QtCore", "import shiboken6"])
def test_where_pyside_is_loaded_already_it_reads_no_sources(before: str) -> None:
    code = (
        f"{before}\nimport ui, sys\nprint(sys.modules['shibokensupport.feature']._mod_uses_pyside(sys.modules['ui']))"
    )
    assert said(code) == "False\n"
