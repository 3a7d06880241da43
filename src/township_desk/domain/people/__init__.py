"""Persons and places: identity numbers, names, ages, duplicates, division codes."""
