"""What is to be known while a judgment is enforced, and once everything is paid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from planner.compare.course_collection import credit_clears, reports_to_credit
from planner.compare.course_court import costs_of, freezing, settlement
from planner.compare.course_point import Fact, Provider, Situation, limit, listed, said
from planner.dates import add_years
from planner.rules.citation import Cited
from planner.rules.credit import credit_reports
from planner.rules.enforcement import (
    asset_report,
    consumption_limits,
    defaulter_list,
    exempt_property,
    freeze_terms,
    listed_until,
    only_home,
    refusal_crime,
    sanctions,
    several_creditors,
)
from planner.rules.parts import Item
from planner.rules.words import duration, yuan
from planner.text import Text

ATTACHABLE = Text(
    "所有债务合计，每月最多从收入里扣这么多，必要生活费用已经留出",
    "For all debts together, the most that can be taken of a month's income, living costs left out",
)
WITHIN = Text(
    "按填写的收入和必要生活费用，收入里扣不到钱。",
    "By the income and living costs entered, nothing can be taken from the income.",
)
OBJECT = Text(
    "认为执行违反法律规定的，可以向执行的法院书面提出异议。",
    "Who finds that the enforcement breaks the law may object in writing to the court that enforces.",
)
PENALTIES = Text(
    "有能力而拒不履行、拒绝报告的，可以罚款最多 {fine} 元，拘留最多 {days}。",
    "Who can pay and refuses, or refuses to report, may be fined or detained. A fine is up to ¥{fine}, detention up to {days}.",
)
UNTIL = Text(
    "{what}：从执行第一天起算，一次最长 {years}，可以续。",
    "{what}: counted from the first day of enforcement, {years} at a time at the longest; may be renewed.",
)
DEPOSITS = Text("冻结存款", "Deposits frozen")
MOVABLES = Text("查封动产", "Movables sealed")
PROPERTY = Text("查封不动产", "Real estate sealed")
LISTED_FOR = Text(
    "只有符合下面情形的才会列入，一般 {years}；从执行第一天起算。",
    "Only on the grounds below, as a rule for {years}; counted from the first day of enforcement.",
)
NOT_LISTED = Text("不列入：{case}。", "Not listed: {case}.")
TAKEN_OFF = Text("移除：{case}，{days}内移除。", "Taken off: {case}; within {days}.")
LIFTED = Text("解除限制：{case}。", "Limits lifted: {case}.")
CRIME = Text(
    "有能力而拒不执行，情节严重的，最长 {years}；特别严重的，最长 {serious}。没有能力的，不是犯罪。",
    "Being able and refusing, in a serious way: up to {years}; especially serious: up to {serious}. Being unable is no crime.",
)
BEYOND = Text(
    "按现在的收入和必要生活费用，到计算期末还还不清。协商能把这一天提前。",
    "By the income and living costs entered, it is not paid off within the time looked at. An agreement can bring the day forward.",
)
PAID = Text(
    "按现在的收入和必要生活费用推算。协商能把这一天提前。",
    "Worked out from the income and living costs entered. An agreement can bring the day forward.",
)


def _objections(at: Situation) -> Iterator[Fact]:
    yield said("rights", OBJECT, at.book.on("limit_execution_objection", at.on).citation)
    yield limit("rights", "execution_objection", at)
    yield limit("rights", "execution_review", at)
    yield limit("rights", "asset_report_change", at)


def _other_creditors(at: Situation) -> Iterator[Fact]:
    return listed("rights", _named(several_creditors(at.on, at.book), ("participation", "pro_rata")))


def _named(items: Iterable[Cited[Item]], names: Collection[str]) -> list[Cited[Item]]:
    return [each for each in items if each.value.id in names]


def _notice(at: Situation) -> Iterator[Fact]:
    yield limit("happens", "execution_notice", at)
    yield limit("happens", "execution_term", at)
    yield from listed("happens", asset_report(at.on, at.book).value.duties)


def _income(at: Situation) -> Iterator[Fact]:
    if at.case.household.incomes:
        citation = at.book.on("living_costs", at.on).citation
        if at.attachable:
            yield said("happens", ATTACHABLE, citation, amount=at.attachable, key=("attachable",))
        else:
            yield said("happens", WITHIN, citation)


def _measures(at: Situation) -> Iterator[Fact]:
    found = sanctions(at.on, at.book)
    yield from listed("may", found.value.measures)
    places = {"fine": yuan(found.value.fine_most), "days": duration(found.value.detention_days, "days")}
    yield said("may", PENALTIES.fill(**places), found.citation)


def _freeze_ends(at: Situation) -> Iterator[Fact]:
    start = at.day("enforcement")
    if start is None:
        yield from freezing(at)
        return
    terms = freeze_terms(at.on, at.book)
    for what, years in (
        (DEPOSITS, terms.value.deposits_years),
        (MOVABLES, terms.value.movables_years),
        (PROPERTY, terms.value.property_years),
    ):
        text = UNTIL.fill(what=what, years=duration(years, "years"))
        yield said("may", text, terms.citation, add_years(start, years))


def _kept(at: Situation) -> Iterator[Fact]:
    yield from listed("may_not", exempt_property(at.on, at.book))
    yield from listed("may_not", only_home(at.on, at.book).value.rules)


def _list(at: Situation) -> Iterator[Fact]:
    found, start = defaulter_list(at.on, at.book), at.day("enforcement")
    until: date | None = listed_until(start, 0, at.book).value if start is not None else None
    years = duration(found.value.years, "years")
    yield said("consequences", LISTED_FOR.fill(years=years), found.citation, until)
    yield from listed("consequences", found.value.grounds)
    for each in found.value.not_listed:
        yield said("consequences", NOT_LISTED.fill(case=each.value.text), each.citation)
    yield from removal(at)
    yield limit("rights", "list_correction", at)
    yield limit("rights", "list_review", at)


def removal(at: Situation) -> Iterator[Fact]:
    """When and how soon a name comes off the list."""
    found = defaulter_list(at.on, at.book)
    days = duration(found.value.removal_working_days, "working_days")
    for each in found.value.removal:
        yield said("rights", TAKEN_OFF.fill(case=each.value.text, days=days), each.citation)


def _consumption(at: Situation) -> Iterator[Fact]:
    found = consumption_limits(at.on, at.book)
    yield from listed("consequences", found.value.limits)
    for each in found.value.lifted:
        yield said("rights", LIFTED.fill(case=each.value.text), each.citation)


def _crime(at: Situation) -> Iterator[Fact]:
    found = refusal_crime(at.on, at.book)
    years = {
        "years": duration(found.value.years_most, "years"),
        "serious": duration(found.value.serious_years_most, "years"),
    }
    yield said("consequences", CRIME.fill(**years), found.citation)
    yield from listed("consequences", _named(found.value.rules, ("living_needs", "after_notice")))


def _paid(at: Situation) -> Iterator[Fact]:
    yield said("happens", BEYOND if at.day("closed") is None else PAID, at.timing)


def _performed(at: Situation) -> Iterator[Fact]:
    """What performance lifts: only where there was a suit."""
    if at.day("enforcement") is None:
        return
    found = defaulter_list(at.on, at.book)
    days = duration(found.value.removal_working_days, "working_days")
    for each in _named(found.value.removal, ("performed",)):
        yield said("rights", TAKEN_OFF.fill(case=each.value.text, days=days), each.citation)
    for each in _named(consumption_limits(at.on, at.book).value.lifted, ("performed",)):
        yield said("rights", LIFTED.fill(case=each.value.text), each.citation)


def _credit(at: Situation) -> Iterator[Fact]:
    if reports_to_credit(at):
        yield from listed("rights", _named(credit_reports(at.on, at.book).value.rights, ("report", "objection")))
        yield limit("rights", "credit_objection", at)
    yield from credit_clears(at)


ENFORCEMENT: tuple[Provider, ...] = (
    _objections, settlement, _other_creditors, _list, _consumption, _crime,
    _notice, costs_of("enforcement"), _income, _measures, _freeze_ends, _kept,
)  # fmt: skip
CLOSED: tuple[Provider, ...] = (_performed, _credit, _paid)
