"""The amounts of the stages of the default path: what is sued for, what is judged, what is enforced, and each cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from planner.compare.explain_balance import (
    CHARGES_CLAIMED,
    COST_NAMES,
    PAID_ON_IT,
    PRINCIPAL,
    Piece,
    charges,
    contract_interest,
    costs,
    doubled,
    paid_on,
    principal,
)
from planner.compare.explain_debt import ceiling_rules
from planner.compare.explain_fees import borne_line, bracket_lines, court_fee_lines
from planner.compare.explain_follow import Followed
from planner.compare.explain_interest import added, interest, plain, stretches
from planner.compare.explain_parts import BOTH_CHARGES
from planner.compare.working import (
    AS_ENTERED,
    BY_RULE,
    CLAIMED,
    LAWFUL,
    Line,
    Share,
    Working,
    difference,
    each_once,
    formula,
    sum_of,
)
from planner.money import from_fen, grouped
from planner.paths.default import Cost, CostKind, StepRecord
from planner.rules.citation import Citation
from planner.rules.costs import cost_bearing
from planner.text import Text
from planner.vocabulary import COMPONENT_NAMES, STEP_NAMES, Step

AT_STEP = Text("{what}（{step}）", "{what} ({step})")
SUED_FOR = Text("起诉的金额", "Sued for")
WITH_LAWYER = Text("起诉的金额，加上律师费", "Sued for, with the lawyer's fee")
YOUR_PART = Text("由您负担", "Your part of it")
SHARE = Text("法院会支持的占主张的比例", "Supported part of what is claimed")
ENFORCED = Text("强制执行的总额", "Sum enforced")
JUDGED = Text("判决确定的金额", "Sum in the judgment")
PERIOD_LAW = Text(
    "判决以后，继续按可以支持的利率计息，到还清为止。",
    "After the judgment interest goes on at the rate supported, until it is paid.",
)
ESTIMATE = Text("这是估计，不是预测；日期和程序都是假设。", "An estimate, no forecast: days and procedure are assumed.")
ONCE = Text(
    "受理费只减半一次：简易程序又调解，也只减一半。",
    "The acceptance fee is halved only once, even if two reasons come together.",
)
PRO_RATA = Text("由您负担的部分，按会被支持的比例估计。", "Your part is assumed in the proportion that is supported.")
RATIO = Text(
    "部分胜诉时由法院决定怎么分担；这里按比例估计。",
    "Where each side wins a part the court decides; pro rata is assumed.",
)
LAWYER = Text("合同约定由您负担，法院才可能支持。", "Only where the contract puts it on you, and a court may cut it.")
ON_ALL = Text(
    "按申请执行的总额估计；法院按实际执行到的金额收。",
    "On the whole sum enforced; the court charges on what is really collected.",
)
CAP_RATE = Text(
    "判决后的年利率取合同罚息利率和上限里较低的。",
    "The rate after the judgment is the lower of the contract's and the cap.",
)
BEARING: dict[CostKind, tuple[str, ...]] = {
    "acceptance_fee": ("lost", "partly_won"),
    "payment_order_fee": ("payment_order_unopposed",),
    "notary_fee": (),
    "notice_fee": ("public_notice", "partly_won"),
    "preservation_fee": ("preservation", "partly_won"),
    "execution_fee": ("execution",),
}
"""Which outcomes of :mod:`planner.rules.costs` say who bears a cost."""


def claimed_at(followed: Followed, record: StepRecord) -> Working:
    """What the creditor claims when a stage is reached, by component."""
    lines, amounts = claim_lines(followed, _day(followed, record))
    last = Line(CLAIMED, sum_of(amounts), record.claimed)
    return Working(_at(CLAIMED, record), record.claimed, (*lines, last), (), _assumed(followed, record))


def claim_lines(followed: Followed, day: date) -> tuple[tuple[Line, ...], tuple[Decimal, ...]]:
    """Principal, interest and charges as the contract gives them on a day before the judgment, and the amounts of the three."""
    debt = followed.debt
    run_lines, accrued = interest(stretches(followed, "claimed", day))
    due = added(plain(debt.default_interest_due), plain(debt.fees_due), accrued)
    charged = Line(CHARGES_CLAIMED.fill(day=day), due.how, due.rounded)
    parts = (
        ("principal", PRINCIPAL, (Line(PRINCIPAL, AS_ENTERED, debt.principal),), debt.principal),
        ("interest", COMPONENT_NAMES["interest"], _entered(debt.interest_due), debt.interest_due),
        ("charges", BOTH_CHARGES, (*run_lines, charged), due.rounded),
    )
    lines: list[Line] = []
    amounts = []
    for part, name, own, amount in parts:
        paid = paid_on(followed, part, day)
        lines += [*own, *((Line(PAID_ON_IT.fill(part=name), difference(amount, paid), amount - paid),) if paid else ())]
        amounts.append(amount - paid)
    return tuple(lines), tuple(amounts)


def _entered(amount: Decimal) -> tuple[Line, ...]:
    return (Line(COMPONENT_NAMES["interest"], AS_ENTERED, amount),) if amount else ()


def lawful_at(followed: Followed, record: StepRecord) -> Working:
    """What a court would support when a stage is reached, by component, without costs."""
    day = _day(followed, record)
    title = JUDGED if record.step == "judgment_in_force" else _at(LAWFUL, record)
    found = [make(followed, day) for make in (principal, contract_interest, charges)]
    last = Line(title, sum_of(each.amount for each in found), record.lawful)
    notes = (PERIOD_LAW, CAP_RATE) if followed.stages.judgment_in_force == record.day and record.day else ()
    return _of_pieces(title, record.lawful, found, last, (*notes, *_assumed(followed, record)))


def enforced(followed: Followed, record: StepRecord) -> Working | None:
    """The sum enforced: what was judged, interest since, costs, and the doubled part, before the execution fee."""
    standing = followed.standing(record.step)
    if standing is None:
        return None
    found = list(_before_enforcement(followed, _day(followed, record)))
    last = Line(ENFORCED, sum_of(each.amount for each in found), record.owed)
    return _of_pieces(ENFORCED, record.owed, found, last, _assumed(followed, record))


def _before_enforcement(followed: Followed, day: date) -> Iterator[Piece]:
    """The parts of what is owed when enforcement begins, without the execution fee that arises with it."""
    for make in (principal, contract_interest, charges):
        yield make(followed, day)
    yield costs(followed, day, before_enforcement=True)
    yield doubled(followed, day)


def _of_pieces(title: Text, amount: Decimal, found: list[Piece], last: Line, assumptions: tuple[Text, ...]) -> Working:
    lines = (*(line for each in found if each.due for line in each.lines_of_rest()), last)
    rules = each_once(rule for each in found if each.due for rule in each.rules)
    return Working(title, amount, lines, rules, assumptions)


def share_working(followed: Followed, record: StepRecord) -> Working:
    """The part of the costs that falls on the debtor: what is supported over what is claimed."""
    how = formula("{lawful} ÷ {claimed}", lawful=grouped(record.lawful), claimed=grouped(record.claimed))
    share = Share(record.share)
    rules = each_once([*_bearing(followed, "acceptance_fee", record), *ceiling_rules(followed.figures.ceiling)])
    return Working(SHARE, share, (Line(SHARE, how, share),), rules, (RATIO, *_assumed(followed, record)))


def cost_working(followed: Followed, record: StepRecord, cost: Cost) -> Working:
    """A cost that arises at a stage: the charge in full, line by line, and the debtor's part of it."""
    name, day = COST_NAMES[cost.kind], _day(followed, record)
    if cost.kind == "execution_fee":
        found = enforced(followed, record)
        assert found is not None
        assert isinstance(found.figure, Decimal)
        lines, _ = bracket_lines("execution_fee", found.figure, day, followed.book)
        rules = (followed.book.on("execution_fee", day).citation, *_bearing(followed, cost.kind, record))
        return Working(
            name,
            cost.amount,
            (Line(ENFORCED, sum_of(_amounts(followed, day)), found.figure), *lines),
            each_once(rules),
            (ON_ALL, *_assumed(followed, record)),
        )
    lines, rules = _full(followed, record, cost, day)
    part = borne_line(YOUR_PART, cost.full, record.lawful, record.claimed, cost.amount)
    judged = cost.kind not in ("payment_order_fee", "notary_fee")
    ratio = (RATIO if judged else PRO_RATA,) if record.lawful != record.claimed else ()
    halved = cost.kind == "acceptance_fee" and followed.lasts.procedure in HALF
    own = (LAWYER,) if cost.kind == "lawyer_fee" else (ONCE,) if halved else ()
    assumed = (*own, *ratio, *_assumed(followed, record, *_settings(cost.kind)))
    return Working(
        name, cost.amount, (*lines, part), each_once([*rules, *_bearing(followed, cost.kind, record)]), assumed
    )


