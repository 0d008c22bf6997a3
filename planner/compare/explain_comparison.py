"""A proposal beside letting it run: saving, break-even, chance of a suit, credit record, and the creditors' side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from planner.compare.comparison import ADVANCED, claim_at_enforcement, costs_advanced
from planner.compare.explain_collection import RECORD, record_working
from planner.compare.explain_follow import follow
from planner.compare.explain_position import all_debts_working
from planner.compare.explain_proposal import Known, price_lines
from planner.compare.explain_steps import ESTIMATE
from planner.compare.explain_worth import discounted, why_exact, worth_lines
from planner.compare.names import debt_name
from planner.compare.outcome import Outcome
from planner.compare.working import Line, Share, Working, difference, each_once, formula, joined, sum_of
from planner.dates import date_text
from planner.money import ZERO, grouped, round_fen, total
from planner.paths.default import DefaultPath, horizon
from planner.paths.path import Flow, Position
from planner.rules.citation import Citation
from planner.rules.rulebook import Rulebook
from planner.text import Text, verbatim

WAITING = Text("不协商，到 {day}", "Letting it run, by {day}")
LAWFUL_TODAY = Text("其中：今天法院会支持的", "Of it: what a court would support today")
COSTS_BY_THEN = Text("其中：诉讼和执行费用", "Of it: costs of suit and enforcement")
SINCE = Text("其中：此后的利息、罚息和加倍部分", "Of it: interest, default interest and doubled part since")
SAVING = Text("比不协商少付", "Less than letting it run")
PRESENT_WAITING = Text("不协商，折到今天", "Letting it run, in money of today")
PRESENT_PLAN = Text("方案，折到今天", "The proposal, in money of today")
PRESENT_SAVING = Text("少付的，折到今天", "Less than letting it run, in money of today")
WAITING_FLOWS, PLAN_FLOWS = (
    Text("不协商的付款", "Payments of letting it run"),
    Text("方案的付款", "Payments of the proposal"),
)
CHEAPER_FROM = Text("从哪天起更便宜", "Cheaper from")
PLAN_ON, WAITING_ON = Text("方案，{day}", "The proposal, {day}"), Text("不协商，{day}", "Letting it run, {day}")
FIRST_MONTH = Text("不协商第一次更贵的那个月", "the first month in which letting it run costs more")
NEVER = Text("到 {day} 为止没有", "Not by {day}")
MEASURE = Text(
    "每个月比一次：到那天已付的钱，加上那天结清还要的钱。",
    "Compared once a month: what was paid by that day and what it would take to clear the rest.",
)
CHANCE = Text("被起诉的可能，打平", "Chance of a suit, break-even")
IF_SUED, IF_NOT = (
    Text("不协商，被起诉", "Letting it run, if sued"),
    Text("不协商，一直不被起诉", "Letting it run, if never sued"),
)
EVEN_UNSUED = Text("就算不被起诉也更贵，不用估计", "dearer even without a suit; no chance needs to be guessed")
NEVER_DEARER = Text("就算被起诉，等着也不更贵", "Waiting is never dearer, even if sued")
NOT_INVENTED = Text("程序不替您猜被起诉的可能有多大。", "The program does not guess how likely a suit is.")
UNPAID = Text("方案里还有欠款没有安排", "The plan leaves a part unpaid")
RECORD_WAITING = Text("不协商时，信用记录清除（估计）", "Credit record clears, letting it run (estimate)")
RECOVERY = Text("对债权人打平的回收率", "Break-even recovery for the creditors")
VALUE = Text("方案对他们值", "The proposal is worth to them")
COSTS_FLOWS = Text("垫付的费用", "Costs paid first")
CLAIM_OF = Text("{who}：判决支持的和由您负担的费用", "{who}: supported by the judgment, and costs you bear")
CLAIM = Text("可以执行的总额，{day}", "Can be enforced by {day}")
CLAIM_NOW = Text("可以执行的总额，折到今天", "What can be enforced, in money of today")
NOTHING = verbatim("0")
NO_RECOVERY = Text("现在的假设里没有强制执行", "No enforcement under these assumptions")


def saving_working(known: Known, book: Rulebook, day: date) -> Working:
    """What keeping the proposal saves, against letting it run until ``day``."""
    waiting = all_debts_working(follow(known.within, book, (day,)), "cost", day)
    assert waiting is not None
    assert isinstance(waiting.figure, Decimal)
    title = WAITING.fill(day=day)
    lines = (*waiting.lines[:-1], replace(waiting.lines[-1], name=title), *_made_up(known.within, waiting.figure, day))
    paid, price = price_lines(known)
    last = Line(SAVING, difference(waiting.figure, price), waiting.figure - price)
    return Working(SAVING, waiting.figure - price, (*lines, *paid, last), waiting.rules, (ESTIMATE,))


def _made_up(within: Outcome, cost: Decimal, day: date) -> tuple[Line, ...]:
    """What the price of letting it run is made up of: what is owed lawfully today, costs, and what has run since."""
    lawful = [each.lawful_owed for each in within.debts]
    costs = [
        charge.amount
        for course in within.default_path.debts
        for step in course.steps
        if step.day is not None and step.day <= day
        for charge in step.costs
    ]
    parts = formula(
        "{cost} − {lawful} − {costs}", cost=grouped(cost), lawful=grouped(total(lawful)), costs=grouped(total(costs))
    )
    return (
        Line(LAWFUL_TODAY, sum_of(lawful), total(lawful)),
        Line(COSTS_BY_THEN, sum_of(costs), total(costs)),
        Line(SINCE, parts, cost - total(lawful) - total(costs)),
    )


def present_working(known: Known) -> Working:
    """The saving in money of today, at the person's own rate."""
    case, figures, found = known.outcome.case, known.figures, known.comparison
    path, rate = known.within.default_path.path, case.assumptions.discount_rate
    rest = Flow(figures.last_due, path.on(figures.last_due).owed, "")
    theirs = [*(flow for flow in path.flows if flow.day <= figures.last_due), rest]
    lines: list[Line] = []
    amounts = []
    for what, name, flows in (
        (WAITING_FLOWS, PRESENT_WAITING, theirs),
        (PLAN_FLOWS, PRESENT_PLAN, figures.path.flows),
    ):
        own, how, exact = worth_lines(what, [(each.day, each.amount) for each in flows], rate, case.as_of)
        lines += [*own, Line(name, how, round_fen(exact))]
        amounts.append(round_fen(exact))
    last = Line(PRESENT_SAVING, difference(*amounts), found.saving_present_value)
    return Working(PRESENT_SAVING, found.saving_present_value, (*lines, last), (), (why_exact(rate), ESTIMATE))


