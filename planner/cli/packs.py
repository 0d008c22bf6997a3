"""The command that makes the whole pack."""

from __future__ import annotations

from argparse import Namespace

from planner.cli.cases import case_and_outcome, proposal_outcome
from planner.cli.letters import output_place
from planner.cli.reply import Reply
from planner.cli.rules import rulebook
from planner.dates import parse_date
from planner.errors import Problem, input_error
from planner.export.files import write_files, write_folder
from planner.export.letters_pack import REPLY_WITHIN, Pack
from planner.export.pack import (
    PARTS,
    PartName,
    as_file,
    bound,
    calendar_name,
    calendar_of,
    documents,
    make,
)
from planner.export.papers.steps import letters_ready
from planner.letters.fitting import proposed
from planner.letters.situation import situation
from planner.text import Lang, Text

NOT_A_PART = Text("没有“{name}”这一部分。", "There is no part “{name}”.")
KNOWN = Text("可用：{known}。", "Known: {known}.")


def pack_command(arguments: Namespace, lang: Lang) -> Reply:
    """Every letter of a proposal, the client's own papers and the calendar, in a new folder or as one PDF with bookmarks.

    Each letter is of the kind that the window proposes. All is made before anything is written. What to weigh before a
    letter is sent is reported beside the paths.
    """
    case, outcome = case_and_outcome(arguments)
    proposal_id = proposal_outcome(outcome, arguments.proposal).proposal.id
    written = parse_date(arguments.date, "--date") if arguments.date is not None else case.as_of
    place, parts = output_place(arguments.out), _parts(arguments.parts)
    book = rulebook(arguments)
    where = situation(outcome, proposal_id, book)
    kinds = {debt_id: proposed(where, where.debts[debt_id]) for debt_id in where.offers}
    pack = Pack(outcome, proposal_id, lang, written, written + REPLY_WITHIN, kinds, book=book)
    made = [make(each) for each in documents(pack, parts)]
    if place.suffix.casefold() == ".pdf":
        paths = write_files({place: bound(made, lang)}, where="--out")
    else:
        files = {each.document.name: as_file(each) for each in made}
        if "calendar" in parts:
            files[calendar_name(lang)] = calendar_of(pack)
        folder = write_folder(place, files)
        assert folder is not None  # nobody stops it
        paths = tuple(folder / name for name in files)
    remarks = _remarks(pack) if "letters" in parts else ()
    said = [str(path) for path in paths]
    return Reply(
        {"paths": said, "warnings": [each.sentence(lang) for each in remarks]}, "\n".join(said), remarks=remarks
    )


def _parts(text: str | None) -> tuple[PartName, ...]:
    """The parts named, separated by commas; all of them where none is."""
    names = [each.strip() for each in text.split(",")] if text is not None else list(PARTS)
    for name in names:
        if name not in PARTS:
            raise input_error("--parts", NOT_A_PART.fill(name=name[:40]), KNOWN.fill(known=", ".join(PARTS)))
    return tuple(part for part in PARTS if part in names)


def _remarks(pack: Pack) -> tuple[Problem, ...]:
    """What to think about before the letters are sent, each once."""
    return tuple(dict.fromkeys(warning for each in letters_ready(pack) for warning in each.warnings))
