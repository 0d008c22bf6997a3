"""What the person chose about the program itself, kept in one readable ini file of their own.

``DEBT_PLANNER_CONFIG`` names another file and ``DEBT_PLANNER_DATA`` another folder for the casebook. No setting holds
anything about a case. A value that is damaged or unknown falls back to its default.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

FOLDER = "heyi"


class Setting(NamedTuple):
    """One setting: its key, its default (which also gives its type), and the values allowed (none: any of that type)."""

    key: str
    default: Any
    allowed: tuple[Any, ...] = ()


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("language", "system", ("system", "zh", "en")),
        Setting("theme", "system", ("system", "light", "dark")),
        Setting("font_size", 11, tuple(range(9, 25))),
        Setting("welcomed", False),
        Setting("role", "", ("", "borrower", "counselor")),
        Setting("casebook", ""),
        Setting("recent", True),
        Setting("idle_lock", 5, (0, 1, 2, 5, 10, 15, 30)),
        Setting("local_rules", ""),
        Setting("mask_numbers", True),
        Setting("window_geometry", QByteArray()),
        Setting("window_state", QByteArray()),
    )
}


class Settings(QObject):
    """The settings file; ``changed`` carries the key and the new value after each real change."""

    changed = Signal(str, object)

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.path = path or config_path()
        self._file = QSettings(str(self.path), QSettings.Format.IniFormat)

    def get(self, key: str) -> Any:
        """The value of ``key`` in the type of its default."""
        setting = SETTINGS[key]
        value = self._file.value(key, setting.default)
        try:
            typed = _typed(value, setting.default)
        except (TypeError, ValueError):
            return setting.default
        return typed if not setting.allowed or typed in setting.allowed else setting.default

    def set(self, key: str, value: Any) -> None:
        """Keep ``value`` and tell those who listen; ``ValueError`` for a value that the setting does not allow."""
        setting = SETTINGS[key]
        if setting.allowed and value not in setting.allowed:
            raise ValueError(f"{key} does not take {value!r}")
        if value != self.get(key):
            self._file.setValue(key, value)
            self._file.sync()
            self.changed.emit(key, value)


def _typed(value: Any, default: Any) -> Any:
    if isinstance(default, bool):
        return value if isinstance(value, bool) else {"true": True, "false": False}.get(str(value), default)
    if isinstance(default, QByteArray):
        return value if isinstance(value, QByteArray) else default
    return type(default)(value)


def config_path() -> Path:
    """The settings file: ``DEBT_PLANNER_CONFIG`` or ``heyi/settings.ini`` in the person's configuration folder."""
    named = os.environ.get("DEBT_PLANNER_CONFIG")
    if named:
        return Path(named)
    return _standard(QStandardPaths.StandardLocation.GenericConfigLocation) / FOLDER / "settings.ini"


def data_folder() -> Path:
    """The folder of the casebook: ``DEBT_PLANNER_DATA`` or ``heyi`` in the person's data folder."""
    named = os.environ.get("DEBT_PLANNER_DATA")
    return Path(named) if named else _standard(QStandardPaths.StandardLocation.GenericDataLocation) / FOLDER


def cache_folder() -> Path:
    """A folder that persists for what can be made again, such as matplotlib's list of fonts."""
    named = os.environ.get("DEBT_PLANNER_DATA")
    if named:
        return Path(named) / "cache"
    return _standard(QStandardPaths.StandardLocation.GenericCacheLocation) / FOLDER


def _standard(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location))
