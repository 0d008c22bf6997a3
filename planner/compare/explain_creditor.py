"""How each figure of the creditor's side came about: accepting, suing, the wait, the break-even, both ends of the bargain."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from planner.compare.creditor import CreditorSide, creditor_sides
from planner.compare.creditor_words import ACCEPTING, CEILING, DELAY, ENFORCING, FLOOR, NEEDED
from planner.compare.names import creditor_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.compare.working import (
    LAWFUL,
    SMALLER,
    Line,
    Share,
    Working,
    difference,
    each_once,
    formula,
    rate_text,
    sum_of,
)
from planner.dates import date_text, whole_months
from planner.money import ZERO, amount_text, grouped, round_fen, total
from planner.paths.default import horizon
from planner.plan.solve import LONGEST_PLAN, SHARE
from planner.rates import present_value
from planner.rules.citation import Citation
from planner.text import Text
from planner.vocabulary import PRESETS

ALL = Text("所有债权人合起来", "All creditors together")
_PAID = Text("方案一共付", "The plan pays in all")
_TODAY = Text("折到今天", "In money of today")
_DISCOUNT = Text(
    "每笔 ÷ （1 + {rate}）的（天数 ÷ 365）次方，再相加",
    "each payment ÷ (1 + {rate}) to the power of (days ÷ 365), added up",
)
_GROSS, _GROSS_HOW = (
    Text("强制执行收到", "Enforcement collects"),
    Text(
        "到{end}为止，每月最多扣 {attachable}，几家按欠款分",
        "until {end}, at most {attachable} a month, shared by what is owed",
    ),
)
_FEE, _FEE_HOW = (
    Text("执行费", "Execution fee"),
    Text("法院从最先收到的钱里扣", "the court keeps it from what comes in first"),
)
_REACHES = Text("到手", "Reaches them")
_RECKONED = Text("对方指望收回的", "What they reckon with")
_ADVANCED, _ADVANCED_HOW = (
    Text("起诉时垫付的费用", "Costs they pay first"),
    Text("起诉那天付，折到今天", "paid on the day of the suit, in money of today"),
)
_NEVER = Text("现在的假设里没有强制执行", "no enforcement under these assumptions")
_FROM_TODAY = Text(
    "从今天算约 {months} 个月，几家里最晚的一家", "about {months} months from today, the last of the creditors"
)
_FROM_TODAY_ONE = Text("从今天算约 {months} 个月", "about {months} months from today")
_CLAIM, _CLAIM_HOW = (
    Text("可以执行的总额", "Can be enforced in all"),
    Text("到{day}，判决支持的加上由您承担的费用", "on {day}, what the judgment supports with the costs you bear"),
)
_ON_ONE_DAY = Text(
    "{sum} ÷ （1 + {rate}）的（{days} ÷ 365）次方", "{sum} ÷ (1 + {rate}) to the power of ({days} ÷ 365)"
)
_LEAST = Text("{smaller}，不低于 0", "{smaller}, never below 0")
_WAITING, _WAITING_HOW = (
    Text("一直拖着的代价", "What letting it run costs"),
    Text("到{end}付掉的和还欠的，按您的折现率 {rate} 折到今天", "paid and owed by {end}, at your own rate of {rate}"),
)
_MEANS, _MEANS_HOW = (
    Text("五年里付得起的", "Can be paid in five years"),
    Text(
        "存款 {savings}，加 {months} 个月、每月 {monthly}，折到今天，按欠款分到这里，不超过欠款",
        "savings of {savings} and {months} months of {monthly}, in money of today, shared by what is owed and never above it",
    ),
)
_ESTIMATE = Text(
    "起诉和执行是估计，按“{preset}”的快慢。", "Suit and enforcement are estimates, at the “{preset}” pace."
)
_RECOVERY = Text("对方指望收回 {share}：这是您填的。", "That they reckon with {share} is what you entered.")
_WHY_LAWFUL = Text(
    "今天付清法院会支持的数，就没有什么可起诉的了。", "Whoever pays what a court would support has no suit to fear."
)


def creditor_working(key: str, outcome: Outcome, result: ProposalOutcome, side: CreditorSide) -> Working:
    """The working of a figure of ``side``: ``accepting``, ``enforcing``, ``delay``, ``needed``, ``floor`` or ``ceiling``."""
    work = _Working(outcome, result, side)
    makers: dict[str, Callable[[], Working]] = {
        "accepting": work.accepting,
        "enforcing": work.enforcing,
        "delay": work.delay,
        "needed": work.needed,
        "floor": work.floor,
        "ceiling": work.ceiling,
    }
    return makers[key]()


class _Working:
    """One side of one proposal, and each of its workings."""

    def __init__(self, outcome: Outcome, result: ProposalOutcome, side: CreditorSide) -> None:
        self.outcome, self.case, self.side, self.found = outcome, outcome.case, side, side.enforcing
        self.offers = tuple(offer for offer in result.offers if offer.debt.id in side.debt_ids)
        self.rate = self.case.assumptions.creditor_discount_rate
        self.discount = _DISCOUNT.fill(rate=rate_text(self.rate))
        self.alone = len(side.debt_ids) == 1
        self.about = creditor_name(self.offers[0].debt) if self.alone else ALL

    def accepting(self) -> Working:
        down = total(offer.down_payment for offer in self.offers)
        paid = total(offer.total_paid for offer in self.offers)
        lines = (Line(_PAID, sum_of((down, paid - down)), paid), Line(_TODAY, self.discount, self.side.accepting))
        return Working(ACCEPTING, self.side.accepting, lines, about=self.about)

    def enforcing(self) -> Working:
        found, gross = self.found, self.found.received + self.found.fee
        share, attachable = self.case.assumptions.creditor_recovery, self.outcome.default_path.attachable
        how = _GROSS_HOW.fill(end=date_text(horizon(self.case)), attachable=amount_text(attachable))
        part = formula("{sum} × {share}", sum=grouped(found.collectable), share=rate_text(share))
        lines = (
            Line(_GROSS, how, gross),
            Line(_FEE, _FEE_HOW, found.fee),
            Line(_REACHES, difference(gross, found.fee), found.received),
            Line(_TODAY, self.discount, found.collectable),
            *((Line(_RECKONED, part, found.collected),) if share < 1 else ()),
            Line(_ADVANCED, _ADVANCED_HOW, found.advanced),
            Line(ENFORCING, difference(found.collected, found.advanced), found.worth),
        )
        return self._estimated(Working(ENFORCING, found.worth, lines, self._fees(), about=self.about))

    def delay(self) -> Working:
        begins = self.found.begins
        if begins is None:
            return Working(DELAY, _NEVER, (), about=self.about)
        words = _FROM_TODAY_ONE if self.alone else _FROM_TODAY
        how = words.fill(months=whole_months(self.case.as_of, begins))
        return self._estimated(Working(DELAY, begins, (Line(DELAY, how, begins),), about=self.about))

    def needed(self) -> Working:
        found, share = self.found, self.side.break_even_recovery
        if found.begins is None or share is None:
            return Working(NEEDED, _NEVER, (), about=self.about)
        now = round_fen(present_value([(found.begins, found.claim)], self.rate, self.case.as_of))
        days = (found.begins - self.case.as_of).days
        discounted = _ON_ONE_DAY.fill(sum=grouped(found.claim), rate=rate_text(self.rate), days=days)
        ratio = formula(
            "({accepting} + {advanced}) ÷ {now}",
            accepting=grouped(self.side.accepting),
            advanced=grouped(found.advanced),
            now=grouped(now),
        )
        shown = Share(share.quantize(SHARE))
        lines = (
            Line(_CLAIM, _CLAIM_HOW.fill(day=date_text(found.begins)), found.claim),
            Line(_TODAY, discounted, now),
            Line(NEEDED, ratio, shown),
        )
        return self._estimated(Working(NEEDED, shown, lines, self._fees(), about=self.about))

    def floor(self) -> Working:
        found = self.found
        if not self.alone:
            sides = creditor_sides(self.outcome, self.offers)
            pairs = zip(self.offers, sides, strict=True)
            each = tuple(Line(creditor_name(offer.debt), FLOOR, side.enforcing.floor) for offer, side in pairs)
            added = sum_of(side.enforcing.floor for side in sides)
            return self._estimated(
                Working(FLOOR, found.floor, (*each, Line(ALL, added, found.floor)), about=self.about)
            )
        smaller = SMALLER.fill(one=grouped(found.worth), other=grouped(found.lawful))
        lines = (
            Line(ENFORCING, difference(found.collected, found.advanced), found.worth),
            Line(LAWFUL, _WHY_LAWFUL, found.lawful),
            Line(FLOOR, _LEAST.fill(smaller=smaller), found.floor),
        )
        return self._estimated(Working(FLOOR, found.floor, lines, about=self.about))

    def ceiling(self) -> Working:
        household, found = self.case.household, self.side.bargain
        waiting = _WAITING_HOW.fill(
            end=date_text(horizon(self.case)), rate=rate_text(self.case.assumptions.discount_rate)
        )
        means = _MEANS_HOW.fill(
            savings=amount_text(household.savings),
            months=LONGEST_PLAN,
            monthly=amount_text(max(ZERO, household.disposable)),
        )
        smaller = SMALLER.fill(one=grouped(found.waiting), other=grouped(found.means))
        lines = (
            Line(_WAITING, waiting, found.waiting),
            Line(_MEANS, means, found.means),
            Line(CEILING, smaller, found.ceiling),
        )
        return self._estimated(Working(CEILING, found.ceiling, lines, about=self.about))

    def _fees(self) -> tuple[Citation, ...]:
        """The rules of the court's fees on the way of these debts."""
        courses = (course for course in self.outcome.default_path.debts if course.debt_id in self.side.debt_ids)
        return each_once(cost.citation for course in courses for step in course.steps for cost in step.costs)

    def _estimated(self, working: Working) -> Working:
        """The working with what is assumed of suit and enforcement."""
        share: Decimal = self.case.assumptions.creditor_recovery
        told = [_ESTIMATE.fill(preset=PRESETS[self.case.default_path.preset])]
        if share < 1 and working.title in (ENFORCING, FLOOR):
            told.append(_RECOVERY.fill(share=rate_text(share)))
        return Working(working.title, working.figure, working.lines, working.rules, tuple(told), about=working.about)
