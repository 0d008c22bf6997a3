"""What was talked about today, on one page: the situation in four figures, the proposals tried, where talks stand, the next steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.case.talks import talks
from planner.compare.outcome import ProposalOutcome
from planner.compare.rounds import Stand, stand
from planner.dates import month_text
from planner.export.letters_pack import Pack
from planner.export.papers.action_plan import DAY, WHAT
from planner.export.papers.paper import listed, names, narrow, paper, short, table, wide, yuan
from planner.export.papers.steps import Step, letters_ready, steps
from planner.export.papers.who_helps import WHO_HELPS
from planner.letters.letter import Block, Figure, KeyFigures, Letter, Paragraph, SignatureLine
from planner.letters.words import tidy
from planner.money import grouped
from planner.text import Text, verbatim

TITLE = Text("本次小结", "Summary of today")
SITUATION, TRIED = Text("现在的情况", "The situation"), Text("试过的方案", "What we tried")
TALKS, NEXT = Text("谈到哪里", "Where talks stand"), Text("下一步", "The next steps")
OWED, LEFT = Text("一共欠", "Owed in all"), Text("每月可用于还款", "Left for repayment a month")
PLAN, WAITING = (
    Text("选定的方案一共还", "The chosen proposal takes"),
    Text("不协商，到同一天约", "If nothing is agreed, by then"),
)
WAITING_LATER = Text("不协商，到{month}约", "If nothing is agreed, by {month}")
DEBTS = Text("（{n} 笔）", "(debts: {n})")
MOST_A_MONTH = Text("（每月最多 {most}）", "(at most {most} a month)")
ESTIMATE, SAME_DEBTS = (
    Text("（估计）", "(estimate)"),
    Text("（估计，只算方案里的债务）", "(estimate, debts of the proposal)"),
)
NOT_KNOWN, NO_PLAN = Text("还没有填收支", "no budget yet"), Text("还没有选定", "none chosen yet")
NOT_COMPUTED = Text("还算不出来", "cannot be worked out yet")
PROPOSAL, MOST = Text("方案", "Proposal"), Text("每月最多", "Most a month")
IN_ALL, WAIVED = Text("一共还", "In all"), Text("请求减免", "Waiver asked")
UNTIL, CARRIED = Text("还到", "Until"), Text("付得起", "Can be kept")
CHOSEN = Text("{name}（选定）", "{name} (chosen)")
YES, FROM = Text("付得起", "yes"), Text("{month}起不够", "short from {month}")
CREDITOR, STANDS, ON = Text("债权人", "Creditor"), Text("情况", "Where it stands"), Text("日期", "Day")
STAND_NAMES: dict[Stand, Text] = {
    "none": Text("还没有谈", "not begun"),
    "waiting": Text("等对方答复", "waiting for their answer"),
    "asked": Text("对方提了条件", "they named terms"),
    "refused": Text("对方拒绝了", "they refused"),
    "agreed": Text("谈成了", "agreed"),
}
MORE_STEPS = Text("另有 {n} 步，见《行动计划》。", "More steps in the action plan: {n}.")
MORE_PROPOSALS = Text("另有 {n} 个方案没有列出。", "Proposals not listed: {n}.")
MORE_TALKS = Text("另有 {n} 家没有列出。", "Creditors not listed: {n}.")
HELP = Text("要帮忙：{lines}。", "Help: {lines}.")
LINE = Text("{number}（{what}）", "{number} ({what})")
MEET = Text("下次见面：", "Next meeting:")
FULLEST = 14
"""The most lines of a list; fewer where the page would not hold them."""


def session_summary(pack: Pack) -> Letter:
    """The summary with as many lines as one page holds; what had to be left out is counted."""
    from planner.export.layout import lay_out  # loads the library that draws

    following = steps(pack, letters_ready(pack))
    tries = (_summary(pack, following, most) for most in range(FULLEST, 0, -1))
    return next((each for each in tries if len(lay_out(each)) == 1), _summary(pack, following, 1))


def _summary(pack: Pack, following: Sequence[Step], most: int) -> Letter:
    parts = (
        (SITUATION, (KeyFigures(tuple(_figures(pack))),)),
        (TRIED, _tried(pack, min(most, 6))),
        (TALKS, _talks(pack, min(most, 6))),
        (NEXT, _next(pack, following, most)),
    )
    return paper(pack, TITLE, parts, (SignatureLine(MEET.to(pack.lang)),))


def chosen(pack: Pack) -> ProposalOutcome | None:
    """The proposal chosen, worked out; ``None`` without one, or where it cannot be."""
    result = pack.outcome.proposal(pack.proposal_id) if pack.proposal_id else None
    return result if result is not None and result.figures is not None else None


def _figures(pack: Pack) -> Iterator[Figure]:
    """The four figures: owed, left a month, what the proposal takes, what waiting comes to."""
    outcome, lang, home = pack.outcome, pack.lang, pack.outcome.case.household
    yield Figure(OWED.to(lang), yuan(outcome.owed, lang), DEBTS.fill(n=len(outcome.case.debts)).to(lang))
    yield Figure(LEFT.to(lang), yuan(home.disposable, lang) if home.incomes else NOT_KNOWN.to(lang))
    result = chosen(pack)
    if result is None or result.figures is None or result.comparison is None:
        yield Figure(PLAN.to(lang), (NOT_COMPUTED if pack.proposal_id else NO_PLAN).to(lang))
        end = outcome.default_path.path.positions[-1]
        label = WAITING_LATER.fill(month=month_text(end.day)).to(lang)
        yield Figure(label, yuan(end.cost, lang), ESTIMATE.to(lang))
        return
    figures = result.figures
    most = MOST_A_MONTH.fill(most=yuan(figures.heaviest_month, lang))
    yield Figure(PLAN.to(lang), yuan(figures.total_paid, lang), most.to(lang))
    whole = len(result.offers) == len(outcome.case.debts)
    waiting = figures.total_paid + result.comparison.saving
    yield Figure(WAITING.to(lang), yuan(waiting, lang), (ESTIMATE if whole else SAME_DEBTS).to(lang))


def _tried(pack: Pack, most: int) -> tuple[Block, ...]:
    """The proposals, the chosen one first."""
    results = sorted(pack.outcome.proposals, key=lambda each: each.proposal.id != pack.proposal_id)
    rows = [_row(pack, each) for each in results[:most]]
    columns = (
        wide(PROPOSAL),
        narrow(MOST, "right"),
        narrow(IN_ALL, "right"),
        narrow(WAIVED, "right"),
        narrow(UNTIL, "center"),
        narrow(CARRIED),
    )
    return (*table(pack, columns, rows), *_more(pack, MORE_PROPOSALS, len(results) - most))


def _row(pack: Pack, result: ProposalOutcome) -> tuple[str, ...]:
    lang, figures = pack.lang, result.figures
    name = short(verbatim(tidy(result.proposal.name) or result.proposal.id))
    said = (CHOSEN.fill(name=name) if result.proposal.id == pack.proposal_id else name).to(lang)
    if figures is None:
        return said, "", "", "", "", NOT_COMPUTED.to(lang)
    short_from = figures.first_shortfall
    carried = YES if short_from is None else FROM.fill(month=f"{short_from:%Y-%m}")
    known = carried if pack.outcome.case.household.incomes else NOT_KNOWN
    sums = map(grouped, (figures.heaviest_month, figures.total_paid, figures.forgiven))
    return said, *sums, f"{figures.last_due:%Y-%m}", known.to(lang)


def _talks(pack: Pack, most: int) -> tuple[Block, ...]:
    """Each debt about which something was said, the last move first."""
    case, called, lang = pack.outcome.case, names(pack), pack.lang
    last = {debt.id: rounds[-1].day for debt in case.debts if (rounds := talks(case, debt.id))}
    ids = sorted(last, key=lambda each: last[each], reverse=True)
    rows = [
        (short(called[each]).to(lang), STAND_NAMES[stand(case, each)].to(lang), last[each].isoformat())
        for each in ids[:most]
    ]
    columns = (
        wide(CREDITOR),
        narrow(STANDS),
        narrow(ON, "center"),
    )
    return (*table(pack, columns, rows), *_more(pack, MORE_TALKS, len(ids) - most))


def _next(pack: Pack, following: Sequence[Step], most: int) -> tuple[Block, ...]:
    rows = [(each.day.isoformat(), each.brief.to(pack.lang)) for each in following[:most]]
    lines = [LINE.fill(number=number, what=what) for number, what in WHO_HELPS[:2]]
    said = HELP.fill(lines=listed(lines)).to(pack.lang)
    columns = (narrow(DAY), wide(WHAT))
    more = _more(pack, MORE_STEPS, len(following) - most)
    return (*table(pack, columns, rows), *more, Paragraph(said))


def _more(pack: Pack, words: Text, count: int) -> tuple[Block, ...]:
    return (Paragraph(words.fill(n=count).to(pack.lang)),) if count > 0 else ()
