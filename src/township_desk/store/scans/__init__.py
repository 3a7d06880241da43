"""The store of scans: encrypted files beside the database, each kept once under the digest of its content."""
