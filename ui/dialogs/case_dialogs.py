"""The questions about whole cases: the alias of a new one, and whether one is to be deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.text import Text
from ui.help_topics import has_help
from ui.widgets import TextField, ask
from ui.widgets.dialogs import Question

BEGIN = Text("新建个案", "Begin the case")
ALIAS = Text("个案代称", "Alias of the case")
QUIT_UNSAVED = Text("不保存，直接退出", "Quit without saving")
CLOSE_UNSAVED = Text("不保存，关闭个案", "Close without saving")
ALIAS_HINT = Text("给自己看的代称就够了，例如“小林”。", "An alias for your own eyes is enough, for example “Lin”.")


def ask_alias(owner: QWidget | None, present: str = "") -> str | None:
    """The alias for a case."""
    dialog, field = alias_dialog(owner, present)
    dialog.exec()
    field.commit()
    alias = str(field.value()).strip() if dialog.answer else None
    dialog.deleteLater()
    return alias or None


def alias_dialog(owner: QWidget | None, present: str = "") -> tuple[Question, TextField]:
    """The dialog of :func:`ask_alias`, not yet shown, and its field."""
    field = TextField(ALIAS, hint=ALIAS_HINT, longest=60, required=True)
    field.set_value(present)
    dialog = Question(owner, Text("新个案", "A new case"), None, [(True, BEGIN, "primary")], field)
    has_help(dialog, "casebook")
    begin = dialog.buttons[0]
    begin.setEnabled(bool(present))
    field.line.textChanged.connect(lambda text: begin.setEnabled(bool(text.strip())))
    field.go_to()
    return dialog, field


def ask_delete(owner: QWidget | None, alias: str) -> bool:
    """Whether a case is to be deleted for good."""
    message = Text(
        "“{alias}”和它以前的版本都会从案卷库里抹去，不能撤销。需要留底可以先导出。",
        "“{alias}” and its earlier versions will be wiped from the casebook; this cannot be undone. Export it first to keep a copy.",
    )
    title = Text("删除这个个案？", "Delete this case?")
    answer = ask(owner, title, message.fill(alias=alias), (True, Text("删除个案", "Delete the case"), "danger"))
    return bool(answer)


def ask_unsaved(owner: QWidget | None, leave: Text = QUIT_UNSAVED) -> bool:
    """Whether to leave, as ``leave`` says, although something could not be written."""
    message = Text(
        "最近的修改没能写到磁盘上。返回后可以用“导出个案文件”存到别处。",
        "The latest changes could not be written to the disk. Go back and export the case document to keep them elsewhere.",
    )
    return bool(ask(owner, Text("有未保存的修改", "Some changes are not saved"), message, (True, leave, "danger")))
