"""Lists of debts written in random shapes: what is read back is what was meant, or the row says why it is not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from planner.imports.layout import find_layout
from planner.imports.preview import Preview, preview
from planner.imports.sources import read_pasted, read_table_bytes

NAMES = ("示例甲银行", "示例乙消费金融有限公司", "示例丙小额贷款", "示例丁", "Sample Bank", "示例(华东)银行")
COLUMNS = {
    "creditor": ("债权人", "平台", "银行名称", "Creditor"),
    "principal": ("剩余本金", "本金", "Principal"),
    "interest": ("利息", "应还利息", "Interest due"),
    "fees": ("违约金", "手续费", "Late fees"),
    "since": ("逾期日期", "逾期起始日", "In default since"),
}
Made = tuple[str, Decimal, Decimal, Decimal, date | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a list is written."""

    keys: tuple[str, ...]
    unit: str
    amount: str
    day: str
    separator: str
    encoding: str
    above: int
    totals: bool
    again: bool
    end: str

    def money(self, amount: Decimal) -> str:
        if self.unit == "万":
            return f"{amount / 10_000:f}"
        plain, grouped = f"{amount:.2f}", f"{amount:,.2f}"
        wide = plain.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789."})
        return {
            "plain": plain, "grouped": grouped, "sign": f"¥{grouped}", "code": f"CNY {plain}", "cn": f"{grouped}(CN)",
            "yuan": f"{plain}元", "wide": wide, "brackets": f"({plain})", "minus": f"−{plain}", "credit": f"{plain}CR",
            "dollar": f"${plain}", "comma": plain.replace(".", ","),
        }[self.amount]  # fmt: skip

    def told(self, day: date | None) -> str:
        if day is None:
            return ""
        serial = (day - date(1899, 12, 30)).days
        return {
            "iso": day.isoformat(), "slash": f"{day.year}/{day.month}/{day.day}", "zh": f"{day.year}年{day.month}月{day.day}日",
            "serial": str(serial), "bare": f"{day:%Y%m%d}", "last": f"{day:%d/%m/%Y}", "no_year": f"{day.month}/{day.day}",
            "no_day": f"{day.year}年{day.month}月",
        }[self.day]  # fmt: skip


HARMLESS = ("plain", "grouped", "sign", "code", "cn", "yuan", "wide")
CLEAR = ("iso", "slash", "zh", "serial", "bare")


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    others = draw(st.lists(st.sampled_from(["interest", "fees", "since"]), unique=True, max_size=3))
    separator = draw(st.sampled_from(["\t", ",", ";", "|"]))
    return Shape(
        tuple(draw(st.permutations(["creditor", "principal", *others]))),
        draw(st.sampled_from(["", "", "元", "万"])),
        draw(st.sampled_from([*HARMLESS, *HARMLESS, "brackets", "minus", "credit", "dollar", "comma"])),
        draw(st.sampled_from([*CLEAR, *CLEAR, "last", "no_year", "no_day"])),
        separator,
        draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "pasted"])),
        draw(st.integers(0, 20)),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.sampled_from(["\n", "\r\n", "\r"])),
    )


amounts = st.integers(100, 10**9).map(lambda fen: Decimal(fen).scaleb(-2))
debts = st.tuples(
    st.sampled_from(NAMES), amounts, amounts, amounts, st.none() | st.dates(date(2000, 1, 1), date(2030, 12, 31))
)


def quoted(cell: str, separator: str) -> str:
    return f'"{cell}"' if separator in cell and separator != "\t" else cell


def written(shape: Shape, made: Sequence[Made], names: dict[str, str]) -> str:
    """The list as text of that shape."""

    def cell(key: str, debt: Made) -> str:
        name, principal, interest, fees, since = debt
        if key in ("creditor", "since"):
            return name if key == "creditor" else shape.told(since)
        return shape.money({"principal": principal, "interest": interest, "fees": fees}[key])

    unit = {"": "", "元": "（元）", "万": "（万元）"}[shape.unit]
    head = [names[key] + (unit if key in ("principal", "interest", "fees") else "") for key in shape.keys]
    rows = [[f"示例说明 {n}"] for n in range(shape.above)] + [head]
    for number, debt in enumerate(made):
        rows.append([cell(key, debt) for key in shape.keys])
        if shape.again and number == 0:
            rows.append(head)
    if shape.totals:
        sums = [
            sum(column, Decimal(0)) for column in ([d[1] for d in made], [d[2] for d in made], [d[3] for d in made])
        ]
        rows.append([cell(key, ("合计", *sums, None)) for key in shape.keys])  # type: ignore[arg-type]
    return shape.end.join(shape.separator.join(quoted(each, shape.separator) for each in row) for row in rows)


def read(shape: Shape, text: str) -> Preview:
    if shape.encoding == "pasted":
        table = read_pasted(text)
    else:
        [table] = read_table_bytes(text.encode(shape.encoding))
    return preview(table, find_layout(table))


def meant(shape: Shape, debt: Made) -> Made:
    """The debt as far as the list holds it."""
    name, principal, *others, since = debt
    interest, fees = (
        Decimal(each) if key in shape.keys else Decimal(0)
        for key, each in zip(("interest", "fees"), others, strict=True)
    )  # type: ignore[arg-type]
    return name, principal, interest, fees, since if "since" in shape.keys else None


@given(shapes(), st.lists(debts, min_size=1, max_size=4), st.data())
def test_a_list_in_any_shape_is_read_as_meant_or_says_why_not(
    shape: Shape, made: list[Made], data: st.DataObject
) -> None:
    names = {key: data.draw(st.sampled_from(words), key) for key, words in COLUMNS.items()}
    found = read(shape, written(shape, made, names))
    told = [
        (debt.creditor.name, debt.principal, debt.interest_due, debt.fees_due, debt.in_default_since)
        for debt in found.debts
    ]
    wanted = [meant(shape, debt) for debt in made]
    clear = shape.unit == "万" or shape.amount in HARMLESS
    if clear and (shape.day in CLEAR or "since" not in shape.keys):
        assert told == wanted
    else:
        assert all(each in wanted for each in told)
        assert len(told) == len(made) or any(line.flaws for line in found.lines)
