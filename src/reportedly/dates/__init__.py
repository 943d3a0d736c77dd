"""Dates: expressions in the text, their values, and the date of an event."""
