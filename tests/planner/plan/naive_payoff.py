"""A pot paid out month by month as one would on paper, in decimals, debt by debt: slow, and nothing shared with the planner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from planner.plan.payee import Payee
from planner.vocabulary import STEPS, Strategy

FEN = Decimal("0.01")


def half_up(amount: Fraction | Decimal) -> Decimal:
    exact = Fraction(amount) * 100
    doubled = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    return Decimal(doubled).scaleb(-2)


@dataclass
class Sheet:
    """What is left of one debt, with a line for every month: accrued, costs, interest, principal."""

    payee: Payee
    costs: Decimal
    interest: Decimal
    principal: Decimal

    def __post_init__(self):
        self.lines: list[tuple[int, Decimal, Decimal, Decimal, Decimal]] = []
        self.asked_fixed: Decimal | None = None

    @property
    def owed(self) -> Decimal:
        return self.costs + self.interest + self.principal

    def accrue(self, month: int) -> Decimal:
        later = self.payee.later_rate
        rate = later[1] if later is not None and month > later[0] else self.payee.annual_rate
        bearing = self.principal + (self.interest if self.payee.compounds else 0)
        accrued = (bearing * rate / 12).quantize(FEN, ROUND_HALF_UP)
        self.interest += accrued
        return accrued

    def asks(self, accrued: Decimal) -> Decimal:
        rule = self.payee.minimum
        asked = max(self.payee.court_ordered, rule.floor)
        if self.asked_fixed is not None:
            asked = self.asked_fixed
        if rule.share or rule.with_interest:
            asked = max(asked, half_up(self.owed * rule.share) + (accrued if rule.with_interest else 0))
        return min(asked, self.owed)

    def take(self, month: int, accrued: Decimal, amount: Decimal) -> None:
        left, parts = amount, []
        for name in ("costs", "interest", "principal"):
            part = min(left, getattr(self, name))
            setattr(self, name, getattr(self, name) - part)
            parts.append(part)
            left -= part
        assert left == 0
        self.lines.append((month, accrued, *parts))


def shared(money: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """By largest remainder in fen, earlier ones first on ties."""
    fen, whole = int(money * 100), sum(weights)
    if fen <= 0 or not whole:
        return [Decimal("0.00") for _ in weights]
    exact = [Fraction(fen) * Fraction(weight) / Fraction(whole) for weight in weights]
    floors = [part.numerator // part.denominator for part in exact]
    while sum(floors) < fen:
        best = max(range(len(exact)), key=lambda k: (exact[k] - floors[k] if exact[k] - floors[k] < 1 else -1, -k))
        floors[best] += 1
    return [Decimal(part).scaleb(-2) for part in floors]


class OnPaper:
    """The whole plan; ``sheets`` stand in the order of the debts given."""

    def __init__(self, payees, monthly, strategy: Strategy, *, lump=Decimal(0), roll_over=True, months=1200):
        self.sheets = [Sheet(payee, payee.costs, payee.interest, payee.principal) for payee in payees]
        self.strategy, self.monthly, self.roll_over = strategy, monthly, roll_over
        self.short: list[tuple[int, str, Decimal]] = []
        self.extra: Decimal | None = None
        if lump:
            amounts = dict.fromkeys(self.open(), Decimal(0))
            self.spread(lump, amounts, 1)
            for k, amount in amounts.items():
                self.sheets[k].take(0, Decimal(0), amount)
        for month in range(1, months + 1):
            if not self.open():
                break
            self.month(month)

    def open(self) -> list[int]:
        return [k for k, sheet in enumerate(self.sheets) if sheet.owed]

    def order(self, month: int, owed: dict[int, Decimal]) -> list[int]:
        """``owed`` is what is owed at the beginning of the month."""

        def key(k):
            payee = self.sheets[k].payee
            later = payee.later_rate
            rate = later[1] if later is not None and month > later[0] else payee.annual_rate
            stage = STEPS.index(payee.stage) if payee.stage else -1
            own = {
                "smallest_first": (owed[k],),
                "dearest_first": (-rate, payee.principal + payee.interest + payee.costs),
                "most_urgent_first": (payee.court_ordered == 0, not payee.secured, -stage, -rate),
            }.get(self.strategy, ())
            return (not payee.priority, *own, k)

        return sorted(owed, key=key)

    def spread(self, money, amounts, month, owed=None):
        if owed is None:
            owed = {k: self.sheets[k].owed for k in amounts}
        order = self.order(month, owed)
        if self.strategy != "pro_rata":
            for k in order:
                given = min(money, self.sheets[k].owed - amounts[k])
                amounts[k] += given
                money -= given
            return
        for tier in (True, False):
            while money:
                rows = [k for k in order if self.sheets[k].payee.priority is tier and amounts[k] < self.sheets[k].owed]
                if not rows:
                    break
                for k, share in zip(rows, shared(money, [self.sheets[k].payee.owed for k in rows]), strict=True):
                    given = min(share, self.sheets[k].owed - amounts[k])
                    amounts[k] += given
                    money -= given

    def month(self, month: int) -> None:
        rows = self.open()
        before = {k: self.sheets[k].owed for k in rows}
        accrued = {k: self.sheets[k].accrue(month) for k in rows}
        asked = {k: self.sheets[k].asks(accrued[k]) for k in rows}
        if self.extra is None and self.monthly is not None and not self.roll_over:
            self.fix(rows, accrued, before)
            asked = {k: self.sheets[k].asks(accrued[k]) for k in rows}
        amounts = dict(asked)
        if self.monthly is not None:
            spare = self.monthly - sum(asked.values())
            if spare < 0:
                amounts = self.ration(asked, self.order(month, before))
                self.short += [
                    (month, self.sheets[k].payee.id, asked[k] - amounts[k])
                    for k in self.order(month, before)
                    if amounts[k] < asked[k]
                ]
            else:
                self.spread(spare if self.roll_over else min(spare, self.extra), amounts, month, before)
        for k in rows:
            self.sheets[k].take(month, accrued[k], amounts[k])

    def fix(self, rows, accrued, before):
        """Without roll-over: what is beyond the minimums asked for, before any is cut to what is owed."""
        uncut = Decimal(0)
        for k in rows:
            payee, rule = self.sheets[k].payee, self.sheets[k].payee.minimum
            asked = max(payee.court_ordered, rule.floor)
            if rule.share or rule.with_interest:
                share = half_up(self.sheets[k].owed * rule.share) + (accrued[k] if rule.with_interest else 0)
                asked = max(asked, share)
            uncut += asked
        self.extra = max(Decimal(0), self.monthly - uncut)
        if self.strategy == "pro_rata":
            order = self.order(1, before)
            more = shared(self.extra, [self.sheets[k].payee.owed for k in order])
            for k, share in zip(order, more, strict=True):
                payee = self.sheets[k].payee
                self.sheets[k].asked_fixed = max(payee.court_ordered, payee.minimum.floor) + share
            self.extra = Decimal(0)

    def ration(self, asked, rows):
        money = self.monthly
        amounts = dict.fromkeys(asked, Decimal("0.00"))
        tiers = (
            lambda k: min(self.sheets[k].payee.court_ordered, self.sheets[k].owed),
            lambda k: asked[k] if self.sheets[k].payee.priority else Decimal(0),
            lambda k: asked[k],
        )
        for tier in tiers:
            missing = [max(Decimal(0), tier(k) - amounts[k]) for k in rows]
            for k, given in zip(rows, shared(min(money, sum(missing)), missing), strict=True):
                amounts[k] += given
            money = self.monthly - sum(amounts.values())
        return amounts
