"""Ledgers that the office makes itself: from nothing, from a workbook, from another office's definition."""