HALF = ("summary", "small_claims", "mediated")


def _amounts(followed: Followed, day: date) -> Iterator[Decimal]:
    return (each.amount for each in _before_enforcement(followed, day))


def _full(
    followed: Followed, record: StepRecord, cost: Cost, day: date
) -> tuple[tuple[Line, ...], tuple[Citation, ...]]:
    """The charge in full: lines and rules."""
    lawyer, book = followed.settings.lawyer_fee, followed.book
    name = COST_NAMES[cost.kind]
    if cost.kind == "lawyer_fee":
        return (Line(name, AS_ENTERED, cost.full),), ()
    if cost.kind == "notice_fee":
        own = followed.settings.notice_fee is not None
        return (Line(name, AS_ENTERED if own else BY_RULE, cost.full),), () if own else (_cited(cost),)
    sued_for = record.claimed + lawyer
    line = Line(SUED_FOR, sum_of(_claim(followed, record)), record.claimed)
    held = (line, Line(WITH_LAWYER, sum_of((record.claimed, lawyer)), sued_for)) if lawyer else (line,)
    if cost.kind == "preservation_fee":
        lines, _ = bracket_lines("preservation_fee", sued_for, day, book)
        return (*held, *lines), (_cited(cost),)
    lines, _, rules = court_fee_lines(sued_for, followed.lasts.procedure, day, book)
    return (*held, *lines), rules


