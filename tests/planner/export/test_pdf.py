"""Letters as PDF: every character comes back, the same letter gives the same bytes, pages end where they should."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import InputError
from planner.export.fonts import missing_glyphs, text_map
from planner.export.layout import LEFT, WIDTH, lay_out
from planner.export.page import PAPER
from planner.export.pdf import render_pdf
from planner.letters.letter import Figure, KeyFigures, Letter, Section, sentences
from planner.text import Lang
from tests.planner.export.sample_letters import RARE_NAMES, sample_letter

NEVER_FIRST = "，。、；：？！）》”’】"
NEVER_LAST = "（《“‘【"
LANGS: list[Lang] = ["zh", "en"]


def pages_of(letter: Letter) -> list[list[str]]:
    """The lines of text on each page, as another program reads them from the file."""
    document = pypdfium2.PdfDocument(render_pdf(letter))
    try:
        return [page.get_textpage().get_text_range().splitlines() for page in document]
    finally:
        document.close()


def body_of(letter: Letter) -> str:
    """All text without white space and without the foot of each page."""
    lines = [line for page in pages_of(letter) for line in page if letter.check_code not in line]
    return re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rows", [1, 36, 60, 360])
def test_every_sentence_comes_back(lang: Lang, rows: int) -> None:
    letter = sample_letter(lang, rows, name=RARE_NAMES)
    text = body_of(letter)
    for _, sentence in sentences(letter):
        assert re.sub(r"\s", "", sentence) in text


def test_rare_names_come_back_one_by_one() -> None:
    for character in RARE_NAMES:
        assert character in body_of(sample_letter(name=character))


def test_text_map_writes_characters_beyond_the_first_plane_as_surrogate_pairs() -> None:
    written = text_map("F", [0, ord("人"), ord("𬱖")])
    assert "<01> <4EBA>" in written
    assert "<02> <D873DC56>" in written
    assert "<00>" not in written.split("endcodespacerange")[1], "code 0 shows nothing"


@pytest.mark.parametrize("character", ["𠮷", "한", "😀", "\u202e", "\u200b", "\n", "\ud800"])
def test_a_missing_character_is_named_before_anything_is_made(character: str) -> None:
    letter = sample_letter(name=f"张{character}")
    with pytest.raises(InputError) as caught:
        render_pdf(letter)
    (problem,) = caught.value.problems
    assert f"U+{ord(character):04X}" in problem.message.zh
    assert "签名" in problem.message.zh
    assert "signature" in problem.message.en
    assert problem.remedy.zh


def test_missing_glyphs_lists_each_once_in_order() -> None:
    assert missing_glyphs("𠮷人𠮷😀") == ("𠮷", "😀")
    assert missing_glyphs(RARE_NAMES + "￥12,345.67 元（人民币）") == ()


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_letter_gives_the_same_bytes(lang: Lang) -> None:
    assert render_pdf(sample_letter(lang)) == render_pdf(sample_letter(lang))


def test_bytes_do_not_depend_on_process_time_or_locale(tmp_path: Path) -> None:
    program = (
        "import hashlib; from planner.export.pdf import render_pdf;"
        "from tests.planner.export.sample_letters import sample_letter;"
        "print(hashlib.sha256(render_pdf(sample_letter())).hexdigest())"
    )
    found = set()
    for lang, zone, seed in (("C", "UTC", "1"), ("de_DE.UTF-8", "Asia/Shanghai", "2")):
        env = {**os.environ, "LC_ALL": lang, "TZ": zone, "PYTHONHASHSEED": seed, "HOME": str(tmp_path)}
        root = Path(__file__).parents[3]
        done = subprocess.run(
            [sys.executable, "-c", program], env=env, cwd=root, capture_output=True, text=True, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1


def test_properties_hold_a_general_title_only() -> None:
    data = render_pdf(sample_letter(name="张样例"))
    document = pypdfium2.PdfDocument(data)
    told = {key: value for key, value in document.get_metadata_dict().items() if value}
    document.close()
    assert told == {"Title": "协商函"}
    assert not re.search(rb"/(Author|Creator|Producer|CreationDate|ModDate|Keywords|Subject)\b|anonymous", data)


def test_every_font_is_embedded() -> None:
    data = render_pdf(sample_letter())
    assert data.count(b"/BaseFont") == data.count(b"/FontFile2") > 0


@given(
    st.sampled_from(LANGS),
    st.integers(1, 14),
    st.lists(
        st.sampled_from(
            [
                *"协商还款方案",
                "，",
                "。",
                "“甲”",
                "（乙）",
                "《丙》",
                "￥12,345.67",
                "第3期",
                "——",
                "……",
                "ABC-01",
                "、丁",
            ]
        ),
        min_size=1,
        max_size=80,
    ),
)
def test_lines_of_generated_letters_keep_the_rules(lang: Lang, paragraphs: int, pieces: list[str]) -> None:
    body = re.sub(r"([，。、])[，。、]+", r"\1", "".join(pieces)).lstrip("，。、")
    letter = sample_letter("zh" if lang == "zh" else "en", 12, paragraphs, body=body or "甲")
    for page in pages_of(letter):
        for line in page:
            assert line[:1] not in tuple(NEVER_FIRST)
            assert line.strip()[-1:] not in tuple(NEVER_LAST)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("paragraphs", range(1, 17))
def test_the_signature_is_never_alone(lang: Lang, paragraphs: int) -> None:
    """Closing, signature and two lines of the text before them stand on one page; no heading ends a page."""
    letter = sample_letter(lang, 12, paragraphs)
    (page,) = [page for page in pages_of(letter) if any(line.startswith(letter.closing[0]) for line in page)]
    start = next(n for n, line in enumerate(page) if line.startswith(letter.closing[0]))
    rest = "".join(page[start:])
    assert all(signed.label in rest for signed in letter.signature)
    assert letter.notice in rest
    assert start >= 2
    headings = {section.heading for section in letter.sections}
    for lines in pages_of(letter):
        assert lines[-2] not in headings


@pytest.mark.parametrize("notice", ["短。", "长" * 120])
def test_the_small_print_keeps_its_distance(notice: str) -> None:
    letter = replace(sample_letter(), notice=notice)
    (page,) = [page for page in lay_out(letter) if any(run.text.startswith(notice[:2]) for run in page.runs)]
    small = max(run.y for run in page.runs if notice.startswith(run.text[:2]))
    signed = min(run.y for run in page.runs if run.text == letter.signature[-1].label)
    assert signed - small > 25


def test_figures_that_go_on_on_the_next_page_begin_with_a_rule() -> None:
    rows = tuple(Figure(f"第{n}项", f"￥{n}.00") for n in range(1, 61))
    letter = replace(sample_letter(), sections=(Section("一、请求", (KeyFigures(rows),)),))
    first, second, *_ = lay_out(letter)
    assert first.runs[-3].text.startswith("￥")
    top = max(run.y for run in second.runs)
    assert any(rule.y > top and rule.grey == 0.45 for rule in second.rules)


@pytest.mark.parametrize("rows", [36, 60, 120])
def test_pages_are_counted_and_headers_repeated(rows: int) -> None:
    letter = sample_letter("zh", rows)
    pages = pages_of(letter)
    for number, page in enumerate(pages, 1):
        assert f"第 {number} 页，共 {len(pages)} 页" in page[-1]
        assert letter.check_code in page[-1]
    with_rows = [page for page in pages if any(re.match(r"\d+ ?20\d\d-\d\d-\d\d", line) for line in page)]
    assert len(with_rows) >= rows / 45
    for page in with_rows:
        assert any(re.match(r"期数 ?还款日 ?还款额", line) for line in page[:3])
    last = with_rows[-1]
    totals = next(n for n, line in enumerate(last) if line.startswith("合计"))
    assert re.match(r"\d+ ?20\d\d", last[totals - 1]), "the totals do not stand alone"


def test_thirty_six_instalments_fit_one_page() -> None:
    pages = [page for page in pages_of(sample_letter("zh", 36)) if any("2027-03-23" in line for line in page)]
    assert len(pages) == 1
    assert any(line.startswith("合计") for line in pages[0])


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_stands_outside_the_text_area(lang: Lang) -> None:
    from planner.export.fonts import width_of

    letter = sample_letter(lang, 60)
    for page in lay_out(letter):
        for run in page.runs:
            length = width_of(run.text, run.font, run.size) + run.spacing * (len(run.text) - 1)
            assert run.x >= LEFT - 0.01
            assert run.x + length <= LEFT + WIDTH + run.size / 2 + 0.01, "at most half of a full-width mark hangs out"
            assert 15 <= run.y <= PAPER[1] - 15, "within the margins of a printer"


def test_a_sample_says_so_on_every_page() -> None:
    letter = replace(sample_letter(), mark="示例")
    assert all("示例" in page[0] for page in pages_of(letter))


def test_the_check_code_changes_with_any_word() -> None:
    letter = sample_letter()
    assert letter.check_code != replace(letter, notice=letter.notice + "。").check_code
    assert letter.check_code == sample_letter().check_code
    assert re.fullmatch(r"[0-9A-F]{5}-[0-9A-F]{5}", letter.check_code)
