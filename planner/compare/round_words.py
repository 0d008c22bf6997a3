"""Rounds of talks in words: terms in one line, what they change in four sentences, the next offer, and answers awaited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from planner.case.model import Case
from planner.compare.names import creditor_name
from planner.compare.next_offer import NextOffer
from planner.compare.rounds import Effect, Reply
from planner.frozen import dataclass
from planner.money import grouped, total
from planner.paths.proposal import DebtOffer
from planner.text import Text

_AND = Text("{first}，{second}", "{first}, {second}")
_DOWN = Text("首付 {sum} 元", "¥{sum} down")
_PAUSE = Text("暂缓 {n} 个月", "a {n}-month pause")
_ONCE = Text("{day} 一次还 {sum} 元", "¥{sum} at once on {day}")
_LEVEL = Text("{n} 期，每期 {sum} 元", "{n} instalments of ¥{sum}")
_RISING = Text("{n} 期，{first} 元到 {most} 元", "{n} instalments of ¥{first} to ¥{most}")
_OWN = Text("{n} 笔，一共 {sum} 元", "{n} payments, ¥{sum} in all")
_NOTHING = Text("没有还款", "nothing to pay")
_FREE, _AT = Text("不计利息", "no interest"), Text("年利率 {rate}", "{rate} a year")
_WAIVED, _NO_WAIVER = Text("减免 {sum} 元", "¥{sum} waived"), Text("不减免", "nothing waived")


def terms_in_words(offer: DebtOffer) -> Text:
    """An offer in one line: how many payments of how much, at what rate, and what is waived."""
    return reduce(lambda first, second: _AND.fill(first=first, second=second), _parts(offer))


def _parts(offer: DebtOffer) -> Iterator[Text]:
    terms, rows = offer.terms, offer.schedule.instalments
    if offer.down_payment:
        yield _DOWN.fill(sum=grouped(offer.down_payment))
    if terms.moratorium_months and terms.method != "custom":
        yield _PAUSE.fill(n=terms.moratorium_months)
    payments = [row.payment for row in rows]
    if not payments:
        yield _NOTHING
    elif terms.method == "custom":
        yield _OWN.fill(n=len(rows), sum=grouped(total(payments)))
    elif len(rows) == 1:
        yield _ONCE.fill(day=rows[0].due, sum=grouped(payments[0]))
    elif len(set(payments[:-1])) == 1:
        yield _LEVEL.fill(n=len(rows), sum=grouped(payments[0]))
    else:
        yield _RISING.fill(n=len(rows), first=grouped(min(payments)), most=grouped(max(payments)))
    yield _AT.fill(rate=percent(terms.annual_rate)) if terms.annual_rate else _FREE
    yield _WAIVED.fill(sum=grouped(offer.waiver.total)) if offer.waiver.total else _NO_WAIVER


def percent(share: Decimal) -> str:
    """A share or a rate with at most two decimals: ``6%``, ``87.12%``."""
    return f"{(share * 100).quantize(Decimal('0.01'), rounding=ROUND_HALF_UP).normalize():f}%"


@dataclass(frozen=True, slots=True)
class EffectWords:
    """What terms change, one sentence each: for the total, for the budget, beside the other creditors, for this creditor."""

    cost: Text
    means: Text
    equal: Text
    creditor: Text


def effect_in_words(found: Effect) -> EffectWords:
    """The four sentences about an effect."""
    return EffectWords(_cost(found), _means(found), _equal(found), _creditor(found))


_PRICE = Text("这笔债务一共要还 {sum} 元。", "This debt takes ¥{sum} in all.")
_MORE = Text(
    "这笔债务一共要还 {sum} 元，比我方提出的多 {by} 元。",
    "This debt takes ¥{sum} in all, ¥{by} more than we offered.",
)
_LESS = Text(
    "这笔债务一共要还 {sum} 元，比我方提出的少 {by} 元。",
    "This debt takes ¥{sum} in all, ¥{by} less than we offered.",
)
_SAME = Text("这笔债务一共要还 {sum} 元，和我方提出的一样。", "This debt takes ¥{sum} in all, as we offered.")


def _cost(found: Effect) -> Text:
    if found.price_before is None:
        return _PRICE.fill(sum=grouped(found.price))
    words = _MORE if found.price > found.price_before else _LESS if found.price < found.price_before else _SAME
    return words.fill(sum=grouped(found.price), by=grouped(abs(found.price - found.price_before)))


_UNKNOWN = Text(
    "最重的月份一共 {heaviest} 元；填了收入才知道负担得起吗。",
    "The heaviest month takes ¥{heaviest} in all; enter the income to see whether it can be kept.",
)
_CARRIED = Text(
    "最重的月份一共 {heaviest} 元，每月可支配 {means} 元：负担得起。",
    "The heaviest month takes ¥{heaviest} of ¥{means} that can be used: it can be kept.",
)
_FROM_SAVINGS = Text(
    "最重的月份一共 {heaviest} 元，超过每月可支配的 {means} 元，多出的由存款支付。",
    "The heaviest month takes ¥{heaviest}, more than the ¥{means} that can be used; savings cover the rest.",
)
_SHORT = Text(
    "最重的月份一共 {heaviest} 元，每月可支配 {means} 元：{day} 起不够。",
    "The heaviest month takes ¥{heaviest} of ¥{means} that can be used: short from {day}.",
)


def _means(found: Effect) -> Text:
    heaviest = grouped(found.heaviest)
    if found.means is None:
        return _UNKNOWN.fill(heaviest=heaviest)
    words = _SHORT if found.shortfall else _CARRIED if found.heaviest <= found.means else _FROM_SAVINGS
    return words.fill(heaviest=heaviest, means=grouped(found.means), day=found.shortfall)


_ALONE = Text("方案里没有别的债权人可比。", "The proposal has no other creditor to compare with.")
_LIKE_OTHERS = Text(
    "和别的债权人一样，拿到欠款的 {share}。", "Like the other creditors it gets {share} of what is owed to it."
)
_FAVOURED = Text(
    "拿到欠款的 {share}，别的债权人是 {others}，多 {points} 个百分点。都照这样还，要再多 {extra} 元。",
    "It gets {share} of what is owed to it, the others {others}: {points} points more. To treat them alike takes ¥{extra} more.",
)
_BEHIND = Text(
    "拿到欠款的 {share}，别的债权人是 {others}，少 {points} 个百分点。",
    "It gets {share} of what is owed to it, the others {others}: {points} points less.",
)


def _equal(found: Effect) -> Text:
    if found.share is None or found.others is None:
        return _ALONE
    ahead = percent(found.share - found.others)
    words = _LIKE_OTHERS if ahead.strip("-") == "0%" else _FAVOURED if found.share > found.others else _BEHIND
    points = ahead.strip("-%")
    return words.fill(
        share=percent(found.share), others=percent(found.others), points=points, extra=grouped(abs(found.extra))
    )


_WORTH = Text(
    "对方接受它，等于今天拿到 {sum} 元{than}；{enforcing}。", "To them it is worth ¥{sum} today{than}; {enforcing}."
)
_THAN_MORE = Text("，比我方提出的多 {by} 元", ", ¥{by} more than our offer")
_THAN_LESS = Text("，比我方提出的少 {by} 元", ", ¥{by} less than our offer")
_THAN_SAME = Text("，和我方提出的一样", ", as our offer")
_NO_OFFER = Text("", "")
_ENOUGH = Text("不低于起诉执行的 {floor} 元", "enforcing brings no more than ¥{floor}")
_BELOW = Text("起诉执行估计值 {floor} 元", "enforcing is estimated at ¥{floor}")


def _creditor(found: Effect) -> Text:
    return _WORTH.fill(
        sum=grouped(found.accepting), than=_than(found), enforcing=_enforcing(found.accepting, found.floor)
    )


def _than(found: Effect) -> Text:
    if found.accepting_before is None:
        return _NO_OFFER
    by = found.accepting - found.accepting_before
    words = _THAN_MORE if by > 0 else _THAN_LESS if by < 0 else _THAN_SAME
    return words.fill(by=grouped(abs(by)))


def _enforcing(worth: Decimal, floor: Decimal) -> Text:
    return (_ENOUGH if worth >= floor else _BELOW).fill(floor=grouped(floor))


@dataclass(frozen=True, slots=True)
class NextWords:
    """The next offer in words: why it is that, its terms in one line, and beneath them the most that can be afforded where that
    is more, and what the creditor gets; without a next offer only why.
    """

    why: Text
    terms: Text | None = None
    beneath: tuple[Text, ...] = ()


_ACCEPT = Text("对方的条件在预算之内，可以接受：", "What they ask is within the budget and can be accepted:")
_HALFWAY = Text(
    "对方要的超出预算。可以在付得起的范围里让一半：",
    "What they ask is beyond the budget. Offer half of the way that can be afforded:",
)
_ASK_FIRST = Text(
    "对方没有说条件，先问对方能接受什么。需要再让一步时，可以提：",
    "They named no terms: ask first what they would accept. If a step is needed, offer this:",
)
_LONGER = Text(
    "按对方要的数付不起。可以多分几期，多还一些：",
    "Their instalments cannot be afforded. Offer more in all over a longer term:",
)
_KEEP = Text("预算已经用足，再多就付不起了。坚持上次提出的：", "The budget allows no more. Stay with the last offer:")
_KEEP_SOONER = Text(
    "对方要的折成今天的钱比我方提出的少，只是要得更早，预算付不出。坚持上次提出的：",
    "In today's money they ask for less than we offered, only sooner, which the budget cannot pay. Stay with the last offer:",
)
_NONE = Text(
    "上次提出的已经超出预算，和对方的条件之间也没有付得起的。先看预算能不能调整，或申请延期。",
    "The last offer is beyond the budget, and nothing between it and what they ask fits. See whether the budget can change, or ask "
    "for a deferral.",
)
_MOST = Text("最多付得起：{terms}。", "The most that can be afforded: {terms}.")
_NEXT_WORTH = Text("对方等于今天拿到 {sum} 元；{enforcing}。", "To them it is worth ¥{sum} today; {enforcing}.")


def next_in_words(found: NextOffer) -> NextWords:
    """What can be offered next and why."""
    if found.offer is None:
        return NextWords(_NONE)
    beneath = [_NEXT_WORTH.fill(sum=grouped(found.worth), enforcing=_enforcing(found.worth, found.floor))]
    if found.most is not None and found.most.terms != found.offer.terms:
        beneath.insert(0, _MOST.fill(terms=terms_in_words(found.most)))
    return NextWords(_why(found), terms_in_words(found.offer), tuple(beneath))


def _why(found: NextOffer) -> Text:
    match found.kind:
        case "accept":
            return _ACCEPT
        case "halfway":
            return _HALFWAY if found.named else _ASK_FIRST
        case "longer":
            return _LONGER if found.named else _ASK_FIRST
        case _:
            return _KEEP if found.worth_of_theirs > found.worth_of_ours else _KEEP_SOONER


_THEIRS_DUE = Text("对方还有 {days}答复", "their answer is due in {days}")
_THEIRS_TODAY = Text("对方今天应答复", "their answer is due today")
_THEIRS_LATE = Text("对方的答复已过期 {days}", "their answer is {days} overdue")
_OURS_DUE = Text("还有 {days}，要答复对方", "our answer is due in {days}")
_OURS_TODAY = Text("今天要答复对方", "our answer is due today")
_OURS_LATE = Text("答复对方已晚了 {days}", "our answer is {days} overdue")


def reply_in_words(reply: Reply) -> Text:
    """Who must answer, and in how many days or how many days ago."""
    kinds = (_THEIRS_LATE, _THEIRS_TODAY, _THEIRS_DUE) if reply.theirs else (_OURS_LATE, _OURS_TODAY, _OURS_DUE)
    days = abs(reply.days)
    count = Text("1 天", "1 day") if days == 1 else Text(f"{days} 天", f"{days} days")
    return kinds[(reply.days > 0) - (reply.days < 0) + 1].fill(days=count)


_DUE = Text("{who}：{when}", "{who}: {when}")
_ALSO = Text("{first}；{second}", "{first}; {second}")


def late_in_words(case: Case, awaited: Sequence[Reply]) -> Text | None:
    """The answers that are due today or overdue, by creditor; ``None`` where there is none."""
    late = [each for each in awaited if each.days <= 0]
    said = [_DUE.fill(who=creditor_name(case.debt(each.move.debt_id)), when=reply_in_words(each)) for each in late]
    return reduce(lambda first, second: _ALSO.fill(first=first, second=second), said) if said else None
