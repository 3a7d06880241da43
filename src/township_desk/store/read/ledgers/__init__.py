"""Entries of ledgers: looked up, counted, grouped, as they are and as they were."""
