"""Exported tables run no formulas, keep numbers as numbers, and give the same debts when they are read back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.case.model import Creditor, Debt, DebtPathSettings
from planner.export.tables import as_text, debts_table, escaped, unescaped
from planner.imports.layout import find_layout
from planner.imports.preview import preview
from planner.imports.rows import is_totals
from planner.imports.sources import read_pasted, read_table_bytes
from planner.imports.table import Row
from planner.text import LANGUAGES, Lang, normal
from tests import strategies as some

RISKY = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1+x",
    "＠SUM",
    "﹢1",
    "−1+1",
    "=HYPERLINK(0)",
]


@pytest.mark.parametrize("cell", RISKY)
def test_no_cell_begins_as_a_formula(cell: str) -> None:
    assert escaped(cell) == "'" + cell
    assert unescaped(escaped(cell)) == cell
    [[written, other]] = csv.reader(io.StringIO(as_text([[cell, "1"]], ","), newline=""))
    assert (written, other) == ("'" + cell, "1")


@pytest.mark.parametrize(
    "cell", ["20000.00", "-1,200.00", "¥5", "0.5", "0", "23.88%", "2026-03-08", "示例银行", "a=b", "", "123456"]
)
def test_numbers_and_plain_words_stay_as_they_are(cell: str) -> None:
    assert escaped(cell) == cell
    assert unescaped(cell) is None


@pytest.mark.parametrize("cell", ["0001", "6222000011112222333"])
def test_numbers_that_are_names_keep_their_digits(cell: str) -> None:
    assert escaped(cell) == "'" + cell


@given(st.text())
def test_escaping_is_undone(cell: str) -> None:
    told = escaped(cell)
    assert (told if unescaped(told) is None else unescaped(told)) == cell
    assert not told.startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠"))


seen = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp"))
names = st.one_of(
    st.text(seen, min_size=1, max_size=20),
    st.sampled_from(
        [
            "=1+1",
            "-示例",
            "+86 示例",
            "@示例",
            "'示例",
            "''=x",
            "示例,银行",
            '示例"银行"',
            " 示例 ",
            "示例\t银行",
            "—=",
            "0x示例",
        ]
    ),
).filter(lambda name: bool(name.strip()) and any(each.isalpha() for each in name) and not is_totals(Row(1, (name,))))
codes = st.one_of(
    st.from_regex(r"[A-Z]{1,3}-[0-9]{1,12}", fullmatch=True),
    st.from_regex(r"[0-9]{1,20}", fullmatch=True),
    st.just(""),
    st.just("=0"),
)
notes = st.one_of(st.just(""), st.just("=1\n第二行"), st.just("甲,乙\t丙\n丁"), st.text(seen, max_size=30))


@st.composite
def exported(draw: st.DrawFn) -> Debt:
    debt = draw(some.debts())
    return replace(
        debt,
        id="",
        creditor=Creditor(draw(names), debt.creditor.kind),
        contract_number=draw(codes),
        last_payment=draw(st.none() | some.days()),
        note=draw(notes),
        day_count="ACT_360",
        compounds=False,
        rounding="half_up",
        default_path=DebtPathSettings(),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("separator", ["\t", ","])
@given(debts=st.lists(exported(), min_size=1, max_size=4))
def test_what_is_exported_is_read_back_the_same(lang: Lang, separator: str, debts: list[Debt]) -> None:
    text = debts_table(debts, lang, separator)
    for table in (read_pasted(text), *read_table_bytes(text.encode("utf-8-sig"))):
        found = preview(table, find_layout(table))
        assert not [note for note in found.notes if note.severity == "error"]
        assert found.debts == tuple(debts), [flaw for line in found.lines for flaw in line.flaws]


def test_the_table_has_every_figure_as_a_number() -> None:
    debt = Debt(
        "d1",
        Creditor("=示例"),
        contract_number="0001",
        principal=Decimal("20000.00"),
        nominal_annual_rate=Decimal("0.2388"),
    )
    head, line = (row.split("\t") for row in debts_table([debt], "zh").splitlines())
    told = dict(zip(head, line, strict=True))
    assert (told["债权人"], told["合同或账户编号"]) == ("'=示例", "'0001")
    assert (told["本金"], told["欠款合计"], told["名义年利率"]) == ("20000.00", "20000.00", "23.88%")
    assert normal(told["备注"]) == ""
