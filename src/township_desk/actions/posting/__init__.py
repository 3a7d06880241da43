"""Postings and objections: what hangs, what happened to it, and what waits."""
