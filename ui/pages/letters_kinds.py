"""Which letter goes to the creditor chosen: the kind with the reason for it, where a complaint goes, which proofs are enclosed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.case.model import Case
from planner.letters.complaint import routes
from planner.letters.enclosures import Enclosure, load_enclosures
from planner.letters.fitting import Suggested, available, proposed
from planner.letters.kinds import KIND_NAMES, Kind
from planner.letters.situation import Situation
from planner.rules.complaints import ComplaintRoute
from planner.rules.shapes import Route
from planner.text import Text
from ui.help_topics import has_help
from ui.i18n import say
from ui.widgets import Card, CheckField, ChoiceField, row, words
from ui.widgets.basic import bring_keyboard

KIND = Text("信的种类", "Kind of letter")
ROUTE = Text("投诉给谁", "Complain to")
PROOFS = Text("证明材料", "Proofs")
PROOFS_LEAD = Text("手上有的打勾，复印件随信附上。", "Tick what you have; copies are enclosed.")
SUGGESTED, LACKING = Text("{kind}（建议）", "{kind} (suggested)"), Text("{kind}（还缺条件）", "{kind} (not yet)")
AT = Text("{to}（{contact}）", "{to} ({contact})")


@dataclass
class Chosen:
    """The kinds that the person chose by debt, with the routes of complaints; ``kinds`` are those of all letters, chosen or proposed."""

    chosen: dict[str, Kind] = field(default_factory=dict)
    routes: dict[str, Route] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)

    def settle(self, where: Situation, debt_ids: Sequence[str]) -> None:
        """Propose a kind for each debt for which none was chosen."""
        debts = {debt.id: debt for debt in where.case.debts}
        self.kinds = {each: self.chosen.get(each) or proposed(where, debts[each]) for each in debt_ids}

    def clear(self) -> None:
        """Forget everything, as at the start of a case."""
        for each in (self.chosen, self.routes, self.kinds):
            each.clear()


class KindCard(Card):
    """The kind of the letter shown, above its preview. ``changed()`` comes when another kind or route was ``chosen``."""

    changed = Signal()

    def __init__(self) -> None:
        self.kind = ChoiceField(KIND, list(KIND_NAMES.items()), bare=True)
        self.route = ChoiceField(ROUTE, [("", Text("–", "–"))], bare=True)
        self.why = words("", "soft")
        self._route = QWidget()
        self._route.setLayout(_beside(ROUTE, self.route))
        self.chosen = Chosen()
        self._debt_id = ""
        super().__init__(None, _beside(KIND, self.kind), self._route, self.why, space=6)
        has_help(self, "letters-kinds")
        self.layout().setContentsMargins(16, 10, 16, 10)
        self._route.hide()
        self.kind.committed.connect(lambda kind: self._choose(self.chosen.chosen, kind))
        self.route.committed.connect(lambda route: self._choose(self.chosen.routes, route))

    def show_letter(self, where: Situation, debt_id: str) -> None:
        """The kinds of letter to one creditor, why the one chosen fits, and where a complaint may go."""
        self._debt_id = debt_id
        debt, kind = where.debts[debt_id], self.chosen.kinds[debt_id]
        suggested = available(where, debt)
        self.kind.set_choices([(each.kind, _named(each, suggested[0].kind)) for each in suggested])
        self.kind.set_value(kind)
        say(self.why, setText=next(each.why for each in suggested if each.kind == kind))
        self._show_routes(routes(where, debt_id) if kind == "complaint" else ())

    def _choose(self, among: dict[str, object], value: object) -> None:
        among[self._debt_id] = value
        self.changed.emit()

    def _show_routes(self, open_: Sequence[ComplaintRoute]) -> None:
        self._route.setVisible(bool(open_))
        if open_:
            self.route.set_choices([(each.route, _to(each)) for each in open_])
            self.route.set_value(self.chosen.routes.get(self._debt_id, open_[0].route))


def _beside(label: Text, field: ChoiceField) -> QHBoxLayout:
    """A field beside its name."""
    line = row(words(label, "label", wrap=False), field, space=12)
    line.setStretch(1, 1)
    return line


class ProofsCard(Card):
    """The proofs that a statement of hardship encloses. ``ticked(id, at_hand)`` comes when one was ticked or cleared."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(PROOFS, words(PROOFS_LEAD, "soft"), space=10)
        has_help(self, "letters-kinds")
        self.fields: dict[str, CheckField] = {}

    def show_case(self, case: Case) -> None:
        """Show which proofs are at hand, each with where to get it."""
        for each in load_enclosures():
            if each.id not in self.fields:
                self._add(each)
            self.fields[each.id].set_value(each.id in case.enclosures)

    def go_to(self) -> None:
        """Give the first proof the keyboard, and bring it into view."""
        if self.fields:
            bring_keyboard(next(iter(self.fields.values())))

    def _add(self, each: Enclosure) -> None:
        made = CheckField(each.name, hint=each.where)
        made.committed.connect(lambda at_hand, id_=each.id: self.ticked.emit(id_, at_hand))
        self.fields[each.id] = made
        self.add(made)


def _named(each: Suggested, first: Kind) -> Text:
    name = KIND_NAMES[each.kind]
    if each.lack:
        return LACKING.fill(kind=name)
    return SUGGESTED.fill(kind=name) if each.kind == first else name


def _to(route: ComplaintRoute) -> Text:
    contact = Text("、".join(route.contact), ", ".join(route.contact))
    return AT.fill(to=route.to, contact=contact) if route.contact else route.to
