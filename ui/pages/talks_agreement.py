"""What the creditor's agreement says beside the terms: the six contents ticked, charges, and what a missed instalment brings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.case.record import AgreementText
from planner.text import Text
from planner.vocabulary import CONTENT_NAMES, CONTENTS, Content
from ui.pages.proposals_fields import fold_support
from ui.widgets import AmountField, CheckField, IntField, column, grid, words

STATES = Text("协议里写明了哪些", "What the agreement states")
TICK = Text("看到协议里有，再打勾。", "Tick what stands in its text.")
BREACH = Text("没按时还会怎样", "What a missed instalment brings")
STOPS = Text("履约期间停止催收", "No collection while the plan is kept")
CHARGES = Text("年费和其他费用", "Annual fee and other charges")
CURE = Text("补救期", "Days to make it good")
REVIVE = Text("已减免的恢复计收", "Waivers come back")
AT_ONCE = Text("全部提前到期", "All of it falls due at once")
DAYS = Text("天", "days")
ACTIONS: dict[str, Text] = {
    "states": Text("勾选协议内容", "Tick the contents of the agreement"),
    "other_charges": Text("修改协议里的费用", "Change the charges of the agreement"),
    "collection_stops": Text("修改停止催收", "Change whether collection stops"),
    "breach": Text("修改违约条款", "Change the breach clause"),
}


class AgreementFields(QWidget):
    """Shows the text of an agreement; ``changed(text, action, key)`` carries the new one and what was done."""

    changed = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.contents = {content: CheckField(CONTENT_NAMES[content]) for content in CONTENTS}
        self.charges = AmountField(CHARGES)
        self.cure = IntField(CURE, highest=3650, unit=DAYS)
        self.revive, self.at_once, self.stops = CheckField(REVIVE), CheckField(AT_ONCE), CheckField(STOPS)
        for field in (self.charges, self.cure):
            fold_support(field)
        self.setLayout(
            column(
                words(STATES, "label"),
                words(TICK, "caption"),
                column(*self.contents.values(), space=2),
                words(BREACH, "label"),
                column(self.revive, self.at_once, self.stops, space=2),
                grid([[self.cure, self.charges]]),
                space=8,
            )
        )
        self._text = AgreementText()
        self._listen()

    def show_text(self, text: AgreementText) -> None:
        """Show the text."""
        self._text = text
        for content, box in self.contents.items():
            box.set_value(content in text.states)
        self.charges.set_value(text.other_charges)
        self.cure.set_value(text.breach.cure_days)
        self.revive.set_value(text.breach.waivers_revive)
        self.at_once.set_value(text.breach.accelerates)
        self.stops.set_value(text.collection_stops)

    def _listen(self) -> None:
        for content, box in self.contents.items():
            box.committed.connect(lambda ticked, content=content: self._tick(content, ticked))
        self.charges.committed.connect(lambda value: self._put(other_charges=value))
        self.stops.committed.connect(lambda value: self._put(collection_stops=value))
        self.cure.committed.connect(lambda value: self._put(breach=replace(self._text.breach, cure_days=value)))
        self.revive.committed.connect(lambda value: self._put(breach=replace(self._text.breach, waivers_revive=value)))
        self.at_once.committed.connect(lambda value: self._put(breach=replace(self._text.breach, accelerates=value)))

    def _tick(self, content: Content, ticked: bool) -> None:
        self._put(states=tuple(each for each in CONTENTS if (ticked if each == content else each in self._text.states)))

    def _put(self, **changed: object) -> None:
        [key] = changed
        self.changed.emit(replace(self._text, **changed), ACTIONS[key], key)
