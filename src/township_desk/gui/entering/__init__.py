"""Entering many entries of a ledger: the grid, the names that complete themselves, the same entry for many."""
