"""Who did what to whom, and whether it happened: candidates, types, sides, status, sources, merging."""
