"""The archive of any day: its tables as they were then, for the same reading as those of today."""
