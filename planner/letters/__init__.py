"""Letters: what they say, as values (:mod:`planner.letters.letter`), and how a case becomes one
(:mod:`planner.letters.compose`). How they look is the business of :mod:`planner.export`.
"""
