"""The archive's database file: connections, lock, tables, versions, errors."""
