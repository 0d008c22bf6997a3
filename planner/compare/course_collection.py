"""What is to be known before any suit: when default begins, while there are reminders and visits, at mediation."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from planner.compare.course_point import Fact, Provider, Situation, limit, listed, said
from planner.dates import add_years
from planner.rules.card_plan import card_plan, consumer_loan_term, loan_extension
from planner.rules.citation import Cited
from planner.rules.complaints import complaint_routes
from planner.rules.conduct import Conduct, collection_offences, conduct_rules, personal_data_rules
from planner.rules.credit import credit_codes, credit_reports
from planner.rules.limitation import interruptions, limitation_starts
from planner.rules.parts import Item
from planner.rules.penalty import card_charges, penalty_band, penalty_lenders
from planner.rules.words import duration, percentage
from planner.text import Text

CEILING = Text(
    "利息、罚息和费用合计，法院通常只支持到每年 {rate}%。超过的部分可以提出异议。",
    "A court usually supports interest, penalty and charges together up to {rate}% a year. The part above it can be contested.",
)
PENALTY = Text(
    "合同写明罚息的，按合同计算；一般是合同利率上浮 {least}% 到 {most}%。",
    "Default interest runs as the contract says; usually {least}% to {most}% on top of the contract rate.",
)
LATE_FEE = Text(
    "信用卡还会收违约金，通常是最低还款额未还部分的 {share}%。",
    "A card also charges a late fee, usually {share}% of the unpaid part of the minimum payment.",
)
RECORDED = Text(
    "逾期会记入征信。按逾期天数，现在的代码大约是“{code}”。",
    "The default goes into the credit record. By its days, the code is now about “{code}”.",
)
CLEARS = Text(
    "还清之后再过 {years}，这条记录应当删除。还清得越早，删除得越早。",
    "The entry is to be deleted {years} after the debt is settled. The sooner it is settled, the sooner it is deleted.",
)
REMINDED = Text("会收到电话、短信和应用里的提醒。", "There will be calls, messages and reminders in the app.")
HANDED_ON = Text(
    "这笔欠款可能交给催收公司，也可能有人上门。欠款的数目不会因此改变。",
    "The debt may be handed to a collection agency, and somebody may visit. What is owed does not change by it.",
)
INVITED = Text(
    "法院或者调解组织可能来联系，谈分期或者减免。也可能收到律师函。",
    "A court or a mediation organisation may get in touch about instalments or waivers. A lawyer's letter may come.",
)
HOURS = Text(
    "可以在 {start}:00 到 {end}:00 之间联系您本人。", "They may contact you yourself between {start}:00 and {end}:00."
)
PLAN = Text(
    "可以和发卡银行协商个性化分期，最长 {months}。",
    "You can negotiate an individual plan with the card issuer, for up to {months}.",
)
POLICE = Text("{remark}：{numbers}。", "{remark}: {numbers}.")
HALF = Text("调解结案的，案件受理费只收 1/{part}。", "A case closed by mediation costs 1/{part} of the acceptance fee.")
MEDIATORS = Text("可以请{to}帮忙谈。", "Help with the talks: {to}.")
NEW_TIME = Text("{event}：时效会重新计算。", "{event}: the limitation period begins anew.")

NOT_FOR_CALLS = ("visits", "agencies", "no_pure_commission")
NOT_FOR_VISITS = ("calls", "attempts", "lost")
"""Duties by their names in the rule files that are shown at the other stage only."""
WRITTEN_EVENTS = ("acknowledgment", "part_payment", "deferral_request")


def reports_to_credit(at: Situation) -> bool:
    """Whether this kind of lender supplies the credit record: the kinds whose credit complaints the central bank takes."""
    return any(each.value.route == "central_bank" for each in complaint_routes(at.kind, at.on, at.book))


def ceiling(at: Situation) -> Iterator[Fact]:
    """How much interest and charges a court supports."""
    found = at.figures.ceiling
    yield said("rights", CEILING.fill(rate=percentage(found.annual_rate)), found.citation)


def _penalty(at: Situation) -> Iterator[Fact]:
    if at.kind in penalty_lenders(at.on, at.book).value:
        band = penalty_band(at.debt.nominal_annual_rate, at.on, at.book)
        value = at.book.on("penalty_interest", at.on).value
        shares = {"least": percentage(value["overdue_least"]), "most": percentage(value["overdue_most"])}
        yield said("happens", PENALTY.fill(**shares), band.citation)


def _late_fee(at: Situation) -> Iterator[Fact]:
    if at.kind == "credit_card":
        charges = card_charges(at.on, at.book)
        yield said("happens", LATE_FEE.fill(share=percentage(charges.value.late_share)), charges.citation)


def _limitation_begins(at: Situation) -> Iterator[Fact]:
    named = [each for each in limitation_starts(at.on, at.book) if each.value.id in ("knowledge", "instalments")]
    return listed("happens", named)


def _credit_rights(at: Situation) -> Iterator[Fact]:
    if reports_to_credit(at):
        yield from listed("rights", credit_reports(at.on, at.book).value.rights)
        yield limit("rights", "credit_objection", at)


def _credit_code(at: Situation) -> Iterator[Fact]:
    since = at.debt.in_default_since
    days = (at.on - since).days if since is not None else 0
    if days > 0 and reports_to_credit(at):
        name = f"d{min(7, (days + 29) // 30)}"  # one code for each 30 days, the seventh without end
        code = next(each for each in credit_codes(at.on, at.book) if each.value.id == name)
        short = Text(code.value.text.zh.rstrip("。"), code.value.text.en.rstrip("."))
        yield said("consequences", RECORDED.fill(code=short), code.citation)


def credit_clears(at: Situation) -> Iterator[Fact]:
    """When the entry in the credit record is to be deleted: some years after the debt is settled."""
    if reports_to_credit(at):
        rule, closed = at.book.on("credit_record_years", at.on), at.day("closed")
        years = duration(rule.value["years"], "years")
        yield said(
            "consequences", CLEARS.fill(years=years), rule.citation, closed and add_years(closed, rule.value["years"])
        )


def _happens(text: Text) -> Provider:
    return lambda at: [said("happens", text, at.timing)]


def _hours(at: Situation) -> Iterator[Fact]:
    for source in conduct_rules(at.kind, at.on, at.book):
        start, end = source.value.quiet_until, source.value.quiet_from
        if start is not None and end is not None:
            yield said("may", HOURS.fill(start=start, end=end), source.citation)


def _duties(without: Collection[str]) -> Provider:
    def found(at: Situation) -> Iterator[Fact]:
        sources: tuple[Cited[Conduct], ...] = conduct_rules(at.kind, at.on, at.book)
        for source in sources:
            yield from listed("may_not", _other_than(without, source.value.duties))

    return found


def _other_than(names: Collection[str], items: Collection[Cited[Item]]) -> list[Cited[Item]]:
    return [each for each in items if each.value.id not in names]


def _personal_data(at: Situation) -> Iterator[Fact]:
    """Not for a private lender: what a person does for private affairs is outside that law (个人信息保护法 art. 72)."""
    return iter(()) if at.kind == "private" else listed("may_not", personal_data_rules(at.on, at.book))


def _offences(at: Situation) -> Iterator[Fact]:
    return listed("may_not", collection_offences(at.on, at.book))


def negotiate(at: Situation) -> Iterator[Fact]:
    """What the lender may agree to: the plan of article 70 for cards, extension and relief for bank loans."""
    if at.kind == "credit_card":
        plan = card_plan(at.on, at.book)
        yield said("rights", PLAN.fill(months=duration(plan.value.months_most, "months")), plan.citation)
        yield from listed("rights", plan.value.effects)
    elif at.kind in ("bank", "loan_facilitation"):
        extension, relief = loan_extension(at.on, at.book), consumer_loan_term(at.on, at.book)
        named = [each for each in extension.value.rules if each.value.id == "agreed"]
        named += [each for each in relief.value.rules if each.value.id == "relief"]
        yield from listed("rights", named)


def _complaint(at: Situation) -> Iterator[Fact]:
    if any(each.value.route == "lender" for each in complaint_routes(at.kind, at.on, at.book)):
        yield limit("rights", "complaint_answer", at)


def _police(at: Situation) -> Iterator[Fact]:
    for each in complaint_routes(at.kind, at.on, at.book):
        if each.value.route == "police":
            numbers = Text("、".join(each.value.contact), ", ".join(each.value.contact))
            for remark in each.value.remarks:
                yield said("rights", POLICE.fill(remark=remark.text, numbers=numbers), each.citation)


def _mediation(at: Situation) -> Iterator[Fact]:
    yield limit("happens", "mediation", at)


def mediated_costs(at: Situation) -> Iterator[Fact]:
    """Half the fee, and the court's confirmation of what was agreed."""
    rule = at.book.on("halving", at.on)
    if "mediated" in rule.value["procedures"]:
        yield said("rights", HALF.fill(part=rule.value["divisor"]), rule.citation)
    yield limit("rights", "mediation_confirmation", at)


