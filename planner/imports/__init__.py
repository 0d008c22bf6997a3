"""Debts from tables of other programs: text cells, guessed columns, a preview with every row that needs mending.

bytes or pasted text -> ``sources`` -> :class:`~planner.imports.table.Table` -> ``layout`` (which column holds what) ->
``preview`` (each row a debt, or what is wrong with it). Nothing here changes a case.
"""
