"""The search for an offer: every mix of terms that the borrower can keep and that leaves no creditor below its floor.

Means: what all months together take beyond disposable income must come out of the savings at hand. Floor: for each
creditor the least present value it can accept (from :mod:`planner.compare.creditor`). Of the mixes that meet both, each
frontier holds those for which no other costs the borrower less and is worth more to the creditors. The same case always
gives the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.case.edits import fresh_id
from planner.case.model import Case, Debt, Proposal, Terms
from planner.errors import CannotCompute
from planner.money import ZERO, grouped, to_fen, total
from planner.paths.path import worth
from planner.paths.proposal import DebtOffer, debt_offer, payments_by_month
from planner.plan.mixes import Mix, MixFigures, Space, mix_figures, mix_terms, too_large, yuan
from planner.text import Lang, Text

Measure = Literal["total", "heaviest", "duration"]
MEASURES: dict[Measure, Text] = {
    "total": Text("还款合计", "Total to be paid"),
    "heaviest": Text("最重的一个月", "The heaviest month"),
    "duration": Text("几个月还清", "Months until it is paid off"),
}
OfferKey = Literal["cheapest", "safest", "quickest"]
OFFERS: dict[OfferKey, tuple[Text, Measure]] = {
    "cheapest": (Text("最省的方案", "Cheapest"), "total"),
    "safest": (Text("最稳的方案", "Safest"), "heaviest"),
    "quickest": (Text("最快的方案", "Quickest"), "duration"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """A mix with its exact figures, yuan: the offer on each debt, all that is paid, the heaviest month, and what it is
    worth to all creditors together today.
    """

    mix: Mix
    offers: tuple[DebtOffer, ...]
    total: Decimal
    heaviest: Decimal
    present_value: Decimal

    @property
    def terms(self) -> tuple[Terms, ...]:
        """The terms for each debt."""
        return tuple(offer.terms for offer in self.offers)

    @property
    def duration(self) -> int:
        """Months from the agreement to the last payment."""
        return self.mix.duration

    @property
    def last_due(self) -> date:
        """The day of the last payment."""
        return max(offer.last_due for offer in self.offers)


@dataclass(frozen=True, slots=True)
class ReadyOffer:
    """One of the three ready-made offers: what it is called, why it was chosen, and the point itself."""

    key: OfferKey
    name: Text
    reason: Text
    point: Point

    def proposal(self, case: Case, lang: Lang) -> Proposal:
        """The offer as a proposal of ``case`` under a fresh id, named and explained in ``lang``."""
        new_id = fresh_id("p", (each.id for each in case.proposals))
        return Proposal(new_id, self.name.to(lang), self.point.terms, self.reason.to(lang))


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


def search(case: Case, floors: Mapping[str, Decimal], space: Space | None = None) -> Found | CannotCompute:
    """Every mix of ``space`` for all debts of the case that owe anything, sifted by means and by ``floors``.

    ``floors`` are yuan of present value by debt id; a debt without one accepts anything. :class:`CannotCompute` says what
    stands in the way when no mix is left.
    """
    space = space or Space()
    debts = tuple(debt for debt in case.debts if debt.owed)
    if not debts:
        return CannotCompute(Text("没有要还的债务。", "There is no debt to repay."))
    if too_large(debts, space):
        return CannotCompute(Text("欠款太大，无法逐一比较。", "The debts are too large for every mix to be compared."))
    figures = mix_figures(case, debts, space)
    affordable = figures.stands & (figures.lacking <= to_fen(case.household.savings))
    if not affordable.any():
        return _beyond_means(case, figures)
    acceptable = affordable & _above(figures, debts, floors)
    if not acceptable.any():
        return _below_floor(figures, debts, floors, affordable)
    return _Sieve(case, debts, figures, acceptable).found(int(affordable.sum()))


def exact_point(case: Case, debts: Sequence[Debt], mix: Mix) -> Point:
    """A mix worked out by the schedules of its terms."""
    terms = mix_terms(case, debts, mix)
    found = [debt_offer(debt, each, case.as_of) for debt, each in zip(debts, terms, strict=True)]
    offers = tuple(offer for offer in found if isinstance(offer, DebtOffer))
    assert len(offers) == len(found)  # without interest every balance is paid off
    flows = [flow for offer in offers for flow in offer.flows]
    return Point(
        mix,
        offers,
        total(offer.total_paid for offer in offers),
        max(payments_by_month(flows).values(), default=ZERO),
        worth(flows, case.assumptions.creditor_discount_rate, case.as_of),
    )


def _above(figures: MixFigures, debts: Sequence[Debt], floors: Mapping[str, Decimal]) -> NDArray[np.bool_]:
    """Which mixes are worth at least its floor to every creditor, to the fen."""
    above = np.ones(figures.stands.shape, dtype=np.bool_)
    for debt, value in zip(debts, figures.worth, strict=True):
        above &= np.rint(value) >= to_fen(floors.get(debt.id, ZERO))
    return above


@dataclass(frozen=True, slots=True)
class _Sieve:
    """The mixes that are left, and what is taken from among them."""

    case: Case
    debts: Sequence[Debt]
    figures: MixFigures
    left: NDArray[np.bool_]

    def found(self, within_means: int) -> Found:
        return Found(
            int(self.figures.stands.sum()),
            within_means,
            int(self.left.sum()),
            {measure: self._frontier(measure) for measure in MEASURES},
            tuple(self._offer(key) for key in OFFERS),
        )

    def _columns(self, places: tuple[NDArray[np.intp], ...], first: Measure) -> list[NDArray[np.int64]]:
        """The figures of the mixes at ``places``: the measure asked for, worth (the more the smaller), then the others."""
        value = np.rint(sum(each[places] for each in self.figures.worth)).astype(np.int64)
        columns = {measure: getattr(self.figures, measure)[places] for measure in MEASURES}
        return [columns.pop(first), -value, *columns.values()]

    def _frontier(self, measure: Measure) -> tuple[Point, ...]:
        places = np.nonzero(self.left)
        columns = self._columns(places, measure)
        order = np.lexsort(columns[::-1])
        value = -columns[1][order]
        best = np.maximum.accumulate(value)
        ahead = np.concatenate(([True], value[1:] > best[:-1]))
        return tuple(self._point(places, index) for index in order[ahead])

    def _point(self, places: tuple[NDArray[np.intp], ...], index: int) -> Point:
        mix = self.figures.mix(tuple(int(axis[index]) for axis in places))
        return exact_point(self.case, self.debts, mix)

    def _offer(self, key: OfferKey) -> ReadyOffer:
        """The best of its kind: the cheapest of all, the safest and the quickest of those that waive the least principal."""
        name, measure = OFFERS[key]
        places = np.nonzero(self.left if key == "cheapest" else self.left & self._modest())
        best = self._point(places, int(np.lexsort(self._columns(places, measure)[::-1])[0]))
        return ReadyOffer(key, name, _reason(key, best, self.case, int(self.left.sum())), best)

    def _modest(self) -> NDArray[np.bool_]:
        """The waivers that take no more of the principal than some mix that is left needs."""
        shares = [waiver.principal for waiver in self.figures.space.waivers]
        least = min(shares[index] for index in np.unique(np.nonzero(self.left)[0]).tolist())
        return np.array([share == least for share in shares])[:, None, None, None, None]


_CHOSEN: dict[OfferKey, Text] = {
    "cheapest": Text("总共还得最少：{total} 元。", "It asks for the least in all: {total} yuan."),
    "safest": Text(
        "最重的一个月最轻：{heaviest} 元，可支配收入是 {means} 元。",
        "Its heaviest month is the lightest: {heaviest} yuan, of {means} yuan that can be used.",
    ),
    "quickest": Text("最早还清：{months} 个月。", "It is paid off soonest: in {months} months."),
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
    share = point.mix.waiver.principal
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
    """Which creditor cannot be given its floor, and how near the mixes within the means come."""
    for debt, value in zip(debts, figures.worth, strict=True):
        most, floor = yuan(np.rint(value[affordable].max())), floors.get(debt.id, ZERO)
        if most < floor:
            return CannotCompute(
                Text(
                    "付得起的组合折成今天的钱，给{name}的最多值 {most} 元，低于它的底线 {floor} 元：没有可谈的余地。",
                    "Of the mixes within your means, none is worth more than {most} yuan today to {name}, less than its floor "
                    "of {floor} yuan: there is no room for an agreement.",
                ).fill(name=debt.creditor.name or debt.id, most=grouped(most), floor=grouped(floor))
            )
    return CannotCompute(
        Text(
            "没有一种付得起的组合能同时达到每个债权人的底线。可以和其中几家先谈。",
            "No mix within your means meets every creditor's floor at once. Talk to some of them first.",
        )
    )
