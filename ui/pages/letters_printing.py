"""Printing: the pages of the PDF drawn on the printer as they are, so that paper and preview are the same."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from planner.errors import Problem
from planner.text import Text
from ui.background import Runner
from ui.i18n import tr
from ui.widgets.pdf_pages import POINTS_PER_INCH, Pixels, images, page_pixels, page_sizes

KEY = "letters.print"
FINEST = 300
"""Dots an inch: fine enough for print, and a page fits the memory of any machine."""
PRINT = Text("打印", "Print")
REFUSED = Problem(
    "error",
    "",
    Text("打印机没有接受这份文件。", "The printer did not take the document."),
    Text("检查打印机，或先存成 PDF 再打印。", "Check the printer, or save a PDF and print that."),
)


def ask_printer(owner: QWidget) -> QPrinter | None:
    """The printer chosen, set to A4; ``None`` when the person goes back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # The name under which the print queue lists it: it says nothing about anyone.
    printer.setDocName("letter")
    dialog = QPrintDialog(printer, owner)
    dialog.setWindowTitle(tr(PRINT))
    taken = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if taken else None


class Printing(QObject):
    """One document on its way to a printer, a page at a time. ``printed`` or ``failed(Problem)`` comes at the end."""

    printed = Signal()
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, runner: Runner, printer: QPrinter, pdf: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._printer, self._pdf = runner, printer, pdf
        self._sizes = page_sizes(pdf)
        self._numbers = _numbers(printer, len(self._sizes))
        self._count = len(self._numbers)
        self._painter = QPainter()
        self._stopped = False

    def start(self) -> None:
        """Begin; the window stays usable meanwhile."""
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            self.failed.emit(REFUSED)
            return
        self._next()

    def stop(self) -> None:
        """Send no further page."""
        self._runner.cancel(KEY)
        self._numbers = []
        self._stopped = True
        self._painter.end()

    def _next(self) -> None:
        if not self._numbers:
            self._painter.end()
            self.printed.emit()
            return
        scale = min(self._printer.resolution(), FINEST) / POINTS_PER_INCH
        self._runner.run(KEY, page_pixels, (self._pdf, self._numbers[:1], scale), self._draw)

    def _draw(self, drawn: dict[int, Pixels]) -> None:
        number = self._numbers.pop(0)
        self._painter.drawImage(self._place(number), images(drawn)[number])
        self.progressed.emit(self._count - len(self._numbers), self._count)
        if self._stopped:
            return
        if self._numbers and not self._printer.newPage():
            self._painter.end()
            self.failed.emit(REFUSED)
            return
        self._next()

    def _place(self, number: int) -> QRectF:
        """The page at its own size in the middle of the paper; smaller only where the paper is smaller."""
        paper = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        width, height = (side * self._printer.resolution() / POINTS_PER_INCH for side in self._sizes[number])
        fit = min(1.0, paper.width() / width, paper.height() / height)
        place = QRectF(0, 0, width * fit, height * fit)
        place.moveCenter(paper.center() - paper.topLeft())
        return place


def _numbers(printer: QPrinter, pages: int) -> list[int]:
    """The pages asked for in the dialog, from 0; all of them where no range was set."""
    first, last = printer.fromPage() or 1, printer.toPage() or pages
    return [number for number in range(pages) if first <= number + 1 <= last]
