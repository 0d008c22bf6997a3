"""The casebook on disk: one SQLite file that saves each edit at once and keeps earlier versions."""
