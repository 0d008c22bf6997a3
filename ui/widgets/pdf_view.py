"""A PDF document to look at: its pages under each other, sharp on every screen, drawn in the background as they come into view.

What is shown is the document itself, so nothing can differ between the preview and what is saved or printed.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import count
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QStyle

from planner.text import Text
from ui.background import Runner
from ui.i18n import say
from ui.theme import look
from ui.widgets.pdf_pages import POINTS_PER_INCH, Pixels, images, page_pixels

Zoom = Literal["width", "page"] | float
LOGICAL_INCH = 96
GAP = 12
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
"""The sizes that zooming goes through; 1 is the size on paper."""
PLACE = Text("第 {page} 页，共 {pages} 页", "Page {page} of {pages}")
_KEYS = count()


class PdfView(QAbstractScrollArea):
    """Shows a PDF. ``page_changed(page, pages)`` counts from 1; ``zoom_changed(factor)`` carries 1.0 for the size on paper.

    Page Up and Down and the arrows scroll, Left and Right turn pages, Home and End go to the ends, ``+`` and ``-`` and
    Ctrl with the wheel zoom, ``0`` fits the width. A new document of as many pages keeps the place.
    """

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)

    def __init__(self, runner: Runner, name: Text) -> None:
        super().__init__()
        self._runner = runner
        self._key = f"pdf_view.{next(_KEYS)}"
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._rects: list[QRect] = []
        self._images: dict[int, tuple[float, QImage]] = {}
        self._zoom: Zoom = "width"
        self._scale = LOGICAL_INCH / POINTS_PER_INCH
        self._told = (0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say(self, setAccessibleName=name)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        look.changed.connect(self.viewport().update)

    # -- for pages ------------------------------------------------------------------------------------------------------

    def show_pdf(self, pdf: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show a document whose pages have these ``sizes`` in points; the same document again changes nothing."""
        if pdf == self._pdf:
            return
        same_shape = sizes == self._sizes
        self._pdf, self._sizes = pdf, sizes
        # Pages of the document before stay visible until the new ones are drawn: no flicker while someone types.
        self._images = {page: (0.0, image) for page, (_, image) in self._images.items()} if same_shape else {}
        self._runner.cancel(self._key)
        self._lay_out()
        if not same_shape:
            self.verticalScrollBar().setValue(0)
        self._scrolled()

    def clear(self) -> None:
        """Show nothing."""
        self._runner.cancel(self._key)
        self._pdf, self._sizes, self._images = b"", (), {}
        self._lay_out()

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 without a document."""
        tops = [rect.top() for rect in self._rects]
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(1, bisect_right(tops, middle)) if tops else 0

    @property
    def zoom(self) -> Zoom:
        """``width``, ``page`` or a factor."""
        return self._zoom

    @property
    def factor(self) -> float:
        """How large the pages are now; 1 is the size on paper."""
        return self._scale * POINTS_PER_INCH / LOGICAL_INCH

    def set_zoom(self, zoom: Zoom) -> None:
        """Fit the ``width``, fit a whole ``page``, or a factor."""
        self._zoom = zoom
        self._lay_out()

    def zoom_in(self) -> None:
        """The next larger size."""
        self.set_zoom(next((step for step in STEPS if step > self.factor + 0.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """The next smaller size."""
        self.set_zoom(next((step for step in reversed(STEPS) if step < self.factor - 0.01), STEPS[0]))

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page into view, counted from 1."""
        if self._rects:
            number = min(max(page, 1), self.pages) - 1
            self.verticalScrollBar().setValue(self._rects[number].top() - GAP // 2)

    def is_drawn(self) -> bool:
        """Whether every page in view is sharp."""
        return bool(self._sizes) and not self._wanted()

    # -- layout ---------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        """Place the pages for the zoom in force; the place in the document stays."""
        bar = self.verticalScrollBar()
        before = bar.value() / max(1, bar.maximum() + bar.pageStep())
        self._scale = self._scale_for(self._zoom)
        room, top, widest = self.viewport().width(), GAP, 0
        shapes = [QSize(round(width * self._scale), round(height * self._scale)) for width, height in self._sizes]
        widest = max((shape.width() + 2 * GAP for shape in shapes), default=0)
        self._rects = []
        for shape in shapes:
            self._rects.append(QRect(QPoint((max(room, widest) - shape.width()) // 2, top), shape))
            top += shape.height() + GAP
        self._set_ranges(widest, top)
        bar.setValue(round(before * (bar.maximum() + bar.pageStep())))
        self.zoom_changed.emit(self.factor)
        self._scrolled()

    def _scale_for(self, zoom: Zoom) -> float:
        """Logical pixels a point. Room for the scroll bar is kept free always, so that its coming changes nothing."""
        if not self._sizes or isinstance(zoom, float):
            return (zoom if isinstance(zoom, float) else 1.0) * LOGICAL_INCH / POINTS_PER_INCH
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        width, height = max(w for w, _ in self._sizes), max(h for _, h in self._sizes)
        across = (self.width() - bar - 2 * GAP) / width
        fitting = across if zoom == "width" else min(across, (self.height() - 2 * GAP) / height)
        return max(fitting, STEPS[0] * LOGICAL_INCH / POINTS_PER_INCH)

    def _set_ranges(self, width: int, height: int) -> None:
        room = self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), height, room.height()),
            (self.horizontalScrollBar(), width, room.width()),
        ):
            bar.setPageStep(part)
            bar.setSingleStep(32)
            bar.setRange(0, max(0, whole - part))

    def _in_view(self) -> list[int]:
        shown = self._shown_part()
        return [number for number, rect in enumerate(self._rects) if rect.intersects(shown)]

    def _shown_part(self) -> QRect:
        """The part of the document that the viewport shows."""
        return QRect(
            QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value()), self.viewport().size()
        )

    # -- drawing --------------------------------------------------------------------------------------------------------

    def _wanted(self) -> list[int]:
        """The pages in view that are not sharp yet."""
        sharp = self._scale * self.devicePixelRatioF()
        return [number for number in self._in_view() if self._images.get(number, (0.0, None))[0] != sharp]

    def _ask(self) -> None:
        """Have the pages in view drawn, one request at a time, so that fast scrolling never starves."""
        wanted = self._wanted()
        if self.isVisible() and self._pdf and wanted and not self._runner.is_busy(self._key):
            scale = self._scale * self.devicePixelRatioF()
            self._runner.run(
                self._key, page_pixels, (self._pdf, wanted, scale), lambda drawn: self._drawn(drawn, scale)
            )

    def _drawn(self, drawn: dict[int, Pixels], scale: float) -> None:
        self._images |= {number: (scale, image) for number, image in images(drawn).items()}
        near = {each for number in self._in_view() for each in (number - 1, number, number + 1)}
        self._images = {number: kept for number, kept in self._images.items() if number in near}
        self.viewport().update()
        self._ask()

    def _scrolled(self) -> None:
        self.viewport().update()
        self._ask()
        place = (self.page, self.pages)
        if place != self._told:
            self._told = place
            say(self, setAccessibleDescription=PLACE.fill(page=place[0], pages=place[1]))
            self.page_changed.emit(*place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), look.colour("sunken"))
        origin = -self._shown_part().topLeft()
        for number in self._in_view():
            self._paint_page(painter, number, self._rects[number].translated(origin))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        """A sheet of paper, white in every theme, with the page on it as soon as it is drawn."""
        painter.fillRect(place, Qt.GlobalColor.white)
        scale, image = self._images.get(number, (0.0, None))
        if image is not None:
            image.setDevicePixelRatio(self.devicePixelRatioF())
            if scale == self._scale * self.devicePixelRatioF():
                painter.drawImage(place.topLeft(), image)
            else:
                painter.drawImage(place, image)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    # -- keys and wheel -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        moves = {
            Qt.Key.Key_Right: lambda: self.go_to_page(self.page + 1),
            Qt.Key.Key_Left: lambda: self.go_to_page(self.page - 1),
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep() - 2 * GAP),
            Qt.Key.Key_Plus: self.zoom_in, Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: lambda: self.set_zoom("width"),
        }  # fmt: skip
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.horizontalScrollBar().maximum() > 0
        if key in moves and not sideways and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            moves[Qt.Key(key)]()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._ask()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return QSize(220, 240)
