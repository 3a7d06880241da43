"""Screens about one household: its page, its sections and dialogs, ledgers."""
