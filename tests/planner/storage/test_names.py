"""A case is found by characters, pinyin or initials, however its surname is read."""

from __future__ import annotations

import pytest

from planner.storage.names import spelling


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("单明", "shanming", "sm"),
        ("单明", "danming", "dm"),
        ("曾小乐", "zengxiaole", "zxl"),
        ("仇某", "qiumou", "qm"),
        ("区某", "oumou", "om"),
        ("解某", "xiemou", "xm"),
        ("查某", "zhamou", "zm"),
        ("万俟某", "moqimou", "mqm"),
        ("尉迟某", "yuchimou", "ycm"),
        ("吕某", "lvmou", "lm"),
        ("𬱖某", "weimou", "wm"),
        ("Anna 王", "annawang", "aw"),
        ("Ｃase ７", "case7", "c7"),
        ("中国工商银行厦门分行", "zhongguogongshangyinhangxiamenfenhang", "zggsyhxmfh"),
        ("欠重庆某小贷的钱", "qianchongqingmouxiaodaideqian", "qcqmxddq"),
        ("", "", ""),
    ],
)
def test_a_name_is_spelled_as_people_type_it(name, pinyin, initials):
    pinyins, all_initials = spelling(name)
    assert pinyin in pinyins.split(" ")
    assert initials in all_initials.split(" ")


def test_a_long_alias_stays_short_in_the_index():
    pinyin, _ = spelling("重行长乐" * 20)
    assert len(pinyin) < 100 * 81 * 5
    assert len(pinyin.split(" ")) <= 81
