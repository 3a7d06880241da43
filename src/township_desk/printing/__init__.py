"""Sheets to PDF: fonts, text, pages, and looking at what was made."""
