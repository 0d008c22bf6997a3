"""The law as data: dated, cited rules in ``resources/rules/cn``, and the short computations that rest on them.

``rulebook`` loads the rules and answers which one was in force on a day; ``fees``, ``delay``, ``ceilings`` and ``presets``
compute with them. Every result carries the citation of the rule it came from.
"""
