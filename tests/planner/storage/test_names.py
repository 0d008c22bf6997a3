"""A case is found by characters, pinyin or initials, however its surname is read."""

from __future__ import annotations

import pypinyin
import pytest

from planner.storage.names import READINGS, spelling
from resources import path


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
        ("（某）厦门 2号", "(mou)xiamen2hao", "(m)xm2h"),
        ("欠甲乙行长沙", "qianjiayixingchangsha", "qjyxcs"),
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


def test_every_character_is_read_as_the_dictionary_reads_it():
    """All 41,923 of them; the list that is shipped is made from it, as the library takes ten megabytes at work."""
    listed = {
        character: tuple(readings)
        for line in path("names", "readings.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for *readings, characters in [line.split(" ")]
        for character in characters
    }
    known = (chr(number) for number in pypinyin.constants.PINYIN_DICT)
    style = {"style": pypinyin.Style.NORMAL, "heteronym": True, "v_to_u": False}
    assert listed == {each: tuple(pypinyin.pinyin(each, **style)[0][:READINGS]) for each in known}
