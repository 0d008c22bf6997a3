"""Tables from text and files: separators, encodings, quotation marks, what stands above and below."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import InputError
from planner.imports.delimited import decoded
from planner.imports.layout import find_layout
from planner.imports.preview import preview
from planner.imports.sources import read_file, read_pasted, read_table_bytes
from planner.imports.table import MOST_COLUMNS, MOST_ROWS, make_table
from planner.money import plain

TABLES = Path(__file__).resolve().parents[2] / "data" / "tables"
LIST = [["债权人", "本金", "利息"], ["示例银行", "32000", "120.5"], ["示例消金", "9000", "0"]]


def cells(text: str) -> list[list[str]]:
    return [list(row.cells) for row in read_pasted(text).rows]


@pytest.mark.parametrize("separator", ["\t", ",", ";", "|", "，", "；", "  ", "　", " ", " | "])
def test_every_separator_is_found(separator: str) -> None:
    assert cells("\n".join(separator.join(line) for line in LIST)) == LIST


def test_a_drawn_table_of_a_chat_is_read() -> None:
    lines = ["| " + " | ".join(line) + " |" for line in LIST]
    assert cells("\n".join([lines[0], "|---|---:|---:|", *lines[1:]])) == LIST


def test_names_and_amounts_of_a_chat_stand_at_colons() -> None:
    assert cells("示例花呗：5000\n示例借呗：1200") == [["示例花呗", "5000"], ["示例借呗", "1200"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end(end: str) -> None:
    assert cells(end.join("\t".join(line) for line in LIST)) == LIST


def test_cells_of_several_lines_are_one_cell() -> None:
    assert cells('债权人\t本金\n"示例银行\n信用卡中心"\t100') == [["债权人", "本金"], ["示例银行\n信用卡中心", "100"]]


def test_a_stray_quotation_mark_between_tabs_is_a_mark() -> None:
    assert cells('债权人\t本金\n"示例花呗\t100\n示例借呗\t200') == [
        ["债权人", "本金"],
        ['"示例花呗', "100"],
        ["示例借呗", "200"],
    ]


def test_a_stray_quotation_mark_between_commas_is_refused_not_guessed() -> None:
    with pytest.raises(InputError, match="quotation mark"):
        read_pasted('债权人,本金,利息\n"示例花呗,100,1\n示例借呗,200,2')


@pytest.mark.parametrize("text", ["", "   \n\n", "示例银行", "示例银行\n示例消金", "\x00\x01"])
def test_text_without_a_table_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_pasted(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_every_encoding(encoding: str) -> None:
    text = "\r\n".join(",".join(line) for line in LIST)
    [table] = read_table_bytes(text.encode(encoding))
    assert [list(row.cells) for row in table.rows] == LIST


def test_gb18030_holds_rare_names() -> None:
    assert decoded("示例䶮㛃,𬱖".encode("gb18030")) == "示例䶮㛃,𬱖"


def test_the_line_that_names_the_separator_is_honoured_and_counted() -> None:
    [table] = read_table_bytes("sep=;\r\n债权人;本金\r\n示例银行;1".encode("utf-8-sig"))
    assert [row.number for row in table.rows] == [2, 3]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "file is empty"),
        (b"\xff\xfe\x00", "cannot be read as text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Words in a picture cannot be read"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"PK\x03\x04nothing", "damaged"),
        (b"a,b\n" * 2_000_000, "too large"),
    ],
)
def test_other_files_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_table_bytes(data)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.csv", Path("a\0b.csv")):
        with pytest.raises(InputError):
            read_file(path)


def test_tables_beyond_all_measure_are_refused() -> None:
    with pytest.raises(InputError, match="too large"):
        make_table([["a", "b"]] * (MOST_ROWS + 1))
    with pytest.raises(InputError, match="too large"):
        make_table([["a"] * (MOST_COLUMNS + 1)])
    assert len(make_table([["a"], *[["", ""]] * 50_000]).rows) == 1, "empty rows and columns do not count"


def test_what_cannot_be_seen_is_removed() -> None:
    table = make_table([["\ufeff示例\u202e银行\u200b\x07", " 1 ", '="0012"', "a\rb"]])
    assert table.rows[0].cells == ("示例银行", "1", "0012", "a\nb")


# -- the sample files ------------------------------------------------------------------------------------------------------


def read(name: str) -> list[tuple[int, str, str, str]]:
    [table] = read_file(TABLES / name)
    shown = preview(table, find_layout(table))
    return [
        (
            line.row.number,
            line.state,
            line.debt.creditor.name if line.debt else "",
            plain(line.debt.owed) if line.debt else "",
        )
        for line in shown.lines
    ]


def test_a_list_of_a_bank_in_gb18030_under_twenty_lines() -> None:
    assert read("bank-gb18030.csv") == [
        (22, "good", "示例银行股份有限公司", "34480.55"),
        (23, "good", "示例消费金融有限公司", "21500.00"),
        (24, "good", "示例小额贷款有限公司", "9052.56"),
        (25, "left_out", "", ""),
        (27, "left_out", "", ""),
        (28, "left_out", "", ""),
    ]


def test_unicode_text_of_a_spreadsheet() -> None:
    assert read("loans-utf16.csv") == [
        (2, "good", "示例银行信用卡中心", "36380.55"),
        (3, "good", "示例借款人", "8640.00"),
    ]


def test_a_list_in_english_with_semicolons() -> None:
    assert read("loans-semicolon.csv") == [
        (2, "good", "Sample Bank", "21550.00"),
        (3, "good", "Sample Loans", "9000.00"),
    ]


def test_a_list_kept_in_a_chat() -> None:
    assert read("own-list.txt") == [
        (2, "good", "示例金条", "12350.50"),
        (3, "bad", "", ""),
        (4, "good", "示例银行", "50000.00"),
    ]


def test_the_bill_of_a_payment_app_is_refused() -> None:
    [table] = read_file(TABLES / "wechat-bill.csv")
    with pytest.raises(InputError, match="statement of movements"):
        find_layout(table)
