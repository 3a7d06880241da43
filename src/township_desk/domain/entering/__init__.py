"""Ledger entries that a clerk types or pastes row by row: whose they are, and what is wrong with them."""
