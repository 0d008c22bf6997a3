"""The view for the client: a few large figures of the proposal, sliders to try, and nothing else of the case.

It works on a copy: the window behind is exactly as it was when the view is closed. What was tried can be kept as proposals or
thrown away. B or the full stop blanks the screen until any key; Esc closes the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLineEdit, QWidget

from planner.case import edits
from planner.case.model import Case, Proposal
from planner.compare.outcome import Outcome, evaluate
from planner.errors import InputError
from planner.text import Text
from ui import stylesheet
from ui.help_topics import has_help
from ui.i18n import language, say
from ui.pages.comparison_sliders import QUICK, QuickSliders
from ui.pages.page import SAMPLE
from ui.pages.presented import FIGURES, Presented, presented
from ui.pages.proposals_fields import Step
from ui.preview import Preview
from ui.store import Store
from ui.theme import look, pictures, token_values
from ui.widgets import button, column, row, words
from ui.widgets.basic import scrolling

POINTS = 18
TITLE = Text("给客户看", "Client view")
TRIED = Text("试过的", "What we tried")
TRY = Text("试算 {number}", "Try {number}")
NOTE_IT = Text("记下这一种", "Note this one")
KEEP = Text("把记下的存为方案", "Keep as proposals")
KEPT = Text("已存为方案。", "Kept as proposals.")
KEEP_STEP = Text("存下当面试算的方案", "Keep what was tried")
DROP = Text("都不要", "Throw them away")
BLANK, LEAVE = Text("黑屏（B）", "Blank (B)"), Text("结束（Esc）", "Close (Esc)")
MOST = 6
WIDE = 560
"""Pixels at 11 points of type from which two figures stand beside each other."""


class Presentation(QWidget):
    """One proposal in large figures; ``closed`` comes when the view is left."""

    closed = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        assert store.case is not None
        has_help(self, "client-view")
        self._store, self.case = store, store.case
        self._proposal_id = store.proposal_id
        self.tries: list[Proposal] = []
        say(self, setWindowTitle=TITLE, setAccessibleName=TITLE)
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.preview = Preview(store.rulebook, self)
        self.mark = words(SAMPLE, "mark", wrap=False)
        self.figures = {key: Figure() for key in FIGURES}
        self.sliders = QuickSliders()
        self.note_it = button(NOTE_IT, self.note, "primary")
        self.keep = button(KEEP, self.keep_tries, "plain")
        self.drop = button(DROP, self.drop_tries, "quiet")
        self.told = words("", "soft")
        self.buttons = [button(TRY, lambda number=number: self.back_to(number), "plain") for number in range(MOST)]
        self.cover = Cover(self)
        self._lay_out()
        self.sliders.moved.connect(self.preview.request)
        self.sliders.stepped.connect(self._stepped)
        self.preview.previewed.connect(self._show)
        self.put_on()
        look.changed.connect(self.put_on)
        self._settle(self.case)
        self._show_tries()
        self.sliders.setFocus()
        self.sliders.field("months").setFocus()

    # -- what a person does ---------------------------------------------------------------------------------------------

    def note(self) -> None:
        """Remember what is shown now."""
        if len(self.tries) < MOST:
            self.tries.append(self.case.proposal(self._proposal_id))
        self._show_tries()

    def back_to(self, number: int) -> None:
        """Show again what was tried before."""
        self._settle(edits.set_proposal(self.case, replace(self.tries[number], id=self._proposal_id)))

    def take_up(self, case: Case, tries: Sequence[Proposal]) -> None:
        """Go on where one was: with this state of the case tried, and these noted."""
        self.tries = list(tries)
        self._settle(case)
        self._show_tries()

    def drop_tries(self) -> None:
        """Forget what was tried; the proposal is shown as it stands in the case."""
        self.tries.clear()
        assert self._store.case is not None
        self._settle(self._store.case)
        self._show_tries()

    def keep_tries(self) -> None:
        """Put what was noted into the case as proposals of their own, as one step."""
        case = self._store.case
        assert case is not None
        for number, tried in enumerate(self.tries):
            name = TRY.fill(number=number + 1)
            case = edits.add_proposal(case, replace(tried, name=f"{tried.name} · {name.to(language.current)}", note=""))
        self._store.push(KEEP_STEP, case)
        self.tries.clear()
        self._show_tries()
        say(self.told, setText=KEPT)

    def blank(self) -> None:
        """Show nothing until a key is pressed."""
        self.cover.setGeometry(self.rect())
        self.cover.show()
        self.cover.raise_()
        self.cover.setFocus()

    # -- showing --------------------------------------------------------------------------------------------------------

    def put_on(self) -> None:
        """Large type, in the theme of the program."""
        points = max(POINTS, look.points)
        sheet = stylesheet.make(token_values(look.tokens) | pictures(look.name), points)
        self.setStyleSheet(f"QLabel, QAbstractButton, QLineEdit {{ font-size: {points}pt; }}\n{sheet}")
        for key in QUICK:
            self.sliders.field(key).align()

    def _settle(self, case: Case) -> None:
        """Be about this state of the proposal."""
        self.case = case
        self.preview.begin(self._store.outcome)
        self.sliders.show_proposal(case, case.proposal(self._proposal_id))
        try:
            self._show(evaluate(case, self._store.rulebook, self._store.outcome))
        except InputError:
            for each in self.figures.values():
                each.show_nothing()

    def _stepped(self, step: Step) -> None:
        self._settle(step.case)

    def _show(self, outcome: Outcome) -> None:
        found = presented(outcome, outcome.proposal(self._proposal_id))
        for key, figure in self.figures.items():
            figure.show_told(found[key])

    def _show_tries(self) -> None:
        for number, each in enumerate(self.buttons):
            each.setVisible(number < len(self.tries))
            say(each, setText=TRY.fill(number=number + 1), setAccessibleName=TRY.fill(number=number + 1))
        some = bool(self.tries)
        for part in (self.keep, self.drop, self.tried):
            part.setVisible(some)
        self.note_it.setEnabled(len(self.tries) < MOST)
        say(self.told, setText=Text("", ""))

    def _lay_out(self) -> None:
        self.mark.setVisible(self.case.sample)
        places = list(self.figures.values())
        pairs = [row(*places[:2], space=24), row(*places[2:], space=24)]
        self._beside = [*pairs, self.sliders.beside]
        self.tried = words(TRIED, "soft", wrap=False)
        tried = row(self.tried, *self.buttons, self.told, None, space=12)
        ways = row(self.note_it, None, self.keep, self.drop, space=12)
        end = row(self.mark, None, button(BLANK, self.blank, "quiet"), button(LEAVE, self.close, "quiet"), space=12)
        inner = QWidget()
        inner.setProperty("role", "ground")
        box = column(*pairs, self.sliders, ways, tried, space=16, margins=(0, 0, 0, 0))
        inner.setLayout(box)
        self._around = column(end, scrolling(inner), space=16)
        self.setLayout(self._around)
        for line in self.findChildren(QLineEdit):
            line.installEventFilter(self)

    # -- keys -----------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        elif event.key() in (Qt.Key.Key_B, Qt.Key.Key_Period):
            self.blank()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter means nothing in a field of figures: B blanks the screen from there too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_B:
            self.blank()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cover.setGeometry(self.rect())
        self._fit()

    def _fit(self) -> None:
        """Two figures beside each other where there is room, else one under the other."""
        narrow = self.width() < look.length(WIDE) * max(POINTS, look.points) // max(11, look.points)
        for each in self._beside:
            each.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        side = 20 if narrow else 56
        self._around.setContentsMargins(side, 16, side, 24)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        look.changed.disconnect(self.put_on)
        self.closed.emit()


class Figure(QFrame):
    """One figure: what it is, the figure itself, and a word on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title, self.figure, self.note = words("", "soft"), words("", "figure"), words("", "body")
        self.setLayout(column(self.title, self.figure, self.note, None, space=2, margins=(28, 14, 28, 14)))

    def show_told(self, told: Presented) -> None:
        """Show a figure."""
        say(self.title, setText=told.title)
        say(self.figure, setText=told.figure)
        say(self.note, setText=told.note)
        say(
            self,
            setAccessibleName=Text("{title}：{figure}", "{title}: {figure}").fill(title=told.title, figure=told.figure),
        )

    def show_nothing(self) -> None:
        """There is no figure now."""
        for label in (self.title, self.figure, self.note):
            say(label, setText=Text("", ""))


class Cover(QLabel):
    """Black over everything; any key or a click takes it away and gives the keyboard back."""

    def __init__(self, owner: Presentation) -> None:
        super().__init__(owner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setStyleSheet("background: #000000;")
        say(self, setAccessibleName=Text("黑屏，按任意键返回", "Blank; any key returns"))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        self._leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._leave()

    def _leave(self) -> None:
        self.hide()
        self.parentWidget().sliders.field("months").setFocus()


def present(store: Store, window: QWidget) -> Presentation:
    """Show the view on another screen than the window's if there is one, else over the whole of this one."""
    view = Presentation(store)
    screens = QGuiApplication.screens()
    other = next((each for each in screens if each is not window.screen()), window.screen())
    view.setScreen(other)
    view.setGeometry(other.geometry())
    view.showFullScreen()
    view.activateWindow()
    return view
