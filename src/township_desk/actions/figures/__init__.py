"""Figures of any day for people: tables by village and year, the list behind each number, what is told beside it."""
