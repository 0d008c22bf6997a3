"""What is claimed on a debt and what of it a court would support, by component and by period.

Contract interest belongs to the time up to default, default interest and fees to the time from default on. Either falls into
periods where the ceiling changed meanwhile: what is claimed is spread over them evenly by days, what the ceiling leaves
unused in one period counts for the others, and the last period takes the rest, so that all columns add up to the fen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from planner.compare.outcome import DebtFigures
from planner.compare.working import SMALLER, Line, Part, days_text, difference, formula, joined, rate_text
from planner.frozen import dataclass
from planner.money import from_fen, grouped, to_fen, total
from planner.paths.accrual import whole_fen
from planner.paths.timeline import default_since
from planner.rules.ceilings import CeilingPeriod, ceiling_spans
from planner.text import Text
from planner.vocabulary import COMPONENT_NAMES

Spans = Sequence[tuple[date, int, CeilingPeriod]]
INTEREST = Text("利息（逾期前）", "Interest, before default")
CHARGES = Text("罚息、违约金和费用（逾期后）", "Default interest and fees, since default")
SINCE = Text("{name}，{first} 起 {days}", "{name}, {days} from {first}")
PERIOD = Text("{first} 起 {days}，上限 {cap}", "{days} from {first}, cap {cap}")
OF = Text("{what} · {period}", "{what} · {period}")
ALLOWED = Text("{period}，上限允许", "{period}, allowed by the cap")
KEPT = Text("{period}，计入", "{period}, kept")
BOTH_CHARGES = Text("罚息、违约金和费用", "Default interest and fees")
SPREAD = Text(
    "利率上限中途变过：主张的数按天平均分到各段；一段没有用完的上限，可以算到另一段。",
    "The cap changed meanwhile: what is claimed is spread evenly by days. Room left in one period counts for the other.",
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period ``of`` a component: what is claimed in it, what the ceiling allows, and what is kept, each with its formula."""

    of: Text
    name: Text
    claimed: Decimal
    claimed_how: Text
    allowed: Decimal
    allowed_how: Text
    kept: Decimal
    kept_how: Text

    @property
    def full_name(self) -> Text:
        """The period with its component."""
        return OF.fill(what=self.of, period=self.name)

    def claimed_line(self) -> Line:
        """What is claimed in the period."""
        return Line(self.full_name, self.claimed_how, self.claimed)

    def kept_lines(self) -> tuple[Line, Line]:
        """What the ceiling allows in the period, and what is kept."""
        return (
            Line(ALLOWED.fill(period=self.full_name), self.allowed_how, self.allowed),
            Line(KEPT.fill(period=self.full_name), self.kept_how, self.kept),
        )


@dataclass(frozen=True, slots=True)
class Component:
    """A component of a debt with its periods; none where the ceiling did not change while it ran."""

    name: Text
    claimed: Decimal
    lawful: Decimal
    periods: tuple[Period, ...] = ()

    def parts(self) -> Iterator[Part]:
        """The component and its periods, as a table has them."""
        yield Part(self.name, self.claimed, self.lawful)
        for each in self.periods:
            yield Part(each.name, each.claimed, each.kept, period=True)


def components(figures: DebtFigures, as_of: date) -> tuple[Component, ...]:
    """The components of a debt that are claimed; the principal where nothing is."""
    debt = figures.debt
    found = (
        Component(COMPONENT_NAMES["principal"], debt.principal, debt.principal),
        interest_component(figures, as_of),
        charges_component(figures, as_of),
    )
    return tuple(each for each in found if each.claimed) or found[:1]


def debt_parts(figures: DebtFigures, as_of: date) -> tuple[Part, ...]:
    """Claimed and lawful by component and by period; components add up to the debt, periods to their component."""
    return tuple(part for each in components(figures, as_of) for part in each.parts())


def interest_spans(figures: DebtFigures, as_of: date) -> Spans:
    """The time in which contract interest ran, by ceiling: from the contract to default; none where that is not known."""
    end = default_since(figures.debt, as_of)
    return ceiling_spans(figures.ceiling, figures.debt.contract_date or end, end)


def charges_spans(figures: DebtFigures, as_of: date) -> Spans:
    """The time from default to ``as_of``, by ceiling."""
    return ceiling_spans(figures.ceiling, default_since(figures.debt, as_of), as_of)


