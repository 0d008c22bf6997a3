"""A screen for each test, and the program on it. Where a tool is missing the test is left out and says so, but never on ``CI``."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.screen.screen import Program, xvfb


def need(missing: list[str]) -> None:
    """Leave the test out if anything is missing that ``tools/setup.sh system tests`` would bring."""
    if not sys.platform.startswith("linux"):
        pytest.skip("an X server is tested on Linux")
    if missing and not os.environ.get("CI"):
        pytest.skip(f"not installed here: {', '.join(missing)} (tools/setup.sh system tests)")
    assert not missing, f"not installed: {', '.join(missing)}"


@pytest.fixture
def display() -> Iterator[str]:
    need([name for name in ("Xvfb", "xdotool") if shutil.which(name) is None])
    with xvfb() as name:
        yield name


@pytest.fixture
def start(display: str, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts the program, as often as wished, in the light theme."""
    (tmp_path / "settings.ini").write_text("[General]\ntheme=light\n", encoding="utf-8")
    started: list[Program] = []

    def begin(bus: str = "") -> Program:
        started.append(Program(display, tmp_path, bus))
        return started[-1]

    yield begin
    for program in started:
        program.stop()
