"""Interest from day to day as a formula: base times rate times days, and by products of base and days where the base changed.

Each stretch is one run of :mod:`planner.paths.record`; nothing is rounded on the way, so the formula gives the figure of the
path with one rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from planner.compare.explain_follow import Followed
from planner.compare.working import Line, Product, days_text, formula, joined, rate_text
from planner.dates import add_months, whole_months
from planner.frozen import dataclass
from planner.money import from_fen, grouped
from planner.paths.accrual import PARTS, parts_between, whole_fen
from planner.paths.record import Interest
from planner.rates import DayCount
from planner.rules.ceilings import ceiling_spans
from planner.text import Text, verbatim

STRETCH = Text("{first} 起 {days}", "{days} from {first}")
AT_RATE = Text("{first} 起 {days}，{rate}", "{days} from {first}, {rate}")
TOGETHER = Text("基数乘天数，合计", "Base times days, together")
TOGETHER_AT = Text("基数乘天数，{rate} 的合计", "Base times days at {rate}, together")


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a formula with its exact value in yuan."""

    how: Text
    exact: Fraction

    @property
    def rounded(self) -> Decimal:
        """Half-up to the fen."""
        return from_fen(whole_fen(((self.exact * 100).numerator, (self.exact * 100).denominator)))


NOTHING = Term(verbatim("0.00"), Fraction(0))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Interest on ``base`` yuan at ``rate`` from ``start`` to ``end``; months are counted from ``origin``."""

    base: Decimal
    rate: Decimal
    start: date
    end: date
    count: DayCount | None
    origin: date

    @property
    def days(self) -> int:
        """Calendar days."""
        return (self.end - self.start).days

    @property
    def exact(self) -> Fraction:
        """The interest in yuan, not rounded."""
        time = Fraction(self.days, 1 if self.count is None else PARTS[self.count])
        if self.count == "MONTHLY":
            until, before = (parts_between(self.origin, day, self.count) for day in (self.end, self.start))
            time = Fraction(until - before, PARTS[self.count])
        return Fraction(self.base) * Fraction(self.rate) * time


def plain(yuan: Decimal) -> Term:
    """An amount as a term of its own."""
    return Term(verbatim(grouped(yuan)), Fraction(yuan))


def added(*terms: Term) -> Term:
    """Terms added up, those of nothing left out."""
    held = [each for each in terms if each.exact]
    return Term(joined(each.how for each in held), sum((each.exact for each in held), Fraction(0))) if held else NOTHING


def stretches(followed: Followed, of: Interest, until: date) -> tuple[Stretch, ...]:
    """The stretches of one kind of interest up to a day; those of what the ceiling allows begin with default."""
    found = [
        Stretch(
            from_fen(run.base),
            Decimal(run.rate).scaleb(-10),
            run.start,
            min(run.end, until),
            run.count,
            _origin(followed),
        )
        for run in followed.record.runs
        if run.of == of and run.start < until and run.base
    ]
    if of != "allowed":
        return tuple(each for each in found if each.rate)
    since, first = followed.figures.debt.in_default_since, _origin(followed)
    if since is not None and since < first and followed.debt.principal:
        found.insert(0, Stretch(followed.debt.principal, Decimal(0), since, min(first, until), "ACT_365", first))
    return tuple(_at_ceiling(followed, found))


def _origin(followed: Followed) -> date:
    return followed.case.as_of


def _at_ceiling(followed: Followed, found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Each stretch at the rates of the ceiling, joined where base and rate go on."""
    held: Stretch | None = None
    for each in found:
        for first, days, period in ceiling_spans(followed.figures.ceiling, each.start, each.end):
            end = date.fromordinal(first.toordinal() + days)
            if held is not None and (held.end, held.base, held.rate) == (first, each.base, period.annual_rate):
                held = replace(held, end=end)
                continue
            if held is not None:
                yield held
            held = replace(each, start=first, end=end, rate=period.annual_rate)
    if held is not None:
        yield held


def interest(found: Sequence[Stretch]) -> tuple[tuple[Line, ...], Term]:
    """The lines that lead to it, and the interest as one term; no lines where each rate has a single stretch."""
    lines: list[Line] = []
    terms: list[Term] = []
    rates = len({each.rate for each in found})
    for (rate, count), group in groupby(found, key=lambda each: (each.rate, each.count)):
        held = list(group)
        if len(held) == 1 or count == "MONTHLY":
            terms += [Term(_formula(each), each.exact) for each in held]
            continue
        products = [each.base * each.days for each in held]
        lines += [_product(each, several=rates > 1) for each in held]
        name = TOGETHER if rates == 1 else TOGETHER_AT.fill(rate=rate_text(rate))
        how = verbatim(" + ".join(grouped(each) for each in products))
        lines.append(Line(name, how, Product(sum(products, Decimal(0)))))
        how = formula(
            "{sum} × {rate}{year}", sum=grouped(sum(products, Decimal(0))), rate=rate_text(rate), year=_of_a_year(count)
        )
        terms.append(Term(how, sum((each.exact for each in held), Fraction(0))))
    return tuple(lines), added(*terms)


def _product(each: Stretch, *, several: bool) -> Line:
    name = (AT_RATE if several else STRETCH).fill(
        first=each.start, days=days_text(each.days), rate=rate_text(each.rate)
    )
    how = formula("{base} × {days}", base=grouped(each.base), days=days_text(each.days))
    return Line(name, how, Product(each.base * each.days))


def _of_a_year(count: DayCount | None) -> str:
    return "" if count is None else f" ÷ {PARTS[count]}"


def _formula(each: Stretch) -> Text:
    time = f"({_months(each)}) ÷ 12" if each.count == "MONTHLY" else days_text(each.days)
    year = "" if each.count == "MONTHLY" else _of_a_year(each.count)
    return formula(
        "{base} × {rate} × {time}{year}", base=grouped(each.base), rate=rate_text(each.rate), time=time, year=year
    )


def _months(each: Stretch) -> str:
    """Whole months and the part of one under way, counted from the origin: ``3 + 12 ÷ 30``, less those before the stretch."""
    until, before = _since(each.origin, each.end), _since(each.origin, each.start)
    return until if each.start == each.origin else f"{until} − ({before})"


def _since(origin: date, day: date) -> str:
    months = whole_months(origin, day)
    began, ends = add_months(origin, months), add_months(origin, months + 1)
    days = (day - began).days
    return f"{months} + {days} ÷ {(ends - began).days}" if days else f"{months}"
