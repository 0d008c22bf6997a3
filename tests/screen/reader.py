"""What a screen reader gets from the program: the tree of accessible things, read over AT-SPI on buses of its own.

Qt's own D-Bus library asks the questions, so nothing has to be installed but the buses themselves. The numbers of states and relations
are those of ``atspi-constants.h``.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtDBus import QDBusArgument, QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusVariant

from tests.screen.screen import DEADLINE, FOREIGN

LAUNCHER = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
"""Says how the bus of screen readers is started; it comes with at-spi2-core."""
ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"
DESKTOP = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
CHECKED, FOCUSABLE, FOCUSED, SHOWING = 4, 11, 12, 25
LABELLED_BY = 2
Address = tuple[str, str]
"""A name on the bus, and a path there."""


class Gone(Exception):
    """What was asked about is not there any more: the window changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing that a screen reader can speak of; only those that are shown are looked at, in the order of the tree."""

    role: str
    name: str
    description: str
    states: int
    labels: tuple[str, ...]
    children: tuple[Node, ...]

    def has(self, state: int) -> bool:
        """Whether it is in a state, such as :data:`FOCUSABLE`."""
        return bool(self.states >> state & 1)

    def walk(self) -> Iterator[Node]:
        """It and everything in it."""
        yield self
        for each in self.children:
            yield from each.walk()

    def all(self, role: str) -> list[Node]:
        """Everything in it that has a role."""
        return [each for each in self.walk() if each.role == role]


@contextmanager
def buses() -> Iterator[str]:
    """A session bus that nobody else is on; its address. The bus of screen readers starts when it is first asked for."""
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:  # the name of a socket has to be short
        own = {"HOME": folder, "XDG_RUNTIME_DIR": folder, "LC_ALL": "C.UTF-8"}
        rest = {key: text for key, text in os.environ.items() if not key.startswith((*FOREIGN, "DISPLAY"))}
        read, write = os.pipe()
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={write}"]
        quiet = subprocess.DEVNULL
        daemon = subprocess.Popen(command, env=rest | own, pass_fds=[write], stdout=quiet, stderr=quiet)
        os.close(write)
        try:
            with os.fdopen(read) as answer:
                address = answer.readline().strip()
            assert address, "dbus-daemon did not start"
            yield address
        finally:
            daemon.terminate()
            daemon.wait(timeout=DEADLINE)


class Reader:
    """A screen reader on the buses at ``address``."""

    def __init__(self, address: str) -> None:
        self._session = QDBusConnection.connectToBus(address, address)
        bus = ("org.a11y.Bus", "/org/a11y/bus")
        self._address = str(_ask(self._session, bus, "org.a11y.Bus", "GetAddress"))
        self._bus = QDBusConnection.connectToBus(self._address, self._address)
        assert self._bus.isConnected()

    def programs(self) -> list[Node]:
        """Every program that speaks to screen readers; empty while one of them changes under the reading."""
        try:
            return [self._read(each) for each in self._children(DESKTOP)]
        except Gone:
            return []

    def close(self) -> None:
        """Leave the buses."""
        for each in (self._bus, self._session):
            QDBusConnection.disconnectFromBus(each.name())

    def _read(self, place: Address) -> Node:
        states = self._states(place)
        shown = (each for each in self._children(place) if self._states(each) >> SHOWING & 1)
        role = str(self._ask(place, "GetRoleName"))
        name, description = self._property(place, "Name"), self._property(place, "Description")
        labels = self._labels(place) if role == "combo box" else ()
        return Node(role, name, description, states, labels, tuple(self._read(each) for each in shown))

    def _states(self, place: Address) -> int:
        low, high = self._ask(place, "GetState")
        return low | high << 32

    def _children(self, place: Address) -> list[Address]:
        return [(service, path) for service, path in self._ask(place, "GetChildren")]

    def _labels(self, place: Address) -> tuple[str, ...]:
        """The names of what is said to be its label."""
        related = [places for kind, places in self._ask(place, "GetRelationSet") if kind == LABELLED_BY]
        return tuple(self._property((service, path), "Name") for places in related for service, path in places)

    def _property(self, place: Address, name: str) -> str:
        return str(_ask(self._bus, place, PROPERTIES, "Get", ACCESSIBLE, name))

    def _ask(self, place: Address, method: str) -> object:
        return _ask(self._bus, place, ACCESSIBLE, method)


def _ask(bus: QDBusConnection, place: Address, interface: str, method: str, *words: str) -> object:
    """What a method answers; :class:`Gone` where nobody answers."""
    question = QDBusMessage.createMethodCall(*place, interface, method)
    question.setArguments(list(words))
    answer = bus.call(question, timeout=round(DEADLINE * 1000))
    if answer.type() != QDBusMessage.MessageType.ReplyMessage:
        raise Gone(answer.errorMessage())
    return _plain(answer.arguments()[0])


def _plain(value: object) -> object:
    """Lists, words and numbers. ``beginArray`` enters structures too; ``beginStructure`` is bound to its writing form only."""
    if isinstance(value, QDBusArgument):
        found: list[object] = []
        value.beginArray()
        while not value.atEnd():
            found.append(_plain(value.asVariant()))
        return found
    if isinstance(value, QDBusVariant):
        return _plain(value.variant())
    return value.path() if isinstance(value, QDBusObjectPath) else value
