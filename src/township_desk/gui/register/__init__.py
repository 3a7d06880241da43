"""Screens of many households: the register, findings, duplicates, acts on several at once."""
