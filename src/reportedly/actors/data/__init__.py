"""Facts about actors as text files: see docs/actors.md for their columns."""
