"""Screens about many households: the register, findings, duplicates, acts on several households."""
