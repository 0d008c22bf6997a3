"""The letter as it will be: its PDF, with the page it is at and how large it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from planner.text import Text
from ui.background import Runner
from ui.i18n import say
from ui.widgets import Button, EmptyState, button, column, hairline, row, words
from ui.widgets.pdf_view import PLACE, PdfView

NAME = Text("协商函预览", "Preview of the letter")
MAKING = Text("正在排版…", "Setting the letter…")
UPDATING = Text("正在更新…", "Updating…")


class Shelf(QStackedWidget):
    """A part of the page, or in its place a sentence that says why it is not there and offers the way on."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._told: EmptyState | None = None
        self._words: tuple[Text, Text | None] | None = None
        self.addWidget(content)

    def show_content(self) -> None:
        """Show the part itself."""
        self.setCurrentWidget(self._content)

    def tell(
        self, icon: str, text: Text, action: Text | None = None, on_action: Callable[[], object] | None = None
    ) -> None:
        """Say why there is nothing to show; the same sentence again changes nothing."""
        if self._told is None or self._words != (text, action):
            old, self._told = self._told, EmptyState(icon, text, action, on_action, "right")
            self._words = (text, action)
            self.addWidget(self._told)
            if old is not None:
                self.removeWidget(old)
                old.deleteLater()
        self.setCurrentWidget(self._told)

    def sentence(self) -> EmptyState | None:
        """The sentence, while it is shown."""
        return self._told if self.currentWidget() is self._told else None


class PreviewPane(QFrame):
    """The preview with its row of tools; a sentence with a way on stands in its place where there is no letter."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setProperty("role", "card")
        say(self, setAccessibleName=NAME)
        self.view = PdfView(runner, NAME)
        self.shelf = Shelf(self.view)
        box = column(self._make_tools(), hairline(), self.shelf, space=0, margins=(1, 1, 1, 1))
        box.setStretch(2, 1)
        self.setLayout(box)
        self.view.page_changed.connect(self._at_page)
        self.view.zoom_changed.connect(self._at_size)
        self._at_page(0, 0)

    def _make_tools(self) -> QWidget:
        """Pages back and forth, which page it is, and how large."""
        self.before = button(
            Text("上一页", "Page before"),
            lambda: self.view.go_to_page(self.view.page - 1),
            "quiet",
            "up",
            hide_text=True,
        )
        self.after = button(
            Text("下一页", "Next page"),
            lambda: self.view.go_to_page(self.view.page + 1),
            "quiet",
            "down",
            hide_text=True,
        )
        self.place = words("", "soft", wrap=False)
        self.smaller = button(Text("缩小", "Smaller"), self.view.zoom_out, "quiet", "zoom-out", hide_text=True)
        self.larger = button(Text("放大", "Larger"), self.view.zoom_in, "quiet", "zoom-in", hide_text=True)
        self.size = words("", "soft", wrap=False)
        self.wide = _named(
            Text("整宽", "Width"), Text("适合宽度", "Fit the width"), lambda: self.view.set_zoom("width")
        )
        self.whole = _named(
            Text("整页", "Page"), Text("适合整页", "Fit the whole page"), lambda: self.view.set_zoom("page")
        )
        self.note = words("", "caption", wrap=False)
        self._tools = QWidget()
        tools = row(
            self.before,
            self.after,
            self.place,
            self.note,
            None,
            self.smaller,
            self.size,
            self.larger,
            self.wide,
            self.whole,
            space=2,
        )
        tools.setContentsMargins(8, 6, 8, 6)
        self._tools.setLayout(tools)
        return self._tools

    def show_pdf(self, pdf: bytes, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show the letter."""
        say(self.note, setText=Text("", ""))
        self.view.show_pdf(pdf, sizes)
        self._tools.show()
        self.shelf.show_content()

    def show_busy(self) -> None:
        """Say that a new version is on its way; the one before stays to be read."""
        say(self.note, setText=UPDATING if self.view.pages else MAKING)
        if self.view.pages:
            self.shelf.show_content()
            self._tools.show()

    def show_sentence(
        self, icon: str, text: Text, action: Text | None = None, on_action: Callable[[], object] | None = None
    ) -> None:
        """Say why there is no letter, and offer the way on."""
        self.view.clear()
        self._tools.hide()
        self.shelf.tell(icon, text, action, on_action)

    def sentence(self) -> EmptyState | None:
        """The sentence in place of a letter, while there is one."""
        return self.shelf.sentence()

    def _at_page(self, page: int, pages: int) -> None:
        say(self.place, setText=PLACE.fill(page=page, pages=pages) if pages else Text("", ""))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)

    def _at_size(self, factor: float) -> None:
        self.size.setText(f"{factor:.0%}" if self.view.pages else "")


def _named(text: Text, meaning: Text, act: Callable[[], object]) -> Button:
    """A quiet button with a short word on it; its meaning in full is its name and tooltip."""
    return say(button(text, act, "quiet"), setAccessibleName=meaning, setToolTip=meaning)