def break_even_working(known: Known) -> Working:
    """The first month row on which letting it run costs more, with the row before it."""
    case, path, found = known.outcome.case, known.within.default_path.path, known.comparison
    rows = [each.day for each in path.positions if each.day in set(known.outcome.days)]
    day = found.break_even_date
    end = horizon(case)
    if day is None:
        never = NEVER.fill(day=date_text(end))
        return Working(CHEAPER_FROM, never, _both(known, path.on(end), end), (), (MEASURE, ESTIMATE))
    before = [each for each in rows if each < day][-1:]
    lines = tuple(line for each in (*before, day) for line in _both(known, path.on(each), each))
    last = Line(CHEAPER_FROM, FIRST_MONTH, day)
    return Working(CHEAPER_FROM, day, (*lines, last), (), (MEASURE, ESTIMATE))


def _both(known: Known, theirs: Position, day: date) -> tuple[Line, Line]:
    ours = known.figures.path.on(day)
    return (
        Line(WAITING_ON.fill(day=day), sum_of((theirs.paid, theirs.owed)), theirs.cost),
        Line(PLAN_ON.fill(day=day), sum_of((ours.paid, ours.owed)), ours.cost),
    )


def chance_working(known: Known) -> Working:
    """The chance of a suit from which on the proposal is the better choice."""
    within, day = known.within, known.figures.last_due
    sued, unsued = within.default_path.path.on(day), within.unsued_path.path.on(day)
    paid, price = price_lines(known)
    lines = (
        Line(IF_SUED, sum_of((sued.paid, sued.owed)), sued.cost),
        Line(IF_NOT, sum_of((unsued.paid, unsued.owed)), unsued.cost),
        *paid,
    )
    told = (NOT_INVENTED, ESTIMATE)
    if price != known.figures.total_paid:
        return Working(CHANCE, UNPAID, lines, (), told)
    chance = known.comparison.break_even_suit_probability
    if chance is None:
        return Working(CHANCE, NEVER_DEARER, lines, (), told)
    places = {"price": grouped(price), "sued": grouped(sued.cost), "unsued": grouped(unsued.cost)}
    how = formula("({price} − {unsued}) ÷ ({sued} − {unsued})", **places) if chance else EVEN_UNSUED
    return Working(CHANCE, Share(chance), (*lines, Line(CHANCE, how, Share(chance))), (), told)


