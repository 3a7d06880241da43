"""Filling a county's template: recognising its columns, making its rows, checking what it allows."""
