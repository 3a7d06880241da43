"""Backups: made, proven, restored; looking the archive over; reading one that cannot be written."""
