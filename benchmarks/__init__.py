"""Speed as ratios in one run: every work is timed in turn with its peer, so that a busy machine hurts both alike."""
