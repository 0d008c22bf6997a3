"""What the import of a table says."""

from __future__ import annotations

from planner.imports.fields import FIELDS, FieldKey
from planner.imports.headings import Heading
from planner.imports.reading import State
from planner.text import Text, verbatim

TITLE = Text("导入债务表格", "Import a table of debts")
CLIPBOARD = Text("剪贴板里的表格", "Table from the clipboard")
LOOK = Text(
    "先核对每一列是什么，可以在列上方改；单元格可以直接改。确认以前什么都不会进入个案。",
    "Check what each column is; it can be changed above it. Cells can be changed too. Nothing enters the case before you confirm.",
)
PASTE_HERE = Text(
    "在 Excel、WPS、微信或网页里选中表格并复制，再粘贴到这里。每笔债务一行；原表不会改动。",
    "Select the table in a spreadsheet, a chat or a web page, copy it and paste it here. One line for each debt.",
)
EXAMPLE = Text(
    "例如：\n债权人 | 本金 | 利息 | 年利率 | 逾期日期\n示例银行 | 31,500 | 2,100.40 | 18.25% | 2026-03-08\n示例消费金融 | 2万 | 1,200 | 23.88% | 2026年6月15日",
    "For example:\nCreditor | Principal | Interest | Rate | In default since\nSample Bank | 31,500 | 2,100.40 | 18.25% | 2026-03-08\n"
    "Sample Loans | 20,000 | 1,200 | 23.88% | 15 June 2026",
)
PASTE_AREA = Text("粘贴表格的地方", "Place to paste a table")
EMPTY_CLIPBOARD = Text(
    "剪贴板里没有文字。先复制表格，再按“粘贴”，或者选择文件。",
    "There is no text on the clipboard. Copy a table first, then press “Paste”, or choose a file.",
)
PASTE, CHOOSE, READ = Text("粘贴", "Paste"), Text("选择文件…", "Choose a file…"), Text("读取这些文字", "Read this text")
ANOTHER = Text("换一个表格", "Another table")
KINDS = Text(
    "表格 (*.csv *.tsv *.txt *.xlsx *.xlsm);;所有文件 (*)", "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)"
)
SHEET = Text("工作表", "Sheet")
UNNAMED_SHEET = Text("工作表 {number}", "Sheet {number}")
COLUMN_IS = Text("这一列是", "Column is")
NOT_IMPORTED = Text("不导入", "Not imported")
NTH = Text("第 {number} 列", "Column {number}")
CHOICE_FOR = Text("“{name}”这一列是", "What “{name}” is")
TABLE = Text("预览", "Preview")
ROW, STATE = Text("行", "Row"), Text("状态", "State")
STATES: dict[State, Text] = {
    "good": Text("可以导入", "Ready"),
    "check": Text("请核对", "Check"),
    "bad": Text("要改", "To mend"),
    "left_out": Text("跳过", "Left out"),
    "waiting": Text("等选列", "Waiting"),
}
IN_TABLE = Text("表里写的是“{text}”。", "The table says “{text}”.")
READ_AS = Text("{text} → {value}", "{text} → {value}")

COUNTS: dict[State, tuple[Text, Text]] = {
    "good": (Text("{count} 行可以导入", "{count} rows ready"), Text("1 行可以导入", "1 row ready")),
    "check": (Text("{count} 行请核对", "{count} rows to check"), Text("1 行请核对", "1 row to check")),
    "bad": (
        Text("{count} 行要改，不会导入", "{count} rows to mend, not imported"),
        Text("1 行要改，不会导入", "1 row to mend, not imported"),
    ),
    "left_out": (Text("{count} 行跳过", "{count} rows left out"), Text("1 行跳过", "1 row left out")),
    "waiting": (
        Text("{count} 行等着选列", "{count} rows wait for columns"),
        Text("1 行等着选列", "1 row waits for columns"),
    ),
}
WHAT_TO_MEND = Text("要改的和要核对的", "What to mend and to check")
IN_ROW = Text("第 {row} 行：{words}", "Row {row}: {words}")
IN_CELL = Text("第 {row} 行，{field}：{words}", "Row {row}, {field}: {words}")
IN_ROWS = Text("第 {rows} 行：{words}", "Rows {rows}: {words}")
LEFT_OUT = Text("跳过。{reason}", "Left out. {reason}")
FURTHER = Text("还有 {count} 处，改好上面的再看。", "{count} more; they show once these are mended.")
GO = Text("去看看", "Go there")
LEAVE_OUT, TAKE_IN = Text("不导入这一行", "Leave this row out"), Text("还是导入这一行", "Import this row after all")
AS_PRINCIPAL = Text("当作本金", "Take it as principal")
IMPORT, IMPORT_ONE = Text("导入 {count} 笔债务", "Import {count} debts"), Text("导入 1 笔债务", "Import 1 debt")
IMPORTED, IMPORTED_ONE = (
    Text("已导入 {count} 笔债务。", "{count} debts were imported."),
    Text("已导入 1 笔债务。", "One debt was imported."),
)
BACK = Text("返回", "Go back")
GIVE_UP = Text("放弃这次导入？", "Give up this import?")
MENDED = Text("改过的单元格不会保留，原表不变。", "Cells changed here are not kept; the table itself stays as it is.")
GIVE_UP_IT = Text("放弃导入", "Give up the import")


def counted(words: tuple[Text, Text], count: int) -> Text:
    """A sentence for many or, its second form, for one."""
    return words[0].fill(count=count) if count != 1 else words[1]


def column_name(headings: tuple[Heading, ...], column: int) -> Text:
    """What a column is called in its table."""
    name = " ".join(headings[column].text.split())
    return verbatim(name) if name else NTH.fill(number=column + 1)


def choices() -> list[tuple[FieldKey | None, Text]]:
    """What a column can be."""
    return [(None, NOT_IMPORTED), *FIELDS.items()]
