"""Answers of the counter as what they would be in the archive: a field of a card, an entry of a ledger."""
