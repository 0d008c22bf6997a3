"""The budget beside what people usually spend: which kinds of expense a creditor may ask about, or seem to be missing.

The guideline is an average and no limit. Kinds that it does not know (support of family, insurance) are never judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from planner.case.model import Case, monthly
from planner.frozen import dataclass
from planner.money import grouped, round_fen, total
from planner.rules.citation import Cited
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import SpendingKind
from planner.rules.spending import SpendingGuideline, spending_guideline
from planner.text import Text
from planner.vocabulary import Category

Standing = Literal["high", "low", "missing", "usual"]


@dataclass(frozen=True, slots=True)
class _Group:
    """Kinds of expense that the guideline counts together: ``kinds`` of its own, ``categories`` of the budget."""

    name: Text
    categories: tuple[Category, ...]
    kinds: tuple[SpendingKind, ...]
    needed: bool = False
    """Nobody lives without it: nothing typed is worth a question."""


_GROUPS = (
    _Group(Text("住房和水电燃气", "Housing and utilities"), ("housing", "utilities"), ("housing",), needed=True),
    _Group(Text("伙食", "Food"), ("food",), ("food",), needed=True),
    _Group(Text("交通和通讯", "Transport and phone"), ("transport", "communication"), ("transport_communication",)),
    _Group(Text("医疗", "Medical"), ("medical",), ("medical_care",)),
    _Group(Text("教育", "Education"), ("education",), ("education_leisure",)),
    _Group(Text("衣物日用", "Clothing and household"), ("clothing",), ("clothing", "household_goods")),
    _Group(Text("人情往来和其他", "Social occasions and other"), ("social", "other"), ("other_goods",)),
)


@dataclass(frozen=True, slots=True)
class Beside:
    """One kind of expense of the whole household, yuan a month: what is typed, and what so many people usually spend."""

    name: Text
    categories: tuple[Category, ...]
    typed: Decimal
    usual: Decimal
    standing: Standing


def beside_usual(case: Case, book: Rulebook) -> Cited[tuple[Beside, ...]]:
    """Every kind of expense beside the guideline for the persons of the household, with its source."""
    found = spending_guideline(book)
    return Cited(tuple(_beside(group, case, found.value) for group in _GROUPS), found.citation)


def worth_a_look(case: Case, book: Rulebook) -> tuple[Beside, ...]:
    """The kinds that look too high, too low or missing; none while no expense is typed at all."""
    if not case.household.expense:
        return ()
    return tuple(each for each in beside_usual(case, book).value if each.standing != "usual")


def _beside(group: _Group, case: Case, guideline: SpendingGuideline) -> Beside:
    typed = total(_typed(case, group.categories))
    usual = total(guideline.a_month[kind] for kind in group.kinds) * (1 + case.client.dependants)
    return Beside(group.name, group.categories, typed, usual, _standing(group, typed, usual, guideline))


def _typed(case: Case, categories: tuple[Category, ...]) -> Iterator[Decimal]:
    return (monthly(each.amount, each.every) for each in case.household.expenses if each.category in categories)


def _standing(group: _Group, typed: Decimal, usual: Decimal, guideline: SpendingGuideline) -> Standing:
    if not typed:
        return "missing" if group.needed else "usual"
    if typed > usual * guideline.high_times:
        return "high"
    return "low" if group.needed and typed < round_fen(usual * guideline.low_share) else "usual"


_SAID: dict[Standing, Text] = {
    "high": Text(
        "{name}每月 {typed} 元，比一般家庭高（平均约 {usual} 元）。有原因就写进备注，债权人可能会问。",
        "{name}: ¥{typed} a month is more than usual (about ¥{usual}). Note the reason; a creditor may ask.",
    ),
    "low": Text(
        "{name}每月 {typed} 元，比一般家庭低（平均约 {usual} 元）。看看有没有漏填，别答应做不到的数。",
        "{name}: ¥{typed} a month is less than usual (about ¥{usual}). Is a line missing? Promise only what can be kept.",
    ),
    "missing": Text(
        "{name}还没有填（平均约 {usual} 元）。没有这项支出就不用管。",
        "{name}: nothing is entered (about ¥{usual} is usual). Leave it if there is none.",
    ),
}


def beside_in_words(found: Beside) -> Text:
    """What is worth a look about this kind of expense; only for those that are not ``usual``."""
    return _SAID[found.standing].fill(name=found.name, typed=grouped(found.typed), usual=f"{found.usual:,.0f}")
