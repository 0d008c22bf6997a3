"""What is assumed of one debt's way to court, and where it comes from: an entry of its own, all debts, a preset, the rules.

An entry of a debt that is left empty takes what is assumed for all debts; but a preset of the debt's own stands in place of
the durations and the procedure that are set for all debts. :data:`planner.case.model.DebtPathSettings` holds the entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, Literal

from planner.case.model import Case, Debt, DebtPathSettings
from planner.compare.change_words import LABELS
from planner.frozen import dataclass
from planner.money import amount_text
from planner.paths.timeline import OF_PRESET, durations, settings_of
from planner.rules.fees import notice_fee
from planner.rules.rulebook import Rulebook
from planner.text import Text
from planner.vocabulary import PRESETS, PROCEDURES, Preset

Source = Literal["all", "preset", "own_preset", "rules"]
TIMES = tuple(name for name in OF_PRESET if name != "procedure")
"""The times of the default path, in order."""
NOTHING_SET = DebtPathSettings()


@dataclass(frozen=True, slots=True)
class Assumed:
    """The value that holds where an entry is left empty, and its source.

    ``all``: typed for all debts; ``preset``: the ``preset`` of all debts; ``own_preset``: that of the debt itself; ``rules``: the
    usual value in the rule data.
    """

    value: Any
    source: Source
    preset: Preset


def when_empty(case: Case, debt: Debt, key: str, book: Rulebook) -> Assumed:
    """What holds for an entry ``key`` of :class:`~planner.case.model.DebtPathSettings` of ``debt`` where it is empty."""
    left_open: dict[str, Any] = {key: None}
    value = in_force(case, replace(debt, default_path=replace(debt.default_path, **left_open)), key, book)
    own, common = debt.default_path.preset, case.default_path.preset
    if key in OF_PRESET and own is not None:
        return Assumed(value, "own_preset", own)
    if getattr(case.default_path, key) is None and key != "suit_probability":
        return Assumed(value, "preset" if key in OF_PRESET else "rules", common)
    return Assumed(value, "all", common)


def in_force(case: Case, debt: Debt, key: str, book: Rulebook) -> Any:
    """The value that holds for an entry ``key`` of ``debt``: its own, or what stands in its place."""
    settings = settings_of(case, debt)
    if key in OF_PRESET:
        return getattr(durations(settings, book), key)
    if key == "notice_fee" and settings.notice_fee is None:
        return notice_fee(case.as_of, book).amount
    return getattr(settings, key)


def own_entries(debt: Debt) -> tuple[str, ...]:
    """The entries that the debt has of its own, in the order of the case document."""
    own = debt.default_path
    names = [each.name for each in fields(own)]
    return tuple(name for name in names if getattr(own, name) != getattr(NOTHING_SET, name))


_FROM: dict[Source, Text] = {
    "all": Text("同全部债务", "as for all"),
    "preset": Text("全部债务的“{preset}”", "{preset} for all"),
    "own_preset": Text("这笔债务的“{preset}”", "{preset} for this debt"),
    "rules": Text("规则数据里的常见金额", "usual cost in the rule data"),
}
_OWN = Text("这笔债务单独设定", "set for this debt")
_LEFT_EMPTY, _NOT_SET = Text("空着：{found}", "Left empty: {found}"), Text("不设定：{found}", "Not set: {found}")
_BECAUSE = Text("{value}（{source}）", "{value} ({source})")
_YES, _NO = Text("是", "Yes"), Text("否", "No")
_DAYS, _PERCENT = Text("{value} 天", "{value} days"), Text("{value}%", "{value}%")
_NO_COST = Text("没有", "none")
_AS_IF_SUED = Text("按会被起诉算", "as if sued")
_PAYMENTS = Text("{value} 笔", "{value}")
_ONE = Text("{name}：{value}", "{name}: {value}")


def left_empty(found: Assumed, key: str) -> Text:
    """The hint under an entry: what holds where it is left empty, and why, such as ``Left empty: 300 days (Slow for all)``."""
    return _LEFT_EMPTY.fill(found=_found(found, key))


def not_set(found: Assumed, key: str) -> Text:
    """As :func:`left_empty`, for an entry that is chosen from a list."""
    return _NOT_SET.fill(found=_found(found, key))


def _found(found: Assumed, key: str) -> Text:
    source = _FROM[found.source].fill(preset=PRESETS[found.preset])
    return _BECAUSE.fill(value=value_in_words(key, found.value), source=source)


def in_force_in_words(case: Case, debt: Debt, key: str, book: Rulebook) -> Text:
    """The value that holds for an entry of ``debt`` and where it is from: ``Days from default to suit: 300 days (as for all)``."""
    own = getattr(debt.default_path, key)
    found = when_empty(case, debt, key, book)
    said = _BECAUSE.fill(value=value_in_words(key, own), source=_OWN) if own is not None else _found(found, key)
    return _ONE.fill(name=LABELS[key], value=said)


def own_in_words(debt: Debt) -> tuple[Text, ...]:
    """Every entry that the debt has of its own with its value, such as ``Days from default to suit: 120 days``."""
    return tuple(_own_words(debt))


def _own_words(debt: Debt) -> Iterator[Text]:
    for key in own_entries(debt):
        value = getattr(debt.default_path, key)
        yield _ONE.fill(name=LABELS[key], value=value_in_words(key, value))


def value_in_words(key: str, value: Any) -> Text:
    """A value of an entry as people read it."""
    if key == "preset":
        return PRESETS[value]
    if key == "procedure":
        return PROCEDURES[value]
    if key == "payments":
        return _PAYMENTS.fill(value=len(value))
    if isinstance(value, bool):
        return _YES if value else _NO
    if key == "suit_probability":
        return _AS_IF_SUED if value is None else _PERCENT.fill(value=f"{(value * 100).normalize():f}")
    if isinstance(value, Decimal):
        return amount_text(value) if value else _NO_COST
    return _DAYS.fill(value=value)
