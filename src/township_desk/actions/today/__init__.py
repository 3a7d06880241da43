"""What waits today, when it is due, and what an archive that is still being filled needs next."""
