"""What can be done with the letters: save one or all in a form, copy, print; progress with a way to stop."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from planner.export.letters_pack import FORM_NAMES, Form
from planner.text import Text
from ui.i18n import say
from ui.widgets import Card, Segmented, button, column, row, words
from ui.widgets.flow import Flow

FORM = Text("存成", "Save as")
SAVE_ONE = Text("保存这封信…", "Save this letter…")
SAVE_ALL = Text("保存全部 {n} 封…", "Save all {n} letters…")
SAVE_TICKED = Text("保存打勾的 {n} 封…", "Save the {n} ticked letters…")
COPY = Text("复制文字", "Copy the text")
PRINT = Text("打印…", "Print…")
STOP = Text("停下", "Stop")
SAVED = Text("已保存 {n} 封信，在文件夹“{folder}”里。", "Letters saved: {n}, in the folder “{folder}”.")
SAVED_ONE = Text("已保存为“{name}”。", "Saved as “{name}”.")
OPEN_FOLDER = Text("打开文件夹", "Open the folder")
COPIED = Text("这封信的文字已复制，可以粘贴了。", "The text of the letter is copied; you can paste it.")
PRINTED = Text("这封信已送往打印机。", "The letter was sent to the printer.")
DONE_OF = Text("已完成 {done}，共 {count}", "{done} of {count} done")


class Actions(Card):
    """The buttons are connected by the page."""

    def __init__(self) -> None:
        self.form = Segmented(FORM, list(FORM_NAMES.items()))
        self.save_one = button(SAVE_ONE, kind="primary", icon="save")
        self.save_all = button(SAVE_ALL.fill(n=0), icon="layers")
        self.copy = button(COPY, kind="quiet", icon="copy")
        self.print = button(PRINT, kind="quiet", icon="print")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        say(self.bar, setAccessibleName=Text("进度", "Progress"))
        self.done = words("", "caption")
        self.stop = button(STOP, kind="quiet", icon="close")
        self._progress = QWidget()
        foot = row(self.done, self.stop, space=8)
        foot.setStretch(0, 1)
        self._progress.setLayout(column(self.bar, foot, space=4))
        head, last = Flow(space=12, left=True), Flow(space=4, left=True)
        for line, parts in ((head, (words(FORM, "label", wrap=False), self.form)), (last, (self.copy, self.print))):
            for each in parts:
                line.addWidget(each)
        super().__init__(None, head, self.save_one, self.save_all, last, self._progress, space=8)
        self.layout().setContentsMargins(20, 14, 20, 12)
        self._able = (False, 0)
        self._progress.hide()

    def chosen_form(self) -> Form:
        """The form chosen: PDF at first."""
        return self.form.value()  # type: ignore[return-value]

    def offer(self, one: bool, ticked: int, count: int) -> None:
        """What can be done now: with the letter shown, and with how many ticked of how many."""
        text = SAVE_ALL if ticked == count else SAVE_TICKED
        say(self.save_all, setText=text.fill(n=ticked), setAccessibleName=text.fill(n=ticked))
        self.save_all.setVisible(count > 1)
        self._able = (one, ticked)
        self._enable(idle=True)

    def show_progress(self, done: int, count: int) -> None:
        """Show how far the work is."""
        self.bar.setRange(0, count)
        self.bar.setValue(done)
        say(self.done, setText=DONE_OF.fill(done=done, count=count))
        self._progress.setVisible(count > 1)
        self._enable(idle=False)

    def tell_progress(self, done: int, count: int) -> None:
        """Show how far the work is; of nothing it is over."""
        if count:
            self.show_progress(done, count)
        else:
            self.end_progress()

    def end_progress(self) -> None:
        """The work is over."""
        self._progress.hide()
        self._enable(idle=True)

    def _enable(self, *, idle: bool) -> None:
        one, ticked = self._able
        for each in (self.save_one, self.copy, self.print):
            each.setEnabled(idle and one)
        self.save_all.setEnabled(idle and ticked > 0)
