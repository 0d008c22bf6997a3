"""Two thousand tables that were damaged on their way: each is read or refused in words, and none fills the machine."""

from __future__ import annotations

import io
import random
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.document import from_text, to_text
from planner.case.edits import add_debts
from planner.case.model import Case
from planner.errors import InputError
from planner.imports.layout import find_layout
from planner.imports.preview import preview
from planner.imports.sources import read_pasted, read_table_bytes
from planner.imports.table import Table
from tests.planner.imports.workbooks import number, sheet, workbook, zipped
from tests.samples import AS_OF

TABLES = Path(__file__).resolve().parents[2] / "data" / "tables"
SEEDS = 20
EACH = 20
MOST_MEMORY = 300_000
"""Kilobytes by which reading may make the program larger."""
WORKBOOK = workbook(
    {
        "债务": sheet(
            [
                ["债权人", "本金", "利息", "年利率", "逾期日期"],
                ["示例银行", number(31500.5, 3), number("2100.4", 0, "B2*2"), number(0.1825, 2), number(45723, 1)],
                ["示例消金", number(9000), "<c><f>SUM(A1)</f><v></v></c>", "月息2分", "2025年3月7日"],
            ]
        )
    }
)
SOURCES = {path.name: path.read_bytes() for path in sorted(TABLES.iterdir()) if path.suffix in (".csv", ".txt")} | {
    "debts.xlsx": WORKBOOK
}
INSIDE = "inside debts.xlsx"
NASTY = (
    b"\x00", b"\xff\xfe", b'"', b"\r", b",,,,,,,,", b"\t" * 40, b"=cmd|' /C calc'!A0", b"1e999999", b"NaN", b"-0", b"9" * 400, "合计".encode(),
    "\u202e".encode(), b"PK\x01\x02", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"</c></row>", b"2025-02-30", b"0.0000000001", "万分之五".encode("gb18030"),
)  # fmt: skip


def outcome(read: Callable[[], tuple[Table, ...]]) -> str:
    """What becomes of a source: ``refused`` in words, or ``read`` with every debt fit for a case document."""
    try:
        tables = read()
        for table in tables:
            found = preview(table, find_layout(table))
            case = add_debts(Case(AS_OF), found.debts)
            assert from_text(to_text(case)) == case
            for line in found.lines:
                assert line.state != "bad" or line.flaws
                told(*(flaw.problem for flaw in line.flaws))
            told(*found.notes)
    except InputError as refusal:
        told(*refusal.problems)
        return "refused"
    return "read"


def told(*problems: object) -> None:
    for each in problems:
        (each.sentence("zh") + each.sentence("en")).encode("utf-8")  # type: ignore[attr-defined]
        assert each.message.zh and each.remedy.zh  # type: ignore[attr-defined]  # noqa: PT018


def damaged(source: bytes, dice: random.Random) -> bytes:
    """The source with a few of the things that befall files: bits, cuts, repeats, pieces of others."""
    data = bytearray(source)
    for _ in range(dice.randint(1, 6)):
        place = dice.randrange(len(data) + 1)
        match dice.randrange(5):
            case 0 if data:
                data[place % len(data)] ^= 1 << dice.randrange(8)
            case 1:
                data[place:place] = dice.choice(NASTY)
            case 2:
                del data[place : place + dice.randrange(1, 60)]
            case 3:
                data[place:place] = data[place : place + dice.randrange(1, 200)] * dice.randrange(1, 30)
            case _:
                other = dice.choice(list(SOURCES.values()))
                start = dice.randrange(len(other))
                data[place:place] = other[start : start + dice.randrange(1, 80)]
    return bytes(data)


def damaged_inside(source: bytes, dice: random.Random) -> bytes:
    """A workbook with one of its parts damaged, packed again as if nothing had happened."""
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    name = dice.choice(sorted(parts))
    return zipped(parts | {name: damaged(parts[name], dice)})


@pytest.mark.parametrize("name", [*SOURCES, INSIDE])
@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_files_are_read_or_refused(name: str, seed: int) -> None:
    dice = random.Random(f"{name} {seed}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(EACH):
        data = damaged_inside(WORKBOOK, dice) if name == INSIDE else damaged(SOURCES[name], dice)
        assert outcome(lambda data=data: read_table_bytes(data)) in ("read", "refused")  # type: ignore[misc]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY


def test_there_are_two_thousand_of_them() -> None:
    assert (len(SOURCES) + 1) * SEEDS * EACH >= 2_000


@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=12), st.sampled_from(["\t", ",", "  ", "|"]))
def test_pasted_text_of_any_kind_is_read_or_refused(rows: list[list[str]], separator: str) -> None:
    assert outcome(lambda: (read_pasted("\n".join(separator.join(row) for row in rows)),)) in ("read", "refused")


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused(data: bytes) -> None:
    assert outcome(lambda: read_table_bytes(data)) in ("read", "refused")


cells = st.one_of(
    st.sampled_from(
        [
            "示例银行",
            "合计",
            "12万",
            "1,23",
            "8,000.00(CN)",
            "",
            "-",
            "约2万",
            "2025/3/7",
            "3月7日",
            "45723",
            "23.88%",
            "0.2388",
            "日息万分之五",
            "月息2分",
            "信用卡",
            "x",
            "9" * 30,
        ]
    ),
    st.text(max_size=8),
    st.integers(-10, 10**13).map(str),
    st.decimals(allow_nan=False, places=3).map(str),
)
headings = st.sampled_from(
    [
        "债权人",
        "机构类型",
        "债务类型",
        "合同编号",
        "本金",
        "利息（万元）",
        "违约金",
        "手续费",
        "年利率",
        "日利率(%)",
        "罚息利率",
        "逾期日期",
        "合计",
        "备注",
        "估算",
    ]
)


@given(st.lists(headings, min_size=2, max_size=8), st.lists(st.lists(cells, max_size=9), min_size=1, max_size=8))
def test_rows_of_any_kind_under_known_headings(names: list[str], rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in [names, *rows])
    assert outcome(lambda: (read_pasted(text),)) in ("read", "refused")


@pytest.mark.parametrize(
    "data",
    [
        b"," * 4_900_000,
        b"\n" * 4_900_000,
        b'"' * 4_900_001,
        b'"a","b"\n' * 600_000,
        b"a,b\n" * 1_200_000,
        b"a\tb,c;d|e f:g\n" * 1_900,
        ("债权人,本金\n" + "示例," + "9" * 4_800_000).encode(),
        ("债权人,本金\n" + '示例,"' + "9\n" * 2_400_000).encode(),
        ("本金" * 800_000).encode(),
        "债权人,本金\n".encode() + b"a," * 60 + b"\n",
    ],
)
def test_large_files_of_nothing_are_refused_without_filling_the_machine(data: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert outcome(lambda: read_table_bytes(data)) in ("read", "refused")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY
