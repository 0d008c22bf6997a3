"""What is owed on a debt on a day of the default path, part by part: how each part came about, with what was paid on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from planner.compare.explain import CHARGES_KEPT, INTEREST_KEPT, MOST_CHARGES, interest_lines
from planner.compare.explain_debt import ceiling_rules
from planner.compare.explain_fees import borne_line
from planner.compare.explain_follow import Followed
from planner.compare.explain_interest import Term, added, interest, plain, stretches
from planner.compare.explain_parts import BOTH_CHARGES
from planner.compare.working import AS_ENTERED, SMALLER, Line, difference, each_once, sum_of
from planner.frozen import dataclass
from planner.money import ZERO, from_fen, grouped, total
from planner.paths.default import Cost, CostKind
from planner.rules.citation import Citation
from planner.rules.delay import doubled_daily_rate
from planner.text import Text
from planner.vocabulary import COMPONENT_NAMES

PRINCIPAL = Text("本金", "Principal")
CHARGES_NOW = Text("{day} 的罚息和费用", "Default interest and fees on {day}")
CHARGES_CLAIMED = Text("罚息和费用，按合同到 {day}", "Default interest and fees by the contract to {day}")
PAID_ON_IT = Text("{part}，减去已付", "{part}, less what was paid on it")
COSTS = Text("诉讼和执行费用", "Costs of suit and enforcement")
DOUBLED = Text("加倍部分的利息", "Doubled part of the interest")
OWED = Text("结清要付", "To clear it")
NO_COSTS = Text("还没有发生", "none yet")
COST_NAMES: dict[CostKind, Text] = {
    "acceptance_fee": Text("案件受理费", "Acceptance fee"),
    "payment_order_fee": Text("支付令申请费", "Payment order fee"),
    "notary_fee": Text("公证费", "Notary's fee"),
    "notice_fee": Text("公告费", "Public notice"),
    "preservation_fee": Text("保全费", "Preservation fee"),
    "lawyer_fee": Text("律师费", "Lawyer's fee"),
    "execution_fee": Text("申请执行费", "Execution fee"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of what is owed: how all that was ``due`` on it came about, what was ``paid`` on it, and the rules."""

    name: Text
    lines: tuple[Line, ...]
    due: Decimal
    paid: Decimal
    rules: tuple[Citation, ...] = ()

    @property
    def amount(self) -> Decimal:
        """What is left of it."""
        return self.due - self.paid

    def lines_of_rest(self) -> tuple[Line, ...]:
        """The lines with what was paid taken off at the end."""
        if not self.paid:
            return self.lines
        return (*self.lines, Line(PAID_ON_IT.fill(part=self.name), difference(self.due, self.paid), self.amount))


def paid_on(followed: Followed, part: str, until: date) -> Decimal:
    """What payments up to a day took off ``part`` of the debt."""
    return total(from_fen(getattr(each, part)) for each in followed.record.payments if each.day <= until)


def principal(followed: Followed, day: date) -> Piece:
    """The principal."""
    due = followed.debt.principal
    return _piece(
        followed, PRINCIPAL, (Line(PRINCIPAL, AS_ENTERED, due),), due, ("principal", day), _payment_rules(followed, day)
    )


def contract_interest(followed: Followed, day: date) -> Piece:
    """Contract interest that is kept."""
    figures, as_of = followed.figures, followed.case.as_of
    lines = tuple(interest_lines(figures, as_of)) or (Line(INTEREST_KEPT, AS_ENTERED, ZERO),)
    rules = each_once([*ceiling_rules(figures.ceiling), *_payment_rules(followed, day)])
    name = COMPONENT_NAMES["interest"]
    return _piece(followed, name, lines, figures.lawful_interest, ("interest", day), rules)


