"""Which law each debt meets on the days drawn: the ceiling on the day of the suit, and the rate of the doubled part.

Nearly always one law holds throughout. Where a rule changes while suits may still be filed, a debt becomes several strands,
of which each path has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise, product

import numpy as np

from planner.case.model import Case, Debt
from planner.frozen import dataclass
from planner.paths.claim import ceiling_for
from planner.paths.curves import Strand
from planner.paths.draws import Days, Events, Marks
from planner.rules.ceilings import Ceiling
from planner.rules.delay import RULE, doubled_daily_rate
from planner.rules.rulebook import Rulebook
from planner.vocabulary import LenderKind


def stretches(book: Rulebook, rules: Iterable[str], as_of: date, days: tuple[int, int]) -> list[range]:
    """The days after ``as_of`` from the first to the last of ``days``, cut where one of the rules changes."""
    return _cut([period.citation.in_force_from for name in rules for period in book.rule(name).periods], as_of, days)


def _cut(changes: Iterable[date], as_of: date, days: tuple[int, int]) -> list[range]:
    first, last = days
    inside = {day for change in changes if first < (day := (change - as_of).days) <= last}
    return [range(*pair) for pair in pairwise((first, *sorted(inside), last + 1))]


@dataclass(frozen=True, slots=True)
class Strands:
    """All strands and the events of each, one row a strand; ``present`` marks the paths that have it (``None``: all)."""

    strands: tuple[Strand, ...]
    events: Events
    present: Marks | None

    @property
    def sued(self) -> bool:
        """Whether any debt is sued on any path."""
        return bool(self.events.sued.any())

    def part(self, paths: slice) -> Strands:
        """The same on some of the paths."""
        present = None if self.present is None else np.ascontiguousarray(self.present[:, paths])
        return Strands(self.strands, self.events.part(paths), present)


def strands_of(case: Case, events: Events, book: Rulebook) -> Strands:
    """The strands of all debts of a case on the days drawn."""
    rates = _daily_rates(case, events, book)
    known: dict[tuple[LenderKind, date | None], list[tuple[range, Ceiling]]] = {}
    strands, spans = [], []
    for row, debt in enumerate(case.debts):
        alike = debt.creditor.kind, debt.contract_date if _by_reference(debt, book) else None
        if alike not in known:
            known[alike] = _ceilings(case, debt, int(events.suit.max()), book)
        for (filed, ceiling), (ended, rate) in product(known[alike], rates):
            strands.append(Strand(debt, ceiling, rate))
            spans.append((row, filed, ended))
    if len(strands) == len(case.debts):
        return Strands(tuple(strands), events, None)
    return _apart(tuple(strands), spans, events)


def _daily_rates(case: Case, events: Events, book: Rulebook) -> list[tuple[range, float]]:
    """The rate of the doubled part by the day on which the performance period ends."""
    days = int(events.performance_over.min()), int(events.performance_over.max())
    if not events.sued.any():
        return [(range(days[0], days[1] + 1), 0.0)]
    spans = stretches(book, (RULE,), case.as_of, days)
    return [(span, float(doubled_daily_rate(case.as_of + timedelta(span.start), book).value)) for span in spans]


def _ceilings(case: Case, debt: Debt, last: int, book: Rulebook) -> list[tuple[range, Ceiling]]:
    """The ceiling by the day of the suit, from ``as_of`` (which also stands for no suit) to the last suit drawn."""
    spans = _cut(_changes(debt, book), case.as_of, (0, last))
    each = [(span, ceiling_for(case, debt, case.as_of + timedelta(span.start), book)) for span in spans]
    groups = [list(group) for _, group in groupby(each, lambda pair: (pair[1].annual_rate, pair[1].periods))]
    return [(range(group[0][0].start, group[-1][0].stop), group[0][1]) for group in groups]


def _changes(debt: Debt, book: Rulebook) -> list[date]:
    """The days on which the ceiling that a suit meets may change."""
    days = [period.citation.in_force_from for period in book.rule(f"ceiling_{debt.creditor.kind}").periods]
    if _by_reference(debt, book):
        days += [debt.contract_date] if debt.contract_date else []
        for period in book.rule("lpr").periods:
            days += [period.citation.in_force_from, *(quote.day for quote in period.value["quotes"])]
    return days


def _by_reference(debt: Debt, book: Rulebook) -> bool:
    """Whether the ceiling follows the loan prime rate, and with it the day of the contract."""
    return any("lpr_multiple" in period.value for period in book.rule(f"ceiling_{debt.creditor.kind}").periods)


def _apart(strands: tuple[Strand, ...], spans: Sequence[tuple[int, range, range]], events: Events) -> Strands:
    """The events of strands, each with the paths that have it; what is not sued has the first."""
    marks, first = [], spans[0]
    for row, filed, ended in spans:
        met = _within(events.suit[row], filed) & _within(events.performance_over[row], ended)
        unsued = filed.start == first[1].start and ended.start == first[2].start
        marks.append(np.where(events.sued[row], met, unsued))
    present, own = np.array(marks), events.of([row for row, _, _ in spans])
    return Strands(strands, replace(own, sued=own.sued & present), present)


def _within(days: Days, span: range) -> Marks:
    within: Marks = (days >= span.start) & (days < span.stop)
    return within
