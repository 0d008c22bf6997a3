"""What the log of contacts says."""

from __future__ import annotations

from planner.text import Text

NOTHING = Text(
    "记下每一次催收：什么时候、谁、怎么联系、说了什么。这里会对照催收规则，指出哪一次违反了哪一条。录音、截图、短信请留好，投诉时用得上。",
    "Note each contact: when, who, how, what was said. The log is checked against the rules and says which one was broken. "
    "Keep recordings, pictures and messages: they help with a complaint.",
)
BEGIN_FIRST = Text("记下第一次联系", "Note the first contact")
NONE_HERE = Text("这笔债务还没有记录。", "Nothing is noted for this debt yet.")
BEGIN = Text("记一次联系", "Note a contact")
AGAIN = Text("再记一次同样的", "Note one like it")
DELETE = Text("删除", "Delete")
EXPORT = Text("存成表格…", "Save as a table…")
COPY_TEXT = Text("复制成文字", "Copy as text")
COMPLAIN = Text("看投诉渠道", "Where to complain")
EXPORT_TITLE = Text("导出催收记录", "Export the log of contacts")
FILE = Text("催收记录", "contacts")
EXPORTED = Text("已存成“{name}”，可以用表格软件打开。", "Saved as “{name}”; a spreadsheet opens it.")
COPIED = Text("已经复制，可以贴到投诉信里。", "Copied. It can be pasted into a complaint.")
NOTED = Text("记一次联系", "Note a contact")
NOTED_AGAIN = Text("再记一次同样的联系", "Note one more like it")
CHANGED = Text("修改{field}：{at} 的联系", "Change “{field}”: contact of {at}")
DELETED = Text("删除联系记录：{at}", "Delete the contact of {at}")
DELETED_SOME = Text("删除 {count} 次联系记录", "Delete {count} contacts")
GONE = Text("已删除 {at} 的联系记录。", "The contact of {at} was deleted.")
GONE_SOME = Text("已删除 {count} 次联系记录。", "{count} contacts were deleted.")
