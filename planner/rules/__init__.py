"""The law as data: dated, cited rules in ``resources/rules/cn``, and the short computations that rest on them.

``rulebook`` loads the rules, with the values of a region on top if there are any, and answers which one was in force on a day;
``staleness`` lists those that want looking at. ``fees``, ``costs``, ``small_claims`` and ``time_limits`` cover procedure;
``ceilings``, ``lending``, ``penalty`` and ``delay`` rates; ``payments`` and ``limitation`` the debt; ``enforcement`` and
``credit`` what may follow; ``card_plan``, ``conduct`` and ``complaints`` what may be agreed and how to be treated. Every result
carries the citation of the rule it came from.
"""
