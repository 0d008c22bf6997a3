"""What every page is: a title, an icon, a state, and a way to show the case."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from planner.text import Text
from ui.i18n import on_language, say
from ui.pages.states import PageState, state_of
from ui.pages.views import OWN, Switch, View, ViewEntry
from ui.panes import enter
from ui.read_only import reason
from ui.widgets.basic import Part, column, row, scrolling, words
from ui.widgets.cards import Banner
from ui.widgets.flow import Flow
from ui.widgets.laid import add_to, put_in
from ui.widgets.whole import whole

if TYPE_CHECKING:
    from ui.store import Store

SAMPLE = Text("示例", "SAMPLE")


class Page(QWidget):
    """The base of every page. Subclasses give ``title``, ``icon``, perhaps ``lead``, and fill ``self.body``.

    A page never changes the case itself: it calls ``self.store.push(text, new_case, merge_key)``. After every
    change, undo and redo :meth:`show_case` is called, at once if the page is visible and else when it next appears.
    ``needs_case`` is False for a page that works without an open case (the casebook). ``scrolls`` is False for a page that
    lays out its own whole height (a chart, a table).
    """

    title: ClassVar[Text]
    icon: ClassVar[str]
    lead: ClassVar[Text | None] = None
    needs_case: ClassVar[bool] = True
    scrolls: ClassVar[bool] = True
    widest: ClassVar[int] = 1180
    from_anywhere: ClassVar[tuple[str, ...]] = ()
    """Commands of this page that may be given while another is in front; the window then shows this one first."""
    files: ClassVar[tuple[str, ...]] = ()
    """Endings of files that this page takes when they are dropped on the window, see :meth:`take_file`."""
    written: ClassVar[tuple[str, ...]] = ()
    """The names of the parts in which the case is changed; they take no typing while the casebook can only be read."""
    own_view: ClassVar[Text | None] = None
    """What the switch calls the page's own parts, where it has ``views`` beside them."""
    views: ClassVar[tuple[ViewEntry, ...]] = ()

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        """``parent`` is where the page will stand: dressed for it from the start, its parts need not be dressed twice."""
        super().__init__(parent)
        self.store = store
        self._stale = True
        self.heading = words(self.title, "title", wrap=False)
        self.banner = Banner()
        self.tools = Flow(space=8)
        """Buttons at the right of the page's title."""
        self.body: QVBoxLayout = column(space=16)
        """Where the page puts its cards."""
        self.main: QWidget | None = None
        """Holds the page's own cards, where it has ``views`` beside them."""
        self.switch: Switch | None = None
        self._made: dict[str, View] = {}
        self._lay_out()
        self.setProperty("role", "ground")
        say(self, setAccessibleName=self.title)
        store.outcome_changed.connect(self._changed)
        store.proposal_chosen.connect(self._changed)
        on_language(self, self._retranslate)

    def show_case(self) -> None:
        """Show ``self.store.case`` and ``self.store.outcome``; called only while the page can be seen.

        With ``needs_case`` it is never called while no case is open. It must not push.
        """

    def retranslate(self) -> None:
        """After a change of language, for words the page wrote itself; labels made with :class:`Text` follow alone.

        :meth:`show_case` is called afterwards, so most pages need nothing here.
        """

    def state(self) -> PageState:
        """How far this page is: ``empty``, ``partial`` or ``done``; asked with a case open, also while hidden."""
        return state_of(self.icon, self.store)

    def commands(self) -> dict[str, Callable[[], object]]:
        """The menu commands this page answers while it is in front, by id: ``find``, ``print``, ``export`` ..."""
        return {}

    def take_file(self, path: Path) -> None:
        """Take a file that was dropped on the window and has one of the endings ``files``."""

    def panes(self) -> list[QWidget]:
        """The parts that F6 moves between, such as list, editor and result; by default the whole page."""
        return [self]

    def panes_shown(self) -> list[QWidget]:
        """The parts that F6 moves between in the view that is shown."""
        view = self.view_shown
        return self.panes() if view is None else view.panes()

    @property
    def view_shown(self) -> View | None:
        """The view shown; ``None`` for the page's own parts."""
        return self._made.get(self.switch.value()) if self.switch is not None else None

    def show_view(self, key: str) -> None:
        """Show one of the views, or with ``OWN`` the page's own parts."""
        self._bring(key)
        self.refresh()

    def help_topic(self) -> str:
        """The page of the help for the view that is shown."""
        view = self.view_shown
        return self.icon if view is None else f"{self.icon}-{view.key}"

    def go_to_page(self, icon: str) -> None:
        """Show another page of the window, named by its icon."""
        window = self.window()
        pages = getattr(window, "pages", None)
        if pages is not None:
            window.run(f"page_{pages.number(icon)}")  # type: ignore[attr-defined]

    def _bring(self, key: str) -> None:
        assert self.switch is not None
        assert self.main is not None
        leaves, holder = self.view_shown or self.main, QApplication.focusWidget()
        self.switch.set_value(key)
        if holder is not None and any(part.isAncestorOf(holder) for part in (leaves, self.banner)):
            enter(self.switch)  # else Qt would look for another place for the keyboard, which may be on the rail
        if key != OWN and key not in self._made:
            self._made[key] = next(each for each in self.views if each.key == key)(self)
            self._place(self._made[key])
        self.main.setVisible(key == OWN)
        for name, view in self._made.items():
            self._holder(view).setVisible(name == key)

    def add(self, *parts: Part) -> None:
        """Put widgets or layouts at the end of the page; ``None`` is a stretch."""
        add_to(self.body, *parts)

    def refresh(self) -> None:
        """Show the case now, whether or not anything changed."""
        self._stale = False
        if self.store.case is None and self.needs_case:
            return
        self._offer_views()
        shown = self.view_shown or self
        if shown is not self:
            self.banner.clear()
        shown.show_case()
        why = reason(self.store)
        if why is not None:
            from ui.widgets.protect import protect

            for name in shown.written:
                protect(attrgetter(name)(shown), why)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def fill(self) -> bool:
        """Show the case while the page is not seen yet, so that it comes at once; whether there was anything to do."""
        stale = self._stale
        if stale:
            self.refresh()
        return stale

    def _lay_out(self) -> None:
        head = row(self.heading, self.tools, space=12)
        head.setStretch(1, 1)
        top = column(head, space=4)
        if self.lead is not None:
            self.lead_line = words(self.lead, "lead")
            top.addWidget(self.lead_line)
        inner = QWidget()
        inner.setProperty("role", "ground")
        box = column(top, self.banner, space=16, margins=(28, 16, 28, 28))
        self._lay_out_views(box)
        inner.setLayout(box)
        inner.setMaximumWidth(self.widest if self.scrolls else 16_777_215)
        outer = column(scrolling(inner) if self.scrolls else whole(inner), space=0)
        self.setLayout(outer)

    def _lay_out_views(self, box: QVBoxLayout) -> None:
        """The page's own parts, and above them the switch where there are views beside them."""
        if not self.views:
            put_in(box, self.body, 1)
            return
        assert self.own_view is not None
        self.switch = Switch([(OWN, self.own_view), *((each.key, each.title) for each in self.views)])
        self.switch.chosen.connect(self.show_view)
        self.main = QWidget()
        self.main.setProperty("role", "ground")
        self.main.setLayout(self.body)
        self._shelf = column(self.main, space=0)
        below = column(self.switch, self._shelf, space=8)
        below.setStretch(1, 1)
        put_in(box, below, 1)

    def _offer_views(self) -> None:
        """Views are about debts: without one there is only the page's own part, which says what to do first."""
        if self.switch is None:
            return
        case = self.store.case
        self.switch.setVisible(case is not None and bool(case.debts))
        if self.switch.isHidden() and self.switch.value() != OWN:
            self._bring(OWN)

    def _place(self, view: View) -> None:
        """A view of a page that lays out its own whole height scrolls by itself, unless its parts do."""
        self._shelf.addWidget(view if self.scrolls or not view.scrolls else scrolling(view), 1)

    def _holder(self, view: View) -> QWidget:
        if self.scrolls or not view.scrolls:
            return view
        viewport = view.parentWidget()
        assert viewport is not None
        return viewport.parentWidget()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _retranslate(self) -> None:
        self.retranslate()
        self._changed()
