"""What the page of letters says where there is no letter, and what its steps are called."""

from __future__ import annotations

from planner.text import Text

NO_DEBTS = Text("还没有债务。先把欠款填进来，再写信。", "There are no debts yet. Enter what is owed first, then write.")
NO_TERMS = Text(
    "这个方案里还没有债务。选进至少一笔，就有信可写。",
    "This proposal holds no debts yet. Include one, and there is a letter to write.",
)
TO_DEBTS = Text("去填债务", "Enter the debts")
MEND, MAKE_UP = Text("去修改方案", "Change the proposal"), Text("去补上", "Go and add it")
TICK_PROOF = Text("勾选证明材料", "Tick a proof")