def credit_working(known: Known, book: Rulebook) -> Working:
    """The day the credit record clears when the proposal is kept, after that of letting it run."""
    case = known.outcome.case
    closed = known.within.default_path.closed
    waiting = (
        record_working(RECORD_WAITING, closed, book, case.as_of, estimate=True).lines if closed is not None else ()
    )
    own = record_working(RECORD, known.figures.last_due, book, case.as_of, estimate=False)
    lines = (*(replace(line, name=RECORD_WAITING) for line in waiting), *own.lines)
    if any(offer.schedule.left for offer in known.figures.offers):
        return Working(RECORD, UNPAID, lines[:-1], own.rules, (ESTIMATE,))
    return Working(RECORD, own.figure, lines, own.rules, (ESTIMATE,) if waiting else ())


def recovery_working(known: Known) -> Working:
    """The share of the claim that a suit must recover to be worth as much to the creditors as the proposal."""
    case, path, found = known.outcome.case, known.within.default_path, known.comparison
    rate, day, share = case.assumptions.creditor_discount_rate, found.recovery_day, found.creditor_break_even_recovery
    flows = [(each.day, each.amount) for each in known.figures.path.flows]
    own, how, _ = worth_lines(PLAN_FLOWS, flows, rate, case.as_of)
    value = found.creditor_present_value
    lines = (*own, Line(VALUE, how, value))
    if day is None or share is None:
        return Working(RECOVERY, NO_RECOVERY, lines, (), (why_exact(rate), ESTIMATE))
    costs, claim = costs_advanced(path), claim_at_enforcement(path)
    advanced, _, _ = worth_lines(COSTS_FLOWS, costs, rate, case.as_of)
    later, _, _ = worth_lines(CLAIM_NOW, [(day, claim)], rate, case.as_of)
    first = joined(discounted(amount, rate, (paid - case.as_of).days) for paid, amount in costs) if costs else NOTHING
    whole = discounted(claim, rate, (day - case.as_of).days)
    ratio = formula("({value} + {costs}) ÷ ({claim})", value=grouped(value), costs=first, claim=whole)
    claims = tuple(_claims(known.outcome, path))
    lines = (
        *lines,
        *advanced,
        *claims,
        Line(CLAIM.fill(day=day), sum_of(line.gives for line in claims if isinstance(line.gives, Decimal)), claim),
        *later,
        Line(RECOVERY, ratio, Share(share)),
    )
    return Working(RECOVERY, Share(share), lines, _fees(path), (why_exact(rate), ESTIMATE))


def _claims(outcome: Outcome, path: DefaultPath) -> list[Line]:
    """What is enforced on each debt: supported by the judgment, and the costs that the debtor bears."""
    found = []
    for course in path.debts:
        costs = [cost.amount for step in course.steps for cost in step.costs if cost.kind in ADVANCED]
        lawful = next((step.lawful for step in course.steps if step.step == "enforcement"), ZERO)
        name = CLAIM_OF.fill(who=debt_name(outcome.case, outcome.case.debt(course.debt_id)))
        found.append(Line(name, sum_of((lawful, *costs)), lawful + total(costs)))
    return found


def _fees(path: DefaultPath) -> tuple[Citation, ...]:
    return each_once(cost.citation for course in path.debts for step in course.steps for cost in step.costs)
