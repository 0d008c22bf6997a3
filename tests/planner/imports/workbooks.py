"""Workbooks for tests, put together from raw XML, so that cells can hold what no library would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)
"""Style 1 is a date, 2 a percentage, 3 an amount with two decimals."""


def text(words: str) -> str:
    """A cell of words."""
    return f'<c t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def number(value: object, style: int = 0, formula: str = "") -> str:
    """A cell of a figure; with a ``formula`` the figure is the value stored with it."""
    return f'<c s="{style}">{f"<f>{formula}</f>" if formula else ""}<v>{value}</v></c>'


def sheet(rows: Sequence[Sequence[str]]) -> str:
    """The XML of a sheet; plain words stand for cells of words."""
    lines = ("".join(cell if cell.startswith("<c") else text(cell) for cell in row) for row in rows)
    inside = "".join(f'<row r="{place}">{line}</row>' for place, line in enumerate(lines, 1))
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>'


def workbook(
    sheets: Mapping[str, str],
    hidden: Sequence[str] = (),
    extra: Mapping[str, bytes] | None = None,
    styles: str = STYLES,
) -> bytes:
    """The bytes of a workbook with these sheets (by name, as XML), and any ``extra`` entries."""
    numbered = list(enumerate(sheets.items(), 1))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{" state=" + chr(34) + "hidden" + chr(34) if name in hidden else ""}/>'
        for n, (name, _) in numbered
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n, _ in numbered
    )
    files = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>{parts}</Types>'
        ),
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "xl/styles.xml": styles,
        **{f"xl/worksheets/sheet{n}.xml": xml for n, (_, xml) in numbered},
    }
    packed = {name: xml.encode() for name, xml in files.items()} | dict(extra or {})
    return zipped(packed)


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of these entries."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return written.getvalue()
