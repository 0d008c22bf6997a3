"""Names of creditors while they are typed: by characters, pinyin and initials, those used last first."""

from __future__ import annotations

import pytest

import resources
from planner.storage.creditors import MOST, suggest
from planner.storage.names import spelling

ROWS = [
    line.split("\t")
    for line in resources.path("names", "creditors.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("words", ["招商", "zhaoshang", "zsyh", "ZSYH", "ｚｓｙｈ", "zhao shang", "招商银"])
def test_a_bank_is_found_by_characters_pinyin_and_initials(words):
    assert suggest(words)[0] == "招商银行"


def test_a_name_is_found_by_its_middle_after_those_that_begin_so():
    assert suggest("中信")[:2] == ("中信银行", "中信银行信用卡中心")
    assert "阳光消费金融" in suggest("光消费")


def test_names_used_before_come_first_the_last_one_at_the_top():
    used = ["示例丙小额贷款公司", "工商银行信用卡中心", "示例丙小额贷款公司"]
    assert suggest("slb", used)[0] == "示例丙小额贷款公司"
    assert suggest("gsyh", used)[:2] == ("工商银行信用卡中心", "工商银行")


@pytest.mark.parametrize("words", ["", " ", "z", "没有这样的名字", "招商银行信用卡中心"])
def test_nothing_is_offered_where_nothing_helps(words):
    assert suggest(words) == ()


def test_no_more_than_a_few_are_offered():
    assert len(suggest("银行")) == MOST


def test_the_list_is_spelt_as_the_program_spells_and_names_none_twice():
    """The list has the reading that people use; a name that is typed is found by its other readings too."""
    for name, *spelt in ROWS:
        for listed, found in zip(spelt, spelling(name), strict=True):
            assert set(listed.split()) <= set(found.split()), name
    assert len({row[0] for row in ROWS}) == len(ROWS)
