"""The sentences of a letter: checked when read, written calmly, short enough to be understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.letters.kinds import Kind
from planner.letters.places import COMMON, OWN, always_said
from planner.letters.template import FOLDERS, SHARED, load_template
from planner.text import Lang
from resources import path

LANGS: list[Lang] = ["zh", "en"]
_WORDS = (
    "老赖", "失信", "恶意", "逾期人员", "违约者", "必须立即", "停息挂账", "反催收", "无效", "非法", "起诉你", "后果自负",
    "defaulter", "delinquent", "bad debt", "you failed", "must immediately", "invalid", "illegal", "forbidden", "please", "sorry",
)  # fmt: skip
BANNED = "|".join(_WORDS)


KINDS: list[Kind] = list(OWN)
EVERY = [(lang, kind) for lang in LANGS for kind in KINDS]
FAULTY = "restructuring_offer"


def own(folder: Path, lang: Lang, old: str, new: str, name: str = SHARED, kind: Kind = FAULTY) -> Path:
    """A folder of the templates of one letter in which one piece of the shipped text of a file is changed."""
    (folder / FOLDERS[lang]).mkdir()
    for each in (SHARED, kind):
        text = path("letters", FOLDERS[lang], f"{each}.toml").read_text(encoding="utf-8")
        if each == name:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / FOLDERS[lang] / f"{each}.toml").write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path, lang: Lang = "zh", kind: Kind = FAULTY) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        load_template(lang, kind, folder)
    return [(problem.where, problem.message.en) for problem in caught.value.problems]


@pytest.mark.parametrize(("lang", "kind"), EVERY)
def test_the_shipped_sentences_are_complete(lang: Lang, kind: Kind) -> None:
    template = load_template(lang, kind)
    known = template.sentences.keys() | {f"{key}[]" for key in template.points}
    assert known == COMMON.keys() | OWN[kind].keys()


@pytest.mark.parametrize("lang", LANGS)
def test_every_file_of_sentences_is_of_a_kind(lang: Lang) -> None:
    files = {each.stem for each in path("letters", FOLDERS[lang]).glob("*.toml")}
    assert files == {SHARED, *KINDS}


def test_an_organisation_may_rewrite_a_sentence(tmp_path: Path) -> None:
    folder = own(tmp_path, "zh", "本人请求按下列条件还款：", "经本中心协助，本人请求按下列条件还款：", FAULTY)
    assert load_template("zh", FAULTY, folder).say("request.intro").startswith("经本中心协助")


def test_a_shared_sentence_written_again_for_a_kind_holds_for_that_kind(tmp_path: Path) -> None:
    folder = own(tmp_path, "zh", "[promises]", '[reply]\ndeadline = "请在{date}前答复。"\n\n[promises]', FAULTY)
    assert load_template("zh", FAULTY, folder).say("reply.deadline", date="明天") == "请在明天前答复。"


def test_a_shared_sentence_written_again_is_checked_as_well(tmp_path: Path) -> None:
    folder = own(tmp_path, "zh", "[promises]", '[reply]\ndeadline = "请早日答复。"\n\n[promises]', FAULTY)
    assert faults(folder) == [(f"zh_CN/{FAULTY}.toml: reply.deadline", "The place “date” is missing.")]


def test_an_unknown_place_is_named_with_those_there_are(tmp_path: Path) -> None:
    folder = own(tmp_path, "zh", "盼在{date}前", "盼在{dat}前")
    found = faults(folder)
    assert found == [
        (f"zh_CN/{SHARED}.toml: reply.deadline", "There is no place “dat” here."),
        (f"zh_CN/{SHARED}.toml: reply.deadline", "The place “date” is missing."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("减免 {waived}", "减免 100 元", "request.waiver", "The place “waived” is missing."),
        ("盼在{date}前", "盼在{date前", "reply.deadline", "Braces do not match"),
        ("盼在{date}前", "盼在{date.year}前", "reply.deadline", "Braces do not match"),
        ("盼在{date}前", "盼在{date!r}前", "reply.deadline", "Braces do not match"),
        ("共 {count}，以", "共 60 笔，以", "card.points", "The place “count” is missing."),
        ("共 {count}，以", "共 60 笔，以", "card.points", "A figure is typed here"),
        ("\n[request]", "\n[request", "", "The file is not well-formed"),
    ],
)
def test_faults_of_the_shared_sentences_are_named(tmp_path: Path, old: str, new: str, key: str, message: str) -> None:
    found = faults(own(tmp_path, "zh", old, new))
    assert any(where.endswith(key) and told.startswith(message) for where, told in found), found


def test_missing_files_are_named(tmp_path: Path) -> None:
    assert faults(tmp_path) == [(f"zh_CN/{SHARED}.toml", "The file cannot be read.")]
    folder = own(tmp_path, "zh", "", "")
    (folder / "zh_CN" / f"{FAULTY}.toml").unlink()
    assert faults(folder) == [(f"zh_CN/{FAULTY}.toml", "The file cannot be read.")]


def lines_of(lang: Lang, kind: Kind) -> list[tuple[str, str, str]]:
    """Each sentence of a kind's own file that stands on one line: its key, the line, and its words."""
    section, found = "", []
    for line in path("letters", FOLDERS[lang], f"{kind}.toml").read_text(encoding="utf-8").splitlines():
        if opened := re.fullmatch(r"\[(\w+)\]", line):
            section = opened[1]
        elif said := re.fullmatch(r'(\w+) = "(.*)"', line):
            found.append((f"{section}.{said[1]}", line, said[2]))
    return found


