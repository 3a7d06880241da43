"""Notices: who stands on them, in which order, and their masked rows."""
