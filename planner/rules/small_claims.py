"""Small claims (民诉法 arts. 165 and 166): which claims go there, by the province's average wage or by limits set for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from planner.errors import CannotCompute
from planner.rules.citation import Cited
from planner.rules.listed import items_on
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook
from planner.text import Text

Reach = Literal["mandatory", "by_agreement", "excluded"]
LIMITS_UNKNOWN = Text(
    "各省的金额不同，请填本省上年度就业人员年平均工资，或由机构设定限额。",
    "The amounts differ by province; give the province's average wage of last year, or let the organisation set the limits.",
)


def small_claims_reach(
    claim: Decimal, on: date, book: Rulebook, average_wage: Decimal | None = None
) -> Cited[Reach] | CannotCompute:
    """Whether a plain money claim goes to small claims: by law, only if both sides agree, or not at all.

    Limits set for the region come first; otherwise they are 50 % and 200 % of ``average_wage``, the province's yearly
    average of last year. Both limits belong to the lower side. Other grounds of exclusion: :func:`small_claims_exclusions`.
    """
    rule = book.on("small_claims", on)
    value = rule.value
    if "mandatory_up_to" in value:
        limits = value["mandatory_up_to"], value["agreed_up_to"]
    elif average_wage is not None:
        limits = (
            average_wage * value["mandatory_share"],
            average_wage * value.get("agreed_share", value["mandatory_share"]),
        )
    else:
        return CannotCompute(LIMITS_UNKNOWN)
    reach: Reach = "mandatory" if claim <= limits[0] else "by_agreement" if claim <= limits[1] else "excluded"
    return Cited(reach, rule.citation)


def small_claims_exclusions(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """Cases that may not go to small claims whatever their amount (art. 166)."""
    return items_on("small_claims", "excluded", on, book)
