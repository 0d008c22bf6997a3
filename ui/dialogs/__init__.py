"""Dialogs: each ``ask_...`` waits and returns a value, or ``None`` when the person goes back."""
