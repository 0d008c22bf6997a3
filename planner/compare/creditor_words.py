"""What the creditor's side says in words: for whom the offer is better, and whether there is room for an agreement."""

from __future__ import annotations

from planner.compare.creditor import Bargain, CreditorSide
from planner.money import amount_text
from planner.text import Text

ACCEPTING, ENFORCING = Text("接受方案", "Accepting"), Text("起诉并执行", "Suing and enforcing")
DELAY, NEEDED = Text("要等多久", "The wait"), Text("打平的回收率", "Break-even recovery")
FLOOR, CEILING = Text("对方的底线", "Their floor"), Text("您的上限", "Your ceiling")

_BETTER = Text(
    "接受方案，今天值 {accepting}；起诉并执行，今天值 {enforcing}。接受对对方更好。",
    "Accepting is worth {accepting} today, suing and enforcing {enforcing}. Accepting is better for them.",
)
_EQUAL = Text(
    "接受方案，今天值 {accepting}，够法院今天会支持的 {floor}。接受对对方不吃亏。",
    "Accepting is worth {accepting} today: all of the {floor} that a court would support. They lose nothing.",
)
_WORSE = Text(
    "接受方案，今天值 {accepting}；对方的底线是 {floor}，还差 {lacks}。",
    "Accepting is worth {accepting} today. Their floor is {floor}, so {lacks} is missing.",
)
_SOME = Text(
    "{count} 个债权人里，方案够得上底线的有 {good} 个。", "The plan reaches the floor of {good} of {count} creditors."
)
_ROOM = Text(
    "对方今天拿到 {floor}，就不比起诉差；您最多付到 {ceiling}，不比拖着差，也付得起。中间就是可谈的余地。",
    "With {floor} today they are no worse off than by suing. Up to {ceiling} you are no worse off than by waiting, and can pay it.",
)
_BEYOND_MEANS = Text(
    "按现在的数没有可谈的余地：五年里最多付得起 {means}，对方的底线是 {floor}。",
    "On these figures there is no room: {means} can be paid within five years, and their floor is {floor}.",
)
_WAITING_CHEAPER = Text(
    "按现在的数没有可谈的余地：拖着的代价是 {waiting}，比对方的底线 {floor}还少。",
    "On these figures there is no room: waiting costs {waiting}, less than their floor of {floor}.",
)
_TOO_MUCH = Text(
    "这个方案超过您的上限 {above}：先看看付不付得起，再寄出去。",
    "This plan is {above} above your ceiling. See first whether it can be kept, then send it.",
)


def side_in_words(side: CreditorSide) -> Text:
    """What accepting is worth beside enforcing, and for whom it is better."""
    found = side.enforcing
    words = _WORSE if side.lacks else _BETTER if side.accepting >= found.worth else _EQUAL
    sums = {"accepting": side.accepting, "enforcing": found.worth, "floor": found.floor, "lacks": side.lacks}
    return words.fill(**{name: amount_text(amount) for name, amount in sums.items()})


def how_many_accept(sides: tuple[CreditorSide, ...]) -> Text:
    """For how many creditors the plan is no worse than enforcing."""
    return _SOME.fill(count=len(sides), good=sum(side.accepts for side in sides))


def above_ceiling_in_words(side: CreditorSide) -> Text | None:
    """That the plan is more than the borrower can pay, or more than waiting costs; ``None`` where it is not."""
    above = side.accepting - side.bargain.ceiling
    return _TOO_MUCH.fill(above=amount_text(above)) if above > 0 else None


def room_in_words(found: Bargain) -> Text:
    """What the two ends of the bargain are, or plainly why there is no room."""
    words = _ROOM if found.room else _BEYOND_MEANS if found.means < found.floor else _WAITING_CHEAPER
    sums = {"floor": found.floor, "ceiling": found.ceiling, "means": found.means, "waiting": found.waiting}
    return words.fill(**{name: amount_text(amount) for name, amount in sums.items()})
