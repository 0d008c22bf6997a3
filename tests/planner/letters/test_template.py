"""The sentences of a letter: checked when read, written calmly, short enough to be understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.letters.template import FOLDERS, KIND, PLACES, load_template
from planner.text import Lang
from resources import path

LANGS: list[Lang] = ["zh", "en"]
_WORDS = (
    "老赖", "失信", "恶意", "逾期人员", "违约者", "必须立即", "停息挂账", "反催收", "无效", "非法", "起诉你", "后果自负",
    "defaulter", "delinquent", "bad debt", "you failed", "must immediately", "invalid", "illegal", "forbidden", "please", "sorry",
)  # fmt: skip
BANNED = "|".join(_WORDS)


def own(folder: Path, lang: Lang, old: str, new: str) -> Path:
    """A folder of templates in which one piece of the shipped text is changed."""
    text = path("letters", FOLDERS[lang], f"{KIND}.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / FOLDERS[lang]).mkdir()
    (folder / FOLDERS[lang] / f"{KIND}.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def faults(folder: Path, lang: Lang = "zh") -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        load_template(lang, folder)
    return [(problem.where, problem.message.en) for problem in caught.value.problems]


@pytest.mark.parametrize("lang", LANGS)
def test_the_shipped_sentences_are_complete(lang: Lang) -> None:
    template = load_template(lang)
    assert template.sentences.keys() | {f"{key}[]" for key in template.points} == PLACES.keys()


def test_an_organisation_may_rewrite_a_sentence(tmp_path: Path) -> None:
    folder = own(tmp_path, "zh", "本人请求按下列条件还款：", "经本中心协助，本人请求按下列条件还款：")
    assert load_template("zh", folder).say("request.intro").startswith("经本中心协助")


def test_an_unknown_place_is_named_with_those_there_are(tmp_path: Path) -> None:
    folder = own(tmp_path, "zh", "盼在{date}前", "盼在{dat}前")
    found = faults(folder)
    assert found == [
        (f"zh_CN/{KIND}.toml: reply.deadline", "There is no place “dat” here."),
        (f"zh_CN/{KIND}.toml: reply.deadline", "The place “date” is missing."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("减免 {waived}", "减免 100 元", "request.waiver", "The place “waived” is missing."),
        ('intro = "本人请求按下列条件还款："', 'intro = ""', "request.intro", "This sentence must not be empty."),
        ('intro = "本人请求按下列条件还款："', "", "request.intro", "This sentence is missing."),
        ('intro = "本人', 'intro2 = ""\nintro = "本人', "request.intro2", "There is no such sentence."),
        ('intro = "本人请求按下列条件还款："', "intro = 3", "request.intro", "This is not text."),
        ("盼在{date}前", "盼在{date前", "reply.deadline", "Braces do not match"),
        ("盼在{date}前", "盼在{date.year}前", "reply.deadline", "Braces do not match"),
        ("盼在{date}前", "盼在{date!r}前", "reply.deadline", "Braces do not match"),
        ("共 {count}，以", "共 60 笔，以", "card.points", "The place “count” is missing."),
        ("共 {count}，以", "共 60 笔，以", "card.points", "A figure is typed here"),
        ("本人请求按下列", "本人每月还 500 元，请求按下列", "request.intro", "A figure is typed here"),
        ("\n[request]", "\n[request", "", "The file is not well-formed"),
    ],
)
def test_faults_are_named(tmp_path: Path, old: str, new: str, key: str, message: str) -> None:
    found = faults(own(tmp_path, "zh", old, new))
    assert any(where.endswith(key) and told.startswith(message) for where, told in found), found


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path) == [(f"zh_CN/{KIND}.toml", "The file cannot be read.")]


def _shipped(lang: Lang) -> list[str]:
    template = load_template(lang)
    return [*template.sentences.values(), *(point for points in template.points.values() for point in points)]


@pytest.mark.parametrize("lang", LANGS)
def test_words_are_calm(lang: Lang) -> None:
    assert not [text for text in _shipped(lang) if re.search(BANNED, text, re.IGNORECASE)]


def test_chinese_sentences_are_short() -> None:
    for text in _shipped("zh"):
        for sentence in re.split("[。；：]", re.sub(r"\{\w+\}|《.*?》", "〇〇", text)):
            assert len(sentence) <= 45, sentence
            assert all(len(clause) <= 20 for clause in re.split("[，、]", sentence)), sentence


def test_english_sentences_are_short_and_plain() -> None:
    for text in _shipped("en"):
        for sentence in re.split(r"[.:;] ", re.sub(r"\{\w+\}", "it", text)):
            assert len(sentence.split()) <= 20, sentence
