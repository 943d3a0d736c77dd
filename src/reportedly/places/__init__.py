"""Places: the gazetteer, as data, place names in the text, and the place of an event."""
