"""The windows: they show outcomes and ask for edits. No arithmetic on money happens here."""
