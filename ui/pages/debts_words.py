"""What the page of debts says: its hints, and the names of its steps for undo."""

from __future__ import annotations

from planner.text import Text

ADD_FIRST = Text("添加第一笔债务", "Add the first debt")
NOTHING_YET = Text(
    "这里放每一笔欠款：欠谁、多少、什么时候逾期。照着账单填，不清楚的先空着。",
    "Every debt goes here: who is owed, how much, since when. Copy it from the bills and leave out what you do not know.",
)
ADDED = Text("添加债务：{who}", "Add a debt: {who}")
CHANGED = Text("修改{label}：{who}", "Change {label}: {who}")
DUPLICATED = Text("复制一笔：{who}", "Duplicate: {who}")
DELETED = Text("删除债务：{who}", "Delete a debt: {who}")
DELETED_SOME = Text("删除 {count} 笔债务", "Delete {count} debts")
MOVED_UP, MOVED_DOWN = Text("上移：{who}", "Move up: {who}"), Text("下移：{who}", "Move down: {who}")
GONE = Text("已删除：{who}。", "Deleted: {who}.")
GONE_SOME = Text("已删除 {count} 笔债务。", "{count} debts are deleted.")


def changed(label: Text, who: Text) -> Text:
    """The name of a change of one field: ``修改本金：某银行``."""
    return CHANGED.fill(label=Text(label.zh, label.en[:1].lower() + label.en[1:]), who=who)
