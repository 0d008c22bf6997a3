"""Tables for spreadsheets: no cell is ever taken for a formula, numbers stay numbers, and what was written can be read back.

A cell that a spreadsheet might run (``= + - @``, a tab or a line break in front, their full-width forms too) gets an apostrophe
before it, as OWASP advises against CSV injection; so does one that starts with an apostrophe, has white space at an end, or is
a long number that must keep its digits.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from planner.case.model import Debt
from planner.imports.fields import FIELDS, FieldKey
from planner.money import plain
from planner.text import Lang, Text
from planner.vocabulary import DEBT_KINDS, LENDER_KINDS

_RISKY = tuple("=+-@＝＋－＠﹢﹣﹦﹫−\t\r\n")
_CODE = re.compile(r"0[0-9]+|[0-9]{12,}")
"""Digits that are a name, not a number: a spreadsheet would drop zeros in front and round after the fifteenth digit."""
_NUMBER = re.compile(r"-?[¥￥]?[0-9][0-9,]*(\.[0-9]+)?%?")
YES = Text("是", "yes")


def escaped(cell: str) -> str:
    """The cell as it can stand in a spreadsheet.

    >>> escaped("=1+1"), escaped("-1,200.00")
    ("'=1+1", '-1,200.00')
    """
    return f"'{cell}" if _needs_escape(cell) else cell


def unescaped(cell: str) -> str | None:
    """What an escaped cell stands for; ``None`` for a cell that is not escaped."""
    return cell[1:] if cell[:1] == "'" and _needs_escape(cell[1:]) else None


def _needs_escape(cell: str) -> bool:
    if _CODE.fullmatch(cell):
        return True
    return not _NUMBER.fullmatch(cell) and (cell.startswith((*_RISKY, "'")) or cell != cell.strip())


def as_text(lines: Iterable[Sequence[str]], separator: str = "\t") -> str:
    """The lines as text with ``separator`` between escaped cells; cells are quoted only where they must be (RFC 4180)."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    writer.writerows([escaped(cell) for cell in line] for line in lines)
    return written.getvalue()


def as_file(text: str) -> bytes:
    """The text as the content of a file: UTF-8 with the mark at the start that tells spreadsheets so."""
    return text.encode("utf-8-sig")


COLUMNS: dict[FieldKey, Callable[[Debt, Lang], str]] = {
    "creditor": lambda debt, _: debt.creditor.name,
    "lender_kind": lambda debt, lang: LENDER_KINDS[debt.creditor.kind].to(lang),
    "debt_kind": lambda debt, lang: DEBT_KINDS[debt.kind].to(lang),
    "contract_number": lambda debt, _: debt.contract_number,
    "contract_date": lambda debt, _: _day(debt.contract_date),
    "in_default_since": lambda debt, _: _day(debt.in_default_since),
    "last_payment": lambda debt, _: _day(debt.last_payment),
    "principal": lambda debt, _: plain(debt.principal),
    "interest": lambda debt, _: plain(debt.interest_due),
    "default_interest": lambda debt, _: plain(debt.default_interest_due),
    "fees": lambda debt, _: plain(debt.fees_due),
    "total": lambda debt, _: plain(debt.owed),
    "annual_rate": lambda debt, _: _percent(debt.nominal_annual_rate),
    "default_rate": lambda debt, _: _percent(debt.default_annual_rate),
    "estimated": lambda debt, lang: YES.to(lang) if debt.estimated else "",
    "note": lambda debt, _: debt.note,
}
"""The columns of the list of debts in their order; :mod:`planner.imports` reads each of them back."""


def debts_table(debts: Iterable[Debt], lang: Lang, separator: str = "\t") -> str:
    """The debts as text for a spreadsheet, headings first; read back it gives the same debts, as far as its columns go."""
    headings = [FIELDS[key].to(lang) for key in COLUMNS]
    return as_text([headings, *([write(debt, lang) for write in COLUMNS.values()] for debt in debts)], separator)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _percent(rate: Decimal | None) -> str:
    return "" if rate is None else f"{rate.scaleb(2):f}%"
