"""One row of a table as a debt, or every reason why it is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

from planner.case.edits import change_debt
from planner.case.model import Creditor, Debt
from planner.errors import InputError, Problem, input_error
from planner.frozen import dataclass
from planner.imports import cells
from planner.imports.doubts import Doubt, Offer
from planner.imports.fields import AMOUNTS, COMPONENTS, DATES, RATES, FieldKey
from planner.imports.headings import Heading
from planner.imports.kinds import lender_assumed, lender_of_name, product_unknown, read_debt, read_lender
from planner.imports.rates import Rate, all_fractions, percent_text, read_rate
from planner.imports.table import Row
from planner.money import LARGEST, grouped, total
from planner.text import Text, normal, verbatim
from planner.vocabulary import DEBT_KINDS, LENDER_KINDS

State = Literal["good", "check", "bad", "left_out", "waiting"]
_BLANK = verbatim("")
_ABOUT, _UNKNOWN = Text("约 {amount}", "about {amount}"), Text("不清楚", "unknown")
_LARGE = Decimal(10_000_000)
_BY_UNIT = Text("“{text}”按{unit}元读成 {amount} 元。", "“{text}” in {unit}元 comes to ¥{amount}.")
_IS_IT_YUAN = Text("如果这一格写的是元，请写成“…元”。", "If the cell is in yuan, write 元 behind the figure.")
_PLACES: dict[FieldKey, str] = {
    "contract_number": "contract_number", "contract_date": "contract_date", "in_default_since": "in_default_since",
    "last_payment": "last_payment", "principal": "principal", "interest": "interest_due",
    "default_interest": "default_interest_due", "fees": "fees_due", "note": "note",
}  # fmt: skip
"""Where values that stand in a debt as they are read have their place in it."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something to mend or to look at in a row: in one cell or, without a ``column``, in the whole row. ``offers`` are texts that
    would mend the cell.
    """

    problem: Problem
    column: int | None = None
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it would be imported.

    ``shown`` says how each cell is read (``None``: it is not), ``amounts`` by column what was read there. ``left_out`` is the reason why
    a row is not a debt, such as a row of totals.
    """

    row: Row
    shown: tuple[Text | None, ...] = ()
    debt: Debt | None = None
    flaws: tuple[Flaw, ...] = ()
    amounts: Mapping[int, Decimal] | None = None
    left_out: Text | None = None

    @property
    def state(self) -> State:
        """``good`` and ``check`` rows can be imported, ``bad`` ones need mending, ``waiting`` ones a choice of columns."""
        if self.left_out is not None:
            return "left_out"
        if any(flaw.problem.severity == "error" for flaw in self.flaws):
            return "bad"
        if self.debt is None:
            return "waiting"
        return "check" if any(flaw.problem.severity == "warning" for flaw in self.flaws) else "good"


@dataclass(frozen=True, slots=True)
class Read:
    """A cell as read, and how to show it."""

    value: Any
    shown: Text
    note: Problem | None = None


Reader = Callable[[str], Read]


def readers(headings: Sequence[Heading], rows: Sequence[Row]) -> dict[int, Reader]:
    """For each column with a field, how its cells are read."""
    found = {}
    for column, heading in enumerate(headings):
        if heading.field is not None:
            found[column] = _reader(heading, (row.cell(column) for row in rows))
    return found


