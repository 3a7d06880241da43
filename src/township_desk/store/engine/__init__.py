"""The archive file: connecting, locking, keys, tables, versions, backup, verification."""
