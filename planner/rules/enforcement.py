"""Limits of enforcement: what stays with the household, how long things are frozen, lists and consumption limits.

民诉法 arts. 252 to 266, 查封、扣押、冻结财产的规定 arts. 3 to 5, 执行异议复议规定 art. 20, 法释〔2017〕7号, 法释〔2015〕17号.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.dates import add_years
from planner.errors import CannotCompute, input_error
from planner.frozen import dataclass
from planner.money import ZERO
from planner.rules.citation import Cited
from planner.rules.listed import cited_items, items_on, typed
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook
from planner.text import Text

Things = tuple[Cited[Item], ...]
NO_LOCAL_FIGURE = Text(
    "没有全国统一的数字，请按本地标准填写每人每月的必要生活费用。",
    "There is no national figure; give the local monthly amount needed to live on, for one person.",
)


@dataclass(frozen=True, slots=True)
class FreezeTerms:
    """The longest terms of freezing or sealing, in years, each renewable."""

    deposits_years: int
    movables_years: int
    property_years: int


@dataclass(frozen=True, slots=True)
class OnlyHome:
    """An only home: years of market rent left out of the price, between ``least_years`` and ``most_years``; the conditions."""

    least_years: int
    most_years: int
    rules: Things


@dataclass(frozen=True, slots=True)
class DefaulterList:
    """The list of those who can pay and refuse: term in years and its extension, removal, and what leads to it."""

    years: int
    extension_least: int
    extension_most: int
    removal_working_days: int
    relisting_months: int
    grounds: Things
    not_listed: Things
    removal: Things


@dataclass(frozen=True, slots=True)
class ConsumptionLimits:
    """What a person under consumption limits may not pay for, and what lifts them."""

    limits: Things
    lifted: Things


@dataclass(frozen=True, slots=True)
class AssetReport:
    """The report of assets: how many years it looks back, and the duties."""

    years_back: int
    duties: Things


@dataclass(frozen=True, slots=True)
class Sanctions:
    """Sanctions on a person: the largest fine in yuan, the longest detention in days, the other measures."""

    fine_most: Decimal
    detention_days: int
    measures: Things


@dataclass(frozen=True, slots=True)
class RefusalCrime:
    """Refusing to carry out a judgment as a crime: years at most, years at most in especially serious cases, the conditions."""

    years_most: int
    serious_years_most: int
    rules: Things


@dataclass(frozen=True, slots=True)
class CardDebtCrime:
    """Where a card debt may become a criminal matter: principal in yuan, and from where it is large and very large; the number of
    demands and the days between them; the months unpaid after them; the conditions.
    """

    principal_from: Decimal
    large_from: Decimal
    very_large_from: Decimal
    demands: int
    demand_days_apart: int
    unpaid_months: int
    rules: Things


def living_standard(on: date, book: Rulebook) -> Cited[Decimal] | CannotCompute:
    """The monthly amount one person is left to live on, where a region or organisation has set it; there is no national one."""
    rule = book.on("living_costs", on)
    if "monthly_amount" not in rule.value:
        return CannotCompute(NO_LOCAL_FIGURE)
    return Cited(rule.value["monthly_amount"], rule.citation)


def attachable_income(
    income: Decimal, dependants: int, on: date, book: Rulebook, keep: Decimal | None = None
) -> Cited[Decimal] | CannotCompute:
    """What enforcement may take of a month's net income, in yuan: what exceeds ``keep`` for the debtor and each dependant.

    ``keep`` is for one person and a month; without it the amount set for the region is taken. Never below 0.00. Raises
    :class:`~planner.errors.InputError` for negative amounts or dependants.
    """
    if income < 0 or dependants < 0 or (keep is not None and keep < 0):
        raise input_error(
            "living_costs",
            Text("收入、人数和保留额都不能是负数。", "Income, dependants and the amount kept cannot be negative."),
            Text("请填 0 或更大的数。", "Give 0 or more."),
        )
    standard = Cited(keep, book.on("living_costs", on).citation) if keep is not None else living_standard(on, book)
    if isinstance(standard, CannotCompute):
        return standard
    return Cited(max(ZERO, income - standard.value * (1 + dependants)), standard.citation)


def exempt_property(on: date, book: Rulebook) -> Things:
    """Things that may not be sealed, seized or frozen."""
    return items_on("exempt_property", "things", on, book)


def only_home(on: date, book: Rulebook) -> Cited[OnlyHome]:
    """When the only home of a debtor may be sold, and what must be left for rent."""
    rule = book.on("only_home", on)
    return typed(OnlyHome, rule, rules=cited_items(rule, "rules"))


def freeze_terms(on: date, book: Rulebook) -> Cited[FreezeTerms]:
    """How long deposits, movables and real estate may be frozen or sealed at a time."""
    return typed(FreezeTerms, book.on("freeze_terms", on))


def defaulter_list(on: date, book: Rulebook) -> Cited[DefaulterList]:
    """Who is put on the list, for how long, and how a name comes off it."""
    rule = book.on("defaulter_list", on)
    lists = {key: cited_items(rule, key) for key in ("grounds", "not_listed", "removal")}
    return typed(DefaulterList, rule, **lists)


def listed_until(listed: date, extension: int, book: Rulebook) -> Cited[date]:
    """The day a name put on the list for a term comes off it, with an extension of 0 to 3 years.

    The ground of being able to pay and refusing has no term: the name stays until it is removed. Raises
    :class:`~planner.errors.InputError` for an extension the rule does not allow.
    """
    rule = book.on("defaulter_list", listed)
    least, most = rule.value["extension_least"], rule.value["extension_most"]
    if extension and not least <= extension <= most:
        raise input_error(
            "extension",
            Text("延长的年数要在 {least} 到 {most} 之间。", "The extension is from {least} to {most} years.").fill(
                least=least, most=most
            ),
            Text("没有延长就填 0。", "Give 0 for none."),
        )
    return Cited(add_years(listed, rule.value["years"] + extension), rule.citation)


def consumption_limits(on: date, book: Rulebook) -> Cited[ConsumptionLimits]:
    """What is limited, and what lifts the limits."""
    rule = book.on("consumption_limits", on)
    return Cited(ConsumptionLimits(cited_items(rule, "limits"), cited_items(rule, "lifted")), rule.citation)


def asset_report(on: date, book: Rulebook) -> Cited[AssetReport]:
    """What a debtor must report after the execution notice."""
    rule = book.on("asset_report", on)
    return typed(AssetReport, rule, duties=cited_items(rule, "duties"))


def sanctions(on: date, book: Rulebook) -> Cited[Sanctions]:
    """Fine, detention and the other measures against a person who does not carry out a judgment."""
    rule = book.on("sanctions", on)
    return typed(Sanctions, rule, measures=cited_items(rule, "measures"))


def refusal_crime(on: date, book: Rulebook) -> Cited[RefusalCrime]:
    """When not carrying out a judgment is a crime: only for those who are able to."""
    rule = book.on("refusal_crime", on)
    return typed(RefusalCrime, rule, rules=cited_items(rule, "rules"))


def card_debt_crime(on: date, book: Rulebook) -> Cited[CardDebtCrime]:
    """From which principal on a card debt may become a criminal matter, and what else that takes."""
    rule = book.on("card_debt_crime", on)
    return typed(CardDebtCrime, rule, rules=cited_items(rule, "rules"))


def several_creditors(on: date, book: Rulebook) -> Things:
    """How the proceeds are divided when several creditors enforce."""
    return items_on("several_creditors", "rules", on, book)


def execution_settlement(on: date, book: Rulebook) -> Things:
    """What a settlement during execution does, and what follows when it is not kept."""
    return items_on("execution_settlement", "rules", on, book)
