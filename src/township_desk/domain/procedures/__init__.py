"""Procedures: which stages a case goes through, what each of them needs, and what may not be done."""
