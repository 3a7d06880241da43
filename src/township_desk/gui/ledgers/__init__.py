"""Ledgers: the page of each, its columns, and the dialog in which an entry is entered."""
