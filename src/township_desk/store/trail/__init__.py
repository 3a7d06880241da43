"""What changes the archive: named steps, their undoing, their history, and erasing for good."""
