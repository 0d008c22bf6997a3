"""Commands on a case document: simulate, check, chart."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.case.document import read_file
from planner.case.model import Case
from planner.cli.reply import Reply, table, whole_number
from planner.cli.rules import rulebook
from planner.compare.checks import problems
from planner.compare.outcome import Outcome, ProposalOutcome, evaluate
from planner.errors import InputError, Problem, input_error
from planner.export.results import simulation
from planner.money import grouped
from planner.paths.uncertainty import Quantiles, simulate
from planner.text import Lang, Text


def simulate_command(arguments: Namespace, lang: Lang) -> Reply:
    """Everything that follows from a case."""
    seed = whole_number(arguments.seed, "--seed", 0, 999_999_999)
    paths = whole_number(arguments.paths, "--paths", 1, 1_000_000)
    case, outcome = case_and_outcome(arguments)
    quantiles = simulate(case, rulebook(arguments), seed, paths)
    return Reply(simulation(outcome, quantiles, lang), _report(outcome, quantiles, lang))


def case_and_outcome(arguments: Namespace) -> tuple[Case, Outcome]:
    """The case of the document named, and what follows from it."""
    case = read_file(Path(arguments.case))
    return case, evaluate(case, rulebook(arguments))


def _report(outcome: Outcome, quantiles: Quantiles, lang: Lang) -> str:
    heads = (
        Text("方案 总付款 减免 最后还款日 最重的一月 比不协商省", "Proposal Total Waived Last Heaviest Saving")
        .to(lang)
        .split()
    )
    rows = [(heads[0], *heads[1:]), *(_line(each, lang) for each in outcome.proposals)]
    last = outcome.days[-1]
    cost = outcome.default_path.path.on(last).cost
    low, high = quantiles.values[0][-1], quantiles.values[-1][-1]
    waiting = Text(
        "不协商：到 {day} 约 {cost} 元（估计，九成情形在 {low} 至 {high} 元之间）。",
        "Letting it run: about ¥{cost} by {day} (an estimate; nine in ten paths lie between ¥{low} and ¥{high}).",
    ).fill(day=last, cost=grouped(cost), low=grouped(low), high=grouped(high))
    return f"{table(rows)}\n{waiting.to(lang)}"


def _line(each: ProposalOutcome, lang: Lang) -> tuple[str, ...]:
    name = each.proposal.name or each.proposal.id
    if each.figures is None or each.comparison is None:
        reason = each.failures[0][1].reason if each.failures else Text("没有条款", "no terms")
        return name, reason.to(lang), "", "", "", ""
    figures = each.figures
    return (
        name,
        grouped(figures.total_paid),
        grouped(figures.forgiven),
        figures.last_due.isoformat(),
        grouped(figures.heaviest_month),
        grouped(each.comparison.saving),
    )


def check_command(arguments: Namespace, lang: Lang) -> Reply:
    """Every problem of a case. Entries that cannot be read are problems too; then the exit status is 2 besides."""
    first_error: Problem | None = None
    try:
        _, outcome = case_and_outcome(arguments)
        found = problems(outcome, rulebook(arguments))
    except InputError as error:
        if not error.problems[0].where:
            raise
        found, first_error = error.problems, error.problems[0]
    listed = [
        {"severity": p.severity, "where": p.where, "message": p.message.to(lang), "remedy": p.remedy.to(lang)}
        for p in found
    ]
    text = "\n".join(f"[{p.severity}] {p.sentence(lang)}" for p in found)
    return Reply(
        {"problems": listed}, text or Text("没有发现问题。", "No problems found.").to(lang), problem=first_error
    )


def proposal_outcome(outcome: Outcome, proposal_id: str) -> ProposalOutcome:
    """The outcome of a proposal; raises :class:`~planner.errors.InputError` where there is none or it cannot be worked out."""
    try:
        found = outcome.proposal(proposal_id)
    except KeyError:
        known = ", ".join(each.proposal.id for each in outcome.proposals)
        raise input_error(
            "--proposal",
            Text("没有编号为“{id}”的方案。", "There is no proposal “{id}”.").fill(id=proposal_id[:40]),
            Text("可用：{known}。", "Known: {known}.").fill(known=known or "-"),
        ) from None
    if found.figures is None:
        reason = (
            found.failures[0][1].reason if found.failures else Text("这个方案没有条款。", "This proposal has no terms.")
        )
        raise input_error("--proposal", reason, Text("先补全方案。", "Complete the proposal first."))
    return found


CHART_KINDS = ("comparison", "waiting", "composition", "burden", "burdens", "stages", "assumptions")
"""What ``chart --kind`` takes; the keys of :data:`planner.export.chart_kinds.CHARTS`, which loads the library that draws."""
OF_THE_CASE = ("waiting", "burdens", "stages", "assumptions")
"""Charts that are about no proposal."""


def chart_command(arguments: Namespace, lang: Lang) -> Reply:
    """A chart of a case, or of one of its proposals, as a picture."""
    from planner.export.chart_kinds import CHARTS
    from planner.export.figures import save_chart

    _, outcome = case_and_outcome(arguments)
    if arguments.kind not in OF_THE_CASE:
        proposal_outcome(outcome, arguments.proposal or "")
    figure = CHARTS[arguments.kind](outcome, rulebook(arguments), arguments.proposal or "", lang)
    out = Path(arguments.out)
    save_chart(figure, out)
    return Reply({"path": str(out)}, str(out))
