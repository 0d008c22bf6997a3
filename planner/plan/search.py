"""The search for an offer: every mix of terms that the borrower can keep and that leaves no creditor below its floor.

Means: what all months together take beyond disposable income must come out of the savings at hand. Floor: for each
creditor the least present value it can accept (from :mod:`planner.compare.creditor`). Of the mixes that meet both, each
frontier holds those for which no other is better in one measure and no worse in the other. The same case always gives the
same answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.case.edits import fresh_id
from planner.case.model import Case, Debt, Proposal
from planner.case.terms import Terms
from planner.dates import add_months
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import ZERO, from_fen, round_fen, to_fen, total
from planner.plan.mix_figures import MixFigures, mix_figures, offset_days, too_large, yuan
from planner.plan.mixes import Mix, Space, mix_terms, usual_space, with_means
from planner.plan.offer_words import (
    MIX_NAME,
    NO_DEBT,
    TOO_LARGE,
    below_floor,
    beyond_means,
    name_of,
    reason,
    terms_in_words,
)
from planner.text import Lang, Text

Places = tuple[NDArray[np.intp], ...]
Fen = NDArray[np.int64]
Measure = Literal["total", "heaviest", "duration"]
MEASURES: dict[Measure, Text] = {
    "total": Text("还款合计", "Total to be paid"),
    "heaviest": Text("最重的一个月", "The heaviest month"),
    "duration": Text("几个月还清", "Months until it is paid off"),
}
OfferKey = Literal["cheapest", "safest", "quickest"]
OFFERS: dict[OfferKey, tuple[Measure, ...]] = {
    "cheapest": ("total", "duration", "heaviest"),
    "safest": ("heaviest", "total", "duration"),
    "quickest": ("duration", "total", "heaviest"),
}
"""The ready-made offers, and what decides among the mixes, one after the other."""


@dataclass(frozen=True, slots=True)
class Point:
    """A mix with its exact figures, yuan: all that is paid, the heaviest month, what it is worth to all creditors together
    today; what is paid down and then in each month in which something falls due, on all debts together.
    """

    mix: Mix
    total: Decimal
    heaviest: Decimal
    present_value: Decimal
    down: Decimal
    payments: tuple[Decimal, ...]

    @property
    def duration(self) -> int:
        """Months from the agreement to the last payment."""
        return self.mix.duration

    def proposal(self, case: Case, lang: Lang, savings: Decimal) -> Proposal:
        """The mix as a proposal of ``case`` under a fresh id, its down payment out of ``savings``; named and explained in
        ``lang``.
        """
        terms = mix_terms(with_means(case, ZERO, savings), owing(case), self.mix)
        new_id = fresh_id("p", (each.id for each in case.proposals))
        return Proposal(new_id, MIX_NAME.to(lang), terms, terms_in_words(self).to(lang))

    def last_due(self, as_of: date) -> date:
        """The day of the last payment of an offer made on ``as_of``."""
        return add_months(add_months(as_of, 1), self.duration - 1)


@dataclass(frozen=True, slots=True)
class ReadyOffer:
    """A ready-made offer: of what kinds it is the best, what it is called, why it was chosen, its figures, and the terms for
    each debt.
    """

    keys: tuple[OfferKey, ...]
    name: Text
    reason: Text
    point: Point
    terms: tuple[Terms, ...]

    def proposal(self, case: Case, lang: Lang) -> Proposal:
        """The offer as a proposal of ``case`` under a fresh id, named and explained in ``lang``."""
        new_id = fresh_id("p", (each.id for each in case.proposals))
        return Proposal(new_id, self.name.to(lang), self.terms, self.reason.to(lang))


@dataclass(frozen=True, slots=True)
class Cloud:
    """Every mix that is left, one place a mix: all that is paid, the heaviest month and the worth to all creditors together
    today, fen, and the months until the last payment.
    """

    total: Fen
    heaviest: Fen
    duration: Fen
    worth: Fen


@dataclass(frozen=True, slots=True)
class Found:
    """What the search found: how many mixes there are, how many the borrower can keep, how many of these also meet every floor.

    ``frontiers`` hold each measure against what the creditors get, worth least to them first; ``by_months`` the total and the
    heaviest month against the months, shortest first. An offer stands for each mix that is the best of some kind; ``cloud``
    is every mix that is left.
    """

    mixes: int
    within_means: int
    acceptable: int
    frontiers: Mapping[Measure, tuple[Point, ...]]
    by_months: Mapping[Measure, tuple[Point, ...]]
    offers: tuple[ReadyOffer, ...]
    cloud: Cloud = field(compare=False, repr=False)

    def offer(self, key: OfferKey) -> ReadyOffer:
        """The ready-made offer of that kind."""
        return next(each for each in self.offers if key in each.keys)


def owing(case: Case) -> tuple[Debt, ...]:
    """The debts that an offer is searched for: those on which anything is owed."""
    return tuple(debt for debt in case.debts if debt.owed)


def search(case: Case, floors: Mapping[str, Decimal], space: Space | None = None) -> Found | CannotCompute:
    """Every mix of ``space`` for all debts of the case that owe anything, sifted by means and by ``floors``.

    ``floors`` are yuan of present value by debt id; a debt without one accepts anything. :class:`CannotCompute` says what
    stands in the way when no mix is left.
    """
    prepared = prepare(case, space)
    return prepared if isinstance(prepared, CannotCompute) else prepared.sift(floors)


def prepare(case: Case, space: Space | None = None) -> Prepared | CannotCompute:
    """The figures of every mix, ready to be sifted by floors; :class:`CannotCompute` where there are none."""
    debts = owing(case)
    space = space or usual_space(len(debts))
    if not debts:
        return CannotCompute(NO_DEBT)
    if too_large(debts, space):
        return CannotCompute(TOO_LARGE)
    figures = mix_figures(case, debts, space)
    return Prepared(case, debts, figures, figures.stands & (figures.lacking <= to_fen(case.household.savings)))


@dataclass(frozen=True, slots=True)
class Prepared:
    """Every mix with its figures, and which of them the borrower can keep."""

    case: Case
    debts: tuple[Debt, ...]
    figures: MixFigures
    affordable: NDArray[np.bool_]

    def sift(self, floors: Mapping[str, Decimal]) -> Found | CannotCompute:
        """What is left by ``floors``; see :func:`search`."""
        if not self.affordable.any():
            return beyond_means(self.case.household.disposable, self.least_monthly({}) or ZERO)
        margin, worst = self.figures.margins(self._floors(floors))
        left = self.affordable & (margin >= 0)
        if left.any():
            growth = _growth(self.case, self.figures.space)
            return _Sieve(self.case, self.debts, self.figures, left, growth).found(int(self.affordable.sum()))
        lowest = np.where(self.affordable, margin, np.iinfo(np.int64).min)
        nearest = np.unravel_index(np.argmax(lowest), lowest.shape)
        debt = self.debts[int(worst[nearest])]
        return below_floor(debt, floors[debt.id], -yuan(margin[nearest]))

    def meets(self, floors: Mapping[str, Decimal]) -> bool:
        """Whether any mix within the means leaves no creditor below its floor."""
        margin, _ = self.figures.margins(self._floors(floors))
        return bool((self.affordable & (margin >= 0)).any())

    def least_monthly(self, floors: Mapping[str, Decimal]) -> Decimal | None:
        """The smallest sum a month, yuan, with which, beside the savings, some mix can be kept that leaves no creditor below
        its floor; ``None`` where no sum would do.
        """
        margin, _ = self.figures.margins(self._floors(floors))
        mixes = self.figures.stands & (margin >= 0)
        if not mixes.any():
            return None
        savings, sums = to_fen(self.case.household.savings), range(int(self.figures.heaviest[mixes].min()))
        return yuan(bisect_left(sums, True, key=lambda fen: _kept(self.figures.lacking_with(fen, mixes), savings)))

    def _floors(self, floors: Mapping[str, Decimal]) -> list[Decimal]:
        return [floors.get(debt.id, ZERO) for debt in self.debts]


def _kept(lacking: Fen, savings: int) -> bool:
    return bool((lacking <= savings).any())


@dataclass(frozen=True, slots=True)
class _Sieve:
    """The mixes that are left, and what is taken from among them; ``growth`` is what one yuan grows to, month by month."""

    case: Case
    debts: Sequence[Debt]
    figures: MixFigures
    left: NDArray[np.bool_]
    growth: Sequence[Decimal]

    def found(self, within_means: int) -> Found:
        places = np.nonzero(self.left)
        *columns, value = self._columns(places, tuple(MEASURES))
        by_measure = dict(zip(MEASURES, columns, strict=True))
        months = by_measure["duration"]
        return Found(
            int(self.figures.stands.sum()),
            within_means,
            int(self.left.sum()),
            {measure: self._frontier(places, [low, value], columns) for measure, low in by_measure.items()},
            {name: self._frontier(places, [months, by_measure[name]], columns) for name in ("total", "heaviest")},
            self._offers(),
            Cloud(by_measure["total"], by_measure["heaviest"], months, -value),
        )

    def _columns(self, places: Places, order: Sequence[Measure]) -> list[Fen]:
        """The figures of the mixes at ``places`` in that order, and last what they are worth, negated: more comes first."""
        value = -np.rint(self.figures.worth[places]).astype(np.int64)
        return [*(getattr(self.figures, measure)[places] for measure in order), value]

    def _frontier(self, places: Places, pair: Sequence[Fen], others: Sequence[Fen]) -> tuple[Point, ...]:
        """The mixes than which none is lower in both of a ``pair`` of figures; ``others`` decide between equal ones."""
        order = np.lexsort([*others[::-1], *pair[::-1]])
        second = pair[1][order]
        ahead = np.concatenate(([True], second[1:] < np.minimum.accumulate(second)[:-1]))
        return tuple(self._point(places, index) for index in order[ahead])

    def _point(self, places: Places, index: int) -> Point:
        a, d, n, s, p = (int(axis[index]) for axis in places)
        figures, place = self.figures, (a, d, n, s, p)
        mix, down = figures.mix(place), yuan(figures.down[a, d])
        payments = tuple(from_fen(fen) for fen in figures.due[: mix.months, a, d, n, s].tolist())
        later = self.growth[mix.pause : mix.pause + mix.months]
        value = sum((paid / growth for paid, growth in zip(payments, later, strict=True)), down)
        return Point(mix, down + total(payments), yuan(figures.heaviest[place]), round_fen(value), down, payments)

    def _offers(self) -> tuple[ReadyOffer, ...]:
        """An offer for each mix that is the best of its kind; one mix may be the best of several."""
        kinds: dict[Mix, list[OfferKey]] = {}
        points = {key: self._best(key) for key in OFFERS}
        for key, point in points.items():
            kinds.setdefault(point.mix, []).append(key)
        return tuple(self._offer(tuple(keys), points[keys[0]]) for keys in kinds.values())

    def _best(self, key: OfferKey) -> Point:
        """The cheapest of all; the safest and the quickest of those that waive the least principal."""
        places = np.nonzero(self.left if key == "cheapest" else self.left & self._modest())
        return self._point(places, int(np.lexsort(self._columns(places, OFFERS[key])[::-1])[0]))

    def _offer(self, keys: tuple[OfferKey, ...], point: Point) -> ReadyOffer:
        why = reason(keys, point, self.case.household.disposable, int(self.left.sum()))
        return ReadyOffer(keys, name_of(keys), why, point, mix_terms(self.case, self.debts, point.mix))

    def _modest(self) -> NDArray[np.bool_]:
        """The waivers that take no more of the principal than some mix that is left needs."""
        shares = [ask.waiver.principal for ask in self.figures.space.asks]
        least = min(shares[index] for index in np.unique(np.nonzero(self.left)[0]).tolist())
        return np.array([share == least for share in shares])[:, None, None, None, None]


def _growth(case: Case, space: Space) -> list[Decimal]:
    """What one yuan grows to at the creditor's rate by each day something can be due, as :func:`present_value` discounts."""
    rate = 1 + case.assumptions.creditor_discount_rate
    return [rate ** (Decimal(days) / 365) for days in offset_days(case, space.months_most)]
