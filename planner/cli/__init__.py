"""The command line ``debt-planner-cli``: the same calculations without Qt, for scripts, tests and batch work."""

from planner.cli.main import main

__all__ = ["main"]
