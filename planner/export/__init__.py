"""The only place that draws or lays out: letters as PDF, Word and plain text, tables, charts and calendars."""
