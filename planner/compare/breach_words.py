"""A missed instalment and a broken plan in words, and how their figures came about."""

from __future__ import annotations

from collections.abc import Iterator

from planner.compare.breach import Broken, Missed
from planner.compare.working import LAWFUL, Line, Working, difference, sum_of
from planner.dates import date_text
from planner.money import amount_text
from planner.rules.words import duration
from planner.text import Text

_DUE = Text("{day}起那个月该付 {sum}。", "In the month from {day} {sum} is due.")
_MADE_GOOD = Text(
    "{until}以前补上，另付罚息 {late}，就和没漏过一样。",
    "Made good by {until} with {late} of default interest, nothing else happens.",
)
_NO_TIME = Text("没有补交的时间：当天没付就算漏付。", "There is no time to make it good: it counts as missed that day.")
_REVIVED = Text(
    "真的漏掉，减免的 {revived}恢复：要还的从 {plan}变成 {owed}，多 {extra}。",
    "Missed for good, the {revived} waived come back: {owed} is owed instead of {plan}, {extra} more.",
)
_NOT_REVIVED = Text(
    "真的漏掉，减免也不恢复：还是欠 {owed}。", "Missed for good, what was waived stays waived: {owed} is still owed."
)
_AT_ONCE = Text("{owed}马上全部到期。", "All of the {owed} falls due at once.")
_ONLY_THIS = Text("马上要付的只是漏掉的 {sum}。", "Only the {sum} that was missed is due at once.")


def missed_in_words(found: Missed) -> tuple[Text, ...]:
    """What a missed instalment costs, sentence by sentence: in time, not in time, at once."""
    cure = _MADE_GOOD if found.cure_until > found.day else _NO_TIME
    then = _REVIVED if found.revived else _NOT_REVIVED
    due = _AT_ONCE if found.at_once == found.owed else _ONLY_THIS
    sums = {
        "sum": found.sum,
        "late": found.late_interest,
        "revived": found.revived,
        "plan": found.owed_by_plan,
        "owed": found.owed,
        "extra": found.extra,
    }
    places = {name: amount_text(amount) for name, amount in sums.items()}
    days = {"day": date_text(found.day), "until": date_text(found.cure_until)}
    return tuple(each.fill(**places, **days) for each in (_DUE, cure, then, due))


_AFTER = Text("照付 {months}后中断", "Kept for {months}, then broken")
_AT_FIRST = Text("一期也没付就中断", "Broken before the first payment")
_LATER, _FIRST = Text("照付 {months}后", "After {months}"), Text("第一期之前", "Before the first payment")
_DEARER = Text(
    "{kept}：到{end}总共 {price}，比一开始就不协商多 {apart}。",
    "{kept}: {price} in all by {end}, {apart} more than never having agreed.",
)
_CHEAPER = Text(
    "{kept}：到{end}总共 {price}，仍比一开始就不协商少 {apart}。",
    "{kept}: {price} in all by {end}, still {apart} less than never having agreed.",
)
_SAME = Text(
    "{kept}：到{end}总共 {price}，和一开始就不协商一样。",
    "{kept}: {price} in all by {end}, the same as never having agreed.",
)


def kept_in_words(kept: int) -> Text:
    """After how many months the plan is broken."""
    return _AFTER.fill(months=duration(kept, "months")) if kept else _AT_FIRST


def when_in_words(kept: int) -> Text:
    """The same, short, for a table."""
    return _LATER.fill(months=duration(kept, "months")) if kept else _FIRST


def broken_in_words(found: Broken) -> Text:
    """What a plan broken half-way costs beside never having agreed, in one sentence."""
    words = _DEARER if found.difference > 0 else _CHEAPER if found.difference < 0 else _SAME
    return words.fill(
        kept=kept_in_words(found.kept),
        end=date_text(found.end),
        price=amount_text(found.price),
        apart=amount_text(abs(found.difference)),
    )


_PAID, _PAID_HOW = (
    Text("到那时付了", "Paid by then"),
    Text("首付和照付的各期", "the down payment and the instalments kept"),
)
_OWED = Text("中断那天要还的", "Owed on the day it breaks")
_BY_PLAN, _BY_PLAN_HOW = (
    Text("照方案还剩", "The plan would still ask for"),
    Text("到{until}的余额，加上漏掉的一期", "the balance on {until} with the instalment missed"),
)
_BACK, _BACK_HOW = (
    Text("减免恢复和罚息", "Waivers that come back, and default interest"),
    Text("合同照旧算，付过的先抵利息和费用", "by the contract; what was paid goes to interest and fees first"),
)
_SUPPORTED_HOW = Text("其中法院会支持的", "what a court would support of it")
_SINCE, _SINCE_HOW = (
    Text("此后的利息、罚息和诉讼执行费用", "Interest and court costs since"),
    Text("按不协商的假设走到{end}", "by the assumptions of letting it run, until {end}"),
)
_PRICE = Text("中断的总价", "The price of the broken plan")
_WAITING, _WAITING_HOW = (
    Text("一开始就不协商", "Never having agreed"),
    Text("同样的债务，同样到{end}", "the same debts, until the same {end}"),
)
_DIFFERENCE = Text("相差", "Difference")
_ASSUMED = (
    Text("已经等得够久的债权人，按当天起诉算。", "A creditor that has waited long enough is taken to sue on that day."),
    Text("起诉和执行的日期、金额都是估计。", "Days and sums of suit and enforcement are estimates."),
)


def broken_working(found: Broken) -> Working:
    """How the price of a broken plan came about."""
    return Working(kept_in_words(found.kept), found.price, tuple(_lines(found)), assumptions=_ASSUMED)


def _lines(found: Broken) -> Iterator[Line]:
    missed, end = found.missed, date_text(found.end)
    since = found.price - found.paid - found.supported
    yield Line(_PAID, _PAID_HOW, found.paid)
    yield Line(_BY_PLAN, _BY_PLAN_HOW.fill(until=date_text(missed.cure_until)), missed.owed_by_plan)
    if missed.extra:
        yield Line(_BACK, _BACK_HOW, missed.extra)
        yield Line(_OWED, sum_of([missed.owed_by_plan, missed.extra]), missed.owed)
    if found.supported != missed.owed:
        yield Line(LAWFUL, _SUPPORTED_HOW, found.supported)
    yield Line(_SINCE, _SINCE_HOW.fill(end=end), since)
    yield Line(_PRICE, sum_of([found.paid, found.supported, since]), found.price)
    yield Line(_WAITING, _WAITING_HOW.fill(end=end), found.waiting)
    yield Line(_DIFFERENCE, difference(found.price, found.waiting), found.difference)


def missed_working(found: Missed) -> Working:
    """What a missed instalment adds, where it is not made good."""
    lines = (
        Line(_BY_PLAN, _BY_PLAN_HOW.fill(until=date_text(found.cure_until)), found.owed_by_plan),
        Line(_BACK, _BACK_HOW, found.extra),
        Line(_OWED, sum_of([found.owed_by_plan, found.extra]), found.owed),
    )
    return Working(_OWED, found.owed, lines)