def read_row(row: Row, headings: Sequence[Heading], by_column: Mapping[int, Reader]) -> Line:
    """The row with every cell read; a debt where nothing stands against it and the columns of creditor and amounts are known."""
    shown: list[Text | None] = [None] * len(headings)
    read: dict[int, Read] = {}
    flaws: list[Flaw] = []
    for column, reader in by_column.items():
        try:
            read[column] = reader(row.cell(column))
            shown[column] = read[column].shown
        except Doubt as doubt:
            flaws.append(Flaw(doubt.problems[0], column, doubt.offers))
        except InputError as error:
            flaws.append(Flaw(error.problems[0], column))
    flaws += [Flaw(each.note, column) for column, each in read.items() if each.note is not None]
    amounts = {column: each.value.amount for column, each in read.items() if isinstance(each.value, cells.Money)}
    line = Line(row, tuple(shown), None, tuple(flaws), amounts)
    if line.state == "bad" or not _can_be_debts(headings[column].field for column in by_column):
        return line
    debt, further = _debt([(headings[column].field, each.value) for column, each in read.items()])
    return replace(
        line, debt=debt, flaws=(*flaws, *(Flaw(each) for each in further), *_against_total(line, debt, headings))
    )


def _can_be_debts(known: Iterable[FieldKey | None]) -> bool:
    fields = set(known)
    return "creditor" in fields and not fields.isdisjoint(COMPONENTS)


# -- cells ---------------------------------------------------------------------------------------------------------------


def _reader(heading: Heading, texts: Iterable[str]) -> Reader:
    field = heading.field
    if field in AMOUNTS:
        return lambda text: _amount(text, heading)
    if field in RATES:
        fractions = all_fractions(texts, heading)
        return lambda text: _rate(text, heading, fractions)
    if field in DATES:
        return _day
    return {
        "creditor": _name,
        "contract_number": _code,
        "lender_kind": _lender,
        "debt_kind": _kind,
        "estimated": _flag,
    }.get(field or "", _note)


def _amount(text: str, heading: Heading) -> Read:
    if heading.strange:
        raise input_error(
            "",
            Text("“{name}”不是以元、千元或万元为单位。", "“{name}” is not in yuan.").fill(name=heading.text[:40]),
            Text("请换算成人民币元再导入。", "Convert it to yuan first."),
        )
    if heading.field == "principal" and not normal(text):
        raise input_error(
            "",
            Text("本金是空的。", "The principal is empty."),
            Text("请填上；没有就写 0，不知道就写“不清楚”。", "Fill it in; write 0 for none, or “unknown”."),
        )
    found = cells.settled_money(text, heading.unit)
    if found.about and not found.amount:
        return Read(found, _UNKNOWN)
    shown = verbatim(grouped(found.amount)) if normal(text) else _BLANK
    return Read(found, _ABOUT.fill(amount=shown) if found.about else shown, _by_unit(text, found.amount, heading.unit))


def _by_unit(text: str, amount: Decimal, unit: str) -> Problem | None:
    """What is said of a large figure that its column's unit makes much larger still: it may be one in yuan."""
    if unit not in cells.LARGE_UNITS or amount < _LARGE or not normal(text)[-1:].isdigit():
        return None
    return Problem("warning", "", _BY_UNIT.fill(text=text.strip()[:40], unit=unit, amount=grouped(amount)), _IS_IT_YUAN)


def _rate(text: str, heading: Heading, fractions: bool | None) -> Read:  # noqa: FBT001 - one of three answers, not a switch
    found = read_rate(text, heading, fractions=fractions)
    return Read(None, _BLANK) if found is None else Read(found, verbatim(percent_text(found.annual)), found.note)


def _day(text: str) -> Read:
    day = cells.read_day(text)
    return Read(day, verbatim("" if day is None else day.isoformat()))


def _name(text: str) -> Read:
    name = cells.read_name(text)
    return Read(name, verbatim(name))


def _code(text: str) -> Read:
    code = cells.read_code(text)
    return Read(code, verbatim(code))


def _note(text: str) -> Read:
    note = cells.read_note(text)
    return Read(note, verbatim(note))


def _flag(text: str) -> Read:
    said = cells.read_flag(text)
    return Read(said, Text("是", "yes") if said else _BLANK)


def _lender(text: str) -> Read:
    kind = read_lender(text) if normal(text) else None
    return Read(kind, _BLANK if kind is None else LENDER_KINDS[kind])


