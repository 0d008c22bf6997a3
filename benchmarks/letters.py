"""Rows 14 and 15: a letter of two pages as PDF beside other programs, and that every character of a letter comes back as text.

Each letter has another number in its title and other amounts, so that no program can hand out the pages of the one before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count, groupby

import pypdfium2
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks import letter_peers
from benchmarks.gates import Gate
from benchmarks.timing import Rival, Run, Work
from planner.case.document import from_text
from planner.compare.outcome import evaluate
from planner.errors import InputError
from planner.export.fonts import missing_glyphs
from planner.export.layout import lay_out
from planner.export.letters_pack import REPLY_WITHIN, Pack, compose
from planner.export.page import PAPER
from planner.export.pdf import render_pdf
from planner.letters.kinds import KINDS
from planner.letters.letter import Column, Letter, Paragraph, Section, SignatureLine, Table, sentences
from planner.rules.rulebook import load_rulebook
from planner.text import LANGUAGES
from resources import path

ROWS = 60
WORDS = (
    (
        "本人的收入在扣除房租、伙食和医疗等必要支出以后，每月能够用来还款的金额有限，按照原来的约定无法足额偿还。"
        "为了让这笔债务能够持续得到清偿，本人提出下表所列的安排，请贵方考虑。"
    ),
    (
        "每期金额已经按本人的收支逐项核对，并且留有余地，以便在收入一时减少的时候仍然能够按期还款。"
        "如果收入增加，本人愿意提前清偿，并在十日内告知贵方。"
    ),
)
HEADINGS = ("期数", "还款日", "还款额", "本金", "利息", "剩余本金")
LIGATURES = str.maketrans({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB05)})
CHARACTERS = range(0x20, 0x30000)
AT_ONCE = 2_000


def table_rows(number: int) -> list[tuple[str, ...]]:
    """Sixty months, the same amount in each and another one in each letter."""
    principal = 1200 + number % 100
    amounts = (f"{principal + 34.56:,.2f}", f"{principal:,.2f}", "34.56")
    return [
        (str(n), f"{2027 + n // 12}-{n % 12 + 1:02}-23", *amounts, f"{(ROWS - n) * principal:,.2f}")
        for n in range(1, ROWS + 1)
    ]


def two_pages(number: int) -> Letter:
    """A letter of two pages with a table of sixty rows, plainly made up."""
    columns = tuple(Column(each, "right" if place > 1 else "center") for place, each in enumerate(HEADINGS))
    table = Table("还款计划表（单位：元）", columns, tuple(table_rows(number)))
    return Letter(
        lang="zh",
        title=f"协商还款申请书第{number}号",
        date_text="2026年11月23日",
        addressee=("致：示例消费金融公司",),
        salutation="贵公司负责人：",
        sections=(Section("一、还款安排", (*map(Paragraph, WORDS), table)),),
        closing=("此致", "敬礼！"),
        signature=(SignatureLine("申请人：", "张样例"), SignatureLine("签名："), SignatureLine("日期：")),
    )


@dataclass
class Bare:
    """The floor: the same characters line by line on a bare canvas, fonts embedded, nothing measured, nothing broken."""

    letter: Letter

    def __post_init__(self) -> None:
        self.pages = []
        for page in lay_out(self.letter):
            lines = groupby(page.runs, lambda run: (run.y, run.font, run.size))
            self.pages.append([(key, "".join(run.text for run in runs)) for key, runs in lines])
        for name in {font for lines in self.pages for (_, font, _), _ in lines}:
            registerFont(TTFont(f"bare {name}", str(path("fonts", f"{name}.ttf"))))

    def __call__(self) -> bytes:
        """The file."""
        out = BytesIO()
        canvas = Canvas(out, pagesize=PAPER)
        for lines in self.pages:
            text = canvas.beginText()
            for (y, font, size), words in lines:
                text.setTextOrigin(76, y)
                text.setFont(f"bare {font}", size)
                text.textOut(words)
            canvas.drawText(text)
            canvas.showPage()
        canvas.save()
        return out.getvalue()


def letter_of_two_pages() -> Work:
    """Row 14: the letter as a file, the fonts being loaded."""
    numbers = count(1)
    given = _given(two_pages(0))
    peers = (
        Rival("peer", name, _numbered(make(given), numbers), target)
        for name, make, target in (
            ("typst", letter_peers.typst, 1.3),
            ("Qt, QTextDocument and QPdfWriter", letter_peers.qt, 3),
            ("fpdf2", letter_peers.fpdf2, 15),
            ("WeasyPrint", letter_peers.weasyprint, 35),
            ("WeasyPrint with HarfBuzz's cutting of fonts", letter_peers.weasyprint_with_harfbuzz, None),
        )
    )
    floor = Rival("floor", "the same characters on a bare canvas", Bare(two_pages(0)), 8)
    return Work(
        "14", f"Chinese letter, 2 pages with {ROWS} rows", lambda: render_pdf(two_pages(next(numbers))), (*peers, floor)
    )


def _given(letter: Letter) -> letter_peers.Given:
    """The words of the letter for the peers."""
    (section,) = letter.sections
    head = (letter.date_text, *letter.addressee, letter.salutation, section.heading)
    after = (*letter.closing, *(line.label + line.value for line in letter.signature))
    title = letter.title.removesuffix("第0号")
    return letter_peers.Given(title, (*head, *WORDS), HEADINGS, table_rows, after)


def _numbered(make: letter_peers.Make | None, numbers: Iterator[int]) -> Run | None:
    """A peer at the next number."""
    return None if make is None else lambda: make(next(numbers))


def whole_letter() -> Work:
    """The same for a letter of the program itself, from the figures of a case to the file with its annexes."""
    pack = _sample("zh")
    debt = pack.debt_ids[0]
    return Work("", "offer of the sample case, from figures to file", lambda: render_pdf(compose(pack, debt)), (
        Rival("floor", "the same characters on a bare canvas", Bare(compose(pack, debt))),
    ))  # fmt: skip


def _sample(lang: str) -> Pack:
    case = from_text(path("samples", "sample.json").read_text(encoding="utf-8"))
    outcome = evaluate(case, load_rulebook())
    return Pack(outcome, case.proposals[0].id, lang, case.as_of, case.as_of + REPLY_WITHIN)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------------------------ gate


def characters_come_back(last: int = CHARACTERS.stop) -> Gate:
    """Letters of every kind in both languages, the one of two pages, and every character that the fonts have up to ``last``."""
    letters = [*_letters_of_the_sample(), two_pages(0), *_letters_of_all_characters(range(CHARACTERS.start, last))]
    read = sum(len(_visible(_said(letter))) for letter in letters)
    return Gate("15", f"{read:,} characters of {len(letters)} letters read back", sum(map(_lost, letters)), 0, "lost")


def _letters_of_the_sample() -> Iterator[Letter]:
    for lang in LANGUAGES:
        for kind in KINDS:
            pack = _sample(lang)
            debt = pack.debt_ids[0]
            try:
                yield compose(replace(pack, kinds={debt: kind}), debt)
            except InputError:
                continue  # the sample case has nothing to write such a letter about


def _letters_of_all_characters(codes: Sequence[int]) -> Iterator[Letter]:
    known = [chr(code) for code in codes if not missing_glyphs(chr(code)) and chr(code).isprintable()]
    for first in range(0, len(known), AT_ONCE):
        words = Paragraph("".join(known[first : first + AT_ONCE]))
        yield replace(two_pages(0), sections=(Section("", (words,)),))


def _lost(letter: Letter) -> int:
    """How many characters of a letter are not read back where they stand in a sentence."""
    document = pypdfium2.PdfDocument(render_pdf(letter))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    lines = [line for page in pages for line in page.splitlines() if letter.check_code not in line]
    text = _visible("".join(lines))
    return sum(len(sentence) for sentence in map(_visible, _said(letter).splitlines()) if sentence not in text)


def _said(letter: Letter) -> str:
    return "\n".join(text for _, text in sentences(letter) if text)


def _visible(text: str) -> str:
    """Without white space, which a reader of PDF guesses, and with Latin ligatures in letters, as this reader gives them."""
    return re.sub(r"\s", "", text).translate(LIGATURES)


WORKS = (letter_of_two_pages, whole_letter)
GATES = (characters_come_back,)
