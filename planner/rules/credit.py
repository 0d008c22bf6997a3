"""The credit record: how long an entry stays, one's rights, the codes of a report, and the one-off repair of 2025."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.dates import add_years
from planner.frozen import dataclass
from planner.rules.citation import Cited
from planner.rules.listed import cited_items, items_on, typed
from planner.rules.parts import Item
from planner.rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class CreditReports:
    """Free reports a year, and the rights towards those who keep or supply the record."""

    free_a_year: int
    rights: tuple[Cited[Item], ...]


@dataclass(frozen=True, slots=True)
class CreditRepair:
    """The one-off repair: entries of these days, each up to ``most_amount`` yuan, repaid in full by ``repaid_by``."""

    overdue_from: date
    overdue_until: date
    repaid_by: date
    most_amount: Decimal
    effects: tuple[Cited[Item], ...]

    def covers(self, overdue: date, amount: Decimal, repaid: date) -> bool:
        """Whether an entry overdue on that day, of that amount, repaid on that day, is no longer shown."""
        return (
            self.overdue_from <= overdue <= self.overdue_until
            and amount <= self.most_amount
            and repaid <= self.repaid_by
        )


def credit_clear_date(ended: date, book: Rulebook) -> Cited[date]:
    """The day from which an entry is to be deleted: five years after the default ended (征信业管理条例 art. 16)."""
    rule = book.on("credit_record_years", ended)
    return Cited(add_years(ended, rule.value["years"]), rule.citation)


def credit_reports(on: date, book: Rulebook) -> Cited[CreditReports]:
    """One's own reports and one's rights."""
    rule = book.on("credit_reports", on)
    return typed(CreditReports, rule, rights=cited_items(rule, "rights"))


def credit_codes(on: date, book: Rulebook) -> tuple[Cited[Item], ...]:
    """The monthly codes of a credit report and what each means."""
    return items_on("credit_codes", "codes", on, book)


def credit_repair(book: Rulebook) -> Cited[CreditRepair]:
    """The one-off repair as announced; its citation says until when it could be used."""
    rule = book.latest("credit_repair")
    return typed(CreditRepair, rule, effects=cited_items(rule, "effects"))
