"""A screen of its own for programs with a window (Xvfb), and a look at it: when a window has been painted."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import numpy as np

WIDTH, HEIGHT = 1366, 768
LEAST = (600, 400)
"""Pixels: what is smaller is a notice while a program loads, no window to work in."""
STEP = 4
"""Every fourth pixel is looked at."""
_VIEWABLE, _Z_PIXMAP, _ALL_PLANES = 2, 2, ctypes.c_ulong(-1 & (1 << 8 * ctypes.sizeof(ctypes.c_ulong)) - 1)


class _Attributes(ctypes.Structure):
    """XWindowAttributes of Xlib.h, up to the fields that are read."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing_store")),
        *((name, ctypes.c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        ("rest", ctypes.c_char * 64),
    )


class _Image(ctypes.Structure):
    """XImage of Xlib.h, up to its pixels."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("width", "height", "xoffset", "format")),
        ("data", ctypes.c_void_p),
        *((name, ctypes.c_int) for name in ("byte_order", "unit", "bit_order", "pad", "depth", "bytes_per_line")),
    )


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
def _went(_display: object, _error: object) -> int:
    """A window that went while it was looked at is no error; Xlib's own answer to it is to end the program."""
    return 0


def _xlib() -> ctypes.CDLL | None:
    name = ctypes.util.find_library("X11")
    if name is None or shutil.which("Xvfb") is None:
        return None
    library = ctypes.CDLL(name)
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XDefaultRootWindow.restype = ctypes.c_ulong
    library.XGetImage.restype = ctypes.POINTER(_Image)
    library.XSetErrorHandler(_went)
    return library


XLIB = _xlib()


@dataclass(frozen=True, slots=True)
class Screen:
    """An X server nobody looks at."""

    name: str
    display: ctypes.c_void_p

    def painted(self) -> bool:
        """Whether there is a window of some size with more than one colour in it."""
        return any(self._colours(*place) for place in self._windows())

    def _windows(self) -> Iterator[tuple[int, int, int, int]]:
        """Place and size of the windows that can be seen, cut at the edges of the screen."""
        assert XLIB is not None
        root, parent, children, count = (
            ctypes.c_ulong(),
            ctypes.c_ulong(),
            ctypes.POINTER(ctypes.c_ulong)(),
            ctypes.c_uint(),
        )
        XLIB.XQueryTree(
            self.display,
            ctypes.c_ulong(XLIB.XDefaultRootWindow(self.display)),
            *map(ctypes.byref, (root, parent, children, count)),
        )
        for number in range(count.value):
            found = _Attributes()
            if not XLIB.XGetWindowAttributes(self.display, ctypes.c_ulong(children[number]), ctypes.byref(found)):
                continue
            left, top = max(0, found.x), max(0, found.y)
            width, height = min(WIDTH, found.x + found.width) - left, min(HEIGHT, found.y + found.height) - top
            if found.map_state == _VIEWABLE and width >= LEAST[0] and height >= LEAST[1]:
                yield left, top, width, height
        if children:
            XLIB.XFree(children)

    def _colours(self, left: int, top: int, width: int, height: int) -> bool:
        assert XLIB is not None
        root = ctypes.c_ulong(XLIB.XDefaultRootWindow(self.display))
        image = XLIB.XGetImage(self.display, root, left, top, width, height, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            return False
        rows, line = image.contents.height, image.contents.bytes_per_line
        raw = ctypes.string_at(image.contents.data, rows * line)
        XLIB.XDestroyImage(image)
        pixels = np.frombuffer(raw, np.uint32).reshape(rows, line // 4)[::STEP, ::STEP]
        return bool((pixels != pixels[0, 0]).any())


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen for one program."""
    assert XLIB is not None
    read, write = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    server = subprocess.Popen(  # noqa: S603 - no words of anybody else
        [shutil.which("Xvfb") or "Xvfb", "-displayfd", str(write), "-screen", "0", size, "-br", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    display = ctypes.c_void_p(XLIB.XOpenDisplay(name.encode()))
    try:
        yield Screen(name, display)
    finally:
        XLIB.XCloseDisplay(display)
        stop(server)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started here."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
        return
    process.kill()
    process.wait()
