"""What the search for an offer says: what a mix is, why an offer was chosen, and what stands in the way where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.case.model import Debt
from planner.case.terms import Haircut
from planner.errors import CannotCompute
from planner.money import ZERO, grouped
from planner.text import Text

if TYPE_CHECKING:
    from planner.plan.search import OfferKey, Point

NO_DEBT = Text("没有要还的债务。", "There is no debt to repay.")
NO_SUM = Text("每月的金额要大于 0。", "The sum a month must be above 0.")
TOO_LARGE = Text("欠款太大，无法逐一比较。", "The debts are too large for every mix to be compared.")

_CHOSEN: dict[OfferKey, Text] = {
    "cheapest": Text("总共还得最少：{total} 元。", "It asks for the least in all: ¥{total}."),
    "safest": Text(
        "最重的一个月最轻：{heaviest} 元，每月能拿出 {means} 元。",
        "Its heaviest month is the lightest: ¥{heaviest}, of ¥{means} that can be paid a month.",
    ),
    "quickest": Text("最早还清：{months} 个月。", "It is paid off soonest: in month {months}."),
}
_AMONG = Text(
    "从 {count} 种付得起、债权人也不低于底线的组合里选出。",
    "Taken from {count} mixes within your means and above each floor.",
)
_TOPPED_UP = Text(
    "有的月份要还的比每月能还的多，最多多 {more} 元，用存款和之前剩下的钱补。",
    "Some months ask for more than can be paid a month, by ¥{more} at most. Savings and what was left before cover it.",
)
_NO_PRINCIPAL = Text("不请求减免本金。", "It asks for no waiver of principal.")
_NEEDED = Text(
    "请求减免本金 {share}%：减免更少的组合都达不到要求。",
    "It asks for {share}% of the principal to be waived: no mix that waives less fits.",
)
_WAIVED = Text("请求减免本金 {share}%。", "It asks for {share}% of the principal to be waived.")


def reason(keys: Sequence[OfferKey], point: Point, means: Decimal, count: int) -> Text:
    """Why an offer is the best of each of these kinds among ``count`` mixes, with ``means`` yuan a month.

    Where an instalment is above the means, it says what covers it.
    """
    chosen = joined(_CHOSEN[key] for key in keys).fill(
        total=grouped(point.total),
        heaviest=grouped(point.heaviest),
        means=grouped(max(ZERO, means)),
        months=point.duration,
    )
    share = point.mix.ask.waiver.principal
    waived = _NO_PRINCIPAL if not share else _WAIVED if list(keys) == ["cheapest"] else _NEEDED
    more = max(point.payments) - max(ZERO, means)
    topped_up = [_TOPPED_UP.fill(more=grouped(more))] if more > 0 else []
    return joined([chosen, *topped_up, waived.fill(share=_percent(share)), _AMONG.fill(count=f"{count:,}")])


def joined(sentences: Iterable[Text]) -> Text:
    """Sentences one after the other."""
    parts = list(sentences)
    return Text("".join(each.zh for each in parts), " ".join(each.en for each in parts))


_KINDS: dict[OfferKey, Text] = {
    "cheapest": Text("最省", "cheapest"),
    "safest": Text("最稳", "safest"),
    "quickest": Text("最快", "quickest"),
}


ANSWER_NAMES: dict[str, Text] = {
    "months": Text("每月定额，还清为止", "A fixed sum a month until it is paid"),
    "instalment": Text("在定好的时间里还清", "Paid off in a set time"),
    "waiver": Text("减免一部分本金，分期还清", "A part of the principal waived, then instalments"),
    "down_payment": Text("先付一笔，再分期还清", "A down payment, then instalments"),
    "annual_rate": Text("商定利率，分期还清", "Instalments at a rate to be agreed"),
}
"""What an answer of the solver is called, by what was unknown; without figures, for the terms may be changed later."""
MIX_NAME = Text("从图上选的方案", "Chosen from the chart")
"""What a mix is called that the person picked."""


def name_of(keys: Sequence[OfferKey]) -> Text:
    """What an offer is called that is the best of these kinds: ``最省、最快的方案``."""
    kinds = [_KINDS[key] for key in keys]
    return Text("、".join(each.zh for each in kinds) + "的方案", " and ".join(each.en for each in kinds).capitalize())


# -- what a mix is ------------------------------------------------------------------------------------------------------

_DOWN = Text("先付 {down} 元", "¥{down} down")
_PAUSE = Text("前 {pause} 个月不还", "nothing for {pause} months")
_LEVEL = Text("分 {months} 期，每月 {first} 元", "¥{first} a month for {months} months")
_RISING = Text(
    "分 {months} 期，每月 {first} 元起，每年增加 {step}%",
    "¥{first} a month for {months} months, rising by {step}% a year",
)
_ONCE = Text("一次付 {first} 元", "¥{first} at once")
_BY_MONTH, _FROM = (
    Text("每月 {first} 元", "¥{first} a month"),
    Text("每月 {first} 元起", "From ¥{first} a month"),
)
_BY_ONE = Text("一次 {first} 元", "¥{first} once")
_RATE = Text("余款年利率 {rate}%", "{rate}% a year on the rest")
_FREE = Text("不再计息", "no further interest")
_WAIVERS = Text("请求减免{waived}", "asking to waive {waived}")
_NOTHING = Text("不请求减免", "asking for no waiver")
_PARTS = {
    "principal": Text("本金", "principal"),
    "interest": Text("利息", "interest"),
    "default_interest": Text("罚息", "default interest"),
    "fees": Text("费用", "fees"),
}


def monthly_in_words(point: Point) -> Text:
    """What a mix takes a month, in the fewest words."""
    words = _BY_ONE if point.mix.months == 1 else _FROM if point.mix.step else _BY_MONTH
    return words.fill(first=grouped(point.payments[0]))


def terms_in_words(point: Point) -> Text:
    """The terms of a mix in one line: what is paid when, interest on the rest, and what is asked to be waived."""
    parts = list(_terms(point))
    return Text("，".join(each.zh for each in parts), ", ".join(each.en for each in parts))


_POINT = Text(
    "{terms}；一共还 {total} 元，最后一笔 {last}，债权人按今天的钱得 {worth} 元。",
    "{terms}; ¥{total} in all, the last payment on {last}, worth ¥{worth} to the creditors today.",
)


def point_in_words(point: Point, as_of: date) -> Text:
    """A mix offered on ``as_of`` in one line: its terms, what is paid in all and until when, and what creditors get."""
    places = {"total": grouped(point.total), "last": point.last_due(as_of), "worth": grouped(point.present_value)}
    return _POINT.fill(terms=terms_in_words(point), **places)


def _terms(point: Point) -> Iterator[Text]:
    mix = point.mix
    if point.down:
        yield _DOWN.fill(down=grouped(point.down))
    if mix.pause:
        yield _PAUSE.fill(pause=mix.pause)
    paid = _ONCE if mix.months == 1 else _RISING if mix.step else _LEVEL
    yield paid.fill(months=mix.months, first=grouped(point.payments[0]), step=_percent(mix.step))
    yield _RATE.fill(rate=_percent(mix.ask.rate)) if mix.ask.rate else _FREE
    waived = waived_in_words(mix.ask.waiver)
    yield _WAIVERS.fill(waived=waived) if waived else _NOTHING


def waived_in_words(cut: Haircut) -> Text | None:
    """What is asked to be waived: equal shares named together, ``罚息、费用 100%``; ``None`` for nothing."""
    by_share: dict[Decimal, list[Text]] = {}
    for name, words in _PARTS.items():
        by_share.setdefault(getattr(cut, name), []).append(words)
    named = [_shared(words, share) for share, words in by_share.items() if share]
    if not named:
        return None
    first, *others = (each.zh for each in named)
    return Text("，".join([first, *(each.lstrip() for each in others)]), ", ".join(each.en for each in named))


def _shared(words: list[Text], share: Decimal) -> Text:
    en = " and ".join([", ".join(each.en for each in words[:-1]), words[-1].en]) if words[1:] else words[0].en
    names = Text("、".join(each.zh for each in words), en)
    if share == 1:
        return Text("全部{names}", "all {names}").fill(names=names)
    return Text(" {share}% 的{names}", "{share}% of {names}").fill(names=names, share=_percent(share))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"


# -- what stands in the way ---------------------------------------------------------------------------------------------

_NOTHING_LEFT = Text(
    "每月没有剩余可还，存款也不够：最轻的组合每月要 {least} 元。可以先申请延期，或象征性还一小部分。",
    "Nothing is left to pay with each month, and the savings do not suffice. Even the lightest mix takes ¥{least} a "
    "month. Ask for a deferral, or offer token payments first.",
)
_TOO_HEAVY = Text(
    "每月能拿出 {means} 元，还差 {gap} 元：最轻的组合每月也要 {least} 元。可以先申请延期，或象征性还一小部分。",
    "¥{means} a month can be paid; ¥{gap} is missing: even the lightest mix takes ¥{least} a month. "
    "Ask for a deferral, or offer token payments first.",
)
_BELOW_FLOOR = Text(
    "付得起的组合里最接近的一种，折成今天的钱给{name} {value} 元，比起诉对它的价值 {floor} 元少 {gap} 元。",
    "Of the mixes within your means, the nearest is worth ¥{value} today to {name}: ¥{gap} less than the ¥{floor} "
    "that suing is worth to it.",
)


def beyond_means(means: Decimal, least: Decimal) -> CannotCompute:
    """Even the lightest mix takes ``least`` yuan a month beside the savings, more than the ``means``."""
    words, gap = (_TOO_HEAVY if means > 0 else _NOTHING_LEFT), grouped(least - means)
    return CannotCompute(words.fill(means=grouped(means), least=grouped(least), gap=gap))


def below_floor(debt: Debt, floor: Decimal, gap: Decimal) -> CannotCompute:
    """Which creditor stays ``gap`` yuan below its ``floor`` in the mix within the means that comes nearest."""
    name, value = debt.creditor.name or debt.id, grouped(floor - gap)
    return CannotCompute(_BELOW_FLOOR.fill(name=name, value=value, floor=grouped(floor), gap=grouped(gap)))
