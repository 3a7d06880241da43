"""What a clerk can do with households, members, ledgers and doubts."""
