"""Queries on the archive: the register, dossiers, ledgers, searches, lists."""
