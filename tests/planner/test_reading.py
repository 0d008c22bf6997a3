"""The words of the program: short sentences, plain words, none that blames, one term for one thing, in both languages.

The reading level is measured over everything the program can say, see :mod:`tests.sentences`; ``docs/ux-check.md`` states the
figures. Where a group does not reach the measure everywhere, the number of sentences beyond it may only fall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from planner.text import Lang
from tests.sentences import Said, everything, sentences

GROUPS = ("ui", "planner", "rules", "letters", "help")
LONGEST_EN, LONGEST_ZH, LONGEST_CLAUSE, GRADE = 20, 45, 20, 7.0
BEYOND_EN = {"ui": 0, "planner": 17, "rules": 46, "letters": 0, "help": 0}
"""English sentences of more than twenty words: the formulas of the annexes, and what a rule of law says."""
BEYOND_ZH = {"ui": 0, "planner": 9, "rules": 14, "letters": 0, "help": 0}
BEYOND_CLAUSE = {"ui": 1, "planner": 4, "rules": 8, "letters": 1, "help": 1}
"""Chinese clauses of more than twenty characters, letters and digits apart."""
NO_SENTENCE = re.compile(r"\*\.|\||Ctrl\+")
"""File filters, an example of a table, and lists of keys are not read as sentences."""
NAMED = ("defaulter_list", "失信被执行人")
"""Where a term of the statute is explained."""
BANNED: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "老赖", "失信", "恶意(?!软件)", "逾期人员", "违约者", "必须立即", "停息挂账", "(?<!违)反催收", "无效", "非法", "错误输入", "后果自负",
    ),
    "en": (
        "defaulter", "delinquent", "bad debtor", "you failed", "you must immediately", "invalid", "illegal", "forbidden", "please",
        "sorry", "oops",
    ),
}  # fmt: skip
GLOSSARY: dict[Lang, dict[str, tuple[str, ...]]] = {
    "zh": {
        "本金": ("本钱", "母金"), "利息": ("利钱", "息钱"), "罚息": ("惩罚利息", "滞纳利息"), "违约金": ("违约罚金", "罚约金"),
        "诉讼时效": ("起诉时限", "追诉期"), "减免": ("免去", "豁免"), "分期": ("分期付款方式", "按揭"), "债权人": ("债主", "放债人"),
        "催收": ("讨债", "逼债"),
    },
    "en": {
        "principal": ("capital sum", "principle"), "default interest": ("penalty interest", "penal interest", "late interest"),
        "limitation": ("statute of limitations", "time bar", "time-bar"), "creditor": ("obligee",), "waive": ("write off", "write-off"),
        "instalment": ("installment",), "enforcement": ("garnishment",), "lender": ("loan shark",),
    },
}  # fmt: skip
"""The term that is used, and others for the same thing that never are."""


def of(group: str, lang: Lang) -> Iterator[Said]:
    return (each for each in everything() if each.group == group and each.lang == lang)


def words_of(sentence: str) -> list[str]:
    return re.findall(r"[A-Za-z][A-Za-z’'-]*|\{[^}]*\}|\d[\d.,%]*", sentence)


def read(group: str, lang: Lang) -> Iterator[tuple[Said, str]]:
    """Every sentence of a group, with where it stands."""
    for said in of(group, lang):
        for sentence in sentences(said.words):
            if not NO_SENTENCE.search(sentence):
                yield said, sentence


def syllables(word: str) -> int:
    """About how many syllables an English word has; a number or a place counts as one."""
    letters = re.sub(r"[^a-z]", "", word.lower()) if word[0].isalpha() else ""
    if len(letters) <= 3:
        return 1
    silent = re.sub(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$", "x", letters)
    return max(1, len(re.findall(r"[aeiouy]+", silent)))


def grade(group: str) -> float:
    """The Flesch-Kincaid grade of everything a group says in sentences of four words and more."""
    told = [words_of(sentence) for _, sentence in read(group, "en")]
    told = [each for each in told if len(each) >= 4]
    count = sum(map(len, told))
    return 0.39 * count / len(told) + 11.8 * sum(syllables(word) for each in told for word in each) / count - 15.59


def test_everything_that_is_said_is_found() -> None:
    assert all(sum(1 for _ in of(group, lang)) > 50 for group in GROUPS for lang in BANNED)


@pytest.mark.parametrize(
    ("word", "count"), [("the", 1), ("debt", 1), ("paid", 1), ("asked", 1), ("waiver", 2), ("creditor", 3)]
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize("group", GROUPS)
def test_english_is_read_after_seven_years_of_school(group: str) -> None:
    assert grade(group) <= GRADE


@pytest.mark.parametrize("group", GROUPS)
def test_english_sentences_have_at_most_twenty_words(group: str) -> None:
    long = [(said.where, sentence) for said, sentence in read(group, "en") if len(words_of(sentence)) > LONGEST_EN]
    assert len(long) <= BEYOND_EN[group], long


@pytest.mark.parametrize("group", GROUPS)
def test_chinese_sentences_have_at_most_forty_five_characters(group: str) -> None:
    told = ((said, re.sub(r"\{[^}]*\}", "某", sentence)) for said, sentence in read(group, "zh"))
    long = [(said.where, sentence) for said, sentence in told if len(sentence) > LONGEST_ZH]
    assert len(long) <= BEYOND_ZH[group], long


@pytest.mark.parametrize("group", GROUPS)
def test_chinese_clauses_have_at_most_twenty_characters(group: str) -> None:
    clauses = [
        (said.where, clause)
        for said, sentence in read(group, "zh")
        for clause in re.split(r"[，。；：！？、（）《》“”\s]", re.sub(r"\{[^}]*\}", "某", sentence))
        if len(clause) > LONGEST_CLAUSE and not re.search(r"[A-Za-z0-9]{3}", clause)
    ]
    assert len(clauses) <= BEYOND_CLAUSE[group], clauses


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("group", GROUPS)
def test_no_word_blames_or_scolds(group: str, lang: Lang) -> None:
    found = [
        (said.where, word)
        for said in of(group, lang)
        for word in BANNED[lang]
        if re.search(rf"\b{word}\b" if lang == "en" else word, said.words, re.IGNORECASE)
        and not any(name in said.where or name in said.words for name in NAMED)
    ]
    assert found == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("group", GROUPS)
def test_one_thing_has_one_name(group: str, lang: Lang) -> None:
    found = [
        (said.where, other, term)
        for said in of(group, lang)
        for term, others in GLOSSARY[lang].items()
        for other in others
        if other in said.words.lower()
    ]
    assert found == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_term_of_the_glossary_is_used(lang: Lang) -> None:
    text = " ".join(each.words.lower() for each in everything() if each.lang == lang)
    assert [term for term in GLOSSARY[lang] if term not in text] == []
