"""What each page computes and words with: modules without windows, which a worker thread may load before the page itself is loaded.

Named are those that bring the others along; a test holds that nothing of ``planner`` is left to load afterwards.
"""

from __future__ import annotations

from importlib import import_module

NEEDS: dict[str, tuple[str, ...]] = {
    "casebook": ("export.tables",),
    "budget": (
        "compare.checks", "compare.budget", "compare.guideline", "case.codec", "capitals", "export.tables",
        "export.papers.who_helps", "rules.staleness", "rules.words",
    ),
    "debts": (
        "compare.checks", "compare.explain_keys", "compare.reconcile", "imports.sheets", "imports.sources",
        "imports.preview",
        "storage.creditors", "export.files", "rules.staleness", "capitals",
    ),
    "proposals": (
        "compare.checks", "compare.explain_keys", "compare.finding", "compare.plan_months", "compare.round_words",
        "compare.talk_results", "plan.answers", "plan.lump_sum", "plan.own_figures", "export.frontier_data",
        "export.burden_words", "export.composition_data", "export.tornado_words", "export.paying_table", "export.files",
        "rules.staleness", "capitals",
    ),
    "comparison": (
        "compare.breach_words", "compare.chance", "compare.explain_creditor", "compare.explain_list", "compare.explain_range",
        "compare.life", "compare.room", "letters.worth", "case.path_edits", "export.burden_words",
        "export.composition_data", "export.tornado_words", "export.tables", "export.files", "rules.staleness",
    ),
    "timeline": (
        "compare.explain_keys", "export.calendar", "export.contacts", "export.stages_data", "export.burden_words",
        "export.composition_data", "export.tornado_words", "export.kinsoku", "export.files", "rules.staleness",
        "capitals", "moments",
    ),
    "letters": (
        "compare.beside", "compare.explain_creditor", "compare.explain_keys", "compare.room", "compare.round_words",
        "compare.talk_results", "letters.fitting", "letters.sheet_letter", "letters.standing", "case.letter_edits",
        "export.letter_records", "export.pack", "export.tables", "export.files", "rules.staleness",
    ),
}  # fmt: skip


def load_needs(icon: str) -> None:
    """Load what the page with this icon computes with; touches no widget and may run on any thread."""
    for name in NEEDS[icon]:
        import_module(f"planner.{name}")
