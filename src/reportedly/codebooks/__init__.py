"""Codebooks: the types, modes and contexts that events are coded with, and the words that evoke them."""
