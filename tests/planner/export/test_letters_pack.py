"""A pack of letters: one for each creditor, named without anything personal, written whole or not at all."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Case
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.files import taken, write_files
from planner.export.letters_pack import FORMS, Pack, file_names, make_letter, pack_names
from planner.rules.rulebook import load_rulebook
from tests.samples import full_case

IDS = st.text(min_size=1, max_size=60)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return Pack(evaluate(full_case(), load_rulebook()), "p1", "zh", date(2026, 11, 24), date(2026, 12, 9))


def test_there_is_a_letter_for_each_debt_of_the_proposal(pack: Pack) -> None:
    assert pack.debt_ids == ("d1", "d2")


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("txt", "示例".encode())])
def test_each_form_is_what_its_name_says(pack: Pack, form, start: bytes) -> None:
    assert make_letter(pack, "d1", form).startswith(start)


@given(proposal_id=IDS, debt_ids=st.lists(IDS, min_size=1, max_size=6, unique=True), form=st.sampled_from(FORMS))
def test_names_differ_and_hold_nothing_a_file_system_reads(proposal_id: str, debt_ids: list[str], form) -> None:
    names = file_names(proposal_id, debt_ids, "zh", form)
    assert len({name.casefold() for name in names}) == len(debt_ids)
    for name in names:
        assert name.isascii()
        assert Path(name).name == name
        assert len(name) < 120
        assert not set(name) & set('<>:"/\\|?* ')


def test_names_say_nothing_about_people(pack: Pack) -> None:
    case: Case = pack.outcome.case
    names = " ".join(file_names(pack.proposal_id, pack.debt_ids, "zh", "pdf"))
    told = [
        case.client.name,
        *(debt.creditor.name for debt in case.debts),
        *(debt.contract_number for debt in case.debts),
    ]
    assert not [each for each in told if each and each in names]


def test_a_letter_that_offers_nothing_says_its_kind_in_its_name(pack: Pack) -> None:
    mixed = replace(pack, kinds={"d1": "statement_request", "d2": "lump_sum"})
    assert pack_names(mixed, pack.debt_ids, "txt") == ("letter-p1-d1-statement_request-zh.txt", "letter-p1-d2-zh.txt")
    assert "对账单" in make_letter(mixed, "d1", "txt").decode()


def test_without_a_proposal_every_creditor_can_be_asked_for_a_statement(pack: Pack) -> None:
    alone = replace(pack, proposal_id="")
    assert alone.debt_ids == ("d1", "d2")
    assert pack_names(alone, ["d2"], "pdf") == ("letter-d2-statement_request-zh.pdf",)
    with pytest.raises(InputError):
        make_letter(replace(alone, kinds={"d1": "lump_sum"}), "d1", "txt")


def test_files_are_written_whole(tmp_path: Path) -> None:
    files = {tmp_path / "new" / f"{n}.pdf": b"x" * n for n in range(3)}
    assert write_files(files, make_folders=True) == tuple(files)
    assert {path: path.read_bytes() for path in (tmp_path / "new").iterdir()} == files


def test_nothing_is_overwritten_unless_that_was_said(tmp_path: Path) -> None:
    old, new = tmp_path / "a.pdf", tmp_path / "b.pdf"
    old.write_bytes(b"old")
    with pytest.raises(InputError) as refused:
        write_files({new: b"1", old: b"2"}, where="--out")
    assert "a.pdf" in refused.value.problems[0].sentence("zh")
    assert refused.value.problems[0].where == "--out"
    assert taken((old, new)) == (old,)
    assert old.read_bytes() == b"old"
    write_files({new: b"1", old: b"2"}, replace=True)
    assert (old.read_bytes(), new.read_bytes()) == (b"2", b"1")


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "写不下"), (errno.EACCES, "不允许写入"), (errno.EIO, "设备出错")]
)
def test_a_disk_that_fails_midway_leaves_nothing(tmp_path: Path, monkeypatch, number: int, said: str) -> None:
    synced = []

    def fsync(file: int) -> None:
        synced.append(file)
        if len(synced) == 2:
            raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", fsync)
    kept = tmp_path / "1.pdf"
    kept.write_bytes(b"before")
    with pytest.raises(InputError) as refused:
        write_files({tmp_path / f"{n}.pdf": b"after" for n in range(3)}, replace=True)
    problem = refused.value.problems[0]
    assert said in problem.message.zh
    assert "1.pdf" in problem.message.en
    assert str(tmp_path) not in problem.sentence("en")
    assert [path.name for path in tmp_path.iterdir()] == ["1.pdf"]
    assert kept.read_bytes() == b"before"


@pytest.mark.parametrize("make_folders", [True, False])
def test_a_folder_that_is_a_file_is_told_in_words(tmp_path: Path, make_folders: bool) -> None:
    (tmp_path / "folder").write_bytes(b"")
    with pytest.raises(InputError):
        write_files({tmp_path / "folder" / "a.pdf": b""}, make_folders=make_folders)


def test_a_folder_that_is_missing_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write_files({tmp_path / "none" / "a.pdf": b""})
    assert "文件夹" in refused.value.problems[0].message.zh
    assert not list(tmp_path.iterdir())


def test_a_file_of_someone_else_beside_it_stays(tmp_path: Path) -> None:
    other = tmp_path / "a.pdf.part"
    other.write_bytes(b"theirs")
    write_files({tmp_path / "a.pdf": b"ours"})
    assert other.read_bytes() == b"theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "a.pdf.part"]
