"""Workbooks: what a file is, what it says, what an import would change, and writing workbooks."""
