"""What an average person spends in a month, by kind: a guideline for budget lines that look too high or too low."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import get_args

from planner.frozen import dataclass
from planner.money import FEN
from planner.rules.citation import Cited
from planner.rules.rulebook import Rulebook
from planner.rules.shapes import SpendingKind


@dataclass(frozen=True, slots=True)
class SpendingGuideline:
    """Yuan a head and month by kind; above ``high_times`` of it or below ``low_share`` of it a line is worth a look."""

    a_month: Mapping[SpendingKind, Decimal]
    high_times: Decimal
    low_share: Decimal


def spending_guideline(book: Rulebook) -> Cited[SpendingGuideline]:
    """The latest guideline: a budget is made for the months to come, whatever the day it is worked out for."""
    rule = book.latest("spending_guideline")
    months, kinds = rule.value["months"], get_args(SpendingKind)
    a_month = {kind: (rule.value[kind] / months).quantize(FEN, rounding=ROUND_HALF_UP) for kind in kinds}
    return Cited(SpendingGuideline(a_month, rule.value["high_times"], rule.value["low_share"]), rule.citation)
