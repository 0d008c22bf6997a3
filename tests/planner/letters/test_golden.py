"""Every kind of letter for three cases: the whole text as it stands in the files, the same in print, calm, and of one debt only.

The files are written anew by ``python -m tests.planner.letters.golden_cases`` alone.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from planner.export.pdf import render_pdf
from planner.export.plain import render_text
from planner.letters.kinds import OFFERS, Kind
from planner.money import grouped
from planner.text import LANGUAGES, Lang
from tests.planner.export.read_pdf import lines_of
from tests.planner.letters.golden_cases import CASES, FOLDER, KINDS, debt_of, golden_letter, path_of, prepared
from tests.planner.letters.test_template import BANNED

EVERY = [(name, kind, lang) for kind in KINDS for name in CASES for lang in LANGUAGES]
AMOUNT = re.compile(r"(?<![0-9,.])-?[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?![0-9])")


def test_there_is_a_file_for_every_letter_and_no_other() -> None:
    assert {each.name for each in FOLDER.iterdir()} == {path_of(*each).name for each in EVERY}


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_the_text_is_that_of_the_file(name: str, kind: Kind, lang: Lang) -> None:
    written = path_of(name, kind, lang).read_text(encoding="utf-8")
    assert render_text(golden_letter(name, kind, lang)) == written


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_print_is_the_same_twice_and_holds_every_amount_of_the_text(name: str, kind: Kind, lang: Lang) -> None:
    printed = render_pdf(golden_letter(name, kind, lang))
    assert render_pdf(golden_letter(name, kind, lang)) == printed
    read = Counter(AMOUNT.findall("\n".join(line.text for line in lines_of(printed))))
    assert read == Counter(AMOUNT.findall(path_of(name, kind, lang).read_text(encoding="utf-8")))
    assert kind not in OFFERS or sum(read.values()) > 10


@pytest.mark.parametrize(("name", "kind", "lang"), EVERY)
def test_words_are_calm_whole_and_of_this_creditor_alone(name: str, kind: Kind, lang: Lang) -> None:
    text, case = path_of(name, kind, lang).read_text(encoding="utf-8"), prepared(name, kind)
    assert not re.search(BANNED, text, re.IGNORECASE)
    for word in ("None", "{", "}", "。。", "，。", "  \n"):
        assert word not in text
    own = case.debt(debt_of(case, kind))
    for other in case.debts:
        if other is not own:
            told = (other.creditor.name, other.contract_number, grouped(other.owed), grouped(other.principal))
            assert not [each for each in told if each and each in text and each != own.creditor.name], other.id
