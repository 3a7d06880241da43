"""Papers behind the archive: which are needed, and how a scan finds the paper that it shows."""
