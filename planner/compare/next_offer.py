"""The next offer: between what the borrower offered last and what the creditor asked for last.

Terms on which both agree stay as they are; those that differ move together, from our side of the gap towards theirs. How far
the means carry is found first; the next offer goes half of that way, and further only where that reaches the creditor's floor.
It is never beyond the means, never worth less to the creditor than our last offer, never more than its own counter-offer. A
refusal that names no terms is taken as asking for the whole claim at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from planner.case.model import Case
from planner.case.talks import last_terms, proposed, talks
from planner.case.terms import Haircut, Terms
from planner.compare.budget import NO_INCOME
from planner.compare.rounds import Table, table
from planner.dates import add_months, whole_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, round_fen
from planner.paths.proposal import DebtOffer
from planner.plan.solve import LONGEST_PLAN
from planner.text import Text
from planner.vocabulary import Method

Kind = Literal["accept", "halfway", "longer", "keep", "none"]
"""Take the counter-offer; go half of the way that the means allow; meet them over a longer term; stay with our offer; nothing."""
STEPS, FEWER_STEPS = 50, 10
"""Parts into which the gap is divided when looking how far the means carry; fewer where each is tried over many terms."""
NEAR = 31
"""Days by which the first payment may come earlier without more ado: a day of the month is given in to first."""
YUAN, PERCENT, HUNDREDTH = Decimal(1), Decimal("0.01"), Decimal("0.0001")
NOTHING_OFFERED = Text("没有我方的条件，无从比较。", "There are no terms of ours to begin from.")


@dataclass(frozen=True, slots=True)
class NextOffer:
    """What can be offered next. ``offer`` is the next offer worked out (``None`` for kind ``none``); ``most`` the furthest the
    means go towards the counter-offer. ``ours`` and ``theirs`` are the two ends; ``named`` says whether the creditor named
    terms. Today's worth to the creditor is in yuan: of our offer, of theirs, of the next one, and its
    ``floor``.
    """

    kind: Kind
    ours: DebtOffer
    theirs: DebtOffer
    named: bool
    offer: DebtOffer | None
    most: DebtOffer | None
    worth_of_ours: Decimal
    worth_of_theirs: Decimal
    worth: Decimal
    floor: Decimal


def next_offer(case: Case, proposal_id: str, debt_id: str, floor: Decimal) -> NextOffer | CannotCompute:
    """The next offer on a debt beside the other debts of the proposal; ``floor`` is what enforcing is worth to its creditor.

    :class:`~planner.errors.CannotCompute` where one side has named nothing, or the household's income is not known.
    """
    weighed, rounds = table(case, proposal_id, debt_id), talks(case, debt_id)
    ours = last_terms(rounds, "borrower") or proposed(case, proposal_id, debt_id)
    if isinstance(weighed, CannotCompute):
        return weighed
    if not case.household.incomes:
        return CannotCompute(NO_INCOME)
    if ours is None:
        return CannotCompute(NOTHING_OFFERED)
    asked = last_terms(rounds, "creditor")
    ends = weighed.offer(ours), weighed.offer(asked or Terms(debt_id, "lump_sum", months=1))
    for end in ends:
        if isinstance(end, CannotCompute):
            return end
    mine, theirs = ends
    assert isinstance(mine, DebtOffer)
    assert isinstance(theirs, DebtOffer)
    worths = (weighed.accepting(mine), weighed.accepting(theirs))
    return _Gap(weighed, mine, theirs, asked is not None, floor, *worths).found()


@dataclass(frozen=True, slots=True)
class _Gap:
    """The gap between two offers on one debt, weighed at a table; ``named`` says whether the creditor named its terms."""

    table: Table
    ours: DebtOffer
    theirs: DebtOffer
    named: bool
    floor: Decimal
    worth_of_ours: Decimal
    worth_of_theirs: Decimal

    def found(self) -> NextOffer:
        """The first of the kinds that there is."""
        if self.named and self._carried(self.theirs):
            return self._named("accept", self.theirs, self.theirs)
        ways: tuple[tuple[Kind, int, Callable[[Decimal], Terms]], ...] = (
            ("halfway", STEPS, lambda part: between(self.ours, self.theirs, part)),
            ("longer", FEWER_STEPS, self._stretched),
        )
        worth_more = self.worth_of_theirs > self.worth_of_ours
        for kind, steps, way in ways if worth_more else ():
            tried = (self.table.offer(way(Decimal(k) / steps)) for k in range(1, steps))
            half = self._half_way([each for each in tried if isinstance(each, DebtOffer) and self._carried(each)])
            if half is not None:
                return self._named(kind, *half)
        if self._carried(self.ours):
            return self._named("keep", self.ours, self.ours)
        return self._named("none", None, None)

    def _named(self, kind: Kind, offer: DebtOffer | None, most: DebtOffer | None) -> NextOffer:
        worth = self.table.accepting(offer) if offer else ZERO
        return NextOffer(
            kind, self.ours, self.theirs, self.named, offer, most, self.worth_of_ours, self.worth_of_theirs, worth, self.floor
        )  # fmt: skip

    def _half_way(self, carried: Sequence[DebtOffer]) -> tuple[DebtOffer, DebtOffer] | None:
        """Of offers that lead from ours to theirs: the first that takes half of the gap up to the furthest, and the furthest.

        The gap is that of the largest instalment, or of the worth to the creditor where the instalment does not rise. Where
        the furthest reaches the creditor's floor, the first that does.
        """
        last = next((place for place in reversed(range(len(carried))) if self._fair(carried[place])), None)
        if last is None:
            return None
        most, worth = carried[last], self.table.accepting
        measure = largest if largest(most) > largest(self.ours) else worth
        half = (measure(self.ours) + measure(most)) / 2
        enough = self.floor if worth(most) >= self.floor else ZERO
        far_enough = (each for each in carried[: last + 1] if measure(each) >= half and self._fair(each))
        return next(each for each in far_enough if enough <= worth(each) <= worth(most)), most

    def _stretched(self, part: Decimal) -> Terms:
        """What lies at ``part`` of the way over the fewest months, within the longest plan, that the means carry."""
        terms = between(self.ours, self.theirs, part)
        months = range(terms.months, LONGEST_PLAN)
        found = bisect_left(months, True, key=lambda each: self._carries(over(terms, each)))
        return over(terms, terms.months + found)

    def _carries(self, terms: Terms) -> bool:
        offer = self.table.offer(terms)
        return isinstance(offer, DebtOffer) and self._carried(offer)

    def _carried(self, offer: DebtOffer) -> bool:
        return self.table.shortfall(offer) is None

    def _fair(self, offer: DebtOffer) -> bool:
        """Whether it is a step: worth more to the creditor than ours, and no more than theirs; nothing stays unpaid."""
        return not offer.schedule.left and self.worth_of_ours < self.table.accepting(offer) <= self.worth_of_theirs


def largest(offer: DebtOffer) -> Decimal:
    """The largest instalment of an offer, yuan; 0 without any."""
    return max((row.payment for row in offer.schedule.instalments), default=ZERO)


def over(terms: Terms, months: int) -> Terms:
    """The terms spread over so many months; what was to be paid at once is then paid in instalments."""
    return replace(terms, months=months, method="equal_instalment" if terms.method == "lump_sum" else terms.method)


def between(ours: DebtOffer, theirs: DebtOffer, part: Decimal) -> Terms:
    """The terms at ``part`` of the way from ours (0) to theirs (1), rounded to what people say, in the borrower's favour.

    Months, waivers, rate, down payment, moratorium and step move together. How it is repaid stays ours where it can be spread
    over months; instalments fixed by either side and payments of one's own give way to level ones.
    """
    mine, asked = ours.terms, theirs.terms

    def up(a: Decimal | int, b: Decimal | int, unit: Decimal) -> Decimal:
        return _mixed(Decimal(a), Decimal(b), part, unit, ROUND_CEILING)

    def down(a: Decimal, b: Decimal, unit: Decimal) -> Decimal:
        return _mixed(a, b, part, unit, ROUND_FLOOR)

    step = down(_step(mine), _step(asked), PERCENT)
    return Terms(
        mine.debt_id,
        _method(mine.method, asked.method, step),
        months=int(up(_length(ours), _length(theirs), YUAN)),
        annual_rate=down(mine.annual_rate, asked.annual_rate, HUNDREDTH),
        first_due=_first_due(ours, theirs),
        agreed_on=mine.agreed_on,
        moratorium_months=int(up(mine.moratorium_months, asked.moratorium_months, YUAN)),
        moratorium_accrues=asked.moratorium_accrues,
        down_payment=round_fen(down(mine.down_payment, asked.down_payment, YUAN)),
        haircut=Haircut(*(up(a, b, PERCENT) for a, b in zip(_waived(mine), _waived(asked), strict=True))),
        step_percent=step,
        step_months=asked.step_months if _step(asked) else mine.step_months,
    )


def _mixed(a: Decimal, b: Decimal, part: Decimal, unit: Decimal, rounding: str) -> Decimal:
    """``a`` moved by ``part`` of the way to ``b``, rounded to a multiple of ``unit`` between them; equal values stay."""
    if a == b:
        return a
    moved = (a + (b - a) * part).quantize(unit, rounding=rounding)
    return min(max(moved, min(a, b)), max(a, b))


def _waived(terms: Terms) -> tuple[Decimal, ...]:
    cut = terms.haircut
    return cut.principal, cut.interest, cut.default_interest, cut.fees


def _step(terms: Terms) -> Decimal:
    return terms.step_percent if terms.method == "step_up" else Decimal(0)


def _method(mine: Method, asked: Method, step: Decimal) -> Method:
    """Ours if it can be spread over months, else theirs; at once only where both are."""
    if mine == asked == "lump_sum":
        return "lump_sum"
    spread: list[Method] = [each for each in (mine, asked) if each not in ("lump_sum", "custom")]
    found: Method = spread[0] if spread else "equal_instalment"
    return "step_up" if step and found == "equal_instalment" else found


def _length(offer: DebtOffer) -> int:
    """Months of instalments: as many as there are, or up to the one payment or the last of one's own."""
    terms = offer.terms
    if terms.method == "bullet":
        return terms.months
    if terms.method in ("lump_sum", "custom"):
        return max(1, whole_months(offer.agreed_on, offer.last_due))
    return len(offer.schedule.instalments)


def _first_due(ours: DebtOffer, theirs: DebtOffer) -> date | None:
    """Their day of the first payment, unless it comes more than a month earlier than ours."""
    mine, asked = ours.terms.first_due, theirs.terms.first_due
    if asked is None or theirs.terms.method == "custom":
        return mine
    sooner = ((mine or add_months(ours.agreed_on, 1)) - asked).days
    return asked if sooner <= NEAR else mine
