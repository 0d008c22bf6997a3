"""Letters of every kind as Word documents, opened by another program: LibreOffice Writer prints them with the same amounts."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from planner.export.docx import render_docx
from planner.export.plain import render_text
from planner.letters.kinds import Kind
from planner.text import LANGUAGES, Lang
from tests.planner.export.read_pdf import lines_of
from tests.planner.letters.golden_cases import KINDS, golden_letter

SOFFICE = shutil.which("soffice") or ""
AMOUNT = re.compile(r"(?<![0-9,.])-?[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}(?![0-9])")
pytestmark = [
    pytest.mark.skipif(not SOFFICE, reason="LibreOffice Writer is not installed; nothing else of the tests needs it"),
    pytest.mark.timeout(600),
]
EVERY = [(kind, lang) for kind in KINDS for lang in LANGUAGES]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all letters, as Writer prints them."""
    folder = tmp_path_factory.mktemp("writer")
    for kind, lang in EVERY:
        (folder / f"{kind}-{lang}.docx").write_bytes(render_docx(golden_letter("family", kind, lang)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(each) for each in sorted(folder.glob("*.docx"))]
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    return folder


@pytest.mark.parametrize(("kind", "lang"), EVERY)
def test_writer_prints_the_same_amounts(converted: Path, kind: Kind, lang: Lang) -> None:
    letter = golden_letter("family", kind, lang)
    lines = lines_of((converted / f"{kind}-{lang}.pdf").read_bytes())
    read = Counter(AMOUNT.findall("\n".join(line.text for line in lines)))
    assert read == Counter(AMOUNT.findall(render_text(letter)))
    pages = {line.page for line in lines}
    assert pages == {line.page for line in lines if letter.check_code in line.text}, "the foot is on every page"
    end = (*(signed.label for signed in letter.signature), letter.closing[0], letter.notice[:9])
    found = [{line.page for line in lines if line.text.strip().startswith(words)} for words in end]
    assert len(set.union(*found)) == 1, "closing, signature and small print stay together"
