"""Benchmarks: every figure that the documentation names comes from here."""
