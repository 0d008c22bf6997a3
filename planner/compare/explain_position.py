"""The figures of the default path on a day: each part of what is owed, all of it, what was paid, the price, and the claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from planner.compare.explain_balance import OWED, PIECES, Piece, pieces
from planner.compare.explain_collection import PAID_BY, SEE_DEBT, paid_lines
from planner.compare.explain_follow import Followed
from planner.compare.explain_steps import ESTIMATE, claim_lines
from planner.compare.names import debt_name
from planner.compare.working import CLAIMED, Line, Working, each_once, sum_of
from planner.money import grouped, total
from planner.paths.path import Position
from planner.text import Text, verbatim

ON = Text("{what}，到 {day}", "{what}, {day}")
PAID = Text("已经付的", "Paid so far")
COST = Text("到那天结清的总价", "Price if settled that day")
FIXED = Text("加倍部分的基数里有违约金和费用 {fees}。", "The base of the doubled part holds the fees of {fees}.")
DOUBLED_BASE = Text("加倍部分只按本金算，不按利息算。", "The doubled part runs on the principal, not on interest.")
PARTS = (*PIECES, "owed", "paid", "cost", "claimed")
"""What can be explained of a position, by name."""


def figure_on(position: Position, part: str) -> Decimal:
    """A figure of a position by its name in :data:`PARTS`."""
    return getattr(position if part in ("owed", "paid", "cost", "claimed") else position.balance, part)  # type: ignore[no-any-return]


def position_working(followed: Followed, part: str, day: date) -> Working | None:
    """How a figure of one debt on a day came about; ``None`` for a name that is not one of :data:`PARTS`."""
    position = followed.on(day)
    match part:
        case "owed":
            return _owed(followed, position)
        case "paid":
            lines = tuple(paid_lines(followed, day)) or (Line(PAID, verbatim("0.00"), position.paid),)
            return _working(PAID, position.paid, lines, [], day)
        case "cost":
            return _cost(followed, position)
        case "claimed":
            return _claimed(followed, position)
    if part not in PIECES:
        return None
    piece = PIECES[part](followed, day)
    return _working(piece.name, piece.amount, piece.lines_of_rest(), [piece], day, _notes(followed, part))


def _cost(followed: Followed, position: Position) -> Working:
    """The price is all that has become due, paid or not: what it is made up of, part by part."""
    found = list(pieces(followed, position.day))
    lines = [line for each in found if each.due for line in each.lines]
    last = Line(COST, sum_of(each.due for each in found), position.cost)
    return _working(COST, position.cost, (*lines, last), found, position.day, _notes(followed, "doubled_interest"))


def _owed(followed: Followed, position: Position) -> Working:
    found = list(pieces(followed, position.day))
    lines = tuple(line for each in found if each.due for line in each.lines_of_rest())
    last = Line(OWED, sum_of(each.amount for each in found), position.owed)
    return _working(OWED, position.owed, (*lines, last), found, position.day, _notes(followed, "doubled_interest"))


def _claimed(followed: Followed, position: Position) -> Working:
    """Until the judgment what the contract gives, afterwards what was judged; with costs and the doubled part."""
    if followed.judged_by(position.day) is not None:
        found = _owed(followed, position)
        return Working(
            ON.fill(what=CLAIMED, day=position.day), position.claimed, found.lines, found.rules, found.assumptions
        )
    lines, amounts = claim_lines(followed, position.day)
    more = [PIECES[name](followed, position.day) for name in ("costs", "doubled_interest")]
    all_lines = (*lines, *(line for each in more if each.due for line in each.lines_of_rest()))
    last = Line(CLAIMED, sum_of((*amounts, *(each.amount for each in more))), position.claimed)
    return _working(CLAIMED, position.claimed, (*all_lines, last), more, position.day)


def _notes(followed: Followed, part: str) -> tuple[Text, ...]:
    if part != "doubled_interest" or followed.stages.performance_over is None:
        return ()
    if followed.case.default_path.fixed_sums_doubled and followed.debt.fees_due:
        return (FIXED.fill(fees=grouped(followed.debt.fees_due)),)
    return (DOUBLED_BASE,)


def _working(
    what: Text,
    amount: Decimal,
    lines: tuple[Line, ...],
    found: Sequence[Piece],
    day: date,
    notes: tuple[Text, ...] = (),
) -> Working:
    rules = each_once(rule for each in found if each.due for rule in each.rules)
    return Working(ON.fill(what=what, day=day), amount, lines, rules, (*notes, ESTIMATE))


def all_debts_working(together: Sequence[Followed], part: str, day: date) -> Working | None:
    """A figure of all debts on a day: that of each debt, and their sum."""
    if part not in PARTS or not together:
        return None
    case, figures = together[0].case, [figure_on(each.on(day), part) for each in together]
    named = {"owed": OWED, "paid": PAID, "cost": COST, "claimed": CLAIMED}
    what = named[part] if part in named else PIECES[part](together[0], day).name
    lines = [
        Line(debt_name(case, each.debt), _of_debt(each.on(day), part), figure)
        for each, figure in zip(together, figures, strict=True)
    ]
    last = Line(PAID_BY.fill(day=day) if part == "paid" else what, sum_of(figures), total(figures))
    found = [position_working(each, part, day) for each in together]
    rules = each_once(rule for each in found if each is not None for rule in each.rules)
    return Working(ON.fill(what=what, day=day), total(figures), (*lines, last), rules, (ESTIMATE,))


def _of_debt(position: Position, part: str) -> Text:
    """How the figure of one debt comes about, in short."""
    if part == "cost":
        return sum_of((position.paid, position.owed))
    if part == "owed":
        return sum_of(getattr(position.balance, name) for name in PIECES)
    return SEE_DEBT
