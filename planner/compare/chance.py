"""A proposal against letting it run, by how likely a suit is: at which chance both cost the same, and what an own estimate means.

With chance *p* of a suit letting it run costs ``p x sued + (1 - p) x unsued`` on average, by the day of the last payment. The
chance itself is never invented.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.beside import saving
from planner.compare.checks import percent
from planner.compare.comparison import RATIO
from planner.compare.outcome import Outcome, ProposalOutcome, covered
from planner.dates import date_text
from planner.errors import CannotCompute
from planner.frozen import dataclass
from planner.money import WIDE, amount_text, round_fen
from planner.paths.timeline import settings_of
from planner.rules.rulebook import Rulebook
from planner.text import Text

NO_TERMS = CannotCompute(Text("填好还款方案的条款，就能比。", "Fill in the terms of a proposal to compare."))
NO_SUIT = CannotCompute(
    Text("现在假设谁都不会起诉，所以没有可比的。", "It is assumed that no one sues, so there is nothing to compare.")
)
UNPAID = Text(
    "方案还剩 {left}没有安排，先安排好再比。",
    "The proposal leaves {left} unpaid. Settle that part first, then compare.",
)


@dataclass(frozen=True, slots=True)
class Chance:
    """By ``day``: the ``price`` of the proposal, and what letting it run costs ``sued`` and ``unsued``, yuan."""

    day: date
    price: Decimal
    sued: Decimal
    unsued: Decimal

    @property
    def break_even(self) -> Decimal | None:
        """The chance of a suit at which both cost the same, to six places; ``None`` where one of them always costs more."""
        if (self.sued - self.price) * (self.unsued - self.price) >= 0:
            return None
        return ((self.price - self.unsued) / (self.sued - self.unsued)).quantize(RATIO, context=WIDE)

    def waiting(self, chance: Decimal) -> Decimal:
        """What letting it run costs on average with that chance of a suit, to the fen."""
        return round_fen(chance * self.sued + (1 - chance) * self.unsued)


def chance_of(outcome: Outcome, result: ProposalOutcome, book: Rulebook) -> Chance | CannotCompute:
    """The prices of a proposal and of letting the same debts run; in words why not, where they cannot be set side by side."""
    if result.failures:
        return result.failures[0][1]
    if result.figures is None or result.comparison is None:
        return NO_TERMS
    if not any(settings_of(outcome.case, offer.debt).sued for offer in result.offers):
        return NO_SUIT
    saved, day = saving(result.figures, result.comparison), result.figures.last_due
    if saved.left:
        return CannotCompute(UNPAID.fill(left=amount_text(saved.left)))
    within = covered(outcome, result, book)
    sued, unsued = (path.path.on(day).cost for path in (within.default_path, within.unsued_path))
    return Chance(day, saved.price, sued, unsued)


_FACTS = Text(
    "到{day}：被起诉，不协商要 {sued}；一直不被起诉，要 {unsued}。方案要 {price}。",
    "By {day} letting it run costs {sued} if sued, and {unsued} if never sued. The proposal costs {price}.",
)
_ABOVE = Text(
    "被起诉的可能高于 {chance}，方案更划算；低于它，等着更便宜。",
    "With a chance of a suit above {chance} the proposal is better; below it, waiting is cheaper.",
)
_BELOW = Text(
    "被起诉的可能低于 {chance}，方案更划算；高于它，等着更便宜。",
    "With a chance of a suit below {chance} the proposal is better; above it, waiting is cheaper.",
)
_ALWAYS = Text(
    "起诉不起诉，方案都不比等着贵，不用猜可能有多大。",
    "Sued or not, the proposal never costs more; no chance needs to be guessed.",
)
_NEVER = Text("起诉不起诉，等着都不比方案贵。", "Sued or not, waiting never costs more than the proposal.")
_NO_ESTIMATE = Text(
    "您还没有估计。填一个，就看得出该怎么选。",
    "You have given no estimate. Enter one to see what follows.",
)
_OWN_BETTER = Text(
    "按您估的 {own}，等着平均要 {waiting}，比方案多 {by}：方案更划算。",
    "At your {own}, waiting costs {waiting} on average, {by} more: the proposal is better.",
)
_OWN_WORSE = Text(
    "按您估的 {own}，等着平均要 {waiting}，比方案少 {by}：等着更便宜。",
    "At your {own}, waiting costs {waiting} on average, {by} less: waiting is cheaper.",
)
_OWN_SAME = Text("按您估的 {own}，两条路一样贵。", "At your {own}, both cost the same.")


_OF_THEIR_OWN = Text(
    "有 {count} 笔单独填了可能；这里按全部债务的估计算。",
    "{count} debts have a chance of their own; this line takes the one for all debts.",
)


def facts(found: Chance) -> Text:
    """The three prices."""
    return _FACTS.fill(
        day=date_text(found.day),
        price=amount_text(found.price),
        sued=amount_text(found.sued),
        unsued=amount_text(found.unsued),
    )


def verdict(found: Chance) -> Text:
    """For which chances of a suit the proposal is better."""
    if found.break_even is None:
        return _ALWAYS if min(found.sued, found.unsued) >= found.price else _NEVER
    return (_ABOVE if found.sued > found.unsued else _BELOW).fill(chance=percent(found.break_even))


def what_follows(found: Chance, own: Decimal | None) -> Text:
    """What the person's own estimate of the chance means."""
    if own is None:
        return _NO_ESTIMATE
    waiting = found.waiting(own)
    by = waiting - found.price
    words = _OWN_BETTER if by > 0 else _OWN_WORSE if by < 0 else _OWN_SAME
    return words.fill(own=percent(own), waiting=amount_text(waiting), by=amount_text(abs(by)))


def own_chances(case: Case) -> Text | None:
    """That some debts have a chance of their own, which :func:`what_follows` leaves aside."""
    count = sum(debt.default_path.suit_probability is not None for debt in case.debts)
    return _OF_THEIR_OWN.fill(count=count) if count else None
