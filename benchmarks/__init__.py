"""Speed and memory, as ratios within one run; machines differ, so no test depends on these."""
