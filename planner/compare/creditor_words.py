"""What the creditor's side says in words: the result, whether there is room, and how each of its figures came about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planner.case.model import Case
from planner.compare.checks import percent
from planner.compare.creditor import Bargain, CreditorSide
from planner.dates import date_text, whole_months
from planner.money import ZERO, amount_text, round_fen, total
from planner.paths.default import horizon
from planner.paths.proposal import DebtOffer
from planner.plan.solve import LONGEST_PLAN
from planner.rates import present_value
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
    "按现在的数没有可谈的余地：拖着的代价是 {waiting}，比对方的底线 {floor} 还少。",
    "On these figures there is no room: waiting costs {waiting}, less than their floor of {floor}.",
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


def room_in_words(found: Bargain) -> Text:
    """What the two ends of the bargain are, or plainly why there is no room."""
    words = _ROOM if found.room else _BEYOND_MEANS if found.means < found.floor else _WAITING_CHEAPER
    sums = {"floor": found.floor, "ceiling": found.ceiling, "means": found.means, "waiting": found.waiting}
    return words.fill(**{name: amount_text(amount) for name, amount in sums.items()})


_DISCOUNT = Text(
    "每笔钱折到 {day}：金额 ÷（1 ＋ {rate}）的（天数 ÷ 365）次方。",
    "Each sum in money of {day}: amount ÷ (1 + {rate}) to the power of (days ÷ 365).",
)
_PLAN = Text("方案一共付 {paid}，折到今天是 {accepting}。", "The plan pays {paid} in all, worth {accepting} today.")
_COLLECTED = Text(
    "到 {end}，强制执行收到 {gross}；法院先扣执行费 {fee}，到手 {received}。",
    "By {end} enforcement collects {gross}. The court keeps its fee of {fee}; {received} is left.",
)
_ATTACHED = Text(
    "每月最多从收入里扣 {attachable}，几家一起执行时按欠款分。",
    "At most {attachable} a month is taken from income, shared among the creditors by what is owed.",
)
_WORTH = Text("这些钱折到今天值 {collectable}。", "In money of today that is {collectable}.")
_PART = Text("对方指望收回其中的 {share}：{collected}。", "They reckon with {share} of it: {collected}.")
_ADVANCED = Text(
    "对方起诉要先垫付的费用，折到今天是 {advanced}。", "Costs they pay first for the suit are worth {advanced} today."
)
_LESS = Text("{collected} － {advanced} ＝ {worth}。", "{collected} − {advanced} = {worth}.")
_BEGINS = Text(
    "按现在的假设，{day} 起能强制执行，从今天算约 {months} 个月。",
    "On these assumptions enforcement can begin on {day}, about {months} months from today.",
)
_NEVER = Text("现在的假设里没有强制执行。", "There is no enforcement under these assumptions.")
_CLAIM = Text(
    "{day} 可以执行的总额是 {claim}，折到今天值 {now}。", "On {day} {claim} can be enforced, worth {now} today."
)
_NEEDED = Text(
    "（{accepting} ＋ {advanced}）÷ {now} ＝ {share}。收回更多，起诉才更合算。",
    "({accepting} + {advanced}) ÷ {now} = {share}. Only with more does a suit pay better.",
)
_FLOOR = Text(
    "起诉并执行今天值 {worth}，法院今天会支持的是 {lawful}。底线是小的那个，不低于 0：{floor}。",
    "Suing is worth {worth} today, and a court would support {lawful} today. The floor is the lower, never below 0: {floor}.",
)
_WHY_LAWFUL = Text(
    "今天付清法院会支持的数，就没有什么可起诉的了。", "Whoever pays what a court would support need not fear a suit."
)
_FLOORS = Text(
    "每家的底线分别算，再加起来：{floor}。", "Each creditor's floor is found by itself, and added up: {floor}."
)
_WAITING = Text(
    "一直拖着，到 {end} 的总代价按您的折现率 {rate} 折到今天：{waiting}。",
    "Letting it run until {end} costs {waiting} in money of today, at your rate of {rate}.",
)
_MEANS = Text(
    "存款 {savings}，加上 {months} 个月、每月可支配 {monthly}，按对方的折现率折到今天，按欠款分到这里：{means}。",
    "Savings of {savings} and {months} months of {monthly}, at their rate, shared by what is owed: {means}.",
)
_CEILING = Text("上限是小的那个：{ceiling}。", "The ceiling is the lower: {ceiling}.")
ESTIMATE = Text("起诉、执行的日期和金额都是估计。", "Dates and sums of suit and enforcement are estimates.")


def how_accepting(case: Case, side: CreditorSide, offers: tuple[DebtOffer, ...]) -> tuple[Text, ...]:
    """How the worth of accepting came about."""
    own = [offer for offer in offers if offer.debt.id in side.debt_ids]
    paid = amount_text(total(offer.total_paid for offer in own))
    return _discount(case), _PLAN.fill(paid=paid, accepting=amount_text(side.accepting))


def how_enforcing(case: Case, side: CreditorSide, attachable: Decimal) -> tuple[Text, ...]:
    """How the worth of enforcing came about."""
    return (*_enforcing(case, side, attachable), ESTIMATE)


def _enforcing(case: Case, side: CreditorSide, attachable: Decimal) -> Iterator[Text]:
    found, share = side.enforcing, case.assumptions.creditor_recovery
    places = {
        "end": date_text(horizon(case)),
        "gross": amount_text(found.received + found.fee),
        "fee": amount_text(found.fee),
        "received": amount_text(found.received),
        "collectable": amount_text(found.collectable),
        "collected": amount_text(found.collected),
        "advanced": amount_text(found.advanced),
        "attachable": amount_text(attachable),
        "share": percent(share),
        "worth": amount_text(found.worth),
    }
    lines = [_ATTACHED, _COLLECTED, _WORTH, *([_PART] if share < 1 else []), _ADVANCED, _LESS]
    yield _discount(case)
    yield from (line.fill(**places) for line in lines)


def how_delay(case: Case, side: CreditorSide) -> tuple[Text, ...]:
    """From when enforcement could begin."""
    begins = side.enforcing.begins
    if begins is None:
        return (_NEVER,)
    return _BEGINS.fill(day=date_text(begins), months=wait(case, side)), ESTIMATE


def wait(case: Case, side: CreditorSide) -> int:
    """Whole months from ``as_of`` until enforcement can begin; 0 where it has, or never does."""
    begins = side.enforcing.begins
    return 0 if begins is None else whole_months(case.as_of, begins)


def how_needed(case: Case, side: CreditorSide) -> tuple[Text, ...]:
    """How the break-even recovery came about."""
    found, share, rate = side.enforcing, side.break_even_recovery, case.assumptions.creditor_discount_rate
    if found.begins is None or share is None:
        return (_NEVER,)
    now = round_fen(present_value([(found.begins, found.claim)], rate, case.as_of))
    places = {
        "day": date_text(found.begins),
        "claim": amount_text(found.claim),
        "now": amount_text(now),
        "accepting": amount_text(side.accepting),
        "advanced": amount_text(found.advanced),
        "share": percent(share),
    }
    return _discount(case), _CLAIM.fill(**places), _NEEDED.fill(**places), ESTIMATE


def how_floor(side: CreditorSide) -> tuple[Text, ...]:
    """How the creditor's end of the bargain came about."""
    found = side.enforcing
    sums = {"worth": found.worth, "lawful": found.lawful, "floor": found.floor}
    places = {name: amount_text(amount) for name, amount in sums.items()}
    alone = len(side.debt_ids) == 1
    return (_FLOOR.fill(**places), _WHY_LAWFUL) if alone else (_FLOORS.fill(**places), _WHY_LAWFUL)


def how_ceiling(case: Case, side: CreditorSide) -> tuple[Text, ...]:
    """How the borrower's end of the bargain came about."""
    household, found = case.household, side.bargain
    places = {
        "end": date_text(horizon(case)),
        "rate": percent(case.assumptions.discount_rate),
        "waiting": amount_text(found.waiting),
        "savings": amount_text(household.savings),
        "months": LONGEST_PLAN,
        "monthly": amount_text(max(ZERO, household.disposable)),
        "means": amount_text(found.means),
        "ceiling": amount_text(found.ceiling),
    }
    return tuple(line.fill(**places) for line in (_WAITING, _MEANS, _CEILING))


def _discount(case: Case) -> Text:
    return _DISCOUNT.fill(day=date_text(case.as_of), rate=percent(case.assumptions.creditor_discount_rate))
