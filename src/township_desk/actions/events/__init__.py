"""Natural change: what an event would do, doing it, and what happened in a year."""
