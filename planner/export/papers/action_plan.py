"""The action plan: every step in order of days, what the letters still lack, proofs to get, deadlines, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.compare.course import BEFORE_SUIT, STAGE_NAMES, StageName, course
from planner.compare.held_back import FIRST_ASK, held_back
from planner.compare.limitation import limitation_positions
from planner.dates import month_text
from planner.errors import Problem
from planner.export.letters_pack import Pack
from planner.export.papers.paper import listed, names, narrow, paper, plan_name, table, wide, yuan
from planner.export.papers.steps import held_offers, letters_ready, plan_flows, steps
from planner.export.papers.who_helps import WHO_HELPS
from planner.letters.enclosures import load_enclosures
from planner.letters.letter import Block, Letter, Listing, Paragraph
from planner.letters.ready import Readiness
from planner.letters.words import day, joined
from planner.money import grouped, total
from planner.rules.citation import Cited
from planner.rules.time_limits import TimeLimit
from planner.rules.words import limit_sentences
from planner.text import Lang, Text, verbatim

TITLE = Text("行动计划", "Action plan")
IN_SHORT, TO_DO = Text("先看这里", "In short"), Text("按日子要做的事", "What to do, day by day")
HELD = Text("先不要付的债务", "Debts not to pay yet")
LACKING, PROOFS = Text("信里还缺的", "What the letters still lack"), Text("要准备的材料", "Proofs to prepare")
COURSE = Text("如果一直没有谈成", "If nothing is agreed")
RIGHTS, HELP = Text("收到法院或机构的文书时", "When papers of a court come"), Text("可以找谁帮忙", "Who helps")
DAY, WHAT, DONE = Text("日子", "Day"), Text("做什么", "What"), Text("做完打勾", "Done")
PLAN = Text(
    "方案“{plan}”：{first}到{last}，一共还 {total}，最多的一个月 {most}。",
    "Proposal: {plan}. It runs from {first} to {last}: {total} in all, at most {most} a month.",
)
UNTIL_AGREED = Text(
    "付款的日子和数额按这个方案；对方书面同意之前，以对方的答复为准。",
    "Days and amounts follow this proposal; until a creditor agrees in writing, its answer is what counts.",
)
CARRIED = Text("按现在的收支和存款，每个月都付得起。", "By today's budget and savings every month can be paid.")
NOT_CARRIED = Text(
    "按现在的收支，{month}起不够付。先把方案改到付得起，再寄信。",
    "By today's budget the money runs short from {month} on. Change the proposal before the letters go out.",
)
NO_PLAN = Text(
    "还没有选方案，下面没有付款的日子。每个月怎么分给各家，见《每月还款表》。",
    "No proposal is chosen yet, so there are no days of payment below. How a monthly sum is shared stands in the monthly table.",
)
NOT_WORKED_OUT = Text("这个方案还算不出来：{why}", "This proposal cannot be worked out yet: {why}")
OF_IT_HELD = Text(
    "其中给{names}的是 {amount}，先不付，见“先不要付的债务”。",
    "Of it {amount} is for {names}: do not pay that yet (see: Debts not to pay yet).",
)
SET_ASIDE, PLANNED = (
    Text("方案里给它们的钱先留着。", "Keep aside what the proposal has for them."),
    Text("方案里的金额（元）", "In the proposal (yuan)"),
)
NO_TERMS = Text("还没有还款条件。", "it has no terms.")
OF_LETTER = Text("{name}：{what}", "{name}: {what}")
PROOF, WHERE, HAVE = Text("材料", "Proof"), Text("从哪里取得", "Where to get it"), Text("手上", "At hand")
YES, TO_GET = Text("有", "yes"), Text("要取", "to get")
ONLY_FITTING = Text(
    "没有的不必全取，用得上的才取；只用真实的。", "Get only those that fit your situation, and only true ones."
)
CREDITOR, NEXT = Text("债权人", "Creditor"), Text("下一步（估计）", "Next stage (estimate)")
LIMITATION = Text("诉讼时效最后一天", "Last day of limitation")
STAGE = Text("{stage}，{month}", "{stage}, {month}")
NONE_AHEAD, UNKNOWN = Text("—", "—"), Text("日期没填全", "dates missing")
ESTIMATES = Text(
    "步骤按通常的时间估计，不一定发生。时效按填写的日期算；对方催款、您还款或答应还款都会重新计算，真正的日子可能更晚。",
    "Stages are estimated by the usual times and may never come. Limitation is counted from the dates entered; a demand, a payment "
    "or a promise begins it anew, so the real day may be later.",
)
DEADLINE, ARTICLE = Text("期限", "Deadline"), Text("依据", "Source")
READ_DATES = Text(
    "先看文书上的日期，从收到那天起数。拿不准就拨 12348 问。",
    "First look at the dates on the paper; days run from when it came. Not sure? Call 12348.",
)
CALL, ASK_FOR = Text("电话", "Call"), Text("可以问什么", "What to ask")


def action_plan(pack: Pack) -> Letter:
    """The plan for the client, from the calculation alone."""
    ready = letters_ready(pack)
    return paper(
        pack,
        TITLE,
        (
            (IN_SHORT, _in_short(pack)),
            (TO_DO, _to_do(pack, ready)),
            (HELD, _held(pack)),
            (LACKING, _lacking(pack, ready)),
            (PROOFS, _proofs(pack)),
            (COURSE, _course(pack)),
            (RIGHTS, _rights(pack)),
            (HELP, _help(pack)),
        ),
    )


def _in_short(pack: Pack) -> tuple[Block, ...]:
    if not pack.proposal_id:
        return (Paragraph(NO_PLAN.to(pack.lang)),)
    result, flows = pack.outcome.proposal(pack.proposal_id), plan_flows(pack)
    if result.figures is None or not flows:
        why = result.failures[0][1].reason if result.failures else NO_TERMS
        return (Paragraph(NOT_WORKED_OUT.fill(why=why).to(pack.lang)),)
    figures, lang = result.figures, pack.lang
    said = PLAN.fill(
        plan=plan_name(pack),
        first=day(flows[0].day, lang),
        last=day(flows[-1].day, lang),
        total=yuan(figures.total_paid, lang),
        most=yuan(figures.heaviest_month, lang),
    )
    short_from = figures.first_shortfall
    carried = CARRIED if short_from is None else NOT_CARRIED.fill(month=month_text(short_from))
    known = (carried,) if pack.outcome.case.household.incomes else ()
    return tuple(Paragraph(each.to(lang)) for each in (said, *_of_it_held(pack), *known, UNTIL_AGREED))


def _of_it_held(pack: Pack) -> Iterator[Text]:
    called, held = names(pack), held_offers(pack)
    amount = total(each.total_paid for each in held)
    if amount:
        yield OF_IT_HELD.fill(amount=yuan(amount, pack.lang), names=listed([called[each.debt.id] for each in held]))


def _held(pack: Pack) -> tuple[Block, ...]:
    """The debts that limitation may have run out on: why, what to do, and what the proposal has for each."""
    called, lang = names(pack), pack.lang
    planned = {each.debt.id: grouped(each.total_paid) for each in held_offers(pack)}
    held = [each for each in held_back(pack.outcome.case, pack.rules) if each in pack.debt_ids]
    if not held:
        return ()
    rows = [(called[each].to(lang), *((planned.get(each, ""),) if planned else ())) for each in held]
    columns = (wide(CREDITOR), *((narrow(PLANNED, "right"),) if planned else ()))
    said = (FIRST_ASK, *((SET_ASIDE,) if planned else ()))
    return (*(Paragraph(each.to(lang)) for each in said), *table(pack, columns, rows))


def _to_do(pack: Pack, ready: Sequence[Readiness]) -> tuple[Block, ...]:
    rows = [(each.day.isoformat(), each.text.to(pack.lang), "□") for each in steps(pack, tuple(ready))]
    return table(pack, (narrow(DAY), wide(WHAT), narrow(DONE, "center")), rows)


def _lacking(pack: Pack, ready: Sequence[Readiness]) -> tuple[Block, ...]:
    """What keeps a letter from being written, then the facts that are missing; what concerns every letter is said once."""
    called = names(pack)
    of_all = [each for ready_ in ready for each in ready_.missing if not each.where.startswith("debts")]
    own = [
        (called[ready_.debt_id], each)
        for ready_ in ready
        for each in (*ready_.blocked, *ready_.missing)
        if each not in of_all
    ]
    said = [*map(_sentence, dict.fromkeys(of_all))]
    said += [OF_LETTER.fill(name=name, what=_sentence(each)) for name, each in dict.fromkeys(own)]
    return (Listing(tuple(each.to(pack.lang) for each in said)),) if said else ()


def _sentence(problem: Problem) -> Text:
    return Text(f"{problem.message.zh}{problem.remedy.zh}", f"{problem.message.en} {problem.remedy.en}")


def _proofs(pack: Pack) -> tuple[Block, ...]:
    """Those at hand first."""
    lang, have = pack.lang, pack.outcome.case.enclosures
    proofs = sorted(load_enclosures(), key=lambda each: each.id not in have)
    rows = [(each.name.to(lang), each.where.to(lang), (YES if each.id in have else TO_GET).to(lang)) for each in proofs]
    columns = (wide(PROOF), wide(WHERE), narrow(HAVE, "center"))
    return (Paragraph(ONLY_FITTING.to(lang)), *table(pack, columns, rows))


def _course(pack: Pack) -> tuple[Block, ...]:
    called, lang = names(pack), pack.lang
    ends = {each.debt_id: each.end for each in limitation_positions(pack.outcome, pack.rules)}
    rows = []
    for debt in pack.outcome.case.debts:
        if debt.owed:
            end = ends[debt.id]
            last = UNKNOWN if end is None else verbatim(end.value.last_day.isoformat())
            rows.append((called[debt.id].to(lang), _next_stage(pack, debt.id).to(lang), last.to(lang)))
    columns = (wide(CREDITOR), wide(NEXT), narrow(LIMITATION, "center"))
    return (*table(pack, columns, rows), *([Paragraph(ESTIMATES.to(lang))] if rows else []))


def _next_stage(pack: Pack, debt_id: str) -> Text:
    """The first stage of the course that lies ahead."""
    ahead: list[tuple[date, StageName]] = [
        (each.first, each.name)
        for each in course(pack.outcome, pack.rules, (debt_id,)).stages
        if each.first is not None and each.first > pack.written_on and each.name != "closed"
    ]
    if not ahead:
        return NONE_AHEAD
    first, name = min(ahead)
    return STAGE.fill(stage=STAGE_NAMES[name], month=month_text(first))


def _rights(pack: Pack) -> tuple[Block, ...]:
    """Deadlines of the debtor from the suit on, each once."""
    rows = dict.fromkeys(
        (_deadline(found.value, pack.lang), found.citation.article.to(pack.lang)) for found in _limits(pack)
    )
    if not rows:
        return ()
    columns = (wide(DEADLINE), wide(ARTICLE))
    return (Paragraph(READ_DATES.to(pack.lang)), *table(pack, columns, list(rows)))


def _deadline(limit: TimeLimit, lang: Lang) -> str:
    return joined(tuple(said.to(lang) for said in limit_sentences(limit)[:2]), lang)


def _limits(pack: Pack) -> Iterator[Cited[TimeLimit]]:
    for stage in course(pack.outcome, pack.rules).stages:
        if stage.name in BEFORE_SUIT:
            continue
        for each in stage.points["rights"]:
            if each.value.limit is not None and each.value.limit.party in ("debtor", "both"):
                yield Cited(each.value.limit, each.citation)


def _help(pack: Pack) -> tuple[Block, ...]:
    rows = [(name.to(pack.lang), what.to(pack.lang)) for name, what in WHO_HELPS]
    return table(pack, (narrow(CALL), wide(ASK_FOR)), rows)
