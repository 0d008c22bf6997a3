"""What holds for every test: no screen unless the caller names one, and how hard Hypothesis tries.

Windows are drawn offscreen unless ``QT_QPA_PLATFORM`` says otherwise (``QT_QPA_PLATFORM=xcb`` shows them).
Hypothesis takes 50 examples a law on a desk and 200 where ``CI=true``; ``HYPOTHESIS_PROFILE`` overrides both, and ``nightly``
takes 2,000 that are other ones each time.
"""

from __future__ import annotations

import importlib.util
import os

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("quick", max_examples=10, deadline=None, derandomize=True)
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("nightly", max_examples=2_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where Qt is not installed, its settings in pyproject.toml are still known words."""
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "read by pytest-qt")