def broken(line: str, words: str, key: str, needed: list[str]) -> list[tuple[str, str]]:
    """The line broken in each way, with what is said of it."""
    name = line.split(" = ", maxsplit=1)[0]
    ways = [
        ("", "This sentence is missing."),
        (f"{name} = 3", "This is not text."),
        (f'{line}\n{name}2 = "x"', "There is no such sentence."),
        (line.replace(words, words + "{"), "Braces do not match"),
        (line.replace(words, words + "{you.bank}"), "Braces do not match"),
        (line.replace(words, words + "{yuo}"), "There is no place “yuo” here."),
        (line.replace(words, words + "RMB 500"), "A figure is typed here"),
        *(
            (line.replace(f"{{{place}}}", ""), f"The place “{place}” is missing.")
            for place in needed
            if words != f"{{{place}}}"
        ),
    ]
    return [*ways, (f'{name} = ""', "This sentence must not be empty.")] if always_said(key) else ways


@pytest.mark.parametrize(("lang", "kind"), EVERY)
def test_the_own_sentences_of_each_kind_broken_in_each_way_are_refused(tmp_path: Path, lang: Lang, kind: Kind) -> None:
    declared = {**COMMON, **OWN[kind]}
    lines = [each for each in lines_of(lang, kind) if each[2]]
    assert any(key == "head.title" for key, _, _ in lines)
    tried = 0
    for key, line, words in lines:
        needed = [place for place in declared[key].split() if not place.endswith("?")]
        for bad, message in broken(line, words, key, needed):
            if not bad and key in COMMON:
                continue  # what is shared need not be written again
            folder = tmp_path / f"{tried}"
            folder.mkdir()
            found = faults(own(folder, lang, line, bad, kind, kind), lang, kind)
            places = {f"{FOLDERS[lang]}/{kind}.toml: {each}" for each in (key, f"{key}2")}
            assert any(where in places and told.startswith(message) for where, told in found), (bad, found)
            tried += 1
    assert tried >= 14


def _shipped(lang: Lang) -> list[str]:
    """Every sentence of every kind."""
    said: dict[str, None] = {}
    for kind in KINDS:
        template = load_template(lang, kind)
        said |= dict.fromkeys(template.sentences.values())
        said |= dict.fromkeys(point for points in template.points.values() for point in points)
    return list(said)


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
