"""Actors: what is known of them, as data, and who is meant in an article."""
