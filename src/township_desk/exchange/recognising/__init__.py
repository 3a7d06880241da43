"""Recognising what a sheet says: the rows of its head, the meaning of its columns, the parsed values."""
