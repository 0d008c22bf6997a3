"""Where each fact of a letter is changed: the page is shown, the field gets the keyboard, and a line leads back.

The places are those of :mod:`planner.letters.sheet`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from planner.errors import Problem
from planner.letters.sheet import Place
from planner.text import Text
from ui.pages.views import OWN
from ui.panes import enter
from ui.widgets import Field
from ui.widgets.basic import bring_keyboard

BACK = Text("回到核对", "Back to the check")
WHEN_DONE = Text("改好后回到核对，接着看。", "When it is changed, go back to the check and read on.")


def leave_to(owner: QWidget, place: Place, problem: Problem | None, debt_id: str, then: Callable[[], object]) -> None:
    """Go from the page of ``owner`` to the field of a place; on the way back ``then`` puts the keyboard where it was.

    ``problem`` is what was said of the place; it stands beside the field too, until the field is changed.
    """
    window: Any = owner.window()
    pages = getattr(window, "pages", None)
    came_from = None if pages is None else pages.holding(owner)
    if came_from is None:
        return
    bring(window, place, problem, debt_id)
    if window.page is not came_from:
        window.front.way_back.offer(came_from, WHEN_DONE, BACK, then)


def bring(window: Any, place: Place, problem: Problem | None = None, debt_id: str = "") -> None:
    """Show the page where a place is changed, with the keyboard on its field."""
    icon, find = _PAGES[place[0]]
    number = window.pages.number(icon)
    window.show_page(number)
    found = find(window.pages[number], place, debt_id)
    if found is None:
        enter(window.pages[number].panes_shown()[0])
        return
    if isinstance(found, Field) and problem is not None and found.problem() is None:
        found.set_problem(problem)
    bring_keyboard(found)
    QTimer.singleShot(0, found, lambda: _keep_in_sight(found))  # parts that are shown anew take their height afterwards


def _keep_in_sight(found: QWidget) -> None:
    if (found.focusProxy() or found).hasFocus():
        bring_keyboard(found)


def _budget(page: Any, place: Place, _debt_id: str) -> QWidget | None:
    if place[:1] == ("household",) and place[1:2] in (("incomes",), ("expenses",)):
        lines = page.incomes if place[1] == "incomes" else page.expenses
        lines.view.select_row(int(place[2]) if len(place) > 2 else 0)
        table: QWidget = lines.view.table
        return table
    found: QWidget | None = (page.client.fields | page.sums.fields).get(".".join(place))
    return found


def _debts(page: Any, place: Place, _debt_id: str) -> QWidget | None:
    if len(place) < 2:
        return None
    page.table.choose(place[1])
    page.form.go_to(place[2] if len(place) > 2 else "creditor.name")
    found: QWidget | None = page.form.fields.get(place[2] if len(place) > 2 else "creditor.name")
    return found


def _proposals(page: Any, place: Place, _debt_id: str) -> QWidget | None:
    """A term of one debt, set by itself where the proposal holds several."""
    page.show_view(OWN)
    proposals = {each.id: each for each in page.store.case.proposals}
    if len(place) < 2 or place[1] not in proposals:
        return None
    page.choose(place[1])
    editor, terms = page.editor, proposals[place[1]].terms
    of_debt = next((each for each in terms if place[2:3] == (each.debt_id,)), None)
    if of_debt is not None and len(terms) > 1:
        editor.show_debt(of_debt.debt_id)
    key = place[3] if len(place) > 3 else "method"
    if key == "custom":
        table: QWidget = editor.payments.view.table
        return table if table.isVisible() else _row(editor, "method")
    return _row(editor, key)


def _row(editor: Any, key: str) -> QWidget:
    """The field of a term; of one that does not matter for the method, the method."""
    row = editor.rows.get(key)
    if row is None or row.isHidden():
        row = editor.rows["method"]
    found: QWidget = row.typed() or row.field
    return found


def _talks(page: Any, place: Place, debt_id: str) -> QWidget | None:
    page.show_view("talks")
    view: Any = page.view_shown
    view.choose(place[1] if len(place) > 1 else debt_id)
    if not view.round_id:
        button: QWidget = next(iter(view.buttons.values()))
        return button
    if len(place) > 2 and place[2] != view.round_id:
        view.rounds.chosen.emit(place[2])
    key = place[3] if len(place) > 3 else "day"
    form = view.form
    named = {"day": form.day, "person": form.person, "reason": form.reason, "channel": form.channel}
    if key in named:
        return named[key]
    if key == "text" and form.agreement.isVisible():
        contents: QWidget = next(iter(form.agreement.contents.values()))
        return contents
    return form.terms.fields[key if key in form.terms.shown else "method"]


def _contacts(page: Any, place: Place, debt_id: str) -> QWidget | None:
    page.show_view("contacts")
    page.choose_debt(place[1] if len(place) > 1 else debt_id)
    return None


def _assumptions(page: Any, place: Place, _debt_id: str) -> QWidget | None:
    """What the comparison with a suit rests on: the share a creditor reckons with, or the times."""
    if place[1:] == ("recovery",):
        page.show_view("creditor")
        recovery: QWidget = page.view_shown.recovery
        return recovery
    page.show_view(OWN)
    fields = page.assumptions.fields
    page.assumptions.go_to(next(iter(fields)))
    found: QWidget = next(iter(fields.values()))
    return found


def _letters(page: Any, place: Place, debt_id: str) -> QWidget | None:
    """What is chosen on the page of letters itself: dates, the route of a complaint, the proofs enclosed."""
    page.show_view(OWN)
    if debt_id:
        page.list.choose(debt_id)
        page.refresh()
    if place[0] == "enclosures":
        found: QWidget | None = next(iter(page.proofs.fields.values()), None)
        return found
    named = {"written": page.choices.written, "reply": page.choices.reply, "route": page.kind.route}
    return named.get(place[1], page.kind.kind)


_PAGES: dict[str, tuple[str, Callable[[Any, Place, str], QWidget | None]]] = {
    "client": ("budget", _budget),
    "household": ("budget", _budget),
    "as_of": ("budget", _budget),
    "debts": ("debts", _debts),
    "proposals": ("proposals", _proposals),
    "rounds": ("proposals", _talks),
    "contacts": ("timeline", _contacts),
    "assumptions": ("comparison", _assumptions),
    "enclosures": ("letters", _letters),
    "letters": ("letters", _letters),
}
