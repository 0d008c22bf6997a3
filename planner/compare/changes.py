"""What differs between two cases, place by place and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from planner.case.model import Case, Debt, Expense, Income, Proposal
from planner.case.record import Contact, LetterRecord, Round
from planner.case.terms import Terms
from planner.compare.change_words import LABELS, PERCENT, THINGS, WORDS
from planner.compare.names import creditor_name
from planner.frozen import dataclass
from planner.money import grouped
from planner.text import Text, verbatim

Path = tuple[str, ...]
_KEYED = {Debt: "id", Proposal: "id", Terms: "debt_id", Contact: "id", Round: "id", LetterRecord: "id"}
_WHOLE = ("custom", "payments", "states", "enclosures", "facts")
"""Lists that change as a whole."""
_OTHER = Text("其他资料", "Other details")
_YES, _NO, _EMPTY = Text("是", "yes"), Text("否", "no"), Text("未填", "not given")
_UNNAMED = Text("未命名", "unnamed")


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs: ``path`` in the case (``debts d1 principal``), its name, whose it is, and both values.

    ``kind`` tells a value changed from a debt, an income or the like added or removed.
    """

    path: Path
    kind: Literal["changed", "added", "removed"]
    name: Text
    owner: Text | None
    before: Text
    after: Text


def changes(before: Case, after: Case) -> tuple[Change, ...]:
    """Every place that differs, in the order of the case. Terms that came or went with their debt are not named."""
    found = [_change(path, a, b, before, after) for path, a, b in _differences(before, after, ())]
    moved = {each.path[1] for each in found if each.path[0] == "debts" and each.kind != "changed"}
    return tuple(each for each in found if not (_is_terms(each.path) and each.path[-1] in moved))


def _is_terms(path: Path) -> bool:
    return len(path) == 4 and path[2] == "terms"


def _differences(before: Any, after: Any, path: Path) -> Iterator[tuple[Path, Any, Any]]:
    if before == after:
        return
    if is_dataclass(before) and type(before) is type(after):
        for each in fields(before):
            yield from _differences(getattr(before, each.name), getattr(after, each.name), (*path, each.name))
    elif isinstance(before, tuple) and isinstance(after, tuple) and path[-1] not in _WHOLE:
        old, new = _by_key(before), _by_key(after)
        for key in dict.fromkeys((*old, *new)):
            yield from _differences(old.get(key), new.get(key), (*path, key))
        first, second = (", ".join(key for key in each if key in old and key in new) for each in (old, new))
        yield from _differences(first, second, (*path, "order"))
    else:
        yield path, before, after


def _by_key(items: Sequence[Any]) -> Mapping[str, Any]:
    """Debts, proposals, terms, contacts, rounds and letters by what they are about; incomes and expenses by their place."""
    return {str(getattr(item, _KEYED[type(item)]) if type(item) in _KEYED else n): item for n, item in enumerate(items)}


def _change(path: Path, before: Any, after: Any, old: Case, new: Case) -> Change:
    thing = after if before is None else before
    if is_dataclass(thing):
        kind: Literal["added", "removed"] = "added" if before is None else "removed"
        return Change(path, kind, THINGS[type(thing).__name__], _title(thing, old, new), _EMPTY, _EMPTY)
    if path[-1] == "order":
        return Change(path, "changed", LABELS["order"], None, *_moved(before.split(", "), after.split(", "), old, new))
    field = path[-1] if path[-2:-1] != ("haircut",) else f"haircut.{path[-1]}"
    shown = [
        _debt_name(each, old, new) if field == "debt_id" and each else _shown(field, each) for each in (before, after)
    ]
    return Change(path, "changed", LABELS.get(field, _OTHER), _owner(path, old, new), *shown)


def _title(thing: Any, old: Case, new: Case) -> Text:
    if isinstance(thing, Debt):
        return creditor_name(thing)
    if isinstance(thing, Contact):
        return verbatim(thing.at.isoformat(" ", "minutes"))
    if isinstance(thing, Terms | Round | LetterRecord):
        return _debt_name(thing.debt_id, old, new)
    if isinstance(thing, Income | Expense | Proposal):
        return verbatim(thing.name) if thing.name else _UNNAMED
    return _UNNAMED


