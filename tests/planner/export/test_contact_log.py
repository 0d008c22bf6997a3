"""The log taken along: a table that spreadsheets read without running anything, and a text for a complaint."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime

import pytest

from planner.case.model import Case, Creditor, Debt
from planner.case.record import Contact
from planner.compare.contacts import check_contacts, conduct_by_lender
from planner.export.contacts import LABELS, log_table, log_text
from planner.rules.rulebook import load_rulebook
from planner.text import Lang
from tests.samples import AS_OF

BOOK = load_rulebook()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001 - a clock on the wall, no zone


DEBTS = (Debt("d1", Creditor("示例甲银行", "bank")), Debt("d2", Creditor("", "credit_card")))
LOG = (
    Contact("c1", at(20, 22, 30), "d1", "visit", "debtor", visitors=4, caller="=1+1", said="第一句\n第二句", evidence="录音"),
    Contact("c2", at(19, 9, 5), "d2", "call", "unrelated", agreed=True, unreachable=True),
    Contact("c3", at(20, 9), "", "message"),
)  # fmt: skip
CASE = Case(AS_OF, debts=DEBTS, contacts=LOG)


def table(case: Case, lang: Lang = "zh") -> list[list[str]]:
    return list(csv.reader(io.StringIO(log_table(case, check_contacts(case, BOOK), lang), newline="")))


def text(case: Case, lang: Lang = "zh") -> str:
    found = check_contacts(case, BOOK)
    return log_text(case, found, conduct_by_lender(case, found, BOOK), lang)


def test_the_table_holds_every_entry_oldest_first_and_is_read_back():
    head, *lines = table(CASE)
    assert head == [each.zh for each in LABELS.values()]
    assert [line[:3] for line in lines] == [
        ["2026-11-19", "09:05", "未填债权人（d2）"],
        ["2026-11-20", "09:00", "不清楚是哪一家"],
        ["2026-11-20", "22:30", "示例甲银行"],
    ]
    assert lines[0][3:8] == ["电话，接通", "无关的人（家人、同事、朋友等）", "是", "是", ""]
    assert lines[2][7:11] == ["4", "'=1+1", "第一句\n第二句", "录音"]


def test_rules_stand_beside_what_broke_them_with_how_sure_they_are():
    _, *lines = table(CASE)
    assert lines[0][-1] == (
        "联系了和债务无关的人。只可以联系本人和担保人。依据：信用卡业务监督管理办法第六十六条至第六十九条（必须遵守）。施行日期尚未核实。"
    )
    assert lines[1][-1] == ""
    assert "依据：GB/T 45251-2025（推荐性标准，不强制；依据转述的来源）。" in lines[2][-1]
    assert "来源较弱" in lines[2][-1]
    assert lines[2][-1].endswith("请核对贷款机构是否会员。")


def test_the_text_says_what_happened_and_where_to_complain():
    told = text(CASE)
    assert told.startswith("催收联系记录：2026-11-19到2026-11-20，共 3 次，2 次违反规则。\n\n1. 2026-11-19 09:05")
    assert "   说了什么：第一句\n   第二句\n" in told
    assert "   来了几人：4" in told
    assert "   当时联系不上本人。" in told
    assert "示例甲银行：1 次违反规则，分布在 1 天。可以投诉：\n   贷款机构的投诉渠道\n" in told
    assert "   国家金融监督管理总局及其派出机构：12378\n" in told
    assert "人民银行" not in told  # it takes complaints about credit records and payments only
    assert told.index("1. 2026-11-19") < told.index("2. 2026-11-20 09:00") < told.index("3. 2026-11-20 22:30")


def test_english_is_english_but_for_what_was_typed():
    plain = replace(CASE, debts=(replace(DEBTS[0], creditor=Creditor("Sample Bank", "bank")), DEBTS[1]))
    quiet = replace(plain, contacts=tuple(replace(each, said="", evidence="") for each in LOG))
    assert not any("\u4e00" <= char <= "\u9fff" for char in text(quiet, "en") + str(table(quiet, "en")))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_log_says_so(lang):
    empty = replace(CASE, contacts=())
    assert text(empty, lang) in ("没有记录。\n", "Nothing is noted.\n")
    assert len(table(empty, lang)) == 1