def _kind(text: str) -> Read:
    kind = read_debt(text) if normal(text) else None
    if kind is not None:
        return Read(kind, DEBT_KINDS[kind])
    return Read(None, verbatim(text), product_unknown(text) if normal(text) else None)


# -- the debt ------------------------------------------------------------------------------------------------------------


def _debt(read: Sequence[tuple[FieldKey | None, Any]]) -> tuple[Debt, list[Problem]]:
    """The debt of values by their fields, and what to look at again."""
    values = {field: value for field, value in read if field is not None and value is not None}
    debt, further = _who(values)
    for field, place in _PLACES.items():
        if field in COMPONENTS:
            amounts = [value for key, value in read if key == field]
            debt = change_debt(debt, place, total(each.amount for each in amounts))
        elif field in values:
            debt = change_debt(debt, place, values[field])
    if any(getattr(debt, _PLACES[field]) > LARGEST for field in COMPONENTS):
        further.append(_TOO_MUCH)
    about = any(isinstance(value, cells.Money) and value.about for key, value in read if key != "total")
    debt = replace(debt, estimated=about or bool(values.get("estimated")))
    if not debt.owed and not about:
        further.append(_NOTHING_OWED)
    return _with_rates(debt, values), further


def _who(values: Mapping[FieldKey, Any]) -> tuple[Debt, list[Problem]]:
    """The debt with its creditor and both kinds; a kind that is not given follows from the other, or from the name."""
    name, lender, kind = values["creditor"], values.get("lender_kind"), values.get("debt_kind")
    debt = Debt("", Creditor(name))
    if lender is not None and kind is not None:
        return replace(debt, creditor=Creditor(name, lender), kind=kind), []
    if kind is not None:
        debt = change_debt(debt, "kind", kind)
    told = lender or (lender_of_name(name) if debt.creditor.kind == Creditor().kind else debt.creditor.kind)
    if told is None:
        return debt, [lender_assumed(debt.creditor.kind)]
    if kind is not None:
        return replace(debt, creditor=Creditor(name, told)), []
    return change_debt(debt, "creditor.kind", told), []


def _with_rates(debt: Debt, values: Mapping[FieldKey, Any]) -> Debt:
    nominal, default = values.get("annual_rate"), values.get("default_rate")
    if isinstance(nominal, Rate):
        debt = replace(debt, nominal_annual_rate=nominal.annual)
    if isinstance(default, Rate):
        debt = replace(debt, default_annual_rate=default.annual)
    by_day = any(isinstance(each, Rate) and each.by_day for each in (nominal, default))
    return replace(debt, day_count="ACT_365") if by_day else debt


_TOO_MUCH = Problem(
    "error",
    "",
    Text("几列相加以后太大。", "The columns add up to too much."),
    Text("一项最多 999,999,999,999.99 元。", "One part has at most 999,999,999,999.99 yuan."),
)
_NOTHING_OWED = Problem(
    "warning",
    "",
    Text("这一行没有欠款。", "Nothing is owed in this row."),
    Text("请看看金额列选对了没有。", "Check which columns hold the amounts."),
)


def _against_total(line: Line, debt: Debt, headings: Sequence[Heading]) -> list[Flaw]:
    """What is said where the total that the row gives is not the sum of its parts."""
    for column, heading in enumerate(headings):
        if heading.field == "total" and normal(line.row.cell(column)) and line.amounts:
            told = line.amounts[column]
            if told != debt.owed:
                message = Text(
                    "各项加起来是 {sum} 元，表里写 {told} 元，相差 {apart} 元。",
                    "The parts add up to ¥{sum}, the table says ¥{told}: ¥{apart} apart.",
                ).fill(sum=grouped(debt.owed), told=grouped(told), apart=grouped(abs(told - debt.owed)))
                remedy = Text("请核对各列和金额。", "Check the columns and the amounts.")
                return [Flaw(Problem("warning", "", message, remedy), column)]
    return []
