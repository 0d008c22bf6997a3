"""The doubled part of interest for delayed performance (迟延履行期间的加倍债务利息), 法释〔2014〕8号 art. 1.

Unpaid sum fixed by the judgment, without general interest, times 0.0175 % a day: simple, never compounded. The first day is
the day after the deadline and the last one the day of payment (arts. 2 and 3).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from planner.errors import input_error
from planner.frozen import dataclass
from planner.money import ZERO, round_fen
from planner.rules.citation import Citation, Cited
from planner.rules.rulebook import Rulebook
from planner.text import Text

RULE = "doubled_interest"


@dataclass(frozen=True, slots=True)
class DelayInterest:
    """Days late and the doubled part in yuan."""

    days: int
    amount: Decimal
    citation: Citation


def doubled_interest(base: Decimal, deadline: date, paid: date, book: Rulebook) -> DelayInterest:
    """The doubled part on ``base`` yuan due by ``deadline`` and paid on ``paid``; 0 days and 0.00 when it is not late.

    10,000 due on 2015-07-03 and paid on 2015-09-01: 60 days, 105.00. Raises :class:`~planner.errors.InputError` for a
    negative base, and for a deadline before 2014-08-01, to which an older rule applies that the data does not hold.
    """
    if base < 0:
        raise input_error(
            "base",
            Text("基数 {base} 是负数。", "The base {base} is negative.").fill(base=base),
            Text("请填 0 或更大的金额。", "Give 0 or more."),
        )
    citation = book.on(RULE, deadline).citation
    spans = book.spans(RULE, deadline + timedelta(days=1), paid)
    amount = sum((base * period.value["daily_rate"] * days for period, days in spans), ZERO)
    return DelayInterest(
        sum(days for _, days in spans), round_fen(amount), spans[-1][0].citation if spans else citation
    )


def doubled_daily_rate(on: date, book: Rulebook) -> Cited[Decimal]:
    """The rate of the doubled part for each day late, as a fraction (0.000175 is 0.0175 %)."""
    rule = book.on(RULE, on)
    return Cited(rule.value["daily_rate"], rule.citation)
