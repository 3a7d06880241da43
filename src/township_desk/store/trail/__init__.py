"""Changing the archive: named steps, undoing them, reading the history, erasing for good."""
