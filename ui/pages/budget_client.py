"""The person and the sums that are no lines: who it is about, what happened, and what is set aside, saved or protected."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from planner.case import codec, edits
from planner.case.model import Case
from planner.errors import InputError, Problem
from planner.money import ZERO, amount_text
from planner.paths.default import attachable_income
from planner.text import Text
from ui.i18n import say
from ui.store import Store
from ui.theme import look
from ui.widgets import AmountField, Card, DateField, Field, IntField, NoteField, TextField, words

STORY_HEIGHT = 88
"""Pixels at 11 points."""
PEOPLE = Text("人", "people")
CHANGE = Text("修改{field}", "Change {field}")
NAME_HINT = Text("试算用代称就够", "An alias will do at first")
DAY_HINT = Text("欠款都按这一天计", "Debts are counted as of this day")
OTHERS_HINT = Text("不算本人", "Besides the client")
LETTER_HINT = Text("只用在协商函里", "Used in letters only")
STORY_HINT = Text(
    "按时间写事实：什么时候、发生了什么、收入少了多少。协商函会引用这一段。",
    "Write the facts in order: when, what, how much income fell. Letters quote these words.",
)
STORY = Text(
    "例如：2026年3月公司停业，失业三个月；6月重新上班，收入少了约四成。",
    "For example: the shop closed in March 2026; back at work in June, with about 40% less income.",
)
RESERVE_HINT = Text(
    "每月先留出来，应付看病、维修这类意外。", "Set aside first each month, for illness, repairs and the like."
)
SAVINGS_HINT = Text(
    "基准日手上的现金和存款；还款最多的月份可以用它补上。",
    "Cash and deposits on the calculation date; they can carry the heaviest months.",
)
PROTECTED_HINT = Text(
    "强制执行时要给家里每个人留下的钱。没有全国统一的数字：看当地低保标准，也可以问民政部门或执行法院。",
    "What enforcement must leave each person of the family. There is no national figure: "
    "use the local subsistence standard, or ask the civil affairs office or the court.",
)
SHOWN_SUM = Text(
    "按现在的数字，走到强制执行时每月最多划走 {taken}：收入减去 {persons} 个人的必要生活费用。",
    "With these figures enforcement could take up to {taken} a month: the income less the protected cost of {persons} people.",
)
ALONE_SUM = Text(
    "按现在的数字，走到强制执行时每月最多划走 {taken}：收入减去本人的必要生活费用。",
    "With these figures enforcement could take up to {taken} a month: the income less your own protected cost.",
)


class FieldCard(Card):
    """A card whose fields each stand for one value of the case. Subclasses make the fields and bind them."""

    most = 2
    """The most columns it takes."""

    def __init__(self, store: Store, title: Text, hint: Text | None = None) -> None:
        super().__init__(title, hint=hint, space=14)
        self.store = store
        self.fields: dict[str, Field] = {}
        self._read: dict[str, Callable[[Case], object]] = {}

    def lay_out(self, *fields: tuple[Field, int]) -> None:
        """Fields beside each other, each with the number of columns it takes; :meth:`set_columns` says how many there are."""
        self._placed = fields
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(14)
        self.add(self._grid)
        self.set_columns(2)

    def set_columns(self, count: int) -> None:
        """So many columns, from 1 to 3."""
        line = column = 0
        for place in range(3):
            self._grid.setColumnStretch(place, 1 if place < count else 0)
        for field, wanted in self._placed:
            span = min(wanted, count)
            if column + span > count:
                line, column = line + 1, 0
            self._grid.addWidget(field, line, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span

    def bind(
        self, place: str, field: Field, read: Callable[[Case], object], write: Callable[[Case, Any], Case]
    ) -> Field:
        """Tie a field to its place in the case: shown with ``read``, changed with ``write``."""
        self.fields[place], self._read[place] = field, read
        field.committed.connect(lambda value: self._commit(place, value, write))
        return field

    def show_fields(self, found: dict[str, Problem]) -> None:
        """Show the values of the case and what its checks found; a field with text that could not be read stays as it is."""
        case = self.store.case
        assert case is not None
        for place, field in self.fields.items():
            problem = field.problem()
            if problem is not None and problem.severity == "error":
                continue
            field.set_value(self._read[place](case))
            if field.problem() != found.get(place):
                field.set_problem(found.get(place))

    def _commit(self, place: str, value: object, write: Callable[[Case, Any], Case]) -> None:
        case, field = self.store.case, self.fields[place]
        if case is None:
            return
        try:
            kept = codec.text.read(value, place, []) if isinstance(value, str) else value
        except InputError as error:
            field.set_problem(error.problems[0])
            return
        field.set_problem(None)
        name = Text(field.label.zh, field.label.en[:1].lower() + field.label.en[1:])
        self.store.push(CHANGE.fill(field=name), write(case, kept), place)


class ClientCard(FieldCard):
    """Who owes, who lives on the same income, and what happened."""

    most = 3

    def __init__(self, store: Store) -> None:
        super().__init__(store, Text("客户", "Client"))
        name = self._client("name", TextField(Text("姓名或代称", "Name or alias"), hint=NAME_HINT, longest=100))
        day = self.bind(
            "as_of", DateField(Text("计算基准日", "Calculation date"), hint=DAY_HINT),
            lambda case: case.as_of, edits.set_as_of,
        )  # fmt: skip
        others = self._client(
            "dependants", IntField(Text("需供养的家人", "Dependants"), highest=30, unit=PEOPLE, hint=OTHERS_HINT)
        )
        phone = self._client("phone", TextField(Text("联系电话", "Phone"), hint=LETTER_HINT, longest=60))
        address = self._client("address", TextField(Text("通讯地址", "Postal address"), hint=LETTER_HINT, longest=300))
        story = NoteField(Text("遇到的困难", "What happened"), hint=STORY_HINT, example=STORY, lines=3)
        self._story = story
        self.lay_out((name, 1), (day, 1), (others, 1), (phone, 1), (address, 2))
        self.add(self._client("hardship", story))
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """Three lines for the story, whatever the size of the text."""
        self._story.edit.setFixedHeight(look.length(STORY_HEIGHT))

    def _client(self, key: str, field: Field) -> Field:
        return self.bind(
            f"client.{key}", field,
            lambda case: getattr(case.client, key), lambda case, value: edits.set_client(case, **{key: value}),
        )  # fmt: skip


class SumsCard(FieldCard):
    """Reserve, savings at hand, and the protected living cost with what it is for."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, Text("备用金、存款和必要生活费用", "Reserve, savings and protected living costs"))
        reserve = self._sum("reserve", Text("每月备用金", "Reserve a month"), RESERVE_HINT)
        savings = self._sum("savings", Text("手头存款", "Savings at hand"), SAVINGS_HINT)
        self.protected = AmountField(
            Text("每人每月必要生活费用", "Protected living cost a person a month"), optional=True, hint=PROTECTED_HINT
        )
        self.bind(
            "household.protected_living_cost", self.protected,
            lambda case: case.household.protected_living_cost or None,
            lambda case, value: edits.set_household(case, protected_living_cost=value or ZERO),
        )  # fmt: skip
        self.taken, self.law = words("", "soft"), words("", "caption")
        self.lay_out((reserve, 1), (savings, 1))
        self.add(self.protected, self.taken, self.law)

    def show_fields(self, found: dict[str, Problem]) -> None:
        super().show_fields(found)
        case = self.store.case
        assert case is not None
        known = bool(case.household.incomes) and case.household.protected_living_cost > 0
        self.taken.setVisible(known)
        if known:
            persons = case.client.dependants + 1
            sentence = ALONE_SUM if persons == 1 else SHOWN_SUM
            say(self.taken, setText=sentence.fill(taken=amount_text(attachable_income(case)), persons=persons))
        article = self.store.rulebook.latest("living_costs").citation.article
        say(self.law, setText=Text("依据：{article}。", "Law: {article}.").fill(article=article))

    def _sum(self, key: str, label: Text, hint: Text) -> Field:
        return self.bind(
            f"household.{key}", AmountField(label, hint=hint),
            lambda case: getattr(case.household, key), lambda case, value: _with_sum(case, key, value),
        )  # fmt: skip


def _with_sum(case: Case, key: str, value: Decimal) -> Case:
    return edits.set_household(case, **{key: value})
