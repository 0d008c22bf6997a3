"""Domain and mathematics of the debt-restructuring planner: no Qt, no clock, no global state.

The layers, lowest first: ``text`` and ``errors``; ``money``, ``dates``, ``rates`` and ``capitals``; ``case`` (what the
person typed) and ``rules`` (the law as data); ``paths`` (what happens with the debts, month by month); ``plan`` (offers);
``compare`` (what follows from it) and ``letters``; ``storage``, ``imports`` and ``export``; ``cli``.
"""
