"""Work that takes longer than a blink runs here, and only the latest result of each kind arrives.

The random simulation, charts for print and documents are computed off the window's thread. A new request under the same
key supersedes the one before: its result is dropped, and if it has not begun it never will.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Receive = Callable[[Any], None]


def _gone(receive: Receive) -> bool:
    """Whether whoever was to receive a result is deleted, as pages are when the screen is hidden."""
    method = receive.func if isinstance(receive, partial) else receive
    owner = getattr(method, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


class Runner(QObject):
    """Runs functions of plain values on worker threads and hands results over on the window's thread.

    ``busy(key, True)`` comes when work under ``key`` begins and ``busy(key, False)`` when its latest result is in.
    A result for an object that is deleted meanwhile is dropped. An exception goes to ``on_error`` if given, else it is
    raised on the window's thread, where the program's handler for unexpected errors shows it; none is swallowed.
    """

    busy = Signal(str, bool)
    _arrived = Signal(str, int, object, object)

    def __init__(self, threads: int = 2) -> None:
        super().__init__()
        self._threads, self._closed = threads, False
        self._pool: ThreadPoolExecutor | None = None
        self._latest: dict[str, tuple[int, Future[None], Receive, Receive | None]] = {}
        self._count = 0
        self._arrived.connect(self._deliver)

    def run(
        self,
        key: str,
        function: Callable[..., Any],
        args: tuple[Any, ...],
        on_result: Receive,
        on_error: Receive | None = None,
    ) -> None:
        """Compute ``function(*args)`` in the background and call ``on_result`` with it, unless superseded or closed.

        ``function`` must not touch widgets. ``on_error`` receives the exception.
        """
        if self._closed:
            return
        self.cancel(key, quiet=True)
        self._count += 1
        ticket = self._count
        future = self._workers().submit(self._work, key, ticket, function, args)
        self._latest[key] = (ticket, future, on_result, on_error)
        self.busy.emit(key, True)

    def cancel(self, key: str, quiet: bool = False) -> None:
        """Drop whatever is under way under ``key``."""
        if key in self._latest:
            self._latest.pop(key)[1].cancel()
            if not quiet:
                self.busy.emit(key, False)

    def is_busy(self, key: str | None = None) -> bool:
        """Whether a result is still awaited (under ``key``, or at all)."""
        return bool(self._latest) if key is None else key in self._latest

    def drop(self) -> None:
        """Drop everything that is under way."""
        for key in list(self._latest):
            self.cancel(key)

    def close(self) -> None:
        """Drop everything and wait for the function now running to return; later requests do nothing."""
        self.drop()
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _workers(self) -> ThreadPoolExecutor:
        """The threads, from the first work on; what they are made of is not needed before."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="background")
        return self._pool

    def _work(self, key: str, ticket: int, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """On a worker thread; the signal crosses to the window's thread by itself."""
        try:
            result, error = function(*args), None
        except Exception as raised:  # noqa: BLE001 - handed over, not swallowed
            result, error = None, raised
        self._arrived.emit(key, ticket, result, error)

    @Slot(str, int, object, object)
    def _deliver(self, key: str, ticket: int, result: object, error: Exception | None) -> None:
        expected = self._latest.get(key)
        if expected is None or expected[0] != ticket:
            return
        _, _, on_result, on_error = self._latest.pop(key)
        self.busy.emit(key, False)
        if _gone(on_result):
            return
        if error is None:
            on_result(result)
        elif on_error is not None:
            on_error(error)
        else:
            raise error
