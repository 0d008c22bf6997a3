"""The command that writes letters."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from planner.cli.cases import case_and_outcome, proposal_outcome
from planner.cli.reply import Reply
from planner.cli.rules import rulebook
from planner.compare.checks import problems
from planner.compare.outcome import Outcome
from planner.dates import parse_date
from planner.errors import InputError, Problem, input_error
from planner.export.files import write_files
from planner.export.letters_pack import REPLY_WITHIN, Pack, make_letter, pack_names
from planner.letters.kinds import ON_A_PROPOSAL, Kind
from planner.letters.lacking import lacking
from planner.letters.ready import readiness
from planner.letters.situation import Situation, situation
from planner.rules.shapes import Route
from planner.text import Lang, Text


def letter_command(arguments: Namespace, lang: Lang) -> Reply:
    """One letter for each creditor of a proposal, by default the offer that suits its terms; all are composed before the first is
    written. A kind asked for is written to every creditor whom it suits.

    What to weigh before a letter is sent, such as limitation that would begin anew, is reported beside the paths.
    """
    case, outcome = case_and_outcome(arguments)
    written = parse_date(arguments.date, "--date") if arguments.date is not None else case.as_of
    folder, form, book = output_place(arguments.out), arguments.format, rulebook(arguments)
    where = situation(outcome, _proposal_id(arguments, outcome), book)
    chosen, left_out = _suited(where, _debt_ids(arguments, where), arguments.kind, arguments.route)
    kinds = dict.fromkeys(chosen, arguments.kind) if arguments.kind else {}
    routes = dict.fromkeys(chosen, arguments.route) if arguments.route else {}
    days = (written, written + REPLY_WITHIN)
    pack = Pack(outcome, arguments.proposal or "", lang, *days, kinds, routes, book)
    names = pack_names(pack, chosen, form)
    made = {folder / name: make_letter(pack, debt_id, form) for name, debt_id in zip(names, chosen, strict=True)}
    paths = [str(path) for path in write_files(made, replace=True, make_folders=True, where="--out")]
    remarks = (*left_out, *_to_weigh(pack, where, chosen))
    warned = [each.sentence(lang) for each in remarks]
    return Reply({"paths": paths, "warnings": warned}, "\n".join(paths), remarks=remarks)


def output_place(text: str) -> Path:
    """The folder or file named; refused where the name is empty."""
    if text.strip():
        return Path(text)
    raise input_error(
        "--out", Text("文件夹是空的。", "The folder is empty."), Text("请写出文件夹的名字。", "Name a folder.")
    )


def _proposal_id(arguments: Namespace, outcome: Outcome) -> str:
    """The proposal asked for, empty where none was and none is needed."""
    if arguments.proposal is not None:
        return proposal_outcome(outcome, arguments.proposal).proposal.id
    if arguments.kind is not None and arguments.kind not in ON_A_PROPOSAL:
        return ""
    raise input_error(
        "--proposal",
        Text(
            "缺少这一项：这种信写的是一个方案的条件。", "This is missing: such a letter states the terms of a proposal."
        ),
        Text("写上方案的编号。", "Give the id of the proposal."),
    )


def _debt_ids(arguments: Namespace, where: Situation) -> list[str]:
    """The debts of the proposal, without one all debts; only the one asked for where one is."""
    known = list(where.offers) if where.result else [debt.id for debt in where.case.debts]
    if not known:
        raise input_error(
            "debts", Text("还没有债务。", "There are no debts yet."), Text("先填债务。", "Enter the debts first.")
        )
    if arguments.debt is None:
        return known
    if arguments.debt in known:
        return [arguments.debt]
    message = _NOT_IN_IT if where.result else _NO_DEBT
    remedy = Text("可用：{known}。", "Known: {known}.").fill(known=", ".join(known))
    raise input_error("--debt", message.fill(id=arguments.debt[:40]), remedy)


_NOT_IN_IT = Text("方案里没有编号为“{id}”的债务。", "The proposal has no debt “{id}”.")
_NO_DEBT = Text("没有编号为“{id}”的债务。", "There is no debt “{id}”.")
_NOT_WRITTEN = Text("{id} 没有写：{why}", "{id} was not written: {why}")


def _suited(
    where: Situation, debt_ids: Sequence[str], kind: Kind | None, route: Route | None
) -> tuple[list[str], list[Problem]]:
    """The debts on which the kind asked for can be written, and why the others are left out; an error where there is none."""
    if kind is None:
        return list(debt_ids), []
    lacks = {each: lacking(where, where.case.debt(each), kind, route) for each in debt_ids}
    chosen = [each for each, lack in lacks.items() if lack is None]
    told = [(each, lack) for each, lack in lacks.items() if lack is not None]
    if not chosen:
        raise InputError(replace(told[0][1], severity="error"))
    return chosen, [replace(lack, message=_NOT_WRITTEN.fill(id=each, why=lack.message)) for each, lack in told]


def _to_weigh(pack: Pack, where: Situation, debt_ids: Sequence[str]) -> tuple[Problem, ...]:
    """What to think about before these letters are sent, each once."""
    found = problems(pack.outcome, pack.rules)
    days = (pack.written_on, pack.reply_by)
    told = readiness(pack.outcome, pack.proposal_id, found, *days, pack.lang, pack.kinds, where)
    return tuple(dict.fromkeys(each for ready in told if ready.debt_id in debt_ids for each in ready.warnings))
