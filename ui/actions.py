"""Every command of the program as data: what it is called, where it stands in the menus, its keys and its icon.

The window makes one ``QAction`` of each and finds what it does in the page in front or in its own methods ``do_<id>``.
Nothing can be done by a button or key that is not also in a menu.
"""

from __future__ import annotations

from typing import NamedTuple

from planner.text import Text

SEPARATOR = "-"


class Menu(NamedTuple):
    """A menu of the menu bar."""

    id: str
    text: Text


class Command(NamedTuple):
    """One command. ``keys`` are portable key sequences, the first one shown; ``&`` in the text marks the mnemonic."""

    id: str
    menu: str
    text: Text
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    before: str = ""
    """``-`` draws a line above it."""
    from_page: bool = False
    """Done by the page in front, or by one that does it from anywhere; grey where no page offers it."""
    needs_case: bool = False
    """Grey while no case is open."""
    submenu: bool = False
    """A menu of its own, which somebody else fills."""


MENUS = (
    Menu("case", Text("个案(&C)", "&Case")),
    Menu("edit", Text("编辑(&E)", "&Edit")),
    Menu("view", Text("查看(&V)", "&View")),
    Menu("settings", Text("设置(&S)", "&Settings")),
    Menu("help", Text("帮助(&H)", "&Help")),
)

# fmt: off
COMMANDS = (
    Command("new", "case", Text("新建个案(&N)…", "&New case…"), ("Ctrl+N",), "plus"),
    Command("open", "case", Text("打开个案列表(&O)", "&Open the list of cases"), ("Ctrl+O",), "open"),
    Command("recent", "case", Text("最近的个案(&R)", "&Recent cases"), (), "clock", submenu=True),
    Command("open_sample", "case", Text("打开示例(&S)", "Open the &sample case"), (), "leaf"),
    Command("save", "case", Text("立即保存(&W)", "Save no&w"), ("Ctrl+S",), "save", needs_case=True),
    Command("versions", "case", Text("以前的版本(&V)…", "Older &versions…"), (), "layers", needs_case=True),
    Command("close_case", "case", Text("关闭个案(&C)", "&Close the case"), ("Ctrl+W",), "close", needs_case=True),
    Command("import_case", "case", Text("导入个案文件(&I)…", "&Import a case document…"), ("Ctrl+I",), "import", before=SEPARATOR),
    Command("export_case", "case", Text("导出个案文件(&E)…", "&Export the case document…"), ("Ctrl+Shift+S",), "export", needs_case=True),
    Command("import_table", "case", Text("导入债务表格(&T)…", "Import a &table of debts…"), (), "sheet", from_page=True),
    Command("export_table", "case", Text("导出债务表格(&B)…", "Export the ta&ble of debts…"), (), "sheet", from_page=True),
    Command("export_contacts", "case", Text("导出催收记录(&G)…", "Export the contact lo&g…"), (), "phone", from_page=True),
    Command("export_calendar", "case", Text("存到日历(&L)…", "Save to the ca&lendar…"), (), "calendar", from_page=True),
    Command("open_casebook", "case", Text("打开另一个案卷库(&A)…", "Open &another casebook…"), ("Ctrl+Shift+O",), "casebook", before=SEPARATOR),
    Command("new_casebook", "case", Text("新建案卷库(&K)…", "New caseboo&k…"), (), "casebook"),
    Command("passphrase", "case", Text("案卷库口令(&H)…", "Casebook passp&hrase…"), ("Ctrl+Shift+K",), "lock"),
    Command("make_pack", "case", Text("做整套资料(&M)…", "&Make the whole pack…"), ("Ctrl+Shift+P",), "layers", before=SEPARATOR, from_page=True),
    Command("print_summary", "case", Text("打印本次小结(&Y)…", "Print the summar&y…"), (), "print", from_page=True),
    Command("print", "case", Text("打印(&P)…", "&Print…"), ("Ctrl+P",), "print", from_page=True),
    Command("quit", "case", Text("退出(&Q)", "&Quit"), ("Ctrl+Q",), "quit", before=SEPARATOR),
    Command("undo", "edit", Text("撤销(&U)", "&Undo"), ("Ctrl+Z",), "undo"),
    Command("redo", "edit", Text("重做(&R)", "&Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    Command("history", "edit", Text("历史步骤(&H)…", "&History of steps…"), ("Ctrl+H",), "clock"),
    Command("find", "edit", Text("查找(&F)", "&Find"), ("Ctrl+F",), "search", before=SEPARATOR, from_page=True),
    Command("add", "edit", Text("添加(&A)", "&Add"), ("Ctrl+Shift+N",), "plus", from_page=True),
    Command("paste_table", "edit", Text("粘贴表格(&T)…", "Paste a &table…"), ("Ctrl+Shift+V",), "sheet", from_page=True),
    Command("next_pane", "view", Text("下一个区域(&X)", "Ne&xt pane"), ("F6",), before=SEPARATOR),
    Command("previous_pane", "view", Text("上一个区域(&B)", "Previous pane (&back)"), ("Shift+F6",)),
    Command("zoom_in", "view", Text("放大文字(&I)", "Text larger (&in)"), ("Ctrl++", "Ctrl+="), "zoom-in", before=SEPARATOR),
    Command("zoom_out", "view", Text("缩小文字(&U)", "Text smaller (o&ut)"), ("Ctrl+-",), "zoom-out"),
    Command("zoom_reset", "view", Text("标准文字大小(&R)", "&Reset the text size"), ("Ctrl+0",)),
    Command("what_moved", "view", Text("改了什么(&W)…", "&What moved…"), ("Ctrl+Shift+H",), "clock", before=SEPARATOR),
    Command("present", "view", Text("给客户看(&C)", "&Client view"), ("F11",), "screen", before=SEPARATOR),
    Command("lock", "view", Text("隐藏屏幕(&H)", "&Hide the screen"), ("Ctrl+Shift+L",), "lock"),
    Command("full_screen", "view", Text("全屏(&F)", "&Full screen"), ("Shift+F11",), "", checkable=True),
    Command("preferences", "settings", Text("偏好设置(&P)…", "&Preferences…"), ("Ctrl+,",), "settings"),
    Command("language_zh", "settings", Text("中文(&C)", "中文 (&Chinese)"), (), "language", checkable=True, before=SEPARATOR),
    Command("language_en", "settings", Text("English 英文(&E)", "&English"), (), "language", checkable=True),
    Command("theme_light", "settings", Text("浅色(&L)", "&Light"), (), "theme", checkable=True, before=SEPARATOR),
    Command("theme_dark", "settings", Text("深色(&D)", "&Dark"), (), "theme", checkable=True),
    Command("theme_system", "settings", Text("跟随系统(&S)", "As the &system has it"), (), "theme", checkable=True),
    Command("help", "help", Text("这一页怎么用(&H)", "&Help for this page"), ("F1",), "help"),
    Command("help_keys", "help", Text("快捷键(&K)", "&Keys")),
    Command("rules", "help", Text("规则(&R)…", "&Rules…"), (), "scale"),
    Command("about", "help", Text("关于和议(&A)", "&About Heyi"), (), "info"),
)
# fmt: on
