"""The plan as a proposal: what it would offer, what it asks the creditors to waive, and the button that makes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from planner.case.model import Case
from planner.errors import CannotCompute
from planner.money import grouped
from planner.plan import paying_words
from planner.plan.paying import Paying
from planner.plan.paying_offer import OFFERS, Offered, OfferKind, offered, plan_to_offer
from planner.plan.solve import LONGEST_PLAN
from planner.text import Text
from ui.i18n import language, say
from ui.widgets import Banner, Card, ChoiceField, IntField, button, row, words

TITLE = Text("拿去和对方谈", "Take it to the creditors")
WHAT = Text("提出什么", "What to offer")
MONTHS = Text("还几个月", "For how many months")
MONTH = Text("个月", "months")
MAKE = Text("做成还款方案", "Make it a proposal")
WAIVED = Text("请对方一共减免 {sum} 元。", "The creditors are asked to waive ¥{sum} in all.")
NOTHING_WAIVED = Text("不请求减免。", "Nothing is asked to be waived.")
THEN = Text("{one}{other}", "{one} {other}")


class OfferCard(Card):
    """``made(Offered)`` carries the proposal when the button is pressed."""

    made = Signal(object)

    def __init__(self) -> None:
        super().__init__(TITLE)
        self.what = ChoiceField(WHAT, OFFERS)
        self.months = IntField(MONTHS, lowest=1, highest=600, unit=MONTH)
        self.months.set_value(LONGEST_PLAN)
        self.make = button(MAKE, self._make, "primary", "proposals")
        self.told, self.refused = words("", "soft"), Banner()
        line = row(self.what, self.months, None, space=16)
        for place, share in enumerate((4, 2, 3)):
            line.setStretch(place, share)
        for part in (self.what, self.months):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.add(line, self.told, self.refused, row(self.make, None))
        self.what.committed.connect(self._choose)
        self.months.committed.connect(lambda _: self._show())
        self._chosen = False
        self._case: Case | None = None
        self._found: Paying | None = None

    def show_case(self, case: Case, found: Paying) -> None:
        """Offer what can be made of the plan of this case."""
        self._case, self._found = case, found
        if not self._chosen:
            endless = isinstance(found.plan, CannotCompute) and not isinstance(found.pot, CannotCompute)
            self.what.set_value("interest_stopped" if endless else "as_it_runs")
        self._show()

    @property
    def kind(self) -> OfferKind:
        """What is to be offered."""
        return self.what.value()  # type: ignore[return-value]

    def _choose(self, _kind: object) -> None:
        self._chosen = True
        self._show()

    def _show(self) -> None:
        assert self._case is not None
        assert self._found is not None
        self.months.setVisible(self.kind == "one_quota")
        plan, waived = plan_to_offer(self._case, self._found, self.kind, self._count())
        self.refused.clear()
        self.make.setEnabled(not isinstance(plan, CannotCompute))
        said = paying_words.result(plan)
        if not isinstance(plan, CannotCompute):
            said = THEN.fill(one=said, other=WAIVED.fill(sum=grouped(waived)) if waived else NOTHING_WAIVED)
        say(self.told, setText=said)

    def _make(self) -> None:
        assert self._case is not None
        assert self._found is not None
        made = offered(self._case, self._found, self.kind, self._count(), language.current)
        if isinstance(made, Offered):
            self.made.emit(made)
        else:
            self.refused.show_text(made.reason, "warning")

    def _count(self) -> int:
        value = self.months.value()
        assert isinstance(value, int)
        return value
