"""What an import would change, worked out row by row: households and persons are found again in the archive."""