def _owner(path: Path, old: Case, new: Case) -> Text | None:
    """Whose value it is: the creditor of a debt, of terms or of a round, the name of an income or expense."""
    match path:
        case (*_, "order"):
            return None
        case ("debts", debt_id, *_) | ("proposals", _, "terms", debt_id, *_):
            return _debt_name(debt_id, old, new)
        case ("rounds", round_id, *_):
            return next(_debt_name(each.debt_id, old, new) for each in new.rounds if each.id == round_id)
        case ("letters", letter_id, *_):
            return next(_debt_name(each.debt_id, old, new) for each in new.letters if each.id == letter_id)
        case ("contacts", contact_id, _):
            return next(_title(each, old, new) for each in new.contacts if each.id == contact_id)
        case ("household", ("incomes" | "expenses") as kind, place, _):
            return _title(getattr(new.household, kind)[int(place)], old, new)
        case _:
            return None


def _moved(before: list[str], after: list[str], old: Case, new: Case) -> tuple[Text, Text]:
    """The part of an order that is another one now, by the names of debts and proposals."""
    apart = [place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    part = slice(apart[0], apart[-1] + 1)
    return _listed(before[part], old, new), _listed(after[part], old, new)


def _listed(keys: list[str], old: Case, new: Case) -> Text:
    proposals = {each.id: verbatim(each.name) if each.name else _UNNAMED for each in (*old.proposals, *new.proposals)}
    names = [proposals.get(key) or _debt_name(key, old, new) for key in keys]
    return Text(_short("、".join(name.zh for name in names)), _short(", ".join(name.en for name in names)))


def _debt_name(debt_id: str, old: Case, new: Case) -> Text:
    found = {debt.id: debt for debt in (*old.debts, *new.debts)}.get(debt_id)
    return creditor_name(found) if found is not None else verbatim(debt_id)


def _shown(field: str, value: Any) -> Text:
    """A value as people read it."""
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, Decimal):
        return verbatim(_number(field, value))
    if isinstance(value, tuple):
        return Text(f"{len(value)} 项", f"{len(value)} entries")
    if value is None or value == "":
        return _EMPTY
    if isinstance(value, datetime):
        return verbatim(value.isoformat(" ", "minutes"))
    return WORDS.get((field, str(value)), verbatim(_short(str(value))))


def _short(words: str) -> str:
    """Words as they fit in a sentence: on one line, and the beginning of what is long."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _number(field: str, value: Decimal) -> str:
    if field in PERCENT:
        return f"{(value * 100).normalize():f}%"
    return f"{value.normalize():f}" if field == "default_multiplier" else grouped(value)


_CHANGED = Text("{name}从 {before} 改为 {after}", "{name} from {before} to {after}")
_OF_ONE = Text("{owner}的{name}从 {before} 改为 {after}", "{name} of {owner} from {before} to {after}")
_OF_MANY = Text("{count} 笔债务的{name}从 {before} 改为 {after}", "{name} of {count} debts from {before} to {after}")
_ADDED = Text("新增{name}“{owner}”", "{name} “{owner}” was added")
_REMOVED = Text("删除{name}“{owner}”", "{name} “{owner}” was removed")
_AND_MORE = Text("{first}等 {count} 处改动", "{first}, and {rest} more")
_NOTHING = Text("没有改动", "nothing was changed")


def cause_in_words(found: Sequence[Change]) -> Text:
    """What was changed, as the middle of a sentence: the one change, the same change on several debts, or the first of many."""
    if not found:
        return _NOTHING
    first, *others = found
    if not others:
        return _one(first)
    alike = first.kind == "changed" and all(_same(each) == _same(first) for each in others)
    if alike and first.owner and first.path[0] in ("debts", "proposals"):
        return _OF_MANY.fill(count=len(found), name=first.name, before=first.before, after=first.after)
    return _AND_MORE.fill(first=_one(first), count=len(found), rest=len(others))


def _same(change: Change) -> tuple[str, Text, Text, Text]:
    """What two changes share that are the same change of two things."""
    return change.kind, change.name, change.before, change.after


_MANNERS = {"added": _ADDED, "removed": _REMOVED}


def _one(change: Change) -> Text:
    words = _MANNERS.get(change.kind) or (_OF_ONE if change.owner else _CHANGED)
    return words.fill(name=change.name, owner=change.owner or "", before=change.before, after=change.after)