def _cited(cost: Cost) -> Citation:
    assert cost.citation is not None
    return cost.citation


def _claim(followed: Followed, record: StepRecord) -> tuple[Decimal, ...]:
    """Principal, interest and charges that are claimed at a stage."""
    standing = followed.standing(record.step)
    if standing is None:
        return (record.claimed,)
    return tuple(map(from_fen, (standing.principal, standing.interest_claimed, standing.charges_claimed)))


def _settings(kind: CostKind) -> tuple[str, ...]:
    """The entries of the assumptions on which a cost rests."""
    own = {
        "lawyer_fee": ("lawyer_fee",),
        "notice_fee": ("procedure", "notice_fee"),
        "preservation_fee": ("preservation",),
    }
    return own.get(kind, ("procedure",))


def _bearing(followed: Followed, kind: CostKind, record: StepRecord) -> tuple[Citation, ...]:
    """Who bears a cost: the rule for the outcome assumed."""
    wanted = BEARING.get(kind, ("lost", "partly_won"))
    if record.lawful == record.claimed:
        wanted = tuple(each for each in wanted if each != "partly_won")
    elif "lost" in wanted:
        wanted = ("partly_won",)
    if kind == "acceptance_fee" and followed.lasts.procedure == "mediated":
        wanted = ("mediated",)
    found = cost_bearing(_day(followed, record), followed.book)
    return tuple(each.citation for each in found if each.value.id in wanted)


def _assumed(followed: Followed, record: StepRecord, *keys: str) -> tuple[Text, ...]:
    """That it is an estimate, and the entries it rests on."""
    return (ESTIMATE, *followed.assumed(*keys)) if record.step in BY_COURT else followed.assumed(*keys)


BY_COURT: tuple[Step, ...] = ("suit_filed", "judgment_in_force", "performance_over", "enforcement")


def _day(followed: Followed, record: StepRecord) -> date:
    return max(record.day or followed.case.as_of, followed.case.as_of)


def _at(what: Text, record: StepRecord) -> Text:
    return AT_STEP.fill(what=what, step=STEP_NAMES[record.step])
