"""Papers for the client's own hands, made beside the letters: what to do by when, what to pay, the budget, the sitting on one page.

They name every creditor and are for the client alone; a letter never does.
"""
