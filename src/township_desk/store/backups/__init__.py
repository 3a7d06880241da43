"""Backups: making, checking and restoring them; verifying an archive; reading one that cannot be written."""
