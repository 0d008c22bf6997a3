"""The only place that draws or lays out: JSON results, charts, PDF, DOCX, plain text."""
