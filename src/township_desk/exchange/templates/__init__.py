"""Filling a county's template: which columns it has, what each asks for, which rows go in, what must be looked at."""
