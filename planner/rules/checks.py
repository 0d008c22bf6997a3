"""What a single key of a rule cannot know: how the periods stand to each other, and the keys of a value to one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from planner.errors import InputError
from planner.rules.citation import Citation, Cited, Table
from planner.rules.parts import Quote
from planner.rules.reading import refuse
from planner.text import Text


def check_periods(periods: Sequence[Citation], where: str, *, gaps: bool) -> None:
    """Refuse periods that end before they begin, overlap, stand out of order or, unless ``gaps``, leave days between."""
    for count, this in enumerate(periods, 1):
        if this.in_force_until and this.in_force_until < this.in_force_from:
            remedy = Text("调整这两个日期。", "Mend one of the two dates.")
            raise refuse(
                f"{where} {count} in_force_until",
                "这一段在开始前就结束了。",
                "The period ends before it begins.",
                remedy,
            )
        if count > 1:
            _check_neighbours(periods[count - 2], this, f"{where} {count} in_force_from", gaps=gaps)


def _check_neighbours(before: Citation, this: Citation, where: str, *, gaps: bool) -> None:
    end = Text(
        "把前一段的 in_force_until 写成这一段的前一天。",
        "End the period before with in_force_until, the day before this one.",
    )
    if this.in_force_from <= before.in_force_from:
        remedy = Text("按生效日期从早到晚排列。", "Put the periods in order of in_force_from.")
        raise refuse(where, "各段的日期先后不对。", "The dates of the periods are out of order.", remedy)
    if before.in_force_until is None or before.in_force_until >= this.in_force_from:
        raise refuse(where, "这一段和前一段重叠。", "This period overlaps the one before.", end)
    if not gaps and before.in_force_until + timedelta(days=1) < this.in_force_from:
        raise refuse(where, "这一段和前一段之间有空档。", "There is a gap between this period and the one before.", end)


def check_value(name: str, period: Cited[Table], where: str) -> None:
    """Refuse a value whose keys contradict each other or the dates of the period."""
    value = period.value
    if name == "lpr":
        _check_quotes(period, where)
    elif name.startswith("ceiling_"):
        _check_one(value, ("annual_rate", "lpr_multiple"), where)
    elif name.startswith("lending_"):
        _check_one(value, ("annual_rate", "daily_rate", "lpr_multiple", "none"), where)
        _check_target(period, where)
    elif name == "small_claims_fee":
        _check_one(value, ("divisor", "fixed"), where)
    elif name.startswith("conduct_"):
        _check_hours(value, where)
    elif name.startswith("default_path_"):
        _check_rising(value, _STAGES, where)
    for lower, upper in _ORDERED.get(name, ()):
        if lower in value and upper in value:
            _check_order(value, lower, upper, where)


_STAGES = ("reminders_after_days", "visits_after_days", "mediation_after_days", "suit_after_days")
_ORDERED: dict[str, tuple[tuple[str, str], ...]] = {
    "penalty_interest": (("overdue_least", "overdue_most"), ("misuse_least", "misuse_most")),
    "objection_fee": (("least", "most"),),
    "only_home": (("least_years", "most_years"),),
    "small_claims": (("mandatory_share", "agreed_share"), ("mandatory_up_to", "agreed_up_to")),
    "limitation": (("years", "longest_years"),),
    "defaulter_list": (("extension_least", "extension_most"),),
    "card_debt_crime": (("principal_from", "large_from"), ("large_from", "very_large_from")),
    "refusal_crime": (("years_most", "serious_years_most"),),
    "credit_repair": (("overdue_from", "overdue_until"),),
    **{f"complaint_{route}": (("answer_days", "longest_days"),) for route in ("lender", "regulator", "central_bank")},
    **{f"conduct_{name}": (("visitors_least", "visitors_most"),) for name in ("card", "standard", "association")},
}
"""The keys of each rule that must rise, the smaller one first."""


def _check_order(value: Table, lower: str, upper: str, where: str) -> None:
    if value[upper] < value[lower]:
        remedy = Text("{upper} 不能小于 {lower}。", "Make {upper} no less than {lower}.").fill(upper=upper, lower=lower)
        raise refuse(f"{where} {upper}", "上限小于下限。", "The upper bound is below the lower one.", remedy)


def _check_rising(value: Table, keys: Sequence[str], where: str) -> None:
    for earlier, later in pairwise(keys):
        if value[later] <= value[earlier]:
            remedy = Text("{later} 要大于 {earlier}。", "Make {later} greater than {earlier}.").fill(
                later=later, earlier=earlier
            )
            raise refuse(f"{where} {later}", "各阶段的先后不对。", "The stages are out of order.", remedy)


def _check_one(value: Table, keys: Sequence[str], where: str) -> None:
    if sum(key in value for key in keys) != 1:
        remedy = Text("写其中一个，不要都写。", "Give exactly one of them.")
        listed = Text("、".join(keys), ", ".join(keys))
        raise refuse(where, "要有且只有一个：{keys}。", "One of these is needed: {keys}.", remedy, keys=listed)


def _check_target(period: Cited[Table], where: str) -> None:
    target: date | None = period.value.get("target_day")
    if (target is None) != ("target_multiple" not in period.value):
        remedy = Text("两个都写，或者都不写。", "Give both target_multiple and target_day, or neither.")
        raise refuse(f"{where} target_day", "目标和它的日期要一起写。", "The target needs its day.", remedy)
    if target and target < period.citation.in_force_from:
        remedy = Text("核对 target_day。", "Check target_day.")
        raise refuse(f"{where} target_day", "目标日早于生效日。", "The target lies before the rule begins.", remedy)


def _check_hours(value: Table, where: str) -> None:
    if ("quiet_from" in value) != ("quiet_until" in value) or value.get("quiet_from") == value.get("quiet_until", -1):
        remedy = Text("两个小时都写，并且不同。", "Give two hours that differ.")
        raise refuse(f"{where} quiet_until", "安静时段不完整。", "The quiet hours are incomplete.", remedy)


def _check_quotes(period: Cited[Table], where: str) -> None:
    listed: tuple[Quote, ...] = period.value["quotes"]
    if listed[0].day != period.citation.in_force_from:
        remedy = Text("两者要相同。", "Make the two the same.")
        raise refuse(
            f"{where} quotes 1 day",
            "首个报价日不是生效日。",
            "The first quote is not on the day in_force_from.",
            remedy,
        )
    last = period.citation.in_force_until
    if period.value["valid_through"] < listed[-1].day or (last and period.value["valid_through"] != last):
        remedy = Text("写成已核实的最后一天。", "Give the last day that has been verified.")
        raise refuse(f"{where} valid_through", "有效期和报价日不合。", "The day does not fit the quotes.", remedy)
    for count, quote in enumerate(listed, 1):
        unknown = [source for source in quote.sources if source not in period.value["source_names"]]
        if unknown:
            raise _unnamed(f"{where} quotes {count} sources", unknown[0])


def _unnamed(where: str, source: str) -> InputError:
    remedy = Text("在 source_names 里写明它。", "Name it under source_names.")
    return refuse(where, "来源“{source}”没有写明。", "The source “{source}” is not named.", remedy, source=source[:40])