def _mediators(at: Situation) -> Iterator[Fact]:
    for each in complaint_routes(at.kind, at.on, at.book):
        if each.value.route == "mediation":
            yield said("rights", MEDIATORS.fill(to=each.value.to), each.citation)


def _new_time(at: Situation) -> Iterator[Fact]:
    for event in interruptions(at.on, at.book):
        if event.value.id in WRITTEN_EVENTS:
            yield said("consequences", NEW_TIME.fill(event=event.value.text), event.citation)


OVERDUE: tuple[Provider, ...] = (
    ceiling, _credit_rights, _penalty, _late_fee, _limitation_begins, _credit_code, credit_clears,
)  # fmt: skip
REMINDERS: tuple[Provider, ...] = (
    negotiate, _complaint, _police, _happens(REMINDED), _hours, _duties(NOT_FOR_CALLS), _personal_data,
)  # fmt: skip
VISITS: tuple[Provider, ...] = (
    negotiate, _complaint, _police, _happens(HANDED_ON), _hours, _duties(NOT_FOR_VISITS), _personal_data, _offences,
)  # fmt: skip
MEDIATION: tuple[Provider, ...] = (
    negotiate, mediated_costs, _mediators, _happens(INVITED), _mediation, _offences, _new_time,
)  # fmt: skip
