"""Speed as ratios in one run, and gates that must hold: ``python -m benchmarks``, or ``make bench``."""
