"""Workbooks: what a file is, what it holds, what an import would change, and writing files back."""
