"""Ledgers: their lists, entries, doubts, and entries made for many at once."""