def days_of(spans: Spans) -> int:
    """All days of the spans."""
    return sum(days for _, days, _ in spans)


def weighted(spans: Spans) -> Text:
    """Caps times days, added up: ``24% × 19 天 + 15.4% × 711 天``."""
    return joined(formula("{cap} × {days}", cap=_cap(period), days=days_text(days)) for _, days, period in spans)


def _cap(period: CeilingPeriod) -> str:
    return rate_text(period.annual_rate)


def interest_component(figures: DebtFigures, as_of: date) -> Component:
    """Contract interest: what is due, and what the ceiling keeps of it."""
    debt, spans = figures.debt, interest_spans(figures, as_of)
    rate, days = debt.nominal_annual_rate, days_of(spans)
    name = _named(INTEREST, spans)
    if len(spans) < 2 or not rate or not debt.interest_due:
        return Component(name, debt.interest_due, figures.lawful_interest)
    allowed = [
        (
            _fen(Fraction(debt.interest_due) * Fraction(period.annual_rate) * own / days / Fraction(rate)),
            formula(
                "{sum} × {cap} × {own} ÷ {days} ÷ {rate}",
                sum=grouped(debt.interest_due), cap=_cap(period), own=days_text(own), days=days_text(days),
                rate=rate_text(rate),
            ),
        )
        for _, own, period in spans
    ]  # fmt: skip
    return Component(
        name,
        debt.interest_due,
        figures.lawful_interest,
        _periods(COMPONENT_NAMES["interest"], spans, debt.interest_due, figures.lawful_interest, allowed),
    )


def charges_component(figures: DebtFigures, as_of: date) -> Component:
    """Default interest and fees together: what is due, and what the ceiling keeps of it."""
    debt, spans = figures.debt, charges_spans(figures, as_of)
    claimed, name = debt.default_interest_due + debt.fees_due, _named(CHARGES, spans)
    if len(spans) < 2 or not claimed:
        return Component(name, claimed, figures.lawful_charges)
    allowed = [
        (
            _fen(Fraction(debt.principal) * Fraction(period.annual_rate) * own / 365),
            formula("{sum} × {cap} × {own} ÷ 365", sum=grouped(debt.principal), cap=_cap(period), own=days_text(own)),
        )
        for _, own, period in spans
    ]
    return Component(
        name, claimed, figures.lawful_charges, _periods(BOTH_CHARGES, spans, claimed, figures.lawful_charges, allowed)
    )


def _named(name: Text, spans: Spans) -> Text:
    return SINCE.fill(name=name, first=spans[0][0], days=days_text(days_of(spans))) if spans else name


def _periods(
    of: Text, spans: Spans, claimed: Decimal, kept: Decimal, allowed: Sequence[tuple[Decimal, Text]]
) -> tuple[Period, ...]:
    """``claimed`` and ``kept`` divided among the periods, of which each allows so much."""
    shares = _claimed(spans, claimed)
    periods: list[Period] = []
    left = kept
    for number, ((first, days, period), (share, how), (most, most_how)) in enumerate(
        zip(spans, shares, allowed, strict=True)
    ):
        later = total(each for each, _ in shares[number + 1 :])
        fits = min(share, most)
        own = min(left, max(fits, left - later))
        kept_how = (
            SMALLER.fill(one=grouped(share), other=grouped(most)) if own == fits else difference(kept, kept - own)
        )
        name = PERIOD.fill(first=first, days=days_text(days), cap=_cap(period))
        periods.append(Period(of, name, share, how, most, most_how, own, kept_how))
        left -= own
    return tuple(periods)


def _claimed(spans: Spans, claimed: Decimal) -> list[tuple[Decimal, Text]]:
    """What is claimed in each period: by days, the last takes the rest."""
    days, left = days_of(spans), claimed
    shares: list[tuple[Decimal, Text]] = []
    for _, own, _ in spans[:-1]:
        share = min(left, _fen(Fraction(claimed) * own / days))
        how = formula("{sum} × {own} ÷ {days}", sum=grouped(claimed), own=days_text(own), days=days_text(days))
        shares.append((share, how))
        left -= share
    return [*shares, (left, difference(claimed, claimed - left))]


def _fen(exact: Fraction) -> Decimal:
    """Half-up to the fen."""
    return from_fen(whole_fen((to_fen(Decimal(1)) * exact.numerator, exact.denominator)))
