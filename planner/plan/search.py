"""The search for an offer: every mix of terms that the borrower can keep and that leaves no creditor below its floor.

Means: what all months together take beyond disposable income must come out of the savings at hand. Floor: for each
creditor the least present value it can accept (from :mod:`planner.compare.creditor`). Of the mixes that meet both, each
frontier holds those for which no other costs the borrower less and is worth more to the creditors. The same case always
gives the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.case.edits import fresh_id
from planner.case.model import Case, Debt, Proposal
from planner.case.terms import Terms
from planner.errors import CannotCompute
from planner.money import ZERO, from_fen, grouped, round_fen, to_fen
from planner.plan.mix_figures import MixFigures, mix_figures, offset_days, too_large, yuan
from planner.plan.mixes import Mix, Space, mix_terms, usual_space
from planner.text import Lang, Text

Places = tuple[NDArray[np.intp], ...]
Measure = Literal["total", "heaviest", "duration"]
MEASURES: dict[Measure, Text] = {
    "total": Text("还款合计", "Total to be paid"),
    "heaviest": Text("最重的一个月", "The heaviest month"),
    "duration": Text("几个月还清", "Months until it is paid off"),
}
OfferKey = Literal["cheapest", "safest", "quickest"]
OFFERS: dict[OfferKey, tuple[Text, tuple[Measure, ...]]] = {
    "cheapest": (Text("最省的方案", "Cheapest"), ("total", "duration", "heaviest")),
    "safest": (Text("最稳的方案", "Safest"), ("heaviest", "total", "duration")),
    "quickest": (Text("最快的方案", "Quickest"), ("duration", "total", "heaviest")),
}
"""The ready-made offers: their names, and what decides among the mixes, one after the other."""


@dataclass(frozen=True, slots=True)
class Point:
    """A mix with its exact figures, yuan: all that is paid, the heaviest month, and what it is worth to all creditors
    together today.
    """

    mix: Mix
    total: Decimal
    heaviest: Decimal
    present_value: Decimal

    @property
    def duration(self) -> int:
        """Months from the agreement to the last payment."""
        return self.mix.duration


@dataclass(frozen=True, slots=True)
class ReadyOffer:
    """One of the three ready-made offers: what it is called, why it was chosen, its figures, and the terms for each debt."""

    key: OfferKey
    name: Text
    reason: Text
    point: Point
    terms: tuple[Terms, ...]

    def proposal(self, case: Case, lang: Lang) -> Proposal:
        """The offer as a proposal of ``case`` under a fresh id, named and explained in ``lang``."""
        new_id = fresh_id("p", (each.id for each in case.proposals))
        return Proposal(new_id, self.name.to(lang), self.terms, self.reason.to(lang))


@dataclass(frozen=True, slots=True)
class Found:
    """What the search found: how many mixes there are, how many the borrower can keep, how many of these also meet every
    floor; the frontier of each measure, worth least to the creditors first; and the ready-made offers.
    """

    mixes: int
    within_means: int
    acceptable: int
    frontiers: Mapping[Measure, tuple[Point, ...]]
    offers: tuple[ReadyOffer, ...]


def owing(case: Case) -> tuple[Debt, ...]:
    """The debts that an offer is searched for: those on which anything is owed."""
    return tuple(debt for debt in case.debts if debt.owed)


def search(case: Case, floors: Mapping[str, Decimal], space: Space | None = None) -> Found | CannotCompute:
    """Every mix of ``space`` for all debts of the case that owe anything, sifted by means and by ``floors``.

    ``floors`` are yuan of present value by debt id; a debt without one accepts anything. :class:`CannotCompute` says what
    stands in the way when no mix is left.
    """
    debts = owing(case)
    space = space or usual_space(len(debts))
    if not debts:
        return CannotCompute(Text("没有要还的债务。", "There is no debt to repay."))
    if too_large(debts, space):
        return CannotCompute(Text("欠款太大，无法逐一比较。", "The debts are too large for every mix to be compared."))
    figures = mix_figures(case, debts, [floors.get(debt.id, ZERO) for debt in debts], space)
    affordable = figures.stands & (figures.lacking <= to_fen(case.household.savings))
    if not affordable.any():
        return _beyond_means(case, figures)
    acceptable = affordable & (figures.margin >= 0)
    if not acceptable.any():
        return _below_floor(figures, debts, floors, affordable)
    return _Sieve(case, debts, figures, acceptable, _growth(case, space)).found(int(affordable.sum()))


@dataclass(frozen=True, slots=True)
class _Sieve:
    """The mixes that are left, and what is taken from among them; ``growth`` is what one yuan grows to, month by month."""

    case: Case
    debts: Sequence[Debt]
    figures: MixFigures
    left: NDArray[np.bool_]
    growth: Sequence[Decimal]

    def found(self, within_means: int) -> Found:
        return Found(
            int(self.figures.stands.sum()),
            within_means,
            int(self.left.sum()),
            {measure: self._frontier(measure) for measure in MEASURES},
            tuple(self._offer(key) for key in OFFERS),
        )

    def _columns(self, places: Places, order: Sequence[Measure]) -> list[NDArray[np.int64]]:
        """The figures of the mixes at ``places`` in that order, and last what they are worth, negated: more comes first."""
        value = -np.rint(self.figures.worth[places]).astype(np.int64)
        return [*(getattr(self.figures, measure)[places] for measure in order), value]

    def _frontier(self, measure: Measure) -> tuple[Point, ...]:
        places = np.nonzero(self.left)
        first, *others, value = self._columns(places, [measure, *(each for each in MEASURES if each != measure)])
        order = np.lexsort([*others[::-1], value, first])
        value = -value[order]
        ahead = np.concatenate(([True], value[1:] > np.maximum.accumulate(value)[:-1]))
        return tuple(self._point(places, index) for index in order[ahead])

    def _point(self, places: Places, index: int) -> Point:
        a, d, n, s, p = (int(axis[index]) for axis in places)
        figures, place = self.figures, (a, d, n, s, p)
        mix = figures.mix(place)
        payments = figures.due[: mix.months, a, d, n, s].tolist()
        later = self.growth[mix.pause : mix.pause + mix.months]
        value = sum(
            (from_fen(fen) / growth for fen, growth in zip(payments, later, strict=True)), yuan(figures.down[a, d])
        )
        return Point(mix, yuan(figures.total[place]), yuan(figures.heaviest[place]), round_fen(value))

    def _offer(self, key: OfferKey) -> ReadyOffer:
        """The best of its kind: the cheapest of all, the safest and the quickest of those that waive the least principal."""
        name, order = OFFERS[key]
        places = np.nonzero(self.left if key == "cheapest" else self.left & self._modest())
        best = self._point(places, int(np.lexsort(self._columns(places, order)[::-1])[0]))
        reason = _reason(key, best, self.case, int(self.left.sum()))
        return ReadyOffer(key, name, reason, best, mix_terms(self.case, self.debts, best.mix))

    def _modest(self) -> NDArray[np.bool_]:
        """The waivers that take no more of the principal than some mix that is left needs."""
        shares = [ask.waiver.principal for ask in self.figures.space.asks]
        least = min(shares[index] for index in np.unique(np.nonzero(self.left)[0]).tolist())
        return np.array([share == least for share in shares])[:, None, None, None, None]


def _growth(case: Case, space: Space) -> list[Decimal]:
    """What one yuan grows to at the creditor's rate by each day something can be due, as :func:`present_value` discounts."""
    rate = 1 + case.assumptions.creditor_discount_rate
    return [rate ** (Decimal(days) / 365) for days in offset_days(case, space.months_most)]


