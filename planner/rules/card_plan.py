"""What lenders may agree with a borrower in difficulty: the card plan of article 70, instalments, extensions, longer terms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.rules.listed import cited_items, typed
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook

Lines = tuple[Cited[Item], ...]


@dataclass(frozen=True, slots=True)
class CardPlan:
    """Article 70 of the card measures: the longest term, when a plan may be made, its six contents, and its effects."""

    months_most: int
    conditions: Lines
    contents: Lines
    effects: Lines


@dataclass(frozen=True, slots=True)
class CardInstalments:
    """Ordinary card instalments: longest term; for cash advances the largest sum in yuan and the longest term; the rules."""

    months_most: int
    cash_most: Decimal
    cash_months_most: int
    rules: Lines


@dataclass(frozen=True, slots=True)
class LoanExtension:
    """Extension of a loan: loans up to ``short_loan_months`` keep to one rule, longer ones to another."""

    short_loan_months: int
    consumer_years_most: int
    rules: Lines

    def longest(self, term: int, product_most: int) -> int:
        """The most months by which a loan of ``term`` months may be extended in all.

        Up to a year: by no more than its own term; longer: until the longest term of the product, ``product_most``.
        """
        return term if term <= self.short_loan_months else max(0, product_most - term)


@dataclass(frozen=True, slots=True)
class ConsumerTerm:
    """The longest term of a consumer loan in years, and the conditions."""

    years_most: int
    rules: Lines


def card_plan(on: date, book: Rulebook) -> Cited[CardPlan]:
    """The individual plan for a card debt that exceeds what its holder can pay (信用卡业务监督管理办法 art. 70)."""
    rule = book.on("card_plan", on)
    return typed(CardPlan, rule, **{key: cited_items(rule, key) for key in ("conditions", "contents", "effects")})


def card_instalments(on: date, book: Rulebook) -> Cited[CardInstalments]:
    """The limits of ordinary instalments (银保监规〔2022〕13号)."""
    rule = book.on("card_instalments", on)
    return typed(CardInstalments, rule, rules=cited_items(rule, "rules"))


def loan_extension(on: date, book: Rulebook) -> Cited[LoanExtension]:
    """How far a personal loan may be extended (个人贷款管理办法)."""
    rule = book.on("loan_extension", on)
    return typed(LoanExtension, rule, rules=cited_items(rule, "rules"))


def consumer_loan_term(on: date, book: Rulebook) -> Cited[ConsumerTerm]:
    """How long a consumer loan may run: five years, seven for long-term needs since 2025-03-14."""
    rule = book.on("consumer_loan_term", on)
    return typed(ConsumerTerm, rule, rules=cited_items(rule, "rules"))
