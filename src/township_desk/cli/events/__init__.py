"""The command for events."""