def charges(followed: Followed, day: date) -> Piece:
    """Default interest and fees that are kept: up to the judgment the smaller of claim and ceiling, then the lawful rate."""
    judged = followed.judged_by(day)
    lines, claimed, allowed = charges_until(followed, judged or day)
    kept = claimed if claimed.exact <= allowed.exact else allowed
    if judged is not None:
        more, after = interest(stretches(followed, "judged", day))
        kept = added(kept, after)
        if after.exact:
            lines = (*lines, *more, Line(CHARGES_NOW.fill(day=day), kept.how, kept.rounded))
    rules = each_once([*ceiling_rules(followed.figures.ceiling), *_payment_rules(followed, day)])
    return _piece(followed, BOTH_CHARGES, lines, kept.rounded, ("charges", day), rules)


def charges_until(followed: Followed, until: date) -> tuple[tuple[Line, ...], Term, Term]:
    """Default interest and fees to a day before the judgment: lines, what the contract claims, what the ceiling allows."""
    debt = followed.debt
    run_lines, accrued = interest(stretches(followed, "claimed", until))
    claimed = added(plain(debt.default_interest_due), plain(debt.fees_due), accrued)
    most_lines, allowed = interest(stretches(followed, "allowed", until))
    one, other = claimed.rounded, allowed.rounded
    lines = (
        *run_lines,
        Line(CHARGES_CLAIMED.fill(day=until), claimed.how, one),
        *most_lines,
        Line(MOST_CHARGES, allowed.how, other),
        Line(CHARGES_KEPT, SMALLER.fill(one=grouped(one), other=grouped(other)), min(one, other)),
    )
    return lines, claimed, allowed


def costs(followed: Followed, day: date, *, before_enforcement: bool = False) -> Piece:
    """The costs that have arisen by a day and fall on the debtor."""
    held = [each for each in followed.costs(day) if not (before_enforcement and each.kind == "execution_fee")]
    lines = [_cost_line(followed, each) for each in held]
    amounts = [each.amount for each in held]
    if len(held) != 1:
        lines.append(Line(COSTS, sum_of(amounts) if held else NO_COSTS, total(amounts)))
    rules = each_once([*(each.citation for each in held), *_payment_rules(followed, day)])
    return _piece(followed, COSTS, tuple(lines), total(amounts), ("costs", day), rules)


def _cost_line(followed: Followed, cost: Cost) -> Line:
    suit = followed.step("suit_filed")
    if cost.kind == "execution_fee" or suit is None:
        return Line(COST_NAMES[cost.kind], sum_of((cost.full,)), cost.amount)
    return borne_line(COST_NAMES[cost.kind], cost.full, suit.lawful, suit.claimed, cost.amount)


def doubled(followed: Followed, day: date) -> Piece:
    """The doubled part for late performance: base x days x daily rate."""
    lines, found = interest(stretches(followed, "doubled", day))
    over = followed.stages.performance_over
    rule = doubled_daily_rate(over, followed.book).citation if over is not None else None
    lines = (*lines, Line(DOUBLED, found.how, found.rounded))
    rules = each_once([rule, *_payment_rules(followed, day)])
    return _piece(followed, DOUBLED, lines, found.rounded, ("doubled", day), rules)


PIECES: dict[str, Callable[[Followed, date], Piece]] = {
    "principal": principal,
    "interest": contract_interest,
    "default_interest": charges,
    "costs": costs,
    "doubled_interest": doubled,
}
"""The parts of :class:`~planner.paths.path.Balance` by name."""
PIECE_NAMES: dict[str, Text] = {
    "principal": PRINCIPAL,
    "interest": COMPONENT_NAMES["interest"],
    "default_interest": BOTH_CHARGES,
    "costs": COSTS,
    "doubled_interest": DOUBLED,
}


def pieces(followed: Followed, day: date) -> Iterator[Piece]:
    """All parts of what is owed on a day."""
    return (make(followed, day) for make in PIECES.values())


def _payment_rules(followed: Followed, day: date) -> tuple[Citation, ...]:
    """The order in which payments are set off, where any were made by a day."""
    if not any(each.day <= day for each in followed.record.payments):
        return ()
    return (followed.book.on("order_of_payment", followed.case.as_of).citation,)


def _piece(
    followed: Followed,
    name: Text,
    lines: tuple[Line, ...],
    due: Decimal,
    part: tuple[str, date],
    rules: tuple[Citation, ...],
) -> Piece:
    return Piece(name, lines, due, paid_on(followed, *part), rules)
