"""The figures of the creditor's side as tiles: what each says. Nothing here is a widget."""

from __future__ import annotations

from planner.case.model import Case
from planner.compare.checks import percent
from planner.compare.creditor import CreditorSide
from planner.compare.creditor_words import ACCEPTING, CEILING, DELAY, ENFORCING, FLOOR, NEEDED
from planner.compare.working import rate_text
from planner.dates import month_text, whole_months
from planner.money import amount_text
from planner.text import Text
from ui.format import months_text
from ui.pages.comparison_words import NO_RECOVERY, Told

TITLES: dict[str, Text] = {
    "accepting": ACCEPTING,
    "enforcing": ENFORCING,
    "delay": DELAY,
    "floor": FLOOR,
    "needed": NEEDED,
    "ceiling": CEILING,
}
"""Every tile, in the order shown."""
AT_RATE = Text("折成今天的钱，按年 {rate}", "In money of today, at {rate} a year")
COLLECTED = Text(
    "收到 {received}，折到今天 {collected}，减去垫付 {advanced}",
    "{received} received, worth {collected} today, less {advanced} advanced",
)
COLLECTED_PART = Text(
    "收到 {received}，折到今天并按 {share} 算 {collected}，减去垫付 {advanced}",
    "{received} received; {share} of it, {collected} today; less {advanced} advanced",
)
MONTHS_FIRST = Text("约 {months}", "About {months}")
NOW = Text("已经可以执行", "Can be enforced now")
BEGINS = Text("{month}起才能强制执行", "Enforcement from {month} at the earliest")
ABOVE = Text("到{month}收回得更多，起诉才更合算", "A suit pays better only with more by {month}")
ALL_OF_IT = Text("就算全部收回，也不比接受多", "Even full recovery would not bring more")
LOWER = Text("起诉值多少和法院会支持多少，取小的", "The lower of what suing is worth and a court supports")
HIGHEST = Text("付得起，也不比拖着差", "What can be paid, and is no worse than waiting")


def tiles(case: Case, side: CreditorSide) -> dict[str, Told]:
    """What each tile says of one creditor, or of all together."""
    at_rate = AT_RATE.fill(rate=rate_text(case.assumptions.creditor_discount_rate))
    return {
        "accepting": Told(ACCEPTING, amount_text(side.accepting), at_rate),
        "enforcing": _enforcing(case, side),
        "delay": _delay(case, side),
        "floor": Told(FLOOR, amount_text(side.bargain.floor), LOWER),
        "needed": _needed(side),
        "ceiling": Told(CEILING, amount_text(side.bargain.ceiling), HIGHEST),
    }


def _enforcing(case: Case, side: CreditorSide) -> Told:
    found, share = side.enforcing, case.assumptions.creditor_recovery
    note = (COLLECTED_PART if share < 1 else COLLECTED).fill(
        received=amount_text(found.received),
        collected=amount_text(found.collected),
        advanced=amount_text(found.advanced),
        share=rate_text(share),
    )
    return Told(ENFORCING, amount_text(found.worth), note)


def _delay(case: Case, side: CreditorSide) -> Told:
    begins = side.enforcing.begins
    if begins is None:
        return Told(DELAY, NO_RECOVERY)
    if begins <= case.as_of:
        return Told(DELAY, NOW)
    months = months_text(whole_months(case.as_of, begins))
    return Told(DELAY, MONTHS_FIRST.fill(months=months), BEGINS.fill(month=month_text(begins)))


def _needed(side: CreditorSide) -> Told:
    share, begins = side.break_even_recovery, side.enforcing.begins
    if share is None or begins is None:
        return Told(NEEDED, NO_RECOVERY)
    note = ALL_OF_IT if share >= 1 else ABOVE.fill(month=month_text(begins))
    return Told(NEEDED, Text(percent(share), percent(share)), note)
