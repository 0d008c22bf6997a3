"""Everything that the letters of a proposal state, laid out to be looked over: each fact with the place where it is changed.

What the case holds stands by name; what was calculated from it stands in the sentences of the letter itself. The letter takes
its words from the same places (:mod:`planner.letters.facts`, :mod:`planner.letters.request`), so that both say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.case.model import Case, monthly
from planner.dates import date_text
from planner.errors import Problem
from planner.frozen import dataclass
from planner.letters.kinds import KIND_NAMES, ON_A_PROPOSAL, Kind
from planner.letters.words import amount, counted, tidy
from planner.money import grouped
from planner.text import Text, verbatim
from planner.vocabulary import CATEGORIES, PERIODS

Place = tuple[str, ...]
"""Where a fact is changed: ``("client", "name")``, ``("debts", "d1", "principal")``, ``("proposals", "p1", "d1", "months")``,
``("rounds", "d1", "day")``, ``("contacts", "d1")``, ``("letters", "written")``, ``("assumptions", "recovery")``.
"""
NOT_SAID = Text("信里不写", "Left out of the letter")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name, what the letter says (``None``: it is not known and left out), and its place.

    ``note`` is what was found wrong with it or missing; the same words stand in the summary and beside the field.
    """

    name: Text
    said: Text | None
    place: Place
    note: Problem | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Facts under a title."""

    title: Text
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What to look at again: the problem, and the place of its field."""

    problem: Problem
    place: Place


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """One letter: whom it goes to, its kind, its facts in groups, and what to look at again."""

    debt_id: str
    to: Text
    kind: Kind
    groups: tuple[Group, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def title(self) -> Text:
        """Whom the letter goes to and what it is."""
        return Text("{to}：{kind}", "{to}: {kind}").fill(to=self.to, kind=KIND_NAMES[self.kind])


def typed(name: Text, text: str, *place: str) -> Fact:
    """A fact in the person's own words."""
    told = tidy(text)
    return Fact(name, verbatim(told) if told else None, place)


def dated(name: Text, day: date | None, *place: str) -> Fact:
    """A day."""
    return Fact(name, date_text(day) if day else None, place)


def yuan(name: Text, value: Decimal, *place: str) -> Fact:
    """An amount as letters write it."""
    return Fact(name, Text(amount(value, "zh"), amount(value, "en")), place)


def noted(groups: Iterable[Group], remarks: Sequence[Remark]) -> tuple[Group, ...]:
    """The groups, with each remark beside the fact of its place."""
    by_place = {each.place: each.problem for each in reversed(remarks)}
    return tuple(
        replace(group, facts=tuple(replace(fact, note=by_place.get(fact.place)) for fact in group.facts))
        for group in groups
    )


# -- what all letters share ----------------------------------------------------------------------------------------------

_WRITER, _BUDGET, _DATES = Text("写信人", "Who writes"), Text("每月收支", "Monthly budget"), Text("日期", "Dates")
_NAME, _PHONE, _ADDRESS = Text("姓名", "Name"), Text("联系电话", "Phone"), Text("通讯地址", "Postal address")
_HARDSHIP = Text("遇到的困难", "What happened")
_INCOME, _SPENDING = Text("收入合计", "Income in all"), Text("必要支出合计", "Necessary spending in all")
_RESERVE, _LEFT = Text("每月备用金", "Reserve a month"), Text("可用于还款", "Left for repayment")
_NOTHING_LEFT = Text("没有剩余", "Nothing is left")
_NO_NAME = Text("收入", "Income")
_DEPENDANTS, _PERSON = Text("需供养的家人", "Dependants"), Text("人", "dependant")
_DEBTS, _DEBT, _ALL = (
    Text("全部债务", "All debts"),
    Text("笔", "debt"),
    Text("{count}，共 {total}", "{count}, {total} in all"),
)
_WRITTEN, _REPLY, _AS_OF = (
    Text("写信日期", "Date of the letter"),
    Text("答复期限", "Reply by"),
    Text("欠款计算到", "Owed as of"),
)
_LINE = Text("{amount}（{every}），每月 {month}", "{amount} ({every}), {month} a month")


def shared_groups(case: Case, kinds: Iterable[Kind], written_on: date, reply_by: date) -> tuple[Group, ...]:
    """Who writes, the budget as far as letters of these kinds tell it, and the dates."""
    used = set(kinds)
    offers, hardship = bool(used & set(ON_A_PROPOSAL)), "hardship_statement" in used
    found = [Group(_WRITER, tuple(_writer(case, tells=offers or hardship)))]
    if offers or hardship:
        found.append(Group(_BUDGET, (*_debts(case), *(_lines(case) if hardship else ()), *_sums(case))))
    found.append(Group(_DATES, tuple(_dates(case, written_on, reply_by, offers=offers))))
    return tuple(found)


def _writer(case: Case, *, tells: bool) -> Iterator[Fact]:
    client = case.client
    yield typed(_NAME, client.name, "client", "name")
    yield typed(_PHONE, client.phone, "client", "phone")
    yield typed(_ADDRESS, client.address, "client", "address")
    if tells:
        yield typed(_HARDSHIP, client.hardship, "client", "hardship")
        if client.dependants:
            people = Text(counted(client.dependants, _PERSON, "zh"), counted(client.dependants, _PERSON, "en"))
            yield Fact(_DEPENDANTS, people, ("client", "dependants"))


def _debts(case: Case) -> Iterator[Fact]:
    count = Text(counted(len(case.debts), _DEBT, "zh"), counted(len(case.debts), _DEBT, "en"))
    owed = Text(amount(case.owed, "zh"), amount(case.owed, "en"))
    yield Fact(_DEBTS, _ALL.fill(count=count, total=owed), ("debts",))


def _lines(case: Case) -> Iterator[Fact]:
    """Each income and expense, as the annex of a statement of hardship has them."""
    for number, income in enumerate(case.household.incomes):
        name = verbatim(tidy(income.name)) if tidy(income.name) else _NO_NAME
        said = _LINE.fill(
            amount=grouped(income.amount),
            every=PERIODS[income.every],
            month=grouped(monthly(income.amount, income.every)),
        )
        yield Fact(name, said, ("household", "incomes", str(number)))
    for number, expense in enumerate(case.household.expenses):
        name = verbatim(tidy(expense.name)) if tidy(expense.name) else CATEGORIES[expense.category]
        said = _LINE.fill(
            amount=grouped(expense.amount),
            every=PERIODS[expense.every],
            month=grouped(monthly(expense.amount, expense.every)),
        )
        yield Fact(name, said, ("household", "expenses", str(number)))


def _sums(case: Case) -> Iterator[Fact]:
    """What the budget comes to; nothing where none is known."""
    home = case.household
    if not home.incomes and not home.expenses:
        return
    yield yuan(_INCOME, home.income, "household", "incomes")
    yield yuan(_SPENDING, home.expense, "household", "expenses")
    yield yuan(_RESERVE, home.reserve, "household", "reserve")
    left = yuan(_LEFT, home.disposable, "household", "incomes")
    yield left if home.disposable > 0 else replace(left, said=_NOTHING_LEFT)


def _dates(case: Case, written_on: date, reply_by: date, *, offers: bool) -> Iterator[Fact]:
    yield dated(_WRITTEN, written_on, "letters", "written")
    yield dated(_REPLY, reply_by, "letters", "reply")
    if offers:
        yield dated(_AS_OF, case.as_of, "as_of")


# -- where a problem is mended -------------------------------------------------------------------------------------------


def place_of(case: Case, where: str, debt_id: str) -> Place:
    """The place that a problem of a letter on a debt points to, such as ``debts[0].last_payment`` or ``proposals.p1``."""
    head, _, rest = where.partition(".")
    name, _, index = head.partition("[")
    number = int(index.removesuffix("]")) if index else None
    if name == "debts" and number is not None:
        return ("debts", case.debts[number].id, *([rest] if rest else []))
    if name == "proposals":
        return _place_in_proposal(case, number, rest, debt_id)
    if name in ("rounds", "contacts"):
        return (name, debt_id)
    if name == "route":
        return ("letters", "route")
    return (name, *([rest] if rest else []))


def _place_in_proposal(case: Case, number: int | None, rest: str, debt_id: str) -> Place:
    """A term of a debt, or the proposal as a whole; for ``terms[1].first_due`` the debt is that of these terms."""
    if number is None:
        known = (each.id for each in case.proposals if rest == each.id or rest.startswith(f"{each.id}."))
        found = next(known, "")
        return ("proposals", found, rest.removeprefix(found).removeprefix(".") or debt_id) if found else ("proposals",)
    proposal = case.proposals[number]
    terms, _, key = rest.partition(".")
    if not terms.startswith("terms["):
        return ("proposals", proposal.id, debt_id)
    of_debt = proposal.terms[int(terms.removeprefix("terms[").removesuffix("]"))].debt_id
    return ("proposals", proposal.id, of_debt, *([key] if key else []))


def remarks_of(case: Case, problems: Iterable[Problem], debt_id: str) -> tuple[Remark, ...]:
    """The problems of a letter with the places where they are mended."""
    return tuple(Remark(each, place_of(case, each.where, debt_id)) for each in problems)


def in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """What to look at again in all letters, each once, what warns before what is only noted."""
    found = dict.fromkeys(remarks)
    order = {"error": 0, "warning": 1, "note": 2}
    return tuple(sorted(found, key=lambda each: order[each.problem.severity]))
