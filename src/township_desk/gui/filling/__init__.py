"""Screens that write workbooks: filling templates, export, reports."""
