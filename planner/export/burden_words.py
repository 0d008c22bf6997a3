"""What the months of a course ask for, in words: above what is left by how much, and whether savings carry it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from planner.case.model import Case
from planner.compare.names import proposal_name
from planner.compare.outcome import Outcome, ProposalOutcome
from planner.dates import month_text
from planner.export.burden_data import asked, heavy_months
from planner.export.chart_words import NO_DEBTS, summary
from planner.money import ZERO, grouped
from planner.paths.means import MonthKey
from planner.paths.proposal import payments_by_month
from planner.text import Text

HEAVIEST = Text(
    "“{name}”最重的一个月是{month}，要 {heaviest} 元", "The heaviest month of “{name}” is {month} with ¥{heaviest}"
)
UNKNOWN = Text("；收入还没填，够不够还不知道。", "; fill in the income to see whether it can be kept.")
FITS = Text("；每月拿得出 {means} 元，每个月都够。", "; ¥{means} is left each month, enough for every month.")
LACKS = Text(
    "“{name}”有 {count} 个月要的比每月拿得出的 {means} 元多：{months}。最重的是{month}，要 {heaviest} 元，多 {more} 元。",
    "{count} months of “{name}” ask for more than the ¥{means} left: {months}. The heaviest is {month} with ¥{heaviest}, ¥{more} more.",
)
LACKS_ONE = Text(
    "“{name}”有 1 个月要的比每月拿得出的 {means} 元多：{month}，要 {heaviest} 元，多 {more} 元。",
    "One month of “{name}” asks for more than the ¥{means} left: {month} with ¥{heaviest}, ¥{more} more.",
)
SAVINGS_DO = Text("手头的存款够补。", " Savings cover what is lacking.")
SAVINGS_DO_NOT = Text("到{month}，存款也补不上。", " In {month} even the savings do not cover it.")
NOT_CARRIED = Text("从{month}起拿不出。", " From {month} on it cannot be paid.")
SPAN, AND_MORE = Text("{first}到{last}", "{first} to {last}"), Text("等", "and others")
MEANS_FIRST = Text("每月拿得出 {means} 元：", "¥{means} is left each month: ")
NO_MEANS = Text("收入还没填，够不够还不知道：", "The income is not filled in yet: ")
ONE_FITS = Text("“{name}”每个月都够（最多 {heaviest} 元）", "“{name}” fits every month (at most ¥{heaviest})")
ONE_LACKS = Text(
    "“{name}”有 {count} 个月不够（最多 {heaviest} 元）",
    "“{name}” asks for more in {count} months (at most ¥{heaviest})",
)
ONE_ASKS = Text("“{name}”最多 {heaviest} 元", "“{name}” at most ¥{heaviest}")
NONE_YET = Text(
    "还没有方案。不协商，强制执行每月估计最多扣 {taken} 元。",
    "No proposal yet. Enforcement is estimated to take up to ¥{taken} a month.",
)
MOST_SPANS, MOST_NAMED = 3, 4


def burden_summary(outcome: Outcome, proposal_id: str) -> Text:
    """What the months of a proposal ask for, in words: which are above what is left, how far, and whether savings carry it."""
    found = outcome.proposal(proposal_id)
    paid = asked(found)
    if found.figures is None or not paid:
        return summary(outcome, proposal_id)
    case, heavy = outcome.case, heavy_months(outcome.case, found)
    means, (key, most) = max(ZERO, case.household.disposable), max(paid.items(), key=lambda each: each[1])
    held = {
        "name": proposal_name(found.proposal, outcome.proposals.index(found)),
        "month": _month(key),
        "heaviest": grouped(most),
        "means": grouped(means),
    }
    if not case.household.incomes:
        return _joined(HEAVIEST.fill(**held), UNKNOWN)
    if not heavy:
        return _joined(HEAVIEST.fill(**held), FITS.fill(**held))
    words = LACKS if len(heavy) > 1 else LACKS_ONE
    told = words.fill(count=len(heavy), months=_spans(heavy), more=grouped(most - means), **held)
    return _joined(told, _carried(case, found))


def _carried(case: Case, found: ProposalOutcome) -> Text:
    assert found.figures is not None
    if found.figures.first_shortfall is None:
        return SAVINGS_DO
    words = SAVINGS_DO_NOT if case.household.savings else NOT_CARRIED
    return words.fill(month=month_text(found.figures.first_shortfall))


def burdens_summary(outcome: Outcome) -> Text:
    """The heaviest month of every proposal and whether each fits, in one sentence."""
    case = outcome.case
    if not case.debts:
        return NO_DEBTS
    known = [each for each in outcome.proposals if each.figures is not None and each.offers]
    if not known:
        taken = max(payments_by_month(outcome.default_path.path.flows).values(), default=ZERO)
        return NONE_YET.fill(taken=grouped(taken))
    lead = MEANS_FIRST.fill(means=grouped(max(ZERO, case.household.disposable))) if case.household.incomes else NO_MEANS
    told = [_one(outcome, each) for each in known[:MOST_NAMED]]
    more = AND_MORE if len(known) > MOST_NAMED else Text("", "")
    return _joined(
        lead,
        Text(
            "；".join(each.zh for each in told) + more.zh + "。",
            "; ".join(each.en for each in told) + (f" {more.en}" if more.en else "") + ".",
        ),
    )


def _one(outcome: Outcome, found: ProposalOutcome) -> Text:
    heavy, most = heavy_months(outcome.case, found), max(asked(found).values(), default=ZERO)
    words = ONE_ASKS if not outcome.case.household.incomes else ONE_LACKS if heavy else ONE_FITS
    return words.fill(
        name=proposal_name(found.proposal, outcome.proposals.index(found)), count=len(heavy), heaviest=grouped(most)
    )


def _spans(heavy: Sequence[tuple[MonthKey, Decimal]]) -> Text:
    """The months one after the other, neighbours together; further ones are only counted."""
    spans: list[list[MonthKey]] = []
    for key, _ in heavy:
        if spans and _next(spans[-1][-1]) == key:
            spans[-1].append(key)
        else:
            spans.append([key])
    told = [_span(each) for each in spans[:MOST_SPANS]]
    more = len(spans) > MOST_SPANS
    zh, en = "、".join(each.zh for each in told), ", ".join(each.en for each in told)
    return Text(zh + AND_MORE.zh, f"{en} {AND_MORE.en}") if more else Text(zh, en)


def _span(keys: Sequence[MonthKey]) -> Text:
    if len(keys) == 1:
        return _month(keys[0])
    return SPAN.fill(first=_month(keys[0]), last=_month(keys[-1]))


def _next(key: MonthKey) -> MonthKey:
    return (key[0] + 1, 1) if key[1] == 12 else (key[0], key[1] + 1)


def _month(key: MonthKey) -> Text:
    return month_text(date(*key, 1))


def _joined(*parts: Text) -> Text:
    return Text("".join(each.zh for each in parts), "".join(each.en for each in parts))
