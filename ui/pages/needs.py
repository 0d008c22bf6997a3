"""What each page and view computes and words with: modules without windows, which a worker thread may load before it itself is loaded.

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
        "compare.checks", "compare.explain_keys", "compare.plan_months", "compare.round_words", "plan.own_figures",
        "export.tables", "rules.staleness", "capitals",
    ),
    "proposals-find": (
        "compare.finding", "plan.answers", "plan.lump_sum", "paths.uncertainty", "export.frontier_data", "export.layers_data",
        "export.chart_words", "export.files",
    ),
    "proposals-payoff": ("export.composition_data", "export.owed_data", "export.chart_words", "export.files", "export.paying_table"),
    "proposals-talks": ("compare.talk_results",),
    "comparison": (
        "compare.checks", "compare.beside", "paths.uncertainty", "export.layers_data", "export.chart_words", "export.files",
        "export.tables", "capitals",
    ),
    "comparison-below": ("case.path_edits", "compare.assumed", "compare.explain_list", "rules.staleness"),
    "comparison-parts": ("export.burden_words", "export.composition_data"),
    "comparison-creditor": ("compare.explain_creditor", "compare.explain_keys", "compare.room", "letters.worth", "rules.staleness"),
    "comparison-life": ("case.path_edits", "compare.breach_words", "compare.explain_keys", "compare.life", "rules.staleness"),
    "comparison-chance": ("case.path_edits", "compare.assumed", "compare.chance", "compare.likely", "export.tornado_words"),
    "timeline": (
        "compare.explain_keys", "export.calendar", "export.contacts", "export.stages_data", "export.layers_data",
        "export.chart_words", "export.kinsoku", "export.files", "rules.staleness", "capitals", "moments",
    ),
    "letters": (
        "letters.fitting", "letters.sheet", "letters.standing", "case.letter_edits", "export.letter_records", "export.pack", "export.files",
    ),
    "letters-check": ("letters.sheet_letter",),
}  # fmt: skip


def load_needs(icon: str) -> None:
    """Load what the page with this icon computes with; touches no widget and may run on any thread."""
    for name in NEEDS[icon]:
        import_module(f"planner.{name}")