_CHOSEN: dict[OfferKey, Text] = {
    "cheapest": Text("总共还得最少：{total} 元。", "It asks for the least in all: {total} yuan."),
    "safest": Text(
        "最重的一个月最轻：{heaviest} 元，可支配收入是 {means} 元。",
        "Its heaviest month is the lightest: {heaviest} yuan, of {means} yuan that can be used.",
    ),
    "quickest": Text("最早还清：{months} 个月。", "It is paid off soonest: in month {months}."),
}
_AMONG = Text(
    "从 {count} 种付得起、债权人也不低于底线的组合里选出。",
    "Taken from {count} mixes within your means and above each floor.",
)
_NO_PRINCIPAL = Text("不请求减免本金。", "It asks for no waiver of principal.")
_NEEDED = Text(
    "请求减免本金 {share}%：减免更少的组合都达不到要求。",
    "It asks for {share}% of the principal to be waived: no mix that waives less fits.",
)
_WAIVED = Text("请求减免本金 {share}%。", "It asks for {share}% of the principal to be waived.")


def _reason(key: OfferKey, point: Point, case: Case, count: int) -> Text:
    chosen = _CHOSEN[key].fill(
        total=grouped(point.total),
        heaviest=grouped(point.heaviest),
        means=grouped(max(ZERO, case.household.disposable)),
        months=point.duration,
    )
    share = point.mix.ask.waiver.principal
    waived = _NO_PRINCIPAL if not share else _WAIVED if key == "cheapest" else _NEEDED
    return Text("{chosen}{waived}{among}", "{chosen} {waived} {among}").fill(
        chosen=chosen,
        waived=waived.fill(share=f"{(share * 100).normalize():f}"),
        among=_AMONG.fill(count=f"{count:,}"),
    )


def _beyond_means(case: Case, figures: MixFigures) -> CannotCompute:
    least, means = yuan(figures.heaviest[figures.stands].min()), case.household.disposable
    if means <= 0:
        return CannotCompute(
            Text(
                "收入减去支出和备用金后没有剩余，存款也不够。可以先申请延期，或象征性还一小部分。",
                "Nothing is left after expenses and the reserve, and the savings do not suffice. "
                "Ask for a deferral, or offer token payments first.",
            )
        )
    return CannotCompute(
        Text(
            "每月可支配 {means} 元，最轻的组合最重的一个月也要 {least} 元。可以先申请延期，或象征性还一小部分。",
            "{means} yuan a month can be used; even the lightest mix takes {least} yuan in its heaviest month. "
            "Ask for a deferral, or offer token payments first.",
        ).fill(means=grouped(means), least=grouped(least))
    )


def _below_floor(
    figures: MixFigures, debts: Sequence[Debt], floors: Mapping[str, Decimal], affordable: NDArray[np.bool_]
) -> CannotCompute:
    """Which creditor stays below its floor in the mix within the means that comes nearest."""
    nearest = np.unravel_index(
        np.argmax(np.where(affordable, figures.margin, np.iinfo(np.int64).min)), affordable.shape
    )
    debt = debts[int(figures.worst[nearest])]
    return CannotCompute(
        Text(
            "没有可谈的余地：付得起的组合里最接近的一种，折成今天的钱给{name} {value} 元，低于它的底线 {floor} 元。",
            "There is no room for an agreement: of the mixes within your means, the nearest is worth {value} yuan today to "
            "{name}, less than its floor of {floor} yuan.",
        ).fill(
            name=debt.creditor.name or debt.id,
            value=grouped(floors[debt.id] + yuan(figures.margin[nearest])),
            floor=grouped(floors[debt.id]),
        )
    )
