"""Figures on paper: a table with its charts, and what the leaders' one page says."""
