"""Cases for the tests of the papers: the full sample, and one with more of everything than a page holds. All is fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from planner.case.model import Case, Creditor, Debt, Proposal
from planner.case.record import Round
from planner.case.terms import DatedPayment, Terms
from planner.compare.outcome import evaluate
from planner.export.letters_pack import REPLY_WITHIN, Pack
from planner.letters.letter import Letter, Table
from planner.rules.rulebook import load_rulebook
from planner.text import Lang
from tests.samples import AS_OF, full_case

BOOK = load_rulebook()
WRITTEN = AS_OF + timedelta(days=1)
LANGS: tuple[Lang, ...] = ("zh", "en")


@cache
def pack_of(case: Case | None = None, proposal_id: str = "p1", lang: Lang = "zh") -> Pack:
    """A pack of a case, by default the full sample, written the day after its calculation day."""
    outcome = evaluate(case or full_case(), BOOK)
    return Pack(outcome, proposal_id, lang, WRITTEN, WRITTEN + REPLY_WITHIN, book=BOOK)


@cache
def crowded(count: int = 30, plans: int = 2) -> Case:
    """Many debts with long names, every one talked about and paid on its own day; several proposals."""
    name = "示例很长很长的名字消费金融股份有限公司某某分公司贷后管理中心第{n}部"
    debts = tuple(
        Debt(
            f"d{n}",
            Creditor(name.format(n=n), "consumer_finance"),
            in_default_since=date(2026, 3, 1),
            last_payment=date(2026, 2, 1),
            principal=Decimal("23456.78") + n * Decimal("1357.91"),
        )
        for n in range(1, count + 1)
    )
    terms = tuple(
        Terms(debt.id, months=36, first_due=date(2027, 1, n % 28 + 1), down_payment=Decimal("1.00"))
        for n, debt in enumerate(debts)
    )
    proposals = tuple(
        Proposal(f"p{n}", f"方案名字也很长很长很长很长很长很长很长很长很长{n}", terms) for n in range(1, plans + 1)
    )
    rounds = tuple(Round(f"r{n}", debt.id, AS_OF, reply_by=date(2026, 12, 8)) for n, debt in enumerate(debts))
    return replace(full_case(), debts=debts, proposals=proposals, rounds=rounds, contacts=())


def own_days_case() -> Case:
    """One debt paid on the last day of each month after a down payment, one on days of its own."""
    case = full_case()
    first, second = case.debts
    end = Terms(first.id, months=4, first_due=date(2026, 12, 31), down_payment=Decimal("500.00"))
    own = Terms(second.id, method="custom", custom=(
        DatedPayment(date(2027, 1, 15), Decimal("10000.00")), DatedPayment(date(2027, 7, 3), Decimal("20000.00")),
    ))  # fmt: skip
    return replace(case, proposals=(replace(case.proposals[0], terms=(end, own)),))


def tables(letter: Letter) -> list[Table]:
    """Every table of a paper in order."""
    return [block for section in letter.sections for block in section.blocks if isinstance(block, Table)]
