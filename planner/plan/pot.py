"""A monthly pot running through several debts in whole fen, month by month.

A month: interest runs on what bears it; court-ordered sums are paid, then the minimums of priority debts, then those of the
others; what is left goes on by the strategy. A debt that is gone leaves the table. Months without a surprise, which are nearly
all of them in a plan that covers its interest, are run in a shorter loop.

Of each debt only what accrues and what is paid is kept: into which part of the debt a payment goes follows from these two and
from the order of 民法典 art. 561 (costs, interest, principal).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from operator import add, gt, lt, sub

from planner.money import to_fen
from planner.plan.division import Fen, asked, in_proportion, in_turn, line_of, rate_of, rationed
from planner.plan.payee import Payee, ranked
from planner.plan.solve import LONGEST
from planner.shares import largest_remainder
from planner.vocabulary import Strategy

Month = tuple[Fen, Fen, Fen]
"""The places of the open debts, the interest that accrues on each, and what each is paid, in fen."""


class Pot:
    """The run of a pot: ``monthly`` fen a month, or the minimums only where it is ``None``.

    After :meth:`run`, ``months`` holds every month, ``lump`` the payment at the start, ``short`` the month, place and fen of
    every minimum that the pot did not meet, and ``stuck`` whether no month would ever again be better than the one before.
    ``order`` are the places in the order of the first month. ``weights`` in fen are shared by pro rata, if not what is owed.
    """

    def __init__(
        self,
        payees: Sequence[Payee],
        monthly: int | None,
        strategy: Strategy,
        *,
        roll_over: bool,
        weights: Sequence[int] | None = None,
    ) -> None:
        self._payees, self._monthly, self._strategy = payees, monthly, strategy
        self._extra: int | None = None if roll_over else 0
        self._by_size = strategy == "smallest_first"
        self._turns = sorted({payee.later_rate[0] + 1 for payee in payees if payee.later_rate is not None})
        self.lump: Month = ([], [], [])
        self.months: list[Month] = []
        self.short: list[tuple[int, int, int]] = []
        self.stuck = False
        self.order = ranked(payees, strategy)
        self._lines = [line for place in self.order if (line := line_of(place, payees[place])).weight]
        self._owed = [line.weight for line in self._lines]
        if weights is not None:
            self._lines = [line._replace(weight=weights[line.place]) for line in self._lines]
        self._idle = [_idle_at_first(payees[line.place]) for line in self._lines]
        self._look()

    @property
    def finished(self) -> bool:
        """Whether nothing is owed any more."""
        return not self._lines

    def _look(self) -> None:
        """Note of the lines what the loops over months need; their rates over one denominator, ``_unit``."""
        self._places = [line.place for line in self._lines]
        self._unit = lcm(*(denominator for _, denominator in (line.rate for line in self._lines)))
        self._rates = [
            numerator * (self._unit // denominator) for numerator, denominator in (line.rate for line in self._lines)
        ]
        self._bases = [line.base for line in self._lines]
        self._tiers = any(line.priority for line in self._lines)
        self._ruled = any(line.rule is not None for line in self._lines)
        self._waiting = any(self._idle)

    def run(self, lump: int = 0) -> None:
        """Pay ``lump`` fen at once, then the pot every month until nothing is owed or no end is in sight."""
        if lump and self._lines:
            nothing, pays = [0] * len(self._lines), [0] * len(self._lines)
            self._spread(lump, pays, self._owed)
            self.lump = (self._places, nothing, pays)
            self._settle(self._owed, nothing, pays)
        if self._extra is not None and self._monthly is not None:
            self._fix_instalments(self._monthly)
        while self._lines and len(self.months) < LONGEST and not self.stuck:
            self._plain_months()
            if self._lines and len(self.months) < LONGEST:
                self._month()

    def _fix_instalments(self, monthly: int) -> None:
        """Without roll-over: the extra stays what it is at first; pro rata it becomes part of each instalment."""
        self._extra = max(0, monthly - sum(self._asked(self._interest())))
        if self._strategy == "pro_rata":
            added = largest_remainder(self._extra, [line.weight for line in self._lines])
            self._lines = [line._replace(base=line.base + more) for line, more in zip(self._lines, added, strict=True)]
            self._extra = 0
            self._look()

    # --------------------------------------------------------------------------------------- months without a surprise

    def _plain_months(self) -> None:
        """Months in which the minimums cover all interest and the rest goes to one debt after the other.

        They end where a rate turns or another debt becomes the smallest, or where no month would be better than the last.
        """
        if self._ruled or self._waiting or self._strategy == "pro_rata":
            return
        if max(map(sub, self._interest(), self._bases)) > 0 or self._spare(sum(self._bases)) < 0:
            return
        last = self._next_turn()
        while self._lines and (spare := self._spare(sum(self._bases))) > 0:
            self._find_smallest()
            interest = self._same_payments(spare, last)
            if not interest:
                return
            if self._by_size:
                self._find_smallest()
                interest = self._interest()
            due = list(map(add, self._owed, interest))
            pays = [min(fen, base) for base, fen in zip(self._bases, due, strict=True)]
            in_turn(self._spare(sum(pays)), pays, due)
            self.months.append((self._places, interest, pays))
            self._owed = list(map(sub, due, pays))
            self._drop()

    def _same_payments(self, spare: int, last: int) -> Fen:
        """Run the months up to ``last`` in which the same sums are paid and no debt ends; the interest of the one after them.

        Nothing where that one is not plain.
        """
        rates, places, owed, months = self._rates, self._places, self._owed, self.months
        unit, half = self._unit, self._unit // 2
        level = list(self._bases)
        level[0] += spare
        rivals = sum(line.priority is self._lines[0].priority for line in self._lines) if self._by_size else 1
        for _ in range(len(months), last):
            interest = [(fen * rate + half) // unit for fen, rate in zip(owed, rates, strict=True)]
            left = list(map(sub, map(add, owed, interest), level))
            if min(left) <= 0:
                self._owed = owed
                return interest
            if rivals > 1 and min(owed[1:rivals]) <= owed[0]:
                break
            owed = left
            months.append((places, interest, level))
        self._owed = owed
        return []

    def _next_turn(self) -> int:
        """The month before which no rate turns and the hundred years are not over."""
        number = len(self.months)
        return next((turn - 1 for turn in self._turns if turn > number), LONGEST)

    def _drop(self) -> None:
        """Take those who are paid off the table."""
        self._places = list(self._places)
        while 0 in self._owed:
            k = self._owed.index(0)
            for column in (self._lines, self._owed, self._idle, self._places, self._rates, self._bases):
                del column[k]

    # ------------------------------------------------------------------------------------------------------- any month

    def _month(self) -> None:
        number = len(self.months) + 1
        self._find_smallest()
        if number in self._turns:
            self._turn(number)
        interest = self._interest()
        due = list(map(add, self._owed, interest))
        pays = list(map(min, self._asked(interest), due))
        spare = self._spare(sum(pays))
        if spare > 0:
            self._spread(spare, pays, due)
        elif spare < 0:
            pays = self._too_little(number, pays, due)
        self.months.append((self._places, interest, pays))
        self._settle(due, interest, pays)

    def _interest(self) -> Fen:
        bearing = list(map(sub, self._owed, self._idle)) if self._waiting else self._owed
        unit, half = self._unit, self._unit // 2
        return [(fen * rate + half) // unit for fen, rate in zip(bearing, self._rates, strict=True)]

    def _asked(self, interest: Fen) -> Fen:
        return list(map(asked, self._lines, self._owed, interest)) if self._ruled else self._bases

    def _spare(self, wanted: int) -> int:
        """What of the pot is left for this month after ``wanted``; below 0 where it is not enough."""
        if self._monthly is None:
            return 0
        left = self._monthly - wanted
        return left if self._extra is None else min(left, self._extra)

    def _spread(self, spare: int, pays: Fen, due: Fen) -> None:
        if self._strategy == "pro_rata":
            in_proportion(spare, pays, due, self._lines)
        else:
            in_turn(spare, pays, due)

    def _too_little(self, number: int, wanted: Fen, due: Fen) -> Fen:
        assert self._monthly is not None
        pays = rationed(self._monthly, wanted, due, self._lines)
        missing = map(sub, wanted, pays)
        self.short += [(number, place, fen) for place, fen in zip(self._places, missing, strict=True) if fen]
        return pays

    def _settle(self, due: Fen, interest: Fen, pays: Fen) -> None:
        """Take the payments off; whoever is paid leaves the table."""
        before, self._owed = self._owed, list(map(sub, due, pays))
        if self._waiting or any(map(lt, pays, interest)):
            self._wait(interest, pays)
        if 0 in self._owed:
            self._keep([k for k, fen in enumerate(self._owed) if fen])
        elif not any(map(gt, before, self._owed)):
            self.stuck = not self._ruled and not any(turn > len(self.months) for turn in self._turns)

    def _wait(self, interest: Fen, pays: Fen) -> None:
        """What bears no interest: costs, and interest left unpaid where the contract does not compound it."""
        self._idle = [
            max(0, idle - paid if line.compounds else idle + more - paid)
            for line, idle, more, paid in zip(self._lines, self._idle, interest, pays, strict=True)
        ]
        self._waiting = any(self._idle)

    def _find_smallest(self) -> None:
        """Where the smallest comes first, it is found anew every month among what is owed then."""
        if self._by_size and (self._tiers or not all(map(lt, self._owed, self._owed[1:]))):
            rows = sorted(
                range(len(self._owed)), key=lambda k: (not self._lines[k].priority, self._owed[k], self._places[k])
            )
            if rows != list(range(len(rows))):
                self._keep(rows)

    def _keep(self, rows: Sequence[int]) -> None:
        self._lines = [self._lines[k] for k in rows]
        self._owed = [self._owed[k] for k in rows]
        self._idle = [self._idle[k] for k in rows]
        self._look()

    def _turn(self, number: int) -> None:
        """Other rates run from this month on, and another debt may be the dearest."""
        if self._strategy in ("dearest_first", "most_urgent_first"):
            rows = {place: k for k, place in enumerate(self._places)}
            self._keep([rows[place] for place in ranked(self._payees, self._strategy, number) if place in rows])
        self._lines = [line._replace(rate=rate_of(self._payees[line.place], number)) for line in self._lines]
        self._look()


def _idle_at_first(payee: Payee) -> int:
    """What of a debt bears no interest at the start, in fen."""
    if not payee.costs and not payee.interest:
        return 0
    return to_fen(payee.costs if payee.compounds else payee.costs + payee.interest)
