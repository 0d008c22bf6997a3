"""What matters most for the price of letting it run: each assumption moved by itself, everything else as it is set.

The base is the default path with a suit. For each assumption the path is computed anew, to the fen, with its value at either
end of what is plausible; the bars are the lowest and the highest price found, the widest first. A range is an assumption
itself: durations run from the preset ``fast`` to ``slow``, the rest from :data:`INCOME_FALLS`, :data:`LIVING_COST_OFF` and
:data:`LAWYER`. What is set for one debt alone is known of it and does not move, but for the suit as a whole; a debt with a
procedure of its own takes the time that the preset knows for it, unless a time was typed for all debts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from planner.case.model import Case, Debt
from planner.frozen import dataclass
from planner.money import ZERO, grouped, round_fen
from planner.paths.default import default_path, horizon
from planner.paths.timeline import durations, without_suit
from planner.rules.presets import default_path_preset
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import PROCEDURES, Preset, Procedure

INCOME_FALLS = (Decimal("0.10"), Decimal("0.20"))
"""Shares of all incomes that may be lost."""
LIVING_COST_OFF = Decimal("0.20")
"""By what share the protected living cost may be higher or lower than what is set."""
LAWYER = Decimal("3000.00")
"""The lawyer's fee, yuan, that is looked at where none is set."""
HEARINGS: tuple[Procedure, ...] = ("summary", "ordinary", "ordinary_with_notice")
AS_SET = Text("按现在的设定", "As it is set")
NOW = Text("{value}（现在）", "{value}, now")
_NAMES = {
    "suit_after_days": Text("逾期到起诉", "From default to the suit"),
    "filing_to_judgment_days": Text("立案到判决", "From filing to judgment"),
    "in_force_after_days": Text("判决到生效", "From judgment to its force"),
    "performance_days": Text("履行期", "Performance period"),
    "enforcement_after_days": Text("履行期满到执行", "From then to enforcement"),
    "procedure": Text("审理程序", "Procedure"),
    "sued": Text("是否起诉", "Suit or none"),
    "preservation": Text("财产保全", "Preservation"),
    "lawyer_fee": Text("律师费", "Lawyer's fee"),
    "incomes": Text("收入", "Income"),
    "protected_living_cost": Text("每人必要生活费", "Protected living cost of a person"),
}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a bar: the value of the assumption in words, and the cost with it, yuan."""

    words: Text
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """One assumption: its name, the value that is set ``now`` in words, and the lowest and the highest cost that its
    plausible values lead to.
    """

    name: str
    label: Text
    now: Text
    low: End
    high: End

    @property
    def width(self) -> Decimal:
        """How much the assumption decides, yuan."""
        return self.high.cost - self.low.cost

    def words(self, end: End) -> Text:
        """The value of the assumption at an end; where that is the one set now, it says so."""
        return NOW.fill(value=self.now) if end.words == AS_SET else end.words


@dataclass(frozen=True, slots=True)
class Tornado:
    """The cost of the default path with a suit on ``day``, and the bars of all assumptions, the widest first."""

    day: date
    base: Decimal
    bars: tuple[Bar, ...]


def tornado(case: Case, book: Rulebook, day: date | None = None) -> Tornado:
    """The bars for the cost on ``day``; without a day, at the horizon. Raises ``ValueError`` for a day before ``as_of``.

    The cost is what is paid until then and what it takes to clear everything that day. A bar always reaches the cost with
    everything as it is set; an assumption that changes nothing has no width.
    """
    day = day or horizon(case)
    if day < case.as_of:
        raise ValueError(f"{day} is before {case.as_of}")
    sued = _with(case, sued=True)
    base = End(AS_SET, _cost(sued, book, day))
    bars = [_bar(name, label, sued, base, book, day) for name, label in _NAMES.items()]
    return Tornado(day, base.cost, tuple(sorted(bars, key=lambda bar: -bar.width)))


def _cost(case: Case, book: Rulebook, day: date) -> Decimal:
    return default_path(case, book, [day]).path.on(day).cost


def _bar(name: str, label: Text, case: Case, base: End, book: Rulebook, day: date) -> Bar:
    """The bar of one assumption; where an end is no further away than the base, it is the base."""
    ends = [base, *(End(words, _cost(other, book, day)) for words, other in _values(name, case, book) if other != case)]
    return Bar(
        name, label, _now(name, case, book), min(ends, key=lambda end: end.cost), max(ends, key=lambda end: end.cost)
    )


def _with(case: Case, **changes: Any) -> Case:
    return replace(case, default_path=replace(case.default_path, **changes))


def _values(name: str, case: Case, book: Rulebook) -> Iterator[tuple[Text, Case]]:
    """The plausible values of an assumption in words, each with the case that has it."""
    return _VALUES[name](case, book) if name in _VALUES else _durations(name, case, book)


def _days(days: int) -> Text:
    return Text("{days} 天", "{days} days").fill(days=days)


def _yuan(amount: Decimal) -> Text:
    return Text("{amount} 元", "¥{amount}").fill(amount=grouped(amount))


def _durations(name: str, case: Case, book: Rulebook) -> Iterator[tuple[Text, Case]]:
    presets: tuple[Preset, ...] = ("fast", "slow")
    for preset in presets:
        days = getattr(default_path_preset(preset, book, case.default_path.procedure).value, name)
        typed = getattr(case.default_path, name) is not None
        debts = case.debts if typed else tuple(_at_the_pace(name, debt, preset, book) for debt in case.debts)
        yield _days(days), _with(replace(case, debts=debts), **{name: days})


def _at_the_pace(name: str, debt: Debt, preset: Preset, book: Rulebook) -> Debt:
    """A debt with a procedure of its own, and no time of its own, as the preset knows it for that procedure."""
    own = debt.default_path
    if own.procedure is None or own.preset is not None or getattr(own, name) is not None:
        return debt
    days: dict[str, Any] = {name: getattr(default_path_preset(preset, book, own.procedure).value, name)}
    return replace(debt, default_path=replace(own, **days))


def _procedures(case: Case, _: Rulebook) -> Iterator[tuple[Text, Case]]:
    for procedure in HEARINGS:
        yield PROCEDURES[procedure], _with(case, procedure=procedure)


def _no_suit(case: Case, _: Rulebook) -> Iterator[tuple[Text, Case]]:
    yield Text("不起诉", "No suit"), without_suit(case)


_PRESERVATION = {
    False: Text("不申请保全", "Without preservation"),
    True: Text("申请保全", "With preservation"),
}


def _preservation(case: Case, _: Rulebook) -> Iterator[tuple[Text, Case]]:
    for preservation, words in _PRESERVATION.items():
        yield words, _with(case, preservation=preservation)


def _lawyer(case: Case, _: Rulebook) -> Iterator[tuple[Text, Case]]:
    for fee in (ZERO, case.default_path.lawyer_fee or LAWYER):
        yield _fee(fee), _with(case, lawyer_fee=fee)


def _fee(fee: Decimal) -> Text:
    return _yuan(fee) if fee else Text("没有律师费", "No lawyer's fee")


def _incomes(case: Case, _: Rulebook) -> Iterator[tuple[Text, Case]]:
    for share in INCOME_FALLS:
        incomes = tuple(replace(each, amount=round_fen(each.amount * (1 - share))) for each in case.household.incomes)
        words = Text("少 {percent}%", "{percent}% less").fill(percent=round(share * 100))
        yield words, replace(case, household=replace(case.household, incomes=incomes))


def _living_cost(case: Case, _: Rulebook) -> Iterator[tuple[Text, Case]]:
    for factor in (1 - LIVING_COST_OFF, 1 + LIVING_COST_OFF):
        cost = round_fen(case.household.protected_living_cost * factor)
        yield _yuan(cost), replace(case, household=replace(case.household, protected_living_cost=cost))


_VALUES: dict[str, Callable[[Case, Rulebook], Iterator[tuple[Text, Case]]]] = {
    "procedure": _procedures,
    "sued": _no_suit,
    "preservation": _preservation,
    "lawyer_fee": _lawyer,
    "incomes": _incomes,
    "protected_living_cost": _living_cost,
}


def _now(name: str, case: Case, book: Rulebook) -> Text:
    """The value that is set for all debts, in words."""
    lasts, settings = durations(case.default_path, book), case.default_path
    known: dict[str, Text] = {
        "procedure": PROCEDURES[lasts.procedure],  # type: ignore[index]
        "sued": Text("起诉", "Suit"),
        "preservation": _PRESERVATION[settings.preservation],
        "lawyer_fee": _fee(settings.lawyer_fee),
        "incomes": Text("不变", "Unchanged"),
        "protected_living_cost": _yuan(case.household.protected_living_cost),
    }
    return known.get(name) or _days(getattr(lasts, name))
